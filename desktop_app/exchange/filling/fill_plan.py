"""What our ledger has to say in somebody else's form: which of its cells gets which value."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.domain.canonical_text import text_of
from desktop_app.domain.grid import CellValue, Grid, Merge, Sheet, column_letters
from desktop_app.domain.importing.draft import (
    Draft,
    Field,
    Reading,
    RowKind,
    SheetReading,
    SkipReason,
    TableReading,
)
from desktop_app.domain.returns.return_fields import Progress, ReturnField
from desktop_app.domain.status_words import says_done
from desktop_app.exchange.annexes.headers import header_key
from desktop_app.exchange.annexes.status_fitting import fitting
from desktop_app.exchange.own_format import FORMAT_PROPERTY
from desktop_app.exchange.returns.return_format import are_marks
from desktop_app.exchange.values import cell_text, is_tick, percent_of_one
from desktop_app.labels.fields import DONE_WORDS, TASK_FIELD
from desktop_app.labels.filling import FILL_NOTES
from desktop_app.labels.tasks import done_on_words

TICK = "x"
ALL = 100  # percent
_FIELDS = {
    Field.STATUS: ReturnField.STATUS,
    Field.PERCENT: ReturnField.PERCENT,
    Field.COMPLETED_ON: ReturnField.COMPLETED_ON,
    Field.RESULT: ReturnField.RESULT,
    Field.EVIDENCE: ReturnField.EVIDENCE,
}
_OTHERS = {
    ReturnField.OBSTACLE: ("kho khan vuong mac", "kho khan", "vuong mac", "diem nghen"),
    ReturnField.PROPOSAL: ("de xuat kien nghi", "de xuat", "kien nghi"),
}
_THEIRS = frozenset({ReturnField.EVIDENCE, ReturnField.OBSTACLE, ReturnField.PROPOSAL})
"""Ours only in a form that we made for reporting; in any other form filled while blank."""
_MISSED = frozenset({ReturnField.STATUS, ReturnField.PERCENT, ReturnField.COMPLETED_ON, ReturnField.RESULT})
"""What a form without a column for it leaves unsaid, so that the person is told."""


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What we say of one task: as it is now, and as its source said it last (the base of our changes)."""

    now: Progress
    imported: Progress = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellFill:
    """One cell to write; ``column`` is 0-based, ``text`` canonical ("" empties the cell).

    ``of_one``: percentages of this column are parts of one. ``is_tick``: the column says it by a tick.
    """

    sheet: str
    row: int
    column: int
    field: ReturnField
    text: str
    of_one: bool = False
    is_tick: bool = False

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class FillPlan:
    """Cells to write, how many rows then carry our report, and what found no place, in words."""

    cells: tuple[CellFill, ...]
    filled: int
    notes: tuple[str, ...]


