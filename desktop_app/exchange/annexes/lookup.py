"""Cells of a sheet by place and column, merges looked through."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from desktop_app.domain.grid import CellValue, Sheet
from desktop_app.exchange.values import cell_text

MAX_COLUMNS = 512
"""Columns that are looked at; no office's table is wider, a stray cell may be."""


class Lookup:
    """Cells of a sheet by place and column, merges looked through."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.width = min(max((len(row) for row in sheet.rows), default=0), MAX_COLUMNS)
        self._wide: dict[int, list[tuple[int, int]]] = {}
        self._tall: dict[int, list[tuple[int, int, int]]] = {}
        for merge in sheet.merges:
            top, end = self.places(merge.top, merge.bottom)
            if top >= end or merge.left >= self.width:
                continue
            if merge.right > merge.left:
                self._wide.setdefault(top, []).append((merge.left, merge.right))
            if merge.bottom > merge.top:
                self._tall.setdefault(merge.left, []).append((top, end, merge.right))
        for columns in self._tall.values():
            columns.sort()

    def places(self, top: int, bottom: int) -> tuple[int, int]:
        """Places of the rows numbered ``top`` to ``bottom``, end excluded; the first must be there."""
        numbers = self.sheet.numbers
        first = bisect_left(numbers, top)
        if first == len(numbers) or numbers[first] != top:
            return 0, 0
        return first, bisect_left(numbers, bottom + 1)

    def value(self, place: int, column: int) -> CellValue:
        row = self.sheet.rows[place]
        return row[column] if column < len(row) else None

    def text(self, place: int, column: int) -> str:
        return cell_text(self.value(place, column))

    def wide(self, place: int) -> Sequence[tuple[int, int]]:
        """First and last columns of the merges over several columns that begin in a row."""
        return self._wide.get(place, ())

    def tall(self) -> Mapping[int, Sequence[tuple[int, int, int]]]:
        """By column: places (end excluded) and last column of the merges over several rows, in order."""
        return self._tall

    def filled(self, place: int) -> Iterator[tuple[int, CellValue]]:
        """Columns and values of a row's cells that hold more than blanks."""
        for column, value in enumerate(self.sheet.rows[place]):
            if value is not None and (not isinstance(value, str) or value.strip()):
                yield column, value
