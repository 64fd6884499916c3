"""Ledgers made by somebody who means harm: opened, looked at or restored, they are refused in a sentence."""

import json
import os
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db import strange
from db.backup import back_up, restore
from db.database import FILE, Database
from db.driver import Access, connect
from db.glance import glance
from db.rescue import batch_of
from db.salvage import salvage
from db.tables import TABLES
from db.verify import verify_folder
from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import error_sentence
from tests.db.ledgers import NOW

LEDGERS = Path(__file__).parent.parent / "data" / "ledgers"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
STRANGE = {
    "view over batches": (
        "DROP TRIGGER batch_no_update",
        "DROP TRIGGER batch_no_delete",
        "ALTER TABLE batch RENAME TO b2",
        f"CREATE VIEW batch AS SELECT 1 AS id, ({ENDLESS}) AS hash",
    ),
    "view over ledger": (
        "ALTER TABLE ledger RENAME TO l2",
        f"CREATE VIEW ledger AS SELECT ({ENDLESS}) AS uuid, '' AS unit, '' AS level, 1 AS year",
    ),
    "trigger": (f"CREATE TRIGGER x AFTER UPDATE ON task BEGIN SELECT ({ENDLESS}); END",),
    "temporary trigger in disguise": (
        "CREATE TRIGGER y BEFORE UPDATE ON task BEGIN SELECT RAISE(ABORT, 'frozen'); DELETE FROM task; END",
    ),
    "index over a function": ("CREATE INDEX i ON task (hex(zeroblob(length(title) * 9999999)))",),
    "partial index over a function": ("CREATE INDEX i ON task (id) WHERE abs(id) > 0",),
    "generated column": ("ALTER TABLE task ADD COLUMN g TEXT AS (hex(zeroblob(999999999)))",),
    "check that calls": ("CREATE TABLE t (a CHECK (length(randomblob(999999999))))",),
    "quoted call": ('CREATE TABLE t (a CHECK ("randomblob"(999999999)))',),
    "hidden call": ("CREATE TABLE t (a CHECK (randomblob/**/(999999999)))",),
    "default that calls": ("CREATE TABLE t (a DEFAULT (randomblob(999999999)))",),
    "foreign virtual table": ("CREATE VIRTUAL TABLE v USING rtree(id, a, b)",),
    "search index with its own option": ("CREATE VIRTUAL TABLE v USING fts5(words, tokenize='trigram')",),
    "search over another table": ("CREATE VIRTUAL TABLE v USING fts5(words, content='task')",),
}


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(AppError) as caught:
        act()
    assert error_sentence(caught.value)
    return caught.value.code


def changed(folder: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return folder / FILE


@pytest.fixture
def folder(database: Database) -> Path:
    database.close()
    return database.folder


@pytest.mark.parametrize("kind", STRANGE)
def test_a_ledger_that_brings_code_is_not_opened_nor_restored(
    kind: str, folder: Path, tmp_path: Path
) -> None:
    file = changed(folder, *STRANGE[kind])
    assert refused(lambda: Database.open(folder, who="x")) == "ledger_strange"
    assert refused(lambda: restore(file, tmp_path / "ve")) == "ledger_strange"
    assert not (tmp_path / "ve").exists()
    assert [found.code for found in verify_folder(folder)] == ["verify_file"]
    assert glance(folder) is None
    assert batch_of(file) == 0


def test_every_kept_ledger_and_a_new_one_bring_nothing_strange(folder: Path) -> None:
    for file in (*LEDGERS.glob("*.sqlite"), folder / FILE):
        with closing(connect(file, Access.MEDIA)) as connection:
            strange.refuse_strange_schema(connection, "")


def test_the_columns_are_those_of_the_schema(folder: Path) -> None:
    with closing(connect(folder / FILE, Access.MEDIA)) as connection:
        assert strange.has_tables(connection)
    assert len(TABLES) > 40


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE tag",),
        ("ALTER TABLE task RENAME COLUMN note TO notes",),
        ("DROP TABLE setting", "CREATE TABLE setting (id)"),
    ],
)
def test_the_right_number_over_the_wrong_tables_is_no_ledger(
    statements: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    file = changed(folder, *statements)
    assert refused(lambda: Database.open(folder, who="x")) == "ledger_damaged"
    assert refused(lambda: restore(file, tmp_path / "ve")) == "backup_damaged"


def test_an_older_ledger_with_the_wrong_tables_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "cu").mkdir()
    shutil.copy(LEDGERS / "v3.sqlite", tmp_path / "cu" / FILE)
    file = changed(tmp_path / "cu", "DROP TABLE occurrence")
    assert refused(lambda: restore(file, tmp_path / "ve")) == "backup_damaged"


