"""How high a text stands in a cell that wraps it, in Times New Roman."""

import unicodedata
from functools import lru_cache

LINE_POINTS = 15.75
"""Height of a line of 12 points."""
MOST_POINTS = 409.0
"""The highest row a spreadsheet can have."""

_PIXELS_PER_EM = 16  # 12 points at 96 dots per inch
_PADDING = 5  # pixels of a column that text never takes
_ROOM = 0.97  # programs differ a little in where they break lines, paper most of all
_BOLD = 1.07
_SPACE = 0.25
# Thousandths of an em, from " " to "~"; letters with marks are as wide as without.
_ASCII = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
)  # fmt: skip
_OTHERS = {"đ": 500, "Đ": 722, "ơ": 529, "ư": 542, "Ơ": 722, "Ư": 776, "–": 500, "“": 444, "”": 444}
_WIDEST = 1000
_MOST_WORDS = 50_000
_HORN = "\u031b"


@lru_cache(maxsize=16384)
def lines_of(text: str, pixels: int, *, bold: bool = False) -> int:
    """How many lines a text takes at 12 points in a column so many pixels wide, at least one."""
    room = (pixels - _PADDING) * _ROOM / _PIXELS_PER_EM / (_BOLD if bold else 1) + _SPACE
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0.0
        for word in paragraph.split():
            needed = _WORDS[word]
            used += needed
            if used > room:
                lines += used > needed
                broken, used = divmod(needed, room)
                lines += int(broken)
    return lines


def points(lines: int) -> float:
    """Height of a row with so many lines, with a little air."""
    return min(lines * LINE_POINTS + 2, MOST_POINTS)


class _Words(dict[str, float]):
    """Width of each word with the space behind it, in ems; forgotten when there are very many."""

    def __missing__(self, word: str) -> float:
        if len(self) > _MOST_WORDS:
            self.clear()
        self[word] = width = sum(map(_letter, word)) / 1000 + _SPACE
        return width


_WORDS = _Words()


@lru_cache(maxsize=2048)
def _letter(letter: str) -> int:
    letters = unicodedata.normalize("NFD", letter)
    bare = unicodedata.normalize("NFC", letters[0] + _HORN) if _HORN in letters else letters[0]
    if bare in _OTHERS:
        return _OTHERS[bare]
    place = ord(bare) - 32
    return _ASCII[place] if 0 <= place < len(_ASCII) else _WIDEST
