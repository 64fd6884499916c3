"""Rows as the journal keeps them: values as text, whole rows as JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from db.bulk_writing import name_of
from db.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Table
Value = str | int | float | None
Row = Mapping[str, Value]


def whole_row(table: Table | str, values: Row) -> str:
    """A row as JSON: its recorded columns, without those at their default."""
    names = [name for name in recorded_names(table) if name in values]
    return describer(table, names)([values[name] for name in names])


def row_of(table: Table | str, text: str) -> dict[str, Value]:
    """All recorded columns of a row out of its JSON, with defaults; ValueError or TypeError otherwise."""
    kept = json.loads(text)
    if not isinstance(kept, dict):
        raise TypeError(f"not a row of {name_of(table)}")
    return {name: kept.get(name, default_of(table, name)) for name in recorded_names(table)}


def stored(value: Value) -> str | None:
    """A column's value as the journal writes it."""
    return value if value is None or isinstance(value, str) else str(value)


def loaded(table: Table | str, name: str, text: str | None) -> Value:
    """A column's value out of the journal."""
    if text is None:
        return None
    kind = TABLES[name_of(table)][name][0]
    return int(text) if kind == "int" else float(text) if kind == "real" else text


def default_of(table: Table | str, name: str) -> Value:
    """What stands in a column when nothing was written: NULL, its default, or the empty value of its kind."""
    return TABLES[name_of(table)][name][1]


def recorded_names(table: Table | str) -> tuple[str, ...]:
    """Columns that the journal keeps: all but the id and the derived ones."""
    return tuple(name for name, (_, _, recorded) in TABLES[name_of(table)].items() if recorded)


def describer(table: Table | str, names: Sequence[str]) -> Callable[[Sequence[Value]], str]:
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
