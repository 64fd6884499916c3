"""Units as the ledger knows them: by any name, with what they lead, in the groups that phrases stand for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from db.queries.groups import GroupQueries
from db.queries.heirs import heirs
from db.schema import assignment, task, unit, unit_alias, unit_group, unit_parent
from db.sort_text import sort_text
from db.values import day_of
from desktop_app.domain.lists import UnitRow
from desktop_app.domain.task import Role
from desktop_app.domain.text import counted, fold
from desktop_app.domain.units.unit_kinds import UnitKind, kind_of
from desktop_app.domain.units.unit_lookup import NameIndex, spelled
from desktop_app.domain.units.units import GroupInfo, UnitInfo

# The row of a phrase, kept where a workbook was sent to it before it became a group, is no unit.
_IS_UNIT = unit.c.folded.not_in(select(unit_group.c.folded))


class UnitQueries:
    """Reads units, their names and groups, and the people named in tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index: NameIndex[int] | None = None

    def all(self) -> list[UnitRow]:
        """Units by name, with the number of tasks each leads; also those that ended."""
        led = func.count(assignment.c.id).filter(assignment.c.role == Role.LEAD.value)
        rows = [
            UnitRow(unit_id, name, tasks, day_of(ended_on))
            for unit_id, name, tasks, ended_on in self._connection.execute(_counted(led, unit.c.ended_on))
        ]
        return sorted(rows, key=lambda row: _place(row.name))

    def infos(self) -> list[UnitInfo]:
        """Units by name with all that is known of each."""
        aliases, groups = self._aliases_by_unit(), self._groups_by_unit()
        parents, taken_over = self._parents(), heirs(self._connection)
        led = func.count(assignment.c.id).filter(assignment.c.role == Role.LEAD.value)
        helped = func.count(assignment.c.id).filter(assignment.c.role == Role.COORDINATE.value)
        wanted = _counted(unit.c.kind, unit.c.cutoff_day, unit.c.ended_on, led, helped)
        rows = self._connection.execute(wanted)
        found = [
            UnitInfo(
                unit_id, name, UnitKind(kind) if kind else kind_of(name), bool(kind),
                tuple(aliases[unit_id]), cutoff_day, leads, coordinates, tuple(groups[unit_id]),
                parents.get(unit_id), day_of(ended_on), taken_over.get(unit_id),
            )
            for unit_id, name, kind, cutoff_day, ended_on, leads, coordinates in rows
        ]  # fmt: skip
        return sorted(found, key=lambda info: _place(info.name))

    def groups(self) -> list[GroupInfo]:
        """Phrases that stand for units, by name, with the number of tasks each leads."""
        led = (
            select(assignment.c.group_id, func.count(assignment.c.task_id.distinct()))
            .where(assignment.c.group_id.is_not(None), assignment.c.role == Role.LEAD.value)
            .group_by(assignment.c.group_id)
        )
        tasks = dict(tuple(row) for row in self._connection.execute(led))
        found = [
            GroupInfo(group.id, group.name, group.unit_ids, tasks.get(group.id, 0))
            for group in GroupQueries(self._connection).all()
            if group.unit_ids
        ]
        return sorted(found, key=lambda group: _place(group.name))

    def resolve(self, name: str) -> int | None:
        """The unit of this name or alias in any spelling of it; None when two could be meant."""
        return self._names().sure(name)

    def kept_name(self, name: str) -> str | None:
        """The name under which the unit of this name or alias is kept; None for no unit."""
        found = self.resolve(name)
        if found is None:
            return None
        return self._connection.execute(select(unit.c.name).where(unit.c.id == found)).scalar()

    def aliases(self) -> dict[str, str]:
        """Each alias with the unit it stands for."""
        wanted = select(unit_alias.c.name, unit.c.name).join(unit, unit.c.id == unit_alias.c.unit_id)
        return dict(tuple(row) for row in self._connection.execute(wanted))

    def people(self) -> list[str]:
        """Persons named in tasks, by name."""
        wanted = select(task.c.person).where(task.c.person != "").group_by(task.c.person)
        return _by_name(self._connection.execute(wanted).scalars())

    def leaders(self) -> list[str]:
        """Leaders named in tasks, by name."""
        wanted = select(task.c.leader).where(task.c.leader != "").group_by(task.c.leader)
        return _by_name(self._connection.execute(wanted).scalars())

    def _names(self) -> NameIndex[int]:
        """Names and aliases of all units, read once in a transaction."""
        if self._index is None:
            names = select(unit.c.name, unit.c.id).where(_IS_UNIT).order_by(unit.c.id)
            aliases = select(unit_alias.c.name, unit_alias.c.unit_id).order_by(unit_alias.c.id)
            rows = [*self._connection.execute(names), *self._connection.execute(aliases)]
            now = heirs(self._connection)
            self._index = NameIndex((name, now.get(unit_id, unit_id)) for name, unit_id in rows)
        return self._index

    def alive_on(self, name: str, day: date) -> int | None:
        """As ``resolve``, but a unit that had not ended on a day is itself and not the one it became."""
        wanted = select(unit.c.id).where(
            unit.c.folded.in_([fold(name), f"={spelled(name)}"]), unit.c.ended_on > day.isoformat()
        )
        found = self._connection.execute(wanted).scalars().all()
        return found[0] if len(found) == 1 else self.resolve(name)

    def below(self, ids: Iterable[int]) -> set[int]:
        """These units and all that belong to them, at any depth."""
        found, parents = set(ids), self._parents()
        while more := {one for one, parent in parents.items() if parent in found} - found:
            found |= more
        return found

    def _parents(self) -> dict[int, int]:
        wanted = select(unit_parent.c.unit_id, unit_parent.c.parent_id)
        return dict(tuple(row) for row in self._connection.execute(wanted))

    def _aliases_by_unit(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        wanted = select(unit_alias.c.unit_id, unit_alias.c.name).order_by(unit_alias.c.id)
        for unit_id, name in self._connection.execute(wanted):
            found[unit_id].append(name)
        return found

    def _groups_by_unit(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for group in self.groups():
            for unit_id in group.unit_ids:
                found[unit_id].append(group.name)
        return found


def _counted(*columns: ColumnElement[Any]) -> Select[Any]:
    """Id, name and more columns of every unit, over its assignments (``Any``: column values)."""
    return (
        select(unit.c.id, unit.c.name, *columns)
        .outerjoin(assignment, assignment.c.unit_id == unit.c.id)
        .where(_IS_UNIT)
        .group_by(unit.c.id)
    )


def _place(name: str) -> str:
    return sort_text(counted(name)) or ""


def _by_name(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: sort_text(name) or "")
