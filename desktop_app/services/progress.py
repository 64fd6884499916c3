"""The progress log of a task: say how far it is, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.step_reading import read_entry
from desktop_app.domain.text import clean
from desktop_app.labels.formats import vn_date
from desktop_app.services.on_tasks import on_tasks

if TYPE_CHECKING:
    from datetime import date

    from db.database import Database
    from desktop_app.domain.follow import ProgressEntry
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class ProgressService:
    database: Database
    clock: Clock

    def of(self, task_id: int) -> list[ProgressEntry]:
        """The log of a task, newest first."""
        with self.database.reading() as reader:
            return reader.progress.of(task_id)

    def add(
        self, task_id: int, on: date, percent: float | None = None, note: str = "", who: str = ""
    ) -> Changes:
        """Write how far a task was on a day; ``who`` says so, else the one who writes.

        The percent of the newest day becomes the task's own, whatever its lead units reported of their
        parts. Raises AppError ``progress_empty``, ``percent_range`` or ``progress_ahead`` (a day to come).
        """
        note = clean(note)
        if percent is None and not note:
            raise AppError("progress_empty")
        if percent is not None and not 0 <= percent <= 100:
            raise AppError("percent_range", where=str(percent))
        if on > self.clock.today():
            raise AppError("progress_ahead", where=vn_date(on))
        with on_tasks(self.database, self.clock, [task_id], Verb.PROGRESS) as writer:
            writer.progress.add(task_id, on, percent, note, clean(who) or self.database.who)
        return writer.changes

    def add_typed(self, task_id: int, typed: str) -> Changes:
        """As ``add``, from a line "quét xong 3 sổ, 60%, 20/11"; a line without a day is about today."""
        with self.database.reading() as reader:
            people = reader.units.people()
        line = read_entry(typed, people=people, today=self.clock.today())
        return self.add(task_id, line.day or self.clock.today(), line.percent, line.note, line.who)

    def remove(self, entry_id: int) -> Changes:
        """Take an entry out of the log; AppError ``progress_missing``."""
        with self.database.reading() as reader:
            task_id = reader.progress.task_of(entry_id)
        if task_id is None:
            raise AppError("progress_missing", where=str(entry_id))
        with on_tasks(self.database, self.clock, [task_id], Verb.PROGRESS) as writer:
            writer.progress.remove(entry_id, task_id)
        return writer.changes
