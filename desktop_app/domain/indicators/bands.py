"""In which band a number lies: exactly, by the target, which way is better and the named limits."""

from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.indicators.indicator import Band, Limits
from desktop_app.domain.indicators.target import Better, Target

_WHOLE = Fraction(100)


def band_of(
    amount: Fraction | None,
    target: Target,
    better: Better,
    limits: Limits,
    change: Fraction | None = None,
) -> Band:
    """The band of a number; ``change`` is by how much the last period differs from the one
    before, which a trend is judged by.

    Without a number ``NO_DATA``, without anything to compare it with ``UNJUDGED``.
    """
    if amount is None:
        return Band.NO_DATA
    if better in (Better.RISING, Better.FALLING):
        return _of_trend(amount, target, better, limits, change)
    return _of_number(amount, target, better, limits) if target.numbered else Band.UNJUDGED


def _of_number(amount: Fraction, target: Target, better: Better, limits: Limits) -> Band:
    if better is Better.LESS:
        return _at_most(amount, target.high if target.high is not None else target.low, limits)
    if better is Better.WITHIN:
        return _within(amount, target, limits)
    band = _at_least(amount, target.low if target.low is not None else target.high, limits)
    if better is Better.RANGE and band is Band.EXCEEDED and target.high is not None:
        return Band.EXCEEDED if amount > Fraction(target.high) else Band.REACHED
    return band


def _at_least(amount: Fraction, low: Decimal | None, limits: Limits) -> Band:
    if low is None:
        return Band.UNJUDGED
    goal = Fraction(low)
    if amount >= goal:
        over = amount > goal and amount * _WHOLE > goal * Fraction(limits.exceeded_over)
        return Band.EXCEEDED if over else Band.REACHED
    near = goal > 0 and amount * _WHOLE >= goal * Fraction(limits.nearly_from)
    return Band.NEARLY if near else Band.MISSED


def _at_most(amount: Fraction, high: Decimal | None, limits: Limits) -> Band:
    """The target in percent of the number: 3 of 3,3 is 90,9 %."""
    if high is None:
        return Band.UNJUDGED
    goal = Fraction(high)
    if amount <= goal:
        over = amount < goal and goal * _WHOLE > amount * Fraction(limits.exceeded_over)
        return Band.EXCEEDED if over else Band.REACHED
    near = goal > 0 and goal * _WHOLE >= amount * Fraction(limits.nearly_from)
    return Band.NEARLY if near else Band.MISSED


def _within(amount: Fraction, target: Target, limits: Limits) -> Band:
    bands = [_at_least(amount, target.low, limits)] if target.low is not None else []
    bands += [_at_most(amount, target.high, limits)] if target.high is not None else []
    return _worst([Band.REACHED if band is Band.EXCEEDED else band for band in bands])


def _of_trend(
    amount: Fraction, target: Target, better: Better, limits: Limits, change: Fraction | None
) -> Band:
    """Both the number asked for, where there is one, and better than before."""
    bands = []
    rising = better is Better.RISING
    if target.numbered:
        goal = target.low if target.low is not None else target.high
        bands.append(_at_least(amount, goal, limits) if rising else _at_most(amount, goal, limits))
    if change is not None:
        moved = change > 0 if rising else change < 0
        bands.append(Band.REACHED if moved else Band.MISSED)
    return _worst([Band.REACHED if band is Band.EXCEEDED else band for band in bands])


_FROM_WORST = (Band.MISSED, Band.NEARLY, Band.UNJUDGED, Band.REACHED)


def _worst(bands: list[Band]) -> Band:
    return min(bands, key=_FROM_WORST.index, default=Band.UNJUDGED)
