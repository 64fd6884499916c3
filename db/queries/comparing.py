"""What is known of tasks on two days, and what was known on the first of them when it ended."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Table,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
)

from db.bulk import among
from db.queries.occurrences import OccurrenceQueries
from db.queries.time_class import class_on
from db.row_text import Value, loaded, row_of
from db.schema import assignment, batch, change, extension, occurrence, recorded_columns, task
from db.values import DEADLINE_COLUMNS, day_of, deadline_of
from desktop_app.domain.deadlines.extension import Extension, standing_due
from desktop_app.domain.deadlines.occurrence import Tick, followed_since, is_missed, next_open
from desktop_app.domain.deadlines.work_calendar import WorkCalendar
from desktop_app.domain.reporting.comparison import Standing
from desktop_app.domain.status import TimeClass, time_class
from desktop_app.domain.task import Role

_DECIDING: Mapping[str, Table] = {table.name: table for table in (task, assignment, extension, occurrence)}
_Rows = dict[tuple[str, int], dict[str, Value]]


class CompareQueries:
    """Compares two days within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def standings(self, first: date, second: date, known_at: int | None = None) -> list[Standing]:
        """Every task that moved between two days, or of which something was written since the first.

        By id. What was known at the end of the first day, or when batch ``known_at`` was the newest, is the
        journal's word; holidays and the way occurrences move off them are today's.
        """
        since = _written_after(first) if known_at is None else batch.c.id > known_at
        now = self._now(first, second, since)
        touched = set(self._connection.execute(_changed(since)).scalars())
        past = _Past(self._connection, first, since, touched)
        extended = self._extended(first, second)
        found: list[Standing] = []
        for task_id in sorted(touched | now.keys()):
            title, known_first, known_second = now.get(task_id, ("", None, None))
            then = past.class_of(task_id) if task_id in touched else known_first
            gone = task_id not in now
            if gone and then is None:
                continue
            found.append(
                Standing(
                    task_id,
                    title or past.title(task_id),
                    then,
                    known_first,
                    known_second,
                    news=task_id in touched and not past.knew(task_id),
                    extended=task_id in extended,
                    gone=gone,
                )
            )
        return found

    def _now(
        self, first: date, second: date, since: ColumnElement[bool]
    ) -> dict[int, tuple[str, TimeClass | None, TimeClass | None]]:
        """Title and both classes of tasks as they are known now, of those that may have moved."""
        classed = (
            select(task.c.id, class_on(first).label("first"), class_on(second).label("second"))
            .limit(-1)
            .subquery()
        )
        extended = select(extension.c.task_id).where(_between(extension.c.decided_on, first, second))
        wanted = (
            select(classed, task.c.title)
            .join(task, task.c.id == classed.c.id)
            .where(
                or_(
                    classed.c.first.is_distinct_from(classed.c.second),
                    classed.c.id.in_(_changed(since)),
                    classed.c.id.in_(extended),
                )
            )
        )
        return {
            row.id: (row.title, _class(row.first), _class(row.second))
            for row in self._connection.execute(wanted)
        }

    def _extended(self, first: date, second: date) -> set[int]:
        wanted = select(extension.c.task_id).where(_between(extension.c.decided_on, first, second))
        return set(self._connection.execute(wanted).scalars())


