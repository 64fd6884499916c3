"""Requests to coordinating units as screens need them, and whom a task has not asked yet."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from db.bulk import listed
from db.queries.registers import COORDINATIONS, RegisterQueries
from db.schema import assignment, coordination, task, unit
from db.values import day_of
from desktop_app.domain.registers.coordination import (
    Coordination,
    CoordinationRow,
    coordination_days,
    coordination_state,
)
from desktop_app.domain.task import Role

_PAGE = (
    select(coordination, unit.c.name.label("unit"), task.c.title)
    .join(unit, unit.c.id == coordination.c.unit_id)
    .join(task, task.c.id == coordination.c.task_id)
    .where(listed(coordination.c.id))
)


class CoordinationQueries(RegisterQueries):
    """Reads requests within one transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, COORDINATIONS)

    def rows(self, ids: Sequence[int], as_of: date) -> list[CoordinationRow]:
        """Rows in the order of ``ids``; one that is gone is left out."""
        found: dict[int, CoordinationRow] = {}
        for row in self._connection.execute(_PAGE, {"ids": json.dumps(list(ids))}):
            facts = Coordination(
                row.unit, date.fromisoformat(row.asked_on), day_of(row.due), row.question, row.document,
                day_of(row.answered_on), row.answer,
            )  # fmt: skip
            state, days = coordination_state(facts, as_of), coordination_days(facts, as_of)
            found[row.id] = CoordinationRow(row.id, row.task_id, row.title, facts, state, days)
        return [found[row_id] for row_id in ids if row_id in found]

    def to_ask(self, task_id: int) -> list[str]:
        """Coordinating units of a task that were never asked, in the order they were named."""
        asked = select(coordination.c.unit_id).where(coordination.c.task_id == task_id)
        wanted = (
            select(unit.c.name)
            .join(assignment, assignment.c.unit_id == unit.c.id)
            .where(
                assignment.c.task_id == task_id,
                assignment.c.role == Role.COORDINATE.value,
                unit.c.id.not_in(asked),
            )
            .order_by(assignment.c.position, assignment.c.id)
        )
        return list(self._connection.execute(wanted).scalars())
