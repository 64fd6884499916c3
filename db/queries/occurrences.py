"""Occurrences: what is expected of tasks that recur, what was ticked, and the calendar they move by."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from db.bulk import chunks
from db.calendar import LAST_WORKING, SHIFT, calendar_from
from db.schema import extension, holiday, occurrence, setting, task
from db.values import DEADLINE_COLUMNS, day_of, deadline_of
from desktop_app.domain.deadlines.deadline import Deadline
from desktop_app.domain.deadlines.occurrence import Tick, followed_since
from desktop_app.domain.deadlines.work_calendar import Holiday, WorkCalendar

_IDS: BindParameter[int] = bindparam("ids", expanding=True)
# Whatever of it is derived may not have followed yet.
_newest_due = (
    select(extension.c.new_due)
    .where(extension.c.task_id == task.c.id)
    .order_by(extension.c.decided_on.desc(), extension.c.id.desc())
    .limit(1)
    .correlate(task)
    .scalar_subquery()
)
_FOLLOWED = select(
    task.c.id, task.c.recorded_on, task.c.followed_from, func.coalesce(_newest_due, task.c.due),
    *[task.c[name] for name in DEADLINE_COLUMNS],
).where(task.c.id.in_(_IDS))  # fmt: skip
_TICKS = select(occurrence).where(occurrence.c.task_id.in_(_IDS)).order_by(occurrence.c.period)
DAYS = select(holiday.c.day, holiday.c.worked)
_HOLIDAYS = select(holiday.c.day, holiday.c.name, holiday.c.worked).order_by(holiday.c.day)
_SETTINGS = select(setting.c.key, setting.c.value).where(setting.c.key.in_([SHIFT, LAST_WORKING]))
_RECURRING = select(task.c.id).where(task.c.rhythm_every.is_not(None))


@dataclass(frozen=True, slots=True)
class Followed:
    """What a task's occurrences follow from; the deadline's due day is the newest that was granted."""

    deadline: Deadline
    recorded_on: date | None
    followed_from: date | None = None

    @property
    def since(self) -> date:
        return followed_since(self.deadline, self.recorded_on, self.followed_from)


class OccurrenceQueries:
    """Reads occurrences within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def calendar(self) -> WorkCalendar:
        """Days off, days worked in their place, and how occurrences move."""
        said = dict(tuple(row) for row in self._connection.execute(_SETTINGS))
        return calendar_from(self._connection.execute(DAYS), said.get(SHIFT, ""), said.get(LAST_WORKING, ""))

    def holidays(self) -> list[Holiday]:
        """Days off and days worked in their place, first day first."""
        rows = self._connection.execute(_HOLIDAYS)
        return [Holiday(date.fromisoformat(day), name, bool(worked)) for day, name, worked in rows]

    def followed(self, ids: Iterable[int]) -> dict[int, Followed]:
        """What the occurrences of tasks follow from, by id."""
        found: dict[int, Followed] = {}
        for part in chunks(ids):
            for row in self._connection.execute(_FOLLOWED, {"ids": part}):
                task_id, recorded_on, followed_from, due, *columns = row
                deadline = replace(deadline_of(tuple(columns)), due=day_of(due))
                found[task_id] = Followed(deadline, day_of(recorded_on), day_of(followed_from))
        return found

    def ticks(self, ids: Iterable[int]) -> dict[int, dict[str, Tick]]:
        """What was ticked of tasks, by id and period; a task without ticks is left out."""
        found: dict[int, dict[str, Tick]] = defaultdict(dict)
        for part in chunks(ids):
            for row in self._connection.execute(_TICKS, {"ids": part}):
                found[row.task_id][row.period] = Tick(
                    row.period, date.fromisoformat(row.completed_on), day_of(row.due),
                    row.result, row.evidence_text,
                )  # fmt: skip
        return found

    def recurring(self) -> Sequence[int]:
        """Ids of the tasks that have a rhythm."""
        return self._connection.execute(_RECURRING).scalars().all()
