"""Commit of a tick, durable, against making 4 KiB of a file durable."""

import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from db.database import Database
from desktop_app.domain.changes import Verb
from desktop_app.domain.task import Completion
from tests.benchmarks.material import filled
from tests.benchmarks.timing import Promise, interleaved, timed

ROUNDS = 60
TASKS = 5_000
GOAL = 10.0


def measure() -> list[Promise]:
    """Milliseconds of one flush and of one tick, from asking for it to its being safe."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database.open(filled(folder, TASKS), who="người ghi")
        ids = iter(range(1, TASKS + 1))
        block = os.urandom(4096)

        def flush() -> float:
            with (folder / "block").open("r+b" if (folder / "block").exists() else "wb") as file:

                def write() -> None:
                    file.seek(0)
                    file.write(block)
                    file.flush()
                    os.fsync(file.fileno())

                return timed(write)

        def tick() -> float:
            task_id = next(ids)

            def write() -> None:
                with database.writing(Verb.COMPLETE, at=datetime.now(UTC)) as writer:
                    writer.tasks.complete([task_id], Completion(date(2026, 11, 21)))

            return timed(write)

        baseline, ours = interleaved(ROUNDS, flush, tick)
        database.close()
    return [("commit of a tick (4 KiB made durable)", baseline, ours, GOAL)]
