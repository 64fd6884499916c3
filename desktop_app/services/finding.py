"""Searching the whole ledger besides its tasks: obstacles, petitions, indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.found import Found, FoundKind
from desktop_app.domain.registers.registers import RegisterFilter

if TYPE_CHECKING:
    from db.database import Database
    from db.reader import Reader
    from desktop_app.services.clock import Clock

MOST = 3  # rows of each kind


@dataclass(frozen=True, slots=True)
class FindingService:
    database: Database
    clock: Clock

    def elsewhere(self, words: str) -> list[Found]:
        """The first rows of each kind that hold these words, with accents or without."""
        today = self.clock.today()
        wanted = RegisterFilter(today, search=words)
        with self.database.reading() as reader:
            return [*_obstacles(reader, wanted), *_petitions(reader, wanted), *_indicators(reader, words)]


def _obstacles(reader: Reader, wanted: RegisterFilter) -> list[Found]:
    rows = reader.obstacles.rows(reader.obstacles.ids(wanted, MOST), wanted.as_of)
    return [
        Found(FoundKind.OBSTACLE, row.id, row.facts.problem, row.state, row.facts.addressed_to)
        for row in rows
    ]


def _petitions(reader: Reader, wanted: RegisterFilter) -> list[Found]:
    rows = reader.petitions.rows(reader.petitions.ids(wanted, MOST), wanted.as_of)
    return [Found(FoundKind.PETITION, row.id, row.facts.content, row.state, row.facts.unit) for row in rows]


def _indicators(reader: Reader, words: str) -> list[Found]:
    return [
        Found(FoundKind.INDICATOR, row_id, name, about=lead)
        for row_id, name, lead in reader.indicators.named(words, MOST)
    ]
