"""The ledger's calendar as stored: days off, days worked in their place, how occurrences move."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from desktop_app.domain.deadlines.work_calendar import Shift, WorkCalendar

SHIFT = "holiday_shift"
LAST_WORKING = "last_working_day"
YES = "1"


def calendar_from(rows: Iterable[Any], shift: str, last_working: str) -> WorkCalendar:
    """The calendar of rows (day, whether worked) and of two settings; ``Any``: column values."""
    days = {date.fromisoformat(day): bool(worked) for day, worked in rows}
    return WorkCalendar(days, Shift(shift or Shift.KEEP), last_working == YES)
