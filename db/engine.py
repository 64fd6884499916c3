"""Connections to one SQLite file: what each is told at the start, and who says BEGIN."""

import sqlite3
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

BUSY_TIMEOUT_MS = 10_000
# Enough for an import of 5,000 tasks without spilling to disk half-way; taken only when needed.
CACHE_KIB = 65_536

_IMMEDIATE = "begin_immediate"


class Access(Enum):
    """How a file is opened; ``QUERY`` may still roll a killed writer's journal back, ``MEDIA`` cannot."""

    CREATE = "rwc"
    WRITE = "rw"
    QUERY = "query"
    MEDIA = "ro"


_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    f"PRAGMA cache_size = -{CACHE_KIB}",
    "PRAGMA temp_store = MEMORY",
)
_MORE_PRAGMAS = {
    # Pages of 8 KiB copy twice as fast as the usual ones and hold long task texts with less waste.
    Access.CREATE: ("PRAGMA page_size = 8192", "PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL"),
    Access.WRITE: ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL"),
    Access.QUERY: ("PRAGMA query_only = ON",),
    Access.MEDIA: (),
}


def connect(file: Path, access: Access) -> sqlite3.Connection:
    """A connection of the driver itself in autocommit, for pragmas, copies and watching."""
    mode = Access.WRITE.value if access is Access.QUERY else access.value
    path = file.resolve().as_posix()
    # An empty host, then the path: "file:///tmp/so", "file:///C:/so", and "file:////server/share/so".
    connection = sqlite3.connect(
        f"file://{'' if path.startswith('/') else '/'}{quote(path)}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for pragma in (*_PRAGMAS, *_MORE_PRAGMAS[access]):
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


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
