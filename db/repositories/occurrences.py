"""Ticking occurrences, and the days off they move by."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from db.queries.occurrences import OccurrenceQueries
from db.recorder import Recorder
from db.row_text import Value
from db.schema import holiday, occurrence, task
from db.values import iso
from desktop_app.domain.deadlines.occurrence import Tick
from desktop_app.domain.deadlines.work_calendar import Holiday


class OccurrenceRepository(OccurrenceQueries):
    """Occurrences within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def tick(self, task_id: int, tick: Tick) -> None:
        """Record that a period was done; a second tick corrects the first, which knew when it was due."""
        values: dict[str, Value] = {
            "completed_on": tick.completed_on.isoformat(),
            "result": tick.result,
            "evidence_text": tick.evidence_text,
        }
        found = self._find(task_id, tick.period)
        if found is None:
            made = {"task_id": task_id, "period": tick.period, "due": iso(tick.due), **values}
            self._recorder.insert(occurrence, made)
        else:
            self._recorder.update(occurrence, {found: values})

    def untick(self, task_id: int, period: str) -> None:
        """Take the tick of a period off."""
        found = self._find(task_id, period)
        if found is not None:
            self._recorder.delete(occurrence, [found])

    def follow_from(self, ids: Iterable[int], day: date | None) -> None:
        """Expect occurrences of tasks from a day on; None: from when they start or were written."""
        self._recorder.update(task, {task_id: {"followed_from": iso(day)} for task_id in ids})

    def set_holiday(self, one: Holiday) -> None:
        """Keep a day as off, or as worked in place of another."""
        values: dict[str, Value] = {"name": one.name, "worked": int(one.worked)}
        found = self._holiday(one.day)
        if found is None:
            self._recorder.insert(holiday, {"day": one.day.isoformat(), **values})
        else:
            self._recorder.update(holiday, {found: values})

    def remove_holiday(self, day: date) -> bool:
        """Take a day out of the table; False where it does not stand there."""
        found = self._holiday(day)
        if found is None:
            return False
        self._recorder.delete(holiday, [found])
        return True

    def _find(self, task_id: int, period: str) -> int | None:
        wanted = select(occurrence.c.id).where(occurrence.c.task_id == task_id, occurrence.c.period == period)
        return self._connection.execute(wanted).scalar()

    def _holiday(self, day: date) -> int | None:
        wanted = select(holiday.c.id).where(holiday.c.day == day.isoformat())
        return self._connection.execute(wanted).scalar()
