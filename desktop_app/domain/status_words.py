"""Words in which a source says how far a task is."""

import re
from contextlib import suppress
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from desktop_app.domain.text import fold

_FINISHED = r"(?:da |duoc )*(?:hoan thanh|hoan tat|thuc hien xong|lam xong|xong|ket thuc)\b"
_DONE = re.compile(f"^{_FINISHED}")
_DONE_ON = re.compile(
    _FINISHED + r"[\s:,(–-]*(?:vao )?(?:ngay )?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(20\d\d)[\s).]*"
)
_PARTLY = re.compile(r"\b(?:mot phan|co ban|dang|chua|\d+(?:[.,]\d+)? ?%)")

_WORK = r"(?:thuc hien|trien khai(?: thuc hien)?|lam|xu ly|tien hanh|bat dau|hoan thien|th)"


class Stage(Enum):
    """How far a status cell says a task is."""

    NOT_STARTED = auto()
    STARTED = auto()
    DONE = auto()
    PAUSED = auto()


_STAGES = (
    (Stage.DONE, re.compile(r"(?:da )?(?:ht|h thanh|done|ok)")),
    (Stage.NOT_STARTED, re.compile(rf"chua(?: {_WORK})?|cth|chua duoc {_WORK}|not started")),
    (Stage.STARTED, re.compile(rf"dang(?: (?:duoc )?{_WORK})?|dth|dang trong qua trinh {_WORK}|in progress")),
    (Stage.PAUSED, re.compile(rf"(?:dang )?tam (?:dung|ngung|hoan)(?: {_WORK})?|paused")),
)
_MARKS = re.compile(r"[^\w%]+")


@lru_cache(maxsize=1024)
def says_done(status: str, percent: float | None = None) -> bool:
    """Whether a status cell says the task is finished; 100 % alone says so too."""
    words = fold(status)
    if not words:
        return percent is not None and percent >= 100
    if words in ("100%", "100 %", "da thuc hien"):
        return True
    return bool(_DONE.match(words)) and not _PARTLY.search(words.replace("100%", "").replace("100 %", ""))


def done_day(status: str) -> date | None:
    """The day that a status cell itself says the task was finished on ("Đã hoàn thành ngày 5/10/2026")."""
    found = _DONE_ON.fullmatch(fold(status))
    if found is None:
        return None
    with suppress(ValueError):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return None


def percent_when(percent: float | None, *, done: bool) -> float | None:
    """The percent a task is left with once it is done, or open again; what was never said stays unsaid.

    Done is 100. A task that was done says nothing any more when it is opened: how far it really is,
    nobody said.
    """
    if percent is None or (not done and percent < 100):
        return percent
    return 100.0 if done else None


@lru_cache(maxsize=1024)
def stage_of(status: str) -> Stage | None:
    """What a status cell says in so many words; None where it says more, or something else."""
    words = " ".join(_MARKS.sub(" ", fold(status)).split())
    for stage, pattern in _STAGES:
        if pattern.fullmatch(words):
            return stage
    return Stage.DONE if says_done(words) else None
