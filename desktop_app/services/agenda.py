"""The calendar: what falls due on the days of a month, occurrences, holidays, the reporting day."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.agenda import DayAgenda, MonthAgenda
from desktop_app.domain.occurrence import expected_in_month
from desktop_app.domain.returns import due_day, period_of
from desktop_app.domain.status import DONE, TimeClass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from db.database import Database
    from db.reader import Reader
    from desktop_app.domain.deadline import Deadline
    from desktop_app.domain.occurrence import Expected
    from desktop_app.services.clock import Clock
    from desktop_app.services.settings import SettingsService

_Days = defaultdict[tuple["date", str], list[int]]


@dataclass(frozen=True, slots=True)
class AgendaService:
    database: Database
    settings: SettingsService
    clock: Clock

    def month(self, month: date) -> MonthAgenda:
        """The month that ``month`` lies in, as of today."""
        today = self.clock.today()
        first = month.replace(day=1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        found: _Days = defaultdict(list)
        with self.database.reading() as reader:
            for due, task_id, of_class in reader.agenda.due(first, last, today):
                found[due, _part(of_class)].append(task_id)
            _add_periods(reader, first, today, found)
            loads = reader.agenda.loads(first.year, today)
            days_off = reader.occurrences.calendar().days
        days = {
            day: DayAgenda(**{part: tuple(ids) for (on, part), ids in found.items() if on == day})
            for day in sorted({on for on, _ in found})
        }
        cutoff = due_day(period_of(first), int(self.settings.get("return_cutoff_day")))
        off = frozenset(day for day, worked in days_off.items() if not worked and first <= day <= last)
        return MonthAgenda(first, today, days, cutoff, loads, off)


def _part(of_class: TimeClass) -> str:
    if of_class in DONE:
        return "done"
    return "overdue" if of_class is TimeClass.OVERDUE else "open"


def _add_periods(reader: Reader, month: date, today: date, found: _Days) -> None:
    """Add the occurrences that fall in a month to its days."""
    followed = reader.occurrences.followed(reader.agenda.recurring(today))
    ticks = reader.occurrences.ticks(followed)
    falls = _remembered(month, reader)
    for task_id, one in followed.items():
        ticked = ticks.get(task_id, {})
        for each in falls(one.deadline, one.since):
            missed = "periods_missed" if each.due < today else "periods_open"
            part = "periods_done" if each.period in ticked else missed
            found[each.due, part].append(task_id)


def _remembered(month: date, reader: Reader) -> Callable[[Deadline, date], list[Expected]]:
    """Which occurrences fall in the month, worked out once for all tasks of one rhythm."""
    work_calendar = reader.occurrences.calendar()
    known: dict[tuple[object, ...], list[Expected]] = {}

    def falls(deadline: Deadline, since: date) -> list[Expected]:
        key = (deadline.kind, deadline.rhythm, deadline.start, deadline.due, since)
        if key not in known:
            known[key] = expected_in_month(deadline, month, work_calendar, since)
        return known[key]

    return falls
