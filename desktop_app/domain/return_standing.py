"""How a unit stands with its return of a period, and how many stand how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.returns import MatrixCell, ReturnMatrix


class Standing(StrEnum):
    """In the order a person wants to look at them."""

    MISSING = "missing"
    WAITING = "waiting"
    LATE = "late"
    IN_TIME = "in_time"


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """Units by standing for one period; rates in percent of what was sent, None when nothing was."""

    sent: int
    in_time: int
    late: int
    waiting: int
    missing: int

    @property
    def returned(self) -> int:
        return self.in_time + self.late

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


def period_counts(matrix: ReturnMatrix, period: str, today: date) -> PeriodCounts:
    """Count the units of one period."""
    found = [standing(cell, today) for (_, each), cell in matrix.cells.items() if each == period]
    return PeriodCounts(
        sent=len(found),
        in_time=found.count(Standing.IN_TIME),
        late=found.count(Standing.LATE),
        waiting=found.count(Standing.WAITING),
        missing=found.count(Standing.MISSING),
    )


def units_standing(
    matrix: ReturnMatrix, period: str, today: date, wanted: Sequence[Standing]
) -> list[tuple[int, str]]:
    """Units that stand so for a period, in the matrix's order."""
    return [
        (unit_id, name)
        for unit_id, name in matrix.units
        if (cell := matrix.cells.get((unit_id, period))) is not None and standing(cell, today) in wanted
    ]
