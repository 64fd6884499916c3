"""The one way to change a row: every insert, update and delete leaves its record in the batch."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import bulk_writing
from db.bulk_writing import NEXT_ID, name_of
from db.collect_statements import SET_DAYS
from db.row_text import Row, Value, describer, recorded_names, stored, whole_row
from db.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Table

    from db.chain import Change
    from db.session import Session


# The tables from whose rows only the searched words of a task follow, and all from which anything does.
_SEARCHED = frozenset({"evidence", "step", "task_person", "task_tag", "transfer"})
_DECIDING = _SEARCHED | {"task", "assignment", "waiver", "extension"}
# The tables that are searched by words of their own.
_REGISTERS = frozenset({"obstacle", "coordination", "petition"})
# The tables whose names tasks show or are found by: the name's column, and how to
# find the tasks.
_NAMING = {
    "unit": (
        "name",
        (
            "SELECT task_id FROM assignment WHERE unit_id = ?",
            "SELECT task_id FROM transfer WHERE from_unit_id = ?",
        ),
    ),
    "unit_group": ("name", ("SELECT task_id FROM assignment WHERE group_id = ?",)),
    "person": ("name", ("SELECT task_id FROM task_person WHERE person_id = ?",)),
    "document": ("number", ("SELECT id FROM task WHERE document_id = ?",)),
}
# The tables from which it follows where occurrences move.
_CALENDAR = frozenset({"holiday", "setting"})


# Columns that change month by month, from which less follows than all: searched words, the task's day of
# completion, nothing.
_WORDS = frozenset({"status", "result", "evidence_text"})
_FOLLOWS: Mapping[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {
    "task": (_WORDS, frozenset(), frozenset({"percent", "priority", "upper_entered_on", "origin"})),
    "assignment": (
        frozenset(),
        frozenset({"completed_on"}),
        _WORDS | {"completed_inferred", "percent", "obstacle", "proposal"},
    ),
    "evidence": (
        frozenset({"name", "document", "issuer", "excerpt"}),
        frozenset(),
        frozenset({"sha256", "size", "added_on", "issued_on", "link"}),
    ),
    "step": (frozenset({"text", "person"}), frozenset(), frozenset({"position", "due", "done_on"})),
}


@dataclass(slots=True)
class Differences:
    """How rows of one table are to change: the record of it, and the statements' rows by their columns."""

    entity: str
    changes: list[Change] = field(default_factory=list)
    rows: dict[tuple[str, ...], list[tuple[Value, ...]]] = field(default_factory=dict)
    task_ids: dict[tuple[str, ...], list[int | None]] = field(default_factory=dict)


def differences(
    table: Table | str, changes: Mapping[int, Row], known: Iterable[Mapping[str, Any]]
) -> Differences:
    """What setting columns of rows by id changes in the ``known`` rows, which hold all of these columns."""
    entity = name_of(table)
    found, of_task = Differences(entity), entity == "task"
    append, by_columns, touched = found.changes.append, found.rows, found.task_ids
    for row in known:
        row_id = row["id"]
        differing = {name: value for name, value in changes[row_id].items() if row[name] != value}
        if not differing:
            continue
        task_id = row_id if of_task else row.get("task_id")
        for name, value in differing.items():
            append((entity, row_id, task_id, name, stored(row[name]), stored(value)))
        columns = tuple(differing)
        if columns not in by_columns:
            by_columns[columns], touched[columns] = [], []
        by_columns[columns].append((*differing.values(), row_id))
        touched[columns].append(task_id)
    return found


