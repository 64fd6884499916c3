"""A result that a member reports and somebody else confirms before it counts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ClaimState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a member says of a task, or of one ``period`` of it; ``unit`` is "" for all lead units.

    ``reason`` says why it was sent back.
    """

    id: int
    task_id: int
    title: str
    person: str
    completed_on: date
    claimed_at: datetime
    state: ClaimState = ClaimState.WAITING
    period: str = ""
    unit: str = ""
    result: str = ""
    evidence_text: str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
