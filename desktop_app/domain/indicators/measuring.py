"""What the measurements of an indicator say on a day: sums of units and periods, the target, the band."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.indicators.bands import band_of
from desktop_app.domain.indicators.indicator import Band, Indicator, Limits, Measurement, Total, limits_of
from desktop_app.domain.indicators.target import IndicatorKind, Target
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_code

TREND_PERIODS = 6
_ANSWERED = frozenset({IndicatorKind.YES_NO, IndicatorKind.MILESTONE})


@dataclass(frozen=True, slots=True)
class Standing:
    """How an indicator stands on a day: its newest total, the target that holds for it, the band.

    ``trend`` are totals of the last periods of one length, oldest first; the newest stands last.
    ``total`` is what is judged; ``due`` is the day of a milestone.
    """

    indicator: Indicator
    total: Total | None
    target: Target
    target_period: Period | None
    band: Band
    trend: tuple[Total, ...] = ()
    due: date | None = None

    @property
    def measured_on(self) -> date | None:
        return self.total.measured_on if self.total else None


def put_together(indicator: Indicator, period: Period, measured: Sequence[Measurement]) -> Total:
    """The total of one period: the sum of its units' numbers, else what the own office measured.

    A rate is the sum of the numerators over the sum of the denominators, never a mean of percents.
    """
    units = [one for one in measured if one.unit_id is not None and one.given]
    own = [one for one in measured if one.unit_id is None and one.given]
    if not units:
        if own:
            return _one(period, own[-1])
        return Total(period, missing=indicator.unit_ids)
    there = {one.unit_id for one in units}
    missing = tuple(unit for unit in indicator.unit_ids if unit not in there)
    found = _sum(indicator.kind, period, units)
    return replace(found, missing=missing, reported=len(there))


def standing(
    indicator: Indicator,
    measurements: Iterable[Measurement],
    as_of: date,
    limits: Limits,
    year: int,
) -> Standing:
    """How an indicator stands on a day; numbers measured later do not count yet.

    ``limits`` are the ledger's; ``year`` completes a milestone's day that names none.
    """
    totals = totals_of(indicator, (one for one in measurements if one.measured_on <= as_of))
    limits = limits_of(indicator.bands, limits)
    newest = max((total for total in totals if total.amount is not None), key=_newest, default=None)
    if newest is None:
        period, target = _target_ahead(indicator, as_of)
        asked = Total(totals[-1].period, missing=totals[-1].missing) if totals else None
        due = milestone_due(indicator, target, period.year if period else year)
        return Standing(indicator, asked, target, period, Band.NO_DATA, (), due)
    return _judged(indicator, totals, newest, limits, year)


def bands_of(indicator: Indicator, totals: Sequence[Total], limits: Limits) -> dict[Period, Band]:
    """The band of each period that has a number, as it stood when that period ended.

    ``totals`` are those of ``totals_of``, ``limits`` the ledger's.
    """
    limits = limits_of(indicator.bands, limits)
    return {
        one.period: _judged(indicator, totals[: place + 1], one, limits, one.period.year).band
        for place, one in enumerate(totals)
        if one.amount is not None
    }


def _judged(
    indicator: Indicator, totals: Sequence[Total], newest: Total, limits: Limits, year: int
) -> Standing:
    period, target = target_for(indicator, newest.period)
    due = milestone_due(indicator, target, period.year if period else year)
    judged, trend = _to_date(indicator, totals, newest, period), _trend(totals, newest)
    band = band_of(judged.amount, target, indicator.better, limits, _change(trend))
    if indicator.kind is IndicatorKind.MILESTONE and band is not Band.MISSED and _late(judged, due):
        band = Band.NEARLY
    return Standing(indicator, judged, target, period, band, trend, due)


def standings_by_period(
    indicator: Indicator,
    measurements: Iterable[Measurement],
    as_of: date,
    limits: Limits,
    year: int,
    *,
    most: int,
) -> list[Standing]:
    """How an indicator stood after each of its last periods, ``most`` of them, oldest first; at least one."""
    known = [one for one in measurements if one.measured_on <= as_of]
    last = standing(indicator, known, as_of, limits, year)
    ends = [total.period.last for total in last.trend[-most:-1]]
    earlier = ([one for one in known if one.period.last <= end] for end in ends)
    return [*(standing(indicator, held, as_of, limits, year) for held in earlier), last]


def totals_of(indicator: Indicator, measurements: Iterable[Measurement]) -> list[Total]:
    """One total per period that anything was measured for, oldest first."""
    by_period: dict[Period, list[Measurement]] = defaultdict(list)
    for one in measurements:
        by_period[one.period].append(one)
    found = [put_together(indicator, period, rows) for period, rows in by_period.items()]
    return sorted(found, key=_newest)


def target_for(indicator: Indicator, period: Period) -> tuple[Period | None, Target]:
    """The target that holds for a period: its own, that of the shortest period around it, else the last past.

    Without any of these the indicator's own target, which names no period.
    """
    known = _trajectory(indicator.targets)
    around = [each for each in known if each.holds(period)]
    if around:
        chosen = min(around, key=lambda each: (each.days, each.first))
        return chosen, known[chosen]
    past = [each for each in known if each.last <= period.last]
    if past:
        chosen = max(past, key=_end)
        return chosen, known[chosen]
    if indicator.target.numbered or not known:
        return None, indicator.target
    chosen = min(known, key=_end)
    return chosen, known[chosen]


def milestone_due(indicator: Indicator, target: Target, year: int) -> date | None:
    """The day by which something is to be done, as its target says; None for other kinds."""
    if indicator.kind is not IndicatorKind.MILESTONE:
        return None
    return read_deadline(target.raw, year=year).due


def _one(period: Period, row: Measurement) -> Total:
    return Total(period, row.amount, row.numerator, row.denominator, row.measured_on, 1)


def _sum(kind: IndicatorKind, period: Period, rows: Sequence[Measurement]) -> Total:
    day = max(row.measured_on for row in rows)
    if kind in _ANSWERED:
        yes = sum(1 for row in rows if row.amount)
        return Total(period, Fraction(yes, len(rows)), Decimal(yes), Decimal(len(rows)), day)
    if kind is IndicatorKind.COUNT:
        return Total(period, sum((row.amount or Fraction(0) for row in rows), Fraction(0)), None, None, day)
    whole = [row for row in rows if row.parted]
    unsummable = tuple(row.unit_id for row in rows if not row.parted and row.unit_id is not None)
    numerator = sum((row.numerator or Decimal(0) for row in whole), Decimal(0))
    denominator = sum((row.denominator or Decimal(0) for row in whole), Decimal(0))
    amount = Fraction(numerator) * 100 / Fraction(denominator) if denominator else None
    if amount is None:
        return Total(period, measured_on=day, unsummable=unsummable)
    return Total(period, amount, numerator, denominator, day, unsummable=unsummable)


def _to_date(indicator: Indicator, totals: Sequence[Total], newest: Total, target: Period | None) -> Total:
    """What is compared with the target: of numbers in the period alone, all of the target's period so far."""
    if indicator.cumulative or indicator.kind in _ANSWERED:
        return newest
    span = target if target and target.holds(newest.period) else None
    if span is None and indicator.kind is IndicatorKind.COUNT:
        span = Period(newest.period.year, Grain.YEAR)
    if span is None or span == newest.period:
        return newest
    parts = _finest([one for one in totals if span.holds(one.period) and one.amount is not None])
    return _sum_of_periods(indicator.kind, newest, parts)


