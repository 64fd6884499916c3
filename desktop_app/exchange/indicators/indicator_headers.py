"""What the columns of an indicator annex hold, by the words in resources/indicator_headers.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from desktop_app.domain.reporting.reporting_period import read_period
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.headers import MAX_HEADER_LENGTH, header_key
from desktop_app.paths import resources


class Column(StrEnum):
    """What a column of an indicator table holds."""

    STT = "stt"
    NAME = "name"
    WEAK_NAME = "weak_name"
    MEASURE = "measure"
    TARGET = "target"
    RESULT = "result"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    LEAD = "lead"
    NOTE = "note"
    UNIT = "unit"
    KEY = "key"
    SECTION = "section"
    ASIDE = "aside"


_OF_PERIODS = (Column.TARGET, Column.RESULT)
_SPAN = re.compile(r"\b20\d\d\s*[-–]\s*(20\d\d)\b")
_SHORTER = re.compile(
    r"\b(?:quy\s*(?:iv|iii|ii|i|[1-4])|0?6 thang (?:dau|cuoi)(?: nam)?|0?9 thang(?: dau)?(?: nam)?"
    r"|(?:thang|t)\s*\d{1,2})(?:[\s/.\-]*(?:nam\s*)?20\d\d)?"
)
_YEAR = re.compile(r"\b(?:(?:den|vao|ca|het|cuoi)\s+)*(?:nam\s+)?(20\d\d)\b")
_LEFT_OVER = re.compile(r"\b(?:den|nam|giai doan|cua|vao|het|cuoi|den het)\b")


@dataclass(frozen=True, slots=True)
class Header:
    """One column's header: what it holds and the code of the period it names."""

    text: str
    column: Column | None
    period: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorColumns:
    """Columns of a table by place; ``targets`` and ``results`` by place with the code of their period."""

    places: Mapping[Column, int]
    targets: Mapping[int, str] = field(default_factory=dict)
    results: Mapping[int, str] = field(default_factory=dict)

    def place(self, column: Column) -> int | None:
        return self.places.get(column)


def read_header(texts: Sequence[str], year: int) -> Header:
    """What the header cells over one column say, from the top down; the lowest that says something counts.

    Cells too long for a header say nothing.
    """
    texts = [text for text in texts if len(text) <= MAX_HEADER_LENGTH]
    whole = " ".join(texts)
    period = next((found for text in reversed(texts) if (found := header_period(text, year))), "")
    for text in (*reversed(texts), whole):
        if column := _column(text):
            return Header(whole, column, period)
    return Header(whole, Column.TARGET if period and not _bare(whole) else None, period)


def header_period(text: str, year: int) -> str:
    """The code of the period a header names, its last year where it names several; "" without one."""
    plain = fold(text)
    if span := _SPAN.search(plain):
        return span[1]
    if shorter := _SHORTER.search(plain):
        period = read_period(shorter[0], year)
        return period.code if period else ""
    years = _YEAR.findall(plain)
    return years[0] if len(years) == 1 else ""


def columns_of(headers: Mapping[int, Header]) -> IndicatorColumns | None:
    """Which column is which; None when they make no table of indicators."""
    places: dict[Column, int] = {}
    for place, header in headers.items():
        parted = header.column in (Column.NUMERATOR, Column.DENOMINATOR)
        if header.column and header.column not in _OF_PERIODS and (parted or not header.period):
            places.setdefault(header.column, place)
    targets = {place: each.period for place, each in headers.items() if each.column is Column.TARGET}
    results = {place: each.period for place, each in headers.items() if each.column is Column.RESULT}
    if Column.DENOMINATOR in places:
        results.setdefault(places[Column.DENOMINATOR], headers[places[Column.DENOMINATOR]].period)
    _settle_names(headers, places, targets)
    known = len(places) + len(targets) + len(results)
    judged = targets or results or Column.MEASURE in places
    if Column.NAME not in places or known < 2 or not (judged or Column.LEAD in places):
        return None
    return IndicatorColumns(places, targets, results)


def _settle_names(headers: Mapping[int, Header], places: dict[Column, int], targets: dict[int, str]) -> None:
    """Where both "Nội dung" and "Chỉ tiêu" stand, the latter is the target; a lone "Mục tiêu" is a name."""
    named = {place for place, each in headers.items() if each.column is Column.NAME}
    targets |= {place: headers[place].period for place in named if headers[place].period}
    plain = sorted(place for place in named if not headers[place].period)
    weak = places.pop(Column.WEAK_NAME, None)
    if weak is not None and (
        not plain or (len(plain) == 1 and _says_target(headers[plain[0]]) and not targets)
    ):
        targets |= dict.fromkeys(plain, "")
        places[Column.NAME] = weak
    elif plain:
        places[Column.NAME] = plain[0]
    elif targets and Column.NAME not in places:
        first = min(targets)
        if not targets[first] and len(targets) > 1:
            places[Column.NAME] = first
            del targets[first]


def _says_target(header: Header) -> bool:
    return header_key(header.text) in ("chi tieu", "chi tieu chu yeu")


def _column(text: str) -> Column | None:
    """What one header cell says, with what stands in it of a period looked past."""
    if len(text) > MAX_HEADER_LENGTH:
        return None
    names, inside = _words()
    key = header_key(text)
    bare = _bare(text)
    for each in (key, bare):
        if each in names:
            return names[each]
    found = [(len(words), column) for words, column in inside if f" {words} " in f" {key} "]
    return max(found, key=lambda each: each[0])[1] if found else None


def _bare(text: str) -> str:
    """A header without the period it names."""
    plain = fold(text)
    for pattern in (_SPAN, _SHORTER, _YEAR, _LEFT_OVER):
        plain = pattern.sub(" ", plain)
    return header_key(plain)


@cache
def _words() -> tuple[Mapping[str, Column], Sequence[tuple[str, Column]]]:
    with (resources() / "indicator_headers.toml").open("rb") as file:
        lists: dict[str, dict[str, list[str]]] = tomllib.load(file)
    names: dict[str, Column] = {}
    inside: list[tuple[str, Column]] = []
    for name, words in lists.items():
        for header in words.get("names", ()):
            names.setdefault(header_key(header), Column(name))
        inside += [(header_key(header), Column(name)) for header in words.get("contains", ())]
    return names, inside
