"""A task of the ledger as values: what is written, what a screen row shows, what a filter asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from desktop_app.domain.deadlines.deadline import NO_DEADLINE, Deadline
from desktop_app.domain.deadlines.occurrence import Expected
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.follow import Family, Priority
from desktop_app.domain.status import TimeClass
from desktop_app.domain.text import clean


class Role(StrEnum):
    LEAD = "lead"
    COORDINATE = "coordinate"


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """Everything that is written of a task but its completion; names of units as printed.

    Units that were given it as a group ("Các xã, phường") stand under that name in ``lead``, ``coordinate``.
    ``extra`` keeps the source's unknown columns. ``fields_present`` names the columns the source
    had (values of ``Field``); None means entered by hand, where nothing excuses a gap.
    """

    title: str
    stt: str = ""
    section_path: tuple[str, ...] = ()
    document_id: int | None = None
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    leader: str = ""
    person: str = ""
    deadline: Deadline = NO_DEADLINE
    product: str = ""
    result: str = ""
    status: str = ""
    percent: float | None = None
    basis: str = ""
    note: str = ""
    evidence_text: str = ""
    assigned_on: date | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    fields_present: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """How a task was finished: the day, and optionally what proves it.

    ``evidence_text`` is the document's number and date as typed, "12/BC-UBND ngày 05/11/2026".
    """

    on: date
    result: str = ""
    evidence_text: str = ""
    inferred: bool = False

    def clean(self) -> "Completion":
        """The same with its texts in the form they are kept in."""
        return replace(self, result=clean(self.result), evidence_text=clean(self.evidence_text))


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of a table or list; ``clear_states`` has a letter per clear (STATE_LETTERS).

    ``deadline.due`` is the due day that stands on the row's day; when an extension moved it,
    ``extended_from`` is the day as written. ``open_period`` is the earliest occurrence that is not ticked,
    of a task that recurs. In a month's list only: ``ticked`` is the day on which the last of its
    occurrences in that month was done, ``month_period`` the first of them that is not, ``weeks`` how many of
    a weekly task's are done, and of how many. ``steps`` are how many are done and how many there are,
    ``entered_on`` the day it was entered into the upper level's system; ``obstructed`` says that an obstacle
    of it was open on the row's day, ``claimed`` that a result reported of it waits to be confirmed.
    """

    id: int
    stt: str
    title: str
    section: str
    lead: str
    coordinate: str
    person: str
    leader: str
    deadline: Deadline
    product: str
    result: str
    percent: float | None
    completed_on: date | None
    cancelled_on: date | None
    time_class: TimeClass | None
    clear_states: str
    evidence_count: int
    evidence_text: str
    document: str
    note: str = ""
    ticked: date | None = None
    extended_from: date | None = None
    open_period: Expected | None = None
    month_period: Expected | None = None
    weeks: tuple[int, int] | None = None
    priority: Priority = Priority.NORMAL
    entered_on: date | None = None
    steps: tuple[int, int] = (0, 0)
    tags: tuple[str, ...] = ()
    stream: str = ""
    obstructed: bool = False
    claimed: bool = False


class SortBy(StrEnum):
    POSITION = "position"
    STT = "stt"
    TITLE = "title"
    SECTION = "section"
    LEAD = "lead"
    PERSON = "person"
    LEADER = "leader"
    DUE = "due"
    COMPLETED_ON = "completed_on"
    PERCENT = "percent"
    PRODUCT = "product"
    TIME_CLASS = "time_class"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a table shows, as of a day; empty members ask for nothing.

    ``units`` are unit ids (in any role of ``role``); ``search`` is words as typed, with or without
    accents; ``clears_open`` keeps tasks where one of these is missing or vague; ``sections`` are
    section ids, those below included; ``done_from`` and ``done_to`` are days of completion; ``ids`` keeps
    only these tasks. ``person`` is the one who is accountable or works along; ``obstructed`` keeps tasks in
    whose way an obstacle stands that was not cleared.
    """

    as_of: date
    classes: frozenset[TimeClass] = frozenset()
    units: frozenset[int] = frozenset()
    role: Role = Role.LEAD
    person: str = ""
    documents: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()
    search: str = ""
    clears_open: frozenset[Clear] = frozenset()
    due_from: date | None = None
    due_to: date | None = None
    has_evidence: bool | None = None
    done_from: date | None = None
    done_to: date | None = None
    ids: frozenset[int] | None = None
    tags: frozenset[int] = frozenset()
    streams: frozenset[int] = frozenset()
    priorities: frozenset[Priority] = frozenset()
    entered: bool | None = None
    family: Family | None = None
    obstructed: bool = False
    sort: SortBy = SortBy.POSITION
    descending: bool = False


GroupBy = Literal["unit", "section", "document", "person", "month", "quarter"]
"""What counts are grouped by."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Disjoint counts as of a day; ``done`` and ``total`` are their sums, cancelled is outside."""

    done_on_time: int = 0
    done_late: int = 0
    in_time: int = 0
    overdue: int = 0
    continuous: int = 0
    undated: int = 0
    cancelled: int = 0

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late

    @property
    def total(self) -> int:
        return self.done + self.in_time + self.overdue + self.continuous + self.undated

    @property
    def rate_of_all(self) -> float | None:
        """Done in percent of all tasks ("trên tổng số")."""
        return 100 * self.done / self.total if self.total else None

    @property
    def rate_of_due(self) -> float | None:
        """Done in percent of done and overdue ("trên số đến hạn")."""
        due = self.done + self.overdue
        return 100 * self.done / due if due else None


class MonthGroup(StrEnum):
    OVERDUE = "overdue"
    DUE = "due"
    COMING = "coming"
    RECURRING = "recurring"
    UNDATED = "undated"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class MonthWork:
    """A month's work: task ids per group, in the order they are shown."""

    month: date
    as_of: date
    groups: Mapping[MonthGroup, tuple[int, ...]]
    counts: Counts
    sentence: str
