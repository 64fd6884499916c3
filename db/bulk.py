"""Writing many rows at once, at the speed of the driver; one dialect's way of numbering rows."""

import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, func, select
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect()
IDS_PER_STATEMENT = 900


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows given as tuples in the order of ``columns``."""
    if rows:
        names = ", ".join(_quoted(name) for name in columns)
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(
            f"INSERT INTO {_quoted(table.name)} ({names}) VALUES ({marks})", list(rows)
        )


def update_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Set ``columns`` of rows by id; each tuple is the values in order and the id last."""
    if rows:
        names = ", ".join(f"{_quoted(name)} = ?" for name in columns)
        connection.exec_driver_sql(f"UPDATE {_quoted(table.name)} SET {names} WHERE id = ?", list(rows))


def delete_rows(connection: Connection, table: Table, ids: Iterable[int]) -> None:
    """Delete rows by id."""
    rows = [(row_id,) for row_id in ids]
    if rows:
        connection.exec_driver_sql(f"DELETE FROM {_quoted(table.name)} WHERE id = ?", rows)


def next_id(connection: Connection, table: Table) -> int:
    """The id the table's next row gets; ids of deleted rows never come back."""
    last = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
    ).scalar()
    return (last or 0) + 1


def ids_of(connection: Connection, wanted: Select[int]) -> list[int]:
    """The ids a statement gives."""
    return [row_id for (row_id,) in rows_of(connection, wanted)]


def rows_of(connection: Connection, wanted: Select[Any]) -> list[tuple[Any, ...]]:
    """Plain rows of a statement: thousands of row objects take longer than the query (``Any``: columns)."""
    with closing(connection.execute(wanted)) as result:
        return list(result.cursor.fetchall()) if result.cursor else []


def among(column: ColumnElement[int], ids: Iterable[int]) -> ColumnElement[bool]:
    """The condition that an id is one of any number of ids, in one parameter."""
    found = func.json_each(json.dumps(sorted(ids))).table_valued("value")
    return column.in_(select(found.c.value))


def listed(column: ColumnElement[Any], parameter: str = "ids") -> ColumnElement[bool]:
    """As ``among``, for a statement made once: its parameter is a JSON list (``Any``: ids or texts)."""
    found = func.json_each(bindparam(parameter)).table_valued("value")
    return column.in_(select(found.c.value))


def chunks(ids: Iterable[int]) -> list[list[int]]:
    """The ids in lists short enough for one statement."""
    whole = list(ids)
    return [whole[start : start + IDS_PER_STATEMENT] for start in range(0, len(whole), IDS_PER_STATEMENT)]


def _quoted(name: str) -> str:
    return _DIALECT.identifier_preparer.quote(name)
