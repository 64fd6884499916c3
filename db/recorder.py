"""The one way to change a row: every insert, update and delete leaves its record in the batch."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import Connection, Integer, Select, Table, bindparam, select
from sqlalchemy.types import REAL

from db import bulk
from db.chain import Change
from db.schema import assignment, recorded_columns, task, task_person, transfer

Value = str | int | float | None
Row = Mapping[str, Value]

# The tables from whose rows only the searched words of a task follow, and all from which anything does.
_SEARCHED = frozenset({"evidence", "step", "task_person", "task_tag", "transfer"})
_DECIDING = _SEARCHED | {"task", "assignment", "waiver", "extension"}
# The tables that are searched by words of their own.
_REGISTERS = frozenset({"obstacle", "coordination", "petition"})
# The tables whose names tasks show or are found by: the name's column, and the columns that refer to them.
_NAMING = {
    "unit": ("name", (assignment.c.unit_id, transfer.c.from_unit_id)),
    "unit_group": ("name", (assignment.c.group_id,)),
    "person": ("name", (task_person.c.person_id,)),
    "document": ("number", (task.c.document_id,)),
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


class Recorder:
    """Changes rows within a transaction and keeps what changed, in order, until the batch is written.

    ``task_ids`` are the tasks touched so far, ``stale`` those from which all that is derived must follow,
    ``stale_words``, ``stale_days`` and ``stale_open`` those of which only the searched words, the day of
    completion, the open occurrences must; ``calendar_touched`` tells that days off may have changed,
    ``registers`` are the tables touched that are searched by words of their own.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
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

    def insert(self, table: Table, values: Row, *, row_id: int | None = None) -> int:
        """Insert one row and return its id, which is a new one unless given."""
        row_id = self.new_ids(table, 1)[0] if row_id is None else row_id
        whole = {"id": row_id, **values}
        bulk.insert_rows(self._connection, table, tuple(whole), [tuple(whole.values())])
        entity = str(table.name)
        task_id = _task_of(entity, row_id, values)
        self.changes.append((entity, row_id, task_id, None, None, whole_row(table, values)))
        self._touch(entity, [task_id])
        return row_id

    def insert_many(
        self,
        table: Table,
        columns: Sequence[str],
        rows: Sequence[tuple[Value, ...]],
        *,
        derived: int = 0,
    ) -> None:
        """Insert rows that begin with an id from ``new_ids``; the last ``derived`` columns go unrecorded.

        What follows from the rows is the caller's to note, in ``stale`` and its like.
        """
        bulk.insert_rows(self._connection, table, columns, rows)
        recorded = slice(1, len(columns) - derived)
        describe = describer(table, columns[recorded])
        entity, append = str(table.name), self.changes.append
        place = columns.index("task_id") if "task_id" in columns else 0 if entity == "task" else None
        for row in rows:
            task_id: Any = None if place is None else row[place]
            row_id: Any = row[0]
            append((entity, row_id, task_id, None, None, describe(row[recorded])))
        if place is not None:
            self.task_ids.update(row[place] for row in rows)  # type: ignore[misc]

    def update(
        self, table: Table, changes: Mapping[int, Row], *, known: Iterable[Mapping[str, Any]] | None = None
    ) -> None:
        """Set columns of rows by id, where they differ.

        ``known`` are the rows as they stand, when they were just read. A row that does not exist is
        passed over.
        """
        entity, append = str(table.name), self.changes.append
        names = tuple({name: None for values in changes.values() for name in values})
        by_columns: dict[tuple[str, ...], list[tuple[Value, ...]]] = defaultdict(list)
        touched: dict[tuple[str, ...], list[int | None]] = defaultdict(list)
        for row in self.read(table, changes, names) if known is None else known:
            row_id = row["id"]
            differing = {name: value for name, value in changes[row_id].items() if row[name] != value}
            if not differing:
                continue
            task_id = _task_of(entity, row_id, row)
            for name, value in differing.items():
                append((entity, row_id, task_id, name, stored(row[name]), stored(value)))
            columns = tuple(differing)
            by_columns[columns].append((*differing.values(), row_id))
            touched[columns].append(task_id)
            name, referring = _NAMING.get(entity, ("", ()))
            for column in referring if name in differing else ():
                owner = column.table.c.id if column.table is task else column.table.c.task_id
                named = select(owner).where(column == row_id)
                self.stale.update(self._connection.execute(named).scalars())
        for columns, rows in by_columns.items():
            bulk.update_rows(self._connection, table, columns, rows)
            self._touch(entity, touched[columns], columns)

    def delete(self, table: Table, ids: Iterable[int]) -> None:
        """Delete rows, keeping each whole in the record."""
        ids, entity = list(ids), str(table.name)
        names = tuple(column.name for column in recorded_columns(table))
        for row in self.read(table, ids, names):
            row_id = row.pop("id")
            task_id = _task_of(entity, row_id, row)
            self.changes.append((entity, row_id, task_id, None, whole_row(table, row), None))
            self._touch(entity, [task_id])
        bulk.delete_rows(self._connection, table, ids)

    def read(self, table: Table, ids: Iterable[int], names: Sequence[str]) -> list[dict[str, Any]]:
        """Rows as they stand: id, the named columns, and the task they belong to; ``Any``: column values."""
        wanted = dict.fromkeys(("id", *names, *(["task_id"] if "task_id" in table.c else [])))
        statement = _rows_by_id(table, tuple(wanted))
        rows: list[dict[str, Any]] = []
        for part in bulk.chunks(ids):
            found = self._connection.execute(statement, {"ids": part})
            rows.extend(dict(zip(wanted, row, strict=True)) for row in found)
        return rows

    def new_ids(self, table: Table, number: int) -> range:
        """Ids for rows about to be inserted."""
        first = self._next_ids.get(table.name) or bulk.next_id(self._connection, table)
        self._next_ids[table.name] = first + number
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


