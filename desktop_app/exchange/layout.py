"""Finding the task tables of a sheet: which rows are headers, where each table begins and ends."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.draft import Field, RowKind
from desktop_app.domain.grid import CellValue, Sheet
from desktop_app.exchange.columns import Columns, HeaderCell, assign
from desktop_app.exchange.headers import Fit, Hit, Word, header_key, read_header
from desktop_app.exchange.numerals import read_numeral
from desktop_app.exchange.values import cell_text

MAX_HEADER_ROWS = 4
SAMPLED_CELLS = 200
_SHORT_SUB_HEADER = 60
_SHORT_HEADER = 40

_COLUMN_NUMBER = re.compile(r"\A[(\[]?\s*(?:\d{1,2}|[A-Za-z])\s*[)\]]?(?:\s*=.*)?\Z")
_NUMBER_WITHIN = re.compile(r"\d+|[A-Za-z]")
_PLAN = frozenset(
    {
        Word.LEAD,
        Word.COORDINATE,
        Word.LEADER,
        Word.DEADLINE,
        Word.END,
        Word.PROGRESS,
        Word.PRODUCT,
        Word.RESULT,
        Word.RESULT_OR_PRODUCT,
        Word.STATUS,
        Word.COMPLETED_OR_DEADLINE,
    }
)


@dataclass(frozen=True, slots=True)
class Block:
    """Header rows ``first`` up to before ``end`` (places in ``sheet.rows``), their cells by column."""

    first: int
    end: int
    cells: Mapping[int, HeaderCell]


@dataclass(slots=True)
class Table:
    """One table: its header, columns, and body rows from ``header.end`` up to before ``end``.

    ``repeats`` are places of header rows that stand again inside the body.
    """

    header: Block
    columns: Columns
    end: int
    repeats: set[int] = field(default_factory=set)


class Lookup:
    """Cells of a sheet by place and column, merges looked through."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.width = max((len(row) for row in sheet.rows), default=0)
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
    blocks = list(_blocks(lookup, rows))
    tables: list[Table] = []
    for number, block in enumerate(blocks):
        end = blocks[number + 1].first if number + 1 < len(blocks) else len(lookup.sheet.rows)
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


def _blocks(lookup: Lookup, rows: Mapping[int, RowKind]) -> Iterator[Block]:
    place = 0
    numbers = lookup.sheet.numbers
    while place < len(numbers):
        chosen = rows.get(numbers[place])
        if chosen is RowKind.HEADER:
            block: Block | None = _chosen_block(lookup, rows, place)
        elif chosen is None:
            block = _block_at(lookup, place)
        else:
            block = None
        if block is not None:
            yield block
        place = block.end if block is not None else place + 1


def _chosen_block(lookup: Lookup, rows: Mapping[int, RowKind], place: int) -> Block:
    end = place + 1
    numbers = lookup.sheet.numbers
    while end < len(numbers) and rows.get(numbers[end]) is RowKind.HEADER:
        end += 1
    return _read_block(lookup, place, end)


def _block_at(lookup: Lookup, place: int) -> Block | None:
    """The header block that begins in a row, None when the row is no header of tasks."""
    row = lookup.sheet.rows[place]
    for value in row:
        if value.__class__ is str and len(value) <= _SHORT_HEADER and read_header(value) is not None:
            break
    else:
        return None
    texts = [value for value in row if isinstance(value, str) and value.strip()]
    hits = sum(read_header(text) is not None for text in texts)
    first = next(value for value in row if cell_text(value))
    if len(texts) < 2 or (hits < 2 and not lookup.wide(place)) or read_numeral(cell_text(first)):
        return None
    block = _read_block(lookup, place, _block_end(lookup, place))
    return block if _is_task_header(block) else None


def _block_end(lookup: Lookup, place: int) -> int:
    """How far a header goes down: as its vertical merges do, else over rows of sub headers."""
    end = place + 1
    for spans in lookup.tall().values():
        at = bisect_left(spans, (place, 0, 0))
        if at < len(spans) and spans[at][0] == place:
            end = max(end, spans[at][1])
    if end - place > MAX_HEADER_ROWS:
        end = place + 1
    while end < len(lookup.sheet.rows) and end - place < MAX_HEADER_ROWS and _is_sub_header(lookup, end):
        end += 1
    return end


