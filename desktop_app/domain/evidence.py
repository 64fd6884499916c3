"""What proves tasks across the ledger: words about a piece, pieces used before, files that are not whole."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import category, normalize

from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean, fold

LONGEST_NAME = 200
LONGEST_ENDING = 10
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LINK = re.compile(r"https?://[^\s/$.?#][^\s\"'<>]*", re.IGNORECASE)

# What a system runs instead of showing it.
_RUNS = re.compile(
    r"appref-ms|bat|chm|cmd|com|cpl|desktop|exe|gadget|hta|inf|iso|jar|js|jse|lnk|msc|msi|msp|pif|psm?1|reg|"
    r"scf|scr|sh|shb|sys|url|vb|vbe|vbs|website|wsc|wsf|wsh|xll",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EvidenceSaid:
    """What a person says of a piece: its document's number, day and issuer, and the words that matter."""

    document: str = ""
    issued_on: date | None = None
    issuer: str = ""
    excerpt: str = ""


NOTHING_SAID = EvidenceSaid()


@dataclass(frozen=True, slots=True)
class EvidencePiece:
    """A piece as it was used last, to be used again; ``tasks`` is how many tasks have it."""

    id: int
    name: str
    sha256: str
    link: str
    said: EvidenceSaid
    tasks: int

    @property
    def searched(self) -> str:
        """All its words, folded."""
        said = self.said
        return fold(" ".join((self.name, self.link, said.document, said.issuer, said.excerpt)))


class FileState(StrEnum):
    WHOLE = "whole"
    MISSING = "missing"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the ledger by its content, ``size`` in bytes.

    ``tasks`` are ids with titles, ``documents`` names of those it is the original of.
    """

    name: str
    sha256: str
    size: int
    tasks: tuple[tuple[int, str], ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A kept file that is missing or no longer what it was."""

    file: KeptFile
    state: FileState


@dataclass(frozen=True, slots=True)
class FilesChecked:
    """What a scan of all kept files found."""

    files: int
    size: int
    broken: tuple[BrokenFile, ...]


@dataclass(frozen=True, slots=True)
class EvidenceTotals:
    """How much proves how much: files by content, links, documents named only; tasks done without any."""

    files: int
    links: int
    documents: int
    missing: int


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


def read_link(text: str) -> str:
    """A link as typed, with https before a bare address; AppError ``link_unsafe`` for anything else."""
    link = clean(text)
    if link.lower().startswith("www."):
        link = f"https://{link}"
    if not _LINK.fullmatch(link):
        raise AppError("link_unsafe", where=link)
    return link
