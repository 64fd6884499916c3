"""Who is late or about to be, as of a day, and who was reminded of what."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, func, or_, select

from db.bulk import among
from db.queries.time_class import class_on, owed_on
from db.schema import assignment, document, reminder, task, unit
from db.sort_text import sort_text
from db.values import day_of
from desktop_app.domain.reminding import (
    Channel,
    Digest,
    LateParty,
    LateTask,
    RemindBy,
    Reminder,
    Standing,
)
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Role

_PERSON = func.coalesce(func.nullif(assignment.c.person, ""), task.c.person)
_OF_TASK = and_(assignment.c.task_id == task.c.id, assignment.c.role == Role.LEAD.value)
_LOG = (
    select(reminder, task.c.title, unit.c.name)
    .join(task, task.c.id == reminder.c.task_id)
    .outerjoin(unit, unit.c.id == reminder.c.unit_id)
    .order_by(reminder.c.reminded_on.desc(), reminder.c.id.desc())
)
_ACTS = func.count((reminder.c.reminded_on + reminder.c.channel).distinct())
_MAY_COME = (TimeClass.IN_TIME.value, TimeClass.CONTINUOUS.value)


class ReminderQueries:
    """Reads what is late and the log of reminders within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def standing(self, as_of: date, steps: Sequence[int], by: RemindBy, days: int | None = None) -> Standing:
        """Units or persons with late and soon parts of tasks, those with most late ones first.

        ``days`` looks that far ahead instead of the longest step.
        """
        last = as_of + timedelta(days=max(steps) if days is None else days)
        key = assignment.c.unit_id if by is RemindBy.UNIT else _PERSON
        parts = _late_parts(as_of, last, key.label("key"))
        late, left = parts.c["class"] == TimeClass.OVERDUE.value, parts.c.due
        ahead = tuple(steps) if days is None else (days,)
        within = [
            func.count().filter(~late, left <= (as_of + timedelta(days=step)).isoformat()) for step in ahead
        ]
        rows = select(parts.c.key, func.count().filter(late), *within).group_by(parts.c.key)
        found = [(key, overdue, soon) for key, overdue, *soon in self._connection.execute(rows)]
        told, names = self._told(by), self._names(by, [key for key, *_ in found])
        parties = [
            LateParty(key or None, names[key], overdue, _apart(soon), *told.get(key, (0, None)))
            for key, overdue, soon in found
        ]
        parties.sort(
            key=lambda one: (one.key is None, -one.overdue, -sum(one.soon), sort_text(one.name) or "")
        )
        return Standing(as_of, ahead, by, tuple(parties))

    def late_tasks(
        self, as_of: date, days: int, by: RemindBy, keys: Sequence[int | str | None]
    ) -> dict[int | str | None, list[LateTask]]:
        """Late and soon parts of tasks of some units or persons, by whom, the oldest due day first."""
        key = assignment.c.unit_id if by is RemindBy.UNIT else _PERSON
        parts = _late_parts(
            as_of, as_of + timedelta(days=days),
            key.label("key"), assignment.c.unit_id, _PERSON.label("person"),
            among_keys=_is_among(key, keys),
        )  # fmt: skip
        times = _of_part(parts, func.count())
        last = _of_part(parts, func.max(reminder.c.reminded_on))
        rows = (
            select(
                parts.c.key, parts.c.task_id, parts.c.unit_id, unit.c.name, parts.c.person, task.c.title,
                task.c.deadline_raw, parts.c.due, document.c.number, document.c.title, times, last,
            )
            .join(task, task.c.id == parts.c.task_id)
            .outerjoin(unit, unit.c.id == parts.c.unit_id)
            .outerjoin(document, document.c.id == task.c.document_id)
            .order_by(parts.c.due, task.c.position, task.c.id)
        )  # fmt: skip
        found: dict[int | str | None, list[LateTask]] = {key: [] for key in keys}
        for (
            key_,
            task_id,
            unit_id,
            name,
            person,
            title,
            raw,
            due,
            number,
            named,
            count,
            told,
        ) in self._connection.execute(rows):
            found[key_ or None].append(
                LateTask(
                    task_id, unit_id, name or "", person, title, " ".join(raw.split()),
                    date.fromisoformat(due), number or named or "", count, day_of(told),
                )
            )  # fmt: skip
        return found

    def of_task(self, task_id: int) -> list[Reminder]:
        """Reminders of one task, newest first."""
        return self._log(_LOG.where(reminder.c.task_id == task_id))

    def times(self, ids: Iterable[int], as_of: date) -> dict[int, int]:
        """How many times each task was reminded of by a day; one day and way is one time."""
        wanted = (
            select(reminder.c.task_id, _ACTS)
            .where(among(reminder.c.task_id, ids), reminder.c.reminded_on <= as_of.isoformat())
            .group_by(reminder.c.task_id)
        )
        return dict(tuple(row) for row in self._connection.execute(wanted))

    def find(self, reminder_id: int) -> Reminder | None:
        """One entry of the log, None when it is gone."""
        return next(iter(self._log(_LOG.where(reminder.c.id == reminder_id))), None)

    def parts_of(self, ids: Sequence[int]) -> list[tuple[int, int | None]]:
        """Lead parts of tasks: the task and the unit, None for a part nobody was given."""
        wanted = select(assignment.c.task_id, assignment.c.unit_id).where(
            among(assignment.c.task_id, ids), assignment.c.role == Role.LEAD.value
        )
        return [(task_id, unit_id) for task_id, unit_id in self._connection.execute(wanted)]

    def log(self, limit: int | None = None) -> list[Reminder]:
        """All reminders, newest first."""
        return self._log(_LOG.limit(limit))

    def digest(self, as_of: date, days: int, since: date | None) -> Digest:
        """Tasks overdue and due within ``days``, and how many became so after ``since`` (None: ever)."""
        last = as_of + timedelta(days=days)
        parts = _late_tasks(as_of, last)
        late = parts.c["class"] == TimeClass.OVERDUE.value
        if since is None:
            new: ColumnElement[bool] = parts.c.due.is_not(None)
        else:
            seen = since + timedelta(days=days)
            new = or_(
                and_(late, parts.c.due >= since.isoformat()), and_(~late, parts.c.due > seen.isoformat())
            )
        counts = select(
            func.count().filter(late), func.count().filter(~late), func.count().filter(new)
        ).select_from(parts)
        overdue, soon, news = self._connection.execute(counts).one()
        return Digest(overdue, soon, days, news)

    def _told(self, by: RemindBy) -> dict[int | str | None, tuple[int, date | None]]:
        """How many times each unit or person was reminded, and when last; one day and way is one time."""
        key: ColumnElement[Any] = reminder.c.unit_id if by is RemindBy.UNIT else reminder.c.person
        somebody = and_(key.is_not(None), key != "")
        rows = select(key, _ACTS, func.max(reminder.c.reminded_on)).where(somebody).group_by(key)
        return {party: (times, day_of(last)) for party, times, last in self._connection.execute(rows)}

    def _names(self, by: RemindBy, keys: Sequence[Any]) -> dict[Any, str]:
        if by is RemindBy.PERSON:
            return {key: key or "" for key in keys}
        rows = select(unit.c.id, unit.c.name).where(among(unit.c.id, filter(None, keys)))
        return {None: "", **dict(tuple(row) for row in self._connection.execute(rows))}

    def _log(self, wanted: Select[Any]) -> list[Reminder]:
        return [
            Reminder(
                row.id, row.task_id, row.title, row.name or "", row.person,
                date.fromisoformat(row.reminded_on), Channel(row.channel), row.document, row.note,
            )
            for row in self._connection.execute(wanted)
        ]  # fmt: skip


