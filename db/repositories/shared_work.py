"""Parts of tasks that move between units: from a phrase to all units it means, from one unit to another."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db.bulk import chunks
from db.recorder import Recorder
from db.report_columns import SHARED
from db.repositories.assignments import Part
from db.repositories.parts import remove_parts
from db.row_text import Row, Value, default_of
from db.schema import assignment, task
from desktop_app.domain.task import Role

_PARTS = (
    select(assignment)
    .where(assignment.c.task_id.in_(bindparam("ids", expanding=True)))
    .order_by(assignment.c.task_id, assignment.c.role.desc(), assignment.c.position, assignment.c.id)
)
_DAY = ("completed_on", "completed_inferred")
_TEXTS = ("person", *SHARED, "obstacle", "proposal")
_REPORT = (*_DAY, *_TEXTS)
_NOTHING: Mapping[str, Value] = {name: default_of(assignment, name) for name in _REPORT}
_COLUMNS = ("id", "task_id", "role", "unit_id", "group_id", "position", *_REPORT)

_Rows = Sequence[Mapping[str, Any]]
"""Rows of assignments (``Any``: column values)."""


class SharedWork:
    """Moves parts within one batch; a task keeps the order of its units."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self._connection = connection
        self._recorder = recorder

    def expand(self, unit_id: int, group_id: int, members: Sequence[int]) -> None:
        """Put the units of a group in the place of the one that its phrase was so far.

        What stood on that one part is each unit's; a unit that has a part of its own keeps it.
        """
        for rows, leads in self._roles(assignment.c.unit_id == unit_id):
            phrases = [row for row in rows if row["unit_id"] == unit_id]
            taken = {row["unit_id"] for row in rows} | leads
            joining: list[Part] = [(member, group_id) for member in members if member not in taken]
            parts: list[Part] = []
            for row in rows:
                parts += joining if row in phrases else [(row["unit_id"], row["group_id"])]
            if phrases:
                self._rearrange(rows, parts, self._report_on(phrases[0], rows))

    def set_units(self, group_id: int, members: Collection[int]) -> None:
        """Bring a group's open tasks in line with its units; a part with a report stays."""
        for rows, leads in self._roles(
            assignment.c.group_id == group_id, task.c.completed_on.is_(None), task.c.cancelled_on.is_(None)
        ):
            of_group = [row for row in rows if row["group_id"] == group_id]
            if not of_group:
                continue
            taken = {row["unit_id"] for row in rows} | leads
            parts: list[Part] = []
            for row in rows:
                gone = row in of_group and row["unit_id"] not in members
                if not gone or any(row[name] for name in _REPORT):
                    parts.append((row["unit_id"], row["group_id"]))
                if row is of_group[-1]:
                    parts += [(member, group_id) for member in members if member not in taken]
            self._rearrange(rows, parts, _NOTHING)

    def hand_over(self, unit_id: int, to: int) -> None:
        """Make every part of one unit another's; where both have one, theirs become one."""
        for rows, _ in self._roles(assignment.c.unit_id == unit_id):
            theirs = [row for row in rows if row["unit_id"] in (unit_id, to)]
            if not any(row["unit_id"] == unit_id for row in theirs):
                continue
            kept = min(theirs, key=lambda row: (row["group_id"] is not None, row["unit_id"] != to))
            values: dict[str, Value] = {"unit_id": to}
            for other in theirs:
                if kept["completed_on"] is None and other["completed_on"] is not None:
                    values |= {name: other[name] for name in _DAY}
                values |= {name: other[name] for name in _TEXTS if not kept[name] and other[name]}
            if len(rows) == len(theirs) > 1 and kept["role"] == Role.LEAD.value:
                values |= self._report_of_only_lead({**kept, **values})
            self._recorder.update(assignment, {kept["id"]: values})
            remove_parts(self._connection, self._recorder, [row["id"] for row in theirs if row is not kept])

    def _rearrange(self, old: _Rows, parts: Sequence[Part], report: Row) -> None:
        """Turn the rows of one role into these parts; new ones begin with this report."""
        by_unit = {row["unit_id"]: row for row in old}
        moved: dict[int, Row] = {}
        new: list[tuple[Value, ...]] = []
        for position, (unit_id, group_id) in enumerate(parts, start=old[0]["position"]):
            row = by_unit.pop(unit_id, None)
            if row is None:
                place = (old[0]["task_id"], old[0]["role"], unit_id, group_id, position)
                new.append((*place, *[report[name] for name in _REPORT]))
            else:
                moved[row["id"]] = {"group_id": group_id, "position": position}
        self._recorder.update(assignment, moved)
        remove_parts(self._connection, self._recorder, [row["id"] for row in by_unit.values()])
        ids = self._recorder.new_ids(assignment, len(new))
        rows = [(row_id, *values) for row_id, values in zip(ids, new, strict=True)]
        self._recorder.insert_many(assignment, _COLUMNS, rows)
        self._recorder.stale.add(old[0]["task_id"])

    def _report_on(self, phrase: Mapping[str, Any], rows: _Rows) -> Row:
        """What stands on a phrase's part; that of a finished task's only lead stands on the task too."""
        if len(rows) > 1 or phrase["completed_on"] is None:
            return phrase
        [whole] = self._recorder.read(task, [phrase["task_id"]], SHARED)
        return {**phrase, **{name: phrase[name] or whole[name] for name in SHARED}}

    def _report_of_only_lead(self, lead: Mapping[str, Any]) -> dict[str, Value]:
        """Let a task say what its only lead reported, where it says nothing; the part then says nothing."""
        [whole] = self._recorder.read(task, [lead["task_id"]], SHARED)
        told: Row = {name: lead[name] for name in SHARED if lead[name] and not whole[name]}
        self._recorder.update(task, {whole["id"]: told} if told else {})
        return {name: _NOTHING[name] for name in SHARED}

    def _roles(self, *conditions: Any) -> Iterator[tuple[list[dict[str, Any]], set[int]]]:
        """Rows of each role of the tasks with such a part, and who leads where the role is another.

        ``Any``: conditions of assignments and tasks; leads come first, as they stand when asked for.
        """
        wanted = select(assignment.c.task_id).join(task, task.c.id == assignment.c.task_id).where(*conditions)
        ids = sorted(set(self._connection.execute(wanted).scalars()))
        for role in (Role.LEAD, Role.COORDINATE):
            found: dict[int, list[dict[str, Any]]] = defaultdict(list)
            leads: dict[int, set[int]] = defaultdict(set)
            for row in self._of(ids):
                if row["role"] == role.value:
                    found[row["task_id"]].append(row)
                elif role is Role.COORDINATE:
                    leads[row["task_id"]].add(row["unit_id"])
            for task_id, rows in found.items():
                yield rows, leads[task_id]

    def _of(self, ids: Iterable[int]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for part in chunks(ids):
            found.extend(dict(row._mapping) for row in self._connection.execute(_PARTS, {"ids": part}))
        return found
