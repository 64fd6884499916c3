"""Pieces of calendar as texts name them: days, weeks, months, quarters, years; the year perhaps unsaid."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.deadline import DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadline_text import quarter_number
from desktop_app.domain.marking import Wording

YEARS = range(1990, 2101)
_AMBIGUOUS = (DeadlineDoubt.AMBIGUOUS,)


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
    return 2000 + int(groups["short"]) if groups.get("short") else None


def months(
    kind: DeadlineKind, year: int | None, first: int, last: int, doubts: tuple[DeadlineDoubt, ...] = ()
) -> Period:
    """Whole months; a last month before the first one lies in the next year, which is then the one named."""
    if last >= first:
        return Period(kind, year, (first, 1), (last, 0), doubts=doubts)
    return Period(kind, year and year - 1, (first, 1), (last, 0), years=1, doubts=doubts)


def _one_day(match: re.Match[str], doubts: tuple[DeadlineDoubt, ...] = ()) -> Period:
    day = (int(match["month"]), int(match["day"]) or 99)
    return Period(DeadlineKind.DATE, _year_of(match), day, day, doubts=doubts)


def _days_of_month(match: re.Match[str]) -> Period:
    month = int(match["month"])
    return Period(
        DeadlineKind.RANGE,
        _year_of(match),
        (month, int(match["from"]) or 99),
        (month, int(match["day"]) or 99),
    )


# First and last day of a part of a month; "giữa" is read as the first two thirds.
_PARTS_OF_MONTH = {
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
_COUNTS = {"ba": 3, "sau": 6, "nua": 6, "chin": 9}
_WEEKS = {
    **{"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4},
    **{"mot": 1, "nhat": 1, "dau": 1, "dau tien": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4},
}


def _part_doubts(part: str | None) -> tuple[DeadlineDoubt, ...]:
    return _AMBIGUOUS if part and part != "cuoi" else ()


def _at_its_end(period: Period, part: str | None) -> Period:
    return replace(period, names_its_end=True) if part == "cuoi" else period


def _month(match: re.Match[str]) -> Period:
    month, part = int(match["month"]), match.groupdict().get("part")
    first, last = _PARTS_OF_MONTH[part or "cuoi"]
    period = Period(
        DeadlineKind.MONTH, _year_of(match), (month, first), (month, last), doubts=_part_doubts(part)
    )
    return _at_its_end(period, part)


def _days_at_an_end(match: re.Match[str]) -> Period | None:
    """10 ngày đầu tháng 11, 5 ngày cuối tháng 11."""
    month, days = int(match["month"]), int(match["days"])
    if not 1 <= days <= 28:
        return None
    first, last = (1, days) if match["part"] == "dau" else (1 - days, 0)
    return Period(DeadlineKind.RANGE, _year_of(match), (month, first), (month, last))


def _ambiguous_month(match: re.Match[str]) -> Period:
    return replace(_month(match), doubts=_AMBIGUOUS)


def _month_list(match: re.Match[str]) -> Period | None:
    first, last = int(match["month"]), int(match["last"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    return months(DeadlineKind.RANGE, _year_of(match), first, last)


def _week_of_month(match: re.Match[str]) -> Period:
    month, week = int(match["month"]), _WEEKS.get(match["week"])
    first, last = (-6, 0) if week is None else (29, 0) if week == 5 else (7 * week - 6, 7 * week)
    return Period(DeadlineKind.RANGE, _year_of(match), (month, first), (month, last), doubts=_AMBIGUOUS)


def _week_of_year(match: re.Match[str]) -> Period | None:
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
        doubts=_AMBIGUOUS,
    )


def _quarter(match: re.Match[str]) -> Period | None:
    quarter, year, part = quarter_number(match["quarter"]), _year_of(match), match.groupdict().get("part")
    if not quarter:
        return Period(DeadlineKind.QUARTER, year, (13, 1), (13, 0)) if year else None
    first = 3 * quarter - 2
    last = first + _PARTS_OF_QUARTER[part or "cuoi"] - 1
    return _at_its_end(months(DeadlineKind.QUARTER, year, first, last, _part_doubts(part)), part)


def _quarter_list(match: re.Match[str]) -> Period | None:
    first, last = quarter_number(match["quarter"]), quarter_number(match["last"])
    if not first or not last:
        return None
    return months(DeadlineKind.RANGE, _year_of(match), 3 * first - 2, 3 * last)


def _end_quarter(match: re.Match[str]) -> Period:
    first = 1 if match["part"] == "dau" else 10
    return months(DeadlineKind.QUARTER, _year_of(match), first, first + 2)


def _months_of_year(match: re.Match[str]) -> Period | None:
    count = _COUNTS.get(match["count"]) or int(match["count"])
    if not 1 <= count <= 11:
        return None
    kind = {3: DeadlineKind.QUARTER, 6: DeadlineKind.HALF}.get(count, DeadlineKind.RANGE)
    if match["part"] == "cuoi":
        return months(kind, _year_of(match), 13 - count, 12)
    return months(kind, _year_of(match), 1, count)


def _year(match: re.Match[str]) -> Period:
    part = match.groupdict().get("part")
    last = _PARTS_OF_YEAR[part or "cuoi"]
    return _at_its_end(months(DeadlineKind.YEAR, _year_of(match), 1, last, _part_doubts(part)), part)


def _years(match: re.Match[str]) -> Period | None:
    first = int(match["year"])
    years = int(match["last"] or f"{match['year'][:2]}{match['until']}") - first
    return Period(DeadlineKind.RANGE, first, (1, 1), (12, 0), years=years) if years > 0 else None


def _school_year(match: re.Match[str]) -> Period:
    """September to May; the first term ends with January. Not two calendar years."""
    kind, year = DeadlineKind.RANGE, int(match["year"])
    if match["term"] in ("1", "i"):
        return Period(kind, year, (9, 1), (1, 15), years=1, doubts=_AMBIGUOUS)
    if match["term"]:
        return Period(kind, year + 1, (1, 16), (5, 0), doubts=_AMBIGUOUS)
    return Period(kind, year, (9, 1), (5, 0), years=1, doubts=_AMBIGUOUS)


_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_QUARTER = r"(?:[ivl1]{1,3}|0?[1-4])(?!\w)"
_TO = r" ?(?:-|,|;|va|den(?: het| cuoi)?|toi|, va) ?"
_FULL_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<short>[2-5]\d)(?![\d/.])"
# The year of a month or quarter: /2025, -2025, .2025, năm 2025, (2025), /25.
_ITS_YEAR = rf"(?:(?: ?[/.,-] ?|,? ?(?:cua )?nam | ?\( ?(?:nam )?| ){_FULL_YEAR}|/{_SHORT_YEAR})"
_NO_YEAR = r"(?![\d/]|[.-]\d)"
_MAYBE_YEAR = rf"(?:{_ITS_YEAR}|{_NO_YEAR})"
_NOT_A_COUNT = r"(?<!quy )(?<!dot )(?<!lan )(?<!thu )"
_AFTER_A_WORD = r"(?:(?<=ngay )|(?<=truoc )|(?<=den )|(?<=het )|(?<=nhat )|(?<=xong )|(?<=han )|\A)"


CALENDAR_WORDS: tuple[Wording[Period], ...] = (
    Wording(
        "2025-11-30",
        "",
        r"(?<![\d/.])(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        _one_day,
    ),
    Wording(
        "năm học 2025-2026",
        "nam hoc",
        r"(?:hoc ky (?P<term>[12]|i{1,2}),? )?(?:cua )?nam hoc (?P<year>\d{4})"
        r"(?: ?- ?(?:\d{4}|\d{2}))?(?!\d)",
        _school_year,
    ),
    Wording(
        "tháng 11 - 12/2025",
        "thang",
        rf"\bthang (?P<month>{_MONTH})(?:{_TO}(?:thang )?(?P<last>{_MONTH}))+{_MAYBE_YEAR}",
        _month_list,
    ),
    Wording(
        "tuần 2 tháng 01/2026",
        "tuan",
        rf"\btuan (?:thu |le )?(?P<week>{'|'.join(sorted(_WEEKS, key=len, reverse=True))}|cuoi(?: cung)?)"
        rf" (?:cua |trong )?thang (?P<month>\d{{1,2}}){_MAYBE_YEAR}",
        _week_of_month,
    ),
    Wording(
        "tuần 46/2026",
        "tuan",
        rf"\btuan (?:thu |le )?(?P<week>\d{{1,2}})(?:/|,? nam ){_FULL_YEAR}",
        _week_of_year,
    ),
    Wording(
        "quý I, II/2025",
        "quy",
        rf"\bquy (?P<quarter>{_QUARTER})(?:{_TO}(?:quy )?(?P<last>{_QUARTER}))+{_MAYBE_YEAR}",
        _quarter_list,
    ),
    Wording(
        "quý IV/2025",
        "quy",
        r"(?:\b(?P<part>dau|giua|cuoi) (?:cua )?)?"
        rf"\bquy (?P<quarter>[ivlx1]{{1,4}}|\d{{1,2}})(?!\w){_MAYBE_YEAR}",
        _quarter,
    ),
    Wording(
        "- II/2026", "i", rf"(?:(?<=-)|(?<=- )|(?<=den ))(?P<quarter>i{{1,3}}|iv)/{_FULL_YEAR}", _quarter
    ),
    Wording(
        "ngày 10-15/12/2025",
        "ngay",
        r"\bngay (?P<from>\d{1,2}) ?(?:-|den|va|,) ?(?:ngay )?"
        rf"(?P<day>\d{{1,2}})(?:[/.]| thang )(?P<month>\d{{1,2}})(?:(?:[/.-]| nam ){_FULL_YEAR}|(?![\d/.-]))",
        _days_of_month,
    ),
    Wording(
        "từ 10 đến 15/12/2025",
        "",
        r"(?:(?<=\btu )|\A)(?P<from>\d{1,2}) ?(?:-|den(?: ngay)?) ?"
        rf"(?P<day>\d{{1,2}})(?:[/.]| thang )(?P<month>\d{{1,2}})(?:(?:[/.-]| nam ){_FULL_YEAR}|(?![\d/.-]))",
        _days_of_month,
    ),
    Wording(
        "30/11/2025, 30 tháng 11 năm 2025",
        "",
        rf"(?<![\d/.]){_NOT_A_COUNT}(?P<day>\d{{1,2}})(?:[/.]| ?- ?(?=\d{{1,2}} ?-)| ?[,-]? ?thang )"
        r"(?P<month>\d{1,2})(?: ?[/.,-] ?|,? ?nam | )(?P<year>\d{4})(?!\d)",
        _one_day,
    ),
    Wording(
        "30/11/25",
        "",
        r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<short>\d{2})(?![\d/.])",
        _one_day,
    ),
    Wording(
        "30112025",
        "",
        r"(?<!\d)(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>20\d\d)(?!\d)",
        lambda match: _one_day(match, _AMBIGUOUS),
    ),
    Wording(
        "20 tháng 5",
        "thang",
        rf"(?<![\d/.]){_NOT_A_COUNT}(?P<day>\d{{1,2}}) ?-? ?thang (?P<month>\d{{1,2}})"
        r"(?![\d/]|[.-]\d| ?(?:lan|thang)\b)",
        _one_day,
    ),
    Wording(
        "15 ngày đầu tháng 11",
        "thang",
        rf"\b(?P<days>\d{{1,2}}) ngay (?P<part>dau|cuoi) (?:cua )?thang (?P<month>\d{{1,2}}){_MAYBE_YEAR}",
        _days_at_an_end,
    ),
    Wording(
        "cuối tháng 9/2025",
        "thang",
        rf"(?:\b(?P<part>{'|'.join(sorted(_PARTS_OF_MONTH, key=len, reverse=True))}) (?:cua )?)?"
        rf"\bthang (?P<month>\d{{1,2}}){_MAYBE_YEAR}(?! ?lan)",
        _month,
    ),
    Wording(
        "11-12/2025",
        "",
        rf"(?<![\d/.-])(?<!ngay )(?P<month>{_MONTH}) ?(?:-|den) ?(?P<last>{_MONTH})[/.]{_FULL_YEAR}",
        _month_list,
    ),
    Wording("12/2025", "", rf"(?<![\d/.])(?P<month>\d{{1,2}}) ?[/.-] ?{_FULL_YEAR}", _month),
    Wording("2025-11", "", r"(?<![\d/.])(?P<year>20\d\d)[-/](?P<month>0[1-9]|1[0-2])(?![\d/])", _month),
    Wording(
        "12/25",
        "",
        r"(?<![\d/.])(?P<month>1[0-2]|0?[1-9])/(?P<short>2[3-9]|3[2-9])(?![\d/])",
        _ambiguous_month,
    ),
    Wording(
        "2026-30, 2025/2026",
        "",
        r"(?<![\d/.])(?P<year>20\d\d) ?(?:- ?(?P<until>\d\d)|/ ?(?P<last>20\d\d))(?![\d/.])",
        _years,
    ),
    Wording(
        "quý cuối năm 2026",
        "quy",
        rf"\bquy (?P<part>dau|cuoi)(?: tien| cung)?(?: cua)? nam(?:(?: |/){_FULL_YEAR})?",
        _end_quarter,
    ),
    Wording(
        "6 tháng đầu năm 2025",
        "thang",
        r"\b(?P<count>\d{1,2}|sau|ba|chin) thang (?P<part>dau|cuoi)(?:(?: cua)? nam\b)?"
        rf"(?:[ /]{_FULL_YEAR})?",
        _months_of_year,
    ),
    Wording(
        "nửa đầu năm 2025",
        "nua",
        rf"\b(?P<count>nua) (?P<part>dau|cuoi)(?: cua)? nam\b(?: {_FULL_YEAR})?",
        _months_of_year,
    ),
    Wording(
        "20/5",
        "/",
        rf"(?<![\d/.]){_NOT_A_COUNT}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/]|\.\d|-\d{{4}})",
        _one_day,
    ),
    Wording(
        "20.5, ngày 20-5",
        "",
        rf"{_AFTER_A_WORD}(?P<day>\d{{1,2}})[.-](?P<month>\d{{1,2}})(?![\d/]|[.-]\d)",
        _one_day,
    ),
    Wording(
        "cuối năm 2025",
        "nam",
        rf"\b(?:(?:nhung|cac) thang )?(?P<part>dau|giua|cuoi)(?: cua)? nam\b(?! hoc)(?: {_FULL_YEAR})?",
        _year,
    ),
    Wording("năm 2025", "", rf"(?<![\d/.])(?:\bnam )?{_FULL_YEAR}(?![/.]\d)", _year),
    Wording(
        "trong năm",
        "nam",
        r"(?:(?<=\btrong )|(?<=\bhet )|(?<=\bca )|(?<=\bsuot ))nam\b(?: nay)?(?! (?:hoc|tai|\d))|\bnam nay\b",
        _year,
    ),
)
