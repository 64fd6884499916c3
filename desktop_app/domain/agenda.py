"""A month as a calendar: what is due on each of its days, which occurrences fall there."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MOST_IN_ONE = 0.5
"""From this share of the year's tasks on, a month holds too many."""
FEW = 12
"""In a year of fewer tasks no month is warned of."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class DayAgenda:
    """What falls on a day, as ids of tasks: due and done, due and still open, due and late; occurrences."""

    done: tuple[int, ...] = ()
    open: tuple[int, ...] = ()
    overdue: tuple[int, ...] = ()
    periods_done: tuple[int, ...] = ()
    periods_open: tuple[int, ...] = ()
    periods_missed: tuple[int, ...] = ()

    @property
    def ids(self) -> frozenset[int]:
        """All tasks of the day."""
        of_tasks = (*self.done, *self.open, *self.overdue)
        return frozenset((*of_tasks, *self.periods_done, *self.periods_open, *self.periods_missed))


@dataclass(frozen=True, slots=True)
class MonthAgenda:
    """A month as of a day: its days that hold anything, the reporting cut-off day, the year's loads.

    ``loads`` has for each month of the year how many tasks fall due in it; ``off`` are days nobody works.
    """

    month: date
    as_of: date
    days: Mapping[date, DayAgenda]
    cutoff: date
    loads: tuple[int, ...]
    off: frozenset[date] = frozenset()

    @property
    def crowded(self) -> tuple[int, ...]:
        """Months (1 to 12) that hold most of what the year asks for."""
        whole = sum(self.loads)
        if whole < FEW:
            return ()
        return tuple(n for n, load in enumerate(self.loads, start=1) if load > whole * MOST_IN_ONE)


def weeks_of(month: date) -> list[list[date]]:
    """The weeks, Monday first, that hold a month's days."""
    first = month.replace(day=1)
    length = calendar.monthrange(first.year, first.month)[1]
    start = first - timedelta(days=first.weekday())
    weeks = (first.weekday() + length + WEEK - 1) // WEEK
    return [[start + timedelta(days=WEEK * week + day) for day in range(WEEK)] for week in range(weeks)]
