"""The full check finds nothing in a sound ledger and every change that did not come through the program."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.database import FILE, Database
from db.finding import Found
from db.verify import verify, verify_folder
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.occurrence import Tick
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.returns.returns import Pending, PendingKind
from desktop_app.labels.problems import PROBLEMS
from tests.db.ledgers import MONTHLY, NOW, TODAY, add, done, edit, facts, new_database, undo
from tests.db.test_backup import attach


@pytest.fixture
def folder(database: Database) -> Path:
    """A closed ledger in which all kinds of things were written."""
    first, second, third = add(
        database,
        facts("Rà soát", section_path=("A", "B"), lead=("X", "Y"), extra={"Cột": "ô"}),
        facts("Tổng hợp", deadline=MONTHLY, person="Hoa"),
        facts("Báo cáo"),
    )
    done(database, first)
    edit(database, second, note="x", percent=20)
    attach(database, third)
    with database.writing(Verb.TICK, at=NOW) as writer:
        writer.occurrences.tick(second, Tick("2026-11", TODAY))
        writer.waivers.set(first, Clear.RESULT, "lý do")
        writer.settings.set("place", "Ví Dụ")
        writer.units.add_alias(writer.units.ensure("X"), "Z")
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        lead = writer.units.ensure("X")
        writer.groups.define("Các xã", [lead])
        writer.returns.set_progress(first, lead, {"percent": "50", "result": "đang làm"})
        sent = writer.returns.add_dispatch(
            token="1", unit_id=lead, period="2026-11", version=1, sent_on=TODAY, due_on=TODAY,
            file_name="a.xlsx", bases={first: {"percent": "50"}},
        )  # fmt: skip
        writer.collecting.add_return(
            dispatch_id=sent, received_on=TODAY, late_days=2, file_name="a.xlsx", sha256="", updated=1
        )
        writer.returns.ask([Pending(0, PendingKind.CONFLICT, lead, "X", first, "", sent, field="status")])
        [kept] = writer.tasks.evidence(third)
        writer.source_files.add(None, kept.name, kept.sha256, kept.size, TODAY)
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([first])
    undo(database, writer.changes.batch)
    assert verify(database) == []
    database.close()
    return database.folder


def tampered(folder: Path, *statements: str) -> list[str]:
    """Codes of what is found after statements that get past triggers and constraints."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
    found = verify_folder(folder)
    for one in found:
        assert PROBLEMS[one.code].format(**one.values)
    return [one.code for one in found]


NO_TRIGGERS = [
    f"DROP TRIGGER {table}_no_{event}" for table in ("batch", "change") for event in ("update", "delete")
]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE task SET note = 'khác' WHERE id = 1", "verify_replay"),
        ("UPDATE task SET due = '2027-01-01' WHERE id = 1", "verify_replay"),
        ("UPDATE task SET position = position + 1 WHERE id = 1", "verify_replay"),
        ("UPDATE assignment SET completed_on = NULL", "verify_replay"),
        ("UPDATE setting SET value = 'khác'", "verify_replay"),
        ("UPDATE ledger SET unit = 'khác'", "verify_replay"),
        ("UPDATE unit SET name = 'khác'", "verify_replay"),
        ("DELETE FROM waiver", "verify_replay"),
        ("UPDATE assignment SET obstacle = 'khác' WHERE id = 1", "verify_replay"),
        ("UPDATE dispatch SET bases = '{}'", "verify_replay"),
        ("UPDATE unit_return SET late_days = 0", "verify_replay"),
        ("UPDATE pending SET settled = 'ours'", "verify_replay"),
        ("DELETE FROM unit_group_member", "verify_replay"),
        ("UPDATE source_file SET sha256 = ''", "verify_replay"),
        ("UPDATE unit SET cutoff_day = 3", "verify_replay"),
        ("DELETE FROM occurrence", "verify_replay"),
        ("INSERT INTO setting (key, value) VALUES ('lạ', '')", "verify_replay"),
        ("UPDATE task SET completed_on = '2026-01-01' WHERE id = 2", "verify_derived"),
        ("UPDATE task SET clear_states = 'cccccc'", "verify_derived"),
        ("UPDATE task SET lead = 'Ai đó'", "verify_derived"),
        ("UPDATE task SET title_key = NULL", "verify_derived"),
        ("UPDATE search_text SET words = 'khác' WHERE id = 1", "verify_derived"),
        ("INSERT INTO search_text VALUES (99, 'khác')", "verify_derived"),
        ("INSERT INTO search (search) VALUES ('delete-all')", None),
        ("DELETE FROM search_exact_data WHERE id > 10", "verify_search"),
        ("UPDATE task SET section_id = 99 WHERE id = 1", "verify_references"),
        ("CREATE TABLE stray (x)", "verify_schema"),
        ("CREATE TRIGGER t AFTER INSERT ON task BEGIN DELETE FROM task; END", "verify_file"),
        ("DROP INDEX ix_task_facts", "verify_schema"),
    ],
)
def test_changes_past_the_program_are_found(folder: Path, statement: str, code: str | None) -> None:
    found = tampered(folder, statement)
    assert code in found if code else found in ([], ["verify_search"])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET after = '2026-01-02' WHERE field = 'completed_on'",
        "UPDATE change SET before = 'x' WHERE field = 'note'",
        "UPDATE change SET after = 'x' WHERE field = 'percent'",
        "UPDATE change SET after = '[]' WHERE field IS NULL",
        "UPDATE change SET field = 'lạ' WHERE field = 'note'",
        "UPDATE batch SET who = 'người khác' WHERE id = 3",
        "UPDATE batch SET at = '2020-01-01T00:00:00+00:00' WHERE id = 2",
        "UPDATE batch SET hash = previous_hash WHERE id = 2",
        "DELETE FROM batch WHERE id = 3",
        "DELETE FROM change WHERE id = (SELECT max(id) FROM change)",
        "INSERT INTO change (batch_id, entity, entity_id) SELECT max(id), 'task', 1 FROM batch",
        "UPDATE change SET id = 9999 WHERE id = 5",
    ],
)
def test_a_changed_journal_is_found(folder: Path, statement: str) -> None:
    assert "verify_chain" in tampered(folder, *NO_TRIGGERS, statement)


def test_lost_and_changed_evidence_is_found(folder: Path) -> None:
    [file] = folder.glob("minh-chung/*/*")
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert verify_folder(folder) == [Found("verify_evidence_changed", {"name": "biên bản.pdf"})]
    file.unlink()
    assert verify_folder(folder) == [Found("verify_evidence_missing", {"name": "biên bản.pdf"})]


def test_a_file_that_is_no_ledger_is_one_finding(folder: Path) -> None:
    (folder / FILE).write_bytes(b"")
    assert verify_folder(folder) == [Found("verify_file", {"reason": "ledger_damaged"})]


def test_a_read_only_ledger_can_be_checked(folder: Path) -> None:
    database = Database.open(folder, who="x", read_only=True)
    assert verify(database) == []
    database.close()


def test_a_new_ledger_is_sound(tmp_path: Path) -> None:
    database = new_database(tmp_path / "mới")
    assert verify(database) == []
    database.close()
