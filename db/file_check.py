"""Whether a file is a ledger this program may open, and what errors of the disk mean to a person."""

import errno
import os
import sqlite3  # for the names of its codes
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from db.driver import Access
from db.file_format import APPLICATION_ID, SCHEMA_VERSION
from db.strange import connect_strange, has_tables
from desktop_app.domain.errors import AppError

_CODES = {
    sqlite3.SQLITE_BUSY: "ledger_busy",
    sqlite3.SQLITE_LOCKED: "ledger_busy",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "ledger_unfinished",
    sqlite3.SQLITE_READONLY_DBMOVED: "ledger_moved",
    sqlite3.SQLITE_PERM: "ledger_read_only",
    sqlite3.SQLITE_CANTOPEN: "disk_error",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_CORRUPT: "ledger_damaged",
    sqlite3.SQLITE_NOTADB: "ledger_damaged",
    sqlite3.SQLITE_TOOBIG: "ledger_damaged",
}
_PRIMARY = 0xFF
MOVED = "namro-moved"
"""What a file says to writers that is being replaced by a locked or unlocked one."""


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what SQLite says of the disk, of other users or of damage into AppErrors about a ledger."""
    try:
        yield
    except UnicodeDecodeError as error:  # as ``driver.damaged``
        raise AppError("ledger_damaged", where=str(folder)) from error
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy wraps what the driver raised
        said = getattr(cause, "sqlite_errorcode", 0)
        code = _CODES.get(said, _CODES.get(said & _PRIMARY))
        if isinstance(cause, OSError):
            code = "disk_full" if cause.errno == errno.ENOSPC else "folder_unusable"
        moved = getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED
        if moved or MOVED in str(cause):
            code = "ledger_moved"
        if code is None:
            raise
        raise AppError(code, where=str(folder)) from error


def check_file(file: Path, access: Access) -> int:
    """The schema version of a ledger's file.

    Raises AppError ``ledger_damaged`` (not SQLite, empty, cut short, tables missing), ``ledger_not_ours``
    (another program's), ``ledger_newer`` (made by a newer version of this one) or ``ledger_strange``.
    """
    with closing(connect_strange(file, access)) as connection:
        application, version, pages, page_size = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])  # SQLCipher says some as text
            for name in ("application_id", "user_version", "page_count", "page_size")
        )
        whole = version != SCHEMA_VERSION or has_tables(connection)
    where = str(file.parent)
    if not pages or file.stat().st_size < pages * page_size:
        raise AppError("ledger_damaged", where=where)
    if application != APPLICATION_ID:
        raise AppError("ledger_not_ours", where=where)
    if version > SCHEMA_VERSION:
        raise AppError("ledger_newer", where=where, version=version, known=SCHEMA_VERSION)
    if version < 1 or not whole:
        raise AppError("ledger_damaged", where=where)
    return version


def may_write(folder: Path) -> bool:
    """Whether the ledger's file and its folder (for the journal) can be written."""
    return all(os.access(path, os.W_OK) for path in (folder, *folder.glob("so.sqlite")))


def identity_of(file: Path) -> tuple[int, int] | None:
    """What tells a file from another that took its name; None when there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
