"""Words of the calendar: what falls on a day, what needs work first."""

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.agenda import DayAgenda, MonthAgenda
from desktop_app.labels.formats import WEEKDAYS, opening, vn_date, vn_number

CUTOFF, UPPER_CUTOFF, OWN_CUTOFFS = "Chốt báo cáo", "Báo cáo cấp trên", "{} đơn vị chốt báo cáo"
DAY_OFF = "Ngày nghỉ"
NOTHING = "Không có việc nào đến hạn trong ngày này."
NOTHING_IN_MONTH = "Trong tháng không có việc nào đến hạn."
ANSWER_DUE = {
    "obstacles": "Hạn trả lời vướng mắc",
    "requests": "Hạn trả lời phối hợp",
    "petitions": "Hạn trả lời kiến nghị",
}
_Line = tuple[str, str, str]


def day_heading(day: date) -> str:
    """A day by its weekday: "Thứ Hai, 30/11/2026"."""
    name = WEEKDAYS[day.weekday()]
    return f"{opening(name)}, {vn_date(day)}"


def day_lines(agenda: MonthAgenda, day: date) -> Iterator[_Line]:
    """What falls on a day, each as words, tone and icon (names of the window's theme)."""
    for ids, words, tone, icon in _parts(agenda.days.get(day, DayAgenda())):
        if ids:
            yield words.format(vn_number(ids)), tone, icon
    if day == agenda.cutoff:
        yield CUTOFF, "accent", "send"
    if day in agenda.own_cutoffs:
        yield OWN_CUTOFFS.format(vn_number(agenda.own_cutoffs[day])), "accent", "send"
    if day == agenda.upper_cutoff:
        yield UPPER_CUTOFF, "accent", "send"
    if day in agenda.off:
        yield DAY_OFF, "muted", "info"


def month_words(agenda: MonthAgenda) -> str:
    """What falls in a month: tasks as the year's strip counts them, occurrences and answers apart."""
    parts = [f"{vn_number(agenda.loads[agenda.month.month - 1])} việc đến hạn"]
    for number, words in (
        (sum(day.periods for day in agenda.days.values()), "kỳ của việc định kỳ"),
        (sum(day.answers for day in agenda.days.values()), "việc đến hạn trả lời"),
    ):
        parts += [f"{vn_number(number)} {words}"] if number else []
    return f"Trong tháng có {'; '.join(parts)}."


def _parts(agenda: DayAgenda) -> tuple[tuple[int, str, str, str], ...]:
    return (
        (len(agenda.overdue), "{} quá hạn", "red", "circle-alert"),
        (len(agenda.periods_missed), "{} kỳ quá hạn", "red", "circle-alert"),
        (len(agenda.open), "{} đến hạn", "amber", "hourglass"),
        (len(agenda.periods_open), "{} kỳ", "slate", "repeat"),
        (agenda.answers, "{} trả lời", "amber", "life-buoy"),
        (len(agenda.done), "{} đã xong", "green", "circle-check"),
        (len(agenda.periods_done), "{} kỳ đã xong", "green", "circle-check"),
    )
