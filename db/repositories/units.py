"""Writing units: found again by any name, made when new, gathered in groups, one merged into another."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, exists, func, select

from db.queries.units import UnitQueries
from db.recorder import Recorder, Row
from db.repositories.groups import GroupRepository
from db.repositories.shared_work import SharedWork
from db.schema import (
    assignment,
    coordination,
    dispatch,
    obstacle,
    pending,
    petition,
    reminder,
    unit,
    unit_alias,
    unit_group_member,
)
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import fold
from desktop_app.domain.unit_kinds import UnitKind
from desktop_app.domain.unit_lookup import spelled

# Registers whose rows name a unit and go with it where it goes.
_NAMING_A_UNIT = (coordination, obstacle, petition, reminder)


class UnitRepository(UnitQueries):
    """Units within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder, groups: GroupRepository) -> None:
        super().__init__(connection)
        self._recorder = recorder
        self._groups = groups
        self._work = SharedWork(connection, recorder)
        self._known: dict[str, tuple[int, str]] = {}

    def ensure(self, name: str) -> int:
        """The unit of this name or alias; made when there is none."""
        return self.canonical(name)[0]

    def canonical(self, name: str) -> tuple[int, str]:
        """As ``ensure``, with the name the unit is kept under; a sure new spelling becomes an alias."""
        known = self._known.get(name)
        if known is None:
            found, kept = self.resolve(name), name
            if found is None:
                found = self._insert(unit, name, {})
            else:
                kept = self._name(found)
                if self._names().same(name) is None:
                    self._insert(unit_alias, name, {"unit_id": found})
            known = self._known[name] = (found, kept)
        return known

    def add_alias(self, unit_id: int, name: str) -> int:
        """Let another name stand for a unit; AppError ``alias_taken`` when it names something already."""
        if self._means(name) is not None or self.resolve(name) not in (None, unit_id):
            raise AppError("alias_taken", where=name)
        return self._insert(unit_alias, name, {"unit_id": unit_id})

    def set_aliases(self, unit_id: int, names: Sequence[str]) -> None:
        """Make these the other names of a unit; AppError ``alias_taken``."""
        own = select(unit_alias.c.id, unit_alias.c.name).where(unit_alias.c.unit_id == unit_id)
        known = {fold(name): row_id for row_id, name in self._connection.execute(own)}
        wanted = {fold(name): name for name in names}
        self._recorder.delete(unit_alias, [known[gone] for gone in known.keys() - wanted.keys()])
        self._forget()
        for key in wanted.keys() - known.keys():
            self.add_alias(unit_id, wanted[key])

    def rename(self, unit_id: int, name: str) -> None:
        """Give a unit another name; the old one stays as alias. AppError ``unit_name_taken``."""
        if self._means(name) not in (None, unit_id):
            raise AppError("unit_name_taken", where=name)
        old = self._name(unit_id)
        own = select(unit_alias.c.id, unit_alias.c.name).where(unit_alias.c.unit_id == unit_id)
        same = [row_id for row_id, alias in self._connection.execute(own) if fold(alias) == fold(name)]
        self._recorder.delete(unit_alias, same)
        self._recorder.update(unit, {unit_id: {"name": name, "folded": self._key(unit, name, unit_id)}})
        self._forget()
        if fold(old) != fold(name):
            self._insert(unit_alias, old, {"unit_id": unit_id})

    def set_kind(self, ids: Sequence[int], kind: UnitKind | None) -> None:
        """Say what units are; None: what their names tell."""
        chosen: Row = {"kind": kind.value if kind else ""}
        self._recorder.update(unit, dict.fromkeys(ids, chosen))

    def set_cutoff(self, ids: Sequence[int], day: int | None) -> None:
        """Set the day of the month returns of units are due; None: the ledger's."""
        due: Row = {"cutoff_day": day}
        self._recorder.update(unit, dict.fromkeys(ids, due))

    def remove(self, ids: Sequence[int]) -> None:
        """Remove units that nothing refers to, with their aliases; AppError ``unit_in_use``."""
        for unit_id in ids:
            if self._in_use(unit_id):
                raise AppError("unit_in_use", where=self._name(unit_id))
            self._remove(unit_id)

    def merge(self, unit_id: int, into: int) -> None:
        """Make one unit another: its tasks, aliases, groups and returns move, its name becomes an alias."""
        name = self._name(unit_id)
        moved: Row = {"unit_id": into}
        self._work.hand_over(unit_id, into)
        self._move_exchange(unit_id, into)
        for table in _NAMING_A_UNIT:
            self._recorder.update(table, dict.fromkeys(self._ids(table.c.id, table, unit_id), moved))
        there = set(self._ids(unit_group_member.c.group_id, unit_group_member, into))
        rows = select(unit_group_member.c.id, unit_group_member.c.group_id)
        for row_id, group_id in self._connection.execute(rows.where(unit_group_member.c.unit_id == unit_id)):
            if group_id in there:
                self._recorder.delete(unit_group_member, [row_id])
            else:
                self._recorder.update(unit_group_member, {row_id: moved})
        other_names = self._ids(unit_alias.c.id, unit_alias, unit_id)
        self._recorder.update(unit_alias, dict.fromkeys(other_names, moved))
        self._recorder.delete(unit, [unit_id])
        self._forget()
        if self._names().same(name) is None:
            self._insert(unit_alias, name, {"unit_id": into})

    def make_group(self, phrase: str, members: Sequence[int]) -> int:
        """Let a phrase stand for units from now on, and in every task that names it already.

        Raises AppError ``group_empty`` or ``group_taken``.
        """
        as_unit = self._names().same(phrase)
        members = [member for member in dict.fromkeys(members) if member != as_unit]
        known = self._groups.named(phrase)
        if not members:
            raise AppError("group_empty", where=phrase)
        if known is not None and known.unit_ids:
            raise AppError("group_taken", where=phrase)
        group_id = self._groups.define(phrase, members)
        if as_unit is not None:
            self._work.expand(as_unit, group_id, members)
            if not self._in_use(as_unit):
                self._remove(as_unit)
        self._forget()
        return group_id

    def set_members(self, group_id: int, members: Sequence[int]) -> None:
        """Change the units of a group, also in its open tasks; AppError ``group_empty``."""
        phrase = next((group.name for group in self._groups.all() if group.id == group_id), "")
        if not members or not phrase:
            raise AppError("group_empty", where=phrase)
        self._groups.define(phrase, members)
        self._work.set_units(group_id, list(dict.fromkeys(members)))
        self._forget()

    def _means(self, name: str) -> int | None:
        """The unit of this very name, or minus the group's id for a phrase."""
        group = self._groups.named(name)
        return self._names().same(name) if group is None else -group.id

    def _name(self, unit_id: int) -> str:
        name: str = self._connection.execute(select(unit.c.name).where(unit.c.id == unit_id)).scalar_one()
        return name

    def _insert(self, table: Table, name: str, values: Row) -> int:
        row_id = self._recorder.insert(table, {"name": name, "folded": self._key(table, name), **values})
        self._names().add(name, row_id if table is unit else int(values["unit_id"] or 0))
        return row_id

    def _key(self, table: Table, name: str, row_id: int = 0) -> str:
        """What makes a name the only one of its table; those of the same letters differ by accents."""
        taken = exists().where(table.c.folded == fold(name), table.c.id != row_id)
        return f"={spelled(name)}" if self._connection.execute(select(taken)).scalar() else fold(name)

    def _remove(self, unit_id: int) -> None:
        self._recorder.delete(unit_alias, self._ids(unit_alias.c.id, unit_alias, unit_id))
        self._recorder.delete(unit, [unit_id])
        self._forget()

    def _in_use(self, unit_id: int) -> bool:
        tables = (assignment, unit_group_member, dispatch, pending, *_NAMING_A_UNIT)
        return any(self._ids(table.c.id, table, unit_id) for table in tables)

    def _move_exchange(self, unit_id: int, into: int) -> None:
        """Hand workbooks sent and questions over; of two workbooks of a period both stay, newer last."""
        highest = (
            select(dispatch.c.period, func.max(dispatch.c.version))
            .where(dispatch.c.unit_id == into)
            .group_by(dispatch.c.period)
        )
        versions = dict(tuple(row) for row in self._connection.execute(highest))
        sent = select(dispatch.c.id, dispatch.c.period, dispatch.c.version)
        moved: dict[int, Row] = {}
        for row_id, period, version in self._connection.execute(
            sent.where(dispatch.c.unit_id == unit_id).order_by(dispatch.c.version)
        ):
            versions[period] = max(versions.get(period, 0) + 1, version)
            moved[row_id] = {"unit_id": into, "version": versions[period]}
        self._recorder.update(dispatch, moved)
        asked: Row = {"unit_id": into}
        self._recorder.update(pending, dict.fromkeys(self._ids(pending.c.id, pending, unit_id), asked))

    def _ids(self, column: object, table: Table, unit_id: int) -> list[int]:
        wanted = select(column).where(table.c.unit_id == unit_id)  # type: ignore[call-overload]
        return list(self._connection.execute(wanted).scalars())

    def _forget(self) -> None:
        """Read names anew: some are gone or mean something else."""
        self._index = None
        self._known = {}
