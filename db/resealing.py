"""What a ledger that is being locked or unlocked keeps in its folder meanwhile, and how that is settled.

The database's file says which of both a ledger is, so its renaming is the one moment of change: whatever is
killed before leaves the ledger as it was, whatever is killed after leaves it as it is to be.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection

from db.copying import EVIDENCE, PERIODS, evidence_files, period_files
from db.database import FILE, UNSETTLED
from db.driver import Access, connect
from db.file_check import MOVED
from desktop_app.disk import UNFINISHED, flush_folder
from desktop_app.domain.errors import AppError
from desktop_app.file_lock import try_lock, unlock
from desktop_app.vault import key_file
from desktop_app.vault.keys import key_id_of
from desktop_app.vault.stream import is_sealed

STAGE = "so-moi.dang-ghi"
_FENCED = ("batch", "secret")


@contextmanager
def under_way(folder: Path) -> Iterator[None]:
    """Say in the folder that the ledger is being locked or unlocked, and settle at the end what is left.

    Raises AppError ``ledger_busy`` when another process does it.
    """
    (folder / UNSETTLED).touch()
    flush_folder(folder)
    with _held(folder):
        try:
            yield
        finally:
            _settle(folder)


def settle(folder: Path) -> None:
    """Finish, or take back, what a killed program left.

    Raises AppError ``ledger_busy`` while one is at work, ``ledger_locked`` until the key is known.
    """
    with suppress(FileNotFoundError), _held(folder):  # another may have been quicker
        _settle(folder)


def fence(connection: Connection) -> None:
    """Let every other process that has this file open fail to write: the file is about to be replaced."""
    for table in _FENCED:
        connection.execute(
            f"CREATE TRIGGER IF NOT EXISTS {table}_moved BEFORE INSERT ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{MOVED}'); END"
        )


def take_fence_down(connection: Connection) -> None:
    """Let the file be written again."""
    for table in _FENCED:
        connection.execute(f"DROP TRIGGER IF EXISTS {table}_moved")


def kept_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Evidence and files of closed periods: what is sealed with a ledger."""
    yield from evidence_files(folder)
    yield from period_files(folder)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    with (folder / UNSETTLED).open("rb+") as held:
        if not try_lock(held):
            raise AppError("ledger_busy", where=str(folder))
        try:
            yield
        finally:
            unlock(held)
    (folder / UNSETTLED).unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Remove all that belongs to what the ledger is not, and take the fence down."""
    file = folder / FILE
    sealed = key_id_of(file) is not None
    with closing(connect(file, Access.WRITE)) as connection:
        take_fence_down(connection)
    shutil.rmtree(folder / STAGE, ignore_errors=True)
    for place in (folder, *(folder / name for name in (EVIDENCE, PERIODS))):
        for path in list(place.glob(f"~*{UNFINISHED}" if place == folder else f"*/~*{UNFINISHED}")):
            path.unlink()
    for _, path in list(kept_files(folder)):
        if is_sealed(path) != sealed:
            path.unlink()
    if not sealed:
        key_file.remove(folder)
    flush_folder(folder)
