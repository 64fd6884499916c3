"""Closed periods, what is still open before one is closed, and how far the journal had come."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from db.queries.filters import conditions
from db.schema import assignment, closed_period, pending, task
from desktop_app.domain.reporting.closing import ClosedPeriod, FrozenFigures, FrozenFile, StillOpen
from desktop_app.domain.reporting.reporting_period import Period, period_of_code
from desktop_app.domain.status import DONE
from desktop_app.domain.task import TaskFilter


class ClosingQueries:
    """Reads closed periods within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[ClosedPeriod]:
        """Every closing, reopened ones too, the newest first."""
        return self._read(select(closed_period).order_by(closed_period.c.id.desc()))

    def standing(self, period: Period) -> ClosedPeriod | None:
        """The closing of a period that was not reopened."""
        wanted = select(closed_period).where(
            closed_period.c.period == period.code, closed_period.c.reopened_at.is_(None)
        )
        return next(iter(self._read(wanted)), None)

    def standing_on(self, as_of: date) -> list[ClosedPeriod]:
        """The closings with figures of a day that were not reopened."""
        wanted = select(closed_period).where(
            closed_period.c.as_of == as_of.isoformat(), closed_period.c.reopened_at.is_(None)
        )
        return self._read(wanted.order_by(closed_period.c.id))

    def folders(self) -> set[str]:
        """The names of all folders that were ever written."""
        return set(self._connection.execute(select(closed_period.c.folder)).scalars())

    def still_open(self, as_of: date) -> StillOpen:
        """What a person should look at before the figures of a day are closed."""
        asked = select(pending.c.id).where(pending.c.settled == "").order_by(pending.c.id)
        inferred = (
            select(task.c.id)
            .join(assignment, assignment.c.task_id == task.c.id)
            .where(
                *conditions(TaskFilter(as_of, classes=DONE)),
                assignment.c.completed_inferred == 1,
                assignment.c.completed_on <= as_of.isoformat(),
            )
            .distinct()
            .order_by(task.c.id)
        )
        unproved = select(task.c.id).where(*conditions(TaskFilter(as_of, classes=DONE, has_evidence=False)))
        return StillOpen(self._ids(asked), self._ids(inferred), self._ids(unproved.order_by(task.c.id)))

    def _ids(self, wanted: Select[Any]) -> tuple[int, ...]:  # Any: one column of ids
        return tuple(self._connection.execute(wanted).scalars())

    def _read(self, wanted: Select[Any]) -> list[ClosedPeriod]:  # Any: the columns of the table
        return [_closed(row) for row in self._connection.execute(wanted)]


def _closed(row: Any) -> ClosedPeriod:
    period = period_of_code(row.period)
    assert period is not None, "only periods are closed"
    return ClosedPeriod(
        period,
        date.fromisoformat(row.as_of),
        datetime.fromisoformat(row.closed_at),
        row.closed_by,
        FrozenFigures.of_json(row.figures),
        (row.chain_batch, row.chain_head),
        row.folder,
        tuple(FrozenFile(**one) for one in json.loads(row.files)),
        row.id,
        datetime.fromisoformat(row.reopened_at) if row.reopened_at else None,
        row.reopened_by,
        row.reopen_reason,
    )
