"""A month as SQL and Python share it: its days, and which rhythms fall in it."""

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from desktop_app.domain.deadlines.deadline import Every, Rhythm
from desktop_app.domain.deadlines.occurrence import WEEKLY, period_of
from desktop_app.domain.deadlines.rhythm import rhythm_due
from desktop_app.domain.task import MonthGroup


def days_of(month: date, as_of: date, ahead_days: int) -> dict[str, str]:
    """The days a month's statement asks for, as stored; ``horizon`` ends what is coming up."""
    first = month.replace(day=1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return {
        "as_of": as_of.isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "horizon": (last + timedelta(days=ahead_days)).isoformat(),
    }


def periods_of(month: date) -> list[str]:
    """The periods whose occurrences may fall in a month: itself and its weeks."""
    first, last = month.replace(day=1), calendar.monthrange(month.year, month.month)[1]
    weeks = {period_of(WEEKLY, first.replace(day=day)) for day in range(1, last + 1)}
    return [period_of(None, first), *sorted(weeks)]


def into_groups(rows: Iterable[Any], month: date) -> dict[MonthGroup, list[int]]:
    """Task ids by group out of rows of (group, goes on, id, rhythm); ``Any``: column values.

    What recurs stands in the months its rhythm falls in only.
    """
    falls = _falls_in(month.replace(day=1))
    found: dict[str, list[int]] = {group.value: [] for group in MonthGroup}
    recurring = MonthGroup.RECURRING.value
    for name, goes_on, task_id, *rhythm in rows:
        if name != recurring or (goes_on and falls(*rhythm)):
            found[name].append(task_id)
    return {MonthGroup(name): ids for name, ids in found.items()}


def _falls_in(first: date) -> Callable[[str | None, int | None, int | None], bool]:
    """Whether a rhythm (every, day, month) falls in a month; what is continuous always does."""

    @cache
    def falls(every: str | None, day: int | None, in_month: int | None) -> bool:
        return every is None or rhythm_due(Rhythm(Every(every), day, in_month), first) is not None

    return falls
