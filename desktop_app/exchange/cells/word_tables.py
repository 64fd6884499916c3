"""A Word table becoming a sheet: spans, vertical merges, rows that start or end off the grid."""

from __future__ import annotations

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.book import MAX_COLUMNS, Book, RawSheet, Runs, Value, fill, finish_merges
from desktop_app.exchange.encodings import encoding_of_font

_WIDEST_SPAN = 16_384


class WordCell:
    """A cell being read: how far it spans, whether it continues the one above, its paragraphs' runs."""

    __slots__ = ("continues_above", "continues_left", "paragraphs", "span", "starts_merge")

    def __init__(self) -> None:
        self.span = 1
        self.starts_merge = False
        self.continues_above = False
        self.continues_left = False
        self.paragraphs: list[list[tuple[str, str]]] = []


class WordTable:
    """A table being read into ``sheet``; ``grid_columns`` is what its grid declares."""

    def __init__(self, sheet: RawSheet) -> None:
        self.sheet = sheet
        self.grid_columns = 0
        self.cell: WordCell | None = None
        self._cells: dict[int, dict[int, Value]] = {}
        self._row = 0
        self._column = 0
        self._deleted = False
        self._above: dict[int, list[int]] = {}
        self._merges: list[list[int]] = []
        self._clipped = False

    def start_row(self) -> None:
        """Begin the next row."""
        self._row += 1
        self._column = 0
        self._deleted = False

    def skip_columns(self, count: int) -> None:
        """Leave grid columns out before the row's first cell."""
        self._column += min(count, MAX_COLUMNS)

    def delete_row(self) -> None:
        """The row is a tracked deletion: it keeps its number and shows nothing."""
        self._deleted = True

    def hide_row(self) -> None:
        """The row is hidden."""
        self.sheet.hidden_rows.append(self._row)

    def end_cell(self) -> None:
        """Place the cell that was being read; raises AppError("file_bomb") for an absurd span."""
        cell, self.cell = self.cell, None
        if cell is None or self._deleted or self._column >= MAX_COLUMNS:
            return
        if cell.span > _WIDEST_SPAN:
            raise AppError("file_bomb")
        if cell.span > MAX_COLUMNS:
            self._clipped, cell.span = True, MAX_COLUMNS
        left, right = self._column, min(self._column + cell.span, MAX_COLUMNS) - 1
        self._column = right + 1
        if cell.continues_left and self._merges and self._merges[-1][3] == left - 1:
            self._merges[-1][3] = right
            return
        merge = [self._row, left, self._row, right]
        if cell.continues_above and left in self._above:
            self._above[left][2] = self._row
            return
        self._merges.append(merge)
        for column in range(left, right + 1):
            self._above.pop(column, None)
        if cell.starts_merge:
            self._above[left] = merge
        value = value_of(cell.paragraphs)
        if value is not None:
            self._cells.setdefault(self._row, {})[left] = value

    def finish(self, book: Book) -> None:
        """Give the sheet its rows and merges."""
        fill(self.sheet, self._cells, book)
        self.sheet.merges = [
            (top, left, bottom, right)
            for top, left, bottom, right in self._merges
            if bottom > top or right > left
        ]
        finish_merges(self.sheet, book)
        if self._clipped:
            book.problem("word_columns", sheet=self.sheet.name)

    def flattened(self) -> list[list[tuple[str, str]]]:
        """The table's text as paragraphs, one for each row."""
        lines = []
        for number in sorted(self._cells):
            line: list[tuple[str, str]] = []
            for column in sorted(self._cells[number]):
                value = self._cells[number][column]
                line += [(" – ", "")] if line else []
                line += value.parts if isinstance(value, Runs) else [(str(value), "")]
            lines.append(line)
        return lines


def value_of(paragraphs: list[list[tuple[str, str]]]) -> str | Runs | None:
    """The text of paragraphs, with its runs only where some are in an old font; None when blank."""
    runs: list[tuple[str, str]] = []
    for index, paragraph in enumerate(paragraphs):
        runs += [("\n", "")] if index else []
        runs += paragraph
    text = "".join(piece for piece, _ in runs)
    if not text.strip():
        return None
    return Runs(runs) if any(encoding_of_font(font) for _, font in runs) else text.strip("\n")
