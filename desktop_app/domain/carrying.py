"""Carrying over: what of a ledger is unfinished on a day and goes into the ledger of another year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.deadlines.extension import Extension
from desktop_app.domain.follow import Priority
from desktop_app.domain.status import BY_URGENCY, OPEN, TimeClass
from desktop_app.domain.steps import StepLine
from desktop_app.domain.task import TaskFacts, TaskRow

UNFINISHED = tuple(each for each in BY_URGENCY if each in OPEN)


@dataclass(frozen=True, slots=True)
class CarryPlan:
    """The unfinished tasks as of a day, in the order of their classes and of the list."""

    as_of: date
    year: int
    tasks: Mapping[TimeClass, tuple[TaskRow, ...]]

    @property
    def count(self) -> int:
        """How many tasks are unfinished."""
        return sum(map(len, self.tasks.values()))


@dataclass(frozen=True, slots=True)
class CarriedTask:
    """All of a task that goes along; ``done`` are the days on which some of its lead units finished."""

    old_id: int
    facts: TaskFacts
    priority: Priority
    tags: tuple[str, ...]
    stream: str
    entered_on: date | None
    together: tuple[str, ...]
    steps: tuple[StepLine, ...]
    extensions: tuple[Extension, ...]
    upper: int | None
    done: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CarryOutcome:
    """Where the tasks went, into the ledger of which year, how many were added and were there before."""

    folder: str
    year: int
    batch: int
    added: int
    known: int
