"""SQL and Python give every task the same class on every day."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, insert, select

from db.queries.time_class import class_on, due_on, due_once_on, due_within
from db.schema import extension, metadata, occurrence, task
from db.values import iso
from desktop_app.domain.deadlines.deadline import DeadlineKind
from desktop_app.domain.deadlines.extension import Extension, standing_due
from desktop_app.domain.deadlines.occurrence import Tick, is_missed, late_until
from desktop_app.domain.status import due_once, falls_due, time_class

DAYS = st.integers(0, 12).map(lambda number: date(2026, 2, 24) + timedelta(days=number))
MAYBE = st.none() | DAYS
TICKS = st.lists(st.tuples(MAYBE, DAYS), max_size=3)
EXTENSIONS = st.lists(st.tuples(DAYS, DAYS), max_size=3)
TASKS = st.tuples(st.sampled_from(DeadlineKind), MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, TICKS, EXTENSIONS)
Day = date | None
Drawn = tuple[DeadlineKind, Day, Day, Day, Day, Day, list[tuple[Day, date]], list[tuple[date, date]]]
"""Kind, due, completed, cancelled, assigned, the open occurrence's due day; due days and days of ticks;
days of decision and new due days."""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tasks=st.lists(TASKS, min_size=1, max_size=40), as_of=DAYS, stretch=st.tuples(DAYS, DAYS))
def test_class_due_day_and_what_falls_due_in_sql_equal_those_in_python(
    tasks: list[Drawn], as_of: date, stretch: tuple[date, date]
) -> None:
    engine = create_engine("sqlite://")
    extended = [
        [Extension(10 * number + place, decided, None, until) for place, (decided, until) in enumerate(given)]
        for number, (*_, given) in enumerate(tasks)
    ]
    rows = [
        {
            "id": number,
            "position": number,
            "title": "x",
            "deadline_kind": kind.value,
            "due": due and due.isoformat(),
            "completed_on": completed and completed.isoformat(),
            "cancelled_on": cancelled and cancelled.isoformat(),
            "assigned_on": assigned and assigned.isoformat(),
            "next_open": open_due and open_due.isoformat(),
            "late_until": iso(late_until(_ticks(done))),
            "extended_on": min((day.isoformat() for day, _ in given), default=None),
        }
        for number, (kind, due, completed, cancelled, assigned, open_due, done, given) in enumerate(tasks)
    ]
    granted = [
        {
            "id": one.id,
            "task_id": number,
            "decided_on": one.decided_on.isoformat(),
            "new_due": one.new_due.isoformat(),
        }
        for number, ones in enumerate(extended)
        for one in ones
    ]
    ticked = [
        {"task_id": number, "period": one.period, "due": iso(one.due), "completed_on": iso(one.completed_on)}
        for number, (*_, done, _) in enumerate(tasks)
        for one in _ticks(done)
    ]
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(insert(task), rows)
        if ticked:
            connection.execute(insert(occurrence), ticked)
        if granted:
            connection.execute(insert(extension), granted)
        due_in = due_within(due_once_on(as_of), class_on(as_of), *stretch)
        columns = select(class_on(as_of), due_on(as_of), func.coalesce(due_in, False))
        found = connection.execute(columns.order_by(task.c.id)).all()
    engine.dispose()
    dues = [standing_due(due, ones, as_of) for (_, due, *_), ones in zip(tasks, extended, strict=True)]
    classes = [
        time_class(
            kind, due, as_of=as_of, completed_on=completed, cancelled_on=cancelled,
            assigned_on=assigned, missed=is_missed(open_due, _ticks(done), as_of),
        )
        for (kind, _, completed, cancelled, assigned, open_due, done, _), due in zip(tasks, dues, strict=True)
    ]  # fmt: skip
    assert [tuple(row) for row in found] == [
        (of_class, due and due.isoformat(), falls_due(due_once(kind, due), of_class, *stretch))
        for (kind, *_), due, of_class in zip(tasks, dues, classes, strict=True)
    ]


def _ticks(done: list[tuple[Day, date]]) -> list[Tick]:
    return [Tick(str(number), on, due) for number, (due, on) in enumerate(done)]
