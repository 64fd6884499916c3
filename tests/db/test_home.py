"""The first screen's short way: the same statements and answers as the query library's, without it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import freeze
from db.database import Database
from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Completion
from tests.db.ledgers import ALL, CONTINUOUS, MONTHLY, NO_DEADLINE, NOW, TODAY, by, facts

DEADLINES = (
    NO_DEADLINE,
    CONTINUOUS,
    MONTHLY,
    *map(by, (date(2026, 3, 1), TODAY, date(2026, 12, 5), date(2027, 2, 1))),
)


def test_the_statements_are_those_of_the_query_library() -> None:
    for module, text in freeze.modules().items():
        assert module.read_text(encoding="utf-8") == text, "run python -m db.freeze"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(DEADLINES), st.booleans()), max_size=6), st.integers(1, 12))
def test_a_month_is_grouped_and_counted_as_by_the_query_library(
    database: Database, tasks: list[tuple[object, bool]], month: int
) -> None:
    with database.writing(Verb.ADD, at=NOW) as writer:
        writer.tasks.add_many(
            [
                NewTask(facts(deadline=deadline), Completion(date(2026, 3, 2)) if done else None)
                for deadline, done in tasks
            ]
        )
    first = date(2026, month, 1)
    with database.reading() as reader:
        expected = (reader.months.groups(first, TODAY, ALL, 15), reader.counts.counts(ALL))
        rows = reader.tasks.rows(reader.tasks.ids(ALL), TODAY)
    assert database.home.month(first, TODAY, 15) == expected
    shown = database.home.rows([row.id for row in rows], first, TODAY)
    assert [replace(row, month_period=None) for row in shown] == rows


def test_rows_come_in_the_order_asked_for_and_a_lost_task_is_left_out(database: Database) -> None:
    with database.writing(Verb.ADD, at=NOW) as writer:
        one, two = writer.tasks.add_many([NewTask(facts("một")), NewTask(facts("hai"))])
    assert [row.title for row in database.home.rows([two, 999, one], TODAY, TODAY)] == ["hai", "một"]


def test_a_setting_never_set_is_empty(database: Database) -> None:
    assert database.home.setting("place") == ""
    with database.writing(Verb.SETTINGS, at=NOW) as writer:
        writer.settings.set("place", "Ví Dụ")
    assert database.home.setting("place") == "Ví Dụ"


def test_a_ledger_that_went_away_is_said_to_be(database: Database) -> None:
    file = database.folder / "so.sqlite"
    file.write_bytes(b"x" * file.stat().st_size)
    with pytest.raises(AppError) as caught:
        database.home.month(TODAY, TODAY, 15)
    assert caught.value.code == "ledger_damaged"


def test_the_first_screen_is_read_without_the_query_library(database: Database) -> None:
    script = f"""
import sys
from datetime import date
from pathlib import Path
from db.database import Database
opened = Database.open(Path({str(database.folder)!r}), who="x")
opened.home.month(date(2026, 11, 1), date(2026, 11, 21), 15)
opened.close()
print("sqlalchemy" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_nobody_waits_to_ask_whether_others_wrote_while_a_list_is_read(database: Database) -> None:
    before = database.version()
    with database.home._one_view(), ThreadPoolExecutor(1) as window:
        assert window.submit(database.version).result(timeout=5) == before
