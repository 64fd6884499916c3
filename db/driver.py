"""Connections of the driver itself to one SQLite file, and what each is told at the start.

The file says which driver: Python's own, or SQLCipher for a locked ledger. A file is never opened by both:
one library's closing would drop the other's locks.
"""

import sqlite3
import sys
from contextlib import suppress
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from desktop_app.vault.keys import Key, key_of

BUSY_TIMEOUT_MS = 10_000
# Enough for an import of 5,000 tasks without spilling to disk half-way; taken only when needed.
CACHE_KIB = 65_536
# A transaction that spills keeps everybody from reading until it ends, as the window would feel.
SPILL_PAGES = 24_576  # of PAGE_BYTES
# Pages of 8 KiB copy twice as fast as the usual ones and hold long task texts with less waste.
PAGE_BYTES = 8192
MAX_VALUE_BYTES = 64 << 20


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
    f"PRAGMA cache_spill = {SPILL_PAGES}",
    "PRAGMA temp_store = MEMORY",
)
_MORE_PRAGMAS = {
    Access.CREATE: (
        f"PRAGMA page_size = {PAGE_BYTES}",
        "PRAGMA journal_mode = TRUNCATE",
        "PRAGMA synchronous = FULL",
    ),
    Access.WRITE: ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL"),
    Access.QUERY: ("PRAGMA query_only = ON",),
    Access.MEDIA: (),
}
# Pinned, so that a later SQLCipher with other ways of its own still opens what we wrote.
_CIPHER = (
    "PRAGMA cipher_compatibility = 4",
    f"PRAGMA cipher_page_size = {PAGE_BYTES}",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512",
    "PRAGMA cipher_plaintext_header_size = 0",
)


def errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What the drivers in use raise, for an ``except``, and others."""
    return (*others, *(module.Error for module in _modules()))


def database_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What the drivers in use raise of a file that is no sound database, or of the disk, and others."""
    return (*others, *(module.DatabaseError for module in _modules()))


def operational_errors() -> tuple[type[Exception], ...]:
    """What the drivers in use raise of the disk and of other users."""
    return tuple(module.OperationalError for module in _modules())


def integrity_errors() -> tuple[type[Exception], ...]:
    """What the drivers in use raise of a row that does not fit the others."""
    return tuple(module.IntegrityError for module in _modules())


def is_connection(raw: object) -> bool:
    """Whether something is a connection of one of the drivers in use."""
    return isinstance(raw, tuple(module.Connection for module in _modules()))


def damaged() -> sqlite3.DatabaseError:
    """What SQLite raises for a damaged file, for damage that it cannot even put into words."""
    error = sqlite3.DatabaseError("malformed database schema")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def driver_of(key: Key | None) -> Any:
    """The driver's module (``Any``: both offer the same) for a file sealed with a key, or for a plain one."""
    if key is None:
        return sqlite3
    from sqlcipher3 import dbapi2

    return dbapi2


def connect(file: Path, access: Access, key: Key | None = None) -> sqlite3.Connection:
    """A connection of the driver itself in autocommit, for pragmas, copies and watching.

    ``key`` seals a file that is made; of one that is there the file tells. Raises AppError ``ledger_locked``.
    """
    key = key or key_of(file)
    module = driver_of(key)
    mode = Access.WRITE.value if access is Access.QUERY else access.value
    path = file.resolve().as_posix()
    # An empty host, then the path: "file:///tmp/so", "file:///C:/so", and "file:////server/share/so".
    connection: sqlite3.Connection = module.connect(
        f"file://{'' if path.startswith('/') else '/'}{quote(path)}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    if key is None:  # a stranger's file may hold one value that takes all memory
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    try:
        if key is not None:
            unlock(connection, key)
        for pragma in (*_PRAGMAS, *_MORE_PRAGMAS[access]):
            connection.execute(pragma)
    except module.Error:
        connection.close()
        raise
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema, which is no text any more
        connection.close()
        raise damaged() from error
    return connection


def bare(file: Path, key: Key | None) -> sqlite3.Connection:
    """A connection told nothing but its key: to be copied into, or to look at what is damaged."""
    connection: sqlite3.Connection = driver_of(key).connect(file)
    if key is not None:
        unlock(connection, key)
    return connection


def unlock(connection: sqlite3.Connection, key: Key) -> None:
    """Give a fresh connection of SQLCipher its key, and the ways it is pinned to."""
    with suppress(*errors()):
        connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{raw_key(key)}'\"")
    for pragma in _CIPHER:
        connection.execute(pragma)


def raw_key(key: Key) -> str:
    """Key and salt as SQLCipher takes them, in hex; the salt stands at the head of the file."""
    return (key.of_database + key.id).hex()


def _modules() -> list[Any]:
    """The drivers loaded so far (``Any``: modules)."""
    sealed: ModuleType | None = sys.modules.get("sqlcipher3.dbapi2")
    return [sqlite3] if sealed is None else [sqlite3, sealed]
