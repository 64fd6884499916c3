"""A report of a period as values: the figures, what stands in its lists and annexes, who signs."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.indicators.measuring import Standing
from desktop_app.domain.ledger_info import LedgerInfo
from desktop_app.domain.registers.obstacles import ObstacleRow
from desktop_app.domain.reporting.figures import Figures
from desktop_app.domain.task import Counts, TaskRow

MOST_LISTED = 10
"""Tasks that the text itself names; the annex has all."""
MOST_UNITS = 30
"""Units that the table of units names, those with most tasks; the others are one row."""
MOST_IN_ANNEX = 3000
"""Tasks of the annex; where there are more it keeps to those the period is about."""


@dataclass(frozen=True, slots=True)
class ReportHead:
    """Who reports, under whom, and who signs; number and day are left open for the clerk.

    ``copies`` are further lines under "Nơi nhận"; ``authority``, ``role`` and ``signer`` stand at the
    signature.
    """

    unit: str
    upper_unit: str
    place: str
    programme: str
    symbol: str = ""
    copies: tuple[str, ...] = ()
    authority: str = ""
    role: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class AnnexTask:
    """A task of the annex with the headings it stands under, outermost first."""

    row: TaskRow
    section_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report is made of, counted and read in one transaction.

    ``overdue`` and ``upcoming`` are the first of those the figures count, ``written_on`` gives month and
    year only. ``shortened`` says that the annex leaves tasks out that the period is not about.
    """

    info: LedgerInfo
    head: ReportHead
    written_on: date
    figures: Figures
    counts: Counts
    units: tuple[tuple[str, Counts], ...] = ()
    overdue: tuple[TaskRow, ...] = ()
    upcoming: tuple[TaskRow, ...] = ()
    tasks: tuple[AnnexTask, ...] = ()
    indicators: tuple[Standing, ...] = ()
    obstacles: tuple[ObstacleRow, ...] = ()
    resolved: tuple[ObstacleRow, ...] = ()
    shortened: bool = False
