"""Opening what is locked with a passphrase: ledgers and their copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.database import FILE
from db.driver import key_id_of
from desktop_app.vault import key_file, keys

if TYPE_CHECKING:
    from pathlib import Path


def unlock(place: Path, secret: str) -> None:
    """Let this process open a locked ledger (its folder, or a copy of its database).

    ``secret`` is the passphrase or the recovery code. Raises AppError ``passphrase_wrong``,
    ``key_file_missing`` or ``key_file_newer``.
    """
    file = place / FILE if place.is_dir() else place
    wanted = key_id_of(file)
    if wanted is not None:
        keys.remember(key_file.load(file.parent, wanted).opened(secret))
