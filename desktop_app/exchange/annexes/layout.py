"""Finding the task tables of a sheet: where each begins and ends, which of its rows are headers again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.grid import CellValue
from desktop_app.domain.importing.draft import Field, RowKind
from desktop_app.exchange.annexes.column_types import Columns
from desktop_app.exchange.annexes.columns import assign
from desktop_app.exchange.annexes.header_blocks import Block, header_blocks
from desktop_app.exchange.annexes.headers import header_key
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.numerals import read_numeral
from desktop_app.exchange.own_format import is_id_header
from desktop_app.exchange.patience import patiently

SAMPLED_CELLS = 200


@dataclass(slots=True)
class Table:
    """One table: its header, columns, and body rows from ``header.end`` up to before ``end``.

    ``repeats`` are places of header rows that stand again inside the body.
    """

    header: Block
    columns: Columns
    end: int
    repeats: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class FoundTables:
    """A sheet and its task tables, if any; the headings that stand above it as paragraphs."""

    lookup: Lookup
    tables: Sequence[Table]
    headings: Sequence[str] = ()


def find_tables(
    lookup: Lookup,
    rows: Mapping[int, RowKind],
    columns: Mapping[int, Field | None],
    above: Columns | None = None,
    kept: Collection[int] = (),
) -> list[Table]:
    """The task tables of a sheet in order, each with its own columns; none when there is no header.

    ``rows`` (by row number), ``columns`` and ``kept`` (columns) are a person's choices. ``above`` are
    the columns of a Word table that this one may continue on the next page, without a header of its own.
    """
    blocks = list(header_blocks(lookup, rows))
    tables: list[Table] = []
    for number, block in enumerate(blocks):
        end = blocks[number + 1].first if number + 1 < len(blocks) else len(lookup.sheet.rows)
        if tables and _are_tasks_of_ours(block, tables[-1].columns, lookup):
            tables[-1].end = end
            continue
        if tables and _repeats(block, tables[-1].columns):
            tables[-1].repeats.update(range(block.first, block.end))
            tables[-1].end = end
            continue
        found = assign(block.cells, _sampler(lookup, block.end, end), lookup.width, columns, kept)
        chosen = rows.get(lookup.sheet.numbers[block.first]) is RowKind.HEADER
        if Field.TASK in found.present or columns or chosen:
            tables.append(Table(block, found, end))
        elif tables:
            tables[-1].end = end
    if not tables and above is not None and _continues(lookup, above):
        lookup.width = max(lookup.width, *(place + 1 for place in above.fields))
        tables.append(Table(Block(0, 0, {}), above, len(lookup.sheet.rows)))
    return tables


def _are_tasks_of_ours(block: Block, columns: Columns, lookup: Lookup) -> bool:
    """Whether what looks like headers are rows of our own workbook, whose id column says what they are."""
    column = columns.first(Field.ID) if columns.ours else None
    if column is None:
        return False
    marks = [lookup.text(place, column) for place in range(block.first, block.end)]
    return all(mark and not is_id_header(mark) for mark in marks)


def _repeats(block: Block, columns: Columns) -> bool:
    """Whether a header inside a table is that table's own again, whole or in part."""
    same = 0
    for column, cell in block.cells.items():
        upper = columns.headers.get(column)
        if upper is None:
            continue
        alike = header_key(cell.text) == header_key(upper.text) or header_key(cell.own) == header_key(
            upper.own
        )
        same += alike or bool(cell.hit and upper.hit and cell.hit.word is upper.hit.word)
    return same * 10 >= 8 * len(block.cells)


def _sampler(lookup: Lookup, first: int, end: int) -> "_Sampler":
    return _Sampler(lookup, first, end)


class _Sampler:
    """The filled cells of a column's first body rows, each column looked at once."""

    def __init__(self, lookup: Lookup, first: int, end: int) -> None:
        self._lookup = lookup
        self._first = first
        self._end = end
        self._known: dict[int, list[CellValue]] = {}

    def __call__(self, column: int) -> list[CellValue]:
        if column not in self._known:
            self._known[column] = self._sample(column)
        return self._known[column]

    def _sample(self, column: int) -> list[CellValue]:
        values: list[CellValue] = []
        for place in patiently(range(self._first, self._end)):
            value = self._lookup.value(place, column)
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            values.append(value)
            if len(values) >= SAMPLED_CELLS:
                break
        return values


def _continues(lookup: Lookup, above: Columns) -> bool:
    """Whether a Word table without a header goes on where the one before it stopped."""
    stt, task = above.first(Field.STT), above.first(Field.TASK)
    width = 1 + max(above.headers, default=0)
    if task is None or not width - 1 <= lookup.width <= width or lookup.width < 3:
        return False
    numbered = [
        place
        for place in range(len(lookup.sheet.rows))
        if lookup.text(place, task) and (stt is None or read_numeral(lookup.text(place, stt)))
    ]
    return 2 * len(numbered) >= len(lookup.sheet.rows)
