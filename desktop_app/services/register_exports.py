"""Obstacles and requests out as workbooks an office can print or send up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.permissions import Act
from desktop_app.exchange.register_book import RegisterColumn, RegisterSheet, write_register
from desktop_app.labels.registers import (
    COORDINATION_STATE,
    COORDINATIONS_SHEET,
    ESCALATION_TITLE,
    OBSTACLE_KIND,
    OBSTACLE_STATE,
    OBSTACLES_SHEET,
    word_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.registers.coordination import CoordinationRow
    from desktop_app.domain.registers.obstacles import ObstacleRow
    from desktop_app.domain.registers.registers import RegisterFilter
    from desktop_app.exchange.book_writing import CellOut
    from desktop_app.labels.registers import SheetWords
    from desktop_app.services.coordinations import CoordinationService
    from desktop_app.services.obstacles import ObstacleService


@dataclass(frozen=True, slots=True)
class RegisterExports:
    """Each raises AppError ``file_not_written`` or ``cell_too_long`` and gives the number of rows."""

    obstacles_service: ObstacleService
    coordinations_service: CoordinationService

    def obstacles(self, wanted: RegisterFilter, path: Path) -> int:
        """Write the obstacles a filter keeps."""
        service = self.obstacles_service
        rows = service.rows(service.ids(wanted), wanted.as_of)
        return self._write(path, OBSTACLES_SHEET, wanted.as_of, [_obstacle(row) for row in rows])

    def escalation(self, as_of: date, path: Path) -> int:
        """Write what nobody has answered yet, by addressee."""
        lists = self.obstacles_service.escalation(as_of)
        rows = [_obstacle(row) for one in lists for row in one.rows]
        return self._write(path, OBSTACLES_SHEET, as_of, rows, title=ESCALATION_TITLE)

    def coordinations(self, wanted: RegisterFilter, path: Path) -> int:
        """Write the requests a filter keeps."""
        service = self.coordinations_service
        rows = service.rows(service.ids(wanted), wanted.as_of)
        return self._write(path, COORDINATIONS_SHEET, wanted.as_of, [_request(row) for row in rows])

    def _write(
        self, path: Path, words: SheetWords, as_of: date, rows: Sequence[list[CellOut]], title: str = ""
    ) -> int:
        self.obstacles_service.database.allow(Act.EXPORT)
        unit = self.obstacles_service.database.info.unit
        columns = [RegisterColumn(*column) for column in words.columns]
        cells = [[str(number), *row] for number, row in enumerate(rows, start=1)]
        write_register(path, RegisterSheet(words.name, title or words.title, unit, as_of, columns, cells))
        return len(rows)


def _obstacle(row: ObstacleRow) -> list[CellOut]:
    facts = row.facts
    tasks = "\n".join(f"{task.stt} {task.title}".strip() for task in row.tasks)
    return [
        facts.addressed_to, facts.problem, facts.cause, word_of(OBSTACLE_KIND, facts.kind), facts.proposal,
        facts.unit, tasks, facts.raised_on, facts.sent_on, facts.due, row.days or None,
        OBSTACLE_STATE[row.state], facts.answered_on, facts.answer, facts.resolved_on, facts.resolution,
    ]  # fmt: skip


def _request(row: CoordinationRow) -> list[CellOut]:
    facts = row.facts
    return [
        facts.unit, row.task, facts.question, facts.document, facts.asked_on, facts.due, facts.answered_on,
        facts.answer, row.days or None, COORDINATION_STATE[row.state],
    ]  # fmt: skip
