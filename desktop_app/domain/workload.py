"""Who has how much to do: the work of a person or unit as of a day."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

By = Literal["person", "unit"]


class LoadPart(StrEnum):
    """What is counted; all but ``DONE`` are parts of ``OPEN``, ``TOGETHER`` is apart from it."""

    OPEN = "open"
    OVERDUE = "overdue"
    DUE = "due"
    DONE = "done"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Load:
    """The work of one person or unit, ``name`` "" where tasks name nobody.

    ``due`` and ``done`` are those of the day's month; ``together`` are open tasks where a person works
    along with the one accountable, or a unit coordinates. ``unit_id`` is None for a person.
    """

    name: str
    counts: Mapping[LoadPart, int]
    by: By = "person"
    unit_id: int | None = None

    def __getitem__(self, part: LoadPart) -> int:
        return self.counts.get(part, 0)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of a day."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
