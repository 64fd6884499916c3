"""Writing what passes on: parts of tasks to another unit or person, what belongs to a unit that ends."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Select, Table, select

from db.bulk import chunks
from db.queries.transfers import OpenPart, TransferQueries
from db.recorder import Recorder
from db.report_columns import SHARED
from db.repositories.links import pass_links
from db.repositories.parts import remove_parts
from db.repositories.passage import COLUMNS, TEXTS, Part, Passage, Passing, Told, joined_texts
from db.row_text import Row, Value, default_of
from db.schema import (
    assignment,
    coordination,
    indicator,
    indicator_unit,
    obstacle,
    pending,
    person,
    petition,
    task,
    transfer,
    unit,
    unit_change,
    unit_group_member,
    unit_parent,
)

_TASK_TEXTS = [name for name in TEXTS if name in SHARED]
# Registers whose open rows pass on with a unit, and the column that is blank while a row is open.
_OPEN_WHILE_BLANK = (
    (obstacle, "resolved_on"),
    (petition, "answered_on"),
    (coordination, "answered_on"),
    (indicator, "ended_on"),
)
_NOTHING: Row = {name: default_of(assignment, name) for name in SHARED}


class TransferRepository(TransferQueries):
    """What passes on within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def pass_parts(self, parts: Sequence[OpenPart], to: int, why: Passing) -> None:
        """Give parts of tasks to a unit; where it has a part of the task already the two become one.

        That one is open while either is. What both reported is kept, under the name of who did.
        """
        moving = {part.id for part in parts}
        names = self._connection.execute(select(unit.c.id, unit.c.name))
        passage = Passage(to, dict(tuple(row) for row in names))
        for rows in self._tasks({part.task_id for part in parts}).values():
            passage.take(rows, moving)
        self._recorder.update(assignment, passage.parts)
        self._tell(passage.told, why)
        remove_parts(self._connection, self._recorder, passage.gone)
        for lead in passage.only_leads:
            self._let_task_report(lead)

    def pass_tasks(self, ids: Sequence[int], giver: str, taker: str, why: Passing) -> None:
        """Make another person accountable for tasks."""
        values: Row = {"person": taker}
        self._recorder.update(task, dict.fromkeys(ids, values))
        self._tell([Told(task_id, people=(giver, taker)) for task_id in ids], why)

    def end_unit(self, unit_id: int, into: int, on: date, document: str) -> None:
        """Let a unit end on a day: what belongs to it but its work passes to another one."""
        self._recorder.update(unit, {unit_id: {"ended_on": on.isoformat()}})
        self.changed(unit_id, on, document, into)
        to: Row = {"unit_id": into}
        still_here = select(person.c.id).where(person.c.unit_id == unit_id, person.c.left_on.is_(None))
        asked = select(pending.c.id).where(pending.c.unit_id == unit_id, pending.c.settled == "")
        self._recorder.update(person, dict.fromkeys(self._ids(still_here), to))
        self._recorder.update(pending, dict.fromkeys(self._ids(asked), to))
        for table, ended in _OPEN_WHILE_BLANK:
            rows = select(table.c.id).where(table.c.unit_id == unit_id, table.c[ended].is_(None))
            self._recorder.update(table, dict.fromkeys(self._ids(rows), to))
        self._pass_lists(unit_group_member, "group_id", unit_id, to)
        self._pass_lists(indicator_unit, "indicator_id", unit_id, to)
        self._pass_below(unit_id, into)

    def changed(self, unit_id: int, on: date, document: str, into: int | None = None) -> None:
        """Keep what a unit is called before a day: it is renamed, or becomes ``into``."""
        wanted = select(unit.c.name).where(unit.c.id == unit_id)
        values: Row = {
            "unit_id": unit_id, "into_id": into, "changed_on": on.isoformat(), "document": document,
            "old_name": self._connection.execute(wanted).scalar_one(),
        }  # fmt: skip
        self._recorder.insert(unit_change, values)

    def _pass_lists(self, table: Table, owner: str, unit_id: int, to: Row) -> None:
        """Stand in for the unit in lists of units, once in each."""
        lists = select(table.c[owner], table.c.id)
        there = lists.where(table.c.unit_id == to["unit_id"])
        has = {list_id for list_id, _ in self._connection.execute(there)}
        mine = self._connection.execute(lists.where(table.c.unit_id == unit_id)).all()
        self._recorder.delete(table, [row_id for list_id, row_id in mine if list_id in has])
        self._recorder.update(table, {row_id: to for list_id, row_id in mine if list_id not in has})

    def _pass_below(self, unit_id: int, into: int) -> None:
        """Units below it stand below the other one; neither stands below the other."""
        gone = select(unit_parent.c.id).where(unit_parent.c.unit_id == unit_id)
        self._recorder.delete(unit_parent, self._ids(gone))
        pass_links(self._connection, self._recorder, unit_parent, unit_id, into)

    def _let_task_report(self, lead: Part) -> None:
        """Let a task say what its only lead reported; the part then says nothing."""
        [whole] = self._recorder.read(task, [lead["task_id"]], SHARED)
        said: dict[str, Value] = {
            name: joined_texts(whole[name], lead[name]) for name in _TASK_TEXTS if lead[name]
        }
        if lead["percent"] is not None:
            said["percent"] = lead["percent"]
        self._recorder.update(task, {whole["id"]: said} if said else {})
        self._recorder.update(assignment, {lead["id"]: _NOTHING})

    def _tasks(self, ids: Iterable[int]) -> dict[int, list[Part]]:
        """All parts of tasks, leads first, by task."""
        found: dict[int, list[Part]] = defaultdict(list)
        order = (assignment.c.task_id, assignment.c.role.desc(), assignment.c.position, assignment.c.id)
        for some in chunks(sorted(ids)):
            wanted = select(assignment).where(assignment.c.task_id.in_(some)).order_by(*order)
            for row in self._connection.execute(wanted):
                found[row.task_id].append(dict(row._mapping))
        return found

    def _tell(self, told: Sequence[Told], why: Passing) -> None:
        ids = self._recorder.new_ids(transfer, len(told))
        rows = [(row_id, *each.columns(why)) for row_id, each in zip(ids, told, strict=True)]
        self._recorder.insert_many(transfer, COLUMNS, rows)
        self._recorder.stale.update(each.task_id for each in told)

    def _ids(self, wanted: Select[int]) -> list[int]:
        return list(self._connection.execute(wanted).scalars())
