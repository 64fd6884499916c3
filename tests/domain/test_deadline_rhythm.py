"""The day on which a recurring deadline falls in a month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.deadline import Every, Rhythm
from desktop_app.domain.deadlines.rhythm import rhythm_due

NOVEMBER = date(2026, 11, 1)
FEBRUARY = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("rhythm", "month", "due"),
    [
        (Rhythm(Every.DAY), NOVEMBER, date(2026, 11, 30)),
        (Rhythm(Every.WEEK, 5), NOVEMBER, date(2026, 11, 27)),
        (Rhythm(Every.WEEK, 1), NOVEMBER, date(2026, 11, 30)),
        (Rhythm(Every.WEEK), NOVEMBER, date(2026, 11, 30)),
        (Rhythm(Every.MONTH, 15), NOVEMBER, date(2026, 11, 15)),
        (Rhythm(Every.MONTH), NOVEMBER, date(2026, 11, 30)),
        (Rhythm(Every.MONTH, 30), FEBRUARY, date(2026, 2, 28)),
        (Rhythm(Every.MONTH, 31), date(2028, 2, 9), date(2028, 2, 29)),
        (Rhythm(Every.QUARTER), NOVEMBER, None),
        (Rhythm(Every.QUARTER), date(2026, 12, 1), date(2026, 12, 31)),
        (Rhythm(Every.QUARTER, 20, 3), date(2026, 6, 1), date(2026, 6, 20)),
        (Rhythm(Every.QUARTER, 5, 1), date(2026, 10, 1), date(2026, 10, 5)),
        (Rhythm(Every.HALF), date(2026, 6, 1), date(2026, 6, 30)),
        (Rhythm(Every.HALF, 15, 6), date(2026, 12, 1), date(2026, 12, 15)),
        (Rhythm(Every.HALF), NOVEMBER, None),
        (Rhythm(Every.YEAR, 25, 6), date(2026, 6, 1), date(2026, 6, 25)),
        (Rhythm(Every.YEAR), date(2026, 12, 1), date(2026, 12, 31)),
        (Rhythm(Every.YEAR, 25, 6), NOVEMBER, None),
    ],
)
def test_recurring_deadline_falls_on_its_day_or_not_in_this_month(
    rhythm: Rhythm, month: date, due: date | None
) -> None:
    assert rhythm_due(rhythm, month) == due


@given(
    st.sampled_from(Every),
    st.none() | st.integers(1, 31),
    st.none() | st.integers(1, 12),
    st.dates(date(2000, 1, 1), date(2080, 1, 1)),
)
def test_due_day_lies_in_the_month_and_as_often_a_year_as_the_rhythm_says(
    every: Every, day: int | None, month: int | None, some_day: date
) -> None:
    rhythm = Rhythm(every, min(day, 7) if day and every is Every.WEEK else day, month)
    found = [rhythm_due(rhythm, date(some_day.year, number, 1)) for number in range(1, 13)]

    assert all(due is None or due.month == number for number, due in enumerate(found, start=1))
    times = {Every.QUARTER: 4, Every.HALF: 2, Every.YEAR: 1}.get(every, 12)
    assert sum(due is not None for due in found) == times
