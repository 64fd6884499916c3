"""Stamps of secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) on what is brought to a ledger.

A stamp stands alone in its line or cell, in capitals, or behind "Độ mật". Words of a task ("bảo mật",
"mật khẩu", "bí mật nhà nước") are none.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from desktop_app.domain.grid import CellValue, Grid, Sheet, column_letters
from desktop_app.domain.importing.draft import Problem

STAMPED = "secrecy_stamp"
"""The code of the problem that tells of a stamp; its text is the stamp."""
FEW = 5
_BELOW = "\u0323"  # the dot of ậ where letters and marks stand apart
LONGEST_STAMP = 60  # letters of a line that is nothing but a stamp

_LEVEL = r"(?:TUYỆT|TỐI)\s+MẬT|M\s*Ậ\s*T"
_ALONE = re.compile(rf"[\W_]*(?:DẤU\s*[:：]?\s*)?({_LEVEL})[\W_]*")
_NAMED = re.compile(rf"[\W_]*({_LEVEL})[\W_]*", re.IGNORECASE)
_BEHIND = re.compile(rf"\b(?:mức )?độ mật\s*[:：]\s*({_LEVEL})\b(?!\s+\w)", re.IGNORECASE)
_IN_NAME = re.compile(rf"(?<!BẢO )(?<!BÍ )\b({_LEVEL})\b(?! KHẨU| MÃ| NHÀ)")
_LABEL = re.compile(r"\W*(?:mức )?độ mật\W*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def stamp_in(text: str) -> str:
    """The stamp that a line or cell is or names, in capitals; "" for none."""
    for line in unicodedata.normalize("NFC", text).splitlines():
        found = _ALONE.fullmatch(line) if len(line) <= LONGEST_STAMP else None
        found = found or _BEHIND.search(line)
        if found:
            return _level(found[1])
    return ""


def stamp_in_name(name: str) -> str:
    """The stamp among the words of a file's name: "12-KH (MẬT)"; "" for none."""
    words = " ".join(re.split(r"[\W_]+", _nfc(name)))
    found = _IN_NAME.search(words)
    return _level(found[1]) if found else ""


def stamps(grid: Grid) -> list[Problem]:
    """Where a file bears a stamp, the first few places."""
    found: list[Problem] = []
    for problem in _places(grid):
        found.append(problem)
        if len(found) == FEW:
            break
    return found


def stamped(problems: Sequence[Problem]) -> list[Problem]:
    """Those problems of a reading that tell of a stamp."""
    return [each for each in problems if each.code == STAMPED]


def _places(grid: Grid) -> Iterator[Problem]:
    for number, line in enumerate((*grid.preamble, *grid.lines), start=1):
        if _may_be(line) and (stamp := stamp_in(line)):
            yield Problem("", number, "", STAMPED, stamp)
    for sheet in grid.sheets:
        yield from _in_sheet(sheet)


def _in_sheet(sheet: Sheet) -> Iterator[Problem]:
    """Also cells below or beside a cell that only says "Độ mật"."""
    below: set[int] = set()
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        beside = False
        for place, cell in enumerate(row):
            if not isinstance(cell, str) or cell.isascii():
                continue
            if not _may_be(cell):
                beside = False
                continue
            stamp = stamp_in(cell)
            if not stamp and (beside or place in below):
                stamp = _named(cell)
            if stamp:
                yield Problem(sheet.name, number, f"{column_letters(place)}{number}", STAMPED, stamp)
            beside = _is_label(cell)
            if beside:
                below.add(place)


def _may_be(text: str) -> bool:
    """Whether a text may hold a stamp or name one, told at a glance."""
    return "Ậ" in text or "mật" in text or "Mật" in text or _BELOW in text


def _is_label(cell: CellValue) -> bool:
    return isinstance(cell, str) and len(cell) <= LONGEST_STAMP and bool(_LABEL.fullmatch(_nfc(cell)))


def _named(cell: str) -> str:
    found = _NAMED.fullmatch(_nfc(cell)) if len(cell) <= LONGEST_STAMP else None
    return _level(found[1]) if found else ""


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _level(found: str) -> str:
    words = found.upper().split()
    return " ".join(words) if len(words) == 2 else "MẬT"
