"""Copies of a ledger's files: each is whole or not there."""

import errno
import hashlib
import re
import sqlite3  # for the names of its codes
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from db.driver import Access, bare, connect, database_errors, operational_errors
from db.file_check import check_file
from db.strange import connect_strange
from desktop_app.disk import whole_file
from desktop_app.domain.errors import AppError, os_code
from desktop_app.vault.keys import key_of
from desktop_app.vault.stream import is_sealed

CHUNK = 1 << 20
COPY_PAGES = 512
"""Copied at once: who writes to the ledger meanwhile waits for so many pages only."""
COPY_REST_S = 0.02
COPIES_BEGUN = 3
EVIDENCE = "minh-chung"
EVIDENCE_NAME = re.compile(r"minh-chung/[0-9a-f]{2}/[0-9a-f]{64}(\.[a-z0-9]{1,9})?")
TEMPLATES = "mau"
TEMPLATE_NAME = re.compile(r"mau/[a-z][a-z-]{0,60}\.docx")
PERIODS = "ky-bao-cao"
PERIOD_NAME = re.compile(r"ky-bao-cao/[0-9A-Za-z-]{4,40}/[a-z][a-z0-9-]{0,60}\.(pdf|json|txt|docx)(\.khoa)?")
KEY_NAME = re.compile(r"khoa(-[0-9a-z-]{1,40})?\.json")


# What SQLite says of the disk, as the system would have.
_SAID = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}
_PRIMARY = 0xFF


@contextmanager
def refused_by_disk(target: Path) -> Iterator[None]:
    """Turn what the disk refuses, also to SQLite, into AppError ``backup_not_written`` about a target."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy wraps what the driver raised
        if isinstance(cause, operational_errors()):
            cause = OSError(_SAID.get(getattr(cause, "sqlite_errorcode", 0) & _PRIMARY), str(cause))
        if not isinstance(cause, OSError):
            raise
        raise AppError("backup_not_written", where=str(target), reason=os_code(cause)) from error


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """A path to write to; flushed and renamed to ``target`` at the end, removed after an error.

    Raises AppError ``backup_not_written`` when the disk refuses.
    """
    with refused_by_disk(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(target) as beside:
            yield beside


def copy_database(file: Path, target: Path, access: Access) -> None:
    """Copy a ledger's file as of one moment, by SQLite's backup API; who writes meanwhile hardly waits."""
    key = key_of(file)
    with closing(connect(file, access)) as source, closing(bare(target, key)) as copy:
        # The copy is flushed as a whole at the end; until then nobody needs it.
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA journal_mode = OFF")
        try:
            source.backup(copy, pages=COPY_PAGES, progress=_Patience().look, sleep=COPY_REST_S)
        except _Overtaken:  # others write all the time: they wait once
            source.backup(copy)


class _Overtaken(Exception):  # noqa: N818 - no error
    """A copy was begun anew too often."""


class _Patience:
    """Lets a copy begin anew, as each write of another connection makes it, a few times."""

    def __init__(self) -> None:
        self._left = 0
        self._anew = 0

    def look(self, _: int, remaining: int, __: int) -> None:
        """Raise ``_Overtaken`` when more pages are left than before for the last time."""
        self._anew += remaining > self._left > 0
        self._left = remaining
        if self._anew > COPIES_BEGUN:
            raise _Overtaken


def refuse_unsound(copy: Path) -> None:
    """Raise AppError ``backup_not_sound`` unless a copy is a whole ledger; an empty file is none."""
    try:
        check_file(copy, Access.QUERY)
        with closing(connect(copy, Access.QUERY)) as connection:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except database_errors(AppError) as error:
        raise AppError("backup_not_sound", where=str(copy)) from error
    if not sound or not newest_batch(copy)[0]:
        raise AppError("backup_not_sound", where=str(copy))


def newest_batch(file: Path) -> tuple[int, str]:
    """Number and hash of the newest batch in a copy; AppError ``backup_not_sound``, ``ledger_strange``."""
    try:
        with closing(connect_strange(file, Access.QUERY)) as connection:
            number, digest = connection.execute("SELECT id, hash FROM batch ORDER BY id DESC").fetchone()
    except database_errors(TypeError) as error:
        raise AppError("backup_not_sound", where=str(file)) from error
    return int(number), str(digest)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def evidence_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The evidence of a ledger: name within its folder, and path."""
    for path in sorted((folder / EVIDENCE).glob("*/*")):
        name = path.relative_to(folder).as_posix()
        if EVIDENCE_NAME.fullmatch(name) and path.is_file() and not path.is_symlink():
            yield name, path


def template_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The office's own templates in a ledger: name within its folder, and path."""
    for path in sorted((folder / TEMPLATES).glob("*.docx")):
        name = path.relative_to(folder).as_posix()
        if TEMPLATE_NAME.fullmatch(name) and path.is_file() and not path.is_symlink():
            yield name, path


def period_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """What was kept of closed periods: name within the ledger's folder, and path."""
    for path in sorted((folder / PERIODS).glob("*/*")):
        name = path.relative_to(folder).as_posix()
        if PERIOD_NAME.fullmatch(name) and path.is_file() and not path.is_symlink():
            yield name, path


def key_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The key files of a locked ledger: name, and path."""
    for path in sorted(folder.glob("khoa*.json")):
        if KEY_NAME.fullmatch(path.name) and path.is_file() and not path.is_symlink():
            yield path.name, path


def files_of(folder: Path, key_id: bytes | None) -> Iterator[tuple[str, Path]]:
    """As ``files_beside`` without keys, of a folder that keeps sealed and plain ones: those that fit."""
    yield from template_files(folder)
    for name, path in (*evidence_files(folder), *period_files(folder)):
        if is_sealed(path) == (key_id is not None):
            yield name, path


def files_beside(folder: Path) -> Iterator[tuple[str, Path]]:
    """All that a ledger keeps beside its database: evidence, templates, closed periods, keys."""
    yield from key_files(folder)
    yield from evidence_files(folder)
    yield from template_files(folder)
    yield from period_files(folder)
