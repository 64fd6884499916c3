"""A ledger with a passphrase: nothing of it is told, the right one opens, kills and damage lose nothing."""

import os
import random
import shutil
import signal
import sys
import tempfile
import unicodedata
from contextlib import closing, suppress
from pathlib import Path

import pytest

import db.sealing
from db.automatic import automatic
from db.database import FILE, Database
from db.driver import PAGE_BYTES, Access, connect
from db.glance import glance
from db.rescue import newest_good
from db.salvage import salvage
from db.sealed_copy import seal_database
from db.twins import compare
from db.verify import verify_folder, verify_quickly
from desktop_app.composition import open_services
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence_files import FileState
from desktop_app.domain.task import TaskFacts
from desktop_app.services.backups import restore_beside
from desktop_app.services.sealing import (
    change_passphrase,
    delete_plain_copies,
    is_locked,
    plain_copies,
    set_passphrase,
    take_passphrase_away,
    unlock,
)
from desktop_app.vault import key_file, keys
from desktop_app.vault.recovery_code import new_code
from tests.db.ledgers import NOW, add, facts
from tests.sealed import PASSPHRASE, WORDS, locked_office, office, quick, tells, titles

posix = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")
LEDGERS = Path(__file__).parent.parent / "data" / "ledgers"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAMRO_HOME", str(tmp_path_factory.mktemp("home")))
        quick(patch)
        return locked_office(tmp_path_factory.mktemp("mau") / "so")


@pytest.fixture
def code(made: tuple[Path, str]) -> str:
    return made[1]


