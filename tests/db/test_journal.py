"""Every write is one batch, complete, chained to the one before, and never changed again."""

import sqlite3
from contextlib import closing
from datetime import date
from functools import partial

import pytest

from db.database import FILE, Database
from db.repositories.evidence import NewEvidence
from db.verify import verify
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.deadlines.occurrence import Tick
from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import Clear
from tests.db.ledgers import MONTHLY, NOW, TODAY, add, by, done, edit, facts, ids, row, undo


def test_a_write_says_what_it_changed(database: Database) -> None:
    with database.writing(Verb.ADD, at=NOW, subject="hai việc") as writer:
        known = [writer.tasks.add(facts()), writer.tasks.add(facts())]
    assert writer.changes == Changes(2, Verb.ADD, frozenset(known), "hai việc")
    assert writer.batch == 2


def test_a_write_that_changes_nothing_leaves_no_batch(database: Database) -> None:
    [task_id] = add(database, facts())
    with database.writing(Verb.EDIT, at=NOW) as writer:
        writer.tasks.update(task_id, {"title": "Rà soát dữ liệu", "percent": None})
    assert writer.changes.batch == 0
    with database.reading() as reader:
        assert [batch.verb for batch in reader.history.batches()] == ["add", "create_ledger"]


def test_an_error_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing(Verb.ADD, at=NOW) as writer:
        writer.tasks.add(facts())
        raise ZeroDivisionError
    with database.reading() as reader:
        assert reader.tasks.stored() == []
        assert len(reader.history.batches()) == 1


@pytest.mark.parametrize("table", ["batch", "change"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_the_journal_cannot_be_changed(database: Database, table: str, statement: str) -> None:
    add(database, facts())
    with closing(sqlite3.connect(database.folder / FILE)) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(statement.format(table))


def test_batches_tell_who_wrote_what_and_when(database: Database) -> None:
    [task_id] = add(database, facts())
    with database.writing(Verb.IMPORT, at=NOW, subject="phụ lục", source="a.xlsx") as writer:
        writer.tasks.update(task_id, {"note": "x", "person": "y"})
        writer.subject = "phụ lục 1"
    with database.reading() as reader:
        newest, older, *_ = reader.history.batches()
        assert (newest.who, newest.subject, newest.source) == ("người ghi", "phụ lục 1", "a.xlsx")
        assert (newest.at, newest.changes) == ("2026-11-21T08:30:00+00:00", 1)
        assert reader.history.batches(limit=1) == [newest]
        assert reader.history.batches(before=newest.batch)[0] == older
        assert reader.history.batch(newest.batch) == newest
        assert reader.history.batch(99) is None
        assert reader.history.newest()[0] == newest.batch


def told(database: Database, task_id: int) -> list[tuple[str, str, str | None, str | None]]:
    with database.reading() as reader:
        lines = reader.history.lines(task=task_id)
    return [(line.verb, line.field, line.before, line.after) for line in lines]


def test_history_names_units_sections_and_phrases(database: Database) -> None:
    [task_id] = add(database, facts("Việc", section_path=("A",), coordinate=("Văn phòng",)))
    edit(database, task_id, lead=("Trạm y tế",))
    edit(database, task_id, deadline=by(date(2026, 12, 24)), section_path=("B",), percent=50)
    assert told(database, task_id) == [
        ("edit", "deadline", "30/11/2026", "24/12/2026"),
        ("edit", "due", "2026-11-30", "2026-12-24"),
        ("edit", "percent", None, "50.0"),
        ("edit", "section", "A", "B"),
        ("edit", "lead", "Công an xã", "Trạm y tế"),
        ("add", "", None, "Việc"),
        ("add", "lead", None, "Công an xã"),
        ("add", "coordinate", None, "Văn phòng"),
    ]


def test_history_of_a_task_holds_its_ticks_proofs_and_waivers(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    with database.writing(Verb.TICK, at=NOW) as writer:
        writer.occurrences.tick(task_id, Tick("2026-11", TODAY))
        writer.evidence.add(task_id, NewEvidence("a.pdf", "0" * 64, 1), TODAY)
        writer.waivers.set(task_id, Clear.TIME, "lý do")
    lines = told(database, task_id)
    assert lines[:3] == [
        ("tick", "", None, "2026-11"),
        ("tick", "", None, "a.pdf"),
        ("tick", "", None, "time"),
    ]


def test_lines_of_a_batch_are_its_own_and_say_when_it_was_undone(database: Database) -> None:
    [task_id] = add(database, facts())
    changes = done(database, task_id)
    undo(database, changes.batch)
    with database.reading() as reader:
        [line] = reader.history.lines(batch=changes.batch)
        assert (line.entity, line.field, line.after) == ("assignment", "completed_on", TODAY.isoformat())
        assert line.undone_by == changes.batch + 1
        assert len(reader.history.lines(limit=1)) == 1


def test_settings_are_kept_in_the_journal_too(database: Database) -> None:
    with database.writing(Verb.SETTINGS, at=NOW) as writer:
        writer.settings.set("ahead_days", "15")
    with database.writing(Verb.SETTINGS, at=NOW) as writer:
        writer.settings.set("ahead_days", "20")
    with database.reading() as reader:
        assert reader.settings.get("ahead_days") == "20"
        assert reader.settings.get("place", "?") == "?"
        assert reader.settings.all() == {"ahead_days": "20"}
    undo(database, 3)
    with database.reading() as reader:
        assert reader.settings.get("ahead_days") == "15"


def test_a_ledger_full_of_all_kinds_of_writes_verifies(database: Database) -> None:
    first, second, third = add(database, facts(), facts(lead=()), facts(deadline=MONTHLY))
    done(database, first)
    edit(database, second, lead=("Trạm y tế", "Văn phòng"), extra={"Cột": "ô"}, percent=10)
    with database.writing(Verb.TICK, at=NOW) as writer:
        writer.occurrences.tick(third, Tick("2026-11", TODAY))
        writer.waivers.set(third, Clear.RESULT, "lý do")
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([first, third])
    undo(database, 6)
    undo(database, 5)
    assert verify(database) == []
    assert row(database, first).completed_on == TODAY


def test_what_is_done_beside_the_ledger_comes_last_and_only_with_a_batch_that_stands(
    database: Database,
) -> None:
    done: list[int] = []
    with pytest.raises(ZeroDivisionError), database.writing(Verb.ADD, at=NOW) as writer:
        writer.at_last(lambda: done.append(1))
        writer.tasks.add(facts())
        raise ZeroDivisionError
    assert (done, ids(database)) == ([], [])

    def fails() -> None:
        raise AppError("evidence_not_written")

    with pytest.raises(AppError), database.writing(Verb.ADD, at=NOW) as writer:
        writer.at_last(fails)
        writer.tasks.add(facts())
    assert ids(database) == []
    with database.writing(Verb.ADD, at=NOW) as writer:
        act = partial(done.append, 2)
        writer.at_last(act)
        writer.at_last(act)
        writer.tasks.add(facts())
        assert done == []
    assert (done, len(ids(database))) == ([2], 1)
