"""Counts as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.database import Database
from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import Clear, ClearState
from desktop_app.domain.task import Counts, GroupBy, TaskFilter
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.reporting.comparison import Comparison


@dataclass(frozen=True, slots=True)
class CountingService:
    database: Database

    def counts(self, wanted: TaskFilter) -> Counts:
        """Counts of the tasks a filter keeps, as of its day."""
        with self.database.reading() as reader:
            return reader.counts.counts(wanted)

    def grouped(self, wanted: TaskFilter, by: GroupBy) -> list[tuple[str, Counts]]:
        """Counts per group; by unit each lead unit's part of a task counts for itself."""
        with self.database.reading() as reader:
            return reader.counts.grouped(wanted, by)

    def compare(self, first: date, second: date) -> Comparison:
        """Why the counts of a day differ from what was known at the end of an earlier one.

        Where a period was closed with the figures of that day, they are what is compared with. The moves
        add up to the difference exactly; what was recorded later about the past is among them.
        Raises AppError ``compare_order``.
        """
        from desktop_app.domain.reporting.comparison import compared

        if first >= second:
            raise AppError("compare_order", where=vn_date(first))
        with self.database.reading() as reader:
            closed = reader.closings.standing_on(first)
            known_at = closed[-1].head[0] if closed else None
            standings = reader.comparing.standings(first, second, known_at)
            return compared(reader.counts.counts(TaskFilter(second)), standings)

    def write_difference(self, first: date, second: date, path: Path) -> int:
        """Write every task that moved between two days as a workbook; gives how many.

        Raises AppError as ``compare``, ``not_allowed``, ``file_not_written`` or ``cell_too_long``.
        """
        from desktop_app.domain.permissions import Act

        self.database.allow(Act.EXPORT)
        from desktop_app.exchange.register_book import RegisterColumn, RegisterSheet, write_register
        from desktop_app.labels.differences import COLUMNS, SHEET, TITLE, class_words, days_words
        from desktop_app.labels.papers import MOVE

        moves = self.compare(first, second).moves
        rows = [
            [str(number), MOVE[move.kind], move.title, class_words(move.before), class_words(move.after)]
            for number, move in enumerate(moves, start=1)
        ]
        columns = [RegisterColumn(*column) for column in COLUMNS]
        title = f"{TITLE} ({days_words(first, second)})"
        write_register(path, RegisterSheet(SHEET, title, self.database.info.unit, second, columns, rows))
        return len(rows)

    def clear_counts(self, wanted: TaskFilter) -> dict[Clear, dict[ClearState, int]]:
        """How many tasks give each answer to each clear."""
        with self.database.reading() as reader:
            return reader.counts.clear_counts(wanted)
