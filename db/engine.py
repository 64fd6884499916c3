"""SQLAlchemy over the driver's connections: who says BEGIN, and how to reach the driver below."""

from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import NullPool, QueuePool

from db.driver import Access, connect, driver_of, is_connection
from desktop_app.vault.keys import key_of

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


class LentDialect(SQLiteDialect_pysqlite):
    """Works on connections that are lent: whoever lends one begins and ends its transaction."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: object) -> None: ...

    def do_commit(self, dbapi_connection: object) -> None: ...

    def do_rollback(self, dbapi_connection: object) -> None: ...

    def do_close(self, dbapi_connection: object) -> None: ...


registry.register("sqlite.lent", __name__, LentDialect.__name__)


class JoiningEngine:
    """SQLAlchemy for connections to a file that exist already, from any thread."""

    def __init__(self, file: Path) -> None:
        self._lent = local()
        self.engine = create_engine(
            "sqlite+lent://",
            module=driver_of(key_of(file)),
            creator=lambda: self._lent.driver,
            poolclass=NullPool,
            hide_parameters=True,
        )

    def join(self, driver: "sqlite3.Connection") -> Connection:
        """SQLAlchemy's connection over this one, in the transaction under way."""
        self._lent.driver = driver
        return self.engine.connect()


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
