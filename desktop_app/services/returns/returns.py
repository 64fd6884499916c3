"""Returned workbooks: collect them, decide what they ask, see who returned what, remind the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.returns.return_standing import ReturnMatrix, counted
from desktop_app.labels.return_standing import reminder_text
from desktop_app.services.returns.collected import CollectedFile, CollectResult, InferredDay

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.returns.returns import Pending, Settled
    from desktop_app.exchange.returns.returns_ahead import ReturnsAhead
    from desktop_app.files.evidence import EvidenceStore
    from desktop_app.services.clock import Clock
    from desktop_app.services.returns.collected import Reported

__all__ = ["CollectResult", "CollectedFile", "InferredDay", "ReturnService"]


@dataclass(frozen=True, slots=True)
class ReturnService:
    database: Database
    store: EvidenceStore
    clock: Clock

    def collect(
        self,
        paths: Sequence[Path] | ReturnsAhead,
        accept_shrink: bool = False,
        progress: Reported | None = None,
    ) -> CollectResult:
        """Merge returned workbooks (files, folders, packages) as one batch; ``progress`` may raise to cancel.

        ``paths`` may be what is being read already.

        ``accept_shrink`` takes files that would blank most of a unit's work. Raises AppError
        ``nothing_to_collect``, and what is wrong with the file when there is only one.
        """
        from desktop_app.services.returns.collecting import Collector

        return Collector(self.database, self.store, self.clock).collect(
            paths, accept_shrink=accept_shrink, progress=progress
        )

    def pending(self) -> list[Pending]:
        """All that awaits a decision, in the order it came up."""
        with self.database.reading() as reader:
            return reader.returns.pending()

    def settle(self, pending_id: int, take: Settled, value: str = "") -> Changes:
        """Decide one question; AppError as ``Settler.settle``."""
        from desktop_app.services.returns.settling import Settler

        return Settler(self.database, self.clock).settle([pending_id], take, value)

    def settle_many(self, pending_ids: Sequence[int], take: Settled) -> Changes:
        """Decide questions alike, as one batch."""
        from desktop_app.services.returns.settling import Settler

        return Settler(self.database, self.clock).settle(pending_ids, take)

    def matrix(self, periods: int = 6, as_of: date | None = None) -> ReturnMatrix:
        """Who was sent and returned what by a day (today), over the newest periods."""
        day = as_of or self.clock.today()
        with self.database.reading() as reader:
            rows = reader.returns.matrix_rows(periods, day)
        cells = {(unit_id, cell.period): cell for unit_id, _, cell in rows}
        every = counted(cells.values(), day)
        return ReturnMatrix(
            units=tuple(dict.fromkeys((unit_id, name) for unit_id, name, _ in rows)),
            periods=tuple(sorted({cell.period for cell in cells.values()})),
            cells=cells,
            completeness=every.completeness,
            timeliness=every.timeliness,
        )

    def reminder(self, period: str, unit_ids: Sequence[int]) -> str:
        """A polite text for Zalo: which units, which period, by when; "" for no units."""
        with self.database.reading() as reader:
            rows = reader.returns.matrix_rows()
        wanted = [
            (name, cell) for unit_id, name, cell in rows if cell.period == period and unit_id in unit_ids
        ]
        if not wanted:
            return ""
        return reminder_text(self.database.info, period, wanted, self.clock.today())
