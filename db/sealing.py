"""Locking a ledger with a key, and unlocking it for good: all written beside, checked whole, then swapped."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from db.copying import copy_database, newest_batch
from db.database import FILE, Database
from db.driver import Access, connect
from db.file_check import disk_errors
from db.resealing import STAGE, fence, kept_files, take_fence_down, under_way
from db.sealed_copy import seal_database, unseal_database
from db.verify import verify_folder
from desktop_app.disk import flush, flush_folder, whole_file
from desktop_app.domain.errors import AppError
from desktop_app.vault import key_file
from desktop_app.vault.key_file import KeyFile
from desktop_app.vault.keys import Key, key_of, remember
from desktop_app.vault.stream import ENDING, BrokenError, contents, name_within, seal, sha256_within, unseal

Report = Callable[[int, int], None]
"""Hears how many files are done, of how many."""


def lock(folder: Path, key: Key, keys: KeyFile, *, who: str, report: Report) -> None:
    """Seal a ledger that nobody has open here, its evidence and its closed periods.

    Raises AppError ``ledger_read_only``, ``already_locked``, ``ledger_busy``, ``ledger_open_elsewhere`` (only
    on Windows) or ``sealing_unsound`` (the ledger is as it was), ``disk_full``, and what opening says.
    """
    _refuse_unwritable(folder, who)
    if key_of(folder / FILE) is not None:
        raise AppError("already_locked", where=str(folder))
    remember(key)
    with disk_errors(folder), under_way(folder):
        key_file.store(folder, keys)
        _swap(folder, key, report)


def unlock_for_good(folder: Path, *, who: str, report: Report) -> None:
    """Make a locked ledger a plain one again; AppError ``not_locked``, and as ``lock``."""
    _refuse_unwritable(folder, who)
    if key_of(folder / FILE) is None:
        raise AppError("not_locked", where=str(folder))
    with disk_errors(folder), under_way(folder):
        _swap(folder, None, report)


def sealed_twin(folder: Path, into: Path, key: Key, keys: KeyFile, access: Access) -> None:
    """Write a plain ledger into another folder as a sealed one; what it was stays as it is."""
    remember(key)
    into.mkdir(parents=True)
    key_file.store(into, keys)
    for _, path in kept_files(folder):
        _turn(path, folder, into, key)
    plain = into / f"{FILE}.tam"
    try:
        copy_database(folder / FILE, plain, access)
        seal_database(plain, into / FILE, key)
    finally:
        plain.unlink(missing_ok=True)


def _refuse_unwritable(folder: Path, who: str) -> None:
    """Open the ledger once, which settles and upgrades it, and let go of it."""
    database = Database.open(folder, who=who)
    read_only, holder = database.read_only, database.holder
    database.close()
    if read_only:
        raise AppError("ledger_read_only", where=holder)


def _swap(folder: Path, key: Key | None, report: Report) -> None:
    """Make all that the ledger is to be, check it, and put its database in the place of the old one."""
    with closing(connect(folder / FILE, Access.WRITE)) as connection:
        fence(connection)
    files = [path for _, path in kept_files(folder)]
    for done, path in enumerate(files):
        report(done, len(files) + 2)
        _turn(path, folder, folder, key)
    stage = folder / STAGE
    stage.mkdir()
    _turn_database(folder / FILE, stage / FILE, key)
    report(len(files) + 1, len(files) + 2)
    _refuse_unlike(folder, stage)
    flush(stage / FILE)
    try:
        (stage / FILE).replace(folder / FILE)
    except PermissionError as error:  # Windows replaces no file that somebody has open
        raise AppError("ledger_open_elsewhere", where=str(folder)) from error
    flush_folder(folder)


def _turn(path: Path, folder: Path, into: Path, key: Key | None) -> None:
    """Write a plain file sealed, or a sealed one plain, under its other name; read back before that."""
    name = path.relative_to(folder).as_posix()
    try:
        target = into / (name_within(path) if key is None else _sealed_name(name, key))
    except BrokenError as error:
        raise AppError("sealing_unsound", where=name) from error
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(target) as beside:
        if key is not None:
            seal(key, name, contents(path), beside)
        elif sha256_within(path):
            unseal(path, beside)
        if not beside.exists() or sha256_within(beside) != sha256_within(path):
            raise AppError("sealing_unsound", where=name)


def _sealed_name(name: str, key: Key) -> str:
    room, *_, called = name.split("/")
    if room != "minh-chung":
        return name + ENDING
    secret = key.name_of(called.partition(".")[0])
    return f"{room}/{secret[:2]}/{secret}"


def _turn_database(file: Path, target: Path, key: Key | None) -> None:
    if key is None:
        unseal_database(file, target)
    else:
        copy = target.with_name("ban-thuong.sqlite")
        copy_database(file, copy, Access.WRITE)
        seal_database(copy, target, key)
        copy.unlink()
    with closing(connect(target, Access.WRITE)) as connection:
        take_fence_down(connection)


def _refuse_unlike(folder: Path, stage: Path) -> None:
    """Raise AppError ``sealing_unsound`` unless what was made is whole and says what the ledger says."""
    wrong = [found for found in verify_folder(stage, beside=folder) if not found.of_evidence]
    before, after = folder / FILE, stage / FILE
    if wrong or newest_batch(before) != newest_batch(after) or _counts(before) != _counts(after):
        raise AppError("sealing_unsound", where=str(folder))


def _counts(file: Path) -> list[tuple[str, int]]:
    """Every table and its number of rows."""
    with closing(connect(file, Access.QUERY)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
        tables = sorted(str(name) for (name,) in names.fetchall())
        return [(one, connection.execute(f'SELECT count(*) FROM "{one}"').fetchone()[0]) for one in tables]
