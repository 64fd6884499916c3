"""Units ranked as of a day: rate, on time, days late, returns on time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.ranking import Lateness, RankBy, Ranking, RankRules, UnitMarks, limits_of, ranked
from desktop_app.domain.task import TaskFilter

if TYPE_CHECKING:
    from datetime import date

    from db.database import Database
    from db.reader import Reader
    from desktop_app.services.settings import SettingsService

_ALL_PERIODS = 1200
"""A hundred years of months."""


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
            asked, on_time = _returns(reader, as_of)
            marks = [
                UnitMarks(name, counts, late.get(name, Lateness()), asked[name], on_time[name])
                for name, counts in reader.counts.grouped(TaskFilter(as_of), "unit")
                if name
            ]
        return ranked(as_of, marks, rules)


def _returns(reader: Reader, as_of: date) -> tuple[Counter[str], Counter[str]]:
    """Returns that were due by a day, and those of them that came in time, by unit."""
    asked: Counter[str] = Counter()
    on_time: Counter[str] = Counter()
    for _, name, cell in reader.returns.matrix_rows(_ALL_PERIODS, as_of):
        if cell.due_on <= as_of:
            asked[name] += 1
            on_time[name] += cell.returned_on is not None and not cell.late_days
    return asked, on_time
