"""A register of petitions out of any office's table: columns by resources/petition_headers.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellValue, DateCell, Grid, Sheet, column_letters
from desktop_app.domain.registers.petition_matching import Doubt, PetitionDraft
from desktop_app.domain.text import clean
from desktop_app.exchange.annexes.headers import MAX_HEADER_LENGTH, header_key, header_text
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.row_marks import is_sum
from desktop_app.exchange.own_format import is_id_header
from desktop_app.exchange.patience import patient, patiently
from desktop_app.exchange.values import cell_text, is_dash, read_day
from desktop_app.paths import resources

_DAYS = ("received_on", "due", "assigned_on", "answered_on")
_ASIDE = ("status", "order")
_HEADER_WITHIN = 40  # rows
_LEAST_COLUMNS = 2
_SERIAL_FROM, _SERIAL_TO = 30_000, 60_000  # days of Excel: 1982 to 2064
_EXCEL_BEGINS = date(1899, 12, 30)
_TIME = re.compile(
    r"(?<![T ,])[T ,]*\b\d{1,2}[:hg]\d{0,2}(?::\d{2})?(?:\.\d+)?\s*(?:AM|PM|SA|CH)?\b,?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PetitionReading:
    """What a file says: its rows, which column was taken for what, columns that say something else."""

    file: str
    drafts: tuple[PetitionDraft, ...]
    columns: Mapping[str, str]
    unknown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Words:
    """Folded header words by field, and folded cell words by field and code."""

    whole: Mapping[str, str]
    inside: Sequence[tuple[str, str]]
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Table:
    """Where a table begins, the place of each field's column, that of our hidden ids, the unknown headers."""

    end: int
    places: Mapping[str, int]
    own: int | None
    unknown: Mapping[int, str]


def read_petitions(grid: Grid, *, ledger_id: str, year: int, sheet: str | None = None) -> PetitionReading:
    """The rows of the tables of petitions in a file; AppErrors ``petition_no_table``, ``file_timeout``.

    ``ledger_id`` makes rows that this ledger wrote known by their hidden id; ``year`` completes days.
    """
    with patient(grid):
        return _read_petitions(grid, ledger_id, year, sheet)


def _read_petitions(grid: Grid, ledger_id: str, year: int, sheet: str | None) -> PetitionReading:
    drafts: list[PetitionDraft] = []
    columns: dict[str, str] = {}
    unknown: dict[str, str] = {}
    for each in grid.sheets:
        if not (each.visible if sheet is None else each.name == sheet):
            continue
        lookup = Lookup(each)
        table = _find_table(lookup)
        if table is None:
            continue
        drafts += _Rows(lookup, table, ledger_id, year).read()
        columns = columns or {name: column_letters(place) for name, place in table.places.items()}
        unknown |= {column_letters(place): text for place, text in table.unknown.items()}
    if not columns:
        raise AppError("petition_no_table", where=grid.file)
    return PetitionReading(grid.file, tuple(drafts), columns, unknown)


def _find_table(lookup: Lookup) -> _Table | None:
    """The table under the row, or the two rows, that name most columns."""
    best: _Table | None = None
    for place in patiently(range(min(len(lookup.sheet.rows), _HEADER_WITHIN))):
        for height in (1, 2):
            table = _table_at(lookup, place, height)
            if table is not None and (best is None or len(table.places) > len(best.places)):
                best = table
    return best


def _table_at(lookup: Lookup, place: int, height: int) -> _Table | None:
    if place + height > len(lookup.sheet.rows):
        return None
    places: dict[str, int] = {}
    unknown: dict[int, str] = {}
    own = None
    for column in range(lookup.width):
        text = _header(lookup, place, height, column)
        if is_id_header(text):
            own = column
            continue
        name = field_of(text)
        if name is None or name in places:
            if text:
                unknown[column] = header_text(text)
        else:
            places[name] = column
    if not {"content", "received_on"} <= places.keys() or len(places) < _LEAST_COLUMNS:
        return None
    return _Table(place + height, places, own, unknown)


