"""Periods in the words of an office."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.occurrence import Expected, Tick
from desktop_app.domain.reporting.periods import Occurrence, PeriodState
from desktop_app.domain.status import TimeClass
from desktop_app.labels.periods import (
    due_words,
    missed_words,
    period_short,
    period_words,
    periods_summary,
    relative_words,
    standing_words,
    tick_words,
)
from tests.ui.task_rows import task_row

TODAY = date(2026, 11, 21)
MONTHLY = Deadline("hằng tháng", DeadlineKind.RECURRING_MONTHLY, rhythm=Rhythm(Every.MONTH))


@pytest.mark.parametrize(
    ("period", "every", "words"),
    [
        ("2026-10", Every.MONTH, "tháng 10/2026"),
        ("2026-12", Every.QUARTER, "quý IV/2026"),
        ("2026-06", Every.HALF, "6 tháng đầu năm 2026"),
        ("2026-12", Every.YEAR, "năm 2026"),
        ("2026-W47", Every.WEEK, "tuần 47 (16/11 – 22/11/2026)"),
        ("2026-10", None, "tháng 10/2026"),
    ],
)
def test_a_period_is_called_by_its_rhythm(period: str, every: Every | None, words: str) -> None:
    assert period_words(period, every) == words


def test_a_week_is_short_where_there_is_little_room() -> None:
    assert period_short("2026-W47") == "tuần 47/2026"


def test_a_missed_period_is_named_with_how_late_it_is() -> None:
    row = replace(
        task_row(1), deadline=MONTHLY, time_class=TimeClass.OVERDUE,
        open_period=Expected("2026-10", date(2026, 10, 31)),
    )  # fmt: skip
    assert (missed_words(row, TODAY), relative_words(row, TODAY)) == ("kỳ tháng 10/2026", "quá hạn 21 ngày")
    assert standing_words(row, TODAY) == "kỳ tháng 10/2026, quá hạn 21 ngày"


def test_a_task_in_time_tells_its_weeks_or_the_day_of_its_period() -> None:
    row = replace(task_row(1), deadline=MONTHLY, time_class=TimeClass.CONTINUOUS)
    assert relative_words(row, TODAY) == ""
    near = replace(row, month_period=Expected("2026-11", date(2026, 11, 30)))
    assert standing_words(near, TODAY) == "còn 9 ngày"
    assert relative_words(replace(near, weeks=(3, 4)), TODAY) == "3/4 tuần"


def test_a_period_tells_when_and_how_late_it_was_done() -> None:
    tick = Tick("2026-10", date(2026, 11, 5), date(2026, 10, 31), "đã gửi", "45/BC")
    done = Occurrence("2026-10", tick.due, PeriodState.DONE_LATE, tick)
    missed = Occurrence("2026-09", date(2026, 9, 30), PeriodState.MISSED)
    free = Occurrence("2026-11", None, PeriodState.OPEN)
    assert tick_words(done) == "xong 05/11/2026 (trễ 5 ngày) · đã gửi · 45/BC"
    assert (due_words(missed, TODAY), due_words(free, TODAY)) == (
        "hạn 30/09/2026, quá hạn 52 ngày", "không bắt buộc",
    )  # fmt: skip
    assert [periods_summary(rows) for rows in ([done, missed], [done], [])] == [
        "1 quá hạn", "1 đã xong", "chưa có",
    ]  # fmt: skip


def test_a_period_that_was_over_before_anybody_followed_it_is_not_late() -> None:
    row = replace(
        task_row(1), deadline=MONTHLY, time_class=TimeClass.CONTINUOUS,
        month_period=Expected("2026-11", date(2026, 11, 15)),
    )  # fmt: skip
    assert relative_words(row, TODAY) == "không bắt buộc"