class _Past:
    """Tasks on a day as the journal knew them before certain batches were written."""

    def __init__(
        self, connection: Connection, day: date, since: ColumnElement[bool], ids: Iterable[int]
    ) -> None:
        self._connection = connection
        self._day = day
        self._since = since
        self._calendar: WorkCalendar | None = None
        self._written: dict[int, str] = {}
        rows = self._rewound(sorted(set(ids) - self._made_since()))
        self._parts: dict[int, dict[str, list[dict[str, Value]]]] = defaultdict(lambda: defaultdict(list))
        self._tasks: dict[int, dict[str, Value]] = {}
        for (entity, row_id), row in rows.items():
            if entity == task.name:
                self._tasks[row_id] = row
            else:
                owner: Any = row["task_id"]
                self._parts[owner][entity].append({**row, "id": row_id})

    def knew(self, task_id: int) -> bool:
        """Whether the task was there at all."""
        return task_id in self._tasks

    def title(self, task_id: int) -> str:
        """What a task was called that is no longer there."""
        row = self._tasks.get(task_id)
        return str(row["title"]) if row else ""

    def class_of(self, task_id: int) -> TimeClass | None:
        """The class on that day; None for a task that was not there or not assigned yet."""
        row: Any = self._tasks.get(task_id)
        if row is None:
            return None
        parts = self._parts[task_id]
        given = [_extension(one) for one in parts[extension.name]]
        deadline = deadline_of(tuple(row[name] for name in DEADLINE_COLUMNS))
        return time_class(
            deadline.kind,
            standing_due(deadline.due, given, self._day),
            as_of=self._day,
            completed_on=_completed_on(parts[assignment.name]),
            cancelled_on=day_of(row["cancelled_on"]),
            assigned_on=day_of(row["assigned_on"]),
            missed=self._missed(task_id, row, given, parts[occurrence.name]),
        )

    def _missed(self, task_id: int, row: Any, given: list[Extension], ticked: Iterable[Any]) -> bool:
        deadline = deadline_of(tuple(row[name] for name in DEADLINE_COLUMNS))
        if deadline.rhythm is None:
            return False
        if self._calendar is None:
            self._calendar = OccurrenceQueries(self._connection).calendar()
        deadline = replace(deadline, due=standing_due(deadline.due, given, date.max))
        since = followed_since(deadline, day_of(self._written.get(task_id)), day_of(row["followed_from"]))
        ticks = [
            Tick(one["period"], date.fromisoformat(one["completed_on"]), day_of(one["due"])) for one in ticked
        ]
        found = next_open(deadline, since, self._calendar, {tick.period for tick in ticks})
        return is_missed(found.due if found else None, ticks, self._day)

    def _made_since(self) -> set[int]:
        """Tasks that were not there and have nothing of others.

        The first thing those batches did with them was to make them, and no merging moved a part.
        """
        firsts = (
            select(func.min(change.c.id))
            .join(batch, change.c.id.between(batch.c.first_change, batch.c.last_change))
            .where(self._since, change.c.entity == task.name, change.c.field.is_(None))
            .group_by(change.c.entity_id)
        )
        made = select(change.c.entity_id).where(change.c.id.in_(firsts), change.c.before.is_(None))
        moved = (
            select(change.c.before, change.c.after)
            .join(batch, change.c.id.between(batch.c.first_change, batch.c.last_change))
            .where(self._since, change.c.entity.in_(_DECIDING), change.c.field == "task_id")
        )
        passed_on = {int(owner) for row in self._connection.execute(moved) for owner in row if owner}
        return set(self._connection.execute(made).scalars()) - passed_on

    def _rewound(self, ids: list[int]) -> _Rows:
        """The rows of tasks with every later change taken back, newest first."""
        rows: _Rows = {}
        for name, table in _DECIDING.items():
            owner = table.c.id if table is task else table.c.task_id
            columns = recorded_columns(table)
            more = [task.c.recorded_on] if table is task else []
            for row_id, *values in self._connection.execute(
                select(table.c.id, *columns, *more).where(among(owner, ids))
            ):
                if table is task:
                    self._written[row_id] = values.pop()
                rows[name, row_id] = dict(zip((column.name for column in columns), values, strict=True))
        for entity, row_id, field, before, after in self._changes(ids):
            key, table = (entity, row_id), _DECIDING[entity]
            if field is not None:
                rows[key][field] = loaded(table, field, before)
            elif after is not None:
                rows.pop(key, None)
            else:
                rows[key] = row_of(table, before)
        self._remember_first_days(ids)
        return rows

    def _changes(self, ids: list[int]) -> list[Any]:
        wanted = (
            select(*[change.c[name] for name in ("entity", "entity_id", "field", "before", "after")])
            .join(batch, change.c.id.between(batch.c.first_change, batch.c.last_change))
            .where(
                self._since,
                change.c.entity.in_(_DECIDING),
                among(change.c.task_id, ids),
            )
            .order_by(change.c.id.desc())
        )
        return list(self._connection.execute(wanted))

    def _remember_first_days(self, ids: list[int]) -> None:
        """When tasks that are gone were first written."""
        gone = [task_id for task_id in ids if task_id not in self._written]
        wanted = (
            select(change.c.task_id, func.min(func.substr(batch.c.at, 1, 10)))
            .join(batch, change.c.id.between(batch.c.first_change, batch.c.last_change))
            .where(
                change.c.entity == literal(task.name), change.c.field.is_(None), among(change.c.task_id, gone)
            )
            .group_by(change.c.task_id)
        )
        self._written.update((row[0], row[1]) for row in self._connection.execute(wanted))


def _written_after(day: date) -> ColumnElement[bool]:
    return func.substr(batch.c.at, 1, 10) > day.isoformat()


def _changed(since: ColumnElement[bool]) -> CompoundSelect[Any]:  # Any: one column of ids
    """Tasks of which what decides their class was written in certain batches, or to which it came over."""
    written = and_(since, change.c.entity.in_(_DECIDING))
    within = change.c.id.between(batch.c.first_change, batch.c.last_change)
    of_task = select(change.c.task_id).join(batch, within).where(written, change.c.task_id.is_not(None))
    came_to = select(cast(change.c.after, Integer)).join(batch, within)
    return of_task.union(came_to.where(written, change.c.field == "task_id"))


def _between(column: Any, first: date, second: date) -> Any:
    return (column > first.isoformat()) & (column <= second.isoformat())


def _class(text: str | None) -> TimeClass | None:
    return TimeClass(text) if text else None


def _extension(row: Any) -> Extension:
    return Extension(
        row["id"], date.fromisoformat(row["decided_on"]), None, date.fromisoformat(row["new_due"])
    )


def _completed_on(parts: Iterable[Any]) -> date | None:
    """The latest day on which a lead was done, once all are."""
    leads = [part["completed_on"] for part in parts if part["role"] == Role.LEAD.value]
    return day_of(max(leads)) if leads and all(leads) else None
