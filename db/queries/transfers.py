"""What passed on, and what would: parts of tasks that are open on a day, by unit or person."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from db.bulk import among, rows_of
from db.queries.heirs import heirs
from db.queries.history import HistoryQueries
from db.schema import assignment, batch, change, dispatch, task, transfer, unit, unit_change, unit_return
from desktop_app.domain.changes import Verb
from desktop_app.domain.task import Role
from desktop_app.domain.units.transfer import Handover, PastHandover, Transfer, TransferKind, UnitEvent

_ROLES = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A part of a task that is open on a day."""

    id: int
    task_id: int
    unit_id: int
    role: Role


class TransferQueries:
    """Reads what passes on within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_task(self, task_id: int) -> list[Transfer]:
        """How a task passed on, first things first; what only joined a unit's own parts is left out."""
        giver, taker = unit.alias("giver"), unit.alias("taker")
        written = (
            select(func.max(change.c.batch_id))
            .where(
                change.c.task_id == task_id,
                change.c.entity == transfer.name,
                change.c.entity_id == transfer.c.id,
                change.c.field.is_(None),
            )
            .scalar_subquery()
        )
        wanted = (
            select(transfer, written.label("batch"), giver.c.name.label("giver"), taker.c.name.label("taker"))
            .outerjoin(giver, giver.c.id == transfer.c.from_unit_id)
            .outerjoin(taker, taker.c.id == transfer.c.to_unit_id)
            .where(
                transfer.c.task_id == task_id,
                transfer.c.from_unit_id.is_distinct_from(transfer.c.to_unit_id)
                | (transfer.c.from_person != transfer.c.to_person),
            )
            .order_by(transfer.c.moved_on, transfer.c.id)
        )
        return [
            Transfer(
                TransferKind(row.kind), date.fromisoformat(row.moved_on), row.giver or "", row.taker or "",
                row.from_person, row.to_person, row.document, row.reason, row.batch,
            )
            for row in self._connection.execute(wanted)
        ]  # fmt: skip

    def events(self) -> list[UnitEvent]:
        """Units renamed or merged, newest first."""
        into = unit.alias("into")
        wanted = (
            select(unit_change, unit.c.name.label("name"), into.c.name.label("into_name"))
            .join(unit, unit.c.id == unit_change.c.unit_id)
            .outerjoin(into, into.c.id == unit_change.c.into_id)
            .order_by(unit_change.c.changed_on.desc(), unit_change.c.id.desc())
        )
        return [
            UnitEvent(
                row.old_name, date.fromisoformat(row.changed_on), row.into_name or row.name,
                row.into_id is not None, row.document,
            )
            for row in self._connection.execute(wanted)
        ]  # fmt: skip

    def handovers(self, limit: int, one: int | None = None) -> list[PastHandover]:
        """The newest hand-overs that stand, the newest first; only the one of a batch if given."""
        wanted = select(batch.c.id).where(batch.c.verb == Verb.HANDOVER.value).order_by(batch.c.id.desc())
        if one is not None:
            wanted = wanted.where(batch.c.id == one)
        undone = HistoryQueries(self._connection).undone_by()
        ids = [found for found in self._connection.execute(wanted).scalars() if found not in undone]
        names = dict(tuple(row) for row in self._connection.execute(select(unit.c.id, unit.c.name)))
        return [_past(number, self._passed(number), names) for number in ids[:limit]]

    def _passed(self, batch_id: int) -> list[Mapping[str, Any]]:
        """The rows of ``transfer`` that a batch made (``Any``: column values)."""
        wanted = (
            select(change.c.after)
            .join(batch, batch.c.id == change.c.batch_id)
            .where(
                batch.c.id == batch_id,
                change.c.id.between(batch.c.first_change, batch.c.last_change),
                change.c.entity == transfer.name,
                change.c.field.is_(None),
            )
            .order_by(change.c.id)
        )
        return [json.loads(text) for text in self._connection.execute(wanted).scalars()]

    def values_then(self, task_ids: Iterable[int], batch_id: int) -> dict[int, dict[str, str]]:
        """What columns of tasks said right after a batch, of those only that changed since."""
        found: dict[int, dict[str, str]] = defaultdict(dict)
        wanted = (
            select(change.c.entity_id, change.c.field, change.c.before)
            .where(
                among(change.c.task_id, task_ids),
                change.c.batch_id > batch_id,
                change.c.entity == task.name,
                change.c.field.is_not(None),
            )
            .order_by(change.c.id)
        )
        for row_id, field, before in self._connection.execute(wanted):
            found[row_id].setdefault(field, before or "")
        return found

    def heirs(self) -> dict[int, int]:
        """By unit that ended the unit that took over, through later mergers too."""
        return heirs(self._connection)

    def open_parts(
        self, unit_ids: Collection[int], on: date, ids: Iterable[int] | None = None
    ) -> list[OpenPart]:
        """Parts of units that are not done before a day, leads first; of these tasks only if given."""
        wanted = (
            select(assignment.c.id, assignment.c.task_id, assignment.c.unit_id, assignment.c.role)
            .join(task, task.c.id == assignment.c.task_id)
            .where(assignment.c.unit_id.in_(sorted(unit_ids)), _is_open(on))
            .order_by(assignment.c.role.desc(), task.c.position, task.c.id, assignment.c.id)
        )
        if ids is not None:
            wanted = wanted.where(among(task.c.id, ids))
        return [
            OpenPart(row_id, task_id, unit_id, _ROLES[role])
            for row_id, task_id, unit_id, role in rows_of(self._connection, wanted)
        ]

    def done_parts(self, unit_ids: Collection[int], on: date) -> int:
        """How many parts of units were done, or cancelled, before a day."""
        wanted = (
            select(func.count())
            .select_from(assignment)
            .join(task, task.c.id == assignment.c.task_id)
            .where(assignment.c.unit_id.in_(sorted(unit_ids)), ~_is_open(on))
        )
        return self._connection.execute(wanted).scalar_one()

    def open_tasks(self, person: str, on: date, ids: Iterable[int] | None = None) -> list[int]:
        """Tasks a person is accountable for that are not done before a day."""
        day = on.isoformat()
        wanted = (
            select(task.c.id)
            .where(
                task.c.person == person,
                or_(task.c.completed_on.is_(None), task.c.completed_on >= day),
                or_(task.c.cancelled_on.is_(None), task.c.cancelled_on >= day),
            )
            .order_by(task.c.position, task.c.id)
        )
        if ids is not None:
            wanted = wanted.where(among(task.c.id, ids))
        return list(self._connection.execute(wanted).scalars())

    def unreturned(self, unit_ids: Collection[int]) -> set[int]:
        """Units whose newest workbook has not come back."""
        newest: dict[int, tuple[str, bool]] = {}
        back = select(unit_return.c.id).where(unit_return.c.dispatch_id == dispatch.c.id).exists()
        wanted = select(dispatch.c.unit_id, dispatch.c.period, back).where(
            dispatch.c.unit_id.in_(sorted(unit_ids))
        )
        for unit_id, period, came in self._connection.execute(wanted):
            known = newest.get(unit_id, ("", False))
            if period >= known[0]:
                newest[unit_id] = (period, came or (period == known[0] and known[1]))
        return {unit_id for unit_id, (_, came) in newest.items() if not came}


