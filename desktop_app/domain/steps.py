"""The steps of a task: a short checklist, each step with its own person and day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StepLine:
    """What a typed line says of a step."""

    text: str
    person: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a task; ``done_on`` is the day it was ticked."""

    id: int
    text: str
    person: str = ""
    due: date | None = None
    done_on: date | None = None
