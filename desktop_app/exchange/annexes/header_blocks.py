"""Header rows: where one begins, how many rows it takes, what each column's header says."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.grid import CellValue
from desktop_app.domain.importing.draft import RowKind
from desktop_app.exchange.annexes.column_types import HeaderCell
from desktop_app.exchange.annexes.headers import Fit, Hit, Word, header_key, header_text, read_header
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.numerals import read_numeral
from desktop_app.exchange.annexes.ticks import is_month_row
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.values import cell_text, looks_like_deadline

MAX_HEADER_ROWS = 4
_SHORT_SUB_HEADER = 60
_SHORT_HEADER = 40

_COLUMN_NUMBER = re.compile(r"\A[(\[]?\s*(?:\d{1,2}|[A-Za-z])\s*[)\]]?(?:\s*=.*)?\Z")
_YEAR = re.compile(r"20\d\d")
_NUMBER_WITHIN = re.compile(r"\d+|[A-Za-z]")
_PARTS_OF_DEADLINE = {
    **dict.fromkeys(("dieu chinh", "sau dieu chinh", "da dieu chinh", "dieu chinh den", "moi"), Word.MOVED),
    **dict.fromkeys(("gia han", "sau gia han", "da gia han", "duoc gia han", "gia han den"), Word.MOVED),
    **dict.fromkeys(("thuc te", "thuc te hoan thanh", "da hoan thanh"), Word.COMPLETED_ON),
    **dict.fromkeys(("ke hoach", "theo ke hoach", "ban dau", "duoc giao", "cu"), Word.DEADLINE),
}
"""What stands under "Thời hạn": the first day that was set, the one it was moved to, the day it was done."""
PLAN_WORDS = frozenset(
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


def header_blocks(lookup: Lookup, rows: Mapping[int, RowKind]) -> Iterator[Block]:
    """The headers of a sheet's task tables from the top; ``rows`` are a person's choices by row number."""
    place = 0
    numbers = lookup.sheet.numbers
    for at in patiently(range(len(numbers))):
        if at < place:  # within the header above
            continue
        chosen = rows.get(numbers[at])
        if chosen is RowKind.HEADER:
            block: Block | None = _chosen_block(lookup, rows, at)
        elif chosen is None:
            block = _block_at(lookup, at)
        else:
            block = None
        if block is not None:
            yield block
            place = block.end


def _chosen_block(lookup: Lookup, rows: Mapping[int, RowKind], place: int) -> Block:
    end = place + 1
    numbers = lookup.sheet.numbers
    while end < len(numbers) and rows.get(numbers[end]) is RowKind.HEADER:
        end += 1
    return _read_block(lookup, place, end)


def _block_at(lookup: Lookup, place: int) -> Block | None:
    """The header block that begins in a row, None when the row is no header of tasks."""
    row = lookup.sheet.rows[place]
    if read_numeral(next(filter(None, map(cell_text, row)), "")):
        return None  # as most rows of tasks begin
    for value in row:
        if value.__class__ is str and len(value) <= _SHORT_HEADER and read_header(value) is not None:
            break
    else:
        return None
    texts = [value for value in row if isinstance(value, str) and value.strip()]
    hits = sum(read_header(text) is not None for text in texts)
    if len(texts) < 2 or (hits < 2 and not lookup.wide(place)):
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
    if not cells or numbers[place] - numbers[place - 1] > 1:
        return False
    above = {column for column, _ in lookup.filled(place - 1)}
    under = {column for column, _ in cells}
    values = [value for _, value in cells]
    years = _are_years(values)
    if years or _are_numbers(values):
        calendar = years or is_month_row([cell_text(value) for value in values])
        return calendar and min(under) > min(above) and not above & (under - {min(under)})
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
        return header_text(text)
    for left, right in lookup.wide(place):
        if left < column <= right:
            return header_text(lookup.text(place, left))
    below = any(lookup.text(lower, column) for lower in range(place + 1, end))
    if below and not lookup.sheet.merges:
        for left in range(column - 1, -1, -1):
            if text := lookup.text(place, left):
                return header_text(text)
    return ""


def _hit(texts: Sequence[str]) -> Hit | None:
    """What a column's header says: its lowest cell, with the cells above it where that fits better."""
    own = read_header(texts[-1])
    if len(texts) == 1:
        return own
    joined = read_header(" ".join(texts))
    upper = read_header(texts[-2])
    part = _PARTS_OF_DEADLINE.get(header_key(texts[-1]))
    if part and upper and upper.word in (Word.DEADLINE, Word.END, Word.COMPLETED_OR_DEADLINE):
        return Hit(Fit.NAME, 0, part)
    if own and own.word is Word.TASK and upper and upper.word is not Word.TASK and upper.fit is Fit.NAME:
        return upper
    if own and own.fit is Fit.NAME:
        return own
    return min((hit for hit in (own, joined) if hit), default=None)


def _is_task_header(block: Block) -> bool:
    """Whether the cells name a task and something about it, or enough else to do without."""
    hits = [cell.hit for cell in block.cells.values() if cell.hit and cell.hit.word is not Word.UNKNOWN]
    words = {hit.word for hit in hits}
    if Word.FOREIGN in words and not words & PLAN_WORDS:
        return False
    words.discard(Word.FOREIGN)
    named = sum(hit.fit in (Fit.NAME, Fit.WEAK) for hit in hits)
    if len(hits) * 4 < len(block.cells) and len(hits) * 4 < sum(map(_says_no_time, block.cells.values())):
        return False
    if Word.TASK in words:
        return len(words) >= 2 and (named >= 2 or len(words) >= 3)
    planned = len(words & PLAN_WORDS)
    return named >= 2 and len(words) >= 3 and planned >= (1 if Word.STT in words else 2)


def _says_no_time(cell: HeaderCell) -> bool:
    """Whether a header is no piece of calendar, of which a table may have a column each: T1, T2 ..."""
    return not looks_like_deadline(cell.own)


def _are_years(values: Sequence[CellValue]) -> bool:
    """Whether cells count years from the first one on: 2026, 2027, 2028."""
    years = [int(text) for value in values if _YEAR.fullmatch(text := cell_text(value))]
    return 2 <= len(years) == len(values) and years == list(range(years[0], years[0] + len(years)))


def is_number_row(values: Sequence[CellValue]) -> bool:
    """Whether filled cells only count the columns: (1) (2) (3), A B 1 2 3, 1 2 3=2-1."""
    return len(values) >= 2 and _are_numbers(values)


def _are_numbers(values: Sequence[CellValue]) -> bool:
    """Numbers or letters that each follow the one before; letters only before numbers."""
    before: str | None = None
    for value in values:
        text = cell_text(value)
        if len(text) > _SHORT_HEADER or not _COLUMN_NUMBER.match(text):
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
