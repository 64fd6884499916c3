"""A request to a coordinating unit: when it was asked for a task, by when, whether it answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.registers.registers import days_waiting, past


class CoordinationState(StrEnum):
    """How a request stands on a day, what needs work first."""

    OVERDUE = "overdue"
    WAITING = "waiting"
    ANSWERED = "answered"


OWED = frozenset({CoordinationState.OVERDUE, CoordinationState.WAITING})


@dataclass(frozen=True, slots=True)
class Coordination:
    """What a unit was asked for a task; ``document`` asked it, ``answer`` are the words of the answer."""

    unit: str
    asked_on: date
    due: date | None = None
    question: str = ""
    document: str = ""
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class CoordinationRow:
    """A request on a day; ``days`` since it was asked while it is not answered."""

    id: int
    task_id: int
    task: str
    facts: Coordination
    state: CoordinationState
    days: int


def coordination_state(request: Coordination, as_of: date) -> CoordinationState:
    """How a request asked by ``as_of`` stands on that day; the due day itself is in time."""
    if past(request.answered_on, as_of):
        return CoordinationState.ANSWERED
    late = request.due is not None and request.due < as_of
    return CoordinationState.OVERDUE if late else CoordinationState.WAITING


def coordination_days(request: Coordination, as_of: date) -> int:
    """Days an answer has been waited for; 0 when it came."""
    waiting = coordination_state(request, as_of) in OWED
    return days_waiting(request.asked_on, as_of) if waiting else 0
