"""Writing down who was reminded of what."""

from collections.abc import Iterable

from sqlalchemy import Connection

from db.queries.reminders import ReminderQueries
from db.recorder import Recorder
from db.schema import reminder
from desktop_app.domain.reminding import NewReminder

_COLUMNS = ("id", "task_id", "unit_id", "person", "reminded_on", "channel", "document", "note")


class ReminderRepository(ReminderQueries):
    """Reminders within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def add(self, parts: Iterable[tuple[int, int | None, str]], act: NewReminder) -> None:
        """Write one act of reminding down for each part: task, unit, person."""
        parts = list(parts)
        told = (act.reminded_on.isoformat(), act.channel.value, act.document, act.note)
        ids = self._recorder.new_ids(reminder, len(parts))
        rows = [(row_id, *part, *told) for row_id, part in zip(ids, parts, strict=True)]
        self._recorder.insert_many(reminder, _COLUMNS, rows)

    def remove(self, reminder_id: int) -> None:
        """Take one entry out of the log."""
        self._recorder.delete(reminder, [reminder_id])
