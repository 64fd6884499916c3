"""A petition, proposal or idea of a citizen: when it came, who deals with it, whether it was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.registers.registers import past


class PetitionKind(StrEnum):
    FEEDBACK = "feedback"
    PROPOSAL = "proposal"
    IDEA = "idea"


class Channel(StrEnum):
    """How a petition came; any other words may stand instead of a code."""

    DIRECT = "direct"
    PHONE = "phone"
    VNEID = "vneid"
    PORTAL = "portal"
    ZALO = "zalo"
    BOX = "box"
    LETTER = "letter"
    OTHER = "other"


class PetitionState(StrEnum):
    """How a petition stands on a day, what needs work first."""

    OVERDUE = "overdue"
    UNPROCESSED = "unprocessed"
    IN_TIME = "in_time"
    ANSWERED = "answered"


UNFINISHED = frozenset(PetitionState) - {PetitionState.ANSWERED}


@dataclass(frozen=True, slots=True)
class Petition:
    """What is known of a petition; ``kind`` and ``channel`` hold a code or other words."""

    content: str
    received_on: date
    kind: str = ""
    channel: str = ""
    number: str = ""
    sender: str = ""
    due: date | None = None
    unit: str = ""
    person: str = ""
    assigned_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PetitionRow:
    """A petition on a day."""

    id: int
    facts: Petition
    state: PetitionState


@dataclass(frozen=True, slots=True)
class PetitionCounts:
    """Disjoint counts as of a day; ``received`` is their sum."""

    answered: int = 0
    overdue: int = 0
    unprocessed: int = 0
    in_time: int = 0

    @property
    def received(self) -> int:
        return self.answered + self.overdue + self.unprocessed + self.in_time


def petition_state(petition: Petition, as_of: date) -> PetitionState:
    """How a petition received by ``as_of`` stands on that day.

    Each counts once, in the first of these that holds: answered by that day; its due day passed
    (assigned to somebody or not); not assigned yet; still in time.
    """
    if past(petition.answered_on, as_of):
        return PetitionState.ANSWERED
    if petition.due is not None and petition.due < as_of:
        return PetitionState.OVERDUE
    if not past(petition.assigned_on, as_of):
        return PetitionState.UNPROCESSED
    return PetitionState.IN_TIME


def petition_counts(states: Mapping[str, int]) -> PetitionCounts:
    """The counts of a register by the states of its petitions."""
    return PetitionCounts(**{state.value: states.get(state, 0) for state in PetitionState})
