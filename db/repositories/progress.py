"""Writing the progress log of tasks."""

from datetime import date

from sqlalchemy import Connection

from db.queries.progress import ProgressQueries
from db.recorder import Recorder
from db.schema import progress, task
from db.task_columns import percent_stored


class ProgressRepository(ProgressQueries):
    """Entries within one batch; the newest percent is also the task's."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def add(self, task_id: int, day: date, percent: float | None, note: str, who: str) -> None:
        """Add an entry to the log of a task."""
        said = {"day": day.isoformat(), "percent": percent_stored(percent), "note": note, "who": who}
        self._recorder.insert(progress, {"task_id": task_id, **said})
        self._follow(task_id)

    def remove(self, entry_id: int, task_id: int) -> None:
        """Take an entry out of the log of its task."""
        self._recorder.delete(progress, [entry_id])
        self._follow(task_id)

    def _follow(self, task_id: int) -> None:
        """The newest entry that says a percent gives it to the task; without one the task keeps its own."""
        said = (entry.percent for entry in self.of(task_id) if entry.percent is not None)
        newest = next(said, None)
        if newest is not None:
            self._recorder.update(task, {task_id: {"percent": percent_stored(newest)}})
