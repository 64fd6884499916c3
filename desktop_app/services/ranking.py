"""Units ranked as of a day: rate, on time, days late, returns on time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.reporting.ranking import (
    Lateness,
    RankBy,
    Ranking,
    RankRules,
    UnitMarks,
    limits_of,
    ranked,
)
from desktop_app.domain.returns.return_standing import counted
from desktop_app.domain.task import TaskFilter

if TYPE_CHECKING:
    from datetime import date

    from db.database import Database
    from db.reader import Reader
    from desktop_app.domain.returns.return_standing import MatrixCell, ReturnCounts
    from desktop_app.domain.task import Counts
    from desktop_app.services.settings import SettingsService


@dataclass(frozen=True, slots=True)
class RankingService:
    database: Database
    settings: SettingsService

    def rules(self) -> RankRules:
        """What the settings say."""
        return RankRules(RankBy(self.settings.get("rank_by")), *limits_of(self.settings.get("rank_limits")))

    def rank(self, as_of: date, by: RankBy | None = None) -> Ranking:
        """Every unit that leads something, as units stood on that day; ``by`` replaces the setting."""
        rules = self.rules()
        if by is not None:
            rules = RankRules(by, rules.green, rules.yellow)
        with self.database.reading() as reader:
            late = reader.lateness.by_unit(as_of)
            returns = _returns(reader, as_of)
            marks = [
                _marks(name, counts, late.get(name, Lateness()), counted(returns[name], as_of))
                for name, counts in reader.counts.grouped(TaskFilter(as_of), "unit")
                if name
            ]
        return ranked(as_of, marks, rules)


def _marks(name: str, counts: Counts, late: Lateness, returns: ReturnCounts) -> UnitMarks:
    return UnitMarks(name, counts, late, returns.due, returns.in_time)


def _returns(reader: Reader, as_of: date) -> defaultdict[str, list[MatrixCell]]:
    """What each unit was sent by a day, of all periods, as it stood on the day."""
    cells: defaultdict[str, list[MatrixCell]] = defaultdict(list)
    for _, name, cell in reader.returns.matrix_rows(as_of=as_of):
        cells[name].append(cell)
    return cells
