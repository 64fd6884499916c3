"""The work of a month: which tasks stand under which heading, and which were ticked."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Connection, and_, case, or_, select

from db.bulk import chunks
from db.queries.filters import conditions
from db.queries.rows import task_rows
from db.queries.time_class import class_on
from db.schema import occurrence, task
from desktop_app.domain.deadline import Every, Rhythm
from desktop_app.domain.rhythm import rhythm_due
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthGroup, TaskFilter, TaskRow


def period_of(month: date) -> str:
    """A month as occurrences name it, "2026-11"."""
    return f"{month:%Y-%m}"


class MonthQueries:
    """Reads months within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def groups(self, month: date, as_of: date, f: TaskFilter, ahead_days: int) -> dict[MonthGroup, list[int]]:
        """Ids of a month's tasks by group, by due day; each task stands in one group only.

        What is due within ``ahead_days`` after the month's end is coming; what recurs stands in
        the months its rhythm falls in, ticked or not; what is overdue stands in every month.
        """
        first = month.replace(day=1)
        group = _group(first, as_of, ahead_days)
        wanted = (
            select(task.c.id, group)
            .where(*conditions(f), group.is_not(None))
            .order_by(task.c.due, task.c.position, task.c.id)
        )
        found: dict[MonthGroup, list[int]] = {name: [] for name in MonthGroup}
        for task_id, name in self._connection.execute(wanted):
            found[MonthGroup(name)].append(task_id)
        recurring = found[MonthGroup.RECURRING]
        found[MonthGroup.RECURRING] = self._falling_in(first, recurring)
        return found

    def rows(self, ids: Sequence[int], month: date, as_of: date) -> list[TaskRow]:
        """Rows in the order of ``ids``, with the day this month's occurrence was done."""
        ticked: dict[int, date] = {}
        for part in chunks(ids):
            wanted = select(occurrence.c.task_id, occurrence.c.completed_on).where(
                occurrence.c.task_id.in_(part), occurrence.c.period == period_of(month)
            )
            ticked.update(
                (task_id, date.fromisoformat(day)) for task_id, day in self._connection.execute(wanted)
            )
        return task_rows(self._connection, ids, as_of, ticked)

    def _falling_in(self, first: date, ids: list[int]) -> list[int]:
        """The tasks that have begun by the end of the month and whose rhythm, if any, falls in it."""
        last = _last_day(first).isoformat()

        @cache
        def falls(every: str, day: int | None, in_month: int | None) -> bool:
            return rhythm_due(Rhythm(Every(every), day, in_month), first) is not None

        columns = [task.c[name] for name in ("id", "rhythm_every", "rhythm_day", "rhythm_month")]
        kept: set[int] = set()
        for part in chunks(ids):
            begun = or_(task.c.deadline_start.is_(None), task.c.deadline_start <= last)
            for task_id, every, day, in_month in self._connection.execute(
                select(*columns).where(task.c.id.in_(part), begun)
            ):
                if every is None or falls(every, day, in_month):
                    kept.add(task_id)
        return [task_id for task_id in ids if task_id in kept]


def _group(first: date, as_of: date, ahead_days: int) -> ColumnElement[str]:
    """The group of a task as text, NULL where it stands in none."""
    last = _last_day(first)
    of_class = class_on(as_of)
    begin, end = first.isoformat(), last.isoformat()
    horizon = (last + timedelta(days=ahead_days)).isoformat()
    in_time = of_class == TimeClass.IN_TIME.value
    done = of_class.in_([TimeClass.DONE_ON_TIME.value, TimeClass.DONE_LATE.value])
    return case(
        (of_class == TimeClass.OVERDUE.value, MonthGroup.OVERDUE.value),
        (and_(in_time, task.c.due.between(begin, end)), MonthGroup.DUE.value),
        (and_(in_time, task.c.due > end, task.c.due <= horizon), MonthGroup.COMING.value),
        (and_(in_time, task.c.rhythm_every.is_not(None)), MonthGroup.RECURRING.value),
        (of_class == TimeClass.CONTINUOUS.value, MonthGroup.RECURRING.value),
        (of_class == TimeClass.UNDATED.value, MonthGroup.UNDATED.value),
        (and_(done, task.c.completed_on.between(begin, end)), MonthGroup.DONE.value),
    )


def _last_day(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
