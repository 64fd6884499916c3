"""Several connections, threads and processes share a ledger on a local disk."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import db.driver
from db.backup import restore
from db.backup_keys import key_id_in
from db.database import FILE, Database
from db.driver import Access, connect
from db.glance import glance
from db.rescue import batch_of, prove
from db.salvage import salvage
from db.verify import verify
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.files.evidence import EvidenceStore
from desktop_app.open_here import opened_here
from tests.builders import put
from tests.db.ledgers import NOW, add, done, facts, ids

WRITER = """
import sys
from pathlib import Path
from db.database import Database
from tests.db.ledgers import add, facts
database = Database.open(Path(sys.argv[1]), who=sys.argv[2])
for number in range(int(sys.argv[3])):
    add(database, facts(f"{sys.argv[2]} {number}"))
database.close()
"""


def write_elsewhere(folder: Path, who: str, number: int) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), who, str(number)], text=True)


def test_processes_that_write_at_once_lose_nothing(database: Database) -> None:
    children = [write_elsewhere(database.folder, who, 12) for who in ("một", "hai", "ba")]
    for number in range(12):
        add(database, facts(f"mình {number}"))
    assert [child.wait(120) for child in children] == [0, 0, 0]
    with database.reading() as reader:
        titles = [task.title for task in reader.tasks.stored()]
        assert sorted(titles) == sorted(
            f"{who} {n}" for who in ("một", "hai", "ba", "mình") for n in range(12)
        )
        assert len(reader.history.batches()) == 49
    assert verify(database) == []


@pytest.mark.skipif(not Path("/proc/locks").is_file(), reason="Linux lists who holds which lock")
def test_a_write_holds_its_lock_whatever_else_looks_at_the_file(database: Database) -> None:
    """Closing a file frees all locks that a process has on it, whoever took them."""

    def held() -> bool:
        return f" WRITE {os.getpid()} " in Path("/proc/locks").read_text("ascii")

    assert not held()
    with database.writing(Verb.ADD, at=NOW) as writer:
        writer.tasks.add(facts("một"))
        assert held()
        glance(database.folder)
        connect(database.folder / FILE, Access.QUERY).close()
        assert held()
    assert not held()


@pytest.mark.skipif(not Path("/proc/locks").is_file(), reason="Linux lists who holds which lock")
def test_a_write_holds_its_lock_while_its_file_is_read_as_a_plain_one(database: Database) -> None:
    file, other = database.folder / FILE, database.folder.parent
    reads: list[Callable[[], object]] = [
        lambda: restore(file, other / "a"),
        lambda: salvage(file, other / "b", who="", at=NOW),
        lambda: prove(file),
        lambda: (key_id_in(file), batch_of(file)),
        lambda: put(EvidenceStore(other / "c"), file),
    ]
    add(database, facts())
    handles = len(list(Path("/proc/self/fd").iterdir()))
    for read in reads:
        with database.writing(Verb.ADD, at=NOW) as writer:
            writer.tasks.add(facts("một"))
            before = Path("/proc/locks").read_text("ascii").count(f" WRITE {os.getpid()} ")
            assert before
            read()
            assert Path("/proc/locks").read_text("ascii").count(f" WRITE {os.getpid()} ") == before
    database.close()
    with opened_here(file):
        pass
    assert len(list(Path("/proc/self/fd").iterdir())) <= handles


def test_another_process_commit_is_noticed(database: Database) -> None:
    before = database.version()
    assert database.version() == before
    assert write_elsewhere(database.folder, "khác", 1).wait(60) == 0
    between = database.version()
    assert between != before
    add(database, facts())
    assert database.version() not in (before, between)


def test_reading_sees_one_state_from_beginning_to_end(database: Database) -> None:
    [task_id] = add(database, facts())
    other = Database.open(database.folder, who="khác")
    with ThreadPoolExecutor() as pool:
        with database.reading() as reader:
            assert len(reader.history.batches()) == 2
            writing = pool.submit(done, other, task_id)
            assert reader.tasks.rows([task_id], NOW.date())[0].completed_on is None
            assert len(reader.history.batches()) == 2
        writing.result()
    with database.reading() as reader:
        assert len(reader.history.batches()) == 3
    other.close()


def test_a_long_write_keeps_nobody_from_reading_before_it_is_committed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = ("PRAGMA busy_timeout = 10", "PRAGMA cache_size = -1024")
    monkeypatch.setattr(db.driver, "_PRAGMAS", (*db.driver._PRAGMAS, *small))
    window = Database.open(database.folder, who="khác")
    office = Database.open(database.folder, who="khác")
    with office.writing(Verb.ADD, at=NOW) as writer:
        # More than the cache holds: what is spilled to the disk takes the file for itself.
        for _ in range(4):
            writer.tasks.add(facts(note="x" * 1024 * 1024))
        with window.reading() as reader:
            assert len(reader.history.batches()) == 1
    office.close()
    window.close()


def test_a_ledger_that_stays_busy_is_said_to_be(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.driver, "_PRAGMAS", (*db.driver._PRAGMAS, "PRAGMA busy_timeout = 10"))
    impatient = Database.open(database.folder, who="khác")
    with database.writing(Verb.ADD, at=NOW) as writer:
        writer.tasks.add(facts())
        with pytest.raises(AppError) as caught:
            add(impatient, facts())
    assert caught.value.code == "ledger_busy"
    assert len(add(impatient, facts())) == 1
    impatient.close()


def test_threads_write_and_read_through_one_database(database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: add(database, facts(str(number))), range(20)))
        assert len(set(pool.map(lambda _: tuple(ids(database)), range(8)))) == 1
    assert len(ids(database)) == 20
    assert verify(database) == []
