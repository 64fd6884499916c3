"""A plain database written into a sealed one, or back: SQLCipher's own export."""

from contextlib import closing
from pathlib import Path
from typing import Any

from db.driver import PAGE_BYTES, driver_of, unlock
from db.file_check import disk_errors
from desktop_app.vault.keys import Key, key_of

_KEPT = ("application_id", "user_version")
"""What the export leaves behind."""


def seal_database(source: Path, target: Path, key: Key) -> None:
    """Write a plain database, which nobody has open, into a new sealed file."""
    with disk_errors(target.parent), closing(_opened(target, key)) as connection:
        connection.execute("ATTACH ? AS other KEY ''", (str(source),))
        connection.execute("SELECT sqlcipher_export('main', 'other')")
        for name in _KEPT:
            ((value,),) = connection.execute(f"PRAGMA other.{name}")
            connection.execute(f"PRAGMA main.{name} = {int(value)}")


def unseal_database(source: Path, target: Path) -> None:
    """Write a sealed database into a new plain file; AppError ``ledger_locked``."""
    key = key_of(source)
    if key is None:
        raise ValueError(source)
    with disk_errors(target.parent), closing(_opened(source, key)) as connection:
        connection.execute("ATTACH ? AS other KEY ''", (str(target),))
        connection.execute(f"PRAGMA other.page_size = {PAGE_BYTES}")
        connection.execute("SELECT sqlcipher_export('other')")
        for name in _KEPT:
            ((value,),) = connection.execute(f"PRAGMA main.{name}")
            connection.execute(f"PRAGMA other.{name} = {int(value)}")


def _opened(file: Path, key: Key) -> Any:
    """A connection of SQLCipher in autocommit (``Any``: it has no types), plain files beside it allowed."""
    connection = driver_of(key).connect(str(file), isolation_level=None)
    unlock(connection, key)
    return connection
