"""Our word for how far a task is, put as the words that somebody else's form offers."""

import re
from collections.abc import Sequence
from enum import StrEnum

from desktop_app.domain.status_words import says_done
from desktop_app.domain.text import fold


class _State(StrEnum):
    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    PAUSED = "paused"
    CANCELLED = "cancelled"


_WORDS = (
    (_State.PAUSED, re.compile(r"\btam (?:dung|hoan)\b")),
    (_State.CANCELLED, re.compile(r"\b(?:huy|khong thuc hien)\b")),
    (_State.NOT_STARTED, re.compile(r"\bchua (?:thuc hien|trien khai|bat dau|lam)\b")),
    (_State.UNDER_WAY, re.compile(r"\bdang\b|\bchua (?:hoan thanh|xong)\b")),
)


def fitting(words: str, offered: Sequence[str]) -> str:
    """The offered words that say the same, to the letter or by meaning; "" when none do."""
    if words in offered:
        return words
    folded = fold(words)
    for each in offered:
        if fold(each) == folded:
            return each
    state = _state(words)
    if state is None:
        return ""
    return next((each for each in offered if _state(each) is state), "")


def _state(words: str) -> _State | None:
    if says_done(words):
        return _State.DONE
    folded = fold(words)
    return next((state for state, pattern in _WORDS if pattern.search(folded)), None)
