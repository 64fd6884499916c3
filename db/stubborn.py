"""Questions to a damaged database, each answered or refused for itself."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from db.driver import bare, errors
from desktop_app.vault.keys import key_of


class Stubborn:
    """A connection made anew after a refusal: SQLCipher answers nothing more once a page was damaged.

    Raises the driver's error where not even a sealed file's list of tables can be read.
    """

    def __init__(self, file: Path, authorizer: Callable[..., int]) -> None:
        self._file = file
        self._key = key_of(file)
        self._authorizer = authorizer
        self._connection: sqlite3.Connection | None = None
        if self._key is not None:
            self.all("SELECT count(*) FROM sqlite_master")

    def all(self, asked: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows (``Any``: column values); the driver's error, or UnicodeDecodeError."""
        try:
            return self._opened().execute(asked, values).fetchall()
        except errors():
            if self._key is not None:
                self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = bare(self._file, self._key)
            self._connection.text_factory = lambda content: content.decode("utf-8", "replace")
            # A schema of which one line is damaged still leads to the other tables.
            self._connection.execute("PRAGMA writable_schema = ON")
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.set_authorizer(self._authorizer)
        return self._connection
