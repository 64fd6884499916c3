"""The first 500 tasks found among 100,000, for words as people type them."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.database import Database
from desktop_app.domain.task import TaskFilter
from tests.benchmarks.material import filled
from tests.benchmarks.timing import Promise, interleaved, timed

ROUNDS = 15
TASKS = 100_000
LIMIT_MS = 50.0
FIRST = 500
TYPED = ("so", "so hoa", "số hóa", "rà soát dữ liệu dân c", "đợt 99", "bao cao ket qua", "zzz")


def measure() -> list[Promise]:
    """Milliseconds of the slowest of these searches, against the limit for a keystroke."""
    with tempfile.TemporaryDirectory() as name:
        database = Database.open(filled(Path(name), TASKS), who="người đọc")
        every = TaskFilter(as_of=date(2026, 11, 21))

        def search(typed: str) -> Callable[[], float]:
            def work() -> None:
                with database.reading() as reader:
                    reader.tasks.ids(replace(every, search=typed), limit=FIRST)

            return lambda: timed(work)

        taken = interleaved(ROUNDS, *[search(typed) for typed in TYPED])
        database.close()
    return [("search of 100,000 tasks, slowest of the usual words (limit)", LIMIT_MS, max(taken), 1.0)]
