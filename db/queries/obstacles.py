"""Obstacles as screens need them, and what units reported that is in no register yet."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, or_, select

from db.bulk import among, chunks, listed
from db.queries.obstructed import obstacle_open_on
from db.queries.registers import OBSTACLES, RegisterQueries
from db.schema import assignment, obstacle, obstacle_task, task, unit
from db.values import day_of
from desktop_app.domain.registers.obstacles import (
    LinkedTask,
    Obstacle,
    ObstacleRow,
    ReportedObstacle,
    obstacle_days,
    obstacle_state,
    reported_words,
)

_PAGE = (
    select(obstacle, unit.c.name.label("unit"))
    .outerjoin(unit, unit.c.id == obstacle.c.unit_id)
    .where(listed(obstacle.c.id))
)


class ObstacleQueries(RegisterQueries):
    """Reads obstacles within one transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, OBSTACLES)

    def rows(self, ids: Sequence[int], as_of: date) -> list[ObstacleRow]:
        """Rows in the order of ``ids``; one that is gone is left out."""
        tasks = self._tasks_of(ids)
        found: dict[int, ObstacleRow] = {}
        for row in self._connection.execute(_PAGE, {"ids": json.dumps(list(ids))}):
            facts = Obstacle(
                row.problem, date.fromisoformat(row.raised_on), row.cause, row.kind, row.proposal,
                row.addressed_to, row.unit or "", day_of(row.sent_on), day_of(row.due),
                day_of(row.answered_on), row.answer, day_of(row.resolved_on), row.resolution, row.reported,
            )  # fmt: skip
            state, days = obstacle_state(facts, as_of), obstacle_days(facts, as_of)
            found[row.id] = ObstacleRow(row.id, facts, state, days, tuple(tasks[row.id]))
        return [found[row_id] for row_id in ids if row_id in found]

    def addressees(self) -> list[str]:
        """Whom obstacles were addressed to so far."""
        wanted = select(obstacle.c.addressed_to).where(obstacle.c.addressed_to != "").distinct()
        return sorted(self._connection.execute(wanted).scalars())

    def open_problems(self, task_ids: Iterable[int], as_of: date) -> dict[int, list[str]]:
        """The problems of obstacles that are open on a day, by task, the oldest first."""
        wanted = (
            select(obstacle_task.c.task_id, obstacle.c.problem)
            .join(obstacle, obstacle.c.id == obstacle_task.c.obstacle_id)
            .where(among(obstacle_task.c.task_id, task_ids), obstacle_open_on(as_of))
            .order_by(obstacle.c.raised_on, obstacle.c.id)
        )
        found: dict[int, list[str]] = defaultdict(list)
        for task_id, problem in self._connection.execute(wanted):
            found[task_id].append(problem)
        return found

    def reported(self, task_id: int | None = None) -> list[ReportedObstacle]:
        """Obstacles and proposals in units' reports that were not taken over, of one task or of all.

        The same words of one unit are one, for all the tasks it reported them for.
        """
        told = select(
            assignment.c.task_id, assignment.c.unit_id, assignment.c.obstacle, assignment.c.proposal
        )
        wanted = (
            told.add_columns(unit.c.name)
            .outerjoin(unit, unit.c.id == assignment.c.unit_id)
            .where(or_(assignment.c.obstacle != "", assignment.c.proposal != ""))
            .order_by(unit.c.name, assignment.c.task_id)
        )
        if task_id is not None:
            wanted = wanted.where(assignment.c.task_id == task_id)
        known, taken = self._known()
        tasks: dict[tuple[int | None, str, str, str], list[int]] = defaultdict(list)
        for of_task, unit_id, problem, proposal, name in self._connection.execute(wanted):
            if (unit_id, reported_words(problem, proposal), of_task) not in taken:
                tasks[unit_id, name or "", problem, proposal].append(of_task)
        return [
            ReportedObstacle(
                unit_id, name, problem, proposal, tuple(dict.fromkeys(ids)),
                known.get((unit_id, reported_words(problem, proposal))),
            )
            for (unit_id, name, problem, proposal), ids in tasks.items()
        ]  # fmt: skip

    def _known(self) -> tuple[dict[tuple[int | None, str], int], set[tuple[int | None, str, int]]]:
        """Obstacles by unit and reported words, and the tasks such words were taken over for."""
        taken = (
            select(obstacle.c.id, obstacle.c.unit_id, obstacle.c.reported, obstacle_task.c.task_id)
            .outerjoin(obstacle_task, obstacle_task.c.obstacle_id == obstacle.c.id)
            .where(obstacle.c.reported != "")
        )
        rows = self._connection.execute(taken).all()
        known = {(unit_id, words): row_id for row_id, unit_id, words, _ in rows}
        return known, {(row.unit_id, row.reported, row.task_id) for row in rows if row.task_id is not None}

    def _tasks_of(self, ids: Sequence[int]) -> dict[int, list[LinkedTask]]:
        found: dict[int, list[LinkedTask]] = defaultdict(list)
        for part in chunks(ids):
            wanted = (
                select(obstacle_task.c.obstacle_id, task.c.id, task.c.stt, task.c.title)
                .join(task, task.c.id == obstacle_task.c.task_id)
                .where(obstacle_task.c.obstacle_id.in_(part))
                .order_by(task.c.position, task.c.id)
            )
            for obstacle_id, *linked in self._connection.execute(wanted):
                found[obstacle_id].append(LinkedTask(*linked))
        return found
