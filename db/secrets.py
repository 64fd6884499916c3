"""Counting wrong tries of a secret, outside the journal: each counts before it is checked."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db.driver import Access, connect
from db.file_check import disk_errors
from desktop_app.domain.indicators.pacing import waits_until

_ASKED = "SELECT tries, tried_at FROM secret WHERE name = ?"
_COUNTED = "UPDATE secret SET tries = ?, tried_at = ? WHERE name = ?"


class Tries:
    """The tries of one ledger's secrets, by any process.

    Where the file cannot be written they are counted in memory only, until the program ends.
    """

    def __init__(self, file: Path, *, kept: bool) -> None:
        self._file = file
        self._kept = kept
        self._here: dict[str, tuple[int, str | None]] = {}

    def begin(self, name: str, now: datetime) -> datetime | None:
        """Count a try that is about to be made; until when it is not heard instead, if it has to wait.

        It counts as wrong until ``right`` says otherwise, so that neither a killed program nor a second
        one gains a try.
        """
        if not self._kept:
            state, until = _next(*self._here.get(name, (0, None)), now)
            self._here[name] = state
            return until
        with disk_errors(self._file.parent), closing(connect(self._file, Access.WRITE)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            tries, at = connection.execute(_ASKED, (name,)).fetchone() or (0, None)
            state, until = _next(tries, at, now)
            connection.execute(_COUNTED, (*state, name))
            connection.execute("COMMIT")
        return until

    def right(self, name: str) -> None:
        """Forget the wrong tries of a secret that was given rightly."""
        self._here.pop(name, None)
        if self._kept:
            with disk_errors(self._file.parent), closing(connect(self._file, Access.WRITE)) as connection:
                connection.execute(_COUNTED, (0, None, name))

    def waiting(self, name: str, now: datetime) -> datetime | None:
        """Until when no try of a secret is heard; None when one is."""
        tries, at = self._here.get(name, (0, None))
        if self._kept:
            with disk_errors(self._file.parent), closing(connect(self._file, Access.QUERY)) as connection:
                tries, at = _state(connection, name)
        return waits_until(tries, None if at is None else datetime.fromisoformat(at), now)


def _state(connection: sqlite3.Connection, name: str) -> tuple[int, str | None]:
    found: tuple[int, str | None] | None = connection.execute(_ASKED, (name,)).fetchone()
    return found or (0, None)


def _next(tries: int, at: str | None, now: datetime) -> tuple[tuple[int, str | None], datetime | None]:
    """What is kept after a try, and until when it is not heard."""
    tried_at = None if at is None else datetime.fromisoformat(at)
    until = waits_until(tries, tried_at, now)
    if until is None:
        return (tries + 1, now.isoformat()), None
    # A clock set back: the whole wait begins anew, at the time the clock tells now.
    return (tries, min(tried_at or now, now).isoformat()), until
