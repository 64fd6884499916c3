"""Safe copies of a ledger: one verified file, thinned automatic ones, and bringing one back beside."""

import sqlite3
from pathlib import Path


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    with sqlite3.connect(target) as c:
        source.backup(c)
