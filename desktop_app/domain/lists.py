"""What lists of units, documents and sections show."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class UnitRow:
    id: int
    name: str
    tasks: int = 0
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A name that stands for many units."""

    id: int
    name: str
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    id: int
    number: str
    issued_on: date | None
    title: str
    issuer: str
    file_name: str
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A node of the section tree, outermost first, in document order."""

    id: int
    parent_id: int | None
    document_id: int | None
    text: str
    tasks: int = 0
