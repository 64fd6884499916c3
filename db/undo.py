"""Taking a batch back: each cell three ways, so that nothing edited since is lost.

Base is what the batch left, theirs what stood before it, ours what stands now. What the batch
made goes again unless it was touched since; what it removed comes back under the same id.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, ForeignKeyConstraint, Table, UniqueConstraint, select

from db.bases import merged_back
from db.bulk import among, chunks
from db.recorder import Recorder
from db.row_text import Value, loaded
from db.schema import (
    JOURNALLED,
    OF_TASK,
    assignment,
    change,
    dispatch,
    indicator,
    indicator_target,
    indicator_task,
    indicator_unit,
    measurement,
    obstacle,
    obstacle_task,
    pending,
    recorded_columns,
    task,
    transfer,
    unit_group_member,
    unit_return,
)
from db.undo_effects import TABLES, Effect, Row, effects_of, thing_of
from db.undo_links import Key, closing_rings
from db.values import DEADLINE_COLUMNS
from desktop_app.domain.merge import merge_cell

# Columns that only make sense together are one cell.
_CELLS: Mapping[tuple[str, str], tuple[str, ...]] = (
    {("task", name): cell for cell in (DEADLINE_COLUMNS, ("cancelled_on", "cancel_reason")) for name in cell}
    | {
        ("assignment", name): ("completed_on", "completed_inferred")
        for name in ("completed_on", "completed_inferred")
    }
    | {
        ("claim", name): ("state", "decided_at", "decided_by", "reason")
        for name in ("state", "decided_at", "decided_by", "reason")
    }
    | {("pending", name): ("settled", "settled_on") for name in ("settled", "settled_on")}
)


@dataclass(slots=True)
class Outcome:
    """How many things (tasks; else other rows) went back, and the titles of those that did not."""

    reversed: int = 0
    kept: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def undo(connection: Connection, recorder: Recorder, number: int) -> Outcome:
    """Reverse batch ``number`` as far as nobody touched its rows since."""
    return _Undo(connection, recorder, number).run()


class _Undo:
    def __init__(self, connection: Connection, recorder: Recorder, number: int) -> None:
        self._connection = connection
        self._recorder = recorder
        self._number = number
        self._effects = effects_of(connection, number)
        self._kept: set[Key] = set()
        self._failed: set[Key] = set()
        self._staying: set[Key] = set()
        self._found_next: dict[tuple[str, int, str], str | None] | None = None
        self._now = self._current_rows()

    def run(self) -> Outcome:
        things = {thing_of(effect) for effect in self._effects}
        self._keep_what_was_touched()
        shared_out = {thing_of(one) for one in self._effects if one.table is assignment and one.made}
        self._staying = shared_out & self._kept
        left_alone = self._leave_rings_open()
        self._bring_back()
        self._restore_fields()
        self._remove()
        self._kept |= left_alone
        return self._outcome(things)

    def _leave_rings_open(self) -> set[Key]:
        """Put aside the links that cannot go back; gives the things they belong to."""
        rings = closing_rings(self._connection, self._effects, self._now, self._kept)
        aside = [effect for effect in self._effects if effect.key in rings]
        self._effects = [effect for effect in self._effects if effect.key not in rings]
        return {thing_of(effect) for effect in aside}

    def _current_rows(self) -> dict[Key, Row]:
        """Rows as they stand now, by table and id."""
        ids: dict[str, list[int]] = defaultdict(list)
        for effect in self._effects:
            ids[effect.table.name].append(effect.row_id)
        found: dict[Key, Row] = {}
        for name, wanted in ids.items():
            table = TABLES[name]
            names = [column.name for column in recorded_columns(table)]
            for row in self._recorder.read(table, wanted, names):
                found[name, row.pop("id")] = row
        return found

    def _keep_what_was_touched(self) -> None:
        """A task that was made stays whole when a row of it changed or one was added.

        So does a row of ``_ON_ITS_OWN`` that changed, or that something refers to which was made since.
        """
        made = [effect for effect in self._effects if effect.made is not None]
        tasks = [effect.row_id for effect in made if effect.table is task]
        gone = {task_id for task_id in tasks if ("task", task_id) not in self._now}
        for effect in made:
            now = self._now.get(effect.key)
            of_task = effect.task_id is not None and effect.task_id not in gone
            alone = effect.table.name in _ON_ITS_OWN and now is not None
            if now != effect.made and (of_task or alone):
                self._kept.add(thing_of(effect))
        ours = {effect.key for effect in self._effects}
        for table, (name, tables) in _REFERRED_TO.items():
            things = {effect.row_id: thing_of(effect) for effect in made if effect.table is table}
            for other in tables:
                self._kept |= {things[row_id] for row_id in self._built_upon(other, name, things, ours)}
        for column in OF_TASK:
            for part in chunks(tasks):
                rows = self._connection.execute(select(column.table.c.id, column).where(column.in_(part)))
                self._kept |= {
                    ("task", task_id) for row_id, task_id in rows if (column.table.name, row_id) not in ours
                }

    def _built_upon(self, other: Table, name: str, ids: Iterable[int], ours: set[Key]) -> set[int]:
        """Which of these rows another table refers to by rows that were not written together with them."""
        return {
            row_id
            for part in chunks(ids)
            for other_id, row_id in self._connection.execute(
                select(other.c.id, other.c[name]).where(other.c[name].in_(part))
            )
            if (other.name, other_id) not in ours
        }

    def _bring_back(self) -> None:
        """Insert what was removed, parents first; a thing of which one row cannot stand stays away whole.

        But a question that cannot be asked any more, since its workbook is gone, does not hold its task back.
        """
        removed = [one for one in self._effects if one.removed is not None and not self._stays_shared(one)]
        removed.sort(key=lambda one: (JOURNALLED.index(one.table), one.row_id))
        left_out: set[Key] = set()
        while True:
            coming = {one.key for one in removed if thing_of(one) not in self._failed} - left_out
            unfit = [one for one in removed if one.key in coming and not self._fits(one, coming)]
            if not unfit:
                break
            left_out |= {one.key for one in unfit}
            self._failed |= {thing_of(one) for one in unfit if one.table is not pending}
        for effect in removed:
            if effect.removed is not None and effect.key in coming:
                self._recorder.insert(effect.table, effect.removed, row_id=effect.row_id)

    def _stays_shared(self, effect: Effect) -> bool:
        """Whether a part belongs to a task whose other, made parts stay because one was worked on."""
        return effect.table is assignment and thing_of(effect) in self._staying

    def _fits(self, effect: Effect, coming: set[Key]) -> bool:
        """Whether the rows a removed one refers to are there or coming, and none stands in its place."""
        row = effect.removed or {}
        if effect.key in self._now:
            return False
        for constraint in effect.table.constraints:
            names = [column.name for column in getattr(constraint, "columns", ())]
            if isinstance(constraint, ForeignKeyConstraint):
                parent, parent_id = constraint.referred_table, row[names[0]]
                known = parent_id is None or (parent.name, parent_id) in coming
                if not known and not self._exists(parent, {"id": parent_id}):
                    return False
            elif isinstance(constraint, UniqueConstraint) and self._exists(
                effect.table, {name: row[name] for name in names}
            ):
                return False
        return True

    def _exists(self, table: Table, values: Row) -> bool:
        wanted = select(table.c.id).where(*[table.c[name] == value for name, value in values.items()])
        return self._connection.execute(wanted.limit(1)).first() is not None

    def _restore_fields(self) -> None:
        """Put fields back cell by cell; a cell edited since stays as it is."""
        changed: dict[str, dict[int, Row]] = defaultdict(dict)
        for effect in self._effects:
            if not effect.fields or self._stays_shared(effect):
                continue
            now = self._now.get(effect.key)
            if now is None:
                self._lost(effect)
                continue
            if "bases" in effect.fields and effect.table is dispatch:
                changed[dispatch.name].setdefault(effect.row_id, {})["bases"] = merged_back(
                    *effect.fields.pop("bases"), now["bases"]
                )
            for cell in {_CELLS.get((effect.table.name, name), (name,)) for name in effect.fields}:
                base = self._base(effect, cell, now)
                theirs = tuple(effect.fields[name][0] if name in effect.fields else value
                               for name, value in zip(cell, base, strict=True))  # fmt: skip
                merged = merge_cell(base, tuple(now[name] for name in cell), theirs)
                if merged.conflict:
                    self._kept.add(thing_of(effect))
                else:
                    row = changed[effect.table.name].setdefault(effect.row_id, {})
                    row |= dict(zip(cell, merged.value, strict=True))
        for name, rows in changed.items():
            self._recorder.update(TABLES[name], rows)

    def _lost(self, effect: Effect) -> None:
        """A changed row is gone: with its task that is an error, else the task was edited since."""
        thing = thing_of(effect)
        there = effect.task_id is not None and self._exists(task, {"id": effect.task_id})
        (self._kept if there else self._failed).add(thing)

    def _base(self, effect: Effect, cell: tuple[str, ...], now: Row) -> tuple[Value, ...]:
        """The cell as the batch left it; a column it did not change is as the next change found it."""
        left = {name: after for name, (_, after) in effect.fields.items()}
        for name in cell:
            if name not in left:
                left[name] = self._before_next_change(effect, name, now[name])
        return tuple(left[name] for name in cell)

    def _before_next_change(self, effect: Effect, name: str, now: Value) -> Value:
        if self._found_next is None:
            self._found_next = self._found_by_next_changes()
        key = (effect.table.name, effect.row_id, name)
        return loaded(effect.table, name, self._found_next[key]) if key in self._found_next else now

    def _found_by_next_changes(self) -> dict[tuple[str, int, str], str | None]:
        """What the first change after the batch found in columns of cells, by table, row and column."""
        tasks = {effect.task_id for effect in self._effects if effect.fields and effect.task_id is not None}
        wanted = (
            select(change.c.entity, change.c.entity_id, change.c.field, change.c.before)
            .where(
                among(change.c.task_id, tasks),
                change.c.field.in_({name for _, name in _CELLS}),
                change.c.batch_id > self._number,
            )
            .order_by(change.c.id)
        )
        found: dict[tuple[str, int, str], str | None] = {}
        for entity, row_id, name, before in self._connection.execute(wanted):
            found.setdefault((entity, row_id, name), before)
        return found

    def _remove(self) -> None:
        """Delete what the batch made, parts first; shared rows stay while anything refers to them."""
        for table in reversed(JOURNALLED):
            made = [
                effect.row_id
                for effect in self._effects
                if effect.table is table
                and effect.made is not None
                and thing_of(effect) not in self._kept
                and self._now.get((table.name, effect.row_id)) == effect.made
            ]
            if table is unit_group_member:
                made = [row_id for row_id in made if not self._group_is_used(row_id)]
            if table.name in _PARENTS_SHARED:
                for row_id in sorted(made, reverse=True):
                    if not self._referred_to(table, row_id):
                        self._recorder.delete(table, [row_id])
            else:
                self._recorder.delete(table, made)

    def _group_is_used(self, member_id: int) -> bool:
        group_id = self._now["unit_group_member", member_id]["group_id"]
        return self._exists(assignment, {"group_id": group_id})

    def _referred_to(self, table: Table, row_id: int) -> bool:
        return any(
            self._exists(child, {key.parent.name: row_id})
            for child in JOURNALLED
            for key in child.foreign_keys
            if key.column.table is table
        )

    def _outcome(self, things: set[Key]) -> Outcome:
        tasks = {thing for thing in things if thing[0] == "task"}
        counted = tasks or things
        left = self._kept | self._failed
        return Outcome(
            len(counted - left),
            [self._title(thing) for thing in sorted(self._kept - self._failed)],
            [self._title(thing) for thing in sorted(self._failed)],
        )

    def _title(self, thing: Key) -> str:
        """What to call a task or another row, also when it is gone."""
        entity, row_id = thing
        table = TABLES[entity]
        name = _NAMES.get(entity, "id")
        found = self._connection.execute(select(table.c[name]).where(table.c.id == row_id)).scalar()
        if found is None:
            found = self._connection.execute(
                select(change.c.before)
                .where(change.c.entity == entity, change.c.entity_id == row_id, change.c.field.is_(None))
                .order_by(change.c.id.desc())
                .limit(1)
            ).scalar()
            found = json.loads(found).get(name) if found else None
        return str(row_id if found is None else found)


# Rows of no task that a person would count and look for.
_ON_ITS_OWN = frozenset({
    "setting", "dispatch", "pending", "unit_group", "person", "obstacle", "petition", "holiday",
    "indicator",
})  # fmt: skip
# What may be referred to by rows made later, the column that does, and the tables that have it.
_REFERRED_TO: Mapping[Table, tuple[str, tuple[Table, ...]]] = {
    assignment: ("assignment_id", (transfer,)),
    dispatch: ("dispatch_id", (unit_return, pending)),
    obstacle: ("obstacle_id", (obstacle_task,)),
    indicator: ("indicator_id", (indicator_target, indicator_unit, measurement, indicator_task)),
}
_PARENTS_SHARED = frozenset({
    "unit", "unit_alias", "unit_group", "document", "section", "setting", "dispatch", "person", "tag",
    "obstacle", "indicator",
})  # fmt: skip
_NAMES = {
    "task": "title", "task_alias": "old_id",
    "setting": "key", "unit": "name", "unit_alias": "name", "document": "title",
    "section": "text", "ledger": "unit", "unit_group": "name", "person": "name", "unit_change": "old_name",
    "dispatch": "file_name", "unit_return": "file_name", "pending": "place", "source_file": "name",
    "step": "text", "reminder": "reminded_on", "progress": "note", "tag": "name",
    "obstacle": "problem", "petition": "content", "indicator": "name", "measurement": "period",
    "closed_period": "period", "claim": "person",
    "holiday": "day",
}  # fmt: skip