def _header(lookup: Lookup, place: int, height: int, column: int) -> str:
    """The lowest text of a header of one or two rows."""
    return next(
        (text for row in range(place + height - 1, place - 1, -1) if (text := lookup.text(row, column))), ""
    )


def field_of(text: str) -> str | None:
    """The field a header names, None for another."""
    if len(text) > MAX_HEADER_LENGTH:
        return None
    key = header_key(text)
    words = _words()
    if key in words.whole:
        return words.whole[key]
    padded = f" {key} "
    found = [(len(inside), name) for inside, name in words.inside if inside in padded]
    return max(found)[1] if found else None


class _Rows:
    """Reads the rows below a header."""

    def __init__(self, lookup: Lookup, table: _Table, ledger_id: str, year: int) -> None:
        self._lookup = lookup
        self._table = table
        self._mark = f"{ledger_id}:"
        self._year = year

    def read(self) -> Iterator[PetitionDraft]:
        for place in patiently(range(self._table.end, len(self._lookup.sheet.rows))):
            if not self._is_noise(place):
                yield self._draft(place)

    def _is_noise(self, place: int) -> bool:
        """Blank rows, column numbers, the header again, sums, section rows, the tail."""
        texts = {name: self._lookup.text(place, column) for name, column in self._table.places.items()}
        said = {name: text for name, text in texts.items() if text and name not in _ASIDE}
        content = said.get("content", "")
        numbered = (
            texts.get("order", "1").rstrip(".").isdecimal()
        )  # where no column counts, any row may be one
        if len(said) <= 1 and not (content and numbered):
            return True
        if all(re.fullmatch(r"\(?\d{1,2}\)?", text) for text in said.values()):
            return True
        return field_of(content) == "content" or is_sum(next(iter(said.values())))

    def _draft(self, place: int) -> PetitionDraft:
        sheet: Sheet = self._lookup.sheet
        fields: dict[str, object] = {}
        doubt, cell = None, ""
        for name, column in self._table.places.items():
            value = self._lookup.value(place, column)
            if name in _ASIDE or not (text := cell_text(value)) or is_dash(text):
                continue
            if name in _DAYS:
                day = day_of(value, self._year)
                if day is None:
                    doubt, cell = Doubt.NO_DAY, f"{column_letters(column)}{sheet.numbers[place]}"
                else:
                    fields[name] = day
            else:
                fields[name] = _code(name, clean(text))
        for name, missing in (("content", Doubt.NO_CONTENT), ("received_on", Doubt.NO_DAY)):
            if name not in fields and doubt is None:
                column = self._table.places[name]
                doubt, cell = missing, f"{column_letters(column)}{sheet.numbers[place]}"
        return PetitionDraft(sheet.name, sheet.numbers[place], fields, self._own_id(place), doubt, cell)

    def _own_id(self, place: int) -> int | None:
        if self._table.own is None:
            return None
        text = self._lookup.text(place, self._table.own)
        number = text.removeprefix(self._mark)
        return int(number) if text.startswith(self._mark) and number.isdecimal() else None


def day_of(value: CellValue, year: int) -> date | None:
    """The day of a cell, however it is written: a date, a day with a time, a number of Excel's days."""
    if isinstance(value, DateCell):
        return value.day
    if isinstance(value, int | float) and not isinstance(value, bool):
        days = int(value)
        return _EXCEL_BEGINS + timedelta(days=days) if _SERIAL_FROM <= days <= _SERIAL_TO else None
    return read_day(clean(_TIME.sub(" ", cell_text(value))), year)


def _code(name: str, text: str) -> str:
    return _words().codes.get(name, {}).get(header_key(text), text)


@cache
def _words() -> _Words:
    with (resources() / "petition_headers.toml").open("rb") as file:
        fields = tomllib.load(file)
    codes = {
        name: {header_key(word): code for code, words in listed.items() for word in words}
        for name, listed in fields.pop("words").items()
    }
    whole = {header_key(text): name for name, lists in fields.items() for text in lists["names"]}
    inside = [(f" {header_key(text)} ", name) for name, lists in fields.items() for text in lists["contains"]]
    return _Words(whole, inside, codes)
