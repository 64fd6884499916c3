"""The whole of the work as of a day beside another one: every figure of Tổng quan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.agenda import holds_most
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.task import Counts, GroupBy

TREND_MONTHS = 12


class CardName(StrEnum):
    TOTAL = "total"
    DONE = "done"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    CONTINUOUS = "continuous"
    UNDATED = "undated"
    DUE = "due"  # what the rate of what was due divides by


CARD_CLASSES: Mapping[CardName, frozenset[TimeClass]] = {
    CardName.TOTAL: frozenset(TimeClass) - {TimeClass.CANCELLED},
    CardName.DONE: DONE,
    CardName.DUE: DONE | {TimeClass.OVERDUE},
    **{
        CardName(of_class.value): frozenset({of_class})
        for of_class in TimeClass
        if of_class is not TimeClass.CANCELLED
    },
}
"""Which tasks each card counts."""


@dataclass(frozen=True, slots=True)
class Card:
    """A number as of the day, and as of the day it is compared with (None: with no day)."""

    name: CardName
    number: int
    before: int | None = None

    @property
    def change(self) -> int | None:
        """How many more than before."""
        return None if self.before is None else self.number - self.before


@dataclass(frozen=True, slots=True)
class Rates:
    """Done in percent of all, and of what was due (done and overdue); None: nothing to divide by."""

    of_all: float | None
    of_due: float | None


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """The counts of a unit, section, document or person; ``key`` is its name, "" for tasks without one."""

    key: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """What falls due in a month ("2026-11")."""

    month: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Peak:
    """A month ("2026-06") or quarter ("2026-Q2") that holds most of ``of`` tasks with a due day."""

    period: str
    tasks: int
    of: int


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What was done and what was overdue at the end of a day."""

    day: date
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class ClearHealth:
    """How many tasks answer a clear, answer it vaguely, do not; ``not_asked``: of whom nobody asks it."""

    clear: Clear
    answered: int
    vague: int
    missing: int
    not_asked: int


@dataclass(frozen=True, slots=True)
class EvidenceHealth:
    """How many done tasks have evidence, and how many none."""

    proved: int
    unproved: int


@dataclass(frozen=True, slots=True)
class ObstacleHealth:
    """How many obstacles are not cleared, and how many of them wait for an answer that is overdue."""

    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures; ``against`` is the day compared with, ``by`` what the groups are.

    ``counts`` and ``before`` are what cards and rates are made of. ``load`` has every month from the first
    to the last in which something falls due; the last point of ``trend`` is the day itself.
    """

    as_of: date
    against: date | None
    counts: Counts
    before: Counts | None
    sentence: str
    by: GroupBy
    groups: tuple[GroupFigure, ...]
    load: tuple[MonthLoad, ...]
    trend: tuple[TrendPoint, ...]
    clears: tuple[ClearHealth, ...]
    evidence: EvidenceHealth
    obstacles: ObstacleHealth

    @property
    def cards(self) -> tuple[Card, ...]:
        """Numbers in the order they are shown."""
        return tuple(
            Card(
                name,
                card_number(self.counts, name),
                None if self.before is None else card_number(self.before, name),
            )
            for name in CardName
        )

    @property
    def rates(self) -> Rates:
        """Both rates."""
        return Rates(self.counts.rate_of_all, self.counts.rate_of_due)

    @property
    def rates_before(self) -> Rates | None:
        """Both rates on the day compared with."""
        return Rates(self.before.rate_of_all, self.before.rate_of_due) if self.before else None

    @property
    def peak(self) -> Peak | None:
        """The month or quarter that holds most of the work, if one does."""
        return peak_of(self.load)


def card_number(counts: Counts, name: CardName) -> int:
    """How many tasks a card counts."""
    return sum(getattr(counts, of_class.value) for of_class in CARD_CLASSES[name])


def trend_days(as_of: date) -> tuple[date, ...]:
    """The last days of the months before a day's, and the day: as many as ``TREND_MONTHS``."""
    days = [as_of]
    while len(days) < TREND_MONTHS:
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return tuple(reversed(days))


def whole_load(counts: Mapping[str, Counts]) -> tuple[MonthLoad, ...]:
    """Months in order, those between in which nothing falls due among them."""
    months = sorted(filter(None, counts))
    if not months:
        return ()
    return tuple(MonthLoad(month, counts.get(month, Counts())) for month in _between(months[0], months[-1]))


def peak_of(load: Sequence[MonthLoad]) -> Peak | None:
    """The month, else the quarter, that holds too many of all tasks that fall due."""
    months = {each.month: each.counts.total for each in load}
    quarters: dict[str, int] = {}
    for month, number in months.items():
        quarter = f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"
        quarters[quarter] = quarters.get(quarter, 0) + number
    return _most(months) or _most(quarters)


def _most(numbers: Mapping[str, int]) -> Peak | None:
    of = sum(numbers.values())
    period = max(numbers, key=lambda each: numbers[each], default="")
    held = numbers.get(period, 0)
    return Peak(period, held, of) if holds_most(held, of) else None


def _between(first: str, last: str) -> Iterable[str]:
    number, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in range(number, end + 1)]
