"""Words for tasks: their time class, the groups of a month, their deadline as it stands now."""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.deadlines.deadline import WAITING
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthGroup, TaskRow
from desktop_app.labels.fields import DONE_WORDS
from desktop_app.labels.formats import vn_date, vn_number

TIME_CLASS: Mapping[TimeClass, str] = {
    TimeClass.DONE_ON_TIME: "Hoàn thành đúng hạn",
    TimeClass.DONE_LATE: "Hoàn thành quá hạn",
    TimeClass.IN_TIME: "Đang thực hiện trong hạn",
    TimeClass.OVERDUE: "Quá hạn chưa hoàn thành",
    TimeClass.CONTINUOUS: "Thường xuyên",
    TimeClass.UNDATED: "Chưa xác định hạn",
    TimeClass.CANCELLED: "Đã hủy",
}

# Where a word must be short: chips, cards, narrow columns.
TIME_CLASS_SHORT: Mapping[TimeClass, str] = {
    TimeClass.DONE_ON_TIME: "Xong đúng hạn",
    TimeClass.DONE_LATE: "Xong quá hạn",
    TimeClass.IN_TIME: "Trong hạn",
    TimeClass.OVERDUE: "Quá hạn",
    TimeClass.CONTINUOUS: "Thường xuyên",
    TimeClass.UNDATED: "Chưa rõ hạn",
    TimeClass.CANCELLED: "Đã hủy",
}

MONTH_GROUP: Mapping[MonthGroup, str] = {
    MonthGroup.OVERDUE: "Quá hạn",
    MonthGroup.DUE: "Đến hạn tháng này",
    MonthGroup.COMING: "Sắp đến hạn",
    MonthGroup.RECURRING: "Thường xuyên và định kỳ",
    MonthGroup.UNDATED: "Chưa xác định hạn",
    MonthGroup.DONE: "Đã xong",
}

# On paper, which may be read in another month than it was printed in.
PAPER_GROUP: Mapping[MonthGroup, str] = {**MONTH_GROUP, MonthGroup.DUE: "Đến hạn trong tháng"}


def until_words(until: date) -> str:
    """To which day a deadline was extended."""
    return f"gia hạn đến {vn_date(until)}"


def extended_words(row: TaskRow) -> str:
    """What a task's deadline was extended to, "" when it was not."""
    due = row.deadline.due
    if due is None or (row.extended_from is None and not awaited(row)):
        return ""
    return f"hạn {vn_date(due)}" if awaited(row) else until_words(due)


def awaited(row: TaskRow) -> bool:
    """Whether a task's due day was set by an event that came."""
    return row.deadline.due is not None and row.deadline.kind in WAITING


def deadline_words(row: TaskRow) -> str:
    """A task's deadline as written, and the new due day when it was extended."""
    raw, extended = " ".join(row.deadline.raw.split()), extended_words(row)
    return f"{raw} ({extended})" if raw and extended else raw or extended


def deadline_short(row: TaskRow) -> str:
    """As ``deadline_words`` where there is little room: "→ 31/12/2026 (Quý III/2026)"."""
    raw = " ".join(row.deadline.raw.split())
    if row.extended_from is None and not awaited(row):
        return raw
    until = f"→ {vn_date(row.deadline.due)}"
    return f"{until} ({raw})" if raw else until


def done_on_words(day: date) -> str:
    """That a task was done, where a form has one column for everything."""
    return f"{DONE_WORDS} ngày {vn_date(day)}"


def leads_done_words(done: int, leads: int) -> str:
    """How many of a task's lead units are done."""
    return f"{vn_number(done)}/{vn_number(leads)} đơn vị chủ trì đã hoàn thành"
