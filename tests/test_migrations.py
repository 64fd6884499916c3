"""A ledger of every released schema opens, upgraded in one step or not at all, after a copy was made."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.backup import back_up, restore
from db.database import FILE, Database
from db.driver import Access, connect
from db.file_format import APPLICATION_ID, SCHEMA_VERSION
from db.migrate import SCRIPTS, migrate, upgrade
from db.verify import verify, verify_folder
from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import error_sentence
from tests.db.ledgers import ALL, add, facts, ids, new_database, row
from tests.faults import kill_upgrade

KEPT = sorted((Path(__file__).parent / "data" / "ledgers").glob("v*.sqlite"))

BATCHES = {"v1": 7, "v2": 13, "v3": 14, "v4": 14, "v5": 14, "v6": 16}

NOW_REVISION = f"{SCHEMA_VERSION:04}"
NEXT_VERSION = SCHEMA_VERSION + 1
NEXT_REVISION = f"{NEXT_VERSION:04}"

# A later schema as the next release may bring it: a column, and every task touched.
NEXT = f'''
"""A test's own next revision."""
from alembic import op

revision = "{NEXT_REVISION}"
down_revision = "{NOW_REVISION}"


def upgrade():
    op.execute("ALTER TABLE task ADD COLUMN of_test INTEGER NOT NULL DEFAULT 0")
    for number in range(40):
        op.execute(f"UPDATE task SET of_test = {{number}}")
    op.execute("PRAGMA user_version = {NEXT_VERSION}")


def downgrade():
    op.execute("ALTER TABLE task DROP COLUMN of_test")
    op.execute("PRAGMA user_version = {SCHEMA_VERSION}")
