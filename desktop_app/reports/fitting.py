"""How texts share the width of a page, and how a long table is cut into pieces that Typst can hold."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

ROWS_TO_MEASURE = 100
STEP_MM = 2

# Typst takes some 0.3 MB for a row of usual length, so a long list is set in pieces of this weight.
PIECE_CHARACTERS = 450_000
ROW_CHARACTERS = 300

# Above this many lines a row is measured: it may be taller than a page (some 40 lines).
LONG_ROW_LINES = 20
CHARACTERS_PER_MM = 0.55
WIDE_LETTER_MM = 2.1
ZERO_WIDTH_SPACE = "\u200b"


def shared_out(
    width: int, least: Mapping[str, int], rows: Sequence[Mapping[str, str]], *, rest_to: str
) -> dict[str, int]:
    """Width in mm of each text column: the least it needs, and the rest to what makes rows tall.

    ``rows`` are texts by column, of ``some_of`` the rows; ``rest_to`` is the column that takes what cannot be
    shared out.
    """
    widths = dict(least)
    steps, rest = divmod(width - sum(widths.values()), STEP_MM)
    widths[rest_to] += rest
    for _ in range(steps):
        tallness = defaultdict(float, {rest_to: 1.0})
        for row in rows:
            heights = {name: lines_of(text, widths[name]) for name, text in row.items()}
            tallest = max(heights, key=heights.__getitem__)
            tallness[tallest] += heights[tallest]
        widths[max(tallness, key=tallness.__getitem__)] += STEP_MM
    return widths


def some_of(rows: Sequence[T]) -> Sequence[T]:
    """As many rows as are looked at, from all over the table."""
    return rows[:: len(rows) // ROWS_TO_MEASURE + 1]


def lines_of(text: str, width: int) -> float:
    """About how many lines a text takes in a column of ``width`` mm."""
    return len(text) / (width * CHARACTERS_PER_MM) + text.count("\n") / 2


def is_long(texts: Mapping[str, str], widths: Mapping[str, int]) -> bool:
    """Whether a row of these texts may be taller than a page, so that it has to be measured."""
    return max(lines_of(text, widths[name]) for name, text in texts.items()) > LONG_ROW_LINES


def breakable_in(text: str, width: int) -> str:
    """``breakable`` for a column of ``width`` mm."""
    return breakable(text, int(width / WIDE_LETTER_MM))


def breakable(text: str, letters: int) -> str:
    """The text with places to break inside words of more than so many letters, such as a link.

    A line can break after a hyphen, a slash or white space anyway.
    """
    if len(text) <= letters:
        return text
    return re.sub(rf"[^\s/-]{{{letters}}}(?=[^\s/-])", rf"\g<0>{ZERO_WIDTH_SPACE}", text)


def in_pieces(items: Iterable[T], letters: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in order, cut where a piece grows too heavy for one typesetting; one piece at least."""
    piece: list[T] = []
    weight = 0
    for item in items:
        if weight > PIECE_CHARACTERS:
            yield piece
            piece, weight = [], 0
        piece.append(item)
        weight += ROW_CHARACTERS + letters(item)
    yield piece
