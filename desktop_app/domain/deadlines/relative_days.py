"""Days told from a day that is known: "ngày mai", "cuối tháng", "60 ngày kể từ ngày 01/9/2026"."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadlines.rhythm_words import FRIDAY, WEEKDAY, weekday_number
from desktop_app.domain.marking import compiled

_NEXT = r"(?:sau|toi|tiep theo|ke tiep)"
_THIS = r"(?:nay|hien tai)"
_DAYS_AHEAD = {"nay": 0, "mai": 1, "kia": 2, "mot": 2}
_LONGEST_SPAN = {"ngay": 1500, "tuan": 200, "thang": 60}
_WORKING_WEEK = 5
_COUNTED = (
    r"(?:.*\b(?:trong|vong|thoi han|thoi gian|sau|cham nhat|khong qua|xong|la|hoan thanh|hon|nhat|khoang"
    r"|toi da)(?: la)?:? )?"
    r"(?P<count>\d{1,4}) ?(?P<unit>ngay|tuan|thang)(?P<working> lam viec)?,? (?:ke tu|tinh tu|tu|sau)"
    r"(?: khi)? (?P<start>(?:ngay )?\d[^;]*)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A time counted from a start: "60 ngày kể từ ngày 01/9/2026"; ``start`` is the start's own phrase."""

    count: int
    unit: str
    working: bool
    start: str

    def last_day(self, first: date) -> date:
        """The day the span ends; the first day does not count, working days are Monday to Friday."""
        if self.unit == "thang":
            month = _plus_months(first.replace(day=1), self.count)
            return month.replace(day=min(first.day, calendar.monthrange(month.year, month.month)[1]))
        if not self.working:
            return first + timedelta(days=self.count * (7 if self.unit == "tuan" else 1))
        day, left = first, self.count
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < _WORKING_WEEK
        return day


def counted_span(text: str) -> Span | None:
    """The span a plain text counts from a start it writes in figures; None when it counts none."""
    found = compiled(_COUNTED).fullmatch(text)
    if not found or int(found["count"]) > _LONGEST_SPAN[found["unit"]]:
        return None
    return Span(int(found["count"]), found["unit"], found["working"] is not None, found["start"])


def read_relative(text: str, today: date) -> Deadline | None:
    """Deadline of a plain text seen from ``today``, without its phrase; None when it tells no such day."""
    for source, meaning in _WORDS:
        match = compiled(source).search(text)
        if match:
            return meaning(match, today)
    return None


def _reading(kind: DeadlineKind, start: date | None, due: date) -> Deadline:
    return Deadline("", kind, start, due, doubts=(DeadlineDoubt.AMBIGUOUS,))


def _day(due: date) -> Deadline:
    return _reading(DeadlineKind.DATE, None, due)


def _named_day(match: re.Match[str], today: date) -> Deadline:
    return _day(today + timedelta(days=_DAYS_AHEAD[match["word"]]))


def _days_ahead(match: re.Match[str], today: date) -> Deadline | None:
    days = int(match["count"]) * (7 if match["unit"] == "tuan" else 1)
    return _day(today + timedelta(days=days)) if days <= 366 else None


def _weekday(match: re.Match[str], today: date) -> Deadline:
    """The coming one, today included; with "tuần sau" that of next week, with "tuần này" of this one."""
    monday = today - timedelta(days=today.weekday())
    wanted = timedelta(days=weekday_number(match) - 1)
    if match["next"]:
        return _day(monday + timedelta(days=7) + wanted)
    due = monday + wanted
    return _day(due if due >= today or match["this"] else due + timedelta(days=7))


def _week(match: re.Match[str], today: date) -> Deadline:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 if match["next"] else 0)
    if match["end"]:
        return _day(monday + timedelta(days=FRIDAY - 1))
    last = 1 if match["begin"] else 6
    return _reading(DeadlineKind.RANGE, monday, monday + timedelta(days=last))


def _months_of(first: date, count: int, part: str | None, kind: DeadlineKind) -> Deadline:
    end = _plus_months(first, count) - timedelta(days=1)
    if count == 1 and part in ("dau", "giua"):
        end = first.replace(day=10 if part == "dau" else 20)
    return _reading(kind, first, end)


def _plus_months(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _month(match: re.Match[str], today: date) -> Deadline:
    first = _plus_months(today.replace(day=1), 1 if match["next"] else 0)
    return _months_of(first, 1, match["part"], DeadlineKind.MONTH)


def _day_of_month(match: re.Match[str], today: date) -> Deadline | None:
    day = int(match["day"])
    first = _plus_months(today.replace(day=1), 1 if match["next"] else 0)
    if not match["next"] and not match["this"] and day < today.day:
        first = _plus_months(first, 1)
    if not 1 <= day <= calendar.monthrange(first.year, first.month)[1]:
        return None
    return _day(first.replace(day=day))


def _quarter(match: re.Match[str], today: date) -> Deadline:
    first = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1)
    return _months_of(_plus_months(first, 3 if match["next"] else 0), 3, None, DeadlineKind.QUARTER)


def _next_year(match: re.Match[str], today: date) -> Deadline:
    return _months_of(date(today.year + 1, 1, 1), 12, None, DeadlineKind.YEAR)


_Meaning = Callable[[re.Match[str], date], Deadline | None]
_WORDS: tuple[tuple[str, _Meaning], ...] = (
    (r"\b(?:hom|ngay|sang|chieu|toi|trong) (?P<word>nay|mai|kia|mot)\b", _named_day),
    (
        r"\b(?:trong |vong |khoang )*(?<!thu )(?P<count>\d{1,3}) (?P<unit>ngay|tuan)(?: toi| nua| sau)\b",
        _days_ahead,
    ),
    (
        rf"{WEEKDAY}(?:(?P<next>(?: cua)? tuan {_NEXT})|(?P<this>(?: cua)?(?: tuan)? {_THIS}))?(?! hang)",
        _weekday,
    ),
    (
        rf"\b(?:(?P<end>cuoi) |(?P<begin>dau) |trong |het |(?=tuan (?:{_THIS}|{_NEXT})))"
        rf"tuan\b(?: {_THIS}|(?P<next> {_NEXT}))?",
        _week,
    ),
    (
        rf"\bngay (?P<day>\d{{1,2}})(?:(?: cua)? thang (?:(?P<this>{_THIS})|(?P<next>{_NEXT})))?\b"
        r"(?! ?[/\d])",
        _day_of_month,
    ),
    (
        rf"\b(?:(?P<part>dau|giua|cuoi) |trong |het |(?=thang (?:{_THIS}|{_NEXT})))"
        rf"thang\b(?: {_THIS}|(?P<next> {_NEXT}))?",
        _month,
    ),
    (
        rf"\b(?:(?:cuoi|trong|het) |(?=quy (?:{_THIS}|{_NEXT})))quy\b(?: {_THIS}|(?P<next> {_NEXT}))?",
        _quarter,
    ),
    (r"(?<!cac )(?<!nhung )\bnam (?:sau|toi)\b", _next_year),
)
