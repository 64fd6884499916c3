"""Linking tasks to the tasks of the upper plan that they carry out."""

from sqlalchemy import Connection, select

from db.queries.parents import ParentQueries
from db.recorder import Recorder
from db.schema import task_parent


class ParentRepository(ParentQueries):
    """Links within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def set(self, task_id: int, parent_id: int | None) -> None:
        """Make a task carry out another one, or none; who calls has made sure that no ring closes."""
        wanted = select(task_parent.c.id).where(task_parent.c.task_id == task_id)
        found = self._connection.execute(wanted).scalar()
        if parent_id is None:
            self._recorder.delete(task_parent, [] if found is None else [found])
        elif found is None:
            self._recorder.insert(task_parent, {"task_id": task_id, "parent_id": parent_id})
        else:
            self._recorder.update(task_parent, {found: {"parent_id": parent_id}})
