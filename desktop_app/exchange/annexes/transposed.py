"""Tables that lie on their side: labels down the first column, a task in each column beside it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop_app.domain.grid import CellValue, Merge, Sheet, column_letters, column_of_letters
from desktop_app.domain.importing.draft import Problem, Reading, RowKind, SheetReading, Skipped, SkipReason
from desktop_app.exchange.annexes.header_blocks import PLAN_WORDS
from desktop_app.exchange.annexes.headers import Fit, Word, read_header
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.prose.label_order import only_number
from desktop_app.exchange.values import cell_text

_LABEL_COLUMNS = 2
_FEWEST_LABELS = 3
_FEWEST_TASKS = 2
_MOST_ROWS = 40
"""Filled rows that are looked at; no table has so many columns to lie on its side."""
_COLUMN_NUMBER = "STT"
_ADDRESS = re.compile(r"([A-Z]+)(\d+)\Z")

Read = Callable[[Sequence[Sheet]], Reading]
"""What sheets say when they are read as tables."""


def read_transposed(sheets: Sequence[Sheet], read: Read) -> Reading | None:
    """The tasks of tables that lie on their side, told by the rows of the sheets; None without such a table.

    Tasks of one table share the row of their titles.
    """
    turned = [(sheet, _turned(sheet)) for sheet in sheets]
    lying = [(sheet, found) for sheet, found in turned if found is not None]
    if not lying:
        return None
    reading = read([found for _, found in lying])
    by_name = {sheet.name: sheet for sheet, _ in lying}
    titles = {sheet.name: _title_row(sheet) for sheet, _ in lying}
    told = [_told(sheet, titles[sheet.name]) for sheet in by_name.values()]
    return replace(
        reading,
        sheets=tuple(told),
        tasks=tuple(replace(task, row=titles[task.sheet]) for task in reading.tasks),
        sections=tuple(replace(section, row=titles[section.sheet]) for section in reading.sections),
        skipped=tuple(skipped for each in told for skipped in _skipped(by_name[each.sheet], each)),
        problems=tuple(_in_place(each, by_name, titles) for each in reading.problems),
    )


def _labels(sheet: Sheet) -> tuple[int, dict[int, Word]] | None:
    """The column of labels and what those of its rows say, by place; None of an upright sheet."""
    if len(sheet.rows) > _MOST_ROWS:
        return None
    for column in range(_LABEL_COLUMNS):
        words: dict[int, Word] = {}
        for place, row in enumerate(sheet.rows):
            text = cell_text(row[column]) if column < len(row) else ""
            hit = read_header(text)
            if hit is not None and hit.fit in (Fit.NAME, Fit.WEAK) and hit.word is not Word.UNKNOWN:
                words[place] = hit.word
        if len(set(words.values())) >= _FEWEST_LABELS and _lies(sheet, column, words):
            return column, words
    return None


def _lies(sheet: Sheet, column: int, words: dict[int, Word]) -> bool:
    """Whether labels name tasks and a plan, most rows between them are labelled, and tasks stand beside."""
    said = set(words.values())
    if Word.TASK not in said or not said & PLAN_WORDS:
        return False
    if 3 * len(words) < 2 * (max(words) - min(words) + 1):
        return False
    titles = [place for place, word in words.items() if word is Word.TASK]
    plans = [place for place, word in words.items() if word in PLAN_WORDS]
    width = max(map(len, sheet.rows))
    tasks = [at for at in range(column + 1, width) if _says(sheet, titles, at) and _says(sheet, plans, at)]
    return len(tasks) >= _FEWEST_TASKS


def _says(sheet: Sheet, places: Sequence[int], column: int) -> bool:
    """Whether a column holds text in one of some rows."""
    rows = (sheet.rows[place] for place in places)
    return any(column < len(row) and cell_text(row[column]) for row in rows)


def _filled(cells: Sequence[CellValue]) -> list[str]:
    return [text for cell in cells if (text := cell_text(cell))]


def _title_row(sheet: Sheet) -> int:
    found = _labels(sheet)
    assert found is not None  # asked before
    column, words = found
    places = [place for place, word in words.items() if word is Word.TASK]
    told = [place for place in places if not _only_numbers(sheet.rows[place][column + 1 :])]
    return sheet.numbers[(told or places)[0]]


def _only_numbers(cells: Sequence[CellValue]) -> bool:
    """Whether cells only count the tasks: "Nhiệm vụ 1", "Nhiệm vụ 2"."""
    return all(only_number(text) for text in _filled(cells))


def _turned(sheet: Sheet) -> Sheet | None:
    """The sheet with its columns as rows, numbered from 1 by column, and its places as columns."""
    found = _labels(sheet)
    if found is None:
        return None
    column, words = found
    first, end = min(words), max(words) + 1
    rows = [list(row) if first <= place < end else [] for place, row in enumerate(sheet.rows)]
    for place, word in words.items():
        if word is Word.TASK and _only_numbers(rows[place][column + 1 :]):
            numbers = [only_number(cell_text(cell)) for cell in rows[place][column + 1 :]]
            rows[place] = [*rows[place][:column], _COLUMN_NUMBER, *numbers]
    lookup = Lookup(sheet)
    turned = [tuple(row[at] if at < len(row) else None for row in rows) for at in range(column, lookup.width)]
    return replace(
        sheet,
        rows=tuple(turned),
        numbers=tuple(range(column + 1, lookup.width + 1)),
        merges=tuple(_turned_merge(lookup, merge) for merge in sheet.merges if merge.left >= column),
        hidden_rows=frozenset(each + 1 for each in sheet.hidden_columns),
        hidden_columns=frozenset(),
    )


def _turned_merge(lookup: Lookup, merge: Merge) -> Merge:
    first, end = lookup.places(merge.top, merge.bottom)
    return Merge(merge.left + 1, first, merge.right + 1, max(first, end - 1))


def _told(sheet: Sheet, titles: int) -> SheetReading:
    kinds = {
        number: RowKind.TASK if number == titles else RowKind.CONTINUATION
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        if _filled(row)
    }
    found = _labels(sheet)
    assert found is not None  # asked before
    begin, last = sheet.numbers[min(found[1])], sheet.numbers[max(found[1])]
    for number in kinds:
        if number < begin:
            kinds[number] = RowKind.TITLE
        elif number > last:
            kinds[number] = RowKind.SKIPPED
    return SheetReading(sheet.name, (), {}, {}, kinds)


_REASONS = {
    RowKind.TITLE: SkipReason.TITLE_BLOCK,
    RowKind.CONTINUATION: SkipReason.CONTINUATION,
    RowKind.SKIPPED: SkipReason.NOTE,
}


def _skipped(sheet: Sheet, told: SheetReading) -> list[Skipped]:
    return [
        Skipped(sheet.name, number, _REASONS[kind], " ".join(_filled(row)))
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        if (kind := told.rows.get(number, RowKind.TASK)) in _REASONS
    ]


def _in_place(problem: Problem, sheets: dict[str, Sheet], titles: dict[str, int]) -> Problem:
    """A finding about a turned cell, told by where the cell stands in the file."""
    sheet = sheets.get(problem.sheet)
    found = _ADDRESS.match(problem.cell)
    if sheet is None:
        return problem
    if found is None:
        return replace(problem, row=titles[sheet.name])
    number = sheet.numbers[min(column_of_letters(found[1]), len(sheet.numbers) - 1)]
    return replace(problem, row=number, cell=f"{column_letters(int(found[2]) - 1)}{number}")
