"""The work of people and units as of a day; all of it is counted by SQL."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, select

from db.queries import units_then
from db.queries.time_class import class_on, due_once_on, due_within
from db.schema import assignment, person, task, task_person, unit
from db.sort_text import sort_text
from desktop_app.domain.status import DONE, OPEN, TimeClass, falls_due
from desktop_app.domain.task import Role
from desktop_app.domain.workload import By, Load, LoadPart, month_of

_LEADS = task.join(assignment, and_(assignment.c.task_id == task.c.id, assignment.c.role == Role.LEAD.value))
_COORDINATES = task.join(
    assignment, and_(assignment.c.task_id == task.c.id, assignment.c.role == Role.COORDINATE.value)
)
_ALONG = task.join(task_person, task_person.c.task_id == task.c.id).join(
    person, person.c.id == task_person.c.person_id
)
_PART = (assignment.c.unit_id, assignment.c.completed_on)
_OPEN = sorted(OPEN)
_DONE = sorted(DONE)


class WorkloadQueries:
    """Counts work within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def loads(self, as_of: date, by: By) -> list[Load]:
        """Everybody who has open work or finished some this month, those with most overdue first."""
        counts: dict[Any, dict[LoadPart, int]] = defaultdict(dict)  # Any: a name's key or a unit's id
        key, rows, day = self._accountable(by, as_of)
        for found, *numbers in self._connection.execute(_numbers(key, rows, day, as_of)):
            counts[found or None] |= dict(zip(_PARTS, numbers, strict=True))
        key, rows = self._along(by, as_of)
        names = self._names(by, as_of)
        own = {name: found for found, name in names.items()}
        for found, number in self._connection.execute(_open_along(key, rows, as_of)):
            counts[own.get(found, found) if by == "person" else found][LoadPart.TOGETHER] = number
        for found, part, _ in self._joined(by, as_of):
            counts[found][part] = counts[found].get(part, 0) + 1
        loads = [
            Load(names.get(found, found or ""), parts, by, found if by == "unit" else None)
            for found, parts in counts.items()
            if any(parts.values())
        ]
        return sorted(loads, key=_place)

    def ids(self, load: Load, part: LoadPart, as_of: date) -> list[int]:
        """The tasks that a number of a load counts."""
        if part is LoadPart.TOGETHER:
            key, rows = self._along(load.by, as_of)
            wanted: ColumnElement[bool] = class_on(as_of).in_(_OPEN)
        else:
            key, rows, day = self._accountable(load.by, as_of)
            wanted = _conditions(class_on(as_of, day), due_once_on(as_of), day, as_of)[part]
            key = key if load.by == "unit" or self._since(as_of) else task.c.person
        whose = key == load.name if load.by == "person" else key.is_not_distinct_from(load.unit_id)
        statement = select(task.c.id).distinct().select_from(rows).where(whose, wanted)
        joined = [
            task_id
            for unit_id, counted, task_id in self._joined(load.by, as_of)
            if (unit_id, counted) == (load.unit_id, part)
        ]
        return list(dict.fromkeys([*self._connection.execute(statement).scalars(), *joined]))

    def _since(self, as_of: date) -> bool:
        return units_then.passed_since(self._connection, as_of)

    def _accountable(self, by: By, as_of: date) -> tuple[ColumnElement[Any], FromClause, ColumnElement[str]]:
        """What work is grouped by (``Any``: an id or a name), its rows, and the day it was done."""
        since = self._since(as_of)
        if by == "unit":
            key, day = (units_then.unit_of_part(as_of), units_then.done_of_part(as_of)) if since else _PART
            return key, _LEADS, day
        return units_then.person_of_task(as_of) if since else task.c.person_key, task, task.c.completed_on

    def _along(self, by: By, as_of: date) -> tuple[ColumnElement[Any], FromClause]:
        """What work of those who are not accountable is grouped by, and its rows."""
        if by == "person":
            return person.c.name, _ALONG
        return units_then.unit_of_part(as_of) if self._since(as_of) else assignment.c.unit_id, _COORDINATES

    def _joined(self, by: By, as_of: date) -> list[tuple[int, LoadPart, int]]:
        """What counts of parts of units that were joined to others since: unit, number, task."""
        if by == "person" or not self._since(as_of):
            return []
        first, last = month_of(as_of)
        found: list[tuple[int, LoadPart, int]] = []
        for one in units_then.joined_open(self._connection, as_of, Role.LEAD):
            is_open = one.time_class in _OPEN
            parts = {
                LoadPart.OPEN: is_open,
                LoadPart.OVERDUE: one.time_class is TimeClass.OVERDUE,
                LoadPart.DUE: is_open and falls_due(one.due, one.time_class, first, last),
            }
            found += [(one.part.unit_id, part, one.part.task_id) for part, counts in parts.items() if counts]
        found += [
            (one.part.unit_id, LoadPart.TOGETHER, one.part.task_id)
            for one in units_then.joined_open(self._connection, as_of, Role.COORDINATE)
            if one.time_class in _OPEN
        ]
        return found

    def _names(self, by: By, as_of: date) -> dict[Any, str]:
        if by == "unit":
            wanted = select(unit.c.id, unit.c.name)
            now = dict(tuple(row) for row in self._connection.execute(wanted))
            return now | units_then.names_since(self._connection, as_of)
        if self._since(as_of):
            return {}
        # Names come out of their own narrow index; what they are sorted by is in the one that is counted.
        names = self._connection.execute(
            select(task.c.person).where(task.c.person != "").group_by(task.c.person)
        )
        return {sort_text(name): name for name in names.scalars()}


_PARTS = (LoadPart.OPEN, LoadPart.OVERDUE, LoadPart.DUE, LoadPart.DONE)


def _numbers(key: ColumnElement[Any], rows: FromClause, day: ColumnElement[str], as_of: date) -> Any:
    """Open, overdue, due and done this month per key (``Any``: a select of a key and numbers)."""
    facts = (
        select(
            key.label("key"),
            class_on(as_of, day).label("class"),
            due_once_on(as_of).label("due"),
            day.label("day"),
        )
        .select_from(rows)
        .limit(-1)
        .subquery()
    )
    parts = _conditions(facts.c["class"], facts.c.due, facts.c.day, as_of)
    sums = [func.sum(case((parts[part], 1), else_=0)) for part in _PARTS]
    return select(facts.c.key, *sums).group_by(facts.c.key)


def _conditions(
    of_class: ColumnElement[str], due: ColumnElement[str], day: ColumnElement[str], as_of: date
) -> dict[LoadPart, ColumnElement[bool]]:
    """What each number counts."""
    first, last = month_of(as_of)
    is_open = of_class.in_(_OPEN)
    return {
        LoadPart.OPEN: is_open,
        LoadPart.OVERDUE: of_class == TimeClass.OVERDUE.value,
        LoadPart.DUE: and_(is_open, due_within(due, of_class, first, last)),
        LoadPart.DONE: and_(of_class.in_(_DONE), day.between(first.isoformat(), last.isoformat())),
    }


def _open_along(key: ColumnElement[Any], rows: FromClause, as_of: date) -> Any:
    """Open tasks per key of those who are not accountable (``Any``: a select of a key and a number)."""
    return select(key, func.count()).select_from(rows).where(class_on(as_of).in_(_OPEN)).group_by(key)


def _place(load: Load) -> tuple[bool, int, int, str]:
    return (not load.name, -load[LoadPart.OVERDUE], -load[LoadPart.OPEN], sort_text(load.name) or "")
