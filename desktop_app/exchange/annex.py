"""From cells to meaning: a grid as draft tasks, sections, skipped rows, and what a person should look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from desktop_app.domain.draft import (
    Draft,
    Field,
    Problem,
    Reading,
    ReadingChoices,
    RowKind,
    Section,
    SheetReading,
    Skipped,
    SkipReason,
    SourceDocument,
)
from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellValue, Grid, Sheet, SourceKind, column_letters
from desktop_app.domain.text import fold
from desktop_app.exchange.drafts import DraftReader, Entry
from desktop_app.exchange.layout import Lookup, Table, find_tables
from desktop_app.exchange.lines import Line, read_lines
from desktop_app.exchange.numerals import leading_numeral
from desktop_app.exchange.own_format import section_level
from desktop_app.exchange.prose import is_prose, read_prose
from desktop_app.exchange.row_kinds import settle
from desktop_app.exchange.row_marks import mark
from desktop_app.exchange.sections import SectionTree
from desktop_app.exchange.title_block import document_year, read_title_block
from desktop_app.exchange.values import cell_text

NO_CHOICES = ReadingChoices()
Chosen = TypeVar("Chosen")


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet and its task tables, if any."""

    lookup: Lookup
    tables: Sequence[Table]


def read_annex(
    grid: Grid,
    *,
    year: int | None,
    this_year: int,
    choices: ReadingChoices = NO_CHOICES,
    sheet: str | None = None,
) -> Reading:
    """What a file says: its tasks with their sections, and every other row with the reason it was left out.

    ``year`` completes phrases that name none; without it the document's year does, else ``this_year``.
    ``sheet`` limits the reading to one sheet, hidden or not; ``choices`` are what a person flipped.
    Raises AppError: no_table, no_sheet.
    """
    wanted = _wanted_sheets(grid, sheet, choices)
    found = _find(grid, wanted, choices)
    above = _lines_above(grid, found)
    document = read_title_block(above)
    year = year or document_year(above, document) or this_year
    if not any(each.tables for each in found):
        lines = grid.lines or grid.preamble
        if sheet is None and lines and is_prose(lines):
            return read_prose(grid.file, lines, year=year, document=document, choices=choices)
        raise AppError("no_table", where=grid.file)
    collected = _Collected(year, document)
    for each in found:
        _SheetReader(each, choices, collected, continued=grid.kind is SourceKind.WORD).read()
    collected.problems += _hidden_sheets(grid, wanted)
    return collected.reading(grid)


def _wanted_sheets(grid: Grid, named: str | None, choices: ReadingChoices) -> list[Sheet]:
    if named is not None:
        exact = [each for each in grid.sheets if each.name == named]
        found = exact or [each for each in grid.sheets if fold(each.name) == fold(named)]
        if not found:
            names = ", ".join(each.name for each in grid.sheets)
            raise AppError("no_sheet", where=grid.file, sheet=named, sheets=names)
        return found[:1]
    if choices.sheets is not None:
        return [each for each in grid.sheets if each.name in choices.sheets]
    return [each for each in grid.sheets if each.visible]


def _find(grid: Grid, wanted: Iterable[Sheet], choices: ReadingChoices) -> list[_Found]:
    found = []
    columns = None
    for sheet in wanted:
        lookup = Lookup(sheet)
        tables = find_tables(
            lookup,
            _of_sheet(choices.rows, sheet),
            _of_sheet(choices.columns, sheet),
            columns if grid.kind is SourceKind.WORD else None,
            {column for name, column in choices.kept if name == sheet.name},
        )
        columns = tables[-1].columns if tables else columns
        found.append(_Found(lookup, tables))
    return found


def _of_sheet(choices: Mapping[tuple[str, int], Chosen], sheet: Sheet) -> dict[int, Chosen]:
    return {place: each for (name, place), each in choices.items() if name == sheet.name}


def _lines_above(grid: Grid, found: Sequence[_Found]) -> list[str]:
    """Texts that stand before the first table: cover sheets, paragraphs, the table's title rows."""
    lines: list[str] = []
    for each in found:
        end = each.tables[0].header.first if each.tables else len(each.lookup.sheet.rows)
        lines += (
            text
            for row in each.lookup.sheet.rows[: min(end, 300)]
            for cell in row
            if (text := cell_text(cell))
        )
        if each.tables:
            break
    return [*lines, *grid.preamble, *grid.lines]


def _hidden_sheets(grid: Grid, wanted: Sequence[Sheet]) -> list[Problem]:
    """Hidden sheets that were not asked for although they have a task table."""
    return [
        Problem(sheet.name, 0, "", "hidden_sheet", sheet.name)
        for sheet in grid.sheets
        if not sheet.visible and sheet not in wanted and find_tables(Lookup(sheet), {}, {})
    ]


