"""Import of 5,000 rows, command to command, against a script that does as little as can be.

The baseline reads the workbook with calamine in a child process and inserts the very rows that our
import writes (journal and search index included) through sqlite3 into an empty ledger. It is given
the rows ready made: everything that is understood of the annex is on our side of the balance.
"""

import marshal
import shutil
import sqlite3
import tempfile
from pathlib import Path

from tests.benchmarks.material import annex, ledger_of, new_ledger
from tests.benchmarks.timing import Promise, command, environment, interleaved

ROUNDS = 5
COUNT = 5_000
GOAL = 2.0

_READ = """
import json, sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
print(json.dumps([book.get_sheet_by_name(name).to_python() for name in book.sheet_names]))
"""
_INSERT = """
import json, marshal, sqlite3, subprocess, sys
annex, ready, file, read, count = sys.argv[1:]
child = subprocess.run([sys.executable, "-c", read, annex], stdout=subprocess.PIPE, check=True)
assert len(json.loads(child.stdout)[0]) >= int(count)
with open(ready, "rb") as rows:
    inserts = marshal.load(rows)
db = sqlite3.connect(file, isolation_level=None)
for pragma in ("foreign_keys = ON", "journal_mode = TRUNCATE", "synchronous = FULL"):
    db.execute("PRAGMA " + pragma)
db.execute("BEGIN IMMEDIATE")
for statement, rows in inserts:
    db.executemany(statement, rows)
db.execute("COMMIT")
db.close()
"""


def measure() -> list[Promise]:
    """Milliseconds of both commands, process start included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = annex(COUNT, folder)
        ready = folder / "rows"
        ready.write_bytes(marshal.dumps(inserts(ledger_of(COUNT, folder) / "so.sqlite")))
        empty = new_ledger(folder / "empty")
        target = folder / "so"
        env = environment()

        def fresh() -> Path:
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(empty, target)
            return target

        def baseline() -> float:
            file = str(fresh() / "so.sqlite")
            return command(["-c", _INSERT, str(book), str(ready), file, _READ, str(COUNT)], env)

        def ours() -> float:
            ledger = str(fresh())
            return command(["-m", "desktop_app", "--ledger", ledger, "--json", "import", str(book)], env)

        least, taken = interleaved(ROUNDS, baseline, ours)
        return [(f"import of {COUNT:,} rows (calamine and raw inserts), ms", least, taken, GOAL)]


def inserts(file: Path) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Statements and rows that bring an empty ledger to what stands in ``file``."""
    db = sqlite3.connect(file)
    try:
        made = []
        for table in ("unit", "document", "section", "task", "assignment", "batch", "change"):
            where = {"batch": " WHERE id > 1", "change": " WHERE batch_id > 1"}.get(table, "")
            cursor = db.execute(f'SELECT * FROM "{table}"{where}')
            marks = ", ".join("?" * len(cursor.description))
            made.append((f'INSERT INTO "{table}" VALUES ({marks})', cursor.fetchall()))
        words = db.execute("SELECT rowid, words FROM search_exact").fetchall()
        made.append(("INSERT INTO search_exact (rowid, words) VALUES (?, ?)", words))
        made.append(("INSERT INTO search (rowid, words) VALUES (?, replace(?, 'đ', 'd'))", words))
        return made
    finally:
        db.close()
