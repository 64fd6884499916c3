"""What measurements say: sums of units, periods put together, the target that holds, published figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.indicators.indicator import DEFAULT_LIMITS, Band, Indicator, Measurement
from desktop_app.domain.indicators.measuring import (
    Standing,
    bands_of,
    put_together,
    standing,
    target_for,
    totals_of,
)
from desktop_app.domain.indicators.target import Better, IndicatorKind, Target
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_code, read_period
from desktop_app.labels.indicators import (
    amount_words,
    rate_words,
    reached_words,
    summary_words,
    total_words,
    when_words,
)

TODAY = date(2026, 11, 21)
RATE = Indicator(1, "Tỷ lệ hồ sơ trực tuyến", IndicatorKind.RATE, target=Target("80%", Decimal(80)))
COUNT = Indicator(2, "Bộ dữ liệu mở", IndicatorKind.COUNT, target=Target("20", Decimal(20)), measure="bộ")


def at(code: str) -> Period:
    period = period_of_code(code)
    assert period is not None
    return period


def measured(code: str, *numbers: int, unit: int | None = None, on: date = date(2026, 7, 1)) -> Measurement:
    """One number is a value, two are the parts of a rate."""
    given_numbers = [Decimal(number) for number in numbers]
    if len(given_numbers) == 1:
        return Measurement(0, 1, unit, at(code), on, value=given_numbers[0])
    part, whole = given_numbers
    return Measurement(0, 1, unit, at(code), on, part, whole)


def stands(indicator: Indicator, *rows: Measurement, as_of: date = TODAY) -> Standing:
    return standing(indicator, rows, as_of, DEFAULT_LIMITS, 2026)


def test_published_rates_are_recomputed_and_never_rounded_up() -> None:
    quarter = stands(RATE, measured("2026-Q2", 55, 63))
    assert quarter.total is not None
    assert total_words(RATE, quarter.total) == "87,3 %"
    assert [rate_words(Decimal(part), Decimal(whole)) for part, whole in ((55, 63), (44, 63), (13, 53))] == [
        "55/63 (87,3 %)", "44/63 (69,8 %)", "13/53 (24,5 %)",
    ]  # fmt: skip
    assert amount_words(Fraction(1132)) == "1.132"


def test_indicators_of_a_period_are_summed_up_in_one_sentence() -> None:
    bands = {Band.REACHED: 6, Band.NEARLY: 1, Band.MISSED: 3, Band.NO_DATA: 1}
    assert summary_words(bands) == "10 chỉ tiêu: 6 đạt, 1 cơ bản đạt, 3 chưa đạt; 1 chưa có số liệu"
    published = [({Band.REACHED: 10, Band.MISSED: 1}, "đạt 10/11 (90,9 %)"),
                 ({Band.REACHED: 4, Band.EXCEEDED: 1, Band.NO_DATA: 1}, "đạt 5/6 (83,3 %)"),
                 ({Band.REACHED: 3}, "đạt 3/3 (100,0 %)"), ({Band.MISSED: 2}, "đạt 0/2 (0,0 %)")]  # fmt: skip
    assert [reached_words(counted) for counted, _ in published] == [words for _, words in published]


def test_units_add_up_by_their_parts_and_not_by_their_percents() -> None:
    indicator = Indicator(1, "Tỷ lệ", IndicatorKind.RATE, unit_ids=(7, 8, 9))
    total = put_together(
        indicator, at("2026-Q2"), [measured("2026-Q2", 1, 10, unit=7), measured("2026-Q2", 90, 90, unit=8)]
    )
    assert total.amount == Fraction(91)
    assert (total.numerator, total.denominator, total.missing) == (Decimal(91), Decimal(100), (9,))


def test_a_unit_that_gives_only_a_percent_is_left_out_of_the_sum_and_named() -> None:
    indicator = Indicator(1, "Tỷ lệ", IndicatorKind.RATE, unit_ids=(7, 8))
    rows = [measured("2026-Q2", 50, 100, unit=7), measured("2026-Q2", 100, unit=8)]
    total = put_together(indicator, at("2026-Q2"), rows)
    assert (total.amount, total.unsummable, total.missing) == (Fraction(50), (8,), ())


def test_yes_of_units_is_how_many_said_yes() -> None:
    indicator = Indicator(1, "Có tổ công nghệ số", IndicatorKind.YES_NO, target=Target("Có", Decimal(1)))
    rows = [measured("2026-Q2", int(unit != 3), unit=unit) for unit in range(1, 11)]
    found = stands(indicator, *rows)
    assert (found.band, total_words(indicator, found.total)) == (Band.NEARLY, "9/10 đơn vị")


def test_numbers_within_a_period_add_up_to_the_year_that_the_target_is_for() -> None:
    within = Indicator(
        2, "Lượt tập huấn", IndicatorKind.COUNT, targets={"2026": Target("20", Decimal(20))}, cumulative=False
    )
    rows = [measured("2026-Q1", 7), measured("2026-Q2", 6), measured("2026-Q3", 6)]
    found = stands(within, *rows)
    assert (found.total and found.total.amount, found.band) == (Fraction(19), Band.NEARLY)
    assert [total.amount for total in found.trend] == [7, 6, 6]
    to_date = Indicator(2, "Bộ dữ liệu", IndicatorKind.COUNT, targets=within.targets)
    assert stands(to_date, *rows).band is Band.MISSED


def test_rates_of_periods_add_up_by_their_parts() -> None:
    within = Indicator(
        1, "Tỷ lệ", IndicatorKind.RATE, targets={"2026": Target("80%", Decimal(80))}, cumulative=False
    )
    found = stands(within, measured("2026-Q1", 10, 10), measured("2026-Q2", 60, 90))
    assert (found.total and found.total.amount, found.band) == (Fraction(70), Band.MISSED)


def test_a_day_in_the_past_knows_only_what_was_measured_by_then() -> None:
    rows = [
        measured("2026-Q2", 55, 63, on=date(2026, 7, 5)),
        measured("2026-Q3", 60, 63, on=date(2026, 10, 5)),
    ]
    assert stands(RATE, *rows, as_of=date(2026, 9, 30)).total == put_together(RATE, at("2026-Q2"), rows[:1])
    assert stands(RATE, *rows, as_of=date(2026, 7, 4)).band is Band.NO_DATA
    assert stands(RATE, *rows).measured_on == date(2026, 10, 5)


def test_the_target_that_holds_is_the_nearest_one_around_the_period() -> None:
    targets = {code: Target(code, Decimal(low)) for code, low in
               (("2026-Q4", 70), ("2026", 75), ("2025", 60), ("2030", 100))}  # fmt: skip
    indicator = Indicator(1, "Tỷ lệ", IndicatorKind.RATE, targets=targets)
    held = {
        code: target_for(indicator, at(code))[1].raw for code in ("2026-11", "2026-Q3", "2027-Q1", "2024")
    }
    assert held == {"2026-11": "2026-Q4", "2026-Q3": "2026", "2027-Q1": "2026", "2024": "2025"}


def test_something_done_after_its_day_is_only_nearly_reached() -> None:
    indicator = Indicator(
        1, "Ban hành quy chế", IndicatorKind.MILESTONE, target=Target("Hoàn thành trong quý II", Decimal(1))
    )
    assert stands(indicator).due == date(2026, 6, 30)
    done = [
        stands(indicator, measured("2026-Q3", 1, on=day)).band
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert done == [Band.REACHED, Band.NEARLY]
    assert stands(indicator, measured("2026-Q2", 0)).band is Band.MISSED


def test_a_rise_is_told_from_the_period_before() -> None:
    indicator = Indicator(1, "Chi khoa học", IndicatorKind.RATE, Better.RISING, Target("≥ 3 %", Decimal(3)))
    assert stands(indicator, measured("2026-Q1", 4), measured("2026-Q2", 3)).band is Band.MISSED
    assert stands(indicator, measured("2026-Q1", 3), measured("2026-Q2", 4)).band is Band.REACHED


@pytest.mark.parametrize(
    ("words", "code"),
    [("tháng 11/2026", "2026-11"), ("11/2026", "2026-11"), ("Quý IV/2026", "2026-Q4"), ("Q2-2026", "2026-Q2"),
     ("6 tháng đầu năm 2026", "2026-H1"), ("9 tháng năm 2026", "2026-9M"), ("Năm 2026", "2026"),
     ("2026-q3", "2026-Q3"),
     ("quý II", "2026-Q2"), ("T5", "2026-05"), ("Tuần 53 năm 2026", "2026-W53")],
)  # fmt: skip
def test_period_is_read_in_the_words_of_an_office(words: str, code: str) -> None:
    period = read_period(words, 2026)
    assert period is not None
    assert period.code == code
    assert read_period(when_words(period)) == period


@pytest.mark.parametrize("words", ["2026-13", "quý V/2026", "tháng 0/2026", "tuần 54", "2025-W53", "", "quý"])
def test_what_is_no_period_is_not_guessed(words: str) -> None:
    assert read_period(words, 2026) is None


@given(st.sampled_from(Grain), st.integers(2000, 2090), st.integers(1, 12))
def test_periods_follow_one_another(grain: Grain, year: int, month: int) -> None:
    from desktop_app.domain.reporting.reporting_period import period_of_day

    period = period_of_day(date(year, month, 15), grain)
    assert period_of_code(period.code) == period
    assert period.before().last < period.last
    assert period.holds(period)


parts = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=12)


@given(parts)
def test_the_rate_of_all_lies_between_those_of_its_units_and_does_not_mind_their_order(
    units: list[tuple[int, int]],
) -> None:
    rows = [measured("2026-Q2", *unit, unit=number) for number, unit in enumerate(units)]
    total, again = (put_together(RATE, at("2026-Q2"), order) for order in (rows, rows[::-1]))
    rates = [row.amount for row in rows if row.amount is not None]
    assert total.amount == again.amount
    assert total.amount is not None
    assert min(rates) <= total.amount <= max(rates)
    assert total.amount == Fraction(sum(part for part, _ in units) * 100, sum(whole for _, whole in units))


def test_what_must_rise_is_compared_period_with_period_while_its_sum_reaches_the_target() -> None:
    opened = replace(COUNT, better=Better.RISING, cumulative=False)
    rows = [measured("2026-Q1", 9), measured("2026-Q2", 6), measured("2026-Q3", 7)]
    stood = stands(opened, *rows)
    assert (stood.total and stood.total.amount, stood.band) == (Fraction(22), Band.REACHED)
    assert stands(opened, *rows[:2]).band is Band.MISSED
    falling = replace(COUNT, better=Better.FALLING, cumulative=False, target=Target("≤ 20", high=Decimal(20)))
    assert stands(falling, *rows[:2]).band is Band.REACHED
    bands = bands_of(opened, totals_of(opened, rows), DEFAULT_LIMITS)
    assert list(bands.values()) == [Band.MISSED, Band.MISSED, Band.REACHED]
