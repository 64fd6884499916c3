"""SQLAlchemy over the driver's connections: who says BEGIN, and how to reach the driver below."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db.driver import Access, connect, driver_of, is_connection, key_of

if TYPE_CHECKING:
    import sqlite3

    from desktop_app.vault.keys import Key

_IMMEDIATE = "begin_immediate"


def make_engine(file: Path, access: Access, key: "Key | None" = None) -> Engine:
    """An engine whose transactions begin when SQLAlchemy says so and never before.

    ``key`` seals a file that is made; AppError ``ledger_locked`` as ``connect``.
    """
    key = key or key_of(file)
    engine = create_engine(
        "sqlite://",
        module=driver_of(key),
        creator=lambda: connect(file, access, key),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def immediate(connection: Connection) -> Connection:
    """The same connection, its next transaction taking the write lock at once."""
    return connection.execution_options(**{_IMMEDIATE: True})


def driver(connection: Connection) -> "sqlite3.Connection":
    """The driver's own connection below, inside the transaction under way."""
    raw: Any = connection.connection.driver_connection
    if not is_connection(raw):
        raise TypeError(f"not a SQLite connection: {type(raw).__name__}")
    return raw  # type: ignore[no-any-return]  # both drivers offer the same


def _begin(connection: Connection) -> None:
    wanted = connection.get_execution_options().get(_IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if wanted else "BEGIN")
