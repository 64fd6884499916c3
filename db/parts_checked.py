"""What is checked of a ledger day by day: equal parts, each in about a second."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, true

CHANGES_A_DAY = 50_000


@dataclass(frozen=True, slots=True)
class Part:
    """One of so many equal parts of a ledger, counted from 0: of its rows by id, of its journal by change."""

    number: int = 0
    of: int = 1

    def holds(self, column: ColumnElement[Any], highest: int) -> ColumnElement[bool]:
        """Whether a number from 1 to ``highest`` is in it; the outer parts hold what damage put beyond."""
        low, high = highest * self.number // self.of, highest * (self.number + 1) // self.of
        above = column > low if self.number else true()
        return and_(above, column <= high if self.number < self.of - 1 else true())


WHOLE = Part()


def part_in_turn(turn: int, recorded: int | None, changes: int) -> Part:
    """The part whose turn it is, of as many as it takes to have about so many changes in each."""
    parts = 1 + (recorded or 0) // changes
    return Part(turn % parts, parts)
