"""Backup of 100 MB, a database and its evidence, against copying and flushing the same files."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from db.backup import back_up
from db.database import Database
from tests.benchmarks.material import filled
from tests.benchmarks.timing import Promise, interleaved, timed

ROUNDS = 5
TASKS = 10_000
TOTAL = 100_000_000
FILE_BYTES = 2_000_000
GOAL = 2.5


def measure() -> list[Promise]:
    """Milliseconds of a plain copy made durable and of a backup that was read back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = filled(folder, TASKS)
        while sum(path.stat().st_size for path in ledger.rglob("*")) < TOTAL:
            add_evidence(ledger)
        database = Database.open(ledger, who="người ghi")

        def copy() -> float:
            shutil.rmtree(folder / "copy", ignore_errors=True)
            return timed(lambda: copy_flushed(ledger, folder / "copy"))

        def backup() -> float:
            (folder / "so.namro").unlink(missing_ok=True)
            return timed(lambda: back_up(database, folder / "so.namro"))

        baseline, ours = interleaved(ROUNDS, copy, backup)
        database.close()
    return [("backup of 100 MB, read back (copied and flushed)", baseline, ours, GOAL)]


def add_evidence(ledger: Path) -> None:
    """One more file as the evidence store keeps it."""
    content = os.urandom(FILE_BYTES)
    digest = hashlib.sha256(content).hexdigest()
    path = ledger / "minh-chung" / digest[:2] / f"{digest}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def copy_flushed(source: Path, target: Path) -> None:
    """Copy a folder and force every file of the copy to the disk."""
    shutil.copytree(source, target)
    for path in target.rglob("*"):
        if path.is_file():
            with path.open("r+b") as file:
                os.fsync(file.fileno())
