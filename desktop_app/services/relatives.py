"""Tasks of the upper plan and the local tasks that carry them out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.follow import Relative, Relatives
from desktop_app.services.on_tasks import on_tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.database import Database
    from db.writer import Writer
    from desktop_app.domain.task import TaskFacts, TaskRow
    from desktop_app.services.clock import Clock
    from desktop_app.services.tasks import TaskService


@dataclass(frozen=True, slots=True)
class RelativeService:
    database: Database
    tasks: TaskService
    clock: Clock

    def of(self, task_id: int) -> Relatives:
        """The upper task of a task and its children, each with its class today."""
        with self.database.reading() as reader:
            upper = reader.parents.of(task_id)
            children = reader.parents.children(task_id)
            ids = children if upper is None else [upper, *children]
            rows = {row.id: _relative(row) for row in reader.tasks.rows(ids, self.clock.today())}
        return Relatives(
            None if upper is None else rows.get(upper),
            tuple(rows[child] for child in children if child in rows),
        )

    def read(self, typed: str) -> list[TaskFacts]:
        """The tasks that lines say, each "việc, ai, hạn" as on the month's line."""
        return [self.tasks.read_line(line) for line in typed.splitlines() if line.strip()]

    def derive(self, parent_id: int, tasks: Sequence[TaskFacts]) -> Changes:
        """Write local tasks that carry out an upper one, on the ground of its document.

        Raises AppError ``child_none`` without tasks.
        """
        if not tasks:
            raise AppError("child_none")
        with on_tasks(self.database, self.clock, [parent_id], Verb.PARENT) as writer:
            document = writer.tasks.rows([parent_id], self.clock.today())[0].document
            for facts in tasks:
                child = writer.tasks.add(replace(facts, basis=facts.basis or document))
                writer.parents.set(child, parent_id)
        return writer.changes

    def link(self, ids: Sequence[int], parent_id: int | None) -> Changes:
        """Make tasks carry out an upper one, or none any more.

        Raises AppError ``task_missing``, or ``parent_ring`` when the upper one carries one of them out.
        """
        with on_tasks(self.database, self.clock, ids, Verb.PARENT) as writer:
            if parent_id is not None:
                _without_ring(writer, ids, parent_id)
            for task_id in ids:
                writer.parents.set(task_id, parent_id)
        return writer.changes


def _without_ring(writer: Writer, ids: Sequence[int], parent_id: int) -> None:
    if writer.tasks.find(str(parent_id)) is None:
        raise AppError("task_missing", where=str(parent_id))
    ring = {parent_id, *writer.parents.above(parent_id)} & set(ids)
    if ring:
        raise AppError("parent_ring", where=str(min(ring)))


def _relative(row: TaskRow) -> Relative:
    return Relative(row.id, row.title, row.lead, row.time_class, row.deadline.due)
