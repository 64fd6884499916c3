"""The progress log of tasks, newest first."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from db.bulk import among
from db.schema import progress
from desktop_app.domain.follow import ProgressEntry


class ProgressQueries:
    """Reads progress logs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, task_id: int) -> list[ProgressEntry]:
        """The log of a task; of one day what was written last stands first."""
        columns = [progress.c[name] for name in ("id", "day", "percent", "note", "who")]
        wanted = (
            select(*columns)
            .where(progress.c.task_id == task_id)
            .order_by(progress.c.day.desc(), progress.c.id.desc())
        )
        return [
            ProgressEntry(row_id, date.fromisoformat(day), percent, note, who)
            for row_id, day, percent, note, who in self._connection.execute(wanted)
        ]

    def latest(self, ids: Iterable[int], as_of: date) -> dict[int, ProgressEntry]:
        """The newest entry of the logs of tasks that was there on a day, by task."""
        columns = [progress.c[name] for name in ("task_id", "id", "day", "percent", "note", "who")]
        wanted = (
            select(*columns)
            .where(among(progress.c.task_id, ids), progress.c.day <= as_of.isoformat())
            .order_by(progress.c.day, progress.c.id)
        )
        return {
            task_id: ProgressEntry(row_id, date.fromisoformat(day), percent, note, who)
            for task_id, row_id, day, percent, note, who in self._connection.execute(wanted)
        }

    def task_of(self, entry_id: int) -> int | None:
        """The task an entry belongs to."""
        return self._connection.execute(select(progress.c.task_id).where(progress.c.id == entry_id)).scalar()
