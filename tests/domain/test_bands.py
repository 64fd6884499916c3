"""Bands: where a number stands against its target, exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import AppError
from desktop_app.domain.indicators.bands import band_of
from desktop_app.domain.indicators.indicator import DEFAULT_LIMITS, Band, Limits, limits_of
from desktop_app.domain.indicators.target import Better, Target

ORDER = (Band.MISSED, Band.NEARLY, Band.REACHED, Band.EXCEEDED)
amounts = st.fractions(0, 1000, max_denominator=10_000)
goals = st.decimals(1, 500, places=2)


def band(amount: str | Fraction, target: Target, better: Better = Better.MORE) -> Band:
    return band_of(Fraction(amount), target, better, DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("80.01", Band.EXCEEDED), ("80", Band.REACHED), ("72", Band.NEARLY), ("71.999", Band.MISSED)],
)
def test_bands_of_at_least_eighty(amount: str, expected: Band) -> None:
    assert band(amount, Target(low=Decimal(80))) is expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("2", Band.EXCEEDED), ("3", Band.REACHED), ("3.3", Band.NEARLY), ("3.4", Band.MISSED)],
)
def test_bands_of_at_most_three(amount: str, expected: Band) -> None:
    assert band(amount, Target(high=Decimal(3)), Better.LESS) is expected


def test_above_a_range_is_exceeded_but_outside_one_that_must_hold_is_not() -> None:
    target = Target(low=Decimal(40), high=Decimal(50))
    assert [band(amount, target, Better.RANGE) for amount in ("55", "45", "37", "30")] == [
        Band.EXCEEDED, Band.REACHED, Band.NEARLY, Band.MISSED,
    ]  # fmt: skip
    assert [band(amount, target, Better.WITHIN) for amount in ("80", "51", "45", "37")] == [
        Band.MISSED, Band.NEARLY, Band.REACHED, Band.NEARLY,
    ]  # fmt: skip


def test_a_trend_needs_both_its_number_and_a_rise() -> None:
    target = Target(low=Decimal(3))
    judged = [
        band_of(Fraction(now), target, Better.RISING, DEFAULT_LIMITS, Fraction(change) if change else None)
        for now, change in (("3.2", "0.1"), ("3.2", "0"), ("2.8", "0.3"), ("3.2", None))
    ]
    assert judged == [Band.REACHED, Band.MISSED, Band.NEARLY, Band.REACHED]


def test_a_number_without_a_target_is_not_judged() -> None:
    assert band("5", Target("theo kế hoạch")) is Band.UNJUDGED
    assert band_of(None, Target(low=Decimal(1)), Better.MORE, DEFAULT_LIMITS) is Band.NO_DATA


def test_limits_of_an_indicator_move_its_bands() -> None:
    limits = limits_of("95;110")
    target = Target(low=Decimal(100))
    judged = [band_of(Fraction(amount), target, Better.MORE, limits) for amount in (94, 95, 110, 111)]
    assert judged == [Band.MISSED, Band.NEARLY, Band.REACHED, Band.EXCEEDED]
    assert limits_of(limits.stored()) == limits


@pytest.mark.parametrize("text", ["90", "x;y", "0;100", "101;120", "90;99"])
def test_limits_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(AppError, match="indicator_limits"):
        limits_of(text)


@given(one=amounts, other=amounts, goal=goals, nearly=st.integers(1, 100), over=st.integers(100, 200))
def test_a_better_number_is_never_in_a_worse_band(
    one: Fraction, other: Fraction, goal: Decimal, nearly: int, over: int
) -> None:
    limits = Limits(Decimal(nearly), Decimal(over))
    low, high = sorted((one, other))
    for better, target, worse, best in (
        (Better.MORE, Target(low=goal), low, high),
        (Better.RANGE, Target(low=goal, high=goal + 10), low, high),
        (Better.LESS, Target(high=goal), high, low),
    ):
        first, second = (band_of(amount, target, better, limits) for amount in (worse, best))
        assert ORDER.index(first) <= ORDER.index(second)


@given(amount=amounts, goal=goals)
def test_reached_means_the_target_itself(amount: Fraction, goal: Decimal) -> None:
    reached = band(amount, Target(low=goal)) in (Band.REACHED, Band.EXCEEDED)
    assert reached == (amount >= Fraction(goal))
