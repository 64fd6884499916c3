"""Indicators out of a file's cells: tables found by their headers, sections, rows, what was left out."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellValue, Grid, SourceKind, column_letters
from desktop_app.domain.importing.draft import Problem, Skipped, SkipReason
from desktop_app.domain.indicators.indicator_draft import IndicatorDraft, IndicatorReading
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.header_blocks import is_number_row
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.numerals import Numeral, is_below, leading_numeral, read_numeral
from desktop_app.exchange.annexes.sections import SectionTree
from desktop_app.exchange.annexes.title_block import document_year, read_title_block
from desktop_app.exchange.indicators.indicator_headers import Column, Header, IndicatorColumns
from desktop_app.exchange.indicators.indicator_layout import IndicatorTable, fits, tables_of
from desktop_app.exchange.patience import patient, patiently
from desktop_app.exchange.values import cell_text, is_dash, is_ditto

_LOOKED_THROUGH = 300
_TAIL = re.compile(
    r"noi nhan\b|(?:tm|kt|tl|tuq)\s*\.|nguoi lap\b|ghi chu\s*[:.]|luu y\s*:|\(ky\b|thu truong don vi\b"
)
_FILLED_DOWN = (Column.MEASURE, Column.LEAD, Column.NOTE)


@dataclass(slots=True)
class _Collected:
    tree: SectionTree = field(default_factory=SectionTree)
    drafts: list[IndicatorDraft] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_indicators(grid: Grid, *, this_year: int) -> IndicatorReading:
    """The indicators a file states; AppErrors ``no_indicators`` (it has no such table), ``file_timeout``."""
    with patient(grid):
        return _read_indicators(grid, this_year)


def _read_indicators(grid: Grid, this_year: int) -> IndicatorReading:
    above = _above(grid, this_year)
    document = read_title_block(above)
    year = document_year(above, document) or this_year
    into = _Collected()
    columns: IndicatorColumns | None = None
    headers: Mapping[int, Header] = {}
    for sheet in grid.sheets:
        if not sheet.visible:
            continue
        lookup = Lookup(sheet)
        tables = list(tables_of(lookup, year))
        if not tables and columns is not None and grid.kind is SourceKind.WORD and fits(lookup, columns):
            tables = [IndicatorTable(lookup, columns, headers, 0, 0, len(sheet.rows))]
        elif tables:
            into.tree.clear()
        for table in tables:
            columns, headers = table.columns, table.headers
            _Reader(table, into).read()
    if not into.drafts:
        raise AppError("no_indicators", where=grid.file)
    return IndicatorReading(
        grid.file, tuple(into.drafts), tuple(into.skipped), tuple(into.problems), document, _told(headers)
    )


def _told(headers: Mapping[int, Header]) -> dict[str, str]:
    """What each header was taken for, for people to see."""
    return {
        each.text: f"{each.column.value}:{each.period}" if each.period else each.column.value
        for each in headers.values()
        if each.column
    }


def _above(grid: Grid, year: int) -> list[str]:
    """Texts that stand before the first table: a Word file's paragraphs, title rows, a cover sheet."""
    texts: list[str] = []
    for sheet in grid.sheets:
        first = next(tables_of(Lookup(sheet), year), None)
        end = first.header if first else min(len(sheet.rows), _LOOKED_THROUGH)
        texts += (text for row in sheet.rows[:end] for cell in row if (text := cell_text(cell)))
        if first:
            break
    return [*texts, *grid.preamble, *grid.lines]


