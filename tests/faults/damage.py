"""Flips single bits of a ledger's file and cuts it short: whatever changed what it says must be noticed.

SQLite's own check is run beside the program's, to show how much of it that would have let pass.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from db.database import FILE
from db.schema import metadata
from db.verify import verify_folder
from tests.faults.use_cases import USE_CASES, found_office, import_annex

_WORK = ("tick", "undo", "attach", "collect")
TABLES = (*sorted(metadata.tables), "search_text", "sqlite_sequence")
STAMPS = ("application_id", "user_version")
Said = tuple[object, ...]


@dataclass(frozen=True)
class Tally:
    """How many flips and cuts changed what the file says, and who noticed how many of these."""

    changed: int
    missed: tuple[str, ...]
    by_sqlite: int


def by_the_program(folder: Path) -> bool:
    """Whether the full check finds something."""
    return bool(verify_folder(folder))


def by_sqlite(folder: Path) -> bool:
    """Whether SQLite's own check finds something, or the file is none of its own."""
    try:
        with closing(sqlite3.connect(folder / FILE)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)])
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # its message quotes the damage
        return True


def run(
    flips: int, cuts: int, seed: int, *, tasks: int = 1_500, noticed: Callable[[Path], bool] = by_the_program
) -> Tally:
    """Damage a copy of a ledger so often; ``noticed`` is the check that must let nothing pass."""
    missed: list[str] = []
    changed = sqlite_noticed = 0
    with TemporaryDirectory() as name:
        folder = worked_ledger(Path(name), tasks)
        whole = (folder / FILE).read_bytes()
        before = content_of(folder)
        for what, damaged in damages(whole, flips, cuts, seed):
            (folder / FILE).write_bytes(damaged)
            (folder / f"{FILE}-journal").unlink(missing_ok=True)
            if content_of(folder) == before:
                continue
            changed += 1
            sqlite_noticed += by_sqlite(folder)
            if not noticed(folder):
                missed.append(what)
    return Tally(changed, tuple(missed), sqlite_noticed)


def damages(whole: bytes, flips: int, cuts: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Copies with one bit flipped, then copies cut short, each with its name."""
    chance = random.Random(seed)
    for _ in range(flips):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        damaged = bytearray(whole)
        damaged[place] ^= 1 << bit
        yield f"bit {bit} of byte {place}", bytes(damaged)
    for _ in range(cuts):
        length = chance.randrange(len(whole))
        yield f"cut to {length} bytes", whole[:length]


def content_of(folder: Path) -> dict[str, list[Said]] | str:
    """All that a ledger says, row by row; why nothing can be read where that is so."""
    try:
        with closing(sqlite3.connect(folder / FILE)) as connection:
            connection.text_factory = bytes
            stamps = [connection.execute(f"PRAGMA {name}").fetchone() for name in STAMPS]
            told = {name: connection.execute(f'SELECT rowid, * FROM "{name}"').fetchall() for name in TABLES}
            return {"": stamps, **told}
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)


def worked_ledger(folder: Path, tasks: int) -> Path:
    office = found_office(folder)
    services = office.opened()
    import_annex(services, office, tasks=tasks)()
    for each in _WORK:
        USE_CASES[each](services, office)()
    services.close()
    return office.ledger
