"""A ledger opens when it is one, and anything else is refused with its own code."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

import db.driver
from db.database import FILE, Database, NewLedger
from db.file_format import APPLICATION_ID, SCHEMA_VERSION
from db.verify import verify
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from tests.db.ledgers import ALL, NOW, add, facts, ids, new_database


def refused(folder: Path, read_only: bool = False) -> str:
    with pytest.raises(AppError) as caught:
        Database.open(folder, who="x", read_only=read_only)
    return caught.value.code


def stamp(folder: Path, pragma: str, value: int) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute(f"PRAGMA {pragma} = {value}")


@pytest.fixture
def folder(database: Database) -> Path:
    """The folder of a closed ledger with one task."""
    add(database, facts())
    database.close()
    return database.folder


def test_a_ledger_tells_what_it_is(tmp_path: Path) -> None:
    new = NewLedger("UBND tỉnh", Level.PROVINCE, 2027, "Đề án 06", demo=True)
    name = "sổ có dấu % #" if os.name == "nt" else "sổ có dấu % # ?"  # no "?" in names on Windows
    made = Database.create(tmp_path / name, new, who="x", at=NOW)
    made.close()
    opened = Database.open(made.folder, who="x")
    assert opened.info == made.info
    assert (opened.info.unit, opened.info.level, opened.info.demo) == ("UBND tỉnh", Level.PROVINCE, True)
    assert not opened.read_only and opened.holder == ""
    opened.close()


def test_two_ledgers_have_different_ids(tmp_path: Path) -> None:
    made = [new_database(tmp_path / name) for name in ("a", "b")]
    assert made[0].info.id != made[1].info.id
    for database in made:
        database.close()


def test_a_copied_folder_is_the_same_ledger(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "chép")
    copied = Database.open(tmp_path / "chép", who="x")
    original = Database.open(folder, who="x")
    assert copied.info.id == original.info.id
    assert copied.info.folder == str(tmp_path / "chép")
    assert len(ids(copied)) == 1
    copied.close()
    original.close()


def test_a_ledger_is_never_made_over_another(folder: Path) -> None:
    with pytest.raises(AppError) as caught:
        new_database(folder)
    assert caught.value.code == "ledger_exists"


def test_a_folder_without_ledger_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == "ledger_missing"
    assert refused(tmp_path / "nowhere") == "ledger_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"not a database, only text " * 400, b"SQLite format 3\x00" + b"\xff" * 8000]
)
def test_what_is_no_database_is_damaged(folder: Path, content: bytes) -> None:
    (folder / FILE).write_bytes(content)
    assert refused(folder) == "ledger_damaged"
    assert (folder / FILE).read_bytes() == content


def test_a_ledger_cut_short_is_damaged(folder: Path) -> None:
    whole = (folder / FILE).read_bytes()
    for length in (len(whole) - 1, len(whole) // 2, 8192, 100, 10):
        (folder / FILE).write_bytes(whole[:length])
        assert refused(folder) == "ledger_damaged"


def test_another_programs_database_is_not_ours(folder: Path) -> None:
    stamp(folder, "application_id", APPLICATION_ID + 1)
    assert refused(folder) == "ledger_not_ours"


def test_a_newer_ledger_is_refused_and_left_alone(folder: Path) -> None:
    stamp(folder, "user_version", SCHEMA_VERSION + 1)
    before = (folder / FILE).read_bytes()
    with pytest.raises(AppError) as caught:
        Database.open(folder, who="x")
    assert caught.value.code == "ledger_newer"
    assert caught.value.values == {"version": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION}
    assert (folder / FILE).read_bytes() == before


def test_read_only_writes_nothing_and_says_so(folder: Path) -> None:
    reading = Database.open(folder, who="x", read_only=True)
    assert reading.read_only and len(ids(reading)) == 1
    with pytest.raises(AppError) as caught, reading.writing(Verb.ADD, at=NOW):
        pytest.fail("a read-only ledger was opened for writing")
    assert caught.value.code == "ledger_read_only"
    with pytest.raises(AppError) as caught, reading._transaction() as connection:
        connection.exec_driver_sql("DELETE FROM task")
    reading.close()


ON_READ_ONLY_MEDIA = """
import os, sys
from pathlib import Path
from db.database import Database
from desktop_app.domain.errors import AppError
from tests.db.ledgers import ALL
with (loading := Database.open(Path(sys.argv[2]), who="x")).reading() as reader:
    reader.tasks.ids(ALL)  # whoever has fewer rights may not read the program where it lies
