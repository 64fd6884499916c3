"""A deadline: the phrase as written, its kind, its first and last day, its rhythm."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    RECURRING_DAILY = "recurring-daily"
    RECURRING_WEEKLY = "recurring-weekly"
    RECURRING_MONTHLY = "recurring-monthly"
    RECURRING_QUARTERLY = "recurring-quarterly"
    RECURRING_HALF = "recurring-half"
    RECURRING_YEARLY = "recurring-yearly"
    CONTINUOUS = "continuous"
    EVENT = "event"
    UNKNOWN = "unknown"


WAITING = frozenset({DeadlineKind.EVENT, DeadlineKind.UNKNOWN})
"""Deadlines that may wait for an event: only its coming gives them a due day."""


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class DeadlineDoubt(StrEnum):
    """Why a person should look at a reading again."""

    INVALID_DAY = "invalid_day"
    YEAR_INFERRED = "year_inferred"
    AMBIGUOUS = "ambiguous"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a task recurs: ``day`` 1-31 of the month (1-7, Monday first, of a week), ``month`` 1-12."""

    every: Every
    day: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A read deadline; ``start`` is None for a single date, ``due`` where no last day is known."""

    raw: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    rhythm: Rhythm | None = None
    doubts: tuple[DeadlineDoubt, ...] = ()


NO_DEADLINE = Deadline("", DeadlineKind.UNKNOWN)
