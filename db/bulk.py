"""Asking about many ids at once, and plain rows at the speed of the driver."""

import json
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

IDS_PER_STATEMENT = 900


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
