"""What the readers make: sheets of raw cells, lines, problems; and its JSON for the parent.

Plain classes, not dataclasses: importing ``dataclasses`` alone would double the child's start.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from desktop_app.domain.errors import AppError

_TABLE_NAME = "Bảng {}"  # where the source gives its tables no names
MAX_CELLS = 2_000_000
MAX_COLUMNS = 702
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
LISTED_PROBLEMS = 50
MAX_TABLES = 1000
_HUGE_MERGE = 100_000
_ROWS_PER_LINE = 100


class Day:
    """A date cell: proleptic ordinal of its day, the text it shows, whether it shows no day."""

    __slots__ = ("month_only", "ordinal", "shown")

    def __init__(self, ordinal: int, shown: str, month_only: bool = False) -> None:
        self.ordinal = ordinal
        self.shown = shown
        self.month_only = month_only


class Runs:
    """Text whose fonts matter: pieces of (text, font name)."""

    __slots__ = ("parts",)

    def __init__(self, parts: list[tuple[str, str]]) -> None:
        self.parts = parts


Value = str | int | float | bool | Day | Runs | None


class RawSheet:
    """A sheet being read: ``rows[i]`` is row ``numbers[i]`` (1-based, ascending).

    ``lines_above`` counts the book's preamble lines that stand above a table.
    """

    def __init__(self, name: str, visible: bool = True) -> None:
        self.name = name
        self.visible = visible
        self.rows: list[list[Value]] = []
        self.numbers: list[int] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.lines_above = 0

    def frame(self) -> dict[str, object]:
        """All but the rows, as JSON values."""
        return {
            "name": self.name,
            "visible": self.visible,
            "numbers": self.numbers,
            "merges": self.merges,
            "hidden_rows": self.hidden_rows,
            "hidden_columns": sorted(self.hidden_columns),
            "lines_above": self.lines_above,
        }


class Book:
    """A whole file being read; ``repaired`` is set by a reader that knows its text needs no repair."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.sheets: list[RawSheet] = []
        self.lines: list[str | Runs] = []
        self.preamble: list[str | Runs] = []
        self.properties: dict[str, str] = {}
        self.repaired = False
        self._cells = 0
        self._problems: list[tuple[str, int, str, str, str]] = []
        self._counts: dict[tuple[str, str], int] = {}

    def take_cells(self, count: int) -> None:
        """Count cells of rows towards what a file may hold; raises AppError("file_too_big") past it."""
        self._cells += count
        if self._cells > MAX_CELLS:
            raise AppError("file_too_big")

    def new_table(self) -> RawSheet:
        """A sheet for a table without a name; raises AppError("file_bomb") past ``MAX_TABLES``."""
        if len(self.sheets) >= MAX_TABLES:
            raise AppError("file_bomb")
        self.sheets.append(RawSheet(_TABLE_NAME.format(len(self.sheets) + 1)))
        self.sheets[-1].lines_above = len(self.preamble)
        return self.sheets[-1]

    def problem(
        self, code: str, *, sheet: str = "", row: int = 0, column: int | None = None, text: str = ""
    ) -> None:
        """Note a finding; of one code and sheet the first ``LISTED_PROBLEMS`` are kept, the rest counted."""
        count = self._counts[sheet, code] = self._counts.get((sheet, code), 0) + 1
        if count <= LISTED_PROBLEMS:
            cell = "" if column is None or not row else f"{letters_of(column)}{row}"
            self._problems.append((sheet, row, cell, code, text[:200]))

    def forget_problems(self, sheet: str) -> None:
        """Drop the findings of a sheet that is read again in another way."""
        self._problems = [problem for problem in self._problems if problem[0] != sheet]
        self._counts = {key: count for key, count in self._counts.items() if key[0] != sheet}

    def told(self, sheet: str | None = None) -> int:
        """How many findings there are, of one sheet where one is named."""
        return sum(count for (name, _), count in self._counts.items() if sheet in (None, name))

    def listed_problems(self) -> list[tuple[str, int, str, str, str]]:
        """The findings kept, as (sheet, row, cell, code, text); behind the last of a kind, how many more."""
        listed: list[tuple[str, int, str, str, str]] = []
        heard: dict[tuple[str, str], int] = {}
        for problem in self._problems:
            listed.append(problem)
            sheet, code = problem[0], problem[3]
            heard[sheet, code] = heard.get((sheet, code), 0) + 1
            more = self._counts[sheet, code] - LISTED_PROBLEMS
            if heard[sheet, code] == LISTED_PROBLEMS and more > 0:
                listed.append((sheet, 0, "", "problems_more", f"{more} {code}"))
        return listed

    def json_lines(self) -> Iterator[str]:
        """The book as JSON values, one a line: the book without its sheets; each sheet without its rows, then
        lists of its rows. Small pieces reuse memory, and the parent reads along.
        """
        encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_day_as_json).encode
        yield encode(
            {
                "kind": self.kind,
                "lines": self.lines,
                "preamble": self.preamble,
                "problems": self.listed_problems(),
                "properties": self.properties,
            }
        )
        for sheet in self.sheets:
            yield encode(sheet.frame())
            for start in range(0, len(sheet.rows), _ROWS_PER_LINE):
                yield encode(sheet.rows[start : start + _ROWS_PER_LINE])