def plan_fill(grid: Grid, reading: Reading, reports: Mapping[int, TaskReport]) -> FillPlan:
    """Where the reports (by index into ``reading.tasks``) go; nothing else is ever named."""
    return _Planner(grid, reading, reports).plan()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a form that a report is about."""

    index: int
    draft: Draft
    sheet: SheetReading
    table: TableReading


@dataclass(frozen=True, slots=True)
class _Wish:
    """What one row wants in a cell that it may share with other rows."""

    index: int
    cell: CellFill
    stands: bool


class _Planner:
    def __init__(self, grid: Grid, reading: Reading, reports: Mapping[int, TaskReport]) -> None:
        self._reading = reading
        self._reports = dict(reports)
        self._grid_sheets = {sheet.name: sheet for sheet in grid.sheets}
        self._sheets = {sheet.sheet: sheet for sheet in reading.sheets}
        marked = any(are_marks(sheet.rows) for sheet in grid.sheets)
        self._asked_of_us = marked or bool(grid.properties.get(FORMAT_PROPERTY))
        self._rows: dict[str, dict[int, int]] = defaultdict(dict)
        self._wishes: dict[tuple[str, int, int], list[_Wish]] = defaultdict(list)
        self._homeless: dict[ReturnField, int] = defaultdict(int)
        self._shared: list[str] = []
        self._of_one: dict[tuple[str, int, int], bool] = {}
        self._below = _continuations(reading.sheets)
        self._merges = _merges(grid.sheets)
        for index, draft in enumerate(reading.tasks):
            self._rows[draft.sheet][draft.row] = index

    def plan(self) -> FillPlan:
        filled = 0
        for index, draft, said in self._said():
            sheet = self._sheets.get(draft.sheet)
            table = self._table_of(sheet, draft) if sheet else None
            if sheet is None or table is None:
                continue
            filled += self._fill_row(_Row(index, draft, sheet, table), said)
        cells = [cell for wishes in self._wishes.values() for cell in self._settle(wishes)]
        cells.sort(key=lambda cell: (cell.sheet, cell.row, cell.column))
        return FillPlan(tuple(cells), filled, tuple(self._notes()))

    def _table_of(self, sheet: SheetReading, draft: Draft) -> TableReading | None:
        """The table a task stands in; of tables side by side the one with its title."""
        tables = [table for table in sheet.tables if table.first <= draft.row <= table.last]
        if len(tables) < 2:
            return tables[0] if tables else None
        for table in tables:
            place = _title_place(table)
            if place is not None and self._text(sheet.sheet, draft.row, place) == draft.title:
                return table
        return None

    def _said(self) -> Iterator[tuple[int, Draft, TaskReport]]:
        """Rows with their report; a row that repeats another to the letter says the same."""
        tasks = self._reading.tasks
        for index in sorted(self._reports):
            yield index, tasks[index], self._reports[index]
        for skipped in self._reading.skipped:
            if skipped.reason is not SkipReason.EXACT_REPEAT:
                continue
            alike = [
                index
                for index in self._reports
                if tasks[index].sheet == skipped.sheet and tasks[index].title == skipped.text
            ]
            if len(alike) == 1:
                self._rows[skipped.sheet][skipped.row] = alike[0]
                twin = tasks[alike[0]]
                yield alike[0], replace(twin, row=skipped.row), self._reports[alike[0]]

    def _fill_row(self, row: _Row, said: TaskReport) -> bool:
        """Ask for the row's cells; gives whether it then carries anything of ours."""
        columns = _columns(row.table)
        stood = _theirs(row.draft, row.table)
        now = _spoken(said.now, set(columns))
        for each in _MISSED - columns.keys():
            self._homeless[each] += bool(now.get(each))
        carried = False
        for each, places in columns.items():
            ours, theirs = now.get(each, ""), stood.get(each, "")
            taken_back = bool(theirs) and said.imported.get(each, "") == theirs
            if not ours and not taken_back:
                continue
            if each in _THEIRS and not self._asked_of_us and theirs:
                continue
            carried = carried or bool(ours)
            if len(places) > 1 or places[0] in row.table.ticks:
                self._wish_ticks(row, places, ours)
            else:
                self._wish(row, each, places[0], ours, stands=ours == theirs)
        return carried

    def _wish(self, row: _Row, each: ReturnField, column: int, text: str, *, stands: bool) -> None:
        sheet, number = row.draft.sheet, row.draft.row
        merge = self._merge_over(sheet, number, column)
        if merge is not None and merge.left != column:
            self._shared.append(f"{column_letters(column)}{number}")
            return
        top, bottom = (merge.top, merge.bottom) if merge else (number, number)
        of_one = each is ReturnField.PERCENT and self._counts_of_one(sheet, row.table, column)
        self._ask(row, CellFill(sheet, top, column, each, text, of_one=of_one), stands=stands)
        if stands:
            return
        for below in self._below.get((sheet, number), ()):
            if below > bottom and self._text(sheet, below, column):
                self._ask(row, CellFill(sheet, below, column, each, ""))

    def _ask(self, row: _Row, cell: CellFill, *, stands: bool = False) -> None:
        self._wishes[cell.sheet, cell.row, cell.column].append(_Wish(row.index, cell, stands))

    def _wish_ticks(self, row: _Row, places: Sequence[int], status: str) -> None:
        """Put the tick under the header that says our status and take it from the others."""
        sheet, number = row.draft.sheet, row.draft.row
        headers = {place: row.table.ticks.get(place, "") for place in places}
        chosen = fitting(status, list(headers.values())) if status else ""
        if status and not chosen:
            self._homeless[ReturnField.STATUS] += 1
            return
        for place, header in headers.items():
            held = self._text(sheet, number, place)
            wanted = bool(chosen) and header == chosen
            if wanted != is_tick(held) and (is_tick(held) or not held):
                tick = TICK if wanted else ""
                self._ask(row, CellFill(sheet, number, place, ReturnField.STATUS, tick, is_tick=True))

    def _settle(self, wishes: Sequence[_Wish]) -> Iterator[CellFill]:
        """The cell as all of its rows want it; one that rows share and want differently stays as it is."""
        first = wishes[0].cell
        if all(wish.stands for wish in wishes):
            return
        merge = self._merge_over(first.sheet, first.row, first.column)
        if merge is not None:
            sharing = {
                index for row, index in self._rows[first.sheet].items() if merge.top <= row <= merge.bottom
            }
            asked = {wish.index for wish in wishes}
            if len({wish.cell.text for wish in wishes}) > 1 or sharing - asked:
                self._shared.append(first.address)
                return
        yield first

    def _merge_over(self, sheet: str, row: int, column: int) -> Merge | None:
        over = self._merges.get((sheet, row), ())
        return next((merge for merge in over if merge.left <= column <= merge.right), None)

    def _counts_of_one(self, sheet: str, table: TableReading, column: int) -> bool:
        key = (sheet, table.first, column)
        if key not in self._of_one:
            self._of_one[key] = percent_of_one(
                self._value(sheet, row, column) for row in self._rows[sheet] if row >= table.first
            )
        return self._of_one[key]

    def _value(self, sheet: str, row: int, column: int) -> CellValue:
        found = self._grid_sheets[sheet]
        place = _place(found, row)
        if place is None or column >= len(found.rows[place]):
            return None
        return found.rows[place][column]

    def _text(self, sheet: str, row: int, column: int) -> str:
        return cell_text(self._value(sheet, row, column))

    def _notes(self) -> Iterator[str]:
        for each, count in sorted(self._homeless.items()):
            if count:
                yield FILL_NOTES["no_column"].format(field=TASK_FIELD[each], count=count)
        if self._shared:
            cells = ", ".join(sorted(set(self._shared))[:5])
            yield FILL_NOTES["shared"].format(cells=cells, count=len(set(self._shared)))


