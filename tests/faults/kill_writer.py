"""Kills a process that writes a ledger, again and again, and looks whether anything was lost.

``python -m tests.faults.kill_writer --times N`` prints one line per kill that went wrong; exit code 1
when there was one. Every batch that the writer was told is saved must be there, and the ledger must verify:
then each batch is whole (its hash covers all its changes) and the tables hold just what the batches say.
"""

# ruff: noqa: T201 - the writer's prints are how it tells what was saved

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.automatic import automatic
from db.backup import back_up
from db.database import Database, NewLedger
from db.repositories.tasks import NewTask
from db.verify import verify
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadline import Deadline, DeadlineKind
from desktop_app.domain.occurrence import Tick
from desktop_app.domain.task import Completion, Level, TaskFacts

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
DAY = date(2026, 11, 21)
LONGEST_S = 0.6


def write_for_ever(folder: Path) -> None:
    """Write batches of every kind without end; print the number of each once it is saved."""
    database = Database.open(folder, who="người ghi")
    print("open", flush=True)
    for number in iter(int, 1):
        with database.writing(Verb.IMPORT, at=NOW, subject=str(number)) as writer:
            known = writer.tasks.add_many([NewTask(_facts(place)) for place in range(60)])
        print(writer.changes.batch, flush=True)
        imported = writer.changes.batch
        with database.writing(Verb.TICK, at=NOW) as writer:
            writer.tasks.complete(known[:20], Completion(DAY, "xong"))
            writer.occurrences.tick(known[30], Tick("2026-11", DAY))
        print(writer.changes.batch, flush=True)
        with database.writing(Verb.UNDO, at=NOW) as writer:
            writer.undo(imported)
        print(writer.changes.batch, flush=True)
        back_up(database, folder / "sao-luu" / f"so-{imported}.namro")
        automatic(database, at=NOW + timedelta(minutes=imported))


def kill_once(folder: Path, after_s: float) -> list[str]:
    """Start a writer, kill it after a while, and say what went wrong."""
    command = [sys.executable, "-m", "tests.faults.kill_writer", "--write", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(after_s)
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        told = [int(line) for line in child.stdout if line.endswith("\n")]
    return list(_wrong(folder, told))


def run(times: int, seed: int) -> list[str]:
    """Kill so often at random moments, always the same ledger; everything that went wrong."""
    moments = random.Random(seed)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "so"
        new = NewLedger("UBND xã Ví Dụ", Level.COMMUNE, 2026)
        Database.create(folder, new, who="người ghi", at=NOW).close()
        for number in range(times):
            wrong += [f"kill {number}: {one}" for one in kill_once(folder, moments.uniform(0, LONGEST_S))]
    return wrong


def _wrong(folder: Path, told: list[int]) -> Iterator[str]:
    database = Database.open(folder, who="người xem")
    try:
        with database.reading() as reader:
            kept = {batch.batch for batch in reader.history.batches()}
        yield from (
            f"batch {number} was said to be saved and is gone" for number in told if number not in kept
        )
        yield from (f"{found.code} {dict(found.values)}" for found in verify(database))
    finally:
        database.close()


def _facts(place: int) -> TaskFacts:
    deadline = Deadline("30/11/2026", DeadlineKind.DATE, None, date(2026, 11, 30))
    return TaskFacts(f"Rà soát dữ liệu dân cư {place}", lead=("Công an xã",), deadline=deadline)


def main() -> int:
    """Read the arguments; exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        write_for_ever(asked.write)
    wrong = run(asked.times, asked.seed)
    for one in wrong:
        print(one)
    print(f"{asked.times} kills, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
