"""How late the parts of tasks are or were, by the unit that had them on a day."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, case, func, literal, select

from db.bulk import among
from db.queries.time_class import class_on, due_on, owed_on
from db.queries.units_then import done_of_part, joined_since, names_since, passed_since, unit_of_part
from db.schema import assignment, occurrence, task, unit
from desktop_app.domain.reporting.ranking import Lateness
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Role

_LATE = (TimeClass.DONE_LATE.value, TimeClass.OVERDUE.value)


class LatenessQueries:
    """Reads lateness within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_unit(self, as_of: date) -> dict[str, Lateness]:
        """By the name a unit had on the day; a part is late that is overdue or was done late."""
        passed = passed_since(self._connection, as_of)
        key = unit_of_part(as_of) if passed else assignment.c.unit_id
        done = done_of_part(as_of) if passed else assignment.c.completed_on
        parts = task.join(
            assignment, and_(assignment.c.task_id == task.c.id, assignment.c.role == Role.LEAD.value)
        )
        found: dict[Any, Lateness] = defaultdict(Lateness)
        late = self._connection.execute(_late_parts(parts, key, done, as_of))
        for unit_id, due, end, of_class, number in late:
            is_done = of_class != TimeClass.OVERDUE
            found[unit_id] = found[unit_id].and_also(_days(due, end), number, done=is_done)
        if passed:
            for unit_id, due in self._joined(as_of):
                found[unit_id] = found[unit_id].and_also(_days(due, as_of.isoformat()))
        return self._named(found, as_of)

    def _joined(self, as_of: date) -> list[tuple[int, str]]:
        """Unit and due day of overdue parts that stood for themselves and were joined to others since."""
        joined = [one for one in joined_since(self._connection, as_of) if one.role is Role.LEAD]
        of_class = class_on(as_of, literal(None, Text))
        wanted = select(task.c.id, _due_of_late(as_of)).where(
            among(task.c.id, {one.task_id for one in joined}), of_class == TimeClass.OVERDUE.value
        )
        dues = dict(tuple(row) for row in self._connection.execute(wanted))
        return [(one.unit_id, dues[one.task_id]) for one in joined if one.task_id in dues]

    def _named(self, found: dict[Any, Lateness], as_of: date) -> dict[str, Lateness]:
        """The same by name, units of one name together; ``Any``: ids, or None."""
        names = dict(tuple(row) for row in self._connection.execute(select(unit.c.id, unit.c.name)))
        names |= names_since(self._connection, as_of)
        named: dict[str, Lateness] = {}
        for unit_id, one in found.items():
            name = names.get(unit_id, "")
            named[name] = one.with_those_of(named.get(name, Lateness()))
        return named


def _late_parts(parts: Any, key: Any, done: ColumnElement[str], as_of: date) -> Select[Any]:
    """Unit, due day, day it was done or the day itself, class, number of such parts (``Any``: SQL, rows)."""
    day = as_of.isoformat()
    of_class = class_on(as_of, done)
    end = case((done <= day, done), else_=day)
    due = case((done <= day, due_on(as_of)), else_=_due_of_late(as_of))
    late = (
        select(key.label("unit"), due.label("due"), end.label("end"), of_class.label("class"))
        .select_from(parts)
        .where(of_class.in_(_LATE))
        .limit(-1)
        .subquery()
    )
    return select(*late.c, func.count()).group_by(*late.c)


def _due_of_late(as_of: date) -> ColumnElement[str]:
    """The day by which an overdue part should have been done: of one that recurs its first missed one."""
    day = as_of.isoformat()
    missed = (
        select(func.min(occurrence.c.due))
        .where(occurrence.c.task_id == task.c.id, occurrence.c.due < day, occurrence.c.completed_on > day)
        .correlate(task)
        .scalar_subquery()
    )
    return func.min(func.coalesce(owed_on(as_of), missed), func.coalesce(missed, owed_on(as_of)))


def _days(due: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(due)).days
