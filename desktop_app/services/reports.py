"""Reports of a period as Word drafts: what stands in them, by whose template, what is left to write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Act
from desktop_app.domain.registers.obstacles import OPEN as OPEN_OBSTACLES
from desktop_app.domain.registers.obstacles import ObstacleState
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.domain.reporting.figures import Figure, FigureRow, Figures
from desktop_app.domain.reporting.report import MOST_IN_ANNEX, MOST_LISTED, AnnexTask, Report, ReportHead
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_day
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import SortBy, TaskFilter
from desktop_app.files.whole import write_whole
from desktop_app.labels.reports import SYMBOL
from desktop_app.services.figures import FigureService
from desktop_app.services.office_templates import OfficeTemplate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from db.reader import Reader
    from desktop_app.domain.registers.obstacles import ObstacleRow
    from desktop_app.domain.task import TaskRow
    from desktop_app.reports.word_template import FieldsFound
    from desktop_app.services.clock import Clock
    from desktop_app.services.figures import FigureRules
    from desktop_app.services.settings import SettingsService

# The names of the office's own templates, which backups take along.
EDITED = {
    Grain.WEEK: "bao-cao-tuan.docx",
    Grain.MONTH: "bao-cao-thang.docx",
    Grain.QUARTER: "bao-cao-quy.docx",
    Grain.HALF: "bao-cao-sau-thang.docx",
    Grain.NINE_MONTHS: "bao-cao-chin-thang.docx",
    Grain.YEAR: "bao-cao-nam.docx",
}
# What a very long annex keeps to, what matters most first.
_OF_PERIOD = (Figure.OVERDUE, Figure.COMPLETED, Figure.FELL_DUE, Figure.UPCOMING)


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A draft on disk, the figures it shows, and what a person must still write, in its order."""

    file: Path
    figures: Figures
    to_write: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportService:
    database: Database
    settings: SettingsService
    figures: FigureService
    clock: Clock

    def compose(self, period: Period, as_of: date | None = None, against: Period | None = None) -> Report:
        """A report of a period to the day of ``FigureService.day``, as one transaction sees it.

        It is compared with the period before or another earlier one.
        """
        rules = self.figures.rules(self.figures.day(period, as_of))
        head = self._head()
        with self.database.reading() as reader:
            figures = rules.figures(reader, period, against)
            span = figures.span
            every = TaskFilter(span.as_of)
            wanted = _annex_ids(reader, rules, figures)
            return Report(
                info=self.database.info,
                head=head,
                written_on=self.clock.today(),
                figures=figures,
                counts=reader.counts.counts(every),
                units=tuple(reader.counts.grouped(every, "unit")),
                overdue=_first(reader, every, classes=frozenset({TimeClass.OVERDUE})),
                upcoming=_first(reader, every, ids=_ids(rules.rows(reader, Figure.UPCOMING, span))),
                tasks=_annex(reader, wanted, span.as_of),
                indicators=tuple(rules.standings(reader, span)),
                obstacles=_obstacles(reader, RegisterFilter(span.as_of, states=OPEN_OBSTACLES)),
                resolved=_resolved(reader, figures),
                shortened=figures.number(Figure.TOTAL) > MOST_IN_ANNEX,
            )

    def write(
        self,
        period: Period,
        path: Path,
        template: Path | None = None,
        as_of: date | None = None,
        against: Period | None = None,
    ) -> WrittenReport:
        """Write a draft of a period's report, by a template or the one in use for its kind.

        Raises AppError ``report_kind``, ``file_not_written``, and as ``FigureService.of`` and
        ``reports.word_template.filled``.
        """
        self.database.allow(Act.PAPER)
        from desktop_app.reports.report_fields import fields
        from desktop_app.reports.word_template import filled, left_to_write

        if path.suffix.lower() != ".docx":
            raise AppError("report_kind", where=path.name)
        report = self.compose(period, as_of, against)
        made = filled(template or self.template(period.grain).path, fields(report))
        write_whole(path, made)
        return WrittenReport(path, report.figures, left_to_write(made))

    def template(self, grain: Grain) -> OfficeTemplate:
        """The Word template of one kind of report: the program's, or the office's own."""
        from desktop_app.paths import resources

        shipped = "report_week.docx" if grain is Grain.WEEK else "report.docx"
        return OfficeTemplate(self.database, EDITED[grain], resources() / "templates" / shipped)

    def check(self, template: Path) -> FieldsFound:
        """Which fields of a template there are none of, and which of all it does not show.

        A template without unknown fields is filled with a made-up report too: nothing is counted for it.
        Raises AppError as ``filled``.
        """
        from desktop_app.reports.report_fields import fields
        from desktop_app.reports.report_sample import sample
        from desktop_app.reports.word_template import fields_found, filled

        rules = self.figures.rules()
        made_up = fields(sample(self.database.info, self._head(), rules.today, rules.clears))
        found = fields_found(template, made_up)
        if not found.unknown:
            filled(template, made_up)
        return found

    def newest(self, grain: Grain) -> Period:
        """The period of a kind that is reported on now: the one today lies in."""
        return period_of_day(self.clock.today(), grain)

    def _head(self) -> ReportHead:
        kept = self.settings.get
        return ReportHead(
            kept("unit"),
            kept("upper_unit"),
            kept("place"),
            kept("programme"),
            kept("report_symbol") or SYMBOL[self.database.info.level],
            tuple(line.strip() for line in kept("letter_copies").split(";") if line.strip()),
            kept("letter_authority"),
            kept("letter_role"),
            kept("letter_signer"),
        )


def _annex_ids(reader: Reader, rules: FigureRules, figures: Figures) -> list[int]:
    """The tasks of the annex in the order of the ledger: all, or of very many the first of the period's."""
    standing = frozenset(TimeClass) - {TimeClass.CANCELLED}
    every = reader.tasks.ids(TaskFilter(figures.span.as_of, classes=standing, sort=SortBy.SECTION))
    if len(every) <= MOST_IN_ANNEX:
        return every
    of_period = (row.id for each in _OF_PERIOD for row in rules.rows(reader, each, figures.span))
    chosen = set(list(dict.fromkeys(of_period))[:MOST_IN_ANNEX])
    return [task_id for task_id in every if task_id in chosen]


def _first(reader: Reader, every: TaskFilter, **more: Any) -> tuple[TaskRow, ...]:
    """The tasks due first of some; ``more`` are members of the filter."""
    wanted = replace(every, sort=SortBy.DUE, **more)
    return tuple(reader.tasks.rows(reader.tasks.ids(wanted, MOST_LISTED), every.as_of))


def _ids(rows: Iterable[FigureRow]) -> frozenset[int]:
    return frozenset(row.id for row in rows)


def _annex(reader: Reader, ids: Sequence[int], as_of: date) -> tuple[AnnexTask, ...]:
    facts = reader.tasks.facts_of(ids)
    return tuple(AnnexTask(row, facts[row.id].section_path) for row in reader.tasks.rows(ids, as_of))


def _obstacles(reader: Reader, wanted: RegisterFilter) -> tuple[ObstacleRow, ...]:
    return tuple(reader.obstacles.rows(reader.obstacles.ids(wanted), wanted.as_of))


def _resolved(reader: Reader, figures: Figures) -> tuple[ObstacleRow, ...]:
    """Obstacles cleared within the period."""
    solved = RegisterFilter(figures.span.as_of, states=frozenset({ObstacleState.RESOLVED}))
    return tuple(
        row
        for row in _obstacles(reader, solved)
        if row.facts.resolved_on and figures.span.first <= row.facts.resolved_on
    )
