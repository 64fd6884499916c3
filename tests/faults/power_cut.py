"""Cuts the power of a simulated disk at any moment of an office's work, and opens what is left.

What the program says to SQLite is recorded while its real use cases run, then said again, through apsw, to a
database on the simulated disk: the same statements and settings, once as they are and once made weak.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import apsw

from db.database import FILE, Database
from db.driver import Access, connect
from db.verify import verify_folder
from tests.faults.disk import NAME, Disk, Said, State, states
from tests.faults.use_cases import OLD_LEDGER, USE_CASES, found_office

AT = "disk/so.sqlite"
OFF, NORMAL, NO_JOURNAL = (
    {"synchronous = FULL": "synchronous = OFF"},
    {"synchronous = FULL": "synchronous = NORMAL"},
    {"journal_mode = TRUNCATE": "journal_mode = OFF"},
)
_ONLY_READS = re.compile(r"\s*(SELECT|WITH|EXPLAIN|PRAGMA (data_version|table_|foreign_key_check))", re.I)
_WRITTEN = ("import", "tick", "undo", "attach", "collect", "split")


@dataclass(frozen=True)
class Line:
    """What a connection said: a statement with its values (``Any``: columns), of many rows when ``many``."""

    connection: int
    statement: str
    values: Any
    many: bool


@dataclass
class Spoken:
    """What connections said, in order, and between it the batches that were told to be saved."""

    lines: list[Line | Said] = field(default_factory=list)
    connections: int = 0

    def say(self, connection: int, statement: str, values: Any = (), *, many: bool = False) -> None:
        if connection and not _ONLY_READS.match(statement):
            self.lines.append(Line(connection, statement, values, many))


@contextmanager
def listening(file: Path) -> Iterator[Spoken]:
    """Records what connections that may write a file say to it."""
    spoken = Spoken()
    connect = sqlite3.connect

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, values: Any = ()) -> Cursor:
            spoken.say(self.connection.number, sql, values)  # type: ignore[attr-defined]
            super().execute(sql, values)
            return self

        def executemany(self, sql: str, values: Any) -> Cursor:
            spoken.say(self.connection.number, sql, rows := list(values), many=True)  # type: ignore[attr-defined]
            super().executemany(sql, rows)
            return self

    class Connection(sqlite3.Connection):
        number = 0

        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
            return self.cursor().execute(sql, values)  # type: ignore[no-any-return]

        def executemany(self, sql: str, values: Any) -> sqlite3.Cursor:
            return self.cursor().executemany(sql, values)  # type: ignore[no-any-return]

        def commit(self) -> None:
            if self.in_transaction:
                spoken.say(self.number, "COMMIT")
            super().commit()

        def rollback(self) -> None:
            if self.in_transaction:
                spoken.say(self.number, "ROLLBACK")
            super().rollback()

    def connected(name: str, **how: Any) -> sqlite3.Connection:
        made = connect(name, factory=Connection, **how)
        if file.name in str(name) and "mode=ro" not in str(name) and str(file.parent) in str(name):
            spoken.connections += 1
            made.number = spoken.connections
        return made

    with patch.object(sqlite3, "connect", connected):
        yield spoken


def work() -> Spoken:
    """What a new office's whole work says to its ledger, from its making on."""
    with TemporaryDirectory() as name, listening(Path(name) / "so" / FILE) as spoken:
        office = found_office(Path(name))
        spoken.lines.append(Said(1))
        services = office.opened()
        for each in _WRITTEN:
            for batch in USE_CASES[each](services, office)():
                spoken.lines.append(Said(batch))
        services.close()
    return spoken


def upgrading() -> Spoken:
    """What bringing a ledger of the first schema up to ours says to it."""
    with TemporaryDirectory() as name:
        file = Path(name) / FILE
        file.write_bytes(OLD_LEDGER.read_bytes())
        with listening(file) as spoken:
            Database.open(file.parent, who="người ghi").close()
    return spoken


def played(spoken: Spoken, instead: Mapping[str, str] | None = None, there: bytes = b"") -> Disk:
    """Say it again to a database on a simulated disk; ``instead`` replaces pieces of statements."""
    disk = Disk({AT: there} if there else None)
    with ExitStack() as stack:
        stack.callback(disk.unregister)
        connections: dict[int, apsw.Connection] = {}
        for line in spoken.lines:
            if isinstance(line, Said):
                disk.events.append(line)
                continue
            if line.connection not in connections:
                connections[line.connection] = stack.enter_context(closing(apsw.Connection(AT, vfs=NAME)))
            statement = line.statement
            for piece, weak in (instead or {}).items():
                statement = statement.replace(piece, weak)
            cursor = connections[line.connection].cursor()
            (cursor.executemany if line.many else cursor.execute)(statement, line.values).fetchall()
    return disk


def run(
    number: int, seed: int, *, spoken: Spoken, instead: Mapping[str, str] | None = None, there: bytes = b""
) -> list[str]:
    """Cut the power so often; everything that went wrong, by the moment of the cut."""
    disk = played(spoken, instead, there)
    return [
        f"cut at {state.moment} of {len(disk.events)}: {one}"
        for state in states(disk, number, seed)
        for one in _wrong(state, older=bool(there))
    ]


def _wrong(state: State, *, older: bool) -> list[str]:
    """What is wrong with a ledger after a cut, opened by the program itself."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in state.files.items():
            (folder / path.rpartition("/")[2]).write_bytes(content)
        if not older and not state.told:
            return []  # nothing was said to be there yet
        try:
            return list(_wrong_in(folder, state.told, older=older))
        except Exception as error:  # noqa: BLE001 - a ledger that cannot be opened any more is what is looked for
            return [f"{type(error).__name__}: {error}"]


def _wrong_in(folder: Path, told: Sequence[int], *, older: bool) -> Iterator[str]:
    if not older:
        # Evidence lies outside of the database; here is only what SQLite was told.
        with closing(connect(folder / FILE, Access.WRITE)) as connection:
            ((kept,),) = connection.execute("SELECT max(id) FROM batch").fetchall()
        yield from (f"batch {batch} was said to be saved and is gone" for batch in told if batch > kept)
    Database.open(folder, who="người xem").close()
    found = [one for one in verify_folder(folder) if not one.of_evidence]
    yield from (f"{one.code} {dict(one.values)}" for one in found)