@pytest.fixture
def locked(made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a locked ledger whose key nobody gave yet."""
    quick(monkeypatch)
    keys.forget()
    return Path(shutil.copytree(made[0], tmp_path / "so"))


def code_of(act: object, *given: object, **named: object) -> str:
    with pytest.raises(AppError) as caught:
        act(*given, **named)  # type: ignore[operator]
    return caught.value.code


def test_nothing_of_a_locked_ledger_is_told_by_any_file(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tam"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert {path.name for path in plain_copies(locked).backups} == {
        path.name for path in (locked / "sao-luu").glob("*.namro")
    }
    delete_plain_copies(locked)
    unlock(locked, PASSPHRASE)
    ledger = open_services(locked)
    row = ledger.evidence.pieces()[0]
    assert WORDS[3] in ledger.evidence.path(row).read_text("utf-8")
    assert os.name == "nt" or (ledger.private.folder.stat().st_mode & 0o77) == 0
    ledger.backups.make()
    automatic(ledger.database, at=NOW, into=tmp_path / "usb")
    assert ledger.backups.tried()
    assert ledger.backups.verify() == []
    with ledger.database.writing(Verb.EDIT, at=NOW) as writer:
        for title in (f"{WORDS[0]} {number}" for number in range(400)):
            writer.tasks.update(1, {"title": title})
        assert (locked / f"{FILE}-journal").stat().st_size
        assert tells(locked) == tells(tmp_path / "usb") == []
    ledger.close()
    assert tells(locked) == tells(tmp_path / "usb") == []
    assert not list(temporary.iterdir())
    assert not list(locked.rglob("*.txt"))


def test_only_the_passphrase_or_the_code_opens(locked: Path, code: str) -> None:
    assert code_of(Database.open, locked, who="") == "ledger_locked"
    shown = glance(locked)
    assert shown is not None and shown.locked and not shown.unit
    assert code_of(unlock, locked, PASSPHRASE.upper()) == "passphrase_wrong"
    assert code_of(unlock, locked, code[:-1] + ("A" if code[-1] != "A" else "B")) == "passphrase_wrong"
    for secret in (unicodedata.normalize("NFD", PASSPHRASE), code.lower().replace("-", " ")):
        keys.forget()
        unlock(locked, secret)
        assert titles(locked) == [WORDS[0]]
    assert WORDS[1] in str(glance(locked))


def test_a_new_passphrase_rewrites_only_the_key_file(locked: Path, code: str) -> None:
    before = {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()}
    assert code_of(change_passphrase, locked, "sai rồi nhé", "mật khẩu khác") == "passphrase_wrong"
    assert code_of(change_passphrase, locked, PASSPHRASE, "ngắn") == "passphrase_short"
    assert change_passphrase(locked, code, "mật khẩu khác") == ""
    changed = {path.name for path, content in before.items() if path.read_bytes() != content}
    assert changed == set(key_file.FILES)
    keys.forget()
    assert code_of(unlock, locked, PASSPHRASE) == "passphrase_wrong"
    unlock(locked, "mật khẩu khác")
    other = change_passphrase(locked, "mật khẩu khác", PASSPHRASE, new_code=True)
    assert code_of(unlock, locked, code) == "passphrase_wrong"
    unlock(locked, other)


def test_a_damaged_key_file_is_replaced_and_without_any_it_is_said(locked: Path) -> None:
    first, second = (locked / name for name in key_file.FILES)
    content = first.read_bytes()
    first.write_bytes(content.replace(b'"passes": 1', b'"passes": 2'))
    unlock(locked, PASSPHRASE)
    assert first.read_bytes() == second.read_bytes() == content
    second.unlink()
    unlock(locked, PASSPHRASE)
    assert second.read_bytes() == content
    for path in (first, second):
        path.write_bytes(content[:-9])
    assert code_of(unlock, locked, PASSPHRASE) == "key_file_missing"
    (locked / FILE).write_bytes(b"no ledger" * 9_000)
    assert not is_locked(locked)
    assert code_of(Database.open, locked, who="") == "ledger_damaged"


def test_each_flipped_bit_and_each_cut_is_noticed(locked: Path) -> None:
    unlock(locked, PASSPHRASE)
    chance = random.Random(6)
    whole = (locked / FILE).read_bytes()
    for _ in range(24):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        for broken in (bytes(flipped), whole[: chance.randrange(17, len(whole))]):
            (locked / FILE).write_bytes(broken)
            with suppress(AppError):
                assert verify_quickly(locked)
    (locked / FILE).write_bytes(whole)
    assert verify_folder(locked) == []


def test_what_a_damaged_locked_ledger_still_tells_is_saved_locked(locked: Path, tmp_path: Path) -> None:
    unlock(locked, PASSPHRASE)
    with closing(connect(locked / FILE, Access.QUERY)) as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'search_text'")
    whole = bytearray((locked / FILE).read_bytes())
    whole[page * PAGE_BYTES - 5_000] ^= 1
    (locked / FILE).write_bytes(whole)
    assert verify_quickly(locked)
    salvage(locked, tmp_path / "cuu", who="người ghi", at=NOW)
    assert tells(tmp_path / "cuu") == [] and is_locked(tmp_path / "cuu")
    keys.forget()
    unlock(tmp_path / "cuu", PASSPHRASE)
    assert titles(tmp_path / "cuu") == [WORDS[0]]


def test_sealed_evidence_that_was_changed_swapped_or_cut_is_told(locked: Path) -> None:
    unlock(locked, PASSPHRASE)
    ledger = open_services(locked)
    row = ledger.evidence.pieces()[0]
    (kept,) = (locked / "minh-chung").rglob("*/*")
    whole = kept.read_bytes()
    assert ledger.evidence.store.state(row.sha256, row.name) is FileState.WHOLE
    box = (1 << 18) + 17
    start = len(whole) % box
    swapped = whole[:start] + whole[start + box : start + 2 * box] + whole[start : start + box]
    for broken in (whole[:-1], whole + b"\0", whole[:-box], swapped, b""):
        kept.write_bytes(broken)
        assert ledger.evidence.store.state(row.sha256, row.name) is FileState.CHANGED
    ledger.close()


def test_backups_open_by_the_passphrase_of_their_day(locked: Path, tmp_path: Path) -> None:
    delete_plain_copies(locked)
    unlock(locked, PASSPHRASE)
    ledger = open_services(locked)
    backup = ledger.backups.make()
    copy = automatic(ledger.database, at=NOW)
    ledger.close()
    assert copy is not None
    change_passphrase(locked, PASSPHRASE, "mật khẩu khác")
    keys.forget()
    assert code_of(restore_beside, backup, tmp_path / "a") == "backup_locked"
    assert code_of(newest_good, locked) == "backup_locked"
    assert code_of(unlock, backup, "mật khẩu khác") == "passphrase_wrong"
    unlock(backup, PASSPHRASE)
    assert newest_good(locked) is not None
    assert titles(restore_beside(backup, tmp_path / "a")) == [WORDS[0]]
    assert titles(restore_beside(copy, tmp_path / "b")) == [WORDS[0]]
    assert tells(tmp_path / "a") == tells(tmp_path / "b") == []


def test_copies_from_before_a_ledger_was_unlocked_and_locked_anew_still_open(
    locked: Path, tmp_path: Path
) -> None:
    unlock(locked, PASSPHRASE)
    ledger = open_services(locked)
    copy = automatic(ledger.database, at=NOW)
    ledger.close()
    take_passphrase_away(locked, PASSPHRASE, who="")
    assert verify_folder(locked) == [] and len(tells(locked)) >= 3
    assert not list(locked.glob("khoa*"))
    set_passphrase(locked, "mật khẩu khác", who="")
    ledger = open_services(locked)
    assert automatic(ledger.database, at=NOW.replace(hour=10)) is not None
    ledger.close()
    keys.forget()
    assert copy is not None
    unlock(copy, PASSPHRASE)
    assert titles(restore_beside(copy, tmp_path / "a")) == [WORDS[0]]


def test_a_copied_folder_is_a_twin_that_asks_as_well(locked: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(locked, tmp_path / "usb"))
    assert compare(locked, other) is None
    unlock(other, PASSPHRASE)
    database = Database.open(other, who="người khác")
    add(database, facts())
    database.close()
    twin = compare(locked, other)
    assert twin is not None and (twin.here, twin.there) == (0, 1)


def test_an_older_ledger_that_is_locked_is_upgraded_and_the_copy_before_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    folder = tmp_path / "so"
    folder.mkdir()
    key = keys.Key.new()
    plain = Path(shutil.copy(LEDGERS / "v3.sqlite", tmp_path / "cu.sqlite"))
    seal_database(plain, folder / FILE, key)
    key_file.store(folder, key_file.KeyFile.new(key, PASSPHRASE, new_code()))
    keys.remember(key)
    Database.open(folder, who="").close()
    assert verify_folder(folder) == []
    (before,) = (folder / "sao-luu").glob("truoc-nang-cap-3-*.sqlite")
    assert is_locked(before)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace a file that is open")
def test_whoever_still_has_the_old_file_open_is_refused_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    ledger = office(tmp_path / "so")
    add_one = ledger.tasks.add
    with ledger.database.reading() as reader:
        assert reader.history.newest()[0]
    set_passphrase(tmp_path / "so", PASSPHRASE, who="cửa sổ khác")
    assert code_of(add_one, TaskFacts(title="Việc ghi sau")) == "ledger_moved"
    ledger.close()
    assert titles(tmp_path / "so") == [WORDS[0]]


def test_a_ledger_whose_file_is_held_open_is_said_to_be_and_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows holds a file that another window has open."""
    quick(monkeypatch)
    office(tmp_path / "so").close()
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == FILE:
            raise PermissionError(13, "Access is denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    code = code_of(set_passphrase, tmp_path / "so", PASSPHRASE, who="cửa sổ khác")
    assert code == "ledger_open_elsewhere"
    monkeypatch.undo()
    ledger = open_services(tmp_path / "so")
    ledger.tasks.add(TaskFacts(title="Việc ghi sau"))
    ledger.close()
    assert verify_folder(tmp_path / "so") == []


def _killed_at(step: int, folder: Path, work: object) -> bool:
    """Fork, do the work and die at its file event number ``step``; False when it ended before."""
    child = os.fork()
    if not child:
        seen = 0

        def count(event: str, _: object) -> None:
            nonlocal seen
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "shutil.rmtree", "sqlite3.connect"):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        code = 1
        with suppress(BaseException):
            work(folder)  # type: ignore[operator]
            code = 0
        os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _lock(folder: Path) -> None:
    set_passphrase(folder, PASSPHRASE, who="")


def _unlock(folder: Path) -> None:
    take_passphrase_away(folder, PASSPHRASE, who="")


def _wrong_in(folder: Path) -> list[str]:
    """What is wrong with a ledger after a kill, opened the way it then is."""
    if is_locked(folder):
        unlock(folder, PASSPHRASE)
    Database.open(folder, who="").close()
    wrong = [found.code for found in verify_folder(folder)]
    telling = [name for name in tells(folder) if not name.startswith("sao-luu")]
    if is_locked(folder) and telling:
        wrong.append(f"told by {telling}")
    ledger = open_services(folder)
    wrong += [str(one) for one in ledger.evidence.check().broken]
    ledger.close()
    left = {path.name for path in folder.iterdir()} - {FILE, f"{FILE}-journal", "minh-chung", "sao-luu"}
    expected = {"ky-bao-cao", *(key_file.FILES if is_locked(folder) else ())}
    return wrong + ([f"left {left}"] if left != expected else [])


@posix
@pytest.mark.parametrize("work", [_lock, _unlock])
def test_a_kill_at_any_step_leaves_the_ledger_plain_or_locked_and_whole(
    work: object, locked: Path, tmp_path: Path
) -> None:
    unlock(locked, PASSPHRASE)
    if work is _lock:
        _unlock(locked)
    outcomes = set()
    for step in range(1, 400, 24):
        folder = Path(shutil.copytree(locked, tmp_path / "bi-giet"))
        killed = _killed_at(step, folder, work)
        assert _wrong_in(folder) == [], step
        outcomes.add(is_locked(folder))
        shutil.rmtree(folder)
        if not killed:
            break
    assert not killed and outcomes == {False, True}


@posix
def test_kills_show_a_careless_order_to_be_weak(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(locked, PASSPHRASE)
    _unlock(locked)
    turn = db.sealing._turn

    def careless(path: Path, *others: object) -> None:
        turn(path, *others)  # type: ignore[arg-type]
        path.unlink()

    monkeypatch.setattr(db.sealing, "_turn", careless)
    wrong = []
    for step in range(40, 80, 10):
        folder = Path(shutil.copytree(locked, tmp_path / "bi-giet"))
        _killed_at(step, folder, _lock)
        wrong += _wrong_in(folder)
        shutil.rmtree(folder)
    assert wrong