loading.close()
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
folder = Path(sys.argv[1])
try:
    database = Database.open(folder, who="x")
except AppError as error:
    print(error.code)
else:
    with database.reading() as reader:
        print(database.read_only, len(reader.tasks.ids(ALL)), database.version() > 0)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights are set the POSIX way")
@pytest.mark.parametrize(("journal", "answer"), [(False, "True 1 True"), (True, "ledger_unfinished")])
def test_read_only_media_open_read_only(folder: Path, journal: bool, answer: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        media = Path(name) / "so"
        shutil.copytree(folder, media)
        if journal:
            # The header of a journal that was being written: a hot journal asks to be rolled back.
            magic = bytes.fromhex("d9d505f920a163d7")
            pages = (media / FILE).stat().st_size // 8192
            header = magic + (0).to_bytes(4) + bytes(4) + pages.to_bytes(4) + (512).to_bytes(4)
            (media / f"{FILE}-journal").write_bytes((header + (8192).to_bytes(4)).ljust(512, b"\0"))
        for path in (*media.iterdir(), media, Path(name)):
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            ran = subprocess.run(
                [sys.executable, "-c", ON_READ_ONLY_MEDIA, str(media), str(folder)],
                capture_output=True, text=True, check=True, timeout=60,
            )  # fmt: skip
        finally:
            for path in (Path(name), media):
                path.chmod(0o755)
    assert ran.stdout.strip() == answer


def test_opening_needs_no_migration_library(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from db.database import Database;"
        "Database.open(Path(sys.argv[1]), who='x').close();"
        "print(sorted({'alembic', 'mako', 'sqlalchemy.orm'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "[]"


def test_settings_of_the_connection_are_the_safe_ones(database: Database) -> None:
    with database._transaction() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check")
        }
    assert found == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


def test_errors_of_the_database_hold_no_values(database: Database) -> None:
    with pytest.raises(Exception, match="parameters hidden") as caught, database._transaction() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("Nguyễn Văn Bí Mật",))
    assert "Bí Mật" not in str(caught.value)


def test_rules_that_changed_judge_the_tasks_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.derived.RULES_VERSION", 10_000)
    monkeypatch.setattr("db.home.RULES_VERSION", 10_000)
    monkeypatch.setattr("db.derived.letters", lambda findings: "vvvvvv")
    opened = Database.open(folder, who="x")
    with opened.reading() as reader:
        assert [row.clear_states for row in reader.tasks.rows(reader.tasks.ids(ALL), NOW.date())] == [
            "vvvvvv"
        ]
        assert len(reader.history.batches()) == 2
    opened.close()


def test_a_full_disk_is_said_to_be_and_the_write_can_be_repeated(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = add(database, facts())
    pages = (database.folder / FILE).stat().st_size // 8192
    with monkeypatch.context() as full:
        full.setattr("db.driver._PRAGMAS", (*db.driver._PRAGMAS, f"PRAGMA max_page_count = {pages}"))
        crowded = Database.open(database.folder, who="x")
        with pytest.raises(AppError) as caught:
            add(crowded, *[facts("Rà soát " * 200) for _ in range(50)])
        crowded.close()
    assert caught.value.code == "disk_full"
    assert ids(database) == kept
    assert verify(database) == []
    assert len(add(database, *[facts("Rà soát " * 200) for _ in range(50)])) == 50
