"""Work that passes on a day: units that merge or are renamed, persons and units that hand over."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TransferKind(StrEnum):
    HANDOVER = "handover"
    MERGER = "merger"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A part of a task that passed on; either units or persons are named, "" where nobody was.

    ``batch`` is the one it was written in.
    """

    kind: TransferKind
    moved_on: date
    from_unit: str = ""
    to_unit: str = ""
    from_person: str = ""
    to_person: str = ""
    document: str = ""
    reason: str = ""
    batch: int | None = None

    @property
    def giver(self) -> str:
        return self.from_person or self.from_unit

    @property
    def taker(self) -> str:
        return self.to_person or self.to_unit


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """A unit renamed on a day, or merged into ``into``; ``name`` is what it was called before."""

    name: str
    on: date
    now: str
    merged: bool
    document: str = ""


@dataclass(frozen=True, slots=True)
class Merger:
    """Units (ids) that become one on a day: ``into`` is its id, or None for a new one called ``name``."""

    ids: tuple[int, ...]
    into: int | None
    name: str
    on: date
    document: str = ""


@dataclass(frozen=True, slots=True)
class MergerPreview:
    """What a merger would do: names of the units that end, and how much passes to the one that stays.

    ``leads`` and ``coordinates`` are open tasks, by id, ``joined`` those where both have a part that
    becomes one; ``staying`` counts parts done before, which stay with the old names. ``unreturned`` are
    units that were sent a workbook and have not returned it.
    """

    old: tuple[str, ...]
    into: str
    leads: tuple[int, ...] = ()
    coordinates: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()
    staying: int = 0
    aliases: int = 0
    groups: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    unreturned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """What passes from a unit (id) or a person to another on a day.

    Units and persons are not mixed. ``ids`` are the tasks that pass, None for all that are open.
    """

    on: date
    from_unit: int | None = None
    to_unit: int | None = None
    from_person: str = ""
    to_person: str = ""
    ids: tuple[int, ...] | None = None
    document: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PastHandover:
    """A hand-over that was written: its batch, and what stands on its sheet; sides by name."""

    batch: int
    handover: Handover
    giver: str
    taker: str