'''


def objects(file: Path) -> dict[str, str]:
    """Everything in a schema by name, as SQL with single spaces."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema")
        return {
            name: re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip() for name, sql in rows
        }


def pragma(file: Path, name: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def rows(file: Path, table: str) -> list[tuple[object, ...]]:
    """All rows of a table by their place."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()


def scripts_with_next(folder: Path) -> Path:
    """Our migrations and one more."""
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"v{NEXT_REVISION}_next.py").write_text(NEXT, "utf-8")
    return scripts


@pytest.fixture
def ledger_folder(tmp_path: Path) -> Path:
    """A closed ledger with two tasks."""
    database = new_database(tmp_path / "so")
    add(database, facts("Rà soát", section_path=("A",)), facts("Báo cáo"))
    database.close()
    return database.folder


def test_migrations_make_the_very_schema_that_new_ledgers_have(ledger_folder: Path, tmp_path: Path) -> None:
    migrated = tmp_path / "migrated.sqlite"
    connect(migrated, Access.CREATE).close()
    migrate(migrated, "head")
    assert objects(migrated) == objects(ledger_folder / FILE)
    assert pragma(migrated, "application_id") == APPLICATION_ID
    assert pragma(migrated, "user_version") == SCHEMA_VERSION


def test_migrations_go_down_to_nothing_and_up_again(ledger_folder: Path) -> None:
    file = ledger_folder / FILE
    before = objects(file)
    migrate(file, "base", down=True)
    left = {name for name in objects(file) if "sqlite_sequence" not in name and "alembic_version" not in name}
    assert left == set()
    assert pragma(file, "application_id") == 0
    migrate(file, "head")
    assert objects(file) == before


def test_the_newest_migration_is_that_of_the_schema() -> None:
    revisions = [path.name for path in (SCRIPTS / "versions").glob("v*.py")]
    assert sorted(revisions)[-1].startswith(f"v{SCHEMA_VERSION:04}_")
    assert len(revisions) == SCHEMA_VERSION


@pytest.mark.parametrize("kept", KEPT, ids=[file.stem for file in KEPT])
def test_a_kept_ledger_of_every_schema_opens_whole(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "so").mkdir()
    shutil.copy(kept, tmp_path / "so" / FILE)
    database = Database.open(tmp_path / "so", who="x")
    assert verify(database) == []
    known = ids(database)
    assert [row(database, one).title for one in known] == [
        "Rà soát, làm sạch dữ liệu dân cư",
        "Số hóa hồ sơ hộ tịch",
        "Tuyên truyền Đề án 06",
        "Báo cáo định kỳ",
    ]
    with database.reading() as reader:
        assert len(reader.history.batches()) == BATCHES[kept.stem]
        assert reader.counts.counts(ALL).total == 4
    add(database, facts())
    assert verify(database) == []
    database.close()


@pytest.mark.parametrize("kept", kill_upgrade.OLDER, ids=[file.stem for file in kill_upgrade.OLDER])
def test_an_upgrade_leaves_every_count_and_hash_and_a_copy_that_comes_back(
    kept: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    shutil.copy(kept, folder / FILE)
    assert list(kill_upgrade.wrong_in(folder, kept)) == []
    (copy,) = (folder / "sao-luu").iterdir()
    assert copy.name == f"truoc-nang-cap-{kept.stem[1:]}-1.sqlite"
    assert kill_upgrade.content_of(copy) == kill_upgrade.content_of(kept)
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("UPDATE task SET title = 'Việc khác' WHERE id = 1")
        connection.commit()
    assert [one for one in kill_upgrade.wrong_in(folder, kept) if one.startswith("task was")]


def test_a_newer_ledger_is_refused_and_stays_as_it_is(ledger_folder: Path) -> None:
    with closing(sqlite3.connect(ledger_folder / FILE)) as connection:
        connection.execute(f"PRAGMA user_version = {NEXT_VERSION}")
    before = (ledger_folder / FILE).read_bytes()
    for read_only in (False, True):
        with pytest.raises(AppError) as caught:
            Database.open(ledger_folder, who="x", read_only=read_only)
        assert caught.value.code == "ledger_newer"
        assert caught.value.values == {"version": NEXT_VERSION, "known": SCHEMA_VERSION}
    assert error_sentence(caught.value)
    assert (ledger_folder / FILE).read_bytes() == before
    assert not (ledger_folder / "sao-luu").exists()


def test_no_upgrade_without_a_sound_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    shutil.copy(KEPT[0], folder / FILE)
    before = (folder / FILE).read_bytes()
    monkeypatch.setattr("db.migrate.copy_database", lambda file, target, access: target.write_bytes(b""))
    with pytest.raises(AppError) as caught:
        Database.open(folder, who="x")
    assert caught.value.code == "backup_not_sound"
    assert (folder / FILE).read_bytes() == before and list((folder / "sao-luu").iterdir()) == []


def test_two_programs_that_open_an_older_ledger_at_once_leave_one_whole_upgrade(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    shutil.copy(KEPT[0], folder / FILE)
    opening = "import sys; from pathlib import Path; from db.database import Database; "
    opening += "Database.open(Path(sys.argv[1]), who='x').close()"
    both = [subprocess.Popen([sys.executable, "-c", opening, str(folder)]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert list(kill_upgrade.wrong_in(folder, KEPT[0])) == []


def test_there_is_a_kept_ledger_of_every_schema() -> None:
    assert [file.stem for file in KEPT] == [f"v{number}" for number in range(1, SCHEMA_VERSION + 1)]


def test_the_exchange_of_a_kept_ledger_is_there(tmp_path: Path) -> None:
    (tmp_path / "so").mkdir()
    shutil.copy(KEPT[0].with_name("v2.sqlite"), tmp_path / "so" / FILE)
    database = Database.open(tmp_path / "so", who="x")
    with database.reading() as reader:
        assert [(group.name, len(group.unit_ids)) for group in reader.groups.all()] == [("Các xã, phường", 3)]
        assert reader.tasks.facts(4).lead == ("Các xã, phường",)
        first, *others = reader.returns.reports([4])[4]
        assert (first.unit, first.progress["completed_on"]) == ("Xã An Phú", "2026-11-20")
        assert [any(lead.progress.values()) for lead in others] == [False, False]
        assert [cell.late_days for *_, cell in reader.returns.matrix_rows(1)] == [None, 5, None]
        assert [question.field for question in reader.returns.pending()] == ["status"]
        assert [file.name for file in reader.source_files.all()] == ["Phụ lục.xlsx"]
    database.close()


def test_the_second_schema_goes_down_with_all_it_holds_and_up_again(tmp_path: Path) -> None:
    file = tmp_path / FILE
    shutil.copy(KEPT[0].with_name("v2.sqlite"), file)
    before, objects_before = rows(file, "assignment"), objects(file)
    migrate(file, "0001", down=True)
    assert pragma(file, "user_version") == 1
    assert {name for name in objects_before if "unit_group" in name or "pending" in name} - set(objects(file))
    migrate(file, "0002")
    assert objects(file) == objects_before
    assert [row[:10] for row in rows(file, "assignment")] == [row[:10] for row in before]


def test_the_extension_of_a_kept_ledger_is_there(tmp_path: Path) -> None:
    (tmp_path / "so").mkdir()
    shutil.copy(KEPT[0].with_name("v3.sqlite"), tmp_path / "so" / FILE)
    database = Database.open(tmp_path / "so", who="x")
    with database.reading() as reader:
        [granted] = reader.tasks.extensions(2)
        assert (granted.old_due, granted.new_due) == (date(2026, 12, 31), date(2027, 2, 28))
        assert granted.document == "45/CV-UBND ngày 05/11/2026"
        assert reader.tasks.dues([2], date(2026, 11, 4)) == {2: date(2026, 12, 31)}
        assert reader.tasks.dues([2], date(2026, 11, 5)) == {2: date(2027, 2, 28)}
    database.close()


def test_the_third_schema_goes_down_with_its_extensions_and_up_again(tmp_path: Path) -> None:
    file = tmp_path / FILE
    shutil.copy(KEPT[0].with_name("v3.sqlite"), file)
    objects_before, task = objects(file), rows(file, "task")
    migrate(file, "0002", down=True)
    assert pragma(file, "user_version") == 2
    assert objects(file).keys() == objects_of_kept("v2", tmp_path).keys()
    migrate(file, "0003")
    assert objects(file) == objects_before
    assert [row[:-1] for row in rows(file, "task")] == [row[:-1] for row in task]
    assert rows(file, "extension") == []


def test_the_fourth_schema_goes_down_and_up_again_and_knows_when_tasks_were_written(tmp_path: Path) -> None:
    file = tmp_path / "so" / FILE
    file.parent.mkdir()
    shutil.copy(KEPT[0].with_name("v4.sqlite"), file)
    objects_before, task = objects(file), rows(file, "task")
    with closing(sqlite3.connect(file)) as connection:
        written = connection.execute("SELECT recorded_on FROM task").fetchall()
    assert written == [("2026-11-21",)] * 4
    migrate(file, "0003", down=True)
    assert pragma(file, "user_version") == 3
    assert objects(file) == objects_of_kept("v3", tmp_path)
    migrate(file, "0004")
    assert objects(file) == objects_before
    Database.open(file.parent, who="x").close()
    assert rows(file, "task") == task


CLOSED = (
    "INSERT INTO closed_period (period, as_of, closed_at, figures, chain_batch, chain_head) "
    "VALUES ('2026-10', '2026-10-31', '2026-11-02T08:00:00', '{}', 14, 'x')"
)
REOPEN = (
    "UPDATE closed_period SET reopened_at = '2026-11-05', reopen_reason = 'sai' WHERE reopened_at IS NULL"
)


def test_the_fifth_schema_goes_down_with_its_closed_periods_and_up_again(tmp_path: Path) -> None:
    file = tmp_path / FILE
    shutil.copy(KEPT[0].with_name("v5.sqlite"), file)
    objects_before, task = objects(file), rows(file, "task")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(CLOSED)
        for refused in (
            CLOSED,
            "DELETE FROM closed_period",
            "UPDATE closed_period SET figures = '[]'",
            REOPEN.replace("sai", ""),
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(refused)
        connection.execute(REOPEN)
        connection.execute(CLOSED)
    migrate(file, "0004", down=True)
    assert pragma(file, "user_version") == 4
    assert objects(file) == objects_of_kept("v4", tmp_path)
    migrate(file, "0005")
    assert objects(file) == objects_before
    assert rows(file, "task") == task


def test_the_sixth_schema_goes_down_with_its_accounts_and_up_again(tmp_path: Path) -> None:
    file = tmp_path / FILE
    shutil.copy(KEPT[0].with_name("v6.sqlite"), file)
    objects_before, task = objects(file), rows(file, "task")
    assert [len(rows(file, name)) for name in ("account", "secret", "claim")] == [1, 1, 1]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for refused in (
            "INSERT INTO account (person_id, role) VALUES (1, 'member')",
            "UPDATE account SET role = 'king'",
            "DELETE FROM person",
            "UPDATE claim SET state = 'sent_back'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(refused)
    migrate(file, "0005", down=True)
    assert pragma(file, "user_version") == 5
    assert objects(file) == objects_of_kept("v5", tmp_path)
    migrate(file, "0006")
    assert objects(file) == objects_before
    assert rows(file, "task") == task


def objects_of_kept(name: str, folder: Path) -> dict[str, str]:
    """The schema of a kept ledger as it was released."""
    shutil.copy(KEPT[0].with_name(f"{name}.sqlite"), folder / name)
    return objects(folder / name)


def test_assignments_pass_unchanged_into_the_second_schema_and_back(tmp_path: Path) -> None:
    file = tmp_path / FILE
    shutil.copy(Path(__file__).parent / "data" / "ledgers" / "v1.sqlite", file)
    before, last = rows(file, "assignment"), rows(file, "sqlite_sequence")
    migrate(file, "0002")
    after = rows(file, "assignment")
    assert [row[: len(before[0])] for row in after] == before and len(before) > 2
    assert {row[len(before[0]) :] for row in after} == {("", None, "", "", None)}
    migrate(file, "0001", down=True)
    assert rows(file, "assignment") == before
    assert sorted(rows(file, "sqlite_sequence")) == sorted(last)


def test_an_upgrade_keeps_the_data_and_a_copy_of_before(ledger_folder: Path, tmp_path: Path) -> None:
    file = ledger_folder / FILE
    scripts = scripts_with_next(tmp_path)
    (ledger_folder / "sao-luu").mkdir()
    (ledger_folder / "sao-luu" / f"truoc-nang-cap-{SCHEMA_VERSION}-1.sqlite").touch()
    copy = upgrade(file, SCHEMA_VERSION, ledger_folder / "sao-luu", scripts)
    assert copy is not None and copy.name == f"truoc-nang-cap-{SCHEMA_VERSION}-2.sqlite"
    assert (pragma(file, "user_version"), pragma(copy, "user_version")) == (NEXT_VERSION, SCHEMA_VERSION)
    # Another program that was about to do the same finds it done.
    assert upgrade(file, SCHEMA_VERSION, ledger_folder / "sao-luu", scripts) is None
    assert len(list((ledger_folder / "sao-luu").iterdir())) == 2
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT title, of_test FROM task").fetchall() == [
            ("Rà soát", 39), ("Báo cáo", 39),
        ]  # fmt: skip
    migrate(file, NOW_REVISION, scripts, down=True)
    assert verify_folder(ledger_folder) == []


def test_opening_an_older_ledger_upgrades_it(
    ledger_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = scripts_with_next(tmp_path)
    monkeypatch.setattr("db.migrate.SCRIPTS", scripts)
    monkeypatch.setattr("db.migrate.upgrade.__defaults__", (scripts,))
    monkeypatch.setattr("db.database.SCHEMA_VERSION", NEXT_VERSION)
    monkeypatch.setattr("db.file_check.SCHEMA_VERSION", NEXT_VERSION)
    with pytest.raises(AppError) as caught:
        Database.open(ledger_folder, who="x", read_only=True)
    assert caught.value.code == "ledger_older"
    opened = Database.open(ledger_folder, who="x")
    assert len(ids(opened)) == 2
    opened.close()
    assert pragma(ledger_folder / FILE, "user_version") == NEXT_VERSION
    assert len(list((ledger_folder / "sao-luu").iterdir())) == 1


def test_a_backup_of_an_older_ledger_is_restored_upgraded(
    ledger_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(ledger_folder, who="x")
    backup = back_up(database, tmp_path / "so.namro")
    database.close()
    scripts = scripts_with_next(tmp_path)
    monkeypatch.setattr("db.migrate.migrate.__defaults__", (scripts,))
    monkeypatch.setattr("db.backup.SCHEMA_VERSION", NEXT_VERSION)
    monkeypatch.setattr("db.file_check.SCHEMA_VERSION", NEXT_VERSION)
    restored = restore(backup, tmp_path / "về")
    assert pragma(restored / FILE, "user_version") == NEXT_VERSION


def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was(ledger_folder: Path, tmp_path: Path) -> None:
    scripts = scripts_with_next(tmp_path)
    broken = NEXT.replace(
        f'op.execute("PRAGMA user_version = {NEXT_VERSION}")', 'op.execute("UPDATE task SET section_id = 99")'
    )
    (scripts / "versions" / f"v{NEXT_REVISION}_next.py").write_text(broken, "utf-8")
    before = (ledger_folder / FILE).read_bytes()
    with pytest.raises(AppError) as caught:
        upgrade(ledger_folder / FILE, SCHEMA_VERSION, ledger_folder / "sao-luu", scripts)
    assert (caught.value.code, caught.value.values) == ("upgrade_failed", {"rows": 2})
    copy = ledger_folder / "sao-luu" / f"truoc-nang-cap-{SCHEMA_VERSION}-1.sqlite"
    assert objects(ledger_folder / FILE) == objects(copy)
    assert len((ledger_folder / FILE).read_bytes()) == len(before)
    assert verify_folder(ledger_folder) == []


UPGRADE = """
import sys
from pathlib import Path
from db.migrate import migrate
print("begun", flush=True)
migrate(Path(sys.argv[1]), "head", Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_upgrade_is_whole_or_undone_and_runs_again(ledger_folder: Path, tmp_path: Path) -> None:
    file = ledger_folder / FILE
    scripts = scripts_with_next(tmp_path)
    slow = NEXT.replace(
        'op.execute(f"UPDATE task', 'import time; time.sleep(0.005); op.execute(f"UPDATE task'
    )
    (scripts / "versions" / f"v{NEXT_REVISION}_next.py").write_text(slow, "utf-8")
    versions = set()
    for number in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", UPGRADE, str(file), str(scripts)], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(0.05 + 0.08 * number)
            child.send_signal(signal.SIGKILL)
        with closing(connect(file, Access.WRITE)) as connection:
            columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(task)")}
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        assert (version == NEXT_VERSION) == ("of_test" in columns) == (revision == NEXT_REVISION)
        versions.add(version)
    assert SCHEMA_VERSION in versions
    migrate(file, "head", scripts)
    assert pragma(file, "user_version") == NEXT_VERSION
