"""A ledger's passphrase: set, changed, taken away, asked for; and the copies from before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.backup_keys import key_file_in, key_id_in
from db.copying import files_beside
from db.database import BACKUPS
from db.rescue import backups_of
from db.sealing import lock, unlock_for_good
from desktop_app.domain.errors import AppError, os_code
from desktop_app.vault import key_file, keys, recovery_code
from desktop_app.vault.key_file import KeyFile
from desktop_app.vault.stream import is_sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def is_locked(place: Path) -> bool:
    """Whether a ledger's folder, a copy of its database or a backup needs a passphrase."""
    return key_id_in(place) is not None


def refuse_locked(folder: Path) -> None:
    """Raise AppError ``already_locked`` before a new passphrase is asked for."""
    if is_locked(folder):
        raise AppError("already_locked", where=str(folder))


def unlock(place: Path, secret: str) -> None:
    """Let this process open a locked ledger (its folder), a copy of its database, or a backup.

    ``secret`` is the passphrase (of the day of a backup), or the recovery code. Raises AppError
    ``passphrase_wrong``, ``key_file_missing`` or ``key_file_newer``.
    """
    wanted = key_id_in(place)
    if wanted is not None:
        keys.remember(key_file_in(place, wanted).opened(secret))


def set_passphrase(
    folder: Path, passphrase: str, *, who: str, report: Callable[[int, int], None] = lambda done, of: None
) -> str:
    """Lock a ledger that is closed here; gives the recovery code, which is nowhere else.

    Raises AppError ``passphrase_short``, and as ``db.sealing.lock``.
    """
    key, code = keys.Key.new(), recovery_code.new_code()
    lock(folder, key, KeyFile.new(key, passphrase, code), who=who, report=report)
    return code


def change_passphrase(folder: Path, secret: str, passphrase: str, *, new_code: bool = False) -> str:
    """Put another passphrase in the place of the old one, told by itself or by the recovery code.

    Only the key file changes. Gives the new recovery code where one is wanted, else "". Raises AppError
    ``not_locked``, ``passphrase_wrong``, ``passphrase_short``, ``file_not_written``.
    """
    wanted = key_id_in(folder)
    if wanted is None:
        raise AppError("not_locked", where=str(folder))
    before = key_file_in(folder, wanted)
    key = before.opened(secret)
    code = recovery_code.new_code() if new_code else ""
    after = before.changed(key, passphrase, code)
    try:
        key_file.store(folder, after)
    except OSError as error:
        raise AppError("file_not_written", where=str(folder), reason=os_code(error)) from error
    keys.remember(key)
    return code


def take_passphrase_away(
    folder: Path,
    secret: str,
    *,
    who: str,
    report: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Make a locked ledger, closed here, a plain one; AppErrors as ``unlock`` and ``db.sealing``."""
    if not is_locked(folder):
        raise AppError("not_locked", where=str(folder))
    unlock(folder, secret)
    unlock_for_good(folder, who=who, report=report)


@dataclass(frozen=True, slots=True)
class PlainCopies:
    """What still lies in a locked ledger's ``sao-luu`` as it was before: backups, and files beside them."""

    backups: tuple[Path, ...]
    files: tuple[Path, ...]


def plain_copies(folder: Path) -> PlainCopies:
    """Copies of a ledger that anybody can read."""
    place = folder / BACKUPS
    backups = [path for path in backups_of(folder) if not is_locked(path)]
    kept = [path for name, path in files_beside(place) if not name.startswith(("khoa", "mau/"))]
    return PlainCopies(tuple(backups), tuple(path for path in kept if not is_sealed(path)))


def delete_plain_copies(folder: Path) -> int:
    """Delete them; gives how many backups. Raises AppError ``file_not_written``."""
    found = plain_copies(folder)
    try:
        for path in (*found.backups, *found.files):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise AppError("file_not_written", where=str(folder / BACKUPS), reason=os_code(error)) from error
    return len(found.backups)
