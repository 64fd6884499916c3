"""What an import will do, row by row: a value that is shown, decided on and then written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.domain.importing.decisions import FieldChoice, Side
from desktop_app.domain.importing.draft import Reading, SourceDocument


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    CONFLICT = "conflict"
    REJECTED = "rejected"


class FateReason(StrEnum):
    """Why a row got its fate, where that needs a word."""

    NO_TITLE = "no_title"
    LEFT_OUT = "left_out"
    TASK_TAKEN = "task_taken"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a matched task: what the file said last time, what we have, what it says now.

    ``field`` is a name of ``canonical.TEXT_FIELDS`` or ``extra:HEADER``. ``taken`` says whether
    commit writes ``value``; a conflict is taken only once a person decided so, as ``choice`` tells.
    """

    field: str
    base: str
    ours: str
    theirs: str
    conflict: bool = False
    taken: bool = True
    choice: FieldChoice | None = None

    @property
    def value(self) -> str:
        """What the field will be where the change is taken."""
        return self.choice.text if self.choice and self.choice.side is Side.TYPED else self.theirs

    @property
    def waits(self) -> bool:
        """Whether this is a conflict that nobody decided yet."""
        return self.conflict and self.choice is None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that a doubtful row may be; ``score`` is text likeness, 0-100."""

    task_id: int
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class RowFate:
    """What will happen to ``reading.tasks[index]`` on commit.

    ``candidates`` and the conflicting ``changes`` stay after a decision, so that it can be changed.
    """

    index: int
    fate: Fate
    task_id: int | None = None
    candidates: tuple[Candidate, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""

    @property
    def writes(self) -> dict[str, str]:
        """Fields that commit sets on the matched task, with their new canonical text."""
        return {change.field: change.value for change in self.changes if change.taken}


@dataclass(frozen=True, slots=True)
class StoredTask:
    """A task of the ledger as matching sees it; ``document`` is its number, "" without one.

    ``imported`` holds its fields as the last import gave them (empty for a task written by hand),
    ``current`` as they are now; both in canonical text.
    """

    id: int
    document: str
    section: str
    stt: str
    title: str
    imported: Mapping[str, str] = field(default_factory=dict)
    current: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Everything an import will do; what is shown is what is written.

    ``decisions`` are a person's choices by row index: "new", "skip" or "task:ID" for a doubtful
    row, "ours" or "theirs" for a conflict, "task:ID:ours" or "task:ID:theirs" for both. ``choices``
    are those for single fields in conflict, by row index and canonical name; they come first.
    """

    file: str
    reading: Reading
    document: SourceDocument
    fates: tuple[RowFate, ...]
    done_on: date | None = None
    inferred_dates: int = 0
    decisions: Mapping[int, str] = field(default_factory=dict)
    choices: Mapping[int, Mapping[str, FieldChoice]] = field(default_factory=dict)
    source_sha: str = ""

    def count(self, fate: Fate) -> int:
        return sum(row.fate is fate for row in self.fates)
