"""An extension counts from the day it was decided, everywhere a due day does; the old one stays."""

from dataclasses import replace
from datetime import date

from db.database import Database
from db.verify import verify
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.deadlines.extension import Extension
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthGroup, SortBy, TaskFilter
from tests.db.ledgers import ALL, NOW, TODAY, add, by, done, edit, facts, ids, row, undo

DUE = date(2026, 10, 31)
DECIDED = date(2026, 11, 10)
UNTIL = date(2027, 1, 15)


def extended(
    database: Database, task_id: int, until: date = UNTIL, decided_on: date = DECIDED, old: date = DUE
) -> Changes:
    """Extend a task in a batch of its own."""
    granted = Extension(0, decided_on, old, until, "45/CV-UBND ngày 10/11/2026", "Chủ tịch", "chờ phần mềm")
    with database.writing(Verb.EXTEND, at=NOW) as writer:
        writer.extensions.add(task_id, granted)
    return writer.changes


def class_on(database: Database, task_id: int, day: date) -> TimeClass | None:
    with database.reading() as reader:
        return reader.tasks.rows([task_id], day)[0].time_class


def test_a_task_is_judged_by_the_new_due_day_from_the_decision_on(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(DUE)))
    extended(database, task_id)
    days = [DUE, date(2026, 11, 9), DECIDED, UNTIL, date(2027, 1, 16)]
    assert [class_on(database, task_id, day) for day in days] == [
        TimeClass.IN_TIME, TimeClass.OVERDUE, TimeClass.IN_TIME, TimeClass.IN_TIME, TimeClass.OVERDUE,
    ]  # fmt: skip
    for day in days:
        with database.reading() as reader:
            kept = TaskFilter(day, classes=frozenset({TimeClass.OVERDUE}))
            overdue = class_on(database, task_id, day) is TimeClass.OVERDUE
            assert reader.counts.counts(TaskFilter(day)).overdue == int(overdue)
            assert reader.tasks.ids(kept) == [task_id] * overdue


def test_on_time_is_judged_on_the_new_due_day(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(DUE)))
    done(database, task_id, date(2026, 11, 20))
    assert class_on(database, task_id, TODAY) is TimeClass.DONE_LATE
    extended(database, task_id)
    assert class_on(database, task_id, TODAY) is TimeClass.DONE_ON_TIME


def test_a_row_shows_the_standing_day_and_the_one_it_came_from(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(DUE)))
    extended(database, task_id)
    shown = row(database, task_id)
    assert (shown.deadline.raw, shown.deadline.due, shown.extended_from) == ("31/10/2026", UNTIL, DUE)
    assert database.home.rows([task_id], TODAY, TODAY) == [shown]
    with database.reading() as reader:
        [before] = reader.tasks.rows([task_id], date(2026, 11, 9))
        assert (before.deadline.due, before.extended_from) == (DUE, None)
        assert reader.tasks.facts(task_id).deadline == by(DUE)


def test_of_several_extensions_the_newest_decided_stands(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(DUE)))
    extended(database, task_id, date(2027, 3, 31), date(2026, 11, 15))
    extended(database, task_id, date(2026, 12, 31), date(2026, 11, 1))
    extended(database, task_id, date(2027, 4, 30), date(2026, 11, 15))
    with database.reading() as reader:
        days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 15))
        dues = [reader.tasks.dues([task_id], day)[task_id] for day in days]
        assert dues == [DUE, date(2026, 12, 31), date(2027, 4, 30)]
        assert [one.new_due.month for one in reader.tasks.extensions(task_id)] == [12, 3, 4]


def test_months_filters_order_and_groups_go_by_the_standing_day(database: Database) -> None:
    first, second = add(database, facts("A", deadline=by(DUE)), facts("B", deadline=by(date(2026, 12, 1))))
    extended(database, first)
    with database.reading() as reader:
        january = reader.months.groups(date(2027, 1, 1), TODAY, ALL, 15)
        assert (january[MonthGroup.DUE], january[MonthGroup.OVERDUE]) == ([first], [])
        by_due = replace(ALL, sort=SortBy.DUE)
        assert reader.tasks.ids(by_due) == [second, first]
        assert reader.tasks.ids(replace(by_due, as_of=DUE)) == [first, second]
        assert reader.tasks.ids(replace(ALL, due_from=UNTIL, due_to=UNTIL)) == [first]
        assert [key for key, _ in reader.counts.grouped(ALL, "month")] == ["2026-12", "2027-01"]
        assert [key for key, _ in reader.counts.grouped(TaskFilter(DUE), "month")] == ["2026-10", "2026-12"]
        assert [key for key, _ in reader.counts.grouped(ALL, "quarter")] == ["2026-Q4", "2027-Q1"]
    groups, counts = database.home.month(date(2027, 1, 1), TODAY, 15)
    assert (groups, counts.overdue) == (january, 0)


def test_undo_takes_an_extension_back_and_another_stays(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(DUE)))
    first = extended(database, task_id)
    extended(database, task_id, date(2027, 2, 28), date(2026, 11, 20), UNTIL)
    assert undo(database, first.batch).kept == ()
    with database.reading() as reader:
        assert [one.new_due for one in reader.tasks.extensions(task_id)] == [date(2027, 2, 28)]
    assert verify(database) == []
    edit(database, task_id, deadline=by(date(2026, 12, 5)))
    assert row(database, task_id).deadline.due == date(2027, 2, 28)


def test_extensions_leave_with_their_task_and_come_back_with_it(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(DUE)))
    extended(database, task_id)
    shown = row(database, task_id)
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([task_id])
    assert (ids(database), verify(database)) == ([], [])
    undo(database, writer.changes.batch)
    assert row(database, task_id) == shown
    assert verify(database) == []


def test_a_task_that_was_extended_since_is_not_taken_back(database: Database) -> None:
    with database.writing(Verb.ADD, at=NOW) as writer:
        task_id = writer.tasks.add(facts(deadline=by(DUE)))
    extended(database, task_id)
    assert undo(database, writer.changes.batch).kept == ("Rà soát dữ liệu",)
    assert ids(database) == [task_id]


def test_the_history_tells_the_new_due_day_and_the_document(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(DUE)))
    batch = extended(database, task_id).batch
    with database.reading() as reader:
        [line] = reader.history.lines(batch=batch)
    assert (line.entity, line.before) == ("extension", None)
    assert line.after == "2027-01-15 45/CV-UBND ngày 10/11/2026"


def test_a_forged_first_day_of_decision_is_found(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(DUE)))
    extended(database, task_id)
    with database._transaction(to_write=True) as connection:
        connection.exec_driver_sql("UPDATE task SET extended_on = NULL")
    assert [found.code for found in verify(database)] == ["verify_derived"]
