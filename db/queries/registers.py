"""Registers as screens need them: ids of a filter, how many in which state, by kind, channel or unit."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, func, or_, select

from db import search
from db.bulk import ids_of
from db.queries.register_states import coordination_state_on, obstacle_state_on, petition_state_on
from db.register_search import among_register
from db.schema import coordination, obstacle, obstacle_task, petition, task, unit
from desktop_app.domain.registers.coordination import CoordinationState
from desktop_app.domain.registers.obstacles import ObstacleState
from desktop_app.domain.registers.petitions import PetitionState
from desktop_app.domain.registers.registers import GroupCounts, RegisterFilter, StateCounts
from desktop_app.domain.text import fold, id_of


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its table, the day a row is there from, its states in order, what else a word finds."""

    table: Table
    since: ColumnElement[str]
    state_on: Callable[[date], ColumnElement[str]]
    states: tuple[str, ...]
    of_task: Callable[[int], ColumnElement[bool]]
    also_found: Callable[[str], list[ColumnElement[bool]]] = lambda _: []


def _of_unit_named(words: str) -> ColumnElement[bool]:
    """Requests to units whose name holds all the words."""
    named = [unit.c.folded.contains(word, autoescape=True) for word in fold(words).split()]
    return coordination.c.unit_id.in_(select(unit.c.id).where(*named))


def _of_task_found(words: str) -> ColumnElement[bool]:
    """Requests for tasks that hold all the words."""
    return coordination.c.task_id.in_(select(task.c.id).where(search.matches(search.query_of(words))))


OBSTACLES = Register(
    obstacle,
    obstacle.c.raised_on,
    obstacle_state_on,
    tuple(ObstacleState),
    lambda task_id: obstacle.c.id.in_(
        select(obstacle_task.c.obstacle_id).where(obstacle_task.c.task_id == task_id)
    ),
)
COORDINATIONS = Register(
    coordination,
    coordination.c.asked_on,
    coordination_state_on,
    tuple(CoordinationState),
    lambda task_id: coordination.c.task_id == task_id,
    lambda words: [_of_unit_named(words), _of_task_found(words)],
)
PETITIONS = Register(
    petition,
    petition.c.received_on,
    petition_state_on,
    tuple(PetitionState),
    lambda _: petition.c.id.is_(None),
)


class RegisterQueries:
    """Reads one register within one transaction."""

    def __init__(self, connection: Connection, register: Register) -> None:
        self._connection = connection
        self._register = register

    def ids(self, wanted: RegisterFilter, limit: int | None = None) -> list[int]:
        """Ids of a filter in its order."""
        table = self._register.table
        found = select(table.c.id).where(*self.conditions(wanted)).order_by(*self._order(wanted))
        return ids_of(self._connection, found if limit is None else found.limit(limit))

    def due(self, wanted: RegisterFilter, first: date, last: date) -> list[tuple[date, int]]:
        """Days between two by which rows of a filter are to be answered, with their ids."""
        table = self._register.table
        found = (
            select(table.c.due, table.c.id)
            .where(*self.conditions(wanted), table.c.due.between(first.isoformat(), last.isoformat()))
            .order_by(table.c.id)
        )
        return [(date.fromisoformat(due), row_id) for due, row_id in self._connection.execute(found)]

    def states(self, wanted: RegisterFilter) -> StateCounts:
        """How many rows of a filter are in which state, whatever states it asks for."""
        state = self._register.state_on(wanted.as_of)
        found = select(state, func.count()).where(*self.conditions(wanted, of_state=False)).group_by(state)
        return {row[0]: row[1] for row in self._connection.execute(found)}

    def grouped(self, wanted: RegisterFilter, by: str) -> list[GroupCounts]:
        """States of a filter's rows by a column: kind, channel, unit_id or addressed_to."""
        column, state = self._register.table.c[by], self._register.state_on(wanted.as_of)
        found: dict[str, dict[str, int]] = defaultdict(dict)
        counted = select(column, state, func.count()).where(*self.conditions(wanted)).group_by(column, state)
        for key, of_state, number in self._connection.execute(counted):
            found["" if key is None else str(key)][of_state] = number
        names = self._unit_names() if by == "unit_id" else {}
        return [GroupCounts(key, names.get(key, key), states) for key, states in sorted(found.items())]

    def find(self, text: str) -> int | None:
        """The row whose id this text is, if there is one."""
        table, row_id = self._register.table, id_of(text)
        return self._connection.execute(select(table.c.id).where(table.c.id == row_id)).scalar()

    def conditions(self, wanted: RegisterFilter, *, of_state: bool = True) -> list[ColumnElement[bool]]:
        """Conditions on the register that all must hold; ``of_state`` False leaves the states out."""
        register, row = self._register, self._register.table.c
        found: list[ColumnElement[bool]] = [register.since <= wanted.as_of.isoformat()]
        if wanted.states and of_state:
            found.append(register.state_on(wanted.as_of).in_(sorted(wanted.states)))
        for name, values in (
            ("kind", wanted.kinds),
            ("channel", wanted.channels),
            ("addressed_to", wanted.addressees),
        ):
            if values:
                found.append(row[name].in_(sorted(values)))
        if wanted.units:
            named = row.unit_id.in_(sorted(each for each in wanted.units if each is not None))
            found.append(or_(named, row.unit_id.is_(None)) if None in wanted.units else named)
        if wanted.task is not None:
            found.append(register.of_task(wanted.task))
        if wanted.search.strip():
            own = among_register(register.table, search.query_of(wanted.search))
            found.append(or_(own, *register.also_found(wanted.search)))
        return found

    def _order(self, wanted: RegisterFilter) -> list[ColumnElement[Any]]:
        """What needs work first, then the newest; or one column, what is empty last."""
        register = self._register
        table, newest = register.table, register.since.desc()
        if not wanted.sort:
            return [*self._by_need(wanted.as_of), newest, table.c.id.desc()]
        if wanted.sort == "state":
            keys = [*self._by_need(wanted.as_of), newest]
            return [*([key.desc() for key in keys[:1]] if wanted.descending else keys), table.c.id]
        key: ColumnElement[Any] = table.c[wanted.sort]
        if wanted.sort == "unit_id":
            key = select(unit.c.folded).where(unit.c.id == table.c.unit_id).scalar_subquery()
        elif wanted.sort == "task_id":
            key = select(task.c.title_key).where(task.c.id == table.c.task_id).scalar_subquery()
        blank = func.coalesce(key, "") == ""
        return [blank, key.desc() if wanted.descending else key, table.c.id]

    def _by_need(self, as_of: date) -> list[ColumnElement[Any]]:
        places: Mapping[str, int] = {name: place for place, name in enumerate(self._register.states)}
        return [case(places, value=self._register.state_on(as_of))]

    def _unit_names(self) -> dict[str, str]:
        return {
            str(row_id): name for row_id, name in self._connection.execute(select(unit.c.id, unit.c.name))
        }
