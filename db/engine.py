"""SQLAlchemy over the driver's connections: who says BEGIN, and how to reach the driver below."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db.driver import Access, connect

_IMMEDIATE = "begin_immediate"


def make_engine(file: Path, access: Access) -> Engine:
    """An engine whose transactions begin when SQLAlchemy says so and never before."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(file, access), poolclass=QueuePool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def immediate(connection: Connection) -> Connection:
    """The same connection, its next transaction taking the write lock at once."""
    return connection.execution_options(**{_IMMEDIATE: True})


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection below, inside the transaction under way."""
    raw: Any = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(f"not a SQLite connection: {type(raw).__name__}")
    return raw


def _begin(connection: Connection) -> None:
    wanted = connection.get_execution_options().get(_IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if wanted else "BEGIN")
