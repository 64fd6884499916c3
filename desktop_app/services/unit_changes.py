"""Units that change on a day: two or more become one, or one is called otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Role
from desktop_app.domain.text import clean
from desktop_app.domain.units.transfer import Merger, MergerPreview, TransferKind
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from db.database import Database
    from db.queries.transfers import OpenPart
    from db.writer import Writer
    from desktop_app.domain.units.transfer import UnitEvent
    from desktop_app.domain.units.units import UnitInfo
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class UnitChangeService:
    """Mergers and renames; what happened before the day keeps the old names."""

    database: Database
    clock: Clock

    def events(self) -> list[UnitEvent]:
        """Units renamed or merged so far, newest first."""
        with self.database.reading() as reader:
            return reader.transfers.events()

    def preview(self, wanted: Merger) -> MergerPreview:
        """What ``merge`` would do; raises as it does."""
        with self.database.reading() as reader:
            units = {unit.id: unit for unit in reader.units.infos()}
            into = wanted.into or reader.units.resolve(clean(wanted.name))
            old = self._ending(wanted, into, units)
            parts = reader.transfers.open_parts([unit.id for unit in old], wanted.on)
            there = reader.transfers.open_parts([into], wanted.on) if into else []
            staying = reader.transfers.done_parts([unit.id for unit in old], wanted.on)
            unreturned = reader.transfers.unreturned([unit.id for unit in old])
            people = reader.people.all()
        ids = {unit.id for unit in old}
        return MergerPreview(
            old=tuple(unit.name for unit in old),
            into=units[into].name if into else clean(wanted.name),
            leads=_of(parts, Role.LEAD),
            coordinates=_of(parts, Role.COORDINATE),
            joined=_twice([*parts, *there]),
            staying=staying,
            aliases=sum(len(unit.aliases) for unit in old),
            groups=tuple(dict.fromkeys(group for unit in old for group in unit.groups)),
            below=tuple(
                unit.name for unit in units.values() if unit.parent_id in ids and unit.id not in {*ids, into}
            ),
            people=tuple(one.name for one in people if one.unit_id in ids and one.left_on is None),
            unreturned=tuple(unit.name for unit in old if unit.id in unreturned),
        )

    def merge(self, wanted: Merger) -> Changes:
        """Let units become one: open tasks move, what was done before stays with the old names.

        Raises AppError ``merge_too_few``, ``merge_ended``, ``change_ahead``, ``units_none_named``.
        """
        with self.database.reading() as reader:
            units = {unit.id: unit for unit in reader.units.infos()}
            into = wanted.into or reader.units.resolve(clean(wanted.name))
        from db.repositories.passage import Passing

        old = self._ending(wanted, into, units)
        subject = ", ".join(unit.name for unit in old)
        name = units[into].name if into else clean(wanted.name)
        with self.database.writing(
            Verb.MERGE_UNITS, at=self.clock.now(), subject=f"{subject} → {name}"
        ) as writer:
            stays = into or _made(writer, name, old)
            why = Passing(TransferKind.MERGER, wanted.on, clean(wanted.document))
            parts = writer.transfers.open_parts([unit.id for unit in old], wanted.on)
            writer.transfers.pass_parts(parts, stays, why)
            for unit in old:
                writer.transfers.end_unit(unit.id, stays, wanted.on, why.document)
                writer.units.take_names(unit.id, stays)
        return writer.changes

    def rename(self, unit_id: int, name: str, on: date, document: str = "") -> Changes:
        """Call a unit otherwise from a day on; before it stands under the old name, also in counts.

        Raises AppError ``units_none_named``, ``unit_name_taken``, ``change_ahead``.
        """
        new = clean(name)
        if not new:
            raise AppError("units_none_named")
        self._not_ahead(on)
        with self.database.writing(Verb.RENAME_UNIT, at=self.clock.now(), subject=new) as writer:
            writer.transfers.changed(unit_id, on, clean(document))
            writer.units.rename(unit_id, new)
        return writer.changes

    def _ending(self, wanted: Merger, into: int | None, units: Mapping[int, UnitInfo]) -> list[UnitInfo]:
        """The units that end: those named but for the one that stays."""
        self._not_ahead(wanted.on)
        if into is None and not clean(wanted.name):
            raise AppError("units_none_named")
        named = [units[unit_id] for unit_id in dict.fromkeys(wanted.ids) if unit_id in units]
        old = [unit for unit in named if unit.id != into]
        if not old or (into is None and len(old) == 1):
            raise AppError("merge_too_few")
        for unit in [*old, *([units[into]] if into else [])]:
            if unit.ended_on is not None:
                raise AppError("merge_ended", where=unit.name, day=vn_date(unit.ended_on))
        return old

    def _not_ahead(self, on: date) -> None:
        if on > self.clock.today():
            raise AppError("change_ahead", where=vn_date(on))


def _made(writer: Writer, name: str, old: Sequence[UnitInfo]) -> int:
    """A new unit, with what all of the old ones agree about."""
    unit_id = writer.units.ensure(name)
    days = {unit.cutoff_day for unit in old}
    if len(days) == 1:
        writer.units.set_cutoff([unit_id], days.pop())
    kinds = {unit.kind for unit in old if unit.kind_chosen}
    if len(kinds) == 1:
        writer.units.set_kind([unit_id], kinds.pop())
    parents = {unit.parent_id for unit in old} - {unit.id for unit in old}
    if len(parents) == 1:
        writer.units.set_parent([unit_id], parents.pop())
    return unit_id


def _of(parts: Sequence[OpenPart], role: Role) -> tuple[int, ...]:
    return tuple(dict.fromkeys(part.task_id for part in parts if part.role is role))


def _twice(parts: Collection[OpenPart]) -> tuple[int, ...]:
    """Tasks in which more than one of the units has a part."""
    first: dict[int, int] = {}
    several = {part.task_id for part in parts if first.setdefault(part.task_id, part.unit_id) != part.unit_id}
    return tuple(task_id for task_id in first if task_id in several)
