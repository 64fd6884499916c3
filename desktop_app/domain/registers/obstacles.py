"""An obstacle: what stands in the way of tasks, who could clear it, whether they answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.registers.registers import days_waiting, past


class ObstacleKind(StrEnum):
    INSTITUTION = "institution"
    INFRASTRUCTURE = "infrastructure"
    DATA = "data"
    STAFF = "staff"
    FUNDING = "funding"
    OTHER = "other"


class ObstacleState(StrEnum):
    """How an obstacle stands on a day, what needs work first."""

    OVERDUE = "overdue"
    WAITING = "waiting"
    NOT_SENT = "not_sent"
    ANSWERED = "answered"
    RESOLVED = "resolved"


UNANSWERED = frozenset({ObstacleState.NOT_SENT, ObstacleState.WAITING, ObstacleState.OVERDUE})
OPEN = UNANSWERED | {ObstacleState.ANSWERED}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is known of an obstacle; ``unit`` reports it, ``reported`` are the words it was taken from."""

    problem: str
    raised_on: date
    cause: str = ""
    kind: str = ""
    proposal: str = ""
    addressed_to: str = ""
    unit: str = ""
    sent_on: date | None = None
    due: date | None = None
    answered_on: date | None = None
    answer: str = ""
    resolved_on: date | None = None
    resolution: str = ""
    reported: str = ""


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A task an obstacle stands in the way of."""

    id: int
    stt: str
    title: str


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """An obstacle on a day; ``days`` since it was sent while it is not answered."""

    id: int
    facts: Obstacle
    state: ObstacleState
    days: int
    tasks: tuple[LinkedTask, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedObstacle:
    """Words of a unit's report that are in no register yet, with the tasks it reported them for.

    ``known`` is the obstacle that was taken from the same words of this unit before.
    """

    unit_id: int | None
    unit: str
    problem: str
    proposal: str
    tasks: tuple[int, ...]
    known: int | None = None

    @property
    def words(self) -> str:
        return reported_words(self.problem, self.proposal)


@dataclass(frozen=True, slots=True)
class Escalation:
    """What one addressee has not answered, longest waiting first."""

    addressed_to: str
    rows: tuple[ObstacleRow, ...]


def obstacle_state(obstacle: Obstacle, as_of: date) -> ObstacleState:
    """How an obstacle raised by ``as_of`` stands on that day; the due day itself is in time."""
    if past(obstacle.resolved_on, as_of):
        return ObstacleState.RESOLVED
    if past(obstacle.answered_on, as_of):
        return ObstacleState.ANSWERED
    if not past(obstacle.sent_on, as_of):
        return ObstacleState.NOT_SENT
    late = obstacle.due is not None and obstacle.due < as_of
    return ObstacleState.OVERDUE if late else ObstacleState.WAITING


def obstacle_days(obstacle: Obstacle, as_of: date) -> int:
    """Days an answer has been waited for; 0 when none is."""
    waiting = obstacle_state(obstacle, as_of) in (ObstacleState.WAITING, ObstacleState.OVERDUE)
    return days_waiting(obstacle.sent_on, as_of) if waiting else 0


def reported_words(problem: str, proposal: str) -> str:
    """What a unit reported, as it is remembered with the obstacle taken from it."""
    return "\n".join(filter(None, (problem, proposal)))
