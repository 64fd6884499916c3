"""What happens to an open ledger's files behind its back loses nothing and is told in a sentence."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.automatic import automatic
from db.backup import back_up, restore
from db.copying import sha256_of
from db.database import FILE, Database
from db.verify import verify_folder
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.files.evidence import EvidenceStore
from desktop_app.labels.errors import error_sentence
from desktop_app.open_here import copy_here
from tests.builders import put
from tests.db.ledgers import NOW, add, facts, ids
from tests.faults import pulled

posix = pytest.mark.skipif(os.name != "posix", reason="Windows moves no open file")


def refused(database: Database) -> str:
    """The code of the error that a write gets."""
    with pytest.raises(AppError) as caught:
        add(database, facts("không ghi được"))
    assert error_sentence(caught.value)
    return caught.value.code


@posix
def test_nothing_is_written_into_a_ledger_that_an_older_copy_replaced(
    database: Database, tmp_path: Path
) -> None:
    add(database, facts("một"))
    back_up(database, tmp_path / "cu.namro")
    older = restore(tmp_path / "cu.namro", tmp_path / "cu") / FILE
    add(database, facts("hai"))
    told = sha256_of(older)
    older.replace(database.folder / FILE)
    assert refused(database) == "ledger_moved"
    database.close()
    assert sha256_of(database.folder / FILE) == told and verify_folder(database.folder) == []


@posix
def test_a_folder_renamed_while_open_keeps_all_that_was_saved(database: Database) -> None:
    add(database, facts("một"))
    moved = database.folder.rename(database.folder.with_name("so chuyển"))
    assert refused(database) == "ledger_moved"
    database.close()
    again = Database.open(moved, who="x")
    assert len(ids(again)) == 1 and verify_folder(moved) == []
    add(again, facts("hai"))
    again.close()


def test_a_ledger_copied_while_open_is_whole(database: Database, tmp_path: Path) -> None:
    add(database, facts("một"))
    with database.writing(Verb.ADD, at=NOW) as writer:
        writer.tasks.add(facts("hai"))
        shutil.copytree(database.folder, tmp_path / "chép")
    copy = Database.open(tmp_path / "chép", who="x")
    assert len(ids(copy)) == 1 and verify_folder(copy.folder) == []
    copy.close()


SLEEPER = """
import sys
from pathlib import Path
from db.database import Database
from tests.db.ledgers import add, facts, NOW
from desktop_app.domain.changes import Verb
database = Database.open(Path(sys.argv[1]), who="máy ngủ")
with database.writing(Verb.ADD, at=NOW) as writer:
    writer.tasks.add(facts("trước khi ngủ"))
    print("writing", flush=True)
    sys.stdin.readline()
database.close()
"""


@posix
def test_a_machine_asleep_in_the_middle_of_a_write_only_keeps_others_waiting(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [sys.executable, "-c", SLEEPER, str(database.folder)]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as asleep:
        try:
            assert asleep.stdout is not None and asleep.stdout.readline() == "writing\n"
            asleep.send_signal(signal.SIGSTOP)
            monkeypatch.setattr("db.driver._PRAGMAS", ("PRAGMA busy_timeout = 50",))
            impatient = Database.open(database.folder, who="x")
            assert refused(impatient) == "ledger_busy"
        finally:
            asleep.send_signal(signal.SIGCONT)
            asleep.communicate("wake\n", timeout=60)
    add(impatient, facts("sau khi thức"))
    assert len(ids(impatient)) == 2 and verify_folder(impatient.folder) == []
    impatient.close()


RESTORE = (
    "import sys; from pathlib import Path; from db.backup import restore; restore(*map(Path, sys.argv[1:]))"
)


def test_of_two_restores_into_one_folder_one_is_whole_and_the_other_is_told(
    database: Database, tmp_path: Path
) -> None:
    add(database, facts("một"))
    backup = back_up(database, tmp_path / "so.namro")
    asked = [sys.executable, "-c", RESTORE, str(backup), str(tmp_path / "về")]
    both = [subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both].count(0) == 1
    assert any("AppError" in one for one in said)
    assert verify_folder(tmp_path / "về") == []
    assert [path.name for path in tmp_path.iterdir() if "dang-ghi" in path.name] == []


@pytest.mark.skipif(os.name == "nt", reason="whole paths are as short on Windows")
def test_a_backup_comes_back_into_a_folder_of_the_longest_name(database: Database, tmp_path: Path) -> None:
    add(database, facts("một"))
    backup = back_up(database, tmp_path / f"{'a' * 246}.namro")
    assert verify_folder(restore(backup, tmp_path / ("b" * 255))) == []
    assert len(restore(backup, tmp_path / ("ỳ" * 85)).name.encode()) == 255


def test_a_second_place_that_goes_away_half_way_leaves_the_first_copy_whole(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(database, facts("một"))
    here, there = automatic(database, at=NOW), tmp_path / "usb"
    assert here is not None
    told = sha256_of(here)

    def pulled_out(beside: Path) -> None:
        shutil.rmtree(beside.parent)

    monkeypatch.setattr("db.automatic.refuse_unsound", pulled_out)
    with pytest.raises(AppError) as caught:
        automatic(database, at=NOW, into=there)
    assert caught.value.code == "backup_not_written" and error_sentence(caught.value)
    assert sha256_of(here) == told
    monkeypatch.undo()
    assert automatic(database, at=NOW, into=there) is not None


def test_evidence_that_vanishes_while_it_is_kept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an antivirus program does with a file it dislikes."""
    (tmp_path / "so").mkdir()
    source = tmp_path / "bien-ban.pdf"
    source.write_bytes(b"%PDF-1.4")
    copying = "desktop_app.files.evidence.copy_here"

    def swallowed(source: Path, target: Path) -> None:
        copy_here(source, target)
        target.unlink()

    monkeypatch.setattr(copying, swallowed)
    store = EvidenceStore(tmp_path / "so")
    with pytest.raises(AppError) as caught:
        put(store, source)
    assert caught.value.code == "evidence_not_written" and error_sentence(caught.value)
    monkeypatch.setattr(copying, lambda source, target: target.write_bytes(b"changed"))
    with pytest.raises(AppError) as caught:
        put(store, source)
    assert caught.value.code == "evidence_not_written"
    assert [path for path in (tmp_path / "so").rglob("*") if path.is_file()] == []


@pytest.mark.skipif(not pulled.allowed(), reason="strace makes system calls fail")
def test_a_disk_pulled_out_while_it_is_written_loses_nothing_that_was_said_to_be_saved() -> None:
    assert pulled.run(2, 6) == []
