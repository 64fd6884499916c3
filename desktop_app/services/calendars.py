"""Due days of open tasks for other calendars: deadlines, and what recurs within a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from desktop_app.domain.deadlines.due_event import DueEvent
from desktop_app.domain.deadlines.occurrence import expected
from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Act
from desktop_app.domain.status import OPEN, TimeClass
from desktop_app.domain.task import TaskFilter
from desktop_app.domain.years import within
from desktop_app.files.whole import write_whole
from desktop_app.labels.reminders import CALENDAR_NAME, event_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from db.queries.occurrences import Followed
    from desktop_app.domain.deadlines.occurrence import Tick
    from desktop_app.domain.deadlines.work_calendar import WorkCalendar
    from desktop_app.domain.task import TaskRow
    from desktop_app.services.reminders import ReminderService

AHEAD = timedelta(days=366)
_OWED = OPEN - {TimeClass.UNDATED}
_WHOLE = "han"


@dataclass(frozen=True, slots=True)
class CalendarService:
    reminders: ReminderService

    def events(self, unit: int | None = None, person: str = "") -> list[DueEvent]:
        """Days by which open tasks are due, of one lead unit or person if asked, the earliest first."""
        today, database = self.reminders.clock.today(), self.reminders.database
        units = frozenset() if unit is None else frozenset({unit})
        with database.reading() as reader:
            ids = reader.tasks.ids(TaskFilter(today, classes=_OWED, units=units, person=person))
            rows = reader.tasks.rows(ids, today)
            followed, ticks = reader.occurrences.followed(ids), reader.occurrences.ticks(ids)
            calendar = reader.occurrences.calendar()
        found = [
            _event(row, f"{database.info.id}-{row.id}-{period}@namro", due)
            for row in rows
            for period, due in _days(row, followed[row.id], ticks.get(row.id, {}), calendar, today + AHEAD)
        ]
        return sorted(found, key=lambda event: event.day)

    def write(self, path: Path, unit: int | None = None, person: str = "") -> int:
        """Write them as an .ics file; gives how many. AppError ``calendar_kind``, ``file_not_written``."""
        self.reminders.database.allow(Act.PAPER)
        from desktop_app.reports.calendar_file import calendar_file

        if path.suffix.lower() != ".ics":
            raise AppError("calendar_kind", where=path.name)
        events, clock = self.events(unit, person), self.reminders.clock
        with self.reminders.database.reading() as reader:
            version, _ = reader.history.newest()
        name = CALENDAR_NAME.format(unit=self.reminders.settings.get("unit"))
        made = calendar_file(name, events, self.reminders.steps(), at=clock.now(), version=version)
        write_whole(path, made)
        return len(events)


def _days(
    row: TaskRow, one: Followed, ticks: Mapping[str, Tick], calendar: WorkCalendar, last: date
) -> Iterator[tuple[str, date]]:
    """Periods and due days of a task up to a day: its only one, or every open one where it recurs."""
    if one.deadline.rhythm is None:
        if row.deadline.due is not None and within(row.deadline.due):
            yield _WHOLE, row.deadline.due
        return
    for each in takewhile(lambda each: each.due <= last, expected(one.deadline, one.since, calendar)):
        if each.period not in ticks:
            yield each.period, each.due


def _event(row: TaskRow, uid: str, due: date) -> DueEvent:
    return DueEvent(uid, due, " ".join(row.title.split()), event_words(row), row.lead)
