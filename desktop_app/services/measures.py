"""Measurements of a period: the sheet to fill in, numbers written as one batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.indicators.measure_sheet import (
    MeasureLine,
    checked,
    lines_of,
    measured_on,
    measurement_of,
)
from desktop_app.labels.indicators import when_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.database import Database
    from desktop_app.domain.indicators.indicator import Indicator
    from desktop_app.domain.indicators.measured_text import Number
    from desktop_app.domain.reporting.reporting_period import Period
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class MeasureService:
    """What was measured, period by period."""

    database: Database
    clock: Clock

    def sheet(self, period: Period, ids: Sequence[int] | None = None) -> list[MeasureLine]:
        """Lines for every indicator followed in a period (or these), in their order, unit by unit."""
        with self.database.reading() as reader:
            indicators = reader.indicators.all() if ids is None else reader.indicators.some(ids)
            measured = reader.indicators.measured([one.id for one in indicators])
            units = reader.indicators.unit_names()
        followed = [one for one in indicators if one.ended_on is None or one.ended_on > period.first]
        return [line for one in followed for line in lines_of(one, units, measured.get(one.id, []), period)]

    def line(self, indicator: Indicator, period: Period, unit_id: int | None = None) -> MeasureLine:
        """The line of one unit (None: the own office), also where it was not to report."""
        lines = self.sheet(period, [indicator.id])
        found = next((line for line in lines if line.unit_id == unit_id), None)
        return found or MeasureLine(indicator, unit_id, "")

    def write(
        self, period: Period, numbers: Sequence[tuple[MeasureLine, Number | None]], source: str = ""
    ) -> Changes:
        """``write_all`` of one period."""
        return self.write_all({period: numbers}, source)

    def write_all(
        self, numbers: Mapping[Period, Sequence[tuple[MeasureLine, Number | None]]], source: str = ""
    ) -> Changes:
        """Write what was typed as one batch; None takes a number off, what is the same is not written.

        Raises AppError ``measure_ahead``, ``measure_no_whole``, ``measure_incomplete``, ``measure_answer``,
        ``measure_value``, ``measure_nothing``.
        """
        today = self.clock.today()
        days = {period: measured_on(period, today) for period in numbers}
        if not any(numbers.values()):
            raise AppError("measure_nothing")
        subject = ", ".join(map(when_words, numbers))
        with self.database.writing(
            Verb.MEASURE, at=self.clock.now(), subject=subject, source=source
        ) as writer:
            for period, of_period in numbers.items():
                for line, number in of_period:
                    if number is not None:
                        found = checked(line.indicator, number)
                        writer.indicators.measure(measurement_of(line, period, found, days[period], source))
                    elif line.now is not None:
                        writer.indicators.forget(line.now)
        return writer.changes
