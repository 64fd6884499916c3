"""Marking: words of a text become single private characters, so that rules can be written over what is left.

Patterns are compiled when a text first needs them: few phrases need many, and compiling all of them
would cost more than reading a whole annex.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

PERIOD_MARKS = 0xE000
RHYTHM_MARKS = 0xF000
PERIOD = "[\ue000-\uefff]"
RHYTHM = "[\uf000-\uf8ff]"


@cache
def compiled(source: str) -> re.Pattern[str]:
    """The compiled pattern of a source kept in a table of this program."""
    return re.compile(source)


def past(source: str, text: str, at: int) -> int:
    """Where what a pattern matches at a place ends; the place itself where it matches nothing."""
    found = compiled(source).match(text, at)
    return found.end() if found else at


def one_of(words: str) -> str:
    """A pattern for one of the words, themselves patterns; a comma and a blank part them."""
    return f"(?:{'|'.join(word.strip() for word in words.replace(chr(10), ' ').split(', '))})"


@dataclass(frozen=True, slots=True)
class Wording(Generic[Meaning]):
    """A way of writing something: an example, a cue every such text contains, the pattern, what it means.

    A meaning of None says that it means nothing after all.
    """

    example: str
    cue: str
    source: str
    meaning: Callable[[re.Match[str]], Meaning | None]


def mark(text: str, wordings: Sequence[Wording[Meaning]], first_mark: int) -> tuple[str, list[Meaning]]:
    """Text with every wording replaced by one character, and the meanings of these characters.

    The character ``first_mark + i`` has the meaning at ``i``. Wordings are tried in order, so that a
    longer one stands before one it contains.
    """
    meanings: list[Meaning] = []

    def put(match: re.Match[str]) -> str:
        meaning = wording.meaning(match)
        if meaning is None:
            return match[0]
        meanings.append(meaning)
        return chr(first_mark + len(meanings) - 1)

    for wording in wordings:
        if wording.cue in text:
            text = compiled(wording.source).sub(put, text)
    return text, meanings
