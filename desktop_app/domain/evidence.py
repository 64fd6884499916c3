"""What proves tasks across the ledger: words about a piece, pieces used before, files that are not whole."""

import re
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence_files import FileState
from desktop_app.domain.text import clean, fold

_LINK = re.compile(r"https?://[^\s/$.?#][^\s\"'<>]*", re.IGNORECASE)


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


def read_link(text: str) -> str:
    """A link as typed, with https before a bare address; AppError ``link_unsafe`` for anything else."""
    link = clean(text)
    if link.lower().startswith("www."):
        link = f"https://{link}"
    if not _LINK.fullmatch(link):
        raise AppError("link_unsafe", where=link)
    return link