def _past(batch_id: int, rows: Sequence[Mapping[str, Any]], names: Mapping[int, str]) -> PastHandover:
    """A hand-over out of the rows it made (``Any``: column values)."""
    first = rows[0]
    of_unit, to_unit = first.get("from_unit_id"), first.get("to_unit_id")
    giver, taker = first.get("from_person", ""), first.get("to_person", "")
    handover = Handover(
        date.fromisoformat(first["moved_on"]), of_unit, to_unit, giver, taker,
        tuple(dict.fromkeys(row["task_id"] for row in rows)),
        first.get("document", ""), first.get("reason", ""),
    )  # fmt: skip
    return PastHandover(
        batch_id, handover, giver or names.get(of_unit or 0, ""), taker or names.get(to_unit or 0, "")
    )


def _is_open(on: date) -> ColumnElement[bool]:
    """A lead's part is open until it is done, any other until its task is."""
    day = on.isoformat()
    lead = and_(
        assignment.c.role == Role.LEAD.value,
        or_(assignment.c.completed_on.is_(None), assignment.c.completed_on >= day),
    )
    helps = and_(
        assignment.c.role != Role.LEAD.value,
        or_(task.c.completed_on.is_(None), task.c.completed_on >= day),
    )
    return and_(or_(lead, helps), or_(task.c.cancelled_on.is_(None), task.c.cancelled_on >= day))
