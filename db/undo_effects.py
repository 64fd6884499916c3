"""What a batch did, row by row, all in all."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, select

from db.row_text import Value, loaded, row_of
from db.schema import JOURNALLED, batch, change, indicator_target, indicator_unit, obstacle_task

TABLES = {table.name: table for table in JOURNALLED}
Row = dict[str, Value]
# Parts of a row that a person counts as that row.
_PARTS_OF_INDICATOR = (indicator_target, indicator_unit)


@dataclass(slots=True)
class Effect:
    """What a batch did to one row, all in all: made it, removed it, or changed fields."""

    table: Table
    row_id: int
    task_id: int | None
    made: Row | None = None
    removed: Row | None = None
    fields: dict[str, tuple[Value, Value]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int]:
        """The row, by table and id."""
        return self.table.name, self.row_id

    def take(self, name: str | None, before: str | None, after: str | None) -> None:
        """Add one change of the journal, in order."""
        if name is None:
            if after is not None:
                self.made = row_of(self.table, after)
            elif self.made is not None:
                self.made = None
            else:
                self.removed = row_of(self.table, before or "{}")
                self.removed |= {known: first for known, (first, _) in self.fields.items()}
                self.fields.clear()
            return
        old, new = loaded(self.table, name, before), loaded(self.table, name, after)
        if self.made is not None:
            self.made[name] = new
        else:
            first, _ = self.fields.get(name, (old, new))
            self.fields[name] = (first, new)


def effects_of(connection: Connection, number: int) -> list[Effect]:
    """The rows a batch touched, in the order it first did."""
    columns = [change.c[name] for name in ("entity", "entity_id", "task_id", "field", "before", "after")]
    found: dict[tuple[str, int], Effect] = {}
    for entity, row_id, task_id, name, before, after in connection.execute(
        select(*columns)
        .join(batch, change.c.id.between(batch.c.first_change, batch.c.last_change))
        .where(batch.c.id == number)
        .order_by(change.c.id)
    ):
        effect = found.setdefault((entity, row_id), Effect(TABLES[entity], row_id, task_id))
        effect.take(name, before, after)
    return list(found.values())


def thing_of(effect: Effect) -> tuple[str, int]:
    """What a person would count: the task or indicator a row belongs to, or the row itself.

    The link of an obstacle is the obstacle's.
    """
    if effect.table in _PARTS_OF_INDICATOR:
        part = effect.made or effect.removed or {}
        return ("indicator", int(part["indicator_id"] or 0)) if part else (effect.table.name, effect.row_id)
    if effect.table is obstacle_task and (link := effect.made or effect.removed):
        return "obstacle", int(link["obstacle_id"] or 0)
    return (effect.table.name, effect.row_id) if effect.task_id is None else ("task", effect.task_id)