class Recorder:
    """Changes rows within a transaction and keeps what changed, in order, until the batch is written.

    ``task_ids`` are the tasks touched so far, ``stale`` those from which all that is derived must follow,
    ``stale_words``, ``stale_days`` and ``stale_open`` those of which only the searched words, the day of
    completion, the open occurrences must; ``calendar_touched`` tells that days off may have changed,
    ``registers`` are the tables touched that are searched by words of their own.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._next_ids: dict[str, int] = {}
        self.changes: list[Change] = []
        self.task_ids: set[int] = set()
        self.stale: set[int] = set()
        self.stale_words: set[int] = set()
        self.stale_days: set[int] = set()
        self.stale_open: set[int] = set()
        self.calendar_touched = False
        self.registers: set[str] = set()

    @property
    def changed_rows(self) -> int:
        """How many rows were touched so far."""
        return len({(change[0], change[1]) for change in self.changes})

    def insert(self, table: Table | str, values: Row, *, row_id: int | None = None) -> int:
        """Insert one row and return its id, which is a new one unless given."""
        row_id = self.new_ids(table, 1)[0] if row_id is None else row_id
        whole = {"id": row_id, **values}
        bulk_writing.insert_rows(self._session, table, tuple(whole), [tuple(whole.values())])
        entity = name_of(table)
        task_id = _task_of(entity, row_id, values)
        self.changes.append((entity, row_id, task_id, None, None, whole_row(table, values)))
        self._touch(entity, [task_id])
        return row_id

    def insert_many(
        self,
        table: Table | str,
        columns: Sequence[str],
        rows: Sequence[tuple[Value, ...]],
        *,
        derived: int = 0,
    ) -> None:
        """Insert rows that begin with an id from ``new_ids``; the last ``derived`` columns go unrecorded.

        What follows from the rows is the caller's to note, in ``stale`` and its like.
        """
        bulk_writing.insert_rows(self._session, table, columns, rows)
        recorded = slice(1, len(columns) - derived)
        describe = describer(table, columns[recorded])
        entity, append = name_of(table), self.changes.append
        place = columns.index("task_id") if "task_id" in columns else 0 if entity == "task" else None
        for row in rows:
            task_id: Any = None if place is None else row[place]
            row_id: Any = row[0]
            append((entity, row_id, task_id, None, None, describe(row[recorded])))
        if place is not None:
            self.task_ids.update(row[place] for row in rows)  # type: ignore[misc]

    def update(
        self,
        table: Table | str,
        changes: Mapping[int, Row],
        *,
        known: Iterable[Mapping[str, Any]] | None = None,
    ) -> None:
        """Set columns of rows by id, where they differ.

        ``known`` are the rows as they stand, when they were just read. A row that does not exist is
        passed over.
        """
        if not changes:
            return
        if known is None:
            names = tuple({name: None for values in changes.values() for name in values})
            known = self.read(table, changes, names)
        self.apply([differences(table, changes, known)])

    def apply(self, found: Sequence[Differences]) -> None:
        """Change rows as was found out before, from rows that stand as they stood then."""
        rows: dict[tuple[str, tuple[str, ...]], list[tuple[Value, ...]]] = defaultdict(list)
        task_ids: dict[tuple[str, tuple[str, ...]], list[int | None]] = defaultdict(list)
        for each in found:
            self.changes += each.changes
            for columns, changed in each.rows.items():
                rows[each.entity, columns] += changed
                task_ids[each.entity, columns] += each.task_ids[columns]
        for (entity, columns), changed in rows.items():
            naming, statements = _NAMING.get(entity, ("", ()))
            for statement in statements if naming in columns else ():
                for *_, row_id in changed:
                    named = self._session.driver.execute(statement, (row_id,))
                    self.stale.update(task_id for (task_id,) in named)
            bulk_writing.update_rows(self._session, entity, columns, changed)
            self._touch(entity, task_ids[entity, columns], columns)

    def delete(self, table: Table | str, ids: Iterable[int]) -> None:
        """Delete rows, keeping each whole in the record."""
        ids, entity = list(ids), name_of(table)
        names = recorded_names(table)
        for row in self.read(table, ids, names):
            row_id = row.pop("id")
            task_id = _task_of(entity, row_id, row)
            self.changes.append((entity, row_id, task_id, None, whole_row(table, row), None))
            self._touch(entity, [task_id])
        bulk_writing.delete_rows(self._session, table, ids)

    def read(
        self, table: Table | str, ids: Iterable[int], names: Iterable[str], *, by: str = "id"
    ) -> list[dict[str, Any]]:
        """Rows as they stand: id, the named columns, and the task they belong to; ``Any``: column values.

        ``ids`` are theirs, or those of what they belong to in the column ``by``.
        """
        own = ["task_id"] if "task_id" in TABLES[name_of(table)] else []
        wanted = list(dict.fromkeys(("id", *names, *own)))
        statement = bulk_writing.select_by_id(table, wanted, by)
        found = self._session.driver.execute(statement, (json.dumps(sorted(ids)),))
        return [dict(zip(wanted, row, strict=True)) for row in found]

    @property
    def only_days_follow(self) -> bool:
        """Whether nothing but days of completion follows from the changes so far."""
        return not (self.stale or self.stale_words or self.stale_open or self.calendar_touched)

    def follow_days(self) -> None:
        """Bring the day of completion of tasks in line with their leads'."""
        ids = sorted(self.stale_days - self.stale)
        self.stale_days.clear()
        if ids:
            text, always = SET_DAYS
            self._session.driver.execute(text, {**always, "ids": json.dumps(ids)})

    def new_ids(self, table: Table | str, number: int) -> range:
        """Ids for rows about to be inserted; ids of deleted rows never come back."""
        name = name_of(table)
        if name not in self._next_ids:
            ((last,),) = self._session.driver.execute(NEXT_ID, (name,)).fetchall() or ((0,),)
            self._next_ids[name] = last + 1
        first = self._next_ids[name]
        self._next_ids[name] = first + number
        return range(first, first + number)

    def _touch(self, entity: str, task_ids: Iterable[int | None], fields: Iterable[str] = ()) -> None:
        """Note that rows of tasks changed: these fields of them, or all."""
        touched = {task_id for task_id in task_ids if task_id is not None}
        self.task_ids |= touched
        self.calendar_touched |= entity in _CALENDAR
        if entity == "occurrence":
            self.stale_open |= touched
            self.stale_words |= touched
        if entity in _REGISTERS:
            self.registers.add(entity)
        if entity not in _DECIDING:
            return
        changed = frozenset(fields)
        words, days, nothing = _FOLLOWS.get(entity, (frozenset(), frozenset(), frozenset()))
        if not changed and entity in _SEARCHED:
            self.stale_words |= touched
        elif not changed or not words | days | nothing >= changed:
            self.stale |= touched
        elif words & changed:
            self.stale_words |= touched
        elif days & changed:
            self.stale_days |= touched


def _task_of(entity: str, row_id: int, values: Mapping[str, Any]) -> int | None:
    """The task a row belongs to: itself, its ``task_id``, or none."""
    return row_id if entity == "task" else values.get("task_id")
