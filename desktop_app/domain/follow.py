"""What is marked on a task besides its facts: priority, tags, progress, the upper task it carries out."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from desktop_app.domain.status import DONE, TimeClass


class Priority(IntEnum):
    """How much a task presses; stored as its number."""

    NORMAL = 0
    HIGH = 1
    URGENT = 2


class TagKind(StrEnum):
    """A word to find tasks by, or the stream of work a task belongs to: one at most."""

    TAG = "tag"
    STREAM = "stream"


class Family(StrEnum):
    """Where a task stands between the upper plan and the local one."""

    UPPER = "upper"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag or stream in use, with its number of tasks."""

    id: int
    kind: TagKind
    name: str
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    """One entry of the progress log; ``who`` is whose word it is, ``percent`` None where none was said."""

    id: int
    day: date
    percent: float | None
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class Relative:
    """A task as its upper task or its children show it."""

    id: int
    title: str
    lead: str
    time_class: TimeClass | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Relatives:
    """The upper task of a task, and the tasks that carry it out."""

    upper: Relative | None
    children: tuple[Relative, ...]

    @property
    def done(self) -> int:
        """How many children are done."""
        return sum(child.time_class in DONE for child in self.children)

    @property
    def overdue(self) -> int:
        """How many children are overdue."""
        return sum(child.time_class is TimeClass.OVERDUE for child in self.children)