def test_a_value_longer_than_any_text_is_not_read(folder: Path) -> None:
    changed(folder, "UPDATE ledger SET unit = CAST(zeroblob(90000000) AS TEXT)")
    assert refused(lambda: Database.open(folder, who="x")) == "ledger_damaged"


def naming_journal(file: Path, victim: Path) -> None:
    """A journal of ``file`` that names ``victim`` as the journal of several databases at once."""
    pages, size = file.stat().st_size // 8192, 8192
    name = str(victim).encode()
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">LLLLL", 0, 0, pages, 512, size)
    told = struct.pack(">L", (1 << 30) // size + 1) + name + struct.pack(">LL", len(name), sum(name))
    file.with_name(f"{file.name}-journal").write_bytes(
        head.ljust(512, bytes(1)) + told + bytes.fromhex("d9d505f920a163d7")
    )


def test_a_journal_that_names_another_file_never_makes_sqlite_delete_it(folder: Path, tmp_path: Path) -> None:
    file, victim = folder / FILE, tmp_path / "bao-cao.docx"
    shutil.copytree(folder, tmp_path / "weak")
    victim.write_bytes(b"x")
    naming_journal(tmp_path / "weak" / FILE, victim)
    with closing(sqlite3.connect(tmp_path / "weak" / FILE)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    assert not victim.exists(), "the driver alone deletes it"

    victim.write_bytes(b"x")
    naming_journal(file, victim)
    assert refused(lambda: Database.open(folder, who="x")) == "ledger_strange"
    assert refused(lambda: restore(file, tmp_path / "ve")) == "ledger_strange"
    assert refused(lambda: salvage(folder, tmp_path / "cuu", who="x", at=NOW)) == "ledger_strange"
    assert glance(folder) is None
    assert victim.exists()


def test_what_another_program_left_in_a_log_beside_is_restored_too(folder: Path, tmp_path: Path) -> None:
    """As a copy of files taken while such a program is open."""
    with closing(sqlite3.connect(folder / FILE)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("INSERT INTO setting (key, value) VALUES ('x', 'y')")
        writer.commit()
        (tmp_path / "chep").mkdir()
        for name in (FILE, f"{FILE}-wal"):
            shutil.copy(folder / name, tmp_path / "chep" / name)
    copy = tmp_path / "chep" / FILE
    # What the log held is there, and told as what it is: a row that no batch wrote.
    assert refused(lambda: restore(copy, tmp_path / "ve")) == "backup_damaged"
    copy.with_name(f"{FILE}-wal").unlink()
    restore(copy, tmp_path / "ve")
    assert not (tmp_path / "ve" / f"{FILE}-wal").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_ledger_that_is_a_link_is_not_opened(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "gia").mkdir()
    (tmp_path / "gia" / FILE).symlink_to(folder / FILE)
    assert refused(lambda: Database.open(tmp_path / "gia", who="x")) == "ledger_linked"


def test_a_foreign_zip_is_said_to_be_no_backup(database: Database, tmp_path: Path) -> None:
    backup = back_up(database, tmp_path / "a.namro")
    with zipfile.ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts["manifest.json"])
    foreign: dict[str, dict[str, bytes]] = {
        "photos": {"a.jpg": b"1", "b.jpg": b"2"},
        "workbook": {"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"},
        "other manifest": {"manifest.json": b'{"name": "app"}', "a.js": b""},
        "no json": {"manifest.json": b"\xff\xfe", FILE: b""},
        "deep json": {"manifest.json": b"[" * 200_000, FILE: b""},
        "climbing": {**parts, "../x": b"", "manifest.json": json.dumps({**manifest, "files": 2}).encode()},
    }
    for name, members in foreign.items():
        file = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(file, "w") as archive:
            for each, content in members.items():
                archive.writestr(each, content)
        assert refused(lambda file=file: restore(file, tmp_path / "ve")) == "backup_not_ours", name  # type: ignore[misc]
    assert not (tmp_path / "ve").exists()
