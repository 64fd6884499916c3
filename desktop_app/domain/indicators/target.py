"""What an indicator is to reach: a number from below or above, between two, or better every period."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class IndicatorKind(StrEnum):
    """What is measured: a part of a whole, a number, yes or no, or whether something is done by a day."""

    RATE = "rate"
    COUNT = "count"
    YES_NO = "yes_no"
    MILESTONE = "milestone"


class Better(StrEnum):
    """Which way is better.

    ``RANGE`` asks for its lower end and is exceeded above its upper one; ``WITHIN`` must not be left on
    either side; ``RISING`` and ``FALLING`` must also change from period to period.
    """

    MORE = "more"
    LESS = "less"
    RANGE = "range"
    WITHIN = "within"
    RISING = "rising"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached, as written and as numbers; without numbers it is words only.

    A yes is at least 1, a no at most 0.
    """

    raw: str = ""
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def numbered(self) -> bool:
        """Whether there is a number to compare with."""
        return self.low is not None or self.high is not None


NO_TARGET = Target()


@dataclass(frozen=True, slots=True)
class ReadTarget:
    """A target out of its words; ``kind`` is None where they could not be read.

    ``measure`` is what is counted ("%", "ngày"); ``by_period`` are the targets of single periods, by code.
    """

    target: Target
    kind: IndicatorKind | None = None
    better: Better = Better.MORE
    measure: str = ""
    by_period: tuple[tuple[str, Target], ...] = ()
