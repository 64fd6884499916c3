"""Connections of the driver itself to one SQLite file, and what each is told at the start."""

import sqlite3
from enum import Enum
from pathlib import Path
from urllib.parse import quote

BUSY_TIMEOUT_MS = 10_000
# Enough for an import of 5,000 tasks without spilling to disk half-way; taken only when needed.
CACHE_KIB = 65_536


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


def damaged() -> sqlite3.DatabaseError:
    """What SQLite raises for a damaged file, for damage that it cannot even put into words."""
    error = sqlite3.DatabaseError("malformed database schema")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


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
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema, which is no text any more
        connection.close()
        raise damaged() from error
    return connection
