"""Which occurrences a rhythm asks for: weeks to years, ends of months, days off, ends and first times."""

from datetime import date, timedelta
from itertools import islice, takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.deadlines.occurrence import (
    Tick,
    expected,
    expected_in_month,
    find_period,
    followed_since,
    in_month,
    is_missed,
    is_month,
    late_until,
    next_open,
)
from desktop_app.domain.deadlines.trigger import event_due
from desktop_app.domain.deadlines.work_calendar import PLAIN, Shift, WorkCalendar
from desktop_app.domain.reporting.periods import PeriodState, standing
from desktop_app.domain.status import RECURRING

SEEDS = Path(__file__).parents[1] / "data" / "deadlines.tsv"
SINCE = date(2026, 9, 21)
TODAY = date(2026, 11, 21)
TET = {date(2026, 2, day): False for day in range(16, 21)}
AFTER, BEFORE = WorkCalendar(TET, Shift.AFTER), WorkCalendar(TET, Shift.BEFORE)


def read(phrase: str) -> Deadline:
    return read_deadline(phrase, year=2026)


def coming(phrase: str, since: date = SINCE, calendar: WorkCalendar = PLAIN, number: int = 3) -> list[str]:
    """Due days of the next occurrences, as ISO text."""
    return [one.due.isoformat() for one in islice(expected(read(phrase), since, calendar), number)]


@pytest.mark.parametrize(
    ("phrase", "dues"),
    [
        ("ngày 30 hằng tháng", ["2026-09-30", "2026-10-30", "2026-11-30"]),
        ("Hằng tháng", ["2026-09-30", "2026-10-31", "2026-11-30"]),
        ("Hằng ngày", ["2026-09-30", "2026-10-31", "2026-11-30"]),
        ("trước ngày 15 hằng tháng", ["2026-10-15", "2026-11-15", "2026-12-15"]),
        ("Thứ sáu hằng tuần", ["2026-09-25", "2026-10-02", "2026-10-09"]),
        ("Hằng tuần", ["2026-09-27", "2026-10-04", "2026-10-11"]),
        ("Hằng quý", ["2026-09-30", "2026-12-31", "2027-03-31"]),
        ("Định kỳ 6 tháng", ["2026-12-31", "2027-06-30", "2027-12-31"]),
        ("trước ngày 15/11 hằng năm", ["2026-11-15", "2027-11-15", "2028-11-15"]),
        ("Thường xuyên", []),
        ("30/11/2026", []),
    ],
)
def test_a_rhythm_asks_for_its_days(phrase: str, dues: list[str]) -> None:
    assert coming(phrase) == dues


