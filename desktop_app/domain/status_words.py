"""Words in which a source says how far a task is."""

import re

from desktop_app.domain.text import fold

_DONE = re.compile(r"^(?:da |duoc )*(?:hoan thanh|hoan tat|thuc hien xong|lam xong|xong|ket thuc)\b")
_PARTLY = re.compile(r"\b(?:mot phan|co ban|dang|chua|\d+(?:[.,]\d+)? ?%)")


def says_done(status: str, percent: float | None = None) -> bool:
    """Whether a status cell says the task is finished; 100 % alone says so too."""
    words = fold(status)
    if not words:
        return percent is not None and percent >= 100
    if words in ("100%", "100 %", "da thuc hien"):
        return True
    return bool(_DONE.match(words)) and not _PARTLY.search(words.replace("100%", "").replace("100 %", ""))
