"""Lists and counts read the narrow indexes made for them, pages few statements: never all the long rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from db.database import Database
from db.queries.overview import Asked
from db.reader import Reader
from desktop_app.domain.changes import Verb
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.follow import Priority
from desktop_app.domain.reminding import RemindBy
from desktop_app.domain.reporting.overview import trend_days
from desktop_app.domain.status import TimeClass
from desktop_app.domain.tally import Stretch
from desktop_app.domain.task import Completion, SortBy
from tests.db.ledgers import ALL, NOW, TODAY, add, facts, undo

OVERDUE = frozenset({TimeClass.OVERDUE})


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """What is sent to SQLite meanwhile, with its parameters (``Any``: as the driver takes them)."""
    sent: list[tuple[str, Any]] = []

    def keep(*call: Any) -> None:  # Any: the event's own arguments
        sent.append((call[2], call[3]))

    event.listen(database._joining.engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(database._joining.engine, "before_cursor_execute", keep)


def plan(database: Database, read: Callable[[Reader], object]) -> list[str]:
    """How SQLite goes about what a query asks."""
    with statements(database) as sent, database.reading() as reader:
        read(reader)
    with database._transaction() as connection:
        return [
            str(step[3])
            for statement, parameters in sent
            if statement.startswith(("SELECT", "WITH"))
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


NARROW: list[Callable[[Reader], object]] = [
    lambda reader: reader.tasks.ids(ALL),
    lambda reader: reader.tasks.ids(replace(ALL, descending=True)),
    lambda reader: reader.tasks.ids(replace(ALL, classes=OVERDUE)),
    lambda reader: reader.tasks.ids(replace(ALL, clears_open=frozenset({Clear.PERSON}))),
    lambda reader: reader.tasks.ids(replace(ALL, due_from=TODAY)),
    lambda reader: reader.tasks.ids(replace(ALL, priorities=frozenset({Priority.URGENT}))),
    lambda reader: reader.tasks.ids(replace(ALL, entered=False)),
    lambda reader: reader.tasks.ids(replace(ALL, classes=OVERDUE, sort=SortBy.LEAD)),
    lambda reader: reader.tasks.count(replace(ALL, classes=OVERDUE)),
    lambda reader: reader.counts.counts(ALL),
    lambda reader: reader.counts.grouped(ALL, "month"),
    lambda reader: reader.counts.grouped(ALL, "unit"),
    lambda reader: reader.counts.clear_counts(ALL),
    lambda reader: reader.overview.tally(
        reader.overview.tallying(Asked(ALL, TODAY, "unit", trend_days(TODAY))), Stretch(0, 9)
    ),
    lambda reader: reader.reminders.standing(TODAY, (1, 3, 7), RemindBy.UNIT),
    lambda reader: reader.reminders.digest(TODAY, 3, TODAY),
    lambda reader: reader.months.groups(TODAY.replace(day=1), TODAY, ALL, 15),
    *[
        lambda reader, sort=sort: reader.tasks.ids(replace(ALL, sort=sort))
        for sort in SortBy
        if sort is not SortBy.SECTION
    ],
]


@pytest.mark.parametrize("read", NARROW)
def test_lists_and_counts_never_read_the_long_rows(
    database: Database, read: Callable[[Reader], object]
) -> None:
    add(database, facts())
    steps = plan(database, read)
    of_tasks = [step for step in steps if step.startswith(("SCAN task", "SEARCH task"))]
    assert of_tasks and all("COVERING INDEX ix_task_" in step for step in of_tasks), steps


def test_the_usual_list_needs_no_sorting(database: Database) -> None:
    add(database, facts())
    assert not [step for step in plan(database, lambda reader: reader.tasks.ids(ALL)) if "B-TREE" in step]


def test_a_page_of_rows_is_one_statement_and_one_that_asks_whether_units_changed_since(
    database: Database,
) -> None:
    known = add(database, *[facts(section_path=("A",)) for _ in range(100)])
    with statements(database) as sent, database.reading() as reader:
        assert len(reader.tasks.rows(known, TODAY)) == 100
    assert len([statement for statement, _ in sent if not statement.startswith("BEGIN")]) == 2


def test_a_list_is_one_statement(database: Database) -> None:
    add(database, facts())
    with statements(database) as sent, database.reading() as reader:
        reader.tasks.ids(replace(ALL, classes=OVERDUE, person="A", due_to=TODAY))
    assert len([statement for statement, _ in sent if not statement.startswith("BEGIN")]) == 1


def test_a_tick_is_few_statements(database: Database) -> None:
    [task_id] = add(database, facts(section_path=("A",)))
    with statements(database) as sent, database.writing(Verb.COMPLETE, at=NOW) as writer:
        writer.tasks.complete([task_id], Completion(TODAY))
    assert len(sent) <= 12


def test_undo_asks_once_what_was_built_on_the_parts_of_all_its_tasks(database: Database) -> None:
    asked = []
    for number in (2, 40):
        add(database, *(facts(f"Việc {one}", lead=("Công an xã", "Trạm y tế")) for one in range(number)))
        with database.reading() as reader:
            batch = reader.history.batches(1)[0].batch
        with statements(database) as sent:
            assert undo(database, batch).kept == ()
        asked.append(sum("FROM transfer" in statement for statement, _ in sent))
    few, many = asked
    assert few == many
