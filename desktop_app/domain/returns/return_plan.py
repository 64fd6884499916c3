"""What collecting would do, as values: what the ledger knows of a unit, what each of its files changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.returns.return_fields import Progress
from desktop_app.domain.returns.returns import Dispatch, Pending, PendingKind, ReturnRow, ReturnState


@dataclass(frozen=True, slots=True)
class LedTask:
    """A task that the unit leads; ``key`` is the hidden id its row carries, ``progress`` the unit's part.

    ``document`` is the number of the document that assigned it.
    """

    id: int
    key: str
    title: str
    section: str = ""
    stt: str = ""
    lead: str = ""
    deadline: str = ""
    document: str = ""
    progress: Progress = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitKnown:
    """What the ledger knows of a unit whose files came back.

    ``tasks`` are those it leads, by hidden id; ``elsewhere`` hidden ids of the ledger's other tasks.
    ``newest_period`` is the last it was sent a workbook for, "" for none. ``dispatches`` are
    workbooks it was sent, by token; ``seen`` digests of files that were taken before.
    ``questions`` are all that was ever asked about its files, ``settled`` the ids of those decided.
    """

    ledger: str
    unit_id: int
    tasks: Mapping[str, LedTask]
    elsewhere: frozenset[str] = frozenset()
    newest_period: str = ""
    dispatches: Mapping[str, Dispatch] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    questions: tuple[Pending, ...] = ()
    settled: frozenset[int] = frozenset()

    @property
    def open(self) -> tuple[Pending, ...]:
        """The questions nobody decided yet."""
        return tuple(one for one in self.questions if one.id not in self.settled)


class Refusal(StrEnum):
    """Why a file changes nothing."""

    LEDGER = "other_ledger"
    PERIOD = "older_period"
    SEAL = "seal_broken"
    IDS = "ids_unknown"
    MOVED = "rows_moved"
    SHRINK = "shrink"
    PLAN = "plan_changed"
    UNIT = "unit_unknown"
    NOT_A_RETURN = "not_a_return"
    AS_SENT = "as_sent"
    NO_TASK = "no_task_of_the_unit"
    TOO_SLOW = "too_slow_to_compare"


class NoteCode(StrEnum):
    """What a person should know of one row; nothing of it awaits a decision but an inferred day."""

    DAY_INFERRED = "day_inferred"
    DAY_KEPT = "day_kept"
    DAY_AHEAD = "day_ahead"
    STATUS_BY_DAY = "status_by_day"
    NOT_YOURS = "not_yours"
    NO_LONGER_YOURS = "no_longer_yours"
    UNKNOWN_ID = "unknown_id"
    MOVED = "row_moved"
    NO_TITLE = "no_title"
    UNREAD = "cell_unread"
    NO_COLUMN = "no_column"
    AS_SENT = "as_sent"


@dataclass(frozen=True, slots=True)
class RowNote:
    """One remark on one row; ``text`` is what stands there, ``cell`` its address where one cell is meant."""

    code: NoteCode
    sheet: str
    row: int
    task_id: int | None = None
    text: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A plan column that the unit changed; it is named and never taken."""

    task_id: int
    column: str
    sent: str
    found: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Question:
    """Something of a file that waits for a person, as ``Pending`` is about to be written.

    ``row`` of a conflict holds what goes with theirs: the day of a status, the status of a day, and
    under ``also`` what another copy of the workbook says. ``pending_id`` is the same question where it
    is open already, 0 for a new one; ``news`` whether it has to be written.
    """

    kind: PendingKind
    source: ReturnRow
    task_id: int | None = None
    row: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    ours: str = ""
    theirs: str = ""
    pending_id: int = 0
    news: bool = True
    field: str = ""


Fields = Mapping[int, Mapping[str, str]]
"""Canonical text by task id and ``ReturnField`` value."""


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """What one file would do.

    ``writes`` are new values of tasks; ``said`` where the file differs from its base and is not
    contested: the next base. ``inferred`` gives days of completion that the file does not state.
    ``stale`` are questions of earlier files that went away; ``blanked`` counts tasks it would blank.
    ``beside``: it was filled in beside a file that came before, and is compared with what was sent.
    """

    state: ReturnState
    refusal: Refusal | None = None
    writes: Fields = field(default_factory=dict)
    said: Fields = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    stale: frozenset[int] = frozenset()
    inferred: Mapping[int, str] = field(default_factory=dict)
    plan_changes: tuple[PlanChange, ...] = ()
    notes: tuple[RowNote, ...] = ()
    blanked: int = 0
    repeated: bool = False
    beside: bool = False

    @property
    def taken(self) -> bool:
        """Whether the file counts as returned."""
        return self.state in (ReturnState.MERGED, ReturnState.UNCHANGED)

    def count(self, kind: PendingKind) -> int:
        """How many questions of a kind the file raises."""
        return sum(question.kind is kind for question in self.questions)
