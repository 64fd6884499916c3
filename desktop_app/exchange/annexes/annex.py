"""From cells to meaning: a grid as draft tasks, sections, skipped rows, and what a person should look at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from desktop_app.domain.announced import read_announced
from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid, Sheet, SourceKind
from desktop_app.domain.importing.draft import Problem, Reading, ReadingChoices, SourceDocument
from desktop_app.domain.secrecy import stamps
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.collected import Collected
from desktop_app.exchange.annexes.column_types import Columns
from desktop_app.exchange.annexes.headerless import headerless_table
from desktop_app.exchange.annexes.layout import FoundTables, Table, find_tables
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.meeting import with_meeting
from desktop_app.exchange.annexes.sheet_reader import SheetReader
from desktop_app.exchange.annexes.side_tables import parted
from desktop_app.exchange.annexes.table_headings import headings_above
from desktop_app.exchange.annexes.title_block import document_year, read_title_block
from desktop_app.exchange.patience import patient
from desktop_app.exchange.values import cell_text

NO_CHOICES = ReadingChoices()
_SOME_WORDS = 3
"""Words of a pasted line from which on a person may want to make a task of it."""
Chosen = TypeVar("Chosen")


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
    Raises AppError: no_table, no_sheet, file_timeout.
    """
    with patient(grid):
        reading = _read_annex(grid, year, this_year, choices, sheet)
    found = (Problem(each.sheet, each.row, each.cell, each.code, each.text) for each in grid.problems)
    return replace(reading, problems=(*stamps(grid), *found, *reading.problems))


def _read_annex(
    grid: Grid, year: int | None, this_year: int, choices: ReadingChoices, sheet: str | None
) -> Reading:
    wanted = _wanted_sheets(grid, sheet, choices)
    found = _find(grid, wanted, choices)
    above = _lines_above(grid, found, wanted)
    document = replace(with_meeting(read_title_block(above), above), announced=read_announced(above))
    year = year or document_year(above, document) or this_year
    if not any(each.tables for each in found):
        from desktop_app.exchange.annexes.transposed import read_transposed  # tables do without
        from desktop_app.exchange.prose.prose import read_prose  # workbooks do without

        def upright(turned: Sequence[Sheet]) -> Reading:
            return _read_tables(replace(grid, kind=SourceKind.WORKBOOK), turned, year, document)

        if lying := read_transposed(wanted, upright):
            return lying

        lines = grid.lines or grid.preamble
        prose = (
            read_prose(grid.file, lines, year=year, document=document, choices=choices)
            if sheet is None and lines
            else None
        )
        if prose and (prose.tasks or choices.rows or choices.texts):
            return prose
        form = None if choices.rows or choices.columns else _read_form(grid, wanted, year, document)
        if form is not None:
            return form
        found = _without_header(found, choices) if grid.pasted else found
        if not any(each.tables for each in found):
            if prose and grid.pasted and any(len(line.split()) >= _SOME_WORDS for line in grid.lines):
                return prose
            raise AppError("no_table", where=grid.file)
    collected = Collected(year, document)
    for each in _with_headings(grid, found):
        rows = _of_sheet(choices.rows, each.lookup.sheet)
        SheetReader(each, rows, collected, continued=grid.kind is SourceKind.WORD).read()
    collected.problems += _hidden_sheets(grid, wanted)
    return collected.reading(grid)


def _read_tables(grid: Grid, sheets: Iterable[Sheet], year: int, document: SourceDocument) -> Reading:
    """What tables say that nobody chose anything about."""
    collected = Collected(year, document)
    for each in _find(grid, sheets, NO_CHOICES):
        SheetReader(each, {}, collected, continued=False).read()
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


def _read_form(grid: Grid, wanted: Sequence[Sheet], year: int, document: SourceDocument) -> Reading | None:
    """The cells of a form, or of a table that names who and when inside its cells; None for others."""
    from desktop_app.exchange.cell_lines import cell_lines, in_its_rows  # tables do without
    from desktop_app.exchange.prose.prose import read_form

    lines = cell_lines(wanted)
    read = read_form(grid.file, [line.text for line in lines], year=year, document=document)
    return in_its_rows(read, lines, wanted) if read else None


def _find(grid: Grid, wanted: Iterable[Sheet], choices: ReadingChoices) -> list[FoundTables]:
    found: list[FoundTables] = []
    columns = None
    for sheet in wanted:
        find = _finder(sheet, choices)
        lookup = Lookup(sheet)
        tables = find(lookup, range(lookup.width), columns if grid.kind is SourceKind.WORD else None)
        columns = tables[-1].columns if tables else columns
        found += parted(FoundTables(lookup, tables), find)
    return found


def _finder(sheet: Sheet, choices: ReadingChoices) -> Callable[..., list[Table]]:
    """What finds the tables among some columns of a sheet, as a person chose."""
    rows, columns = _of_sheet(choices.rows, sheet), _of_sheet(choices.columns, sheet)
    kept = {column for name, column in choices.kept if name == sheet.name}

    def find(lookup: Lookup, among: range, above: Columns | None = None) -> list[Table]:
        chosen = {column: each for column, each in columns.items() if column in among}
        return find_tables(lookup, rows, chosen, above, {column for column in kept if column in among})

    return find


def _without_header(found: Sequence[FoundTables], choices: ReadingChoices) -> list[FoundTables]:
    """Pasted cells that came without their header, each sheet by what stands in its columns."""
    tables = []
    for each in found:
        sheet = each.lookup.sheet
        kept = {column for name, column in choices.kept if name == sheet.name}
        table = headerless_table(each.lookup, _of_sheet(choices.columns, sheet), kept)
        tables.append(FoundTables(each.lookup, [table] if table else []))
    return tables


def _with_headings(grid: Grid, found: Sequence[FoundTables]) -> Sequence[FoundTables]:
    if not grid.preamble:
        return found
    headings = headings_above(grid, [each.lookup.sheet for each in found if each.tables])
    return [replace(each, headings=headings.pop(each.lookup.sheet.name, ())) for each in found]


def _of_sheet(choices: Mapping[tuple[str, int], Chosen], sheet: Sheet) -> dict[int, Chosen]:
    return {place: each for (name, place), each in choices.items() if name == sheet.name}


def _lines_above(grid: Grid, found: Sequence[FoundTables], wanted: Iterable[Sheet]) -> list[str]:
    """Texts that stand before the first table: cover sheets, paragraphs, the table's title rows."""
    lines: list[str] = []
    first = next((each for each in found if each.tables), None)
    for sheet in wanted:
        last = first is not None and first.lookup.sheet.name == sheet.name
        end = first.tables[0].header.first if first and last else len(sheet.rows)
        lines += (text for row in sheet.rows[: min(end, 300)] for cell in row if (text := cell_text(cell)))
        if last:
            break
    return [*lines, *grid.preamble, *grid.lines]


def _hidden_sheets(grid: Grid, wanted: Sequence[Sheet]) -> list[Problem]:
    """Hidden sheets that were not asked for although they have a task table."""
    return [
        Problem(sheet.name, 0, "", "hidden_sheet", sheet.name)
        for sheet in grid.sheets
        if not sheet.visible and sheet not in wanted and find_tables(Lookup(sheet), {}, {})
    ]
