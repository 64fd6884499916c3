"""Which row of a file is which task of the ledger, and what taking the row would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.domain.draft import Reading, SourceDocument


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    CONFLICT = "conflict"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a matched task: what the file said last time, what we have, what it says now."""

    field: str
    base: str
    ours: str
    theirs: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that a doubtful row may be; ``score`` is text likeness, 0-100."""

    task_id: int
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class RowFate:
    """What will happen to ``reading.tasks[index]`` on commit."""

    index: int
    fate: Fate
    task_id: int | None = None
    candidates: tuple[Candidate, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Everything an import will do; what is shown is what is written.

    ``decisions`` are a person's choices by row index: "new", "skip" or "task:ID" for a doubtful
    row, "ours" or "theirs" for a conflict.
    """

    file: str
    reading: Reading
    document: SourceDocument
    fates: tuple[RowFate, ...]
    done_on: date | None = None
    inferred_dates: int = 0
    decisions: Mapping[int, str] = field(default_factory=dict)
    source_sha: str = ""

    def count(self, fate: Fate) -> int:
        return sum(row.fate is fate for row in self.fates)
