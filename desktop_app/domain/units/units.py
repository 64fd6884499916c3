"""Units of a ledger as values: how each is known, what phrases stand for, which are usual."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.units.unit_kinds import UnitKind


@dataclass(frozen=True, slots=True)
class UnitInfo:
    """One unit; ``kind_chosen`` is False where the kind is told from the name.

    ``cutoff_day`` is the day of the month its return is due, None for the ledger's; ``leads`` and
    ``coordinates`` count tasks; ``groups`` are phrases that mean it too. A unit that was
    merged into another has the day it ``ended_on`` and its ``heir``.
    """

    id: int
    name: str
    kind: UnitKind
    kind_chosen: bool = False
    aliases: tuple[str, ...] = ()
    cutoff_day: int | None = None
    leads: int = 0
    coordinates: int = 0
    groups: tuple[str, ...] = ()
    parent_id: int | None = None
    ended_on: date | None = None
    heir: int | None = None


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """A phrase that a person confirmed to stand for many units; ``tasks`` counts those it leads."""

    id: int
    name: str
    unit_ids: tuple[int, ...]
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class GroupPhrase:
    """A phrase that stands for many but was not confirmed yet; ``suggested`` are units of its kinds."""

    phrase: str
    kinds: frozenset[UnitKind]
    tasks: int
    suggested: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UsualUnit:
    """A unit most ledgers of a level know, with other names people write for it."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitsSeen:
    """The units by name, those that were merged into others, and what waits for a person.

    ``unconfirmed`` are phrases that mean many units, ``alike`` pairs that may be one unit under two names.
    """

    units: list[UnitInfo]
    former: list[UnitInfo]
    groups: list[GroupInfo]
    unconfirmed: list[GroupPhrase]
    alike: list[tuple[UnitInfo, UnitInfo]]
