"""Occurrences (kỳ) of a task that recurs: which are expected, which were done, late, or missed.

A period is named after the month its occurrence falls in, "2026-12" also for a quarter, half or year,
and a week after its ISO number, "2026-W47".
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, takewhile

from desktop_app.domain.deadlines.deadline import Deadline, Every, Rhythm
from desktop_app.domain.deadlines.rhythm import rhythm_due
from desktop_app.domain.deadlines.work_calendar import PLAIN, WorkCalendar
from desktop_app.domain.text import fold
from desktop_app.domain.years import within

WEEKLY = Rhythm(Every.WEEK)
_SUNDAY = 7
_LAST = 31  # of any month
_WEEK = timedelta(days=7)
_LONGEST_MONTH = timedelta(days=31)
_EARLIEST = date(2000, 1, 1)
# No holiday moves an occurrence further than this.
_FARTHEST = timedelta(days=31)
_CYCLE = timedelta(days=366)
_UP_TO = re.compile(r"\b(?:den|toi|het)\b")


@dataclass(frozen=True, slots=True)
class Expected:
    """An occurrence that should be done by its due day, moved off holidays where that is asked for."""

    period: str
    due: date


@dataclass(frozen=True, slots=True)
class Tick:
    """A period that was done; ``due`` is the day it was expected by, None where nothing was expected."""

    period: str
    completed_on: date
    due: date | None = None
    result: str = ""
    evidence_text: str = ""

    @property
    def late(self) -> bool:
        return self.due is not None and self.completed_on > self.due


def followed_since(deadline: Deadline, recorded_on: date | None, followed_from: date | None) -> date:
    """The first day from which occurrences are expected.

    The day a person said; else the later of the deadline's start and the day the task was first written,
    so that an old plan does not ask for what was due before anybody kept it here.
    """
    if followed_from is not None:
        return followed_from
    return max(day for day in (deadline.start, recorded_on, _EARLIEST) if day is not None)


def expected(deadline: Deadline, since: date, calendar: WorkCalendar) -> Iterator[Expected]:
    """Occurrences due on or after ``since``, in order; endless unless the deadline ends.

    A due day beside the rhythm is the end of a longer time ("hằng tháng trong năm 2026"), else the
    first time ("trước ngày 20/11/2025 và hằng tháng"); the occurrence it stands for is always expected.
    """
    if deadline.rhythm is None:
        return
    last, stated = _stated(deadline, deadline.rhythm, calendar)
    told = False
    for one in _by_rhythm(deadline.rhythm, since - _FARTHEST, last, calendar):
        if stated is not None and not told:
            if one.period < stated.period and not last:
                continue
            if one.period >= stated.period:
                told = True
                yield stated
        if one.due >= since and (stated is None or one.period != stated.period):
            yield one
    if stated is not None and not told:
        yield stated


def next_open(
    deadline: Deadline, since: date, calendar: WorkCalendar, ticked: Collection[str]
) -> Expected | None:
    """The earliest expected occurrence that is not ticked; None when there is none or all are."""
    return next((one for one in expected(deadline, since, calendar) if one.period not in ticked), None)


def late_until(ticks: Iterable[Tick]) -> date | None:
    """The last day on which a late occurrence was done: before it, one may have been missed."""
    return max((tick.completed_on for tick in ticks if tick.late), default=None)


def is_missed(open_due: date | None, ticks: Iterable[Tick], as_of: date) -> bool:
    """Whether an occurrence that was due before a day was not done by then.

    ``open_due`` is the due day of the earliest one that is not ticked. What was ticked since does
    not hide that it was late on that day.
    """
    if open_due is not None and open_due < as_of:
        return True
    return any(tick.due is not None and tick.due < as_of < tick.completed_on for tick in ticks)


def expected_on(deadline: Deadline, due: date, calendar: WorkCalendar) -> Expected | None:
    """The expected occurrence that is due on a day."""
    near = islice(expected(deadline, due, calendar), 3)
    return next((one for one in near if one.due == due), None)


def expected_in_month(deadline: Deadline, month: date, calendar: WorkCalendar, since: date) -> list[Expected]:
    """The expected occurrences that fall in a month: the only one, or every week's."""
    if deadline.rhythm is None:
        return []
    first = month.replace(day=1)
    last = _next_month(first) - timedelta(days=1)
    periods = {one.period for one in _by_rhythm(deadline.rhythm, first, last, calendar)}
    stated = _stated(deadline, deadline.rhythm, calendar)[1]
    if stated is not None and stated.period == period_of(None, first):
        periods.add(stated.period)
    if not periods:
        return []
    ones = expected(deadline, max(since, first - _FARTHEST), calendar)
    return [one for one in takewhile(lambda one: one.period <= max(periods), ones) if one.period in periods]


