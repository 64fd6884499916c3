"""SQL and Python give every task the same class on every day."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select

from db.queries.time_class import class_on
from db.schema import metadata, task
from desktop_app.domain.deadline import DeadlineKind
from desktop_app.domain.status import time_class

DAYS = st.integers(0, 12).map(lambda number: date(2026, 2, 24) + timedelta(days=number))
MAYBE = st.none() | DAYS
TASKS = st.tuples(st.sampled_from(DeadlineKind), MAYBE, MAYBE, MAYBE, MAYBE)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tasks=st.lists(TASKS, min_size=1, max_size=40), as_of=DAYS)
def test_class_in_sql_equals_class_in_python(
    tasks: list[tuple[DeadlineKind, date | None, date | None, date | None, date | None]], as_of: date
) -> None:
    engine = create_engine("sqlite://")
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
        }
        for number, (kind, due, completed, cancelled, assigned) in enumerate(tasks)
    ]
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(insert(task), rows)
        in_sql = connection.execute(select(class_on(as_of)).order_by(task.c.id)).scalars().all()
    engine.dispose()
    assert in_sql == [
        time_class(
            kind, due, as_of=as_of, completed_on=completed, cancelled_on=cancelled, assigned_on=assigned
        )
        for kind, due, completed, cancelled, assigned in tasks
    ]
