"""Reminding: who is late or about to be, the message to send, and writing down that it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.reminding import RemindBy, steps_of
from desktop_app.labels.formats import vn_date
from desktop_app.labels.reminders import NOBODY, zalo_text
from desktop_app.services.on_tasks import on_tasks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from db.database import Database
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.reminding import Digest, LateTask, NewReminder, Reminder, Standing
    from desktop_app.services.clock import Clock
    from desktop_app.services.settings import SettingsService

DIGEST_DAYS = 3
"""How far the line of the day looks ahead; the nearest step that is as far, where there is one."""


@dataclass(frozen=True, slots=True)
class ReminderService:
    database: Database
    settings: SettingsService
    clock: Clock

    def steps(self) -> tuple[int, ...]:
        """Days before the due day at which a task counts as due soon."""
        return steps_of(self.settings.get("remind_days"))

    def answer_by(self) -> date:
        """The day by which who is reminded should answer."""
        return self.clock.today() + timedelta(days=int(self.settings.get("answer_days")))

    def standing(self, by: RemindBy = RemindBy.UNIT, days: int | None = None) -> Standing:
        """Who is late today or about to be; ``days`` looks that far ahead instead of the steps."""
        steps = self.steps()
        with self.database.reading() as reader:
            return reader.reminders.standing(self.clock.today(), steps, by, days)

    def late_tasks(
        self, by: RemindBy, keys: Sequence[int | str | None], days: int | None = None
    ) -> dict[int | str | None, list[LateTask]]:
        """Late and soon parts of tasks of these units or persons, the oldest due day first."""
        ahead = max(self.steps()) if days is None else days
        with self.database.reading() as reader:
            return reader.reminders.late_tasks(self.clock.today(), ahead, by, keys)

    def text(self, tasks: Sequence[LateTask], by: RemindBy = RemindBy.UNIT) -> str:
        """A short, polite message about these tasks to paste into Zalo; AppError ``remind_nobody``."""
        if not tasks:
            raise AppError("remind_nobody")
        info = self.database.info
        sender, programme = self.settings.get("unit"), self.settings.get("programme")
        return zalo_text(
            sender or info.unit, programme, gathered(tasks, by), self.clock.today(), self.answer_by()
        )

    def log(self, tasks: Sequence[LateTask], act: NewReminder, by: RemindBy = RemindBy.UNIT) -> Changes:
        """Write down, as one batch, that those who answer for these parts were reminded.

        Raises AppError ``remind_nobody``, ``remind_ahead`` or ``task_missing``.
        """
        if not tasks:
            raise AppError("remind_nobody")
        names = [name for name, _ in gathered(tasks, by)]
        parts = [(task.task_id, task.unit_id, task.person if by is RemindBy.PERSON else "") for task in tasks]
        return self._write(parts, act, f"{names[0]} (+{len(names) - 1})" if len(names) > 1 else names[0])

    def log_tasks(self, ids: Sequence[int], act: NewReminder) -> Changes:
        """Write down that all units leading these tasks were reminded; AppErrors as ``log``."""
        with self.database.reading() as reader:
            parts = reader.reminders.parts_of(ids)
        return self._write([(task_id, unit_id, "") for task_id, unit_id in parts], act, "")

    def remove(self, reminder_id: int) -> Changes:
        """Take an entry that was a mistake out of the log; AppError ``reminder_missing``."""
        with self.database.reading() as reader:
            found = reader.reminders.find(reminder_id)
        if found is None:
            raise AppError("reminder_missing")
        with on_tasks(self.database, self.clock, [found.task_id], Verb.REMIND) as writer:
            writer.reminders.remove(reminder_id)
        return writer.changes

    def of_task(self, task_id: int) -> list[Reminder]:
        """Every time somebody was reminded of a task, newest first."""
        with self.database.reading() as reader:
            return reader.reminders.of_task(task_id)

    def entries(self, limit: int | None = None) -> list[Reminder]:
        """The whole log, newest first."""
        with self.database.reading() as reader:
            return reader.reminders.log(limit)

    def digest(self, since: date | None) -> Digest:
        """What is overdue or due within days today, and how much of it is new since a day."""
        steps = self.steps()
        days = next((step for step in steps if step >= DIGEST_DAYS), steps[-1])
        with self.database.reading() as reader:
            return reader.reminders.digest(self.clock.today(), days, since)

    def _write(self, parts: Sequence[tuple[int, int | None, str]], act: NewReminder, subject: str) -> Changes:
        if act.reminded_on > self.clock.today():
            raise AppError("remind_ahead", where=vn_date(act.reminded_on))
        ids = list(dict.fromkeys(task_id for task_id, _, _ in parts))
        with on_tasks(self.database, self.clock, ids, Verb.REMIND) as writer:
            writer.subject = subject or writer.subject
            writer.reminders.add(dict.fromkeys(parts), act)
        return writer.changes


def gathered(tasks: Sequence[LateTask], by: RemindBy) -> list[tuple[str, list[LateTask]]]:
    """Tasks by the name of the unit or person that answers for them, in the order they come."""
    found: dict[str, list[LateTask]] = {}
    for task in tasks:
        name = task.unit if by is RemindBy.UNIT else task.person
        found.setdefault(name or NOBODY[by], []).append(task)
    return list(found.items())
