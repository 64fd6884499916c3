"""Reporting periods by their codes: 2026-W46, 2026-11, 2026-Q4, 2026-H2, 2026-9M, 2026; first, last days."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain.text import fold


class Grain(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


# Months in a period of each length but weeks.
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.NINE_MONTHS: 9, Grain.YEAR: 12}
_A_WEEK = timedelta(days=7)
_YEAR_OF_WEEKS = 52 * _A_WEEK

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_CODE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:-(?:(?P<month>\d\d)|W(?P<week>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<nine>9M)))?\Z"
)
_YEAR = r"(?:[\s/.\-]*(?:nam\s*)?(?P<year>(?:19|20)\d\d))?"
_WORDS = (
    (Grain.QUARTER, re.compile(rf"(?:quy|qui|q)\s*\.?\s*(?P<place>iv|iii|ii|i|[1-4]){_YEAR}\Z")),
    (Grain.HALF, re.compile(rf"(?:0?6|sau) thang (?P<place>dau|cuoi)(?: nam)?{_YEAR}\Z")),
    (Grain.NINE_MONTHS, re.compile(rf"(?:0?9|chin) thang(?: dau)?(?: nam)?(?P<place>){_YEAR}\Z")),
    (Grain.WEEK, re.compile(rf"tuan\s*(?:thu\s*)?(?P<place>\d\d?){_YEAR}\Z")),
    (Grain.MONTH, re.compile(rf"(?:thang|t)\s*(?P<place>\d\d?){_YEAR}\Z")),
    (Grain.MONTH, re.compile(r"(?P<place>\d\d?)\s*[/.\-]\s*(?P<year>(?:19|20)\d\d)\Z")),
    (Grain.YEAR, re.compile(r"(?:ca )?(?:nam )?(?P<place>)(?P<year>(?:19|20)\d\d)\Z")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months within a year, or a week of ISO 8601 and its year; ``place`` counts from 1."""

    year: int
    grain: Grain
    place: int = 1

    @property
    def code(self) -> str:
        """As it is stored and written by scripts."""
        tail = {
            Grain.WEEK: f"-W{self.place:02}",
            Grain.MONTH: f"-{self.place:02}",
            Grain.QUARTER: f"-Q{self.place}",
            Grain.HALF: f"-H{self.place}",
            Grain.NINE_MONTHS: "-9M",
            Grain.YEAR: "",
        }
        return f"{self.year}{tail[self.grain]}"

    @property
    def first(self) -> date:
        if self.grain is Grain.WEEK:
            return date.fromisocalendar(self.year, self.place, 1)
        return date(self.year, (self.place - 1) * _MONTHS[self.grain] + 1, 1)

    @property
    def last(self) -> date:
        if self.grain is Grain.WEEK:
            return date.fromisocalendar(self.year, self.place, 7)
        month = self.place * _MONTHS[self.grain]
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def holds(self, other: "Period") -> bool:
        """Whether all of another period lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def before(self) -> "Period":
        """The period of this length that ends where this one begins; nine months go back a year."""
        if self.grain is Grain.WEEK:
            return period_of_day(self.first - _A_WEEK, self.grain)
        if self.grain in (Grain.YEAR, Grain.NINE_MONTHS):
            return Period(self.year - 1, self.grain)
        if self.place > 1:
            return Period(self.year, self.grain, self.place - 1)
        return Period(self.year - 1, self.grain, 12 // _MONTHS[self.grain])

    def year_before(self) -> "Period":
        """The same period a year before; of week 53 the year's last one."""
        if self.grain is Grain.WEEK:
            return _week(self.year - 1, self.place) or period_of_day(self.first - _YEAR_OF_WEEKS, self.grain)
        return Period(self.year - 1, self.grain, self.place)

    def after(self) -> "Period":
        """The period of this length that begins where this one ends; after nine months the last quarter."""
        if self.grain is Grain.NINE_MONTHS:
            return Period(self.year, Grain.QUARTER, 4)
        return period_of_day(self.last + timedelta(days=1), self.grain)


def period_of_day(day: date, grain: Grain) -> Period:
    """The period of a length that a day lies in; of nine months the year's only one."""
    if grain is Grain.WEEK:
        return Period(day.isocalendar().year, grain, day.isocalendar().week)
    if grain in (Grain.YEAR, Grain.NINE_MONTHS):
        return Period(day.year, grain)
    return Period(day.year, grain, (day.month - 1) // _MONTHS[grain] + 1)


@lru_cache(maxsize=1024)
def period_of_code(code: str) -> Period | None:
    """The period a code names; None for anything else."""
    found = _CODE.match(code)
    if found is None:
        return None
    year = int(found["year"])
    if found["month"]:
        return Period(year, Grain.MONTH, int(found["month"])) if 1 <= int(found["month"]) <= 12 else None
    if found["week"]:
        return _week(year, int(found["week"]))
    if found["quarter"]:
        return Period(year, Grain.QUARTER, int(found["quarter"]))
    if found["half"]:
        return Period(year, Grain.HALF, int(found["half"]))
    return Period(year, Grain.NINE_MONTHS if found["nine"] else Grain.YEAR)


def read_period(text: str, year: int | None = None) -> Period | None:
    """The period a person names: a code, "tháng 11/2026", "Quý IV/2026", "6 tháng đầu năm 2026", "năm 2026".

    ``year`` completes one that names none.
    """
    words = fold(text).strip(" .:()")
    if coded := period_of_code(words.upper()):
        return coded
    for grain, pattern in _WORDS:
        found = pattern.match(words)
        said = int(found["year"]) if found and found["year"] else year
        if found and said:
            return _worded(said, grain, found["place"])
    return None


def _worded(year: int, grain: Grain, place: str) -> Period | None:
    if grain is Grain.HALF:
        return Period(year, grain, 1 if place == "dau" else 2)
    number = _ROMAN.get(place) or int(place or 1)
    if grain is Grain.WEEK:
        return _week(year, number)
    return Period(year, grain, number) if 1 <= number <= 12 // _MONTHS[grain] else None


def _week(year: int, number: int) -> Period | None:
    """A week of a year; None where the year has no such week (28 December lies in its last)."""
    last = date(year, 12, 28).isocalendar().week
    return Period(year, Grain.WEEK, number) if 1 <= number <= last else None
