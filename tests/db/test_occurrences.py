"""A missed occurrence makes its task overdue; a later tick does not hide that; what is derived follows."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from db.verify import verify
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.deadlines.extension import Extension
from desktop_app.domain.deadlines.occurrence import Tick, expected, is_missed, next_open
from desktop_app.domain.deadlines.work_calendar import Holiday
from desktop_app.domain.status import TimeClass, time_class
from desktop_app.domain.task import MonthGroup, SortBy, TaskFilter
from tests.db.ledgers import ALL, MONTHLY, NOW, TODAY, add, by, done, edit, facts, ids, row, undo

SEPTEMBER = date(2026, 9, 1)
OCTOBER = Tick("2026-10", date(2026, 11, 5), date(2026, 10, 15))


def follow(database: Database, task_id: int, day: date | None = SEPTEMBER) -> Changes:
    """Expect occurrences from a day on."""
    with database.writing(Verb.EDIT, at=NOW) as writer:
        writer.occurrences.follow_from([task_id], day)
    return writer.changes


def tick(database: Database, task_id: int, *ticks: Tick) -> Changes:
    """Tick periods in one batch."""
    with database.writing(Verb.TICK, at=NOW) as writer:
        for one in ticks:
            writer.occurrences.tick(task_id, one)
    return writer.changes


def open_period(database: Database, task_id: int) -> str | None:
    found = row(database, task_id).open_period
    return found.period if found else None


def class_on(database: Database, task_id: int, day: date) -> TimeClass | None:
    with database.reading() as reader:
        [found] = reader.tasks.rows([task_id], day)
        counts = reader.counts.counts(TaskFilter(day))
        listed = reader.tasks.ids(TaskFilter(day, classes=frozenset({TimeClass.OVERDUE})))
    assert counts.overdue == len(listed) == int(found.time_class is TimeClass.OVERDUE)
    return found.time_class


def test_an_imported_plan_asks_for_nothing_that_was_due_before_it_was_written(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    assert open_period(database, task_id) == "2026-12"
    assert row(database, task_id).time_class is TimeClass.CONTINUOUS
    follow(database, task_id)
    assert open_period(database, task_id) == "2026-09"
    assert row(database, task_id).time_class is TimeClass.OVERDUE
    follow(database, task_id, None)
    assert open_period(database, task_id) == "2026-12"


def test_a_later_tick_does_not_hide_that_a_period_was_missed(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    follow(database, task_id, date(2026, 10, 1))
    tick(database, task_id, OCTOBER, Tick("2026-11", date(2026, 11, 15), date(2026, 11, 15)))
    days = [date(2026, 10, 15), date(2026, 10, 16), date(2026, 11, 4), date(2026, 11, 5), TODAY]
    missed, well = TimeClass.OVERDUE, TimeClass.CONTINUOUS
    assert [class_on(database, task_id, day) for day in days] == [well, missed, missed, well, well]
    assert class_on(database, task_id, date(2026, 12, 16)) is missed


def test_a_missed_period_stands_among_what_is_overdue_and_names_itself(database: Database) -> None:
    [task_id, other] = add(database, facts(deadline=MONTHLY), facts(deadline=by(date(2026, 11, 1))))
    follow(database, task_id, date(2026, 10, 1))
    groups, counts = database.home.month(TODAY, TODAY, 15)
    assert (groups[MonthGroup.OVERDUE], counts.overdue) == ([task_id, other], 2)
    tick(database, task_id, OCTOBER)
    [shown] = database.home.rows([task_id], TODAY, TODAY)
    assert (shown.open_period and shown.open_period.period, shown.ticked) == ("2026-11", None)
    tick(database, task_id, Tick("2026-11", TODAY, date(2026, 11, 15)))
    assert database.home.month(TODAY, TODAY, 15)[0][MonthGroup.OVERDUE] == [other]
    [shown] = database.home.rows([task_id], TODAY, TODAY)
    assert shown.ticked == TODAY


def test_open_periods_follow_every_change_and_its_undoing(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    followed = follow(database, task_id)
    ticked = tick(database, task_id, Tick("2026-09", date(2026, 9, 14), date(2026, 9, 15)), OCTOBER)
    assert open_period(database, task_id) == "2026-11"
    with database.writing(Verb.UNTICK, at=NOW) as writer:
        writer.occurrences.untick(task_id, "2026-09")
    assert open_period(database, task_id) == "2026-09"
    undo(database, writer.changes.batch)
    assert open_period(database, task_id) == "2026-11"
    undo(database, ticked.batch)
    assert open_period(database, task_id) == "2026-09"
    edited = edit(database, task_id, deadline=by(date(2027, 1, 1)))
    assert open_period(database, task_id) is None
    undo(database, edited.batch)
    undo(database, followed.batch)
    assert open_period(database, task_id) == "2026-12"
    assert verify(database) == []


def test_a_finished_or_cancelled_task_is_not_overdue_and_a_reopened_one_is_again(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    follow(database, task_id)
    done(database, task_id, date(2026, 11, 1))
    days = (date(2026, 10, 31), TODAY)
    assert [class_on(database, task_id, day) for day in days] == [TimeClass.OVERDUE, TimeClass.DONE_ON_TIME]
    with database.writing(Verb.REOPEN, at=NOW) as writer:
        writer.tasks.reopen([task_id])
    assert class_on(database, task_id, TODAY) is TimeClass.OVERDUE
    with database.writing(Verb.CANCEL, at=NOW) as writer:
        writer.tasks.cancel([task_id], date(2026, 11, 1))
    assert [class_on(database, task_id, day) for day in days] == [TimeClass.OVERDUE, TimeClass.CANCELLED]


def test_days_off_and_settings_move_what_is_open(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    follow(database, task_id, date(2026, 11, 1))

    def due() -> date | None:
        found = row(database, task_id).open_period
        return found.due if found else None

    assert due() == date(2026, 11, 15)  # a Sunday
    with database.writing(Verb.SETTINGS, at=NOW) as writer:
        writer.settings.set("holiday_shift", "after")
    assert due() == date(2026, 11, 16)
    with database.writing(Verb.SETTINGS, at=NOW) as writer:
        writer.occurrences.set_holiday(Holiday(date(2026, 11, 16), "nghỉ bù"))
    assert (due(), open_period(database, task_id)) == (date(2026, 11, 17), "2026-11")
    undo(database, writer.changes.batch)
    assert due() == date(2026, 11, 16)
    assert verify(database) == []


def test_a_weekly_task_tells_how_many_weeks_of_the_month_are_done(database: Database) -> None:
    weekly = Deadline("Thứ sáu hằng tuần", DeadlineKind.RECURRING_WEEKLY, rhythm=Rhythm(Every.WEEK, 5))
    [task_id] = add(database, facts(deadline=weekly))
    follow(database, task_id, date(2026, 11, 1))
    tick(database, task_id, *[Tick(f"2026-W{week}", TODAY, date(2026, 11, 20)) for week in (45, 46, 47)])
    [shown] = database.home.rows([task_id], TODAY, TODAY)
    assert (shown.weeks, shown.ticked) == ((3, 4), None)
    assert shown.month_period and shown.month_period.due == date(2026, 11, 27)
    tick(database, task_id, Tick("2026-W48", TODAY, date(2026, 11, 27)))
    [shown] = database.home.rows([task_id], TODAY, TODAY)
    assert (shown.weeks, shown.ticked) == ((4, 4), TODAY)


def test_a_retracted_task_comes_back_with_its_periods_and_the_day_it_was_written(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    tick(database, task_id, OCTOBER)
    shown = row(database, task_id)
    with database.writing(Verb.RETRACT, at=NOW.replace(year=2027)) as writer:
        writer.tasks.delete([task_id])
    undo(database, writer.changes.batch)
    assert row(database, task_id) == shown
    assert verify(database) == []


@pytest.mark.parametrize("column", ["next_open", "late_until", "recorded_on"])
def test_a_forged_derived_day_is_found(database: Database, column: str) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    tick(database, task_id, OCTOBER)
    with database._transaction(to_write=True) as connection:
        connection.exec_driver_sql(f"UPDATE task SET {column} = '2020-01-01'")
    assert [found.code for found in verify(database)] == ["verify_derived"]


def test_a_rhythm_that_ended_leaves_the_months_after_it(database: Database) -> None:
    ended = Deadline("Hằng tháng năm 2026", DeadlineKind.RECURRING_MONTHLY, date(2026, 1, 1),
                     date(2026, 12, 31), Rhythm(Every.MONTH))  # fmt: skip
    [task_id] = add(database, facts(deadline=ended))
    ticks = [Tick(f"2026-{month}", TODAY, date(2026, month, 30)) for month in (11, 12)]
    tick(database, task_id, *ticks)
    with database.reading() as reader:
        groups = [reader.months.groups(day, TODAY, ALL, 15) for day in (TODAY, date(2027, 1, 1))]
    recurring = [found.get(MonthGroup.RECURRING, []) for found in groups]
    assert recurring == [[task_id], []]
    assert class_on(database, task_id, date(2027, 6, 1)) is TimeClass.CONTINUOUS


def test_what_recurs_is_found_and_ordered_by_its_next_open_day(database: Database) -> None:
    monthly, early, late = add(
        database,
        facts(deadline=MONTHLY),
        facts(deadline=by(date(2026, 12, 1))),
        facts(deadline=by(date(2026, 12, 31))),
    )
    by_due = replace(ALL, sort=SortBy.DUE)
    assert ids(database, by_due) == [early, monthly, late]
    assert ids(database, replace(ALL, due_from=date(2026, 12, 10), due_to=date(2026, 12, 20))) == [monthly]


def test_a_task_is_found_by_what_was_said_of_its_periods(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    said = Tick("2026-11", TODAY, None, "gửi qua trục liên thông", "45/BC-UBND")
    ticked = tick(database, task_id, said)
    assert ids(database, replace(ALL, search="45/BC")) == [task_id]
    assert ids(database, replace(ALL, search="truc lien thong")) == [task_id]
    assert verify(database) == []
    undo(database, ticked.batch)
    assert ids(database, replace(ALL, search="truc lien thong")) == []


def test_an_extension_moves_the_end_of_a_rhythm(database: Database) -> None:
    [task_id] = add(database, facts(deadline=read_deadline("hằng tháng trong năm 2026", year=2026)))
    tick(database, task_id, *[Tick(f"2026-{month}", TODAY, date(2026, month, 30)) for month in (11, 12)])
    assert open_period(database, task_id) is None
    with database.writing(Verb.EXTEND, at=NOW) as writer:
        granted = Extension(0, TODAY, date(2026, 12, 31), date(2027, 2, 28), "45/CV-UBND")
        writer.extensions.add(task_id, granted)
    assert open_period(database, task_id) == "2027-01"
    assert verify(database) == []


DAYS = st.integers(0, 200).map(lambda number: date(2026, 6, 1) + timedelta(days=number))
PHRASES = st.sampled_from([
    "trước ngày 15 hằng tháng", "Hằng tháng", "Hằng quý", "Thứ sáu hằng tuần", "Định kỳ 6 tháng",
    "hằng tháng trong năm 2026", "trước ngày 20/8/2026 và hằng tháng", "Thường xuyên", "30/9/2026",
])  # fmt: skip
CALENDARS = st.sampled_from([("", ""), ("before", ""), ("after", ""), ("", "1"), ("after", "1")])
DRAWN = st.tuples(PHRASES, st.none() | DAYS, st.lists(st.tuples(st.integers(0, 5), DAYS), max_size=4))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DRAWN, min_size=1, max_size=6), CALENDARS, st.lists(DAYS, min_size=1, max_size=4))
def test_lists_and_counts_class_what_recurs_as_the_rules_do(
    database: Database,
    tasks: list[tuple[str, date | None, list[tuple[int, date]]]],
    moved: tuple[str, str],
    days: list[date],
) -> None:
    with database.writing(Verb.SETTINGS, at=NOW) as writer:
        writer.settings.set("holiday_shift", moved[0])
        writer.settings.set("last_working_day", moved[1])
    known = add(database, *[facts(deadline=read_deadline(phrase, year=2026)) for phrase, _, _ in tasks])
    with database.reading() as reader:
        calendar, deadlines = reader.occurrences.calendar(), reader.occurrences.followed(known)
    missing: dict[int, tuple[date | None, list[Tick]]] = {}
    for task_id, (_, day, finished) in zip(known, tasks, strict=True):
        follow(database, task_id, day)
        deadline, since = deadlines[task_id].deadline, day or deadlines[task_id].since
        ones = list(islice(expected(deadline, since, calendar), 6))
        ticks = {
            ones[at].period: Tick(ones[at].period, on, ones[at].due) for at, on in finished if at < len(ones)
        }
        tick(database, task_id, *ticks.values())
        first = next_open(deadline, since, calendar, ticks)
        missing[task_id] = (first.due if first else None, list(ticks.values()))
    for day in days:
        with database.reading() as reader:
            classes = [row.time_class for row in reader.tasks.rows(known, day)]
            kept = reader.tasks.ids(TaskFilter(day, classes=frozenset({TimeClass.OVERDUE})))
        wanted = [
            time_class(deadlines[one].deadline.kind, deadlines[one].deadline.due, as_of=day,
                       missed=is_missed(*missing[one], day))
            for one in known
        ]  # fmt: skip
        assert classes == wanted
        assert [one for one in known if one in kept] == [
            one for one, name in zip(known, wanted, strict=True) if name is TimeClass.OVERDUE
        ]
    assert verify(database) == []
