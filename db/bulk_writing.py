"""Writing many rows at once, at the speed of the driver; one dialect's way of numbering and finding rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Table

NEXT_ID = "SELECT seq FROM sqlite_sequence WHERE name = ?"


class Executes(Protocol):
    """What runs SQL text as it is: a connection of the query library or a session (``Any``: its result)."""

    def exec_driver_sql(self, statement: str, parameters: Any) -> Any: ...


def name_of(table: Table | str) -> str:
    """A table's name, given the table or its name."""
    return table if isinstance(table, str) else str(table.name)


def insert_rows(
    to: Executes, table: Table | str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows given as tuples in the order of ``columns``."""
    if rows:
        names = ", ".join(_quoted(name) for name in columns)
        marks = ", ".join("?" * len(columns))
        to.exec_driver_sql(f"INSERT INTO {_quoted(name_of(table))} ({names}) VALUES ({marks})", list(rows))


def update_rows(
    to: Executes, table: Table | str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Set ``columns`` of rows by id; each tuple is the values in order and the id last."""
    if rows:
        names = ", ".join(f"{_quoted(name)} = ?" for name in columns)
        to.exec_driver_sql(f"UPDATE {_quoted(name_of(table))} SET {names} WHERE id = ?", list(rows))


def delete_rows(to: Executes, table: Table | str, ids: Iterable[int]) -> None:
    """Delete rows by id."""
    rows = [(row_id,) for row_id in ids]
    if rows:
        to.exec_driver_sql(f"DELETE FROM {_quoted(name_of(table))} WHERE id = ?", rows)


def select_by_id(table: Table | str, columns: Iterable[str]) -> str:
    """The statement for columns of the rows whose ids its one parameter, a JSON list, holds."""
    names = ", ".join(_quoted(name) for name in columns)
    return f"SELECT {names} FROM {_quoted(name_of(table))} WHERE id IN (SELECT value FROM json_each(?))"


def _quoted(name: str) -> str:
    return f'"{name}"'
