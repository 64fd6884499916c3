"""Letters and bullets in front of the tasks of a list, where labels follow below each."""

import re
from collections.abc import Sequence

from desktop_app.domain.importing.draft import Field
from desktop_app.exchange.annexes.numerals import HEADING_STYLES, leading_numeral
from desktop_app.exchange.prose.prose_labels import other_label, pieces_of

_LETTER = re.compile(r"(?P<stt>[a-zđ]{1,2})[.)] +(?=\S)")
_BULLET = re.compile(r"[-–—+•*] *(?=\S)")
_WHO_OR_WHEN = frozenset({Field.LEAD, Field.COORDINATE, Field.DEADLINE})


def letter_or_bullet(text: str) -> tuple[str, str]:
    """The letter a line begins with, "" for a bullet, and the rest of the line."""
    letter = _LETTER.match(text)
    if letter:
        return letter["stt"], text[letter.end() :]
    bullet = _BULLET.match(text)
    return "", text[bullet.end() :] if bullet else text


def begun_by_letter(lines: Sequence[str]) -> frozenset[int]:
    """Rows (from 1) of lines that a letter or a bullet makes a task of, "" standing for blank lines.

    Labels that say who or when follow right below; a line of the same kind right above makes both points
    of one task. One bullet alone below a heading is a point of it too.
    """
    rows: set[int] = set()
    bullets: list[int] = []
    filled = [(row, text) for row, text in enumerate(lines, start=1) if text]
    for at, (row, text) in enumerate(filled):
        kind = _kind(text)
        if kind is None:
            numeral = leading_numeral(text)
            if numeral is not None and numeral.style.startswith(HEADING_STYLES):
                rows |= _if_several(bullets)
                bullets = []
            continue
        above = _kind(filled[at - 1][1]) if at else None
        if above is kind or at + 1 == len(filled) or not _tells(filled[at + 1][1]):
            continue
        if kind is _LETTER:
            rows.add(row)
        else:
            bullets.append(row)
    return frozenset(rows | _if_several(bullets))


def _if_several(bullets: Sequence[int]) -> set[int]:
    return set(bullets) if len(bullets) > 1 else set()


def _kind(text: str) -> re.Pattern[str] | None:
    """Whether an unlabelled line begins with a letter or a bullet."""
    kind = next((each for each in (_LETTER, _BULLET) if each.match(text)), None)
    if kind is None or other_label(text) or next(pieces_of(text), None):
        return None
    return kind


def _tells(text: str) -> bool:
    first = next(pieces_of(text), None)
    return first is not None and first.field in _WHO_OR_WHEN
