"""Ranking of units as of a day: by a named rate, then by what was on time, then by how late the rest is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Counts


class RankBy(StrEnum):
    """The rate that ranks: done of all tasks, or done of those that were due."""

    ALL = "all"
    DUE = "due"


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class RankRules:
    """The rate that counts, and from how many percent a unit is green or yellow."""

    by: RankBy = RankBy.DUE
    green: float = 90
    yellow: float = 70

    def light(self, rate: float) -> Light:
        """The light of a rate in percent."""
        if rate >= self.green:
            return Light.GREEN
        return Light.YELLOW if rate >= self.yellow else Light.RED


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late parts of tasks are or were: how many, their days together, the most of one.

    ``most_overdue`` is the most of those that are not done.
    """

    parts: int = 0
    days: int = 0
    most: int = 0
    most_overdue: int = 0

    @property
    def mean(self) -> float | None:
        """Days late of a late part; None without any."""
        return self.days / self.parts if self.parts else None

    def and_also(self, days: int, parts: int = 1, *, done: bool = False) -> "Lateness":
        """With more parts that are, or when they were done were, so many days late each."""
        overdue = max(self.most_overdue, 0 if done else days)
        return Lateness(self.parts + parts, self.days + days * parts, max(self.most, days), overdue)

    def with_those_of(self, other: "Lateness") -> "Lateness":
        """Both together."""
        return Lateness(
            self.parts + other.parts,
            self.days + other.days,
            max(self.most, other.most),
            max(self.most_overdue, other.most_overdue),
        )


@dataclass(frozen=True, slots=True)
class UnitMarks:
    """What a unit is judged by: its parts of tasks, how late they are, its returns."""

    name: str
    counts: Counts
    lateness: Lateness = Lateness()
    returns_due: int = 0
    returns_on_time: int = 0

    @property
    def on_time_rate(self) -> float | None:
        """Done on time in percent of what was due; None where nothing was."""
        due = self.counts.done + self.counts.overdue
        return 100 * self.counts.done_on_time / due if due else None

    @property
    def returns_rate(self) -> float | None:
        """Returns on time in percent of those that were due; None where none was."""
        return 100 * self.returns_on_time / self.returns_due if self.returns_due else None

    def rate(self, by: RankBy) -> float | None:
        """The rate that ranks."""
        return self.counts.rate_of_all if by is RankBy.ALL else self.counts.rate_of_due


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit in its place; ``rank`` and ``light`` are None where nothing has been due yet."""

    marks: UnitMarks
    rate: float | None
    rank: int | None = None
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """All units as of a day: the ranked ones by rank, then those without anything due by name."""

    as_of: date
    rules: RankRules
    units: tuple[RankedUnit, ...]

    @property
    def praised(self) -> tuple[RankedUnit, ...]:
        """Green units with nothing overdue."""
        return tuple(one for one in self.units if one.light is Light.GREEN and not one.marks.counts.overdue)

    @property
    def late(self) -> tuple[RankedUnit, ...]:
        """Units with something overdue, most of it first."""
        late = [one for one in self.units if one.marks.counts.overdue]
        return tuple(sorted(late, key=lambda one: -one.marks.counts.overdue))


def ranked(as_of: date, marks: Iterable[UnitMarks], rules: RankRules) -> Ranking:
    """Units in their order; those that are alike in all three share a rank, and the next is left out."""
    found = list(marks)
    due = sorted((one for one in found if one.on_time_rate is not None), key=lambda one: _key(one, rules))
    units: list[RankedUnit] = []
    for place, one in enumerate(due, start=1):
        alike = units and _key(units[-1].marks, rules) == _key(one, rules)
        rank = units[-1].rank if alike else place
        rate = one.rate(rules.by) or 0
        units.append(RankedUnit(one, rate, rank, rules.light(rate)))
    rest = [RankedUnit(one, one.rate(rules.by)) for one in found if one.on_time_rate is None]
    return Ranking(as_of, rules, (*units, *rest))


def limits_of(text: str) -> tuple[float, float]:
    """Green and yellow from "90;70"; AppError ``rank_limits`` unless 100 >= green > yellow >= 0."""
    try:
        green, yellow = (float(part.strip().replace(",", ".")) for part in text.split(";"))
    except ValueError as error:
        raise AppError("rank_limits", where=text) from error
    if not 100 >= green > yellow >= 0:
        raise AppError("rank_limits", where=text)
    return green, yellow


def _key(one: UnitMarks, rules: RankRules) -> tuple[float, float, float]:
    return -(one.rate(rules.by) or 0), -(one.on_time_rate or 0), one.lateness.mean or 0
