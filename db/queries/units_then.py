"""Units and people as they stood on a day before parts of tasks passed on or a unit was renamed.

Only tasks with a transfer after the day, and only days before one, ask for more than their own rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    Text,
    bindparam,
    case,
    literal,
    or_,
    select,
)

from db.bulk import among, chunks
from db.queries.time_class import class_on, due_once_on
from db.schema import assignment, person, task, task_person, transfer, unit, unit_change, unit_group
from db.values import BETWEEN_NAMES, day_of
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Role

_WHOLE = transfer.c.joined_role == ""
# As they were written, whatever their days: each says whom it found, and one may be dated back.
_ORDER = (transfer.c.id,)

_CHANGED = select(
    or_(
        select(transfer.c.id).where(transfer.c.moved_on > bindparam("day")).exists(),
        select(unit_change.c.id).where(unit_change.c.changed_on > bindparam("day")).exists(),
    )
)


def passed_since(connection: Connection, day: date) -> bool:
    """Whether any part of a task passed on after a day."""
    wanted = select(transfer.c.id).where(transfer.c.moved_on > day.isoformat()).limit(1)
    return connection.execute(wanted).first() is not None


def names_since(connection: Connection, day: date) -> dict[int, str]:
    """What units renamed after a day were called on it."""
    wanted = (
        select(unit_change.c.unit_id, unit_change.c.old_name)
        .where(unit_change.c.changed_on > day.isoformat(), unit_change.c.into_id.is_(None))
        .order_by(unit_change.c.changed_on.desc(), unit_change.c.id.desc())
    )
    return dict(tuple(row) for row in connection.execute(wanted))


def unit_of_part(day: date) -> ColumnElement[Any]:
    """The unit that had a part on a day (``Any``: an id or NULL)."""
    before = transfer.c.from_unit_id
    told = [_WHOLE, before.is_not(None)]
    return _since(day, (transfer.c.assignment_id, assignment.c.id), before, told, assignment.c.unit_id)


def done_of_part(day: date) -> ColumnElement[str]:
    """The day a part was done, as it was known on a day."""
    before = transfer.c.completed_on
    link = (transfer.c.assignment_id, assignment.c.id)
    return _since(day, link, before, [before.is_not(None)], assignment.c.completed_on)


def person_of_task(day: date) -> ColumnElement[str]:
    """Who was accountable for a task on a day."""
    before = transfer.c.from_person
    return _since(day, (transfer.c.task_id, task.c.id), before, [before != ""], task.c.person)


def led_then(day: date, units: Iterable[int], role: Role) -> CompoundSelect[Any]:
    """Ids of tasks in which these units had a part of a role on a day (``Any``: a select of ids)."""
    wanted, since = sorted(units), transfer.c.moved_on > day.isoformat()
    moved = select(transfer.c.assignment_id).where(
        since, _WHOLE, transfer.c.assignment_id.is_not(None), transfer.c.from_unit_id.is_not(None)
    )
    now = select(assignment.c.task_id).where(
        assignment.c.unit_id.in_(wanted), assignment.c.role == role.value, assignment.c.id.not_in(moved)
    )
    had = (
        select(transfer.c.task_id)
        .outerjoin(assignment, assignment.c.id == transfer.c.assignment_id)
        .where(
            transfer.c.from_unit_id.in_(wanted),
            since,
            case((_WHOLE, assignment.c.role == role.value), else_=transfer.c.joined_role == role.value),
            or_(~_WHOLE, ~_passed_before(day, "assignment_id", "from_unit_id")),
        )
    )
    return now.union_all(had)


def works_on(day: date, name: str) -> CompoundSelect[Any]:
    """Ids of tasks a person was accountable for on a day, or works along on (``Any``: a select of ids)."""
    since, named = transfer.c.moved_on > day.isoformat(), transfer.c.from_person != ""
    handed = select(transfer.c.task_id).where(since, named)
    now = select(task.c.id).where(task.c.person == name, task.c.id.not_in(handed))
    had = select(transfer.c.task_id).where(
        since, transfer.c.from_person == name, ~_passed_before(day, "task_id", "from_person")
    )
    along = (
        select(task_person.c.task_id)
        .join(person, person.c.id == task_person.c.person_id)
        .where(person.c.name == name)
    )
    return now.union_all(had, along)


def _passed_before(day: date, of: str, giver: str) -> ColumnElement[bool]:
    """Whether a transfer after a day was not the first one of its part or task."""
    earlier = transfer.alias("earlier")
    return (
        select(earlier.c.id)
        .where(
            earlier.c[of] == transfer.c[of],
            earlier.c[giver].is_not(None) & (earlier.c[giver] != ""),
            earlier.c.joined_role == "",
            earlier.c.moved_on > day.isoformat(),
            earlier.c.id < transfer.c.id,
        )
        .correlate(transfer)
        .exists()
    )


@dataclass(frozen=True, slots=True)
class JoinedPart:
    """A lead part that was joined to another one after a day: its task and the unit that had it."""

    task_id: int
    unit_id: int
    role: Role


def joined_since(
    connection: Connection, day: date, task_ids: Select[tuple[int]] | None = None
) -> list[JoinedPart]:
    """Parts that stood for themselves on a day."""
    since = transfer.c.moved_on > day.isoformat()
    wanted = (
        select(transfer.c.task_id, transfer.c.from_unit_id, transfer.c.joined_role)
        .where(since, ~_WHOLE)
        .order_by(*_ORDER)
    )
    if task_ids is not None:
        wanted = wanted.where(transfer.c.task_id.in_(task_ids))
    before = _units_before(connection, since)
    return [
        JoinedPart(task_id, before.get((task_id, unit_id), unit_id), Role(role))
        for task_id, unit_id, role in connection.execute(wanted)
    ]


@dataclass(frozen=True, slots=True)
class JoinedOpen:
    """A part that was joined to another one after a day, with its class then and the day it fell due."""

    part: JoinedPart
    time_class: TimeClass
    due: date | None


def joined_open(
    connection: Connection, day: date, role: Role, wanted: Sequence[ColumnElement[bool]] = ()
) -> list[JoinedOpen]:
    """Parts of a role that stood for themselves on a day, of the tasks that conditions keep."""
    parts = [part for part in joined_since(connection, day) if part.role is role]
    facts = select(task.c.id, class_on(day, literal(None, Text)), due_once_on(day)).where(
        *wanted, among(task.c.id, {part.task_id for part in parts})
    )
    stood = {
        task_id: (TimeClass(of_class), day_of(due))
        for task_id, of_class, due in connection.execute(facts)
        if of_class
    }
    return [JoinedOpen(part, *stood[part.task_id]) for part in parts if part.task_id in stood]


def _units_before(connection: Connection, since: ColumnElement[bool]) -> dict[tuple[int, int], int]:
    """Who had the parts that passed on before they were joined: by task and the unit they came to."""
    wanted = select(transfer.c.task_id, transfer.c.to_unit_id, transfer.c.from_unit_id).where(
        since, _WHOLE, transfer.c.assignment_id.is_(None), transfer.c.from_unit_id.is_not(None)
    )
    found: dict[tuple[int, int], int] = {}
    for task_id, to, came_from in connection.execute(wanted.order_by(*_ORDER)):
        found[task_id, to] = found.get((task_id, came_from), came_from)
    return found


@dataclass(frozen=True, slots=True)
class NamesThen:
    """Whom a row named on a day."""

    lead: str
    coordinate: str
    person: str


def rows_then(connection: Connection, ids: Iterable[int], day: date) -> dict[int, NamesThen]:
    """Units and person of tasks on a day, for those of the tasks where they were others than now."""
    if not connection.execute(_CHANGED, {"day": day.isoformat()}).scalar():
        return {}
    renamed = names_since(connection, day)
    found: dict[int, NamesThen] = {}
    for part in chunks(ids):
        touched = _touched(connection, part, day, renamed)
        for one in chunks(touched):
            found |= _named(connection, one, day, renamed)
    return found


def _touched(connection: Connection, ids: list[int], day: date, renamed: dict[int, str]) -> list[int]:
    passed = select(transfer.c.task_id).where(
        transfer.c.task_id.in_(ids), transfer.c.moved_on > day.isoformat()
    )
    called = select(assignment.c.task_id).where(
        assignment.c.task_id.in_(ids), assignment.c.unit_id.in_(sorted(renamed))
    )
    return list(connection.execute(passed.union(called)).scalars())


def _named(
    connection: Connection, ids: list[int], day: date, renamed: dict[int, str]
) -> dict[int, NamesThen]:
    names = dict(tuple(row) for row in connection.execute(select(unit.c.id, unit.c.name))) | renamed
    parts = (
        select(assignment.c.task_id, assignment.c.role, unit_of_part(day), unit_group.c.name)
        .outerjoin(unit_group, unit_group.c.id == assignment.c.group_id)
        .where(assignment.c.task_id.in_(ids))
        .order_by(assignment.c.task_id, assignment.c.position, assignment.c.id)
    )
    by_role: dict[int, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for task_id, role, unit_id, group in connection.execute(parts):
        if group is not None or unit_id is not None:
            by_role[task_id][role][group or names[unit_id]] = None
    for one in joined_since(connection, day, select(task.c.id).where(task.c.id.in_(ids))):
        by_role[one.task_id][one.role.value][names[one.unit_id]] = None
    accountable = select(task.c.id, person_of_task(day)).where(task.c.id.in_(ids))
    return {
        task_id: NamesThen(
            BETWEEN_NAMES.join(by_role[task_id][Role.LEAD.value]),
            BETWEEN_NAMES.join(by_role[task_id][Role.COORDINATE.value]),
            name,
        )
        for task_id, name in connection.execute(accountable)
    }


def _since(
    day: date,
    link: tuple[ColumnElement[int], ColumnElement[int]],
    before: ColumnElement[Any],
    conditions: list[ColumnElement[bool]],
    now: ColumnElement[Any],
) -> ColumnElement[Any]:
    """What the first transfer after a day found, else what stands now; ``link`` ties the two tables."""
    of, row = link
    since = transfer.c.moved_on > day.isoformat()
    told = select(of).where(since, of.is_not(None), *conditions)
    first = (
        select(before)
        .where(of == row, since, *conditions)
        .order_by(*_ORDER)
        .limit(1)
        .correlate(row.table)
        .scalar_subquery()
    )
    return case((row.in_(told), first), else_=now)
