"""Which key a ledger, a copy of its database or a backup needs, and the key file that wraps it."""

import zipfile
from pathlib import Path
from typing import BinaryIO

from db.copying import KEY_NAME
from db.database import FILE
from desktop_app.domain.errors import AppError
from desktop_app.open_here import opened_here
from desktop_app.vault import key_file, keys
from desktop_app.vault.key_file import MOST_BYTES, KeyFile
from desktop_app.vault.keys import ID_BYTES, MARK
from desktop_app.zips import opened_stored, opened_zip

_NO_BACKUP = (KeyError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile)
"""What reading an archive raises that is none of ours."""
_MOST_KEYS = 100
"""One for each time the ledger was locked; no office locks more often."""


def key_id_in(place: Path) -> bytes | None:
    """The key's id, None where none is needed (or the file is no backup)."""
    if place.is_dir():
        return keys.key_id_of(place / FILE)
    try:
        with opened_here(place) as opened:
            if not zipfile.is_zipfile(opened):
                return keys.key_id_of(place)
            with opened_zip(opened) as archive, opened_stored(archive, FILE) as database:
                head = database.read(ID_BYTES)
    except (OSError, *_NO_BACKUP):
        return None
    return head if head.startswith(MARK) else None


def key_file_in(place: Path, key_id: bytes) -> KeyFile:
    """The newest key file of a key; AppError ``key_file_missing``, ``key_file_newer``."""
    if place.is_dir():
        return key_file.load(place, key_id)
    with opened_here(place) as opened:
        if not zipfile.is_zipfile(opened):
            return key_file.load(place.parent, key_id)
        try:
            read = _key_files(opened)
        except _NO_BACKUP:
            read = []
    found = [one for one in read if one and one.key_id == key_id]
    if not found:
        raise AppError("key_file_missing", where=str(place))
    return max(found, key=lambda one: one.generation)


def _key_files(opened: BinaryIO) -> list[KeyFile | None]:
    """The key files of a backup; raises ``_NO_BACKUP``."""
    read = []
    with opened_zip(opened) as archive:
        names = [name for name in archive.namelist() if KEY_NAME.fullmatch(name)]
        for name in names[:_MOST_KEYS]:
            with opened_stored(archive, name) as member:
                read.append(key_file.read_whole(member.read(MOST_BYTES)))
    return read


def refuse_locked(backup: Path) -> None:
    """Raise AppError ``backup_locked`` while the key of a backup is not known here."""
    wanted = key_id_in(backup)
    if wanted is not None and keys.known(wanted) is None:
        raise AppError("backup_locked", where=str(backup))
