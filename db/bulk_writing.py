"""Writing many rows at once, at the speed of the driver; one dialect's way of numbering and finding rows."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Table

_TOGETHER = 64
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
    """Insert rows given as tuples in the order of ``columns``.

    Many at once take two thirds of the time of one after another.
    """
    names = ", ".join(_quoted(name) for name in columns)
    marks = f"({', '.join('?' * len(columns))})"
    insert = f"INSERT INTO {_quoted(name_of(table))} ({names}) VALUES {marks}"
    together = len(rows) - len(rows) % _TOGETHER
    if together:
        values = chain.from_iterable(islice(rows, together))
        width = _TOGETHER * len(columns)
        at_once = [tuple(islice(values, width)) for _ in range(together // _TOGETHER)]
        to.exec_driver_sql(insert + f", {marks}" * (_TOGETHER - 1), at_once)
    if len(rows) > together:
        to.exec_driver_sql(insert, list(rows[together:]))


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


def select_by_id(table: Table | str, columns: Iterable[str], by: str = "id") -> str:
    """The statement for columns of the rows whose ids, or ids ``by`` which they belong, a JSON list holds.

    The list is its one parameter.
    """
    names = ", ".join(_quoted(name) for name in columns)
    chosen = f"{_quoted(by)} IN (SELECT value FROM json_each(?))"
    return f"SELECT {names} FROM {_quoted(name_of(table))} WHERE {chosen}"


def _quoted(name: str) -> str:
    return f'"{name}"'
