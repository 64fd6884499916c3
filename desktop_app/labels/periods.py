"""Periods of tasks that recur, in words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from desktop_app.domain.deadlines.deadline import Every
from desktop_app.domain.deadlines.occurrence import Expected
from desktop_app.domain.deadlines.work_calendar import Shift
from desktop_app.domain.reporting.periods import Occurrence, PeriodState
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import TaskRow
from desktop_app.labels.formats import vn_date, vn_relative

PERIOD_STATE: Mapping[PeriodState, str] = {
    PeriodState.DONE_ON_TIME: "Xong đúng hạn",
    PeriodState.DONE_LATE: "Xong quá hạn",
    PeriodState.OPEN: "Chưa đến hạn",
    PeriodState.MISSED: "Quá hạn",
}
SHIFT: Mapping[Shift, str] = {
    Shift.KEEP: "Giữ nguyên ngày",
    Shift.BEFORE: "Lùi về ngày làm việc trước",
    Shift.AFTER: "Chuyển sang ngày làm việc sau",
}
NOT_ASKED = "không bắt buộc"
_QUARTERS = ("I", "II", "III", "IV")


def period_words(period: str, every: Every | None = None) -> str:
    """A period as people write it: "tháng 10/2026", "quý IV/2026", "tuần 47 (16/11 – 22/11/2026)"."""
    year, _, rest = period.partition("-")
    if rest.startswith("W"):
        monday = date.fromisoformat(f"{period}-1")
        sunday = monday + timedelta(days=6)
        return f"tuần {int(rest[1:])} ({monday:%d/%m} – {vn_date(sunday)})"
    month = int(rest)
    if every is Every.QUARTER:
        return f"quý {_QUARTERS[(month - 1) // 3]}/{year}"
    if every is Every.HALF:
        return f"6 tháng {'đầu' if month <= 6 else 'cuối'} năm {year}"
    return f"năm {year}" if every is Every.YEAR else f"tháng {month}/{year}"


def period_short(period: str, every: Every | None = None) -> str:
    """As ``period_words`` where there is little room: a week is "tuần 47/2026"."""
    year, _, rest = period.partition("-")
    return f"tuần {int(rest[1:])}/{year}" if rest.startswith("W") else period_words(period, every)


def every_of(row: TaskRow) -> Every | None:
    """How often a task recurs."""
    return row.deadline.rhythm.every if row.deadline.rhythm else None


def missed_period(row: TaskRow, as_of: date) -> Expected | None:
    """The earliest period of an overdue task that was not done in time."""
    one = row.open_period
    late = row.time_class is TimeClass.OVERDUE and one is not None and one.due < as_of
    return one if late else None


def missed_words(row: TaskRow, as_of: date) -> str:
    """Which period is late: "kỳ tháng 10/2026"; "" when none is."""
    one = missed_period(row, as_of)
    return f"kỳ {period_short(one.period, every_of(row))}" if one else ""


def next_due(row: TaskRow) -> date | None:
    """The day an open task is due next: of one that recurs, in the month shown."""
    if row.deadline.rhythm is None:
        return row.deadline.due
    return row.month_period.due if row.month_period else None


def relative_words(row: TaskRow, as_of: date) -> str:
    """How far an open task's due day is, as ``vn_relative``; of one that recurs, that of its period.

    In a month's list a weekly task tells its weeks: "3/4 tuần".
    """
    missed = missed_period(row, as_of)
    if missed is not None:
        return vn_relative(missed.due, as_of)
    if row.weeks is not None:
        done, of = row.weeks
        return f"{done}/{of} tuần"
    due = next_due(row)
    if row.deadline.rhythm is not None and due is not None and due < as_of:
        return NOT_ASKED  # its day was over before anybody followed it
    return vn_relative(due, as_of)


def standing_words(row: TaskRow, as_of: date) -> str:
    """As ``relative_words``, after the period that is late: "kỳ tháng 10/2026, quá hạn 21 ngày"."""
    return ", ".join(filter(None, (missed_words(row, as_of), relative_words(row, as_of))))


def due_words(one: Occurrence, today: date) -> str:
    """How a period that is not done stands: "hạn 15/10/2026, quá hạn 37 ngày"."""
    if one.due is None:
        return NOT_ASKED
    return f"hạn {vn_date(one.due)}, {vn_relative(one.due, today)}"


def tick_words(one: Occurrence) -> str:
    """When and how a period was done, and how late."""
    tick = one.tick
    if tick is None:
        return ""
    late = f" (trễ {(tick.completed_on - tick.due).days} ngày)" if tick.late and tick.due else ""
    said = (f"xong {vn_date(tick.completed_on)}{late}", tick.result, tick.evidence_text)
    return " · ".join(filter(None, said))


def periods_summary(rows: Sequence[Occurrence]) -> str:
    """What is missed and done of a task's periods, in a few words."""
    missed = sum(one.state is PeriodState.MISSED for one in rows)
    done = sum(one.tick is not None for one in rows)
    if missed:
        return f"{missed} quá hạn"
    return f"{done} đã xong" if done else "chưa có"
