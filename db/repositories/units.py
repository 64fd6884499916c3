"""Writing units: found again by any name, made when new, gathered in groups, one merged into another."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Table, UniqueConstraint, exists, func, select

from db.queries.units import UnitQueries
from db.recorder import Recorder
from db.repositories.groups import GroupRepository
from db.repositories.links import pass_links
from db.repositories.shared_work import SharedWork
from db.row_text import Row
from db.schema import JOURNALLED, dispatch, unit, unit_alias, unit_parent
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import fold
from desktop_app.domain.units.unit_kinds import UnitKind
from desktop_app.domain.units.unit_lookup import spelled

# Columns that refer to a unit.
_REFERENCES = [
    key.parent
    for table in JOURNALLED
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
    if key.column.table is unit
]


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

    def set_parent(self, ids: Sequence[int], parent_id: int | None) -> None:
        """Say which unit units belong to, None: to none; AppError ``unit_cycle``."""
        if parent_id is not None and parent_id in self.below(ids):
            raise AppError("unit_cycle", where=self._name(parent_id))
        for unit_id in ids:
            known = self._ids(unit_parent.c.id, unit_parent, unit_id)
            if parent_id is None:
                self._recorder.delete(unit_parent, known)
            elif known:
                self._recorder.update(unit_parent, {known[0]: {"parent_id": parent_id}})
            else:
                self._recorder.insert(unit_parent, {"unit_id": unit_id, "parent_id": parent_id})

    def take_names(self, unit_id: int, into: int) -> None:
        """Give the other names of a unit to another one."""
        moved: Row = {"unit_id": into}
        names = self._ids(unit_alias.c.id, unit_alias, unit_id)
        self._recorder.update(unit_alias, dict.fromkeys(names, moved))
        self._forget()

    def remove(self, ids: Sequence[int]) -> None:
        """Remove units that nothing refers to, with their aliases; AppError ``unit_in_use``."""
        for unit_id in ids:
            if self._in_use(unit_id):
                raise AppError("unit_in_use", where=self._name(unit_id))
            self._remove(unit_id)

    def merge(self, unit_id: int, into: int) -> None:
        """Make one unit another: its tasks, aliases, groups and returns move, its name becomes an alias."""
        name = self._name(unit_id)
        self._work.hand_over(unit_id, into)
        self._move_exchange(unit_id, into)
        for column in _REFERENCES:
            if column.table is not unit_parent:
                self._refer_to(column, unit_id, into)
        pass_links(self._connection, self._recorder, unit_parent, unit_id, into)
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
        self._recorder.delete(unit_parent, self._ids(unit_parent.c.id, unit_parent, unit_id))
        self._recorder.delete(unit, [unit_id])
        self._forget()

    def _in_use(self, unit_id: int) -> bool:
        own = (unit_alias.c.unit_id, unit_parent.c.unit_id)
        return any(self._rows(column, unit_id) for column in _REFERENCES if column not in own)

    def _rows(self, column: Column[int], unit_id: int) -> list[int]:
        """Rows that refer to a unit by a column."""
        wanted = select(column.table.c.id).where(column == unit_id)
        return list(self._connection.execute(wanted).scalars())

    def _refer_to(self, column: Column[int], unit_id: int, into: int) -> None:
        """Let rows refer to another unit; what that one has already goes."""
        table = column.table
        assert isinstance(table, Table)
        for row_id in self._rows(column, unit_id):
            if self._is_double(table, column, row_id, into):
                self._recorder.delete(table, [row_id])
            else:
                self._recorder.update(table, {row_id: {column.name: into}})

    def _is_double(self, table: Table, column: Column[int], row_id: int, into: int) -> bool:
        for constraint in table.constraints:
            names = [each.name for each in getattr(constraint, "columns", ())]
            if isinstance(constraint, UniqueConstraint) and column.name in names:
                [row] = self._recorder.read(table, [row_id], names)
                row[column.name] = into
                same = select(table.c.id).where(*[table.c[name] == row[name] for name in names])
                return self._connection.execute(same.limit(1)).first() is not None
        return False

    def _move_exchange(self, unit_id: int, into: int) -> None:
        """Hand workbooks sent over; of two workbooks of a period both stay, newer last."""
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

    def _ids(self, column: object, table: Table, unit_id: int) -> list[int]:
        wanted = select(column).where(table.c.unit_id == unit_id)  # type: ignore[call-overload]
        return list(self._connection.execute(wanted).scalars())

    def _forget(self) -> None:
        """Read names anew: some are gone or mean something else."""
        self._index = None
        self._known = {}
