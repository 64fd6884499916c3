"""What the registers beside the tasks share: obstacles, requests to coordinating units, petitions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

UnitId = int | None
"""A unit's id; None asks for rows that name no unit."""


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """Rows of one register as of a day; empty members ask for nothing.

    ``states``, ``kinds`` and ``channels`` hold codes, "" for a row without one; ``addressees`` are as
    kept; ``search`` is words as typed. ``sort`` names a column of the register, "" its own order.
    """

    as_of: date
    states: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    units: frozenset[UnitId] = frozenset()
    addressees: frozenset[str] = frozenset()
    task: int | None = None
    search: str = ""
    sort: str = ""
    descending: bool = False


StateCounts = Mapping[str, int]
"""Rows by the code of their state; a state without rows may be missing."""


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """The rows of one kind, channel, unit or addressee, by state; ``key`` is its code or id as text."""

    key: str
    name: str
    states: StateCounts

    @property
    def total(self) -> int:
        return sum(self.states.values())


def past(day: date | None, as_of: date) -> bool:
    """Whether something has happened by a day."""
    return day is not None and day <= as_of


def days_waiting(asked_on: date | None, as_of: date) -> int:
    """Days since something was asked, 0 before it was."""
    return max((as_of - asked_on).days, 0) if asked_on else 0
