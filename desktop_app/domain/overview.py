"""The whole of the work as of a day beside another one: figures, and which tasks each of them counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Counts


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


_DONE = frozenset({TimeClass.DONE_ON_TIME, TimeClass.DONE_LATE})
CARD_CLASSES: Mapping[CardName, frozenset[TimeClass]] = {
    CardName.TOTAL: frozenset(TimeClass) - {TimeClass.CANCELLED},
    CardName.DONE: _DONE,
    CardName.DUE: _DONE | {TimeClass.OVERDUE},
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
class Overview:
    """All figures of the page; ``against`` is the day compared with."""

    as_of: date
    against: date | None
    cards: tuple[Card, ...]
    rates: Rates
    rates_before: Rates | None
    sentence: str

    def number(self, name: CardName) -> int:
        """The number of a card."""
        return next(card.number for card in self.cards if card.name is name)


def cards(counts: Counts, before: Counts | None) -> tuple[Card, ...]:
    """The cards in the order they are shown."""
    return tuple(
        Card(name, _count(counts, name), None if before is None else _count(before, name))
        for name in CardName
    )


def rates(counts: Counts) -> Rates:
    """Both rates."""
    return Rates(counts.rate_of_all, counts.rate_of_due)


def _count(counts: Counts, name: CardName) -> int:
    return sum(getattr(counts, of_class.value) for of_class in CARD_CLASSES[name])
