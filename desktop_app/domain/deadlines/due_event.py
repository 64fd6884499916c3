"""Days by which something is due, as a calendar shows them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DueEvent:
    """A whole day in a calendar; ``uid`` stays the same, so that a later export replaces it."""

    uid: str
    day: date
    title: str
    description: str
    unit: str = ""
