"""Which occurrence of a task is open, and until when a late one hid: derived, for lists and counts."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from sqlalchemy import BindParameter, Connection, bindparam, func, select, update

from db import bulk, bulk_writing
from db.queries.occurrences import Followed, OccurrenceQueries
from db.schema import batch, change, derivation, task
from db.values import iso
from desktop_app.domain.deadlines.deadline import Deadline
from desktop_app.domain.deadlines.occurrence import Tick, late_until, next_open
from desktop_app.domain.deadlines.work_calendar import WorkCalendar

COLUMNS = ("next_open", "late_until")
_CALENDAR = "calendar"
"""Names the calendar that open occurrences were worked out by, among what was derived."""

_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_first_day = (
    select(func.substr(batch.c.at, 1, 10))
    .join(change, change.c.batch_id == batch.c.id)
    .where(change.c.task_id == task.c.id, change.c.entity == "task", change.c.field.is_(None))
    .order_by(change.c.id)
    .limit(1)
    .correlate(task)
    .scalar_subquery()
)
_FIRST_DAYS = select(task.c.id, _first_day).where(task.c.id.in_(_IDS))
_REMEMBER = (
    update(task).where(task.c.id.in_(_IDS), task.c.recorded_on.is_(None)).values(recorded_on=_first_day)
)

Open = tuple[str | None, str | None]
"""Values of ``COLUMNS``."""


class OpenPeriods:
    """Works them out for many tasks; the calendar is read once, when a task recurs."""

    def __init__(self, connection: Connection) -> None:
        self._read = OccurrenceQueries(connection)
        self._alike: dict[tuple[Deadline, date], Open] = {}

    def of_new(self, deadline: Deadline, recorded_on: date) -> Open:
        """Of a task that is written on a day."""
        if deadline.rhythm is None:
            return None, None
        return self._without_ticks(deadline, Followed(deadline, recorded_on).since)

    def of(self, ids: Iterable[int]) -> dict[int, Open]:
        """Of stored tasks, by id; a task without a rhythm is left out."""
        followed = {
            task_id: one
            for task_id, one in self._read.followed(ids).items()
            if one.deadline.rhythm is not None
        }
        ticks = self._read.ticks(followed)
        return {
            task_id: self._open(one, ticks[task_id])
            if task_id in ticks
            else self._without_ticks(one.deadline, one.since)
            for task_id, one in followed.items()
        }

    @cached_property
    def calendar(self) -> WorkCalendar:
        return self._read.calendar()

    def _without_ticks(self, deadline: Deadline, since: date) -> Open:
        """Worked out once for all that are alike."""
        known = self._alike.get((deadline, since))
        if known is None:
            known = self._alike[deadline, since] = self._open(Followed(deadline, None, since), {})
        return known

    def _open(self, one: Followed, ticks: Mapping[str, Tick]) -> Open:
        found = next_open(one.deadline, one.since, self.calendar, ticks.keys())
        return iso(found.due if found else None), iso(late_until(ticks.values()))


def refresh_open(connection: Connection, ids: Iterable[int]) -> None:
    """Bring only the open occurrences of tasks in line with their deadlines, ticks and calendar."""
    opened = OpenPeriods(connection).of(ids)
    bulk_writing.update_rows(
        connection, task, COLUMNS, [(*values, task_id) for task_id, values in opened.items()]
    )


def follow_calendar(connection: Connection) -> None:
    """Bring open occurrences in line with a calendar that may have changed."""
    read = OccurrenceQueries(connection)
    calendar = read.calendar()
    text = f"{calendar.shift} {calendar.last_working} {sorted(calendar.days.items())}"
    mark = hashlib.sha256(text.encode()).hexdigest()
    wanted = select(derivation.c.value).where(derivation.c.name == _CALENDAR)
    if connection.execute(wanted).scalar() == mark:
        return
    refresh_open(connection, read.recurring())
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO derivation (name, value) VALUES (?, ?)", (_CALENDAR, mark)
    )


def first_days(connection: Connection, ids: list[int]) -> dict[int, str | None]:
    """The day each task was first written, by the journal."""
    return dict(tuple(row) for row in connection.execute(_FIRST_DAYS, {"ids": ids}))


def remember_first_days(connection: Connection, ids: Iterable[int]) -> None:
    """Note that day for tasks that came back from the journal."""
    for part in bulk.chunks(ids):
        connection.execute(_REMEMBER, {"ids": part})