@dataclass(slots=True)
class _Collected:
    """What the sheets of a file add up to."""

    year: int
    document: SourceDocument
    sheets: list[SheetReading] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    fields: set[Field] = field(default_factory=set)
    tree: SectionTree = field(default_factory=SectionTree)
    goes_on: bool = False

    def reading(self, grid: Grid) -> Reading:
        tasks = self._without_repeats([entry.draft() for entry in self.entries])
        found = [Problem(each.sheet, each.row, each.cell, each.code, each.text) for each in grid.problems]
        order = {sheet.name: place for place, sheet in enumerate(grid.sheets)}
        self.skipped.sort(key=lambda each: (order.get(each.sheet, 0), each.row))
        return Reading(
            file=grid.file,
            sheets=tuple(self.sheets),
            sections=tuple(self.sections),
            tasks=tuple(tasks),
            skipped=tuple(self.skipped),
            problems=(*found, *self.problems),
            document=self.document,
            fields_present=frozenset(self.fields),
        )

    def _without_repeats(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Leave out rows that repeat an earlier one of the same section to the letter."""
        kept: list[Draft] = []
        seen: dict[str, list[Draft]] = {}
        first: dict[str, Draft] = {}
        for draft in drafts:
            earlier = first.setdefault(draft.title, draft)
            if earlier is not draft:
                alike = seen.setdefault(draft.title, [earlier])
                if any(_same(draft, other) for other in alike):
                    self.skipped.append(Skipped(draft.sheet, draft.row, SkipReason.EXACT_REPEAT, draft.title))
                    continue
                alike.append(draft)
            kept.append(draft)
        return kept


_COMPARED = tuple(name for name in Draft.__dataclass_fields__ if name not in ("sheet", "row"))


def _same(one: Draft, other: Draft) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _COMPARED)


class _SheetReader:
    """Reads one sheet into what is collected."""

    def __init__(self, found: _Found, choices: ReadingChoices, into: _Collected, *, continued: bool) -> None:
        self._lookup = found.lookup
        self._tables = found.tables
        self._sheet = found.lookup.sheet
        self._rows = _of_sheet(choices.rows, self._sheet)
        self._into = into
        self._continued = continued
        self._kinds: dict[int, RowKind] = {}

    def read(self) -> None:
        if not self._tables:
            self._skip_rows(0, len(self._sheet.rows), SkipReason.NO_TABLE)
            return
        first = self._tables[0]
        self._read_above(first)
        for table in self._tables:
            self._begin(table, first)
            self._read_table(table)
        self._report_columns(first)
        self._into.sheets.append(
            SheetReading(
                sheet=self._sheet.name,
                header_rows=self._sheet.numbers[first.header.first : first.header.end],
                columns=dict(sorted(first.columns.fields.items())),
                unknown_columns=dict(first.columns.unknown),
                rows=dict(sorted(self._kinds.items())),
            )
        )

    def _read_above(self, first: Table) -> None:
        """The title rows; a heading like "I. ..." right above the first header is a section."""
        end = first.header.first
        heading = _heading(self._sheet.rows[end - 1]) if end else ""
        self._skip_rows(0, end - 1 if heading else end, SkipReason.TITLE_BLOCK)
        if heading:
            self._into.tree.clear()
            number = self._sheet.numbers[end - 1]
            section = self._into.tree.add(
                heading,
                self._sheet.name,
                number,
                numeral=leading_numeral(heading),
                capitals=heading.isupper(),
                apart=False,
            )
            self._into.sections.append(section)
            self._kinds[number] = RowKind.SECTION
            self._into.goes_on = True

    def _skip_rows(self, first: int, end: int, reason: SkipReason) -> None:
        for place in range(first, end):
            text = _joined(cell_text(value) for value in self._sheet.rows[place])
            if text:
                number = self._sheet.numbers[place]
                self._kinds[number] = RowKind.TITLE if reason is SkipReason.TITLE_BLOCK else RowKind.SKIPPED
                self._into.skipped.append(Skipped(self._sheet.name, number, reason, text))

    def _begin(self, table: Table, first: Table) -> None:
        """Open a table; sections go on only where a heading or a page break leads into it."""
        if not self._into.goes_on and not (self._continued and table.header.first == table.header.end):
            self._into.tree.clear()
        self._into.fields |= table.columns.present
        if table is not first:
            self._skip_rows(table.header.first, table.header.end, SkipReason.REPEATED_HEADER)
        for place in range(table.header.first, table.header.end):
            self._kinds[self._sheet.numbers[place]] = RowKind.HEADER

    def _read_table(self, table: Table) -> None:
        lines = read_lines(self._lookup, table)
        for line in lines:
            self._take_choice(line)
        mark(lines, self._lookup, table)
        settle(lines, self._lookup, table)
        reader = DraftReader(
            self._lookup, table.columns, lines, year=self._into.year, issued_on=self._into.document.issued_on
        )
        entry: Entry | None = None
        self._into.goes_on = False
        for line in lines:
            entry = self._collect(line, table, reader, entry)
        self._into.problems += reader.problems

    def _take_choice(self, line: Line) -> None:
        chosen = self._rows.get(line.number)
        if chosen is RowKind.SKIPPED:
            line.skip(SkipReason.PERSON)
        elif chosen is RowKind.TITLE:
            line.kind, line.reason = RowKind.TITLE, SkipReason.TITLE_BLOCK
        elif chosen in (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION):
            line.kind = chosen
            line.title = line.title or next(iter(line.own_texts))

    def _collect(self, line: Line, table: Table, reader: DraftReader, entry: Entry | None) -> Entry | None:
        """Put a line where it belongs; gives the task that the next line may go on with."""
        into = self._into
        if line.kind is RowKind.TASK:
            entry = reader.read(line, into.tree.path_of_task(line.numeral, apart=bool(line.stt)))
            into.entries.append(entry)
            into.goes_on = False
            if line.number in self._sheet.hidden_rows:
                self._note(line, "", "hidden_row", line.title)
        elif line.kind is RowKind.SECTION:
            self._add_section(line, table)
            entry, into.goes_on = None, True
        elif line.kind is RowKind.CONTINUATION and entry is not None:
            reader.join(entry, line)
            line.reason = SkipReason.CONTINUATION
        elif line.kind is RowKind.CONTINUATION:
            line.skip(SkipReason.NO_TITLE)
        elif line.kind is RowKind.TITLE:
            into.tree.clear()
        if line.reason is not None:
            text = _joined(line.own_texts)
            into.skipped.append(Skipped(self._sheet.name, line.number, line.reason, text))
            if line.reason in (SkipReason.NO_TITLE, SkipReason.OTHER_TABLE) and len(line.own_texts) > 1:
                self._note(line, "", str(line.reason), text)
        if line.kind is not None:
            self._kinds[line.number] = line.kind
        return entry

    def _add_section(self, line: Line, table: Table) -> None:
        columns = table.columns
        level = None
        if columns.ours:
            place = columns.first(Field.ID)
            level = section_level(line.texts[place]) if place is not None else None
        deadlines = set(columns.of(Field.DEADLINE))
        texts = [
            text
            for place, text in enumerate(line.texts)
            if text and place not in line.borrowed and place not in deadlines
        ]
        section = self._into.tree.add(
            line.title if level is not None else " ".join(texts),
            self._sheet.name,
            line.number,
            numeral=line.numeral,
            capitals=line.title.isupper(),
            apart=bool(line.stt),
            level=level,
        )
        self._into.sections.append(section)
        if columns.ours:
            return
        for place in deadlines:
            if line.texts[place]:
                self._note(line, _address(place, line.number), "section_deadline", line.texts[place])
        for place in columns.of(Field.LEAD):
            if line.texts[place] and line.texts[place] != line.title:
                self._note(line, _address(place, line.number), "section_lead", line.texts[place])

    def _report_columns(self, table: Table) -> None:
        number = self._sheet.numbers[max(table.header.end - 1, 0)]
        columns = table.columns
        for place in columns.doubled:
            self._report(place, number, "doubled_header", columns.headers[place].text)
        if columns.ours:
            return
        named = {
            **columns.unknown,
            **{place: columns.headers[place].text for place in columns.fields if place in columns.headers},
        }
        for place in sorted(self._sheet.hidden_columns & named.keys()):
            self._report(place, number, "hidden_column", named[place])
        task = columns.first(Field.TASK)
        guessed = task is not None and (task not in columns.headers or columns.headers[task].hit is None)
        if task is not None and guessed:
            self._report(task, number, "task_guessed", named.get(task, ""))

    def _report(self, place: int, number: int, code: str, text: str) -> None:
        self._into.problems.append(Problem(self._sheet.name, number, _address(place, number), code, text))

    def _note(self, line: Line, cell: str, code: str, text: str) -> None:
        self._into.problems.append(Problem(self._sheet.name, line.number, cell, code, text))


def _heading(row: Sequence[CellValue]) -> str:
    """The only cell of a row when it begins with a Roman numeral or a capital letter."""
    texts = [text for value in row if (text := cell_text(value))]
    numeral = leading_numeral(texts[0]) if len(texts) == 1 else None
    return texts[0] if numeral is not None and numeral.style in ("roman", "upper") else ""


def _address(place: int, number: int) -> str:
    return f"{column_letters(place)}{number}"


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)
