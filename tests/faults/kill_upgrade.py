"""Kills a program that brings an older ledger up, at any statement of every step and at any moment.

Half of the kills come from within, at a statement chosen among all that the upgrade says, half from outside.
What is left is opened again by the program: it must hold what it held, the copy made before must come back.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import db.driver
from db.database import BACKUPS, FILE, Database
from db.derived import COLUMNS
from db.driver import Access
from db.file_format import SCHEMA_VERSION
from db.rescue import prove
from db.verify import verify_folder
from tests.faults.kill_writer import CROWDED

LEDGERS = Path(__file__).parent.parent / "data" / "ledgers"
OLDER = tuple(sorted(LEDGERS.glob("v*.sqlite"))[: SCHEMA_VERSION - 1])
Told = dict[str, tuple[int, str]]
"""How many rows each table has, and a hash of what they say."""


def content_of(file: Path, columns: dict[str, list[str]] | None = None) -> Told:
    """What a ledger's tables say in these columns (by default all but what follows from others)."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return {
            table: _told(connection, f"SELECT {', '.join(names)} FROM {table} ORDER BY {', '.join(names)}")
            for table, names in (columns or columns_of(file)).items()
        }


def columns_of(file: Path) -> dict[str, list[str]]:
    """The tables of a ledger that hold facts, and their columns; what is derived may be judged anew."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        asked = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'"
        tables = [name for (name,) in connection.execute(asked)]
        found = {
            name: [column for _, column, *_ in connection.execute(f"PRAGMA table_info({name})")]
            for name in tables
            if name not in ("alembic_version", "derived_rule", "sqlite_sequence")
        }
    return {name: [one for one in names if one not in COLUMNS] for name, names in found.items()}


def _told(connection: sqlite3.Connection, asked: str) -> tuple[int, str]:
    rows = connection.execute(asked).fetchall()
    return len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()


def run(times: int, seed: int, *, pragmas: Sequence[str] = CROWDED) -> list[str]:
    """Kill so often, each older schema in turn; everything that went wrong."""
    chance = random.Random(seed)
    wrong: list[str] = []
    for number in range(times):
        kept = OLDER[number % len(OLDER)]
        with TemporaryDirectory() as name:
            folder = Path(name) / "so"
            folder.mkdir()
            shutil.copy(kept, folder / FILE)
            outside = number // len(OLDER) % 2
            moment = chance.random()
            killed = _from_outside if outside else _from_within
            where = killed(folder, moment, pragmas, kept)
            wrong += [f"kill {number} of {kept.stem}, {where}: {one}" for one in _judged(folder, kept)]
    return wrong


def _judged(folder: Path, kept: Path) -> list[str]:
    try:
        return list(wrong_in(folder, kept))
    except Exception as error:  # noqa: BLE001 - a ledger that cannot be opened any more is what is looked for
        return [f"{type(error).__name__}: {error}"]


def wrong_in(folder: Path, kept: Path) -> Iterator[str]:
    """Whatever differs from the ledger that was to be upgraded, once it is opened again."""
    Database.open(folder, who="người xem").close()
    before, facts = content_of(kept), columns_of(kept)
    for table, told in content_of(folder / FILE, facts).items():
        if told != before[table]:
            yield f"{table} was {before[table]} and is {told}"
    yield from (f"{found.code} {dict(found.values)}" for found in verify_folder(folder))
    copies = [*(folder / BACKUPS).glob("truoc-nang-cap-*.sqlite")]
    if not copies:
        yield "no copy was made before"
    for copy in copies:
        if content_of(copy) not in (before, content_of(folder / FILE)):
            yield f"{copy.name} says something else"
        if prove(copy).tasks != before["task"][0]:
            yield f"{copy.name} does not come back"


def _upgrade(folder: Path, pragmas: Sequence[str], count: Callable[[str], object]) -> None:
    """Open a ledger, every statement of whichever connection told to ``count`` before it is done."""
    connect = sqlite3.connect

    def watched(*where: Any, **how: Any) -> sqlite3.Connection:  # Any: as it was called
        made: sqlite3.Connection = connect(*where, **how)
        made.set_trace_callback(count)
        return made

    told = (*db.driver._MORE_PRAGMAS[Access.WRITE], *pragmas)
    with patch.dict(db.driver._MORE_PRAGMAS, {Access.WRITE: told}), patch.object(sqlite3, "connect", watched):
        Database.open(folder, who="người ghi").close()


@cache
def statements(kept: Path) -> int:
    """How many statements the upgrade of a ledger says."""
    said: list[str] = []
    with TemporaryDirectory() as name:
        shutil.copy(kept, Path(name) / FILE)
        _upgrade(Path(name), (), said.append)
    return len(said)


def _from_within(folder: Path, moment: float, pragmas: Sequence[str], kept: Path) -> str:
    """Die at a statement; which of how many."""
    total = statements(kept)
    wanted = 1 + int(moment * total)
    said: list[str] = []

    def count(statement: str) -> None:
        said.append(statement)
        if len(said) == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    _waited(_forked(partial(_upgrade, folder, pragmas, count)))
    return f"statement {wanted} of {total}"


def _from_outside(folder: Path, moment: float, pragmas: Sequence[str], kept: Path) -> str:
    """Kill at a moment of about as long as an upgrade takes."""
    wait_s = moment * _lasting(kept)
    pid = _forked(partial(_upgrade, folder, pragmas, len))
    time.sleep(wait_s)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    _waited(pid)
    return f"after {wait_s:.3f} s"


@cache
def _lasting(kept: Path) -> float:
    """Seconds an upgrade takes that nobody kills."""
    with TemporaryDirectory() as name:
        shutil.copy(kept, Path(name) / FILE)
        started = time.monotonic()
        _waited(_forked(partial(_upgrade, Path(name), (), len)))
        return time.monotonic() - started


def _forked(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException:  # noqa: BLE001 - told where it is seen
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _waited(pid: int) -> None:
    _, status = os.waitpid(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, -signal.SIGKILL):
        raise AssertionError("the upgrade failed by itself")