def whole_row(table: Table, values: Row) -> str:
    """A row as JSON: its recorded columns, without those at their default."""
    names = [column.name for column in recorded_columns(table) if column.name in values]
    return describer(table, names)([values[name] for name in names])


def row_of(table: Table, text: str) -> dict[str, Value]:
    """All recorded columns of a row out of its JSON, with defaults; ValueError or TypeError otherwise."""
    kept = json.loads(text)
    if not isinstance(kept, dict):
        raise TypeError(f"not a row of {table.name}")
    return {
        column.name: kept.get(column.name, default_of(table, column.name))
        for column in recorded_columns(table)
    }


def stored(value: Value) -> str | None:
    """A column's value as the journal writes it."""
    return value if value is None or isinstance(value, str) else str(value)


def loaded(table: Table, name: str, text: str | None) -> Value:
    """A column's value out of the journal."""
    if text is None:
        return None
    kind = table.c[name].type
    if isinstance(kind, Integer):
        return int(text)
    return float(text) if isinstance(kind, REAL) else text


@lru_cache(maxsize=256)
def _rows_by_id(table: Table, names: tuple[str, ...]) -> Select[Any]:
    """Columns of rows by id, made once: making a statement takes longer than running it."""
    return select(*[table.c[name] for name in names]).where(table.c.id.in_(bindparam("ids", expanding=True)))


@lru_cache(maxsize=512)
def default_of(table: Table, name: str) -> Value:
    """What stands in a column when nothing was written: NULL, its default, or the empty value of its kind."""
    column = table.c[name]
    if column.nullable:
        return None
    said = "" if column.server_default is None else str(getattr(column.server_default, "arg", ""))
    return int(said or 0) if isinstance(column.type, Integer) else said


def describer(table: Table, names: Sequence[str]) -> Callable[[Sequence[Value]], str]:
    """A function from values of these columns to the row's JSON, made once for many rows."""
    columns = [(f"{encode_basestring(name)}:", default_of(table, name)) for name in names]

    def describe(values: Sequence[Value]) -> str:
        # NULL is the default of every column that may hold it, so only texts and numbers are left.
        kept = [
            start + (encode_basestring(value) if isinstance(value, str) else repr(value))
            for (start, default), value in zip(columns, values, strict=True)
            if value != default
        ]
        return f"{{{','.join(kept)}}}"

    return describe
