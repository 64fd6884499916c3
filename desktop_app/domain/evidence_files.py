"""Files of evidence: names that show what they are, and what may have become of a kept one."""

import re
from enum import StrEnum
from unicodedata import category, normalize

from desktop_app.domain.errors import AppError

LONGEST_NAME = 200
LONGEST_ENDING = 10
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# What a system runs instead of showing it.
_RUNS = re.compile(
    r"appref-ms|bat|chm|cmd|com|cpl|desktop|exe|gadget|hta|inf|iso|jar|js|jse|lnk|msc|msi|msp|pif|psm?1|reg|"
    r"scf|scr|sh|shb|sys|url|vb|vbe|vbs|website|wsc|wsf|wsh|xll",
    re.IGNORECASE,
)


class FileState(StrEnum):
    WHOLE = "whole"
    MISSING = "missing"
    CHANGED = "changed"


def refuse_program(name: str) -> None:
    """AppError ``evidence_runs`` for a file that opening would run (Windows drops dots and spaces behind)."""
    if _RUNS.fullmatch(name.rstrip(". ").rpartition(".")[2]):
        raise AppError("evidence_runs", where=name)


def shown_name(name: str) -> str:
    """A file's name that reads as it is: letters that do not show or turn others round become “_”.

    NFC, not longer than ``LONGEST_NAME``; its ending stays.
    """
    letters = (
        "_" if category(letter) in _UNSEEN else " " if letter.isspace() else letter
        for letter in normalize("NFC", name)
    )
    shown = "".join(letters).strip() or "_"
    stem, dot, ending = shown.rpartition(".")
    if len(shown) <= LONGEST_NAME:
        return shown
    if not dot or len(ending) > LONGEST_ENDING:
        return shown[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - 1 - len(ending)]}.{ending}"
