"""Temporary folders while a ledger is worked on: of programs that were killed nothing is left."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Barrier

import pytest

from desktop_app.composition import open_services
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.task import TaskFilter
from desktop_app.exchange.filling.fill_child import as_question, filled
from desktop_app.exchange.filling.fill_plan import CellFill
from desktop_app.exchange.old_workbook import convert
from desktop_app.services.ledger import Services
from desktop_app.services.sealing import set_passphrase, unlock
from desktop_app.vault.private import START, PrivateFolder, sweep
from tests.sealed import PASSPHRASE, office, quick
from tests.services.forms import form
from tests.services.test_fill_old import TODAY, take

posix = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")
OLD = Path(__file__).parent.parent / "data" / "annexes" / "kh552-dong-thap.xls"
_watching: list[Callable[[str], None]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        flags = arguments[2]
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
            _watching[0](os.fsdecode(arguments[0]))


sys.addaudithook(_hear)


@contextmanager
def told_of_writes(hear: Callable[[str], None]) -> Iterator[None]:
    """``hear`` gets the path of each file that this process opens to write into."""
    _watching.append(hear)
    try:
        yield
    finally:
        _watching.clear()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system's temporary folder of one's own, also for children; there is none in memory."""
    place = tmp_path / "tam"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return place


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a locked ledger that kept an upper level's form; its own export lies beside."""
    folder = tmp_path_factory.mktemp("mau")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAMRO_HOME", str(folder / "home"))
        quick(patch)
        ledger = office(folder / "so")
        take(ledger, form(folder / "bieu.xlsx"))
        ledger.exports.write(TaskFilter(TODAY), folder / "xuat.xlsx")
        ledger.backups.make()
        ledger.close()
        set_passphrase(folder / "so", PASSPHRASE, who="")
    return folder


@pytest.fixture
def locked(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that ledger, its key known here."""
    quick(monkeypatch)
    shutil.copytree(made, tmp_path / "can-bo")
    unlock(tmp_path / "can-bo" / "so", PASSPHRASE)
    return tmp_path / "can-bo" / "so"


def _fill(ledger: Services, out: Path) -> None:
    (kept,) = ledger.filling.sources()
    assert ledger.filling.fill(kept.path, out / "dien.xlsx").filled == 0


def _package(ledger: Services, out: Path) -> None:
    ledger.filling.package(out / "xuat.xlsx", out / "goi.zip")


def _export(ledger: Services, out: Path) -> None:
    ledger.exports.write(TaskFilter(TODAY), out / "xuat-lai.xlsx")


def _look(ledger: Services, out: Path) -> None:
    ledger.evidence.path(ledger.evidence.pieces()[0])


def _try_backup(ledger: Services, out: Path) -> None:
    assert ledger.backups.tried()


def _killed_at(step: int, locked: Path, work: Callable[[Services, Path], None], place: Path) -> bool:
    """Fork, work on the ledger and die as file number ``step`` is made in ``place``; False if it ended."""
    child = os.fork()
    if not child:
        code, made = 1, 0

        def count(path: str) -> None:
            nonlocal made
            made += path.startswith(str(place))
            if made > step:
                os.kill(os.getpid(), signal.SIGKILL)

        with suppress(BaseException):
            ledger = open_services(locked)
            with told_of_writes(count):
                work(ledger, locked.parent)
            ledger.close()
            code = 0
        os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@posix
@pytest.mark.parametrize("work", [_fill, _package, _export, _look, _try_backup])
def test_what_a_killed_program_left_of_a_locked_ledger_is_gone_with_the_next_opening(
    work: Callable[[Services, Path], None], locked: Path, temporary: Path
) -> None:
    left = 0
    for step in range(1, 100):
        killed = _killed_at(step, locked, work, temporary)
        strange = [path.name for path in temporary.iterdir() if not path.name.startswith(START)]
        assert strange == [], step
        left += sum(path.is_dir() for path in temporary.iterdir())
        ledger = open_services(locked)
        assert list(temporary.iterdir()) == [], step
        ledger.close()
        if not killed:
            break
    assert not killed and left


@posix
def test_the_folder_of_a_program_that_lives_is_never_swept(temporary: Path, locked: Path) -> None:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            private = PrivateFolder()
            (private.folder / "dang-xem.txt").write_text("nội dung", encoding="utf-8")
            os.write(write, b"1")
            signal.pause()
        os._exit(1)
    try:
        os.read(read, 1)
        open_services(locked).close()
        with PrivateFolder() as other:
            assert other.folder.is_dir()
        (kept,) = temporary.glob("*/*")
        assert kept.read_text("utf-8") == "nội dung"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    sweep()
    assert list(temporary.iterdir()) == []


@posix
def test_many_that_make_and_sweep_at_once_take_nothing_from_each_other(temporary: Path) -> None:
    children = []
    for _ in range(4):
        child = os.fork()
        if not child:
            code = 1
            with suppress(BaseException):
                for number in range(150):
                    with PrivateFolder() as private:
                        file = private.folder / f"{number}.txt"
                        file.write_text("x", encoding="utf-8")
                        sweep()
                        assert file.read_text("utf-8") == "x"
                code = 0
            os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    assert list(temporary.iterdir()) == []


def test_threads_that_ask_at_once_share_one_folder(temporary: Path) -> None:
    with PrivateFolder() as private, ThreadPoolExecutor(8) as pool:
        start = Barrier(8)

        def ask(_: int) -> Path:
            start.wait()
            return private.folder

        assert len(set(pool.map(ask, range(8)))) == 1
    assert not list(temporary.glob(f"{START}*"))


def test_a_folder_goes_when_nobody_holds_it(temporary: Path) -> None:
    private = PrivateFolder()
    (private.folder / "a.txt").touch()
    assert private.folder.stat().st_mode & 0o77 == 0
    del private
    assert list(temporary.iterdir()) == []


def test_a_link_in_place_of_a_folder_leads_a_sweep_nowhere(temporary: Path, tmp_path: Path) -> None:
    other = tmp_path / "cua-nguoi-khac"
    other.mkdir()
    (other / "a.txt").touch()
    (temporary / f"{START}1").symlink_to(other)
    (temporary / f"{START}1.khoa").touch()
    (temporary / f"{START}2.khoa").symlink_to(other / "a.txt")
    sweep()
    assert (other / "a.txt").exists()


def test_the_children_that_write_forms_use_no_other_folder(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    private, out = tmp_path / "rieng", tmp_path / "ra"
    private.mkdir()
    out.mkdir()
    source = form(tmp_path / "bieu.xlsx")
    cell = CellFill("Biểu 1", 6, 7, ReturnField.RESULT, "Đã rà soát")
    question = {
        "source": str(source), "folder": str(private), "target": str(out / "dien.xlsx"),
        "cells": [as_question(cell)], "tables": None, "macros": False,
    }  # fmt: skip
    with told_of_writes(made.append):
        filled(question)
        monkeypatch.setattr(tempfile, "tempdir", str(temporary))
        convert(str(OLD), str(private / "moi.xlsx"))
    places = {Path(path) if Path(path).is_dir() else Path(path).parent for path in made}
    assert {place for place in places if place.name != "__pycache__"} == {private, out}
    assert len([path for path in made if "openpyxl." in path]) >= 2
