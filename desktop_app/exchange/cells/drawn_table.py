"""Tables in plain text: between upright strokes, in columns parted by blanks, or one cell below the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

_LOOKED_AT = 200
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_MOST = 0.6
_MOST_COLUMNS = 12
_FIRST_HEADERS = ("STT", "TT", "SỐ TT", "S TT")
_RULE = re.compile(r"[\s|+:=\-─│┼]+\Z")
_GAP = re.compile(r" {2,}")


def records(lines: Sequence[str]) -> list[list[str]] | None:
    """A record of cells for each line, empty for rules and blank lines; None when no table is drawn.

    Of a table in columns a line that goes on with cells above it is put into their record.
    """
    return _between_strokes(lines) or _in_columns(lines) or _one_below_the_other(lines)


def _between_strokes(lines: Sequence[str]) -> list[list[str]] | None:
    """| STT | Nhiệm vụ | Chủ trì |"""
    filled = [line.strip() for line in lines[:_LOOKED_AT] if line.strip()]
    rows = [line for line in filled if _has_strokes(line) and not _RULE.match(line)]
    if len(rows) < _FEWEST_ROWS or len(rows) < _MOST * sum(not _RULE.match(line) for line in filled):
        return None
    found: list[list[str]] = []
    for line in lines:
        text = line.strip()
        if _RULE.match(text):
            found.append([])
        else:
            found.append([cell.strip() for cell in text[1:-1].split("|")] if _has_strokes(text) else [text])
    return found


def _has_strokes(text: str) -> bool:
    return text.startswith("|") and text.endswith("|") and text.count("|") > _FEWEST_COLUMNS


def _in_columns(lines: Sequence[str]) -> list[list[str]] | None:
    """Cells that begin below those of the first row, as programs show a table in letters of one width."""
    if not any("   " in line for line in lines[:_LOOKED_AT]):
        return None
    for first, line in enumerate(lines[:_LOOKED_AT]):
        starts = list(_starts(line))
        if len(starts) >= _FEWEST_COLUMNS:
            below = [each for each in lines[first + 1 : first + _LOOKED_AT] if each.strip()]
            fitting = sum(_fits(each, starts) for each in below)
            if fitting >= _FEWEST_ROWS and fitting >= _MOST * len(below):
                above = [[each.strip()] if each.strip() else [] for each in lines[:first]]
                return [*above, *_cut(lines[first:], starts)]
    return None


def _starts(line: str) -> Iterator[int]:
    """Where the cells of a line begin: its first letter, and each one behind two blanks or more."""
    begin = len(line) - len(line.lstrip())
    if begin < len(line):
        yield begin
        yield from (gap.end() for gap in _GAP.finditer(line.rstrip(), begin))


def _fits(line: str, starts: Sequence[int]) -> bool:
    """Whether all cells of a line, two at least, begin where columns do."""
    own = list(_starts(line))
    return len(own) > 1 and set(own) <= set(starts)


def _cut(lines: Sequence[str], starts: Sequence[int]) -> Iterator[list[str]]:
    """The lines as records; one whose first cell is empty goes on with the record above it."""
    last: list[str] = []
    for line in lines:
        cells = [""] * len(starts)
        for begin in _starts(line):
            column = max(bisect_left(starts, begin + 1) - 1, 0)
            rest = _GAP.split(line[begin:].rstrip(), maxsplit=1)[0]
            cells[column] = f"{cells[column]} {rest}".strip()
        if last and any(cells) and not cells[0]:
            for column, cell in enumerate(cells):
                last[column] = f"{last[column]} {cell}".strip()
            yield []
            continue
        if any(cells):
            last = cells
        yield cells if any(cells) else []


def _one_below_the_other(lines: Sequence[str]) -> list[list[str]] | None:
    """The cells of a table row by row, a line for each: what copying out of some PDF files gives.

    Only where the numbers in the first column stand at even distances from the header on.
    """
    filled = [place for place, line in enumerate(lines) if line.strip()]
    begin = next(
        (
            at
            for at, place in enumerate(filled[:_LOOKED_AT])
            if lines[place].strip().upper() in _FIRST_HEADERS
        ),
        None,
    )
    if begin is None:
        return None
    cells = [lines[place].strip() for place in filled[begin:]]
    width = next((at for at, cell in enumerate(cells[: _MOST_COLUMNS + 1]) if _is_number(cell, 1)), 0)
    rows = len(cells) // width - 1 if width else 0
    even = all(_is_number(cells[width * row], row) for row in range(1, rows + 1))
    if width < _FEWEST_COLUMNS or rows < _FEWEST_ROWS or len(cells) % width or not even:
        return None
    found: list[list[str]] = [[line.strip()] if line.strip() else [] for line in lines[: filled[begin]]]
    found += [[] for _ in lines[filled[begin] :]]
    for row in range(rows + 1):
        found[filled[begin + width * row]] = cells[width * row : width * (row + 1)]
    return found


def _is_number(cell: str, number: int) -> bool:
    return cell.rstrip(".") in (str(number), f"{number:02}")
