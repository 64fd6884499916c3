"""The figures of a reporting period: what each is called, what it counts, over which days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.domain.five_clear import Clear
from desktop_app.domain.reporting.reporting_period import Period
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Counts


class Counted(StrEnum):
    """What the rows behind a figure are; a return is what one unit was asked for one month."""

    TASK = "task"
    OBSTACLE = "obstacle"
    PETITION = "petition"
    INDICATOR = "indicator"
    RETURN = "return"


class Figure(StrEnum):
    """Every figure by its code; without another word it counts rows as they stand on the day counted to."""

    TOTAL = "total"
    DONE = "done"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    CONTINUOUS = "continuous"
    UNDATED = "undated"
    CANCELLED = "cancelled"
    RATE_ALL = "rate_all"
    RATE_DUE = "rate_due"
    FELL_DUE = "fell_due"
    FELL_DUE_DONE = "fell_due_done"
    COMPLETED = "completed"
    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    GIVEN = "given"
    EXTENDED = "extended"
    CANCELLED_WITHIN = "cancelled_within"
    REMINDED = "reminded"
    MISSED = "missed"
    UNPROVED = "unproved"
    UPCOMING = "upcoming"
    RETURNS_ASKED = "returns_asked"
    RETURNS_RECEIVED = "returns_received"
    RETURNS_LATE = "returns_late"
    RETURNS_MISSING = "returns_missing"
    OBSTACLES_OPEN = "obstacles_open"
    OBSTACLES_NEW = "obstacles_new"
    OBSTACLES_RESOLVED = "obstacles_resolved"
    OBSTACLES_OVERDUE = "obstacles_overdue"
    PETITIONS = "petitions"
    PETITIONS_NEW = "petitions_new"
    PETITIONS_ANSWERED = "petitions_answered"
    PETITIONS_OVERDUE = "petitions_overdue"
    PETITIONS_UNPROCESSED = "petitions_unprocessed"
    PETITIONS_IN_TIME = "petitions_in_time"
    INDICATORS = "indicators"
    INDICATORS_EXCEEDED = "indicators_exceeded"
    INDICATORS_REACHED = "indicators_reached"
    INDICATORS_NEARLY = "indicators_nearly"
    INDICATORS_MISSED = "indicators_missed"
    INDICATORS_UNJUDGED = "indicators_unjudged"
    INDICATORS_NO_DATA = "indicators_no_data"
    CLEAR = "clear"
    UNCLEAR = "unclear"
    UNCLEAR_PERSON = "unclear_person"
    UNCLEAR_TASK = "unclear_task"
    UNCLEAR_TIME = "unclear_time"
    UNCLEAR_RESULT = "unclear_result"
    UNCLEAR_RESPONSIBILITY = "unclear_responsibility"
    UNCLEAR_AUTHORITY = "unclear_authority"

    @property
    def counted(self) -> Counted:
        """What its rows are."""
        return _COUNTED.get(self.split("_")[0], Counted.TASK)

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage, unrounded, and None where there is nothing to divide by."""
        return self in RATES


_COUNTED = {
    "returns": Counted.RETURN,
    "obstacles": Counted.OBSTACLE,
    "petitions": Counted.PETITION,
    "indicators": Counted.INDICATOR,
}
RATES = frozenset({Figure.RATE_ALL, Figure.RATE_DUE})
UNCLEAR: Mapping[Clear, Figure] = {clear: Figure(f"unclear_{clear}") for clear in Clear}
"""The figure that counts the tasks one clear is open of."""

NOW_ONLY = frozenset({Figure.UNPROVED, Figure.CLEAR, Figure.UNCLEAR, *UNCLEAR.values()})
"""What is judged by evidence and words that bear no day: of a past day it cannot be counted again."""

Value = int | float | None
"""A number of rows, or a rate."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days figures are of: the period's, the day counted to, the days of what is due next."""

    first: date
    last: date
    as_of: date
    next_first: date
    next_last: date


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row that a figure counts; a return has its unit's id and its month in ``title``."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted for a period and for an earlier one, by default the one before it."""

    period: Period
    span: Span
    values: Mapping[Figure, Value]
    before: Period
    before_span: Span
    before_values: Mapping[Figure, Value] = field(default_factory=dict)

    def __getitem__(self, figure: Figure) -> Value:
        return self.values.get(figure)

    def number(self, figure: Figure) -> int:
        """A number of rows."""
        return int(self.values.get(figure) or 0)

    def difference(self, figure: Figure) -> Value:
        """How much more it is than in the earlier period, of rates ``rate_points``; None without both."""
        now, then = self.values.get(figure), self.before_values.get(figure)
        if figure.is_rate:
            return rate_points(now, then)
        return None if now is None or then is None else now - then


def span_of(period: Period, today: date) -> Span:
    """The days of a period; what is not over yet is counted to today."""
    follows = period.after()
    return Span(period.first, period.last, min(period.last, today), follows.first, follows.last)


def counts_in(values: Mapping[Figure, Value]) -> Counts:
    """The counts by class that are among some figures."""
    return Counts(*(int(values[Figure(name)] or 0) for name in TimeClass))


def rate_points(rate: float | None, before: float | None) -> float | None:
    """How many points of percent a rate grew by, as both are shown with one decimal; None without both."""
    return None if rate is None or before is None else round(round(rate, 1) - round(before, 1), 1)


def moved(then: Mapping[str, Value], now: Mapping[Figure, Value]) -> tuple[tuple[Figure, Value, Value], ...]:
    """The figures that were kept by their codes for a day and count otherwise now: each, then and now."""
    return tuple(
        (figure, then[figure], value)
        for figure, value in now.items()
        if figure in then and figure not in NOW_ONLY and then[figure] != value
    )


def task_values(counts: Counts) -> dict[Figure, Value]:
    """The figures that are the classes of all tasks, their sums and the two rates."""
    names = (
        Figure.TOTAL, Figure.DONE, Figure.DONE_ON_TIME, Figure.DONE_LATE, Figure.IN_TIME, Figure.OVERDUE,
        Figure.CONTINUOUS, Figure.UNDATED, Figure.CANCELLED,
    )  # fmt: skip
    return {
        **{name: getattr(counts, name) for name in names},
        Figure.RATE_ALL: counts.rate_of_all,
        Figure.RATE_DUE: counts.rate_of_due,
    }
