"""Documents that give tasks: what each is, what it announced, what the ledger counts of it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.announced import Announced
from desktop_app.domain.task import Counts
from desktop_app.domain.text import fold


class DocumentKind(StrEnum):
    LETTER = "letter"
    DECISION = "decision"
    PLAN = "plan"
    CONCLUSION = "conclusion"
    DIRECTIVE = "directive"
    RESOLUTION = "resolution"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is written of a document; ``kind`` None: told from its number and title."""

    number: str
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    kind: DocumentKind | None = None
    meeting_on: date | None = None
    chair: str = ""
    announced: Announced | None = None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the ledger with its tasks counted on a day and the files kept of it.

    ``tasks`` are all it has, cancelled ones and those assigned later too.
    """

    id: int
    facts: DocumentFacts
    counts: Counts
    tasks: int
    files: int
    file_name: str = ""

    @property
    def kind(self) -> DocumentKind:
        """What it is, as chosen or as its number and title tell."""
        return self.facts.kind or kind_told(self.facts.number, self.facts.title)

    @property
    def name(self) -> str:
        """What to call it: its number, else its title, else the file it came in."""
        return self.facts.number or self.facts.title or self.file_name


_BY_LETTERS = (
    (DocumentKind.PLAN, {"kh", "ctr", "cthd"}),
    (DocumentKind.DECISION, {"qd"}),
    (DocumentKind.RESOLUTION, {"nq"}),
    (DocumentKind.DIRECTIVE, {"ct"}),
    (DocumentKind.CONCLUSION, {"tb", "kl", "tbkl"}),
    (DocumentKind.LETTER, {"cv", "ubnd", "vp", "cd"}),
)
_BY_TITLE = (
    (DocumentKind.CONCLUSION, re.compile(r"(?:thong bao\s+(?:\S+\s+)?)?ket luan\b")),
    (DocumentKind.PLAN, re.compile(r"ke hoach\b|chuong trinh\b")),
    (DocumentKind.DECISION, re.compile(r"quyet dinh\b")),
    (DocumentKind.RESOLUTION, re.compile(r"nghi quyet\b")),
    (DocumentKind.DIRECTIVE, re.compile(r"chi thi\b")),
    (DocumentKind.LETTER, re.compile(r"cong (?:van|dien)\b")),
)
_LETTERS = re.compile(r"[a-z]+")


def kind_told(number: str, title: str) -> DocumentKind:
    """What a document is by its title's first words, else by the letters of its number: "617/KH-UBND"."""
    words = fold(title)
    for kind, pattern in _BY_TITLE:
        if pattern.match(words):
            return kind
    letters = _LETTERS.findall(fold(number).partition("/")[2] or fold(number))
    return next((kind for kind, known in _BY_LETTERS if letters and letters[0] in known), DocumentKind.OTHER)
