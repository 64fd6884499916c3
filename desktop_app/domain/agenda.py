"""A month as a calendar: what is due on each of its days, which occurrences fall there."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

MOST_IN_ONE = 0.5
"""From more than this share of what falls due, a month or quarter holds too many."""
LEAST_IN_ONE = 8
"""Tasks; fewer in one month or quarter are never too many."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class DayAgenda:
    """What falls on a day, as ids of tasks: due and done, due and still open, due and late; occurrences.

    ``obstacles``, ``requests`` and ``petitions`` are ids of the registers: what is to be answered by then and
    is not answered yet.
    """

    done: tuple[int, ...] = ()
    open: tuple[int, ...] = ()
    overdue: tuple[int, ...] = ()
    periods_done: tuple[int, ...] = ()
    periods_open: tuple[int, ...] = ()
    periods_missed: tuple[int, ...] = ()
    obstacles: tuple[int, ...] = ()
    requests: tuple[int, ...] = ()
    petitions: tuple[int, ...] = ()

    @property
    def answers(self) -> int:
        """How many answers are due."""
        return len(self.obstacles) + len(self.requests) + len(self.petitions)

    @property
    def periods(self) -> int:
        """How many occurrences there are."""
        return len(self.periods_done) + len(self.periods_open) + len(self.periods_missed)

    @property
    def ids(self) -> frozenset[int]:
        """All tasks of the day."""
        of_tasks = (*self.done, *self.open, *self.overdue)
        return frozenset((*of_tasks, *self.periods_done, *self.periods_open, *self.periods_missed))


@dataclass(frozen=True, slots=True)
class MonthAgenda:
    """A month as of a day: its days that hold anything, the reporting cut-off days, the year's loads.

    Units report by ``cutoff``, those with a day of their own by ``own_cutoffs`` (how many on which day), and
    the office itself to its upper level by ``upper_cutoff``. ``loads`` has for each month of the year how
    many tasks fall due in it; ``off`` are days nobody works.
    """

    month: date
    as_of: date
    days: Mapping[date, DayAgenda]
    cutoff: date
    loads: tuple[int, ...]
    off: frozenset[date] = frozenset()
    upper_cutoff: date | None = None
    own_cutoffs: Mapping[date, int] = field(default_factory=dict)

    @property
    def crowded(self) -> tuple[int, ...]:
        """Months (1 to 12) that hold most of what the year asks for."""
        whole = sum(self.loads)
        return tuple(number for number, load in enumerate(self.loads, start=1) if holds_most(load, whole))


def holds_most(held: int, whole: int) -> bool:
    """Whether a month or quarter holds too many of all tasks that fall due."""
    return held >= LEAST_IN_ONE and held > whole * MOST_IN_ONE


def weeks_of(month: date) -> list[list[date]]:
    """The weeks, Monday first, that hold a month's days."""
    first = month.replace(day=1)
    length = calendar.monthrange(first.year, first.month)[1]
    start = first - timedelta(days=first.weekday())
    weeks = (first.weekday() + length + WEEK - 1) // WEEK
    return [[start + timedelta(days=WEEK * week + day) for day in range(WEEK)] for week in range(weeks)]


def month_later(day: date, months: int) -> date:
    """The same day so many months later; day 31 clips to the month's end."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
