"""Columns as every table writes them; dates are ISO text, so that text order is date order."""

from typing import Any

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
_ISO_DAY = "____-__-__"

metadata = MetaData(naming_convention=_NAMES)


def table(name: str, *parts: Any) -> Table:
    """A table whose ids are never used twice; ``Any`` because SQLAlchemy takes columns and constraints."""
    return Table(name, metadata, *parts, sqlite_autoincrement=True, sqlite_strict=True)


def row_id() -> Column[int]:
    """The id of a row."""
    return Column("id", Integer, primary_key=True)


def words(name: str, *, derived: bool = False) -> Column[str]:
    """A text, "" while there is none."""
    return Column(name, Text, nullable=False, server_default="", info={"derived": derived})


def sort_key(name: str) -> Column[str]:
    """What a text is sorted by, derived."""
    return Column(name, Text, nullable=True, info={"derived": True})


def flag(name: str) -> Column[int]:
    """0 or 1, 0 unless said."""
    return Column(
        name, Integer, CheckConstraint(f"{name} IN (0, 1)", name=name), nullable=False, server_default="0"
    )


def day(name: str, *, required: bool = False, derived: bool = False) -> Column[str]:
    """A day as ISO text."""
    check = CheckConstraint(f"{name} LIKE '{_ISO_DAY}'", name=name)
    return Column(name, Text, check, nullable=not required, info={"derived": derived, "day": True})


def reference(name: str, target: str, *, required: bool = True, index: bool = True) -> Column[int]:
    """The id of a row of another table, with an index unless another one begins with it."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=not required, index=index)


def number(name: str) -> Column[float]:
    """A measured number; NULL while there is none."""
    return Column(name, REAL)
