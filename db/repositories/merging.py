"""Making two tasks one: all that hangs on the one that goes passes to the one that stays."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, func, select

from db.bases import bases_of, bases_stored
from db.recorder import Recorder
from db.report_columns import SHARED
from db.repositories.links import pass_links
from db.row_text import Row, Value
from db.schema import (
    JOURNALLED,
    assignment,
    dispatch,
    recorded_columns,
    step,
    tag,
    task,
    task_alias,
    task_parent,
    task_tag,
    transfer,
)
from desktop_app.domain.task import Role

_MOVED = tuple(
    table for table in JOURNALLED if "task_id" in table.c and table not in (assignment, transfer, task_parent)
)
_DAY = ("completed_on", "completed_inferred")
_LINES = ("obstacle", "proposal")
_TOLD = ("person", *SHARED)
_Assignment = dict[str, Any]
"""A row of ``assignment`` (``Any``: column values)."""


class TaskMerging:
    """Merges within one batch; the fields of the task that stays were decided and written before."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self._connection = connection
        self._recorder = recorder

    def merge(self, gone: int, kept: int) -> None:
        """Hand over parts, rows and the old id, then remove the task that goes."""
        self._hand_over_parts(gone, kept)
        for table in _MOVED:
            self._move(table, gone, kept)
        pass_links(self._connection, self._recorder, task_parent, gone, kept)
        self._rekey_bases(gone, kept)
        self._recorder.insert(task_alias, {"task_id": kept, "old_id": gone})
        self._recorder.delete(task, [gone])
        self._recorder.stale.add(kept)

    def _hand_over_parts(self, gone: int, kept: int) -> None:
        """Reports of units that both tasks have become one; other parts of the one that goes are dropped.

        A unit of the gone task that shall lead the kept one was made its part when the fields were written.
        """
        theirs, ours = self._parts(gone), self._parts(kept)
        by_unit = {(row["role"], row["unit_id"]): row for row in ours}
        several_gone = sum(row["role"] == Role.LEAD.value for row in theirs) > 1
        several_kept = sum(row["role"] == Role.LEAD.value for row in ours) > 1
        [whole] = self._recorder.read(task, [gone], SHARED)
        heirs: dict[int, int] = {}
        for row in theirs:
            alone = not (several_gone or several_kept) and row["role"] == Role.LEAD.value
            heir = by_unit.get((row["role"], row["unit_id"])) or (_only_lead(ours) if alone else None)
            if heir is None:
                continue
            heirs[row["id"]] = heir["id"]
            report = row if several_gone else {**row, **{name: whole[name] for name in SHARED}}
            self._add_report(heir, report, kept if not several_kept else None)
        self._move_transfers(gone, kept, heirs)
        self._recorder.delete(assignment, [row["id"] for row in theirs])

    def _add_report(self, heir: _Assignment, report: Mapping[str, Any], only_lead_of: int | None) -> None:
        """Complete a part with what only the other one says; ``only_lead_of`` keeps it on the task itself."""
        values: dict[str, Value] = {}
        if heir["completed_on"] is None and report["completed_on"] is not None:
            values |= {name: report[name] for name in _DAY}
        for name in _LINES:
            if report[name] and report[name] not in heir[name]:
                values[name] = "\n".join(filter(None, (heir[name], report[name])))
        lead = heir["role"] == Role.LEAD.value
        told = [name for name in _TOLD if name == "person" or only_lead_of is None or not lead]
        values |= {name: report[name] for name in told if report[name] and not heir[name]}
        self._recorder.update(assignment, {heir["id"]: values})
        heir |= values
        if only_lead_of is not None and lead:
            [whole] = self._recorder.read(task, [only_lead_of], SHARED)
            empty: Row = {name: report[name] for name in SHARED if report[name] and not whole[name]}
            self._recorder.update(task, {only_lead_of: empty})

    def _move_transfers(self, gone: int, kept: int, heirs: Mapping[int, int]) -> None:
        """Transfers follow their part, or stand with the task where the part is no longer there."""
        wanted = select(transfer.c.id, transfer.c.assignment_id).where(transfer.c.task_id == gone)
        rows: dict[int, Row] = {
            row_id: {"task_id": kept, "assignment_id": heirs.get(part)}
            for row_id, part in self._connection.execute(wanted).all()
        }
        self._recorder.update(transfer, rows)

    def _move(self, table: Table, gone: int, kept: int) -> None:
        """Move rows of a table; one that may stand only once, or says what stands already, is dropped."""
        there = self._rows(table, kept)
        taken = {_key(table, row) for row in there}
        said = {_said(row) for row in there}
        moved: dict[int, Row] = {}
        dropped: list[int] = []
        last = max((row["position"] for row in there), default=0) if table is step else 0
        for row in self._rows(table, gone):
            key = _key(table, row)
            if (
                (key is not None and key in taken)
                or _said(row) in said
                or self._second_stream(table, row, kept)
            ):
                dropped.append(row["id"])
                continue
            taken.add(key)
            said.add(_said(row))
            moved[row["id"]] = {"task_id": kept}
            if table is step:
                last += 1
                moved[row["id"]] = {"task_id": kept, "position": last}
        self._recorder.delete(table, dropped)
        self._recorder.update(table, moved)

    def _second_stream(self, table: Table, row: Mapping[str, Any], kept: int) -> bool:
        """Whether a tag is a stream while the task that stays belongs to one."""
        if table is not task_tag:
            return False
        streams = select(tag.c.id).where(tag.c.kind == "stream")
        ours = select(func.count()).where(task_tag.c.task_id == kept, task_tag.c.tag_id.in_(streams))
        is_stream = self._connection.execute(streams.where(tag.c.id == row["tag_id"])).first() is not None
        return is_stream and self._connection.execute(ours).scalar_one() > 0

    def _rekey_bases(self, gone: int, kept: int) -> None:
        """What was exchanged last for the one that goes is what was exchanged for the one that stays."""
        wanted = select(dispatch.c.id, dispatch.c.bases).where(dispatch.c.bases.contains(f'"{gone}":'))
        changed: dict[int, Row] = {}
        for row_id, stored in self._connection.execute(wanted).all():
            bases = bases_of(stored)
            of_gone = bases.pop(gone, None)
            if of_gone is not None:
                changed[row_id] = {"bases": bases_stored({kept: of_gone, **bases})}
        self._recorder.update(dispatch, changed)

    def _parts(self, task_id: int) -> list[_Assignment]:
        wanted = select(assignment).where(assignment.c.task_id == task_id).order_by(assignment.c.position)
        return [dict(row._mapping) for row in self._connection.execute(wanted)]

    def _rows(self, table: Table, task_id: int) -> list[dict[str, Any]]:
        names = ("id", *[column.name for column in recorded_columns(table)])
        wanted = (
            select(*[table.c[name] for name in names]).where(table.c.task_id == task_id).order_by(table.c.id)
        )
        return [dict(row._mapping) for row in self._connection.execute(wanted)]


def _only_lead(rows: list[_Assignment]) -> _Assignment | None:
    leads = [row for row in rows if row["role"] == Role.LEAD.value]
    return leads[0] if len(leads) == 1 else None


def _key(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """What may stand only once with a task, None where nothing is so bound."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            names = [column.name for column in constraint.columns]
            if "task_id" in names:
                return tuple(row[name] for name in names if name != "task_id")
    return None


def _said(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """All a row says, whose it is apart."""
    return tuple(value for name, value in row.items() if name not in ("id", "task_id", "position"))
