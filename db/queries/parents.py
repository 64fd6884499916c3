"""Which task carries out which task of the upper plan."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from db.bulk import among
from db.schema import task_parent
from desktop_app.domain.units.lineage import line_above


class ParentQueries:
    """Reads the links between tasks; a task has one upper task at most."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, task_id: int) -> int | None:
        """The upper task of a task."""
        wanted = select(task_parent.c.parent_id).where(task_parent.c.task_id == task_id)
        return self._connection.execute(wanted).scalar()

    def uppers(self, ids: Iterable[int]) -> dict[int, int]:
        """The upper tasks of tasks that have one."""
        wanted = select(task_parent.c.task_id, task_parent.c.parent_id)
        return dict(
            tuple(row) for row in self._connection.execute(wanted.where(among(task_parent.c.task_id, ids)))
        )

    def children(self, task_id: int) -> list[int]:
        """The tasks that carry out a task, in the order they were linked."""
        wanted = (
            select(task_parent.c.task_id).where(task_parent.c.parent_id == task_id).order_by(task_parent.c.id)
        )
        return list(self._connection.execute(wanted).scalars())

    def above(self, task_id: int) -> Iterator[int]:
        """The upper task of a task, the one above that, and so on."""
        return line_above(task_id, self.of)
