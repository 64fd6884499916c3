"""The work of a month: which tasks stand under which heading, and which were ticked."""

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Connection, Subquery, and_, case, or_, select

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
        facts = _facts(f, as_of)
        group = _group(facts, first, ahead_days)
        columns = [facts.c[name] for name in ("id", "rhythm_every", "rhythm_day", "rhythm_month")]
        begun = or_(facts.c.deadline_start.is_(None), facts.c.deadline_start <= _last_day(first).isoformat())
        wanted = (
            select(group, begun, *columns)
            .where(group.is_not(None))
            .order_by(facts.c.due, facts.c.position, facts.c.id)
        )
        falls = _falls_in(first)
        found: dict[MonthGroup, list[int]] = {name: [] for name in MonthGroup}
        for name, has_begun, task_id, *rhythm in self._connection.execute(wanted):
            if name != MonthGroup.RECURRING.value or (has_begun and falls(*rhythm)):
                found[MonthGroup(name)].append(task_id)
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


def _facts(f: TaskFilter, as_of: date) -> Subquery:
    """What groups go by, with the class of each task as of a day."""
    columns = [
        task.c[name]
        for name in (
            "id", "position", "due", "completed_on", "deadline_start",
            "rhythm_every", "rhythm_day", "rhythm_month",
        )
    ]  # fmt: skip
    # With a limit SQLite works the class out once per task, not once for every mention.
    return select(*columns, class_on(as_of).label("class")).where(*conditions(f)).limit(-1).subquery()


def _group(facts: Subquery, first: date, ahead_days: int) -> ColumnElement[str]:
    """The group of a task as text, NULL where it stands in none."""
    last = _last_day(first)
    begin, end = first.isoformat(), last.isoformat()
    horizon = (last + timedelta(days=ahead_days)).isoformat()
    of_class, due = facts.c["class"], facts.c.due
    in_time = of_class == TimeClass.IN_TIME.value
    done = of_class.in_([TimeClass.DONE_ON_TIME.value, TimeClass.DONE_LATE.value])
    return case(
        (of_class == TimeClass.OVERDUE.value, MonthGroup.OVERDUE.value),
        (and_(in_time, due.between(begin, end)), MonthGroup.DUE.value),
        (and_(in_time, due > end, due <= horizon), MonthGroup.COMING.value),
        (and_(in_time, facts.c.rhythm_every.is_not(None)), MonthGroup.RECURRING.value),
        (of_class == TimeClass.CONTINUOUS.value, MonthGroup.RECURRING.value),
        (of_class == TimeClass.UNDATED.value, MonthGroup.UNDATED.value),
        (and_(done, facts.c.completed_on.between(begin, end)), MonthGroup.DONE.value),
    )


def _falls_in(first: date) -> Callable[[str | None, int | None, int | None], bool]:
    """Whether a rhythm (every, day, month) falls in a month; what is continuous always does."""

    @cache
    def falls(every: str | None, day: int | None, in_month: int | None) -> bool:
        return every is None or rhythm_due(Rhythm(Every(every), day, in_month), first) is not None

    return falls


def _last_day(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
