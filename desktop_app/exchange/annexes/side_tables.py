"""Tables that stand side by side on one sheet, each seen as a sheet of its own columns."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from desktop_app.domain.grid import CellValue, Merge, Sheet
from desktop_app.exchange.annexes.column_types import HeaderCell
from desktop_app.exchange.annexes.header_blocks import PLAN_WORDS
from desktop_app.exchange.annexes.headers import Fit, Word, header_key
from desktop_app.exchange.annexes.layout import FoundTables, Table
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.patience import patiently

_FEWEST_REPEATED = 2
_MOST_GAPS = 3
_MOST_CUTS = 11
"""A table for each month of a year at most; more are no annex."""

Find = Callable[[Lookup, range], list[Table]]
"""The task tables among some columns of a sheet."""


def parted(found: FoundTables, find: Find) -> list[FoundTables]:
    """What stands side by side, from the left; what was found itself where it is one table.

    A list of something else beside the tasks (persons and their telephones) is parted from them too.
    """
    if not found.tables or found.tables[0].columns.ours:
        return [found]
    lookup, cells = found.lookup, found.tables[0].header.cells
    cuts = [place for place in _begins(cells) if _is_cut(cells, place)]
    if len(cuts) > _MOST_CUTS:
        return [found]
    if cuts:
        return _at(lookup, cuts, find)
    for gap in _gaps(lookup, found.tables[0]):
        sides = _at(lookup, [gap + 1], find)
        if all(side.tables and _names_tasks(side.tables[0].header.cells) for side in sides):
            return [sides[0], *parted(sides[1], find)]
    return [found]


def _at(lookup: Lookup, cuts: list[int], find: Find) -> list[FoundTables]:
    sides = []
    for first, end in pairwise([0, *cuts, lookup.width]):
        side = Lookup(_columns(lookup.sheet, first, end))
        sides.append(FoundTables(side, find(side, range(first, end))))
    return sides


def _begins(cells: Mapping[int, HeaderCell]) -> list[int]:
    """Columns that count anew, else the one from which on the headers are said once more."""
    counted = [place for place, cell in cells.items() if _is(cell, Word.STT)]
    if len(counted) > 1:
        return counted[1:]
    keys = [header_key(cell.text) for cell in cells.values()]
    half = len(keys) // 2
    again = half >= _FEWEST_REPEATED and keys[:half] == keys[half:]
    return [list(cells)[half]] if again else []


def _is_cut(cells: Mapping[int, HeaderCell], place: int) -> bool:
    """Whether headers on both sides name tasks, or what is right of a blank column lists something else."""
    left = {column: cell for column, cell in cells.items() if column < place}
    right = {column: cell for column, cell in cells.items() if column >= place}
    if not _names_tasks(left):
        return False
    return _names_tasks(right) or (place - 1 not in cells and not _names_plan(right))


def _names_tasks(cells: Mapping[int, HeaderCell]) -> bool:
    return any(_is(cell, Word.TASK) for cell in cells.values()) and _names_plan(cells)


def _names_plan(cells: Mapping[int, HeaderCell]) -> bool:
    return any(cell.hit is not None and cell.hit.word in PLAN_WORDS for cell in cells.values())


def _is(cell: HeaderCell, word: Word) -> bool:
    return cell.hit is not None and cell.hit.word is word and cell.hit.fit in (Fit.NAME, Fit.WEAK)


def _gaps(lookup: Lookup, table: Table) -> list[int]:
    """Columns without a header and without cells where something begins behind them, the first few."""
    blank = {column for column in range(1, lookup.width) if column not in table.header.cells}
    for row in patiently(lookup.sheet.rows[table.header.first :]):
        if not blank:
            break
        blank -= {column for column, value in enumerate(row) if not _is_blank(value)}
    return [column for column in sorted(blank) if column + 1 < lookup.width and column + 1 not in blank][
        :_MOST_GAPS
    ]


def _is_blank(value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _columns(sheet: Sheet, first: int, end: int) -> Sheet:
    """The sheet with the cells of some columns only, where they stood."""
    blank = (None,) * first
    return replace(
        sheet,
        rows=tuple((*blank, *row[first:end]) for row in sheet.rows),
        merges=tuple(
            Merge(merge.top, merge.left, merge.bottom, min(merge.right, end - 1))
            for merge in sheet.merges
            if first <= merge.left < end
        ),
    )
