"""Closed reporting periods: what was frozen, what was still open then, and what a recount gives."""

import json
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, field
from datetime import date, datetime
from typing import Literal

from desktop_app.domain.reporting.comparison import Comparison
from desktop_app.domain.reporting.figures import Figure, Value, counts_in, moved, task_values
from desktop_app.domain.reporting.reporting_period import Period
from desktop_app.domain.task import Counts

GROUPINGS: tuple[Literal["unit", "section", "document"], ...] = ("unit", "section", "document")
"""What frozen counts are also grouped by."""

Groups = Mapping[str, tuple[tuple[str, Counts], ...]]


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Ids of what a person should look at before a period is closed.

    ``conflicts`` are questions of returned workbooks; tasks ``inferred`` have a day of completion that
    nobody wrote, ``unproved`` ones are done without evidence.
    """

    conflicts: tuple[int, ...] = ()
    inferred: tuple[int, ...] = ()
    unproved: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conflicts or self.inferred or self.unproved)


@dataclass(frozen=True, slots=True)
class ClosingPreview:
    """What would be frozen, and what a person should look at first."""

    period: Period
    as_of: date
    counts: Counts
    still_open: StillOpen


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """Counts as they were reported, whole and in groups; ``named`` are the report's figures by code."""

    counts: Counts
    groups: Groups = field(default_factory=dict)
    named: Mapping[str, float | None] = field(default_factory=dict)

    def to_json(self) -> str:
        """As it is kept in the ledger and in the period's folder."""
        shape = {
            "counts": asdict(self.counts),
            "groups": {
                by: [{"name": name, **asdict(counted)} for name, counted in groups]
                for by, groups in self.groups.items()
            },
            "named": dict(self.named),
        }
        return json.dumps(shape, ensure_ascii=False, indent=1)

    @classmethod
    def of_json(cls, text: str) -> "FrozenFigures":
        """Out of what ``to_json`` wrote."""
        kept = json.loads(text)
        groups = {
            by: tuple((one.pop("name"), Counts(**one)) for one in found)
            for by, found in kept["groups"].items()
        }
        return cls(Counts(**kept["counts"]), groups, kept["named"])


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A file of a period's folder: name, SHA-256 in hex, size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """One closing; it stands until it is reopened. ``folder`` is the name within ``ky-bao-cao``.

    ``head`` is the number and hash of the journal's newest batch when the figures were counted.
    """

    period: Period
    as_of: date
    closed_at: datetime
    closed_by: str
    figures: FrozenFigures
    head: tuple[int, str]
    folder: str
    files: tuple[FrozenFile, ...]
    id: int = 0
    reopened_at: datetime | None = None
    reopened_by: str = ""
    reopen_reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was not reopened."""
        return self.reopened_at is None

    def agrees_with(self, figures: Mapping[Figure, Value]) -> bool:
        """Whether all that can be counted again for its day is as it was frozen."""
        return not moved(self.figures.named, figures)


@dataclass(frozen=True, slots=True)
class Recount:
    """A closing and the report's figures as its day counts now."""

    closed: ClosedPeriod
    figures: Mapping[Figure, Value]

    @property
    def now(self) -> Counts:
        """Tasks by class."""
        return counts_in(self.figures)

    @property
    def differs(self) -> bool:
        """Whether anything that can be counted again for its day counts otherwise."""
        return self.now != self.closed.figures.counts or not self.closed.agrees_with(self.figures)

    @property
    def moved(self) -> tuple[tuple[Figure, Value, Value], ...]:
        """The figures besides ``now`` and its rates that count otherwise: each, as frozen and now."""
        every = moved(self.closed.figures.named, self.figures)
        return tuple(each for each in every if each[0] not in task_values(self.now))


@dataclass(frozen=True, slots=True)
class Correction:
    """Why a recount differs: each task that moved since (``compared``), and what no task explains.

    ``unexplained`` is per class in the order of ``TimeClass``: other holidays or other rules count the
    same tasks otherwise. ``groups`` are those that count otherwise now: name, frozen, now.
    """

    recount: Recount
    compared: Comparison
    unexplained: Counts
    groups: tuple[tuple[str, Counts, Counts], ...] = ()

    @property
    def explained(self) -> bool:
        """Whether the moves add up to the whole difference."""
        return not any(astuple(self.unexplained))
