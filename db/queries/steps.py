"""Steps of tasks, in their order."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from db.bulk import among
from db.schema import step
from db.values import day_of
from desktop_app.domain.steps import Step


class StepQueries:
    """Reads the steps of tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, task_id: int) -> list[Step]:
        """The steps of one task."""
        return self.of_all([task_id]).get(task_id, [])

    def of_all(self, ids: Iterable[int]) -> dict[int, list[Step]]:
        """The steps of tasks, by task; one without any is left out."""
        wanted = (
            select(step.c.task_id, step.c.id, step.c.text, step.c.person, step.c.due, step.c.done_on)
            .where(among(step.c.task_id, ids))
            .order_by(step.c.position, step.c.id)
        )
        found: dict[int, list[Step]] = defaultdict(list)
        for task_id, row_id, text, person, due, done_on in self._connection.execute(wanted):
            found[task_id].append(Step(row_id, text, person, day_of(due), day_of(done_on)))
        return found

    def task_of(self, step_id: int) -> int | None:
        """The task a step belongs to."""
        return self._connection.execute(select(step.c.task_id).where(step.c.id == step_id)).scalar()

    def last_position(self, task_id: int) -> int:
        """Where the last step of a task stands, 0 when it has none."""
        wanted = select(func.max(step.c.position)).where(step.c.task_id == task_id)
        return self._connection.execute(wanted).scalar() or 0
