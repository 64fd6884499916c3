"""What damage left without sense in a row that nothing vouches for: replaced, so that the rest is read."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Table

from db.recorder import Value, default_of
from db.schema import recorded_columns, task
from db.values import DEADLINE_COLUMNS, day_of, deadline_of


def sensible(table: Table, row: Mapping[str, Value], told: Mapping[str, Value] | None) -> dict[str, Value]:
    """A row whose days and deadline can be read; what cannot is as ``told`` elsewhere, else empty."""
    found = dict(row)
    for names in _cells(table):
        for other in (told or {}, {}):
            if _makes_sense(names, found):
                break
            found |= {name: other.get(name, default_of(table, name)) for name in names}
    return found


def _cells(table: Table) -> Iterator[tuple[str, ...]]:
    """Columns that make sense together or not at all; a deadline's words always do."""
    if table is task:
        yield DEADLINE_COLUMNS[1:]
    for column in recorded_columns(table):
        if column.info.get("day") and column.name not in DEADLINE_COLUMNS:
            yield (column.name,)


def _makes_sense(names: tuple[str, ...], row: Mapping[str, Value]) -> bool:
    try:
        if len(names) > 1:
            deadline_of(("", *(row[name] for name in names)))
        else:
            day_of(row[names[0]])  # type: ignore[arg-type]  # columns of days hold text
    except (ValueError, TypeError):
        return False
    return True
