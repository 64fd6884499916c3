"""The figures of Tổng quan among 100,000 tasks: all of them, and again after a change."""

import sqlite3
import tempfile
from datetime import date
from itertools import count
from pathlib import Path

from desktop_app.composition import open_services
from desktop_app.domain.reporting.overview import trend_days
from desktop_app.domain.task import Completion, TaskFilter
from tests.benchmarks.material import filled
from tests.benchmarks.timing import Promise, interleaved, timed

ROUNDS = 7
TASKS = 100_000
LIMIT_MS = 50.0
GOAL = 1.5
TODAY, BEFORE = date(2026, 11, 21), date(2026, 10, 31)


def measure() -> list[Promise]:
    """Milliseconds of all figures against bare SQL of the same groups, and after a tick against the limit."""
    with tempfile.TemporaryDirectory() as name:
        ledger = filled(Path(name), TASKS)
        services = open_services(ledger)
        wanted, ids = TaskFilter(TODAY), services.tasks.ids(TaskFilter(TODAY))
        ticked = count()

        def whole() -> float:
            fresh = type(services.overview)(services.database, services.settings)
            return timed(lambda: fresh.overview(wanted, BEFORE))

        def after_a_tick() -> float:
            services.tasks.complete([ids[next(ticked) * 997]], Completion(TODAY))
            return timed(lambda: services.overview.overview(wanted, BEFORE))

        with sqlite3.connect(ledger / "so.sqlite") as bare:
            baseline, ours = interleaved(ROUNDS, lambda: timed(lambda: bare_groups(bare)), whole)
        services.overview.overview(wanted, BEFORE)
        (changed,) = interleaved(ROUNDS, after_a_tick)
        services.close()
    return [
        (f"all figures of {TASKS:,} tasks (bare SQL), ms", baseline, ours, GOAL),
        (f"figures after a tick, {TASKS:,} tasks (limit), ms", LIMIT_MS, changed, 1.0),
    ]


def bare_groups(connection: sqlite3.Connection) -> None:
    """The same groups as one would write them by hand: one statement each, over the covering indexes."""
    now = _class_on(TODAY)
    of_days = ", ".join(f"{_class_on(day)} AS c{place}" for place, day in enumerate(trend_days(TODAY)))
    sums = ", ".join(
        f"count(*) FILTER (WHERE c{place} LIKE 'done%'), count(*) FILTER (WHERE c{place} = 'overdue')"
        for place in range(len(trend_days(TODAY)))
    )
    for statement in (
        f"SELECT {now} AS c, {_class_on(BEFORE)} AS b, count(*) FROM task GROUP BY c, b",
        f"SELECT {sums} FROM (SELECT {of_days} FROM task LIMIT -1)",
        "SELECT CASE WHEN deadline_kind NOT LIKE 'recurring%' THEN substr(due, 1, 7) END AS month, "
        f"{now} AS c, count(*) FROM task GROUP BY month, c",
        f"SELECT clear_states, count(*) FROM task WHERE {now} <> 'cancelled' GROUP BY clear_states",
        f"SELECT assignment.unit_id, {_class_on(TODAY, 'assignment.completed_on')} AS c, count(*) FROM task "
        "LEFT JOIN assignment ON assignment.task_id = task.id AND assignment.role = 'lead' GROUP BY 1, c",
    ):
        connection.execute(statement).fetchall()


def _class_on(day: date, completed_on: str = "task.completed_on") -> str:
    """The class on a day without extensions and missed occurrences, which these tasks do not have."""
    on = f"'{day.isoformat()}'"
    return (
        f"CASE WHEN assigned_on > {on} THEN NULL WHEN cancelled_on <= {on} THEN 'cancelled' "
        f"WHEN {completed_on} <= {on} THEN CASE WHEN {completed_on} > due THEN 'done_late' "
        f"ELSE 'done_on_time' END WHEN next_open < {on} THEN 'overdue' WHEN due < {on} THEN "
        f"CASE WHEN deadline_kind LIKE 'recurring%' THEN 'continuous' ELSE 'overdue' END "
        f"WHEN due >= {on} THEN 'in_time' WHEN deadline_kind LIKE 'recurring%' "
        f"OR deadline_kind IN ('continuous', 'range') THEN 'continuous' ELSE 'undated' END"
    )
