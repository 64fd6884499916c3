"""Steps of a task: add by typing, tick, rewrite, order, take off."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.step_reading import read_step, read_steps
from desktop_app.domain.text import clean
from desktop_app.labels.formats import vn_date
from desktop_app.services.on_tasks import on_tasks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from db.database import Database
    from db.writer import Writer
    from desktop_app.domain.steps import Step, StepLine
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class StepService:
    database: Database
    clock: Clock

    def of(self, task_id: int) -> list[Step]:
        """The steps of a task in their order."""
        with self.database.reading() as reader:
            return reader.steps.of(task_id)

    def add(self, task_id: int, typed: str) -> Changes:
        """Add a step for every line typed or pasted; AppError ``step_empty``."""
        with self.database.reading() as reader:
            people = reader.units.people()
        return self._add(task_id, read_steps(typed, people=people, today=self.clock.today()))

    def add_line(self, task_id: int, line: StepLine) -> Changes:
        """Add one step whose person and day are known apart; AppError ``step_empty``."""
        text = clean(line.text)
        return self._add(task_id, (replace(line, text=text, person=clean(line.person)),) if text else ())

    def rewrite(self, step_id: int, typed: str) -> Changes:
        """Say a step anew, as it would be typed; AppError ``step_empty``, ``step_missing``."""
        with self._on(step_id) as writer:
            line = read_step(typed, people=writer.units.people(), today=self.clock.today())
            if not line.text:
                raise AppError("step_empty")
            writer.steps.rewrite(step_id, line)
        return writer.changes

    def tick(self, step_id: int, on: date | None) -> Changes:
        """Say on which day a step was done, None that it is open; AppError ``completed_ahead``."""
        if on is not None and on > self.clock.today():
            raise AppError("completed_ahead", where=vn_date(on))
        with self._on(step_id) as writer:
            writer.steps.tick(step_id, on)
        return writer.changes

    def move(self, step_id: int, by: int) -> Changes:
        """Move a step up (-1) or down (1) among the steps of its task, no further than the ends."""
        with self._on(step_id) as writer:
            ids = [step.id for step in writer.steps.of(writer.steps.task_of(step_id) or 0)]
            at = ids.index(step_id)
            ids.insert(max(0, at + by), ids.pop(at))
            writer.steps.arrange(ids)
        return writer.changes

    def remove(self, step_id: int) -> Changes:
        """Take a step off its task; AppError ``step_missing``."""
        with self._on(step_id) as writer:
            writer.steps.remove(step_id)
        return writer.changes

    def _add(self, task_id: int, lines: Sequence[StepLine]) -> Changes:
        if not lines:
            raise AppError("step_empty")
        with on_tasks(self.database, self.clock, [task_id], Verb.STEP) as writer:
            writer.steps.add(task_id, lines)
        return writer.changes

    @contextmanager
    def _on(self, step_id: int) -> Iterator[Writer]:
        """A batch on the task of a step."""
        with self.database.reading() as reader:
            task_id = reader.steps.task_of(step_id)
        if task_id is None:
            raise AppError("step_missing", where=str(step_id))
        with on_tasks(self.database, self.clock, [task_id], Verb.STEP) as writer:
            yield writer