def _finest(totals: Sequence[Total]) -> list[Total]:
    """Totals that do not overlap: shorter periods count before those around them."""
    chosen: list[Total] = []
    for one in sorted(totals, key=lambda each: each.period.days):
        if not any(_overlap(one.period, other.period) for other in chosen):
            chosen.append(one)
    return chosen


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _sum_of_periods(kind: IndicatorKind, newest: Total, parts: Sequence[Total]) -> Total:
    if kind is IndicatorKind.COUNT:
        return replace(newest, amount=sum((one.amount or Fraction(0) for one in parts), Fraction(0)))
    if any(one.numerator is None or not one.denominator for one in parts):
        return newest
    numerator = sum((one.numerator or Decimal(0) for one in parts), Decimal(0))
    denominator = sum((one.denominator or Decimal(0) for one in parts), Decimal(0))
    amount = Fraction(numerator) * 100 / Fraction(denominator)
    return replace(newest, amount=amount, numerator=numerator, denominator=denominator)


def _trend(totals: Sequence[Total], newest: Total) -> tuple[Total, ...]:
    same = [one for one in totals if one.period.grain is newest.period.grain and one.amount is not None]
    return tuple(same[-TREND_PERIODS:])


def _change(trend: Sequence[Total]) -> Fraction | None:
    """By how much the last period differs from the one before it."""
    amounts = [one.amount for one in trend[-2:] if one.amount is not None]
    return amounts[1] - amounts[0] if len(amounts) > 1 else None


def _trajectory(targets: Mapping[str, Target]) -> dict[Period, Target]:
    found = {period_of_code(code): target for code, target in targets.items()}
    return {period: target for period, target in found.items() if period is not None}


def _target_ahead(indicator: Indicator, as_of: date) -> tuple[Period | None, Target]:
    return target_for(indicator, Period(as_of.year, Grain.MONTH, as_of.month))


def _late(total: Total, due: date | None) -> bool:
    return due is not None and total.measured_on is not None and total.measured_on > due


def _end(period: Period) -> tuple[date, int]:
    return period.last, period.days


def _newest(total: Total) -> tuple[date, int]:
    """Order of totals: by the period's end; of two that end alike the longer one last."""
    return total.period.last, total.period.days
