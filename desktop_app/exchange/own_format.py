"""How our own workbooks mark their rows, so that they read back whatever was sorted, moved or deleted."""

import json
from functools import cache

from desktop_app.domain.text import fold

ID_HEADER = "Mã dòng (không sửa)"
SECTION_HEADER = "Mục (không sửa)"
EVIDENCE_HEADER = "Minh chứng (số, ngày văn bản)"
OBSTACLE_HEADER = "Khó khăn, vướng mắc"
PROPOSAL_HEADER = "Đề xuất, kiến nghị"
SECTION_MARK = "mục "
"""In the id column of a section row: this and the section's level, 0 outermost."""

LEDGER_PROPERTY = "namro-so"
FORMAT_PROPERTY = "namro-dang"
FORMAT_VERSION = "1"

_FOLDED_ID_HEADER = fold(ID_HEADER)
_FOLDED_SECTION_HEADER = fold(SECTION_HEADER)

TOGETHER_HEADER = "Người cùng làm"
_FOLDED_TOGETHER_HEADER = fold(TOGETHER_HEADER)


def is_only_shown(text: str) -> bool:
    """Whether a column of our own export is there to be read by people, and no fact of the task."""
    return fold(text) == _FOLDED_TOGETHER_HEADER


def is_id_header(text: str) -> bool:
    """Whether a header cell is that of our hidden id column."""
    return fold(text) == _FOLDED_ID_HEADER


def is_section_header(text: str) -> bool:
    """Whether a header cell is that of our hidden column of section paths."""
    return fold(text) == _FOLDED_SECTION_HEADER


def is_mark_header(text: str) -> bool:
    """Whether a header cell is that of a column that only tells: kept beside the task and not read back."""
    return fold(text) in _folded_marks()


@cache
def _folded_marks() -> frozenset[str]:
    from desktop_app.labels.exports import TOLD  # which a child that reads returns never asks for

    return frozenset(map(fold, TOLD.values()))


def path_cell(path: tuple[str, ...]) -> str:
    """A section path as the hidden column keeps it."""
    return json.dumps(path, ensure_ascii=False)


def path_of_cell(text: str) -> tuple[str, ...] | None:
    """The section path a hidden cell keeps, None when the cell holds something else."""
    try:
        path = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(path, list) and all(isinstance(name, str) for name in path):
        return tuple(path)
    return None


def section_level(text: str) -> int | None:
    """The level a section row's id cell states, None for an id cell of a task."""
    if not text.startswith(SECTION_MARK):
        return None
    level = text.removeprefix(SECTION_MARK)
    return int(level) if level.isdecimal() and len(level) < 3 else None
