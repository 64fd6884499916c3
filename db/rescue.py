"""What helps a damaged ledger: backups that are proven to come back, and what they lack."""

import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.backup import manifest_of, restore
from db.copying import newest_batch
from db.database import ACCOUNTS_ON, BACKUPS, FILE
from db.driver import Access, connect, errors
from db.strange import connect_strange
from desktop_app.domain.errors import AppError, os_code
from desktop_app.domain.rescue import LostBatch, Proof
from desktop_app.open_here import opened_here
from desktop_app.vault.private import PrivateFolder
from desktop_app.zips import opened_zip

if TYPE_CHECKING:
    import sqlite3

ENDINGS = (".namro", ".sqlite")
_UNSAID = (LookupError, ValueError, TypeError, OverflowError, RuntimeError, zipfile.BadZipFile)
"""What asking an archive, or a file that is none, for its newest batch raises where it does not tell."""


def prove(file: Path) -> Proof:
    """Bring a backup back into a temporary folder and check all of it.

    What came back must hold the batch, and as many tasks, as the backup says of itself. AppError as
    ``restore``, but ``backup_unchecked`` when there is no room to try it, which says nothing of the backup.
    """
    with _temporary(file) as folder:
        restore(file, folder)
        with closing(connect(folder / FILE, Access.QUERY)) as connection:
            ((ledger,),) = connection.execute("SELECT uuid FROM ledger")
            ((number, at),) = connection.execute("SELECT id, at FROM batch ORDER BY id DESC LIMIT 1")
            ((tasks,),) = connection.execute("SELECT count(*) FROM task")
            told = _tasks_told(connection)
        if tasks != told or number != batch_of(file):
            raise AppError("backup_damaged", where=str(file))
        evidence = sum(1 for path in (folder / "minh-chung").rglob("*") if path.is_file())
    return Proof(file, str(ledger), int(number), str(at), int(tasks), evidence)


@contextmanager
def _temporary(file: Path) -> Iterator[Path]:
    """A folder to bring a backup back into, gone afterwards."""
    try:
        with PrivateFolder(large=True) as private:
            yield private.folder / "thu"
    except AppError as error:
        if error.code != "backup_not_written":
            raise
        raise AppError("backup_unchecked", where=file.name, **error.values) from error
    except OSError as error:
        raise AppError("backup_unchecked", where=file.name, reason=os_code(error)) from error


def newest_good(folder: Path) -> Proof | None:
    """The backup in a ledger's ``sao-luu`` with the newest batch that is proven to come back.

    Where none is but one waits for its passphrase, AppError ``backup_locked``; ``backup_unchecked`` when the
    disk left no room to look.
    """
    locked: AppError | None = None
    for file in backups_of(folder):
        try:
            return prove(file)
        except AppError as error:
            if error.code == "backup_unchecked":
                raise
            if error.code == "backup_locked":
                locked = locked or error
    if locked is not None:
        raise locked
    return None


def backups_of(folder: Path) -> list[Path]:
    """Backups in a ledger's ``sao-luu``, those with the newest batches first, whatever a clock said."""
    place = folder / BACKUPS
    files = [path for path in place.iterdir() if path.suffix in ENDINGS] if place.is_dir() else []
    return sorted(files, key=lambda path: (batch_of(path), path.name), reverse=True)


def batch_of(file: Path) -> int:
    """The newest batch a backup, whatever it is called, says it has; 0 when it says none."""
    try:
        with opened_here(file) as opened:
            if zipfile.is_zipfile(opened):
                with opened_zip(opened) as archive:
                    return int(manifest_of(archive)["batch"])
        return newest_batch(file)[0]
    except (AppError, OSError, *_UNSAID):
        return 0


def asks_who(folder: Path) -> bool:
    """Whether people sign in to a ledger, be it damaged; so it is said where that cannot be read."""
    try:
        with closing(connect_strange(folder / FILE, Access.MEDIA)) as connection:
            asked = connection.execute("SELECT value FROM setting WHERE key = ?", (ACCOUNTS_ON,))
            return any(value for (value,) in asked)
    except errors(AppError):
        return True


def lost_after(folder: Path, batch: int) -> list[LostBatch]:
    """The batches after one, as far as a damaged ledger still tells."""
    return list(_batches_after(folder / FILE, batch))


def _batches_after(file: Path, batch: int) -> Iterator[LostBatch]:
    asked = "SELECT id, at, who, verb, subject FROM batch WHERE id > ? ORDER BY id"
    try:
        with closing(connect_strange(file, Access.MEDIA)) as connection:
            for row in connection.execute(asked, (batch,)):
                yield LostBatch(*row)
    except errors(AppError):
        return


def _tasks_told(connection: "sqlite3.Connection") -> int:
    """How many tasks the journal says there are."""
    ((count,),) = connection.execute(
        "SELECT coalesce(sum(CASE WHEN after IS NULL THEN -1 ELSE 1 END), 0) FROM change "
        "WHERE entity = 'task' AND field IS NULL"
    )
    return int(count)
