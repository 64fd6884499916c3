"""The roster and the names that tasks give to people."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, select, union_all

from db.bulk import chunks
from db.schema import assignment, person, task, task_person, unit
from db.values import day_of
from desktop_app.domain.people import PersonInfo, PersonRole, TypedName
from desktop_app.domain.text import fold

_ROLES = list(PersonRole)
_PEOPLE = (
    select(
        person.c.id,
        person.c.name,
        person.c.role,
        person.c.job,
        person.c.unit_id,
        unit.c.name,
        person.c.left_on,
    )
    .outerjoin(unit, unit.c.id == person.c.unit_id)
    .order_by(person.c.position, person.c.id)
)
# Texts of tasks that name one person.
NAMED_IN = (task.c.person, task.c.leader, assignment.c.person)


class PeopleQueries:
    """Reads people within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[PersonInfo]:
        """Everybody of the roster in its order, those who left too."""
        return self._people(_PEOPLE)

    def together(self, task_id: int) -> list[PersonInfo]:
        """Who works on a task besides the one who is accountable."""
        on_task = select(task_person.c.person_id).where(task_person.c.task_id == task_id)
        return self._people(_PEOPLE.where(person.c.id.in_(on_task)))

    def together_names(self, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """Names of those who work along, by task, for tasks that have any."""
        found: dict[int, tuple[str, ...]] = {}
        for part in chunks(ids):
            wanted = (
                select(task_person.c.task_id, person.c.name)
                .join(person, person.c.id == task_person.c.person_id)
                .where(task_person.c.task_id.in_(part))
                .order_by(person.c.position, person.c.id)
            )
            for task_id, name in self._connection.execute(wanted):
                found[task_id] = (*found.get(task_id, ()), name)
        return found

    def unlisted(self) -> list[TypedName]:
        """Names given to people in tasks that are nobody's in the roster, most used first."""
        known = {fold(name) for name in self._connection.execute(select(person.c.name)).scalars()}
        uses: dict[str, int] = {}
        for name, tasks in self._connection.execute(_typed()):
            if fold(name) not in known:
                uses[name] = uses.get(name, 0) + tasks
        return [TypedName(name, uses[name]) for name in sorted(uses, key=lambda name: (-uses[name], name))]

    def spellings(self, names: Sequence[str]) -> Mapping[str, list[str]]:
        """How tasks write these names apart from case and accents left out, by name."""
        written: dict[str, list[str]] = {}
        for name, _ in self._connection.execute(_typed()):
            written.setdefault(fold(name), []).append(name)
        return {name: written.get(fold(name), []) for name in names}

    def _people(self, wanted: Select[Any]) -> list[PersonInfo]:  # Any: columns of _PEOPLE
        found = [
            PersonInfo(
                row_id, name, PersonRole(role) if role else PersonRole.MEMBER, job, unit_id, of_unit or "",
                day_of(left_on),
            )
            for row_id, name, role, job, unit_id, of_unit, left_on in self._connection.execute(wanted)
        ]  # fmt: skip
        return sorted(found, key=lambda one: _ROLES.index(one.role))


def _typed() -> Select[Any]:
    """Names in tasks and how often each stands there (``Any``: a select of a name and a number)."""
    parts = [
        select(column.label("name"), func.count().label("uses")).where(column != "").group_by(column)
        for column in NAMED_IN
    ]
    every = union_all(*parts).subquery()
    return select(every.c.name, func.sum(every.c.uses)).group_by(literal_column("1"))
