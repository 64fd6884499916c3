"""The figures of a reporting period, and for each the rows it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.figures import (
    Counted,
    Figure,
    FigureRow,
    Figures,
    Span,
    Value,
    counts_in,
    span_of,
    task_values,
)
from desktop_app.domain.returns.return_standing import Standing as ReturnStanding
from desktop_app.domain.returns.return_standing import standing
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.formats import vn_date, vn_period
from desktop_app.labels.indicators import when_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from db.database import Database
    from db.reader import Reader
    from desktop_app.domain.five_clear import Clear
    from desktop_app.domain.indicators.measuring import Standing
    from desktop_app.domain.reporting.reporting_period import Period
    from desktop_app.services.clock import Clock
    from desktop_app.services.settings import SettingsService

_BY_REGISTER = (Counted.TASK, Counted.OBSTACLE, Counted.PETITION)


@dataclass(frozen=True, slots=True)
class FigureService:
    database: Database
    settings: SettingsService
    clock: Clock

    def of(self, period: Period, as_of: date | None = None, against: Period | None = None) -> Figures:
        """Every figure of a period and of the one compared with, in one transaction.

        The day is that of ``day``, ``against`` by default the period before. AppError ``report_against``.
        """
        rules = self.rules(self.day(period, as_of))
        with self.database.reading() as reader:
            return rules.figures(reader, period, against)

    def day(self, period: Period, as_of: date | None = None) -> date:
        """The day a report of a period counts to: ``as_of``, else of a closed one that of its closing.

        Else its last day, or today before that. Raises AppError as ``day_within``.
        """
        if as_of is None:
            with self.database.reading() as reader:
                closed = reader.closings.standing(period)
            as_of = closed.as_of if closed else None
        return day_within(period, as_of, self.clock.today())

    def rows(self, figure: Figure, period: Period, as_of: date | None = None) -> list[FigureRow]:
        """The rows a figure counts, as many as the figure says; of a rate those it divides."""
        rules = self.rules(as_of)
        with self.database.reading() as reader:
            return rules.rows(reader, figure, span_of(period, rules.today))

    def tasks_of(self, figure: Figure, period: Period, as_of: date | None = None) -> TaskFilter:
        """What "Nhiệm vụ" shows of a figure that counts tasks."""
        span = span_of(period, as_of or self.clock.today())
        return TaskFilter(span.as_of, ids=frozenset(row.id for row in self.rows(figure, period, as_of)))

    def rules(self, as_of: date | None = None) -> FigureRules:
        """What the settings say about counting, to today or an earlier day."""
        from desktop_app.services.indicators import LIMITS

        return FigureRules(
            as_of or self.clock.today(),
            self.settings.clears(),
            self.settings.get(LIMITS),
            self.database.info.year,
        )


@dataclass(frozen=True, slots=True)
class FigureRules:
    """What figures go by besides the rows: today, the clears asked for, the limits of the bands as kept."""

    today: date
    clears: tuple[Clear, ...]
    limits: str
    year: int

    def figures(self, reader: Reader, period: Period, against: Period | None = None) -> Figures:
        """Every figure of a period and of an earlier one, within a transaction; one that was closed to the
        day of its closing. Raises AppError ``report_against``.
        """
        earlier = against or period.before()
        if earlier.first >= period.first:
            raise AppError("report_against", where=when_words(earlier), period=when_words(period))
        closed = reader.closings.standing(earlier)
        span = span_of(period, self.today)
        before = span_of(earlier, min(closed.as_of, self.today) if closed else self.today)
        return Figures(period, span, self.values(reader, span), earlier, before, self.values(reader, before))

    def values(self, reader: Reader, span: Span) -> dict[Figure, Value]:
        """Every figure of some days."""
        found: dict[Figure, Value] = {}
        for counted in _BY_REGISTER:
            found.update(reader.figures.numbers(counted, span, self.clears))
        found |= task_values(counts_in(found))
        for figure in (*_RETURNS, *_INDICATORS):
            found[figure] = 0
        for figures, _ in (*self._returns(reader, span), *self._indicators(reader, span)):
            for figure in figures:
                found[figure] = int(found[figure] or 0) + 1
        return {figure: found[figure] for figure in Figure if figure in found}

    def rows(self, reader: Reader, figure: Figure, span: Span) -> list[FigureRow]:
        """The rows a figure counts, in the order of the ledger."""
        figure = Figure.DONE if figure.is_rate else figure
        if figure.counted is Counted.RETURN:
            return _those(figure, self._returns(reader, span))
        if figure.counted is Counted.INDICATOR:
            return _those(figure, self._indicators(reader, span))
        return [FigureRow(*row) for row in reader.figures.rows(figure, span, self.clears)]

    def standings(self, reader: Reader, span: Span) -> list[Standing]:
        """How each indicator stands on the day counted to."""
        from desktop_app.domain.indicators.indicator import limits_of
        from desktop_app.services.indicators import standings_of

        return standings_of(reader.indicators, span.as_of, limits_of(self.limits), self.year)

    def _indicators(self, reader: Reader, span: Span) -> list[_Row]:
        return [
            (
                (Figure.INDICATORS, Figure(f"indicators_{each.band}")),
                FigureRow(each.indicator.id, each.indicator.name),
            )
            for each in self.standings(reader, span)
        ]

    def _returns(self, reader: Reader, span: Span) -> list[_Row]:
        """What units were asked for months whose cut-off day lies in the period."""
        return [
            (_OF_RETURN[standing(cell, span.as_of)], FigureRow(unit_id, f"{name}, {vn_period(cell.period)}"))
            for unit_id, name, cell in reader.returns.matrix_rows(as_of=span.as_of)
            if span.first <= cell.due_on <= span.last
        ]


def day_within(period: Period, as_of: date | None, today: date) -> date:
    """The day figures of a period are of: its last or today before that, else ``as_of``.

    Raises AppError ``period_ahead``, or ``period_day`` for a day outside the period or to come.
    """
    if period.first > today:
        raise AppError("period_ahead", where=when_words(period))
    last = min(period.last, today)
    if as_of is not None and not period.first <= as_of <= last:
        raise AppError(
            "period_day", where=when_words(period), first=vn_date(period.first), last=vn_date(last)
        )
    return as_of or last


_Row = tuple[tuple[Figure, ...], FigureRow]
_RETURNS = tuple(figure for figure in Figure if figure.counted is Counted.RETURN)
_OF_RETURN: Mapping[ReturnStanding, tuple[Figure, ...]] = {
    ReturnStanding.MISSING: (Figure.RETURNS_ASKED, Figure.RETURNS_MISSING),
    ReturnStanding.WAITING: (Figure.RETURNS_ASKED, Figure.RETURNS_MISSING),
    ReturnStanding.LATE: (Figure.RETURNS_ASKED, Figure.RETURNS_RECEIVED, Figure.RETURNS_LATE),
    ReturnStanding.IN_TIME: (Figure.RETURNS_ASKED, Figure.RETURNS_RECEIVED),
}
_INDICATORS = tuple(figure for figure in Figure if figure.counted is Counted.INDICATOR)


def _those(figure: Figure, rows: Iterable[_Row]) -> list[FigureRow]:
    return [row for figures, row in rows if figure in figures]