def _is_sub_header(lookup: Lookup, place: int) -> bool:
    """Whether a row only parts the columns of the header row above it."""
    numbers = lookup.sheet.numbers
    cells = list(lookup.filled(place))
    if not cells or numbers[place] - numbers[place - 1] > 1 or _are_numbers([v for _, v in cells]):
        return False
    above = {column for column, _ in lookup.filled(place - 1)}
    under = {column for column, _ in cells}
    known = 0
    for column, value in cells:
        if not isinstance(value, str) or len(value) > _SHORT_SUB_HEADER or read_numeral(cell_text(value)):
            return False
        hit = read_header(value)
        known += hit is not None
        if column in above and not (column + 1 in under and column + 1 not in above):
            return False
        if column not in above and not above & set(range(column)):
            return False
    return known > 0 or len(cells) >= 2


def _read_block(lookup: Lookup, first: int, end: int) -> Block:
    cells: dict[int, HeaderCell] = {}
    for column in range(lookup.width):
        texts = [text for place in range(first, end) if (text := _header_text(lookup, place, end, column))]
        texts = [text for place, text in enumerate(texts) if text not in texts[:place]]
        if texts:
            cells[column] = HeaderCell(" - ".join(texts), texts[-1], _hit(texts))
    return Block(first, end, cells)


def _header_text(lookup: Lookup, place: int, end: int, column: int) -> str:
    """A header cell on one line; below or right inside a merge, the merge's own text."""
    text = lookup.text(place, column)
    if text:
        return " ".join(text.split())
    for left, right in lookup.wide(place):
        if left < column <= right:
            return " ".join(lookup.text(place, left).split())
    below = any(lookup.text(lower, column) for lower in range(place + 1, end))
    if below and not lookup.sheet.merges:
        for left in range(column - 1, -1, -1):
            if text := lookup.text(place, left):
                return " ".join(text.split())
    return ""


def _hit(texts: Sequence[str]) -> Hit | None:
    """What a column's header says: its lowest cell, with the cells above it where that fits better."""
    own = read_header(texts[-1])
    if len(texts) == 1:
        return own
    joined = read_header(" ".join(texts))
    upper = read_header(texts[-2])
    if own and own.word is Word.TASK and upper and upper.word is not Word.TASK and upper.fit is Fit.NAME:
        return upper
    if own and own.fit is Fit.NAME:
        return own
    return min((hit for hit in (own, joined) if hit), default=None)


def _is_task_header(block: Block) -> bool:
    """Whether the cells name a task and something about it, or enough else to do without."""
    hits = [cell.hit for cell in block.cells.values() if cell.hit and cell.hit.word is not Word.UNKNOWN]
    words = {hit.word for hit in hits}
    if Word.FOREIGN in words and not words & _PLAN:
        return False
    words.discard(Word.FOREIGN)
    named = sum(hit.fit in (Fit.NAME, Fit.WEAK) for hit in hits)
    if len(hits) * 4 < len(block.cells):
        return False
    if Word.TASK in words:
        return len(words) >= 2 and (named >= 2 or len(words) >= 3)
    planned = len(words & _PLAN)
    return named >= 2 and len(words) >= 3 and planned >= (1 if Word.STT in words else 2)


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
        for place in range(self._first, self._end):
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


def is_number_row(values: Sequence[CellValue]) -> bool:
    """Whether filled cells only count the columns: (1) (2) (3), A B 1 2 3, 1 2 3=2-1."""
    return len(values) >= 2 and _are_numbers(values)


def _are_numbers(values: Sequence[CellValue]) -> bool:
    """Numbers or letters that each follow the one before; letters only before numbers."""
    before: str | None = None
    for value in values:
        text = cell_text(value)
        if not _COLUMN_NUMBER.match(text):
            return False
        found = _NUMBER_WITHIN.search(text)
        mark = found[0] if found else ""
        if before is not None:
            if mark.isdecimal():
                follows = int(mark) > int(before) if before.isdecimal() else int(mark) <= 3
            else:
                follows = not before.isdecimal() and 0 < ord(mark.lower()) - ord(before.lower()) <= 2
            if not follows:
                return False
        before = mark
    return before is not None
