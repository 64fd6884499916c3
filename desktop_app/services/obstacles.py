"""Obstacles: write them down, send them up, note the answer and what cleared them; who still owes one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.obstacles import UNANSWERED, Escalation, Obstacle
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.services.registers import (
    Registered,
    RegisterReading,
    as_kept,
    changed,
    cleaned,
    in_order,
    not_ahead,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from db.reader import Reader
    from db.writer import Writer
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.registers.obstacles import ObstacleRow, ReportedObstacle
    from desktop_app.services.registers import Register


@dataclass(frozen=True, slots=True)
class ObstacleService(RegisterReading["ObstacleRow"]):
    """The register of obstacles; ids are those of ``ObstacleRow``."""

    def addressees(self) -> list[str]:
        """Names to propose for whom an obstacle is addressed to."""
        with self.database.reading() as reader:
            upper = reader.settings.get("upper_unit", "")
            return list(dict.fromkeys([*([upper] if upper else []), *reader.obstacles.addressees()]))

    def of_task(self, task_id: int) -> list[ObstacleRow]:
        """Obstacles of a task, what needs work first."""
        return self.rows(self.ids(RegisterFilter(self.clock.today(), task=task_id)))

    def add(self, facts: Obstacle, tasks: Sequence[int] = ()) -> Registered:
        """Write an obstacle down, for tasks if it stands in their way.

        Raises AppError ``obstacle_empty``, ``task_missing`` and what ``change`` raises.
        """
        facts = as_kept(facts)
        self._check(facts)
        self._check_tasks(tasks)
        with self._writing([facts.problem]) as writer:
            made = writer.obstacles.add(facts, tasks)
        return Registered(writer.changes, (made,))

    def change(self, ids: Sequence[int], fields: Mapping[str, object]) -> Changes:
        """Set fields of ``Obstacle`` on obstacles, all or none.

        Raises AppError ``obstacle_empty``, ``register_missing``, ``register_ahead`` (a day to come) or
        ``register_order`` (answered before it was sent, due before it was raised).
        """
        known = {row.id: row.facts for row in self.rows(ids)}
        for facts in known.values():
            self._check(changed(facts, fields))
        with self._writing([known[row_id].problem for row_id in ids if row_id in known]) as writer:
            writer.obstacles.change({row_id: cleaned(fields) for row_id in known})
        return writer.changes

    def link(self, obstacle_id: int, tasks: Sequence[int]) -> Changes:
        """Say that an obstacle stands in the way of more tasks; AppError ``task_missing``."""
        self._check_tasks(tasks)
        with self._writing(self._problems([obstacle_id])) as writer:
            writer.obstacles.link(obstacle_id, tasks)
        return writer.changes

    def unlink(self, obstacle_id: int, tasks: Sequence[int]) -> Changes:
        """Say that it does not stand in the way of these."""
        with self._writing(self._problems([obstacle_id])) as writer:
            writer.obstacles.unlink(obstacle_id, tasks)
        return writer.changes

    def remove(self, ids: Sequence[int]) -> Changes:
        """Remove obstacles written by mistake; only the journal keeps them."""
        with self._writing(self._problems(ids)) as writer:
            writer.obstacles.remove(ids)
        return writer.changes

    def reported(self, task_id: int | None = None) -> list[ReportedObstacle]:
        """What units reported in their workbooks that was not taken over yet, of one task or of all."""
        with self.database.reading() as reader:
            return reader.obstacles.reported(task_id)

    def take_over(self, reported: Sequence[ReportedObstacle]) -> Changes:
        """Take reported words into the register; words known from another task are only linked to more."""
        with self._writing([one.problem or one.proposal for one in reported]) as writer:
            for one in reported:
                self._take(writer, one)
        return writer.changes

    def escalation(self, as_of: date | None = None) -> list[Escalation]:
        """What is addressed to somebody and not answered, by addressee; waiting longest first."""
        day = as_of or self.clock.today()
        wanted = RegisterFilter(day, states=frozenset(UNANSWERED))
        rows = [row for row in self.rows(self.ids(wanted), day) if row.facts.addressed_to]
        rows.sort(key=lambda row: (row.facts.addressed_to, -row.days, row.facts.raised_on, row.id))
        return [
            Escalation(name, tuple(each)) for name, each in groupby(rows, lambda row: row.facts.addressed_to)
        ]

    def _register(self, reader: Reader) -> Register[ObstacleRow]:
        return reader.obstacles

    def _take(self, writer: Writer, one: ReportedObstacle) -> None:
        if one.known is not None:
            writer.obstacles.link(one.known, one.tasks)
            return
        facts = Obstacle(
            problem=one.problem or one.proposal,
            raised_on=self.clock.today(),
            proposal=one.proposal if one.problem else "",
            unit=one.unit,
            reported=one.words,
        )
        writer.obstacles.add(facts, one.tasks)

    def _check(self, facts: Obstacle) -> None:
        if not facts.problem:
            raise AppError("obstacle_empty")
        today = self.clock.today()
        not_ahead(today, facts.raised_on, facts.sent_on, facts.answered_on, facts.resolved_on)
        in_order(facts.raised_on, facts.due)
        for day in (facts.sent_on, facts.answered_on, facts.resolved_on):
            in_order(facts.raised_on, day)
        in_order(facts.sent_on, facts.answered_on)

    def _check_tasks(self, tasks: Sequence[int]) -> None:
        missing = set(tasks) - set(self.database.home.titles(tasks)) if tasks else set()
        if missing:
            raise AppError("task_missing", where=", ".join(map(str, sorted(missing))))

    def _problems(self, ids: Sequence[int]) -> list[str]:
        return [row.facts.problem for row in self.rows(ids)]

    def _writing(self, problems: Sequence[str]) -> AbstractContextManager[Writer]:
        return self.database.writing(Verb.OBSTACLE, at=self.clock.now(), subject=subject_of(problems))