def in_month(deadline: Deadline, month: date, calendar: WorkCalendar, since: date) -> list[Expected]:
    """As ``expected_in_month``; where nothing is, what would be had it been followed from the first."""
    return expected_in_month(deadline, month, calendar, since) or expected_in_month(
        deadline, month, calendar, _EARLIEST
    )


def expected_in(deadline: Deadline, since: date, calendar: WorkCalendar, period: str) -> Expected | None:
    """The occurrence that is expected in a period."""
    for one in expected(deadline, since, calendar):
        if one.period >= period:
            return one if one.period == period else None
    return None


def find_period(deadline: Deadline, period: str, calendar: WorkCalendar) -> Expected | None:
    """The occurrence a period names; None when the rhythm does not fall there or it is no period."""
    month = _first_day(period)
    if month is None or deadline.rhythm is None:
        return None
    near = _by_rhythm(deadline.rhythm, month, month + _FARTHEST, calendar)
    stated = _first_time(deadline)
    if stated is not None and stated.period == period:
        return stated
    return next((one for one in near if one.period == period), None)


def is_period(period: str) -> bool:
    """Whether a text names a month or a week."""
    return _first_day(period) is not None


def is_month(period: str) -> bool:
    """Whether a period is that of a month, as tasks without a rhythm are ticked."""
    return "W" not in period and _first_day(period) is not None


def period_of(rhythm: Rhythm | None, day: date) -> str:
    """The name of the period a day lies in."""
    if rhythm is not None and rhythm.every is Every.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day:%Y-%m}"


def _by_rhythm(rhythm: Rhythm, first: date, last: date | None, calendar: WorkCalendar) -> Iterator[Expected]:
    """Occurrences that fall on or after a day, up to another where there is one."""
    named = rhythm.day is not None and rhythm.day != _LAST
    for day in _weekly(rhythm, first) if rhythm.every is Every.WEEK else _monthly(rhythm, first):
        if last is not None and day > last:
            return
        yield Expected(period_of(rhythm, day), calendar.due(day, named=named))


def _weekly(rhythm: Rhythm, first: date) -> Iterator[date]:
    day = first + timedelta(days=((rhythm.day or _SUNDAY) - first.isoweekday()) % 7)
    while True:
        yield day
        day += _WEEK


def _monthly(rhythm: Rhythm, first: date) -> Iterator[date]:
    month = first.replace(day=1)
    while True:
        day = rhythm_due(rhythm, month)
        if day is not None and day >= first:
            yield day
        month = _next_month(month)


def _next_month(first: date) -> date:
    return (first + _LONGEST_MONTH).replace(day=1)


def _ends(deadline: Deadline) -> bool:
    """Whether the due day beside a rhythm ends it: several occurrences fall up to it, or it says so."""
    if deadline.due is None or deadline.rhythm is None:
        return False
    if deadline.start is None:
        return _UP_TO.search(fold(deadline.raw)) is not None
    within = _by_rhythm(deadline.rhythm, deadline.start, deadline.due, PLAIN)
    return len(list(islice(within, 2))) > 1


def _first_time(deadline: Deadline) -> Expected | None:
    if deadline.due is None:
        return None
    return Expected(period_of(deadline.rhythm, deadline.due), deadline.due)


def _stated(
    deadline: Deadline, rhythm: Rhythm, calendar: WorkCalendar
) -> tuple[date | None, Expected | None]:
    """The day a rhythm ends, if it does, and the occurrence that the due day beside it stands for."""
    if _ends(deadline) and deadline.due is not None:
        return deadline.due, _last_time(deadline, rhythm, deadline.due, calendar)
    return None, _first_time(deadline)


def _last_time(deadline: Deadline, rhythm: Rhythm, end: date, calendar: WorkCalendar) -> Expected | None:
    """The last occurrence up to the end; the end itself where there is none."""
    *_, last = (_first_time(deadline), *_by_rhythm(rhythm, end - _CYCLE, end, calendar))
    return last


def _first_day(period: str) -> date | None:
    """A day of the period's month or week; None for what is no period."""
    try:
        first = date.fromisoformat(f"{period}-1" if "W" in period else f"{period}-01")
    except ValueError:
        return None
    return first if within(first) else None