def _day_as_json(value: object) -> tuple[int, str, bool]:
    """A date cell as JSON: the one kind of value in a row that is a list."""
    assert isinstance(value, Day)
    return value.ordinal, value.shown, value.month_only


def letters_of(column: int) -> str:
    """Spreadsheet letters of a 0-based column."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def fill(sheet: RawSheet, cells: Mapping[int, Mapping[int, Value]], book: Book) -> None:
    """Give ``sheet`` its rows from cells by row number and column; columns too far out are dropped.

    Raises AppError("file_too_big") when the book's rows would hold more than ``MAX_CELLS`` cells.
    """
    for number in sorted(cells):
        row = cells[number]
        near = [column for column, value in row.items() if value is not None and column < MAX_COLUMNS]
        for column, value in row.items():
            if column >= MAX_COLUMNS and value is not None:
                book.problem("cell_far", sheet=sheet.name, row=number, column=column, text=str(value))
        if not near:
            continue
        width = max(near) + 1
        book.take_cells(width)
        values: list[Value] = [None] * width
        for column in near:
            values[column] = row[column]
        sheet.rows.append(values)
        sheet.numbers.append(number)


def finish_merges(sheet: RawSheet, book: Book) -> None:
    """Clip merges to the used area and blank what lies under them, as it is hidden on screen."""
    if not sheet.merges:
        return
    last_row = sheet.numbers[-1] if sheet.numbers else 0
    width = max(map(len, sheet.rows), default=0)
    index_of = {number: index for index, number in enumerate(sheet.numbers)}
    kept = []
    covered: set[tuple[int, int]] = set()
    clipped = False
    for top, left, last, far in sheet.merges:
        bottom, right = last, far
        if (bottom - top + 1) * (right - left + 1) > _HUGE_MERGE:
            bottom, right, clipped = min(bottom, last_row), min(right, width - 1), True
        if (
            top > last_row
            or left >= MAX_COLUMNS
            or bottom < top
            or right < left
            or (bottom, right) == (top, left)
        ):
            continue
        area = (bottom - top + 1) * (right - left + 1)
        if (top, left) in covered or len(covered) + area > MAX_CELLS:
            clipped = True
            continue
        kept.append((top, left, bottom, right))
        _blank_under(sheet, index_of, kept[-1], covered)
    if clipped:
        book.problem("merge_clipped", sheet=sheet.name)
    sheet.merges = kept


def _blank_under(
    sheet: RawSheet,
    index_of: Mapping[int, int],
    merge: tuple[int, int, int, int],
    covered: set[tuple[int, int]],
) -> None:
    top, left, bottom, right = merge
    for number in range(top, bottom + 1):
        row = sheet.rows[index_of[number]] if number in index_of else []
        for column in range(left, right + 1):
            covered.add((number, column))
            if column < len(row) and (number, column) != (top, left):
                row[column] = None
