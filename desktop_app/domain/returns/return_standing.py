"""Units by periods: how each stands with its return, and how many stand how."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """In the order a person wants to look at them."""

    MISSING = "missing"
    WAITING = "waiting"
    LATE = "late"
    IN_TIME = "in_time"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A unit's return of one period; ``late_days`` None while nothing came back (0: in time)."""

    period: str
    version: int
    sent_on: date
    due_on: date
    returned_on: date | None
    late_days: int | None
    pending: int


@dataclass(frozen=True, slots=True)
class ReturnMatrix:
    """Units by periods (newest period last); rates in percent of what was sent, None when nothing was.

    ``cells`` by (unit id, period); a unit that was sent nothing for a period has no cell.
    ``completeness`` counts what came back, ``timeliness`` what came back by its cut-off day.
    """

    units: tuple[tuple[int, str], ...]
    periods: tuple[str, ...]
    cells: Mapping[tuple[int, str], MatrixCell]
    completeness: float | None
    timeliness: float | None


@dataclass(frozen=True, slots=True)
class ReturnCounts:
    """Returns by standing; rates in percent of what was sent, None when nothing was."""

    in_time: int
    late: int
    waiting: int
    missing: int

    @property
    def sent(self) -> int:
        return self.returned + self.waiting + self.missing

    @property
    def returned(self) -> int:
        return self.in_time + self.late

    @property
    def due(self) -> int:
        """What is back, and what should be: a return is due from the day after its cut-off day."""
        return self.returned + self.missing

    @property
    def completeness(self) -> float | None:
        """What came back, whenever it did."""
        return 100 * self.returned / self.sent if self.sent else None

    @property
    def timeliness(self) -> float | None:
        """What came back by its cut-off day."""
        return 100 * self.in_time / self.sent if self.sent else None


def standing(cell: MatrixCell, today: date) -> Standing:
    """A return that is not back is missing from the day after its cut-off day."""
    if cell.late_days is not None:
        return Standing.LATE if cell.late_days else Standing.IN_TIME
    return Standing.MISSING if today > cell.due_on else Standing.WAITING


def days_missing(cell: MatrixCell, today: date) -> int:
    """Days since the cut-off day of a return that is not back."""
    return max((today - cell.due_on).days, 0)


def counted(cells: Iterable[MatrixCell], today: date) -> ReturnCounts:
    """Count returns by how they stand on a day."""
    found = Counter(standing(cell, today) for cell in cells)
    return ReturnCounts(**{each.value: found[each] for each in Standing})


def period_counts(matrix: ReturnMatrix, period: str, today: date) -> ReturnCounts:
    """Count the units of one period."""
    return counted((cell for (_, each), cell in matrix.cells.items() if each == period), today)


def units_standing(
    matrix: ReturnMatrix, period: str, today: date, wanted: Sequence[Standing]
) -> list[tuple[int, str]]:
    """Units that stand so for a period, in the matrix's order."""
    return [
        (unit_id, name)
        for unit_id, name in matrix.units
        if (cell := matrix.cells.get((unit_id, period))) is not None and standing(cell, today) in wanted
    ]
