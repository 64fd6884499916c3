"""Writing the parts of a task: which units lead and coordinate, and when each was done."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from db.recorder import Recorder
from db.report_columns import SHARED
from db.repositories.parts import remove_parts
from db.row_text import Row, Value, default_of
from db.schema import assignment, task
from db.tables import TABLES
from desktop_app.domain.lists import UnitGroup
from desktop_app.domain.task import Completion, Role

Part = tuple[int | None, int | None]
"""id of a unit, and of the group it was named by if it was; both None while nobody is named"""

NewParts = tuple[int, Sequence[Part], Sequence[Part], Completion | None]
"""task id, leading and coordinating parts, and the completion of a new task"""

_NOBODY: Sequence[Part] = ((None, None),)

COLUMNS = (
    "id", "task_id", "unit_id", "group_id", "role", "position", "completed_on", "completed_inferred"
)  # fmt: skip


def parts_of(named: Sequence[int | UnitGroup], besides: Collection[int | None] = ()) -> list[Part]:
    """The parts that named units (ids) and groups have, each unit once.

    A unit that has a part of its own, or is one of ``besides``, has none as a member of a group.
    """
    alone = {one for one in named if isinstance(one, int)}.union(besides)
    parts: dict[int | None, int | None] = {}
    for one in named:
        if isinstance(one, int):
            parts[one] = None
            continue
        for unit_id in one.unit_ids:
            if unit_id not in alone:
                parts.setdefault(unit_id, one.id)
    return list(parts.items())


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
            rows += [(task_id, *part, "lead", place, day, inferred) for place, part in enumerate(named)]
            rows += [
                (task_id, *part, "coordinate", place, None, 0)
                for place, part in enumerate(coordinating, start=len(named))
            ]
        ids = self._recorder.new_ids(assignment, len(rows))
        numbered = [(row_id, *row) for row_id, row in zip(ids, rows, strict=True)]
        self._recorder.insert_many(assignment, COLUMNS, numbered)

    def set_units(self, task_id: int, role: Role, named: Sequence[int | UnitGroup]) -> None:
        """Make these units (ids) and groups those of a role, in this order; who stays keeps what it reported.

        A group that had the task already keeps the units it had it with. A single lead that changes is one
        part handed to another unit: its completion stays too.
        """
        rows = self._of([task_id])
        old = [row for row in rows if row["role"] == role.value]
        leads = [row["unit_id"] for row in rows if row["role"] == Role.LEAD.value]
        wanted = _parts(named, old, besides=leads if role is Role.COORDINATE else ())
        if role is Role.LEAD:
            wanted = wanted or list(_NOBODY)
            if len(old) == 1 == len(wanted):
                unit_id, group_id = wanted[0]
                self._recorder.update(
                    assignment, {old[0]["id"]: {"unit_id": unit_id, "group_id": group_id}}, known=old
                )
                return
        by_unit = {row["unit_id"]: row for row in old}
        if role is Role.LEAD and len(old) == 1 and old[0]["unit_id"] not in dict(wanted):
            by_unit = {wanted[0][0]: old[0]}
        for position, (unit_id, group_id) in enumerate(wanted):
            kept = by_unit.pop(unit_id, None)
            values: dict[str, Value] = {"unit_id": unit_id, "group_id": group_id, "position": position}
            if kept is None:
                self._recorder.insert(assignment, {"task_id": task_id, "role": role.value, **values})
            else:
                if role is Role.LEAD and kept["unit_id"] == unit_id:
                    values |= self._moved_progress(kept, len(old) > 1, len(wanted) > 1)
                self._recorder.update(assignment, {kept["id"]: values}, known=[kept])
        remove_parts(self._connection, self._recorder, [row["id"] for row in by_unit.values()])

    def _moved_progress(self, kept: dict[str, Any], several: bool, will_be: bool) -> dict[str, Value]:
        """What a unit's report puts on its part when it stays as one of several, or no longer is one.

        Then the task's own columns take what the part held.
        """
        if several == will_be:
            return {}
        [whole] = self._recorder.read(task, [kept["task_id"]], SHARED)
        if will_be:
            return {name: whole[name] for name in SHARED}
        told: dict[str, Value] = {name: kept[name] for name in SHARED if kept[name] not in {"", None}}
        self._recorder.update(task, {whole["id"]: told}, known=[whole])
        return {name: default_of(assignment, name) for name in SHARED}

    def complete(
        self, ids: Iterable[int], completion: Completion, told: Mapping[str, str], unit_id: int | None
    ) -> list[int]:
        """Finish the part of one lead unit, or of all leads that are still open.

        Where none is open, the day of all is corrected. What is ``told`` of result and proof goes to the part
        of a unit that is one of several; the tasks to which it belongs otherwise are returned.
        """
        leads: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in self._of(ids):
            if row["role"] == Role.LEAD.value:
                leads[row["task_id"]].append(row)
        day: dict[str, Value] = {
            "completed_on": completion.on.isoformat(),
            "completed_inferred": int(completion.inferred),
        }
        values: dict[int, Row] = {}
        done: list[dict[str, Any]] = []
        whole: list[int] = []
        for task_id, parts in leads.items():
            alike = [row for row in parts if unit_id in (None, row["unit_id"])]
            still_open = [row for row in alike if row["completed_on"] is None]
            of_part = unit_id is not None and len(parts) > 1
            for row in still_open or alike:
                values[row["id"]] = {**day, **told} if of_part else day
                done.append(row)
            if not of_part:
                whole.append(task_id)
        self._recorder.update(assignment, values, known=done)
        return whole

    def reopen(self, ids: Iterable[int], unit_id: int | None = None) -> None:
        """Take the completion of every lead back, or that of one unit."""
        values: dict[str, Value] = {"completed_on": None, "completed_inferred": 0}
        rows = [row for row in self._of(ids) if unit_id in (None, row["unit_id"])]
        self._recorder.update(assignment, {row["id"]: values for row in rows}, known=rows)

    def _of(self, ids: Iterable[int]) -> list[dict[str, Any]]:
        """All parts of tasks, in the order they are shown."""
        found = self._recorder.read(assignment, ids, TABLES["assignment"], by="task_id")
        return sorted(found, key=itemgetter("task_id", "position", "id"))


def _parts(
    named: Sequence[int | UnitGroup], old: Sequence[dict[str, Any]], besides: Collection[int | None]
) -> list[Part]:
    """The parts that names stand for once a role had these rows: a group keeps the units it had."""
    had: dict[int | None, list[int]] = defaultdict(list)
    for row in old:
        had[row["group_id"]].append(row["unit_id"])
    as_had = [
        replace(one, unit_ids=tuple(had[one.id])) if isinstance(one, UnitGroup) and one.id in had else one
        for one in named
    ]
    return parts_of(as_had, besides)