def _late_parts(
    as_of: date, last: date, *columns: ColumnElement[Any], among_keys: ColumnElement[bool] | None = None
) -> Subquery:
    """Lead parts that are overdue, or in time and due by ``last``, with their class and due day."""
    of_class = class_on(as_of, assignment.c.completed_on)
    # Every task has a lead part; by an outer join SQLite reads the tasks' narrow index first.
    parts = task.outerjoin(assignment, _OF_TASK) if among_keys is None else task.join(assignment, _OF_TASK)
    wanted = [] if among_keys is None else [among_keys]
    return _asked(
        select(task.c.id.label("task_id"), *columns, of_class.label("class"), owed_on(as_of).label("due"))
        .select_from(parts)
        .where(*_may_be_late(as_of, last), *wanted),
        as_of,
    )


def _late_tasks(as_of: date, last: date) -> Subquery:
    """As ``_late_parts``, but whole tasks (``Any``: column values)."""
    columns: list[ColumnElement[Any]] = [class_on(as_of).label("class"), owed_on(as_of).label("due")]
    return _asked(select(*columns).where(*_may_be_late(as_of, last)), as_of)


def _asked(wanted: Select[Any], as_of: date) -> Subquery:
    """What is overdue, or still to come and due; with a limit SQLite works the class out once each."""
    parts = wanted.limit(-1).subquery()
    to_come = and_(parts.c["class"].in_(_MAY_COME), parts.c.due >= as_of.isoformat())
    return select(parts).where(or_(parts.c["class"] == TimeClass.OVERDUE.value, to_come)).subquery()


def _may_be_late(as_of: date, last: date) -> list[ColumnElement[bool]]:
    """What leaves finished tasks and those due later out before anything is worked out.

    The position is named for its index, which lies in the order of the tasks and their parts.
    """
    unfinished = or_(task.c.completed_on.is_(None), task.c.completed_on > as_of.isoformat())
    return [task.c.position.is_not(None), unfinished, owed_on(as_of) <= last.isoformat()]


def _apart(within: Sequence[int]) -> tuple[int, ...]:
    """Counts within 1, 3 and 7 days as counts of each step alone."""
    return tuple(number - before for number, before in zip(within, (0, *within), strict=False))


def _is_among(key: ColumnElement[Any], keys: Sequence[int | str | None]) -> ColumnElement[bool]:
    if None in keys:
        return or_(key.in_([one for one in keys if one is not None]), key.is_(None), key == "")
    if key is not _PERSON:
        return key.in_(keys)
    # By the index on the tasks' person: the key itself, of two columns, would ask every task.
    of_task = select(task.c.id).where(task.c.person.in_(keys))
    of_part = select(assignment.c.task_id).where(assignment.c.person.in_(keys))
    return and_(task.c.id.in_(of_task.union(of_part)), key.in_(keys))


def _of_part(parts: Subquery, what: ColumnElement[Any]) -> ColumnElement[Any]:
    """A figure of the reminders of one unit's part of a task."""
    return (
        select(what)
        .where(
            reminder.c.task_id == parts.c.task_id,
            func.ifnull(reminder.c.unit_id, 0) == func.ifnull(parts.c.unit_id, 0),
        )
        .correlate(parts)
        .scalar_subquery()
    )
