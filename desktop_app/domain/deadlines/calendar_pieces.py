"""Pieces of calendar, their year perhaps unsaid, and what each way of naming one means."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.deadlines.deadline import DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadlines.deadline_text import quarter_number

YEARS = range(1990, 2101)
AMBIGUOUS = (DeadlineDoubt.AMBIGUOUS,)


@dataclass(frozen=True, slots=True)
class Period:
    """A piece of calendar: first and last (month, day), the year of the first day or None when unsaid.

    A day of 0 or less counts back from the month's end (0 is its last day). ``years`` is how many
    years later the last day lies; ``names_its_end`` is true of "cuối tháng 6", whose first day nobody means.
    """

    kind: DeadlineKind
    year: int | None
    first: tuple[int, int]
    last: tuple[int, int]
    years: int = 0
    doubts: tuple[DeadlineDoubt, ...] = ()
    names_its_end: bool = False

    def within(self, year: int) -> tuple[date, date] | None:
        """First and last day, the first lying in ``year``; None when there are no such days."""
        first, last = _day(year, *self.first), _day(year + self.years, *self.last)
        return (first, last) if first and last else None


def _day(year: int, month: int, day: int) -> date | None:
    if year not in YEARS or month not in range(1, 13):
        return None
    length = calendar.monthrange(year, month)[1]
    day = day if day > 0 else length + day
    return date(year, month, day) if day <= length else None


def _year_of(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    short = groups.get("short") or groups.get("bare")
    return 2000 + int(short) if short else None


def months(
    kind: DeadlineKind, year: int | None, first: int, last: int, doubts: tuple[DeadlineDoubt, ...] = ()
) -> Period:
    """Whole months; a last month before the first one lies in the next year, which is then the one named."""
    if last >= first:
        return Period(kind, year, (first, 1), (last, 0), doubts=doubts)
    return Period(kind, year and year - 1, (first, 1), (last, 0), years=1, doubts=doubts)


def one_day(match: re.Match[str], doubts: tuple[DeadlineDoubt, ...] = ()) -> Period:
    day = (int(match["month"]), int(match["day"]) or 99)
    return Period(DeadlineKind.DATE, _year_of(match), day, day, doubts=doubts)


def days_of_month(match: re.Match[str]) -> Period:
    month = int(match["month"])
    return Period(
        DeadlineKind.RANGE,
        _year_of(match),
        (month, int(match["from"]) or 99),
        (month, int(match["day"]) or 99),
    )


# First and last day of a part of a month; "giữa" is read as the first two thirds.
PARTS_OF_MONTH = {
    "dau": (1, 10),
    "giua": (1, 20),
    "cuoi": (1, 0),
    "nua dau": (1, 15),
    "nua cuoi": (16, 0),
    "thuong tuan": (1, 10),
    "trung tuan": (11, 20),
    "ha tuan": (21, 0),
}
# How many of its months a part of a quarter or a year takes, from the first one on.
_PARTS_OF_QUARTER = {"dau": 1, "giua": 2, "cuoi": 3}
_PARTS_OF_YEAR = {"dau": 3, "giua": 6, "cuoi": 12}
COUNTS = {"hai": 2, "ba": 3, "bon": 4, "sau": 6, "chin": 9}
_HALF = "nua"
WEEKS = {
    **{"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4},
    **{"mot": 1, "nhat": 1, "dau": 1, "dau tien": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4},
}


def _part_doubts(part: str | None) -> tuple[DeadlineDoubt, ...]:
    return AMBIGUOUS if part and part != "cuoi" else ()


def _at_its_end(period: Period, part: str | None) -> Period:
    return replace(period, names_its_end=True) if part == "cuoi" else period


def named_month(match: re.Match[str]) -> Period:
    month, part = int(match["month"]), match.groupdict().get("part")
    first, last = PARTS_OF_MONTH[part or "cuoi"]
    period = Period(
        DeadlineKind.MONTH, _year_of(match), (month, first), (month, last), doubts=_part_doubts(part)
    )
    return _at_its_end(period, part)


def days_at_an_end(match: re.Match[str]) -> Period | None:
    """10 ngày đầu tháng 11, 5 ngày cuối tháng 11."""
    month, days = int(match["month"]), int(match["days"])
    if not 1 <= days <= 28:
        return None
    first, last = (1, days) if match["part"] == "dau" else (1 - days, 0)
    return Period(DeadlineKind.RANGE, _year_of(match), (month, first), (month, last))


def ambiguous_month(match: re.Match[str]) -> Period:
    return replace(named_month(match), doubts=AMBIGUOUS)


def month_list(match: re.Match[str]) -> Period | None:
    first, last = int(match["month"]), int(match["last"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    return months(DeadlineKind.RANGE, _year_of(match), first, last)


def _days_of_week(word: str) -> tuple[int, int]:
    week = WEEKS.get(word)
    if week is None:
        return -6, 0
    return (29, 0) if week == 5 else (7 * week - 6, 7 * week)


def week_of_month(match: re.Match[str]) -> Period:
    """Tuần 2 tháng 4; tuần 3-4 tháng 4; the fifth week and the last one end with the month."""
    month = int(match["month"])
    first, last = _days_of_week(match["week"])
    if match["to"]:
        last = _days_of_week(match["to"])[1]
    return Period(DeadlineKind.RANGE, _year_of(match), (month, first), (month, last), doubts=AMBIGUOUS)


def week_of_year(match: re.Match[str]) -> Period | None:
    year, week = int(match["year"]), int(match["week"])
    if year not in YEARS or not 1 <= week <= date(year, 12, 28).isocalendar().week:
        return None
    first, last = date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    return Period(
        DeadlineKind.RANGE,
        first.year,
        (first.month, first.day),
        (last.month, last.day),
        years=last.year - first.year,
        doubts=AMBIGUOUS,
    )


def named_quarter(match: re.Match[str]) -> Period | None:
    quarter, year, part = quarter_number(match["quarter"]), _year_of(match), match.groupdict().get("part")
    if not quarter:
        return Period(DeadlineKind.QUARTER, year, (13, 1), (13, 0)) if year else None
    first = 3 * quarter - 2
    last = first + _PARTS_OF_QUARTER[part or "cuoi"] - 1
    return _at_its_end(months(DeadlineKind.QUARTER, year, first, last, _part_doubts(part)), part)


def quarter_list(match: re.Match[str]) -> Period | None:
    first, last = quarter_number(match["quarter"]), quarter_number(match["last"])
    if not first or not last:
        return None
    return months(DeadlineKind.RANGE, _year_of(match), 3 * first - 2, 3 * last)


def end_quarter(match: re.Match[str]) -> Period:
    first = 1 if match["part"] == "dau" else 10
    return months(DeadlineKind.QUARTER, _year_of(match), first, first + 2)


def months_of_year(match: re.Match[str]) -> Period | None:
    """6 tháng đầu năm, hai tháng cuối năm, nửa đầu năm."""
    word = match["count"]
    count = 6 if word == _HALF else COUNTS.get(word) or int(word)
    return _at_an_end_of_year(match, count)


def quarters_of_year(match: re.Match[str]) -> Period | None:
    """3 quý đầu năm."""
    word = match["quarters"]
    return _at_an_end_of_year(match, 3 * (1 if word == "mot" else COUNTS.get(word) or int(word)))


def first_months_of_year(match: re.Match[str]) -> Period:
    """9 tháng năm 2026; "10 tháng Năm 2026" may as well be a day in May."""
    count = int(match["count"])
    kind = DeadlineKind.HALF if count == 6 else DeadlineKind.RANGE
    return months(kind, _year_of(match), 1, count, AMBIGUOUS)


def _at_an_end_of_year(match: re.Match[str], count: int) -> Period | None:
    if not 1 <= count <= 11:
        return None
    kind = {3: DeadlineKind.QUARTER, 6: DeadlineKind.HALF}.get(count, DeadlineKind.RANGE)
    if match["part"] == "cuoi":
        return months(kind, _year_of(match), 13 - count, 12)
    return months(kind, _year_of(match), 1, count)


def whole_year(match: re.Match[str]) -> Period:
    part = match.groupdict().get("part")
    last = _PARTS_OF_YEAR[part or "cuoi"]
    return _at_its_end(months(DeadlineKind.YEAR, _year_of(match), 1, last, _part_doubts(part)), part)


def span_of_years(match: re.Match[str]) -> Period | None:
    first = int(match["year"])
    years = int(match["last"] or f"{match['year'][:2]}{match['until']}") - first
    return Period(DeadlineKind.RANGE, first, (1, 1), (12, 0), years=years) if years > 0 else None


def summer(match: re.Match[str]) -> Period:
    """June to August, as schools are closed."""
    return months(DeadlineKind.RANGE, _year_of(match), 6, 8, AMBIGUOUS)


def school_year(match: re.Match[str]) -> Period:
    """September to May; the first term ends with January. Not two calendar years.

    "Từ năm học 2026-2027" begins with that year and has no end.
    """
    year = int(match["year"])
    begins = match.string.endswith("tu ", 0, match.start())
    kind = DeadlineKind.YEAR if begins else DeadlineKind.RANGE
    if match["term"] in ("1", "i"):
        return Period(kind, year, (9, 1), (1, 15), years=1, doubts=AMBIGUOUS)
    if match["term"]:
        return Period(kind, year + 1, (1, 16), (5, 0), doubts=AMBIGUOUS)
    return Period(kind, year, (9, 1), (5, 0), years=1, doubts=AMBIGUOUS)
