"""The whole of the work as of any day, compared with any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.overview import CARD_CLASSES, CardName, Overview, cards, rates
from desktop_app.services.counting import sentence

if TYPE_CHECKING:
    from datetime import date

    from db.database import Database
    from desktop_app.domain.task import TaskFilter


@dataclass(frozen=True, slots=True)
class OverviewService:
    database: Database

    def overview(self, wanted: TaskFilter, against: date | None = None) -> Overview:
        """All figures of the tasks a filter keeps as of its day, beside those of another day."""
        with self.database.reading() as reader:
            counts = reader.counts.counts(wanted)
            before = reader.counts.counts(replace(wanted, as_of=against)) if against else None
        return Overview(
            as_of=wanted.as_of,
            against=against,
            cards=cards(counts, before),
            rates=rates(counts),
            rates_before=rates(before) if before else None,
            sentence=sentence(counts),
        )

    def tasks_of_card(self, wanted: TaskFilter, name: CardName, as_of: date) -> TaskFilter:
        """The tasks that a card counts on a day."""
        return replace(wanted, as_of=as_of, classes=CARD_CLASSES[name])
