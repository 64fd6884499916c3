"""The entry of a period's numbers: one line per indicator and unit, what is typed read and checked."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop_app.domain.errors import AppError
from desktop_app.domain.indicators.indicator import Indicator, Measurement
from desktop_app.domain.indicators.measured_text import ANSWERED, Number
from desktop_app.domain.indicators.target import IndicatorKind
from desktop_app.domain.reporting.reporting_period import Period

_HUGE = Decimal(10) ** 12  # more than any office counts, and well within what is stored exactly


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A line to fill in: what was measured already, and the number of the period before."""

    indicator: Indicator
    unit_id: int | None
    unit: str
    now: Measurement | None = None
    before: Measurement | None = None


def lines_of(
    indicator: Indicator, units: dict[int, str], rows: list[Measurement], period: Period
) -> list[MeasureLine]:
    """The lines of one indicator: of its units, else of the own office and whoever measured it anyway."""
    asked: list[int | None] = [*indicator.unit_ids] or [None]
    now = {row.unit_id: row for row in rows if row.period == period}
    before = {row.unit_id: row for row in rows if row.period.last < period.last}
    return [
        MeasureLine(
            indicator,
            unit_id,
            units.get(unit_id, "") if unit_id is not None else "",
            now.get(unit_id),
            before.get(unit_id),
        )
        for unit_id in dict.fromkeys((*asked, *now))
    ]


def checked(indicator: Indicator, number: Number) -> Number:
    """A number that fits its indicator.

    Raises AppError ``measure_nothing``, ``measure_no_whole``, ``measure_incomplete``, ``measure_answer``,
    ``measure_value``, ``measure_twice`` (a value beside its parts) or ``measure_huge``.
    """
    if number == Number():
        raise AppError("measure_nothing", where=indicator.name)
    if any(
        each is not None and abs(each) >= _HUGE
        for each in (number.numerator, number.denominator, number.value)
    ):
        raise AppError("measure_huge", where=indicator.name)
    if number.denominator is not None and not number.denominator:
        raise AppError("measure_no_whole", where=indicator.name)
    if (number.numerator is None) != (number.denominator is None):
        raise AppError("measure_incomplete", where=indicator.name)
    if indicator.kind in ANSWERED and (number.value is None or number.value not in (0, 1)):
        raise AppError("measure_answer", where=indicator.name)
    if indicator.kind is IndicatorKind.COUNT and number.value is None:
        raise AppError("measure_value", where=indicator.name)
    if number.value is not None and number.numerator is not None:
        raise AppError("measure_twice", where=indicator.name)
    return number


def measured_on(period: Period, today: date) -> date:
    """The day a number counts from: the period's last, today while it runs; AppError ``measure_ahead``."""
    if period.first > today:
        raise AppError("measure_ahead", where=period.code)
    return min(today, period.last)


def measurement_of(
    line: MeasureLine, period: Period, number: Number, on: date, source: str = ""
) -> Measurement:
    """The measurement that a line's number makes; a corrected one keeps its note and source."""
    kept = line.now or Measurement(0, line.indicator.id, line.unit_id, period, on)
    return replace(
        kept, measured_on=on, numerator=number.numerator, denominator=number.denominator, value=number.value,
        source=source or kept.source,
    )  # fmt: skip