@pytest.mark.parametrize(
    ("phrase", "periods"),
    [
        # The end of a time that holds several occurrences.
        ("hằng tháng trong năm 2026", ["2026-09", "2026-10", "2026-11", "2026-12"]),
        ("Hằng tháng, đến 31/12/2026", ["2026-09", "2026-10", "2026-11", "2026-12"]),
        # What stands for a stated day is asked for however long ago it was; then nothing more.
        ("hằng quý năm 2025", ["2025-12"]),
        # A first time, and so on without an end.
        ("trước ngày 20/11/2025 và hằng tháng", ["2025-11", "2026-10", "2026-11", "2026-12", "2027-01"]),
        ("Tháng 11/2026 và hằng tháng", ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03"]),
        ("Quý I/2026 và hằng quý", ["2026-03", "2026-09", "2026-12", "2027-03", "2027-06"]),
    ],
)
def test_a_day_beside_a_rhythm_is_its_end_or_its_first_time(phrase: str, periods: list[str]) -> None:
    assert [one.period for one in islice(expected(read(phrase), SINCE, PLAIN), 5)] == periods


def test_every_rhythm_of_the_seeds_has_occurrences() -> None:
    phrases = [line.split("\t")[0] for line in SEEDS.read_text(encoding="utf-8").splitlines()[1:]]
    recurring = [phrase for phrase in phrases if read(phrase).kind in RECURRING]
    assert len(recurring) > 10
    for phrase in recurring:
        dues = coming(phrase)
        assert len(dues) == len(set(dues)) == 3, phrase
        assert all(find_period(read(phrase), one.period, PLAIN)
                   for one in islice(expected(read(phrase), SINCE, PLAIN), 3)), phrase  # fmt: skip


def test_days_off_move_an_occurrence_but_not_its_period() -> None:
    monthly = Deadline("", DeadlineKind.RECURRING_MONTHLY, rhythm=Rhythm(Every.MONTH, 17))
    january = date(2026, 2, 1)
    assert [next_open(monthly, january, calendar, ()) for calendar in (PLAIN, BEFORE, AFTER)] == [
        find_period(monthly, "2026-02", calendar) for calendar in (PLAIN, BEFORE, AFTER)
    ]
    dues = [coming("ngày 17 hằng tháng", january, calendar, 1) for calendar in (PLAIN, BEFORE, AFTER)]
    assert dues == [["2026-02-17"], ["2026-02-13"], ["2026-02-23"]]
    moved = find_period(read("ngày 31 hằng tháng"), "2026-10", AFTER)
    assert moved and (moved.period, moved.due) == ("2026-10", date(2026, 11, 2))


def test_a_worked_saturday_is_a_working_day() -> None:
    swapped = WorkCalendar({date(2026, 8, 22): True, date(2026, 8, 31): False}, Shift.BEFORE)
    assert coming("ngày 22 hằng tháng", date(2026, 8, 1), swapped, 1) == ["2026-08-22"]
    assert coming("ngày 31 hằng tháng", date(2026, 8, 20), swapped, 1) == ["2026-08-28"]


def test_the_last_working_day_stands_for_a_day_that_is_not_named() -> None:
    working = WorkCalendar({}, last_working=True)
    assert coming("Hằng tháng", calendar=working) == ["2026-09-30", "2026-10-30", "2026-11-30"]
    assert coming("Hằng tuần", calendar=working, number=1) == ["2026-09-25"]
    assert coming("trước ngày 15 hằng tháng", date(2026, 11, 1), working, 1) == ["2026-11-15"]


def test_occurrences_are_followed_from_the_day_somebody_said_else_from_start_and_writing() -> None:
    starts = Deadline("", DeadlineKind.RANGE, date(2027, 1, 1))
    assert followed_since(starts, TODAY, None) == date(2027, 1, 1)
    assert followed_since(read("Hằng tháng"), TODAY, None) == TODAY
    assert followed_since(starts, TODAY, SINCE) == SINCE


@pytest.mark.parametrize(
    ("period", "known"), [("2026-12", True), ("2026-11", False), ("2026-W49", False), ("x", False)]
)
def test_a_period_is_known_by_its_rhythm(period: str, known: bool) -> None:
    assert (find_period(read("Hằng quý"), period, PLAIN) is not None) is known


def test_weeks_of_a_month_are_those_due_in_it() -> None:
    weeks = in_month(read("Thứ sáu hằng tuần"), TODAY, PLAIN, date(2026, 11, 1))
    assert [one.period for one in weeks] == ["2026-W45", "2026-W46", "2026-W47", "2026-W48"]
    assert [is_month(one) for one in ("2026-11", "2026-W45", "2026-13")] == [True, False, False]


@pytest.mark.parametrize(
    ("phrase", "months"),
    [
        ("hằng tháng trong năm 2026", "11 12"),
        ("trước ngày 20/12/2026 và hằng tháng", "12 1 2"),
        ("Hằng tháng", "11 12 1 2"),
        ("Quý IV/2026 và hằng quý", "12"),
    ],
)
def test_a_month_has_only_what_is_expected_from_the_first_time_to_the_end(phrase: str, months: str) -> None:
    every = [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]
    for since in (date(2026, 11, 1), date(2027, 6, 1)):  # followed by then, or only later: might be ticked
        found = [month for month in every if in_month(read(phrase), month, PLAIN, since)]
        assert " ".join(str(month.month) for month in found) == months


DAYS = st.integers(0, 400).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
RHYTHMS = st.builds(
    Rhythm, st.sampled_from(Every), st.none() | st.integers(1, 7), st.none() | st.integers(1, 3)
)


@given(RHYTHMS, DAYS, st.sampled_from([PLAIN, BEFORE, AFTER, WorkCalendar({}, last_working=True)]))
def test_occurrences_come_in_order_each_in_a_period_of_its_own(
    rhythm: Rhythm, since: date, calendar: WorkCalendar
) -> None:
    deadline = Deadline("", DeadlineKind.RECURRING_MONTHLY, rhythm=rhythm)
    found = list(islice(expected(deadline, since, calendar), 8))
    assert len(found) == len({one.period for one in found}) == 8
    assert all(one.due >= since for one in found)
    assert found == sorted(found, key=lambda one: one.due)
    assert all(find_period(deadline, one.period, calendar) == one for one in found)


@given(st.lists(DAYS, max_size=8), DAYS, DAYS)
def test_a_period_list_misses_what_the_time_class_misses(done: list[date], since: date, as_of: date) -> None:
    monthly = Deadline("", DeadlineKind.RECURRING_MONTHLY, rhythm=Rhythm(Every.MONTH, 15))
    ones = list(islice(expected(monthly, since, PLAIN), 8))
    ticks = {
        one.period: Tick(one.period, day, one.due)
        for one, day in zip(ones, done, strict=False)
        if day <= as_of
    }
    first = next_open(monthly, since, PLAIN, ticks)
    rows = standing(monthly, since, PLAIN, ticks, as_of)
    missed = any(row.state is PeriodState.MISSED for row in rows)
    assert missed is is_missed(first.due if first else None, ticks.values(), as_of)
    late = [tick.completed_on for tick in ticks.values() if tick.due and tick.completed_on > tick.due]
    assert late_until(ticks.values()) == max(late, default=None)


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("Trong 15 ngày kể từ ngày ban hành", date(2026, 12, 6)),
        ("Sau 30 ngày từ khi có Quy chế", date(2026, 12, 21)),
        ("chậm nhất 10 ngày làm việc sau khi được phê duyệt", date(2026, 12, 4)),
        ("trong vòng 2 tháng sau khi Nghị định có hiệu lực", date(2027, 1, 21)),
        ("sau khi có văn bản hướng dẫn 1 tuần", date(2026, 11, 28)),
        ("Sau khi có Quy chế của Trung ương", None),
        ("Theo lộ trình của Bộ", None),
    ],
)
def test_an_event_tells_when_its_phrase_says_how_long_after(phrase: str, due: date | None) -> None:
    assert event_due(phrase, TODAY, PLAIN) == due


def test_working_days_after_an_event_leave_out_days_off() -> None:
    assert event_due("trong 3 ngày làm việc kể từ ngày nhận", date(2026, 2, 13), AFTER) == date(2026, 2, 25)


@given(RHYTHMS, st.none() | DAYS, st.booleans(), DAYS, st.sampled_from([PLAIN, BEFORE, AFTER]))
def test_months_share_out_what_is_expected_each_once(
    rhythm: Rhythm, due: date | None, ends: bool, since: date, calendar: WorkCalendar
) -> None:
    deadline = Deadline("đến" if ends else "", DeadlineKind.RECURRING_MONTHLY, None, due, rhythm)
    months = [date(2025 + number // 12, number % 12 + 1, 1) for number in range(36)]
    shared = [one for month in months for one in expected_in_month(deadline, month, calendar, since)]
    whole = takewhile(lambda one: one.due < date(2027, 11, 1), expected(deadline, since, calendar))
    assert [one for one in shared if one.due < date(2027, 11, 1)] == list(whole)
