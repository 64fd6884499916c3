"""Working days: weekends, days off, days worked in their place, and where an occurrence moves to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_FRIDAY = 5
_DAY = timedelta(days=1)


class Shift(StrEnum):
    """Where an occurrence goes that falls on a day off."""

    KEEP = "keep"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off by its name, or a day ``worked`` in place of one."""

    day: date
    name: str = ""
    worked: bool = False


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days that differ from their weekday: True for one worked in place of another, False for one off.

    ``last_working`` takes a month's (or week's) last working day where a rhythm names no day.
    """

    days: Mapping[date, bool]
    shift: Shift = Shift.KEEP
    last_working: bool = False

    def works(self, day: date) -> bool:
        """Whether offices work on a day."""
        return self.days.get(day, day.isoweekday() <= _FRIDAY)

    def due(self, day: date, *, named: bool) -> date:
        """The day an occurrence is due that falls on ``day``, which its rhythm names or not."""
        if not named and self.last_working:
            return self._working(day, -_DAY)
        if self.shift is Shift.KEEP:
            return day
        return self._working(day, -_DAY if self.shift is Shift.BEFORE else _DAY)

    def after(self, day: date, working_days: int) -> date:
        """The day that is so many working days after another, which does not count."""
        for _ in range(working_days):
            day = self._working(day + _DAY, _DAY)
        return day

    def _working(self, day: date, step: timedelta) -> date:
        while not self.works(day):
            day += step
        return day


PLAIN = WorkCalendar({})
"""Weekends only, and no occurrence moves."""