def _place(sheet: Sheet, row: int) -> int | None:
    place = bisect_left(sheet.numbers, row)
    return place if place < len(sheet.numbers) and sheet.numbers[place] == row else None


def _title_place(table: TableReading) -> int | None:
    return next((place for place, each in table.columns.items() if each is Field.TASK), None)


def _continuations(sheets: Iterable[SheetReading]) -> dict[tuple[str, int], list[int]]:
    """By sheet and row of a task: numbers of the rows that go on with it."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for sheet in sheets:
        head = 0
        for number, kind in sheet.rows.items():
            if kind is not RowKind.CONTINUATION:
                head = number
            else:
                found[sheet.sheet, head].append(number)
    return found


def _merges(sheets: Iterable[Sheet]) -> dict[tuple[str, int], list[Merge]]:
    """Merged ranges by sheet and row."""
    found: dict[tuple[str, int], list[Merge]] = defaultdict(list)
    for sheet in sheets:
        for merge in sheet.merges:
            for row in range(merge.top, merge.bottom + 1):
                found[sheet.name, row].append(merge)
    return found


def _columns(table: TableReading) -> dict[ReturnField, list[int]]:
    """The table's columns that are ours to fill, by what they hold."""
    columns: dict[ReturnField, list[int]] = {}
    for place, each in sorted(table.columns.items()):
        if each in _FIELDS and (_FIELDS[each] not in columns or place in table.ticks):
            columns.setdefault(_FIELDS[each], []).append(place)
    for place, header in sorted(table.unknown_columns.items()):
        key = header_key(header)
        for other, words in _OTHERS.items():
            if key in words:
                columns.setdefault(other, [place])
    return columns


def _theirs(draft: Draft, table: TableReading) -> dict[ReturnField, str]:
    """What the row says already, in canonical text."""
    said = {
        ReturnField.STATUS: draft.status,
        ReturnField.PERCENT: text_of(draft.percent),
        ReturnField.COMPLETED_ON: text_of(draft.completed_on),
        ReturnField.RESULT: draft.result,
        ReturnField.EVIDENCE: draft.evidence,
    }
    for other, places in _columns(table).items():
        if other in _OTHERS:
            said[other] = draft.extra.get(table.unknown_columns[places[0]], "")
    return said


def _spoken(now: Progress, columns: set[ReturnField]) -> dict[ReturnField, str]:
    """Our report as this form can say it: a day of completion means "Hoàn thành" wherever a word fits."""
    said = {each: now.get(each, "") for each in ReturnField}
    day = said[ReturnField.COMPLETED_ON]
    if day and ReturnField.STATUS not in columns:
        said[ReturnField.STATUS] = ""
    elif day and not says_done(said[ReturnField.STATUS]):
        said[ReturnField.STATUS] = DONE_WORDS
    percent = said[ReturnField.PERCENT]
    if day and percent and float(percent) < ALL:
        said[ReturnField.PERCENT] = f"{ALL}"
    says_so = columns & {ReturnField.STATUS, ReturnField.COMPLETED_ON}
    if day and not says_so and not said[ReturnField.RESULT] and ReturnField.RESULT in columns:
        said[ReturnField.RESULT] = done_on_words(date.fromisoformat(day))
        said[ReturnField.COMPLETED_ON] = ""
    return said