class _Reader:
    """Reads the body of one table into what is collected."""

    def __init__(self, table: IndicatorTable, into: _Collected) -> None:
        self._table = table
        self._lookup = table.lookup
        self._columns = table.columns
        self._into = into
        self._name = table.columns.places[Column.NAME]
        self._ours = Column.KEY in table.columns.places
        self._said: dict[int, tuple[int, str]] = {}

    def read(self) -> None:
        below_tail = False
        for place in patiently(range(self._table.first, self._table.end)):
            values = [value for _, value in self._lookup.filled(place)]
            if not values or is_number_row(values):
                continue
            is_tail = _TAIL.match(fold(cell_text(values[0]))) is not None
            below_tail = is_tail or (below_tail and not self._is_plain(place))
            if below_tail:
                self._skip(place, SkipReason.TAIL)
            else:
                self._take(place)

    def _is_plain(self, place: int) -> bool:
        """Whether a row can only be an indicator: a number, a name and something beside it."""
        numbered = read_numeral(self._text(place, Column.STT)) is not None
        return numbered and bool(self._text(place, Column.NAME)) and any(
            self._cell(place, column) for column in self._beside()
        )  # fmt: skip

    def _take(self, place: int) -> None:
        name = self._text(place, Column.NAME)
        stt = self._text(place, Column.STT)
        if not name:
            across = next(
                (self._lookup.text(place, left) for left, right in self._lookup.wide(place)
                 if left <= self._name <= right and self._lookup.text(place, left)), "",
            )  # fmt: skip
            alone = [cell_text(value) for _, value in self._lookup.filled(place)]
            name = across or (alone[0] if len(alone) == 1 and read_numeral(alone[0]) is None else "")
            if name:
                self._open_section(place, stt if stt != name else "", name)
            elif any(not read_numeral(text) for text in alone):
                self._skip(place, SkipReason.NO_TITLE)
            return
        if self._is_section(place, stt, name):
            self._open_section(place, stt, name)
            return
        self._into.drafts.append(self._draft(place, stt, name))

    def _is_section(self, place: int, stt: str, name: str) -> bool:
        """Whether a row only heads those below: its name alone, by its numeral or what comes under it."""
        if self._ours:
            return not self._text(place, Column.KEY)
        if any(self._cell(place, column) for column in self._beside()):
            return False
        numeral = read_numeral(stt) or (leading_numeral(name) if not stt else None)
        if numeral is None:
            return not stt
        if numeral.style in ("roman", "upper") or numeral.style.startswith("word-"):
            return True
        after = self._next_numeral(place)
        return after is not None and is_below(after, numeral) and after.parts != numeral.parts

    def _open_section(self, place: int, stt: str, name: str) -> None:
        numeral = read_numeral(stt) or leading_numeral(name)
        text = f"{stt} {name}".strip()
        self._into.tree.add(
            text,
            self._lookup.sheet.name,
            self._number(place),
            numeral=numeral,
            capitals=name.isupper(),
            apart=bool(stt),
        )

    def _draft(self, place: int, stt: str, name: str) -> IndicatorDraft:
        columns = self._columns
        path = self._into.tree.path_of_task(read_numeral(stt), apart=bool(stt))
        plain = [column for column, period in columns.targets.items() if not period]
        return IndicatorDraft(
            self._lookup.sheet.name,
            self._number(place),
            name,
            section=self._text(place, Column.SECTION) if self._ours else " | ".join(path),
            stt=stt,
            measure=self._optional(place, Column.MEASURE),
            target=self._cell(place, plain[0]) if plain else None,
            lead=self._optional(place, Column.LEAD),
            note=self._optional(place, Column.NOTE),
            targets={period: self._cell(place, at) for at, period in columns.targets.items() if period},
            results=self._results(place),
            unit=self._text(place, Column.UNIT),
            key=self._text(place, Column.KEY),
        )

    def _results(self, place: int) -> dict[str, str]:
        """What was measured, by period; part and whole in columns of their own make one text."""
        found = {
            period: text
            for at, period in self._columns.results.items()
            if at != self._columns.place(Column.DENOMINATOR)
            and (text := self._cell(place, at))
            and not is_dash(text)
        }
        numerator, denominator = (self._text(place, each) for each in (Column.NUMERATOR, Column.DENOMINATOR))
        if numerator and denominator:
            return {next(iter(self._columns.results.values()), ""): f"{numerator}/{denominator}"}
        return found

    def _optional(self, place: int, column: Column) -> str | None:
        return None if column not in self._columns.places else self._text(place, column)

    def _text(self, place: int, column: Column) -> str:
        """The cell of a column, that of the merge above it where it lies in one, or of the row above it."""
        at = self._columns.place(column)
        if at is None:
            return ""
        text = self._cell(place, at)
        if column in _FILLED_DOWN and (not text or is_ditto(text)):
            return self._filled_down(place, at, ditto=bool(text))
        return text

    def _filled_down(self, place: int, at: int, *, ditto: bool) -> str:
        spans = self._lookup.tall().get(at, ())
        above = bisect_left(spans, (place, 0, 0)) - 1
        if above >= 0 and place < spans[above][1]:
            return self._cell(spans[above][0], at)
        return self._last_said(place, at) if ditto else ""

    def _last_said(self, place: int, at: int) -> str:
        """The text above a row that is no ditto; each row is looked at once, as rows are read downwards."""
        seen, said = self._said.get(at, (self._table.first, ""))
        for row in range(seen, place):
            text = self._cell(row, at)
            if text and not is_ditto(text):
                said = text
        self._said[at] = place, said
        return said

    def _cell(self, place: int, column: int) -> str:
        return number_text(self._lookup.value(place, column))

    def _beside(self) -> list[int]:
        """Columns that only an indicator's own row fills."""
        kept = (Column.MEASURE, Column.LEAD, Column.NOTE, Column.NUMERATOR, Column.DENOMINATOR)
        places = [at for column, at in self._columns.places.items() if column in kept]
        return [*places, *self._columns.targets, *self._columns.results]

    def _next_numeral(self, place: int) -> Numeral | None:
        for below in range(place + 1, self._table.end):
            if any(True for _ in self._lookup.filled(below)):
                return read_numeral(self._text(below, Column.STT)) or leading_numeral(
                    self._text(below, Column.NAME)
                )
        return None

    def _number(self, place: int) -> int:
        return self._lookup.sheet.numbers[place]

    def _skip(self, place: int, reason: SkipReason) -> None:
        text = " ".join(cell_text(value) for _, value in self._lookup.filled(place))
        self._into.skipped.append(Skipped(self._lookup.sheet.name, self._number(place), reason, text))
        if reason is SkipReason.NO_TITLE:
            cell = f"{column_letters(self._name)}{self._number(place)}"
            self._into.problems.append(
                Problem(self._lookup.sheet.name, self._number(place), cell, str(reason), text)
            )


def number_text(value: CellValue) -> str:
    """A cell as text; the decimals of a number come after a comma, since a dot may part thousands."""
    text = cell_text(value)
    return text.replace(".", ",") if isinstance(value, float) else text
