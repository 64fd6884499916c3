"""Writing the parts of a task: which units lead and coordinate, and when each was done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db.bulk import chunks
from db.recorder import Recorder, Value
from db.schema import assignment
from desktop_app.domain.task import Completion, Role

_PARTS = (
    select(assignment)
    .where(assignment.c.task_id.in_(bindparam("ids", expanding=True)))
    .order_by(assignment.c.task_id, assignment.c.position, assignment.c.id)
)

NewParts = tuple[int, Sequence[int], Sequence[int], Completion | None]
"""task id, ids of leading and of coordinating units, and the completion of a new task"""

_NOBODY: Sequence[int | None] = (None,)

COLUMNS = ("id", "task_id", "unit_id", "role", "position", "completed_on", "completed_inferred")


class Assignments:
    """Assignments within one batch.

    A task has a lead assignment even while no unit is named, so that its completion has a place.
    """

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self._connection = connection
        self._recorder = recorder

    def insert(self, new: Sequence[NewParts]) -> None:
        """Write the parts of new tasks; a completion is that of every lead."""
        rows: list[tuple[Value, ...]] = []
        for task_id, leads, coordinating, completion in new:
            day = completion.on.isoformat() if completion else None
            inferred = int(completion.inferred) if completion else 0
            named = leads or _NOBODY
            rows += [(task_id, unit, "lead", place, day, inferred) for place, unit in enumerate(named)]
            rows += [
                (task_id, unit, "coordinate", place, None, 0)
                for place, unit in enumerate(coordinating, start=len(named))
            ]
        ids = self._recorder.new_ids(assignment, len(rows))
        numbered = [(row_id, *row) for row_id, row in zip(ids, rows, strict=True)]
        self._recorder.insert_many(assignment, COLUMNS, numbered)

    def set_units(self, task_id: int, role: Role, units: Sequence[int]) -> None:
        """Make these the units of a role, in this order; a unit that stays keeps its completion.

        A single lead that changes is one part handed to another unit: its completion stays too.
        """
        old = [row for row in self._of([task_id]) if row["role"] == role.value]
        if role is Role.LEAD and len(old) == 1 and len(units) <= 1:
            self._recorder.update(assignment, {old[0]["id"]: {"unit_id": units[0] if units else None}})
            return
        wanted: list[int | None] = list(dict.fromkeys(units))
        if role is Role.LEAD and not wanted:
            wanted = [None]
        by_unit = {row["unit_id"]: row for row in old}
        if role is Role.LEAD and len(old) == 1 and old[0]["unit_id"] not in wanted:
            by_unit = {wanted[0]: old[0]}
        for position, unit_id in enumerate(wanted):
            kept = by_unit.pop(unit_id, None)
            values: dict[str, Value] = {"unit_id": unit_id, "position": position}
            if kept is None:
                self._recorder.insert(assignment, {"task_id": task_id, "role": role.value, **values})
            else:
                self._recorder.update(assignment, {kept["id"]: values})
        self._recorder.delete(assignment, [row["id"] for row in by_unit.values()])

    def complete(self, ids: Iterable[int], completion: Completion, unit_id: int | None) -> None:
        """Finish the part of one lead unit, or of all leads that are still open.

        Where none is open, the day of all is corrected.
        """
        leads: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in self._of(ids):
            if row["role"] == Role.LEAD.value and unit_id in (None, row["unit_id"]):
                leads[row["task_id"]].append(row)
        values: dict[str, Value] = {
            "completed_on": completion.on.isoformat(),
            "completed_inferred": int(completion.inferred),
        }
        if unit_id is not None:
            values |= {"result": completion.result, "evidence_text": completion.evidence_text}
        done: list[dict[str, Any]] = []
        for parts in leads.values():
            still_open = [row for row in parts if row["completed_on"] is None]
            done += still_open or parts
        self._recorder.update(assignment, {row["id"]: values for row in done}, known=done)

    def reopen(self, ids: Iterable[int]) -> None:
        """Take the completion of every lead back."""
        values: dict[str, Value] = {"completed_on": None, "completed_inferred": 0}
        rows = self._of(ids)
        self._recorder.update(assignment, {row["id"]: values for row in rows}, known=rows)

    def _of(self, ids: Iterable[int]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for part in chunks(ids):
            rows = self._connection.execute(_PARTS, {"ids": part})
            found.extend(dict(row._mapping) for row in rows)
        return found
