"""Opening an older ledger: the window stands, says what is done, and goes on when it is done."""

import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

import db.migrate
from db.database import FILE, Database
from desktop_app.app import build_window
from desktop_app.domain.preparing import Stage, Told
from tests.ui.seen import named

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

KEPT = Path(__file__).parents[1] / "data" / "ledgers"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger of the first schema."""
    folder = tmp_path / "so-cu"
    folder.mkdir()
    shutil.copy(KEPT / "v1.sqlite", folder / FILE)
    return folder


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> "Held":
    return Held(monkeypatch)


class Held:
    """An upgrade that waits after its copy until it is let go; knows its thread."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = threading.Event()
        self.thread: threading.Thread | None = None
        upgrade = db.migrate.upgrade

        def waiting(file: Path, version: int, backups: Path, *, told: Told) -> Path | None:
            self.thread = threading.current_thread()
            told(Stage.COPY, 0, 0)
            told(Stage.TABLES, 1, 5)
            self.go.wait()
            return upgrade(file, version, backups, told=told)

        monkeypatch.setattr("db.migrate.upgrade", waiting)


def shown(qtbot: QtBot, folder: Path) -> "MainWindow":
    window = build_window(folder)
    qtbot.addWidget(window)
    window.show()
    return window


def test_window_says_how_far_an_upgrade_is_and_then_shows_the_tasks(
    qtbot: QtBot, old: Path, held: Held
) -> None:
    window = shown(qtbot, old)
    qtbot.waitUntil(lambda: window.findChild(QLabel, "preparing_title") is not None)
    title, bar = named(window, QLabel, "preparing_title"), named(window, QProgressBar, "preparing_progress")
    qtbot.waitUntil(lambda: title.text() == "Đang nâng cấp sổ… bước 2/3: chuyển dữ liệu sang bản mới")
    assert (bar.value(), bar.maximum()) == (1, 5)
    assert held.thread is not threading.main_thread()
    with qtbot.waitSignal(window.settled):
        held.go.set()
    assert window.page_key == "month"
    assert window.findChild(QLabel, "preparing_title") is None
    window.close()


def test_closing_the_window_ends_an_upgrade_before_its_next_step(qtbot: QtBot, old: Path, held: Held) -> None:
    before = (old / FILE).read_bytes()
    window = shown(qtbot, old)
    qtbot.waitUntil(lambda: held.thread is not None)
    threading.Timer(0.1, held.go.set).start()
    window.close()
    assert held.thread is not None and not held.thread.is_alive()
    assert (old / FILE).read_bytes() == before


def test_ledger_opened_just_as_the_window_closes_is_closed_too(
    qtbot: QtBot, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Path] = []
    close = Database.close

    def closing(database: Database) -> None:
        closed.append(database.folder)
        close(database)

    monkeypatch.setattr(Database, "close", closing)
    window = shown(qtbot, old)
    qtbot.waitUntil(lambda: window.findChild(QLabel, "preparing_title") is not None)
    preparing = window._preparing
    assert preparing is not None
    preparing._job.wait()
    window.close()
    assert closed == [old]


def test_upgrade_that_fails_is_explained_in_the_window(
    qtbot: QtBot, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.domain.errors import AppError

    def fails(*_: object, **__: object) -> None:
        raise AppError("upgrade_failed", rows=2)

    monkeypatch.setattr("db.migrate.upgrade", fails)
    window = shown(qtbot, old)
    qtbot.waitUntil(
        lambda: any("2 dòng không còn khớp" in label.text() for label in window.findChildren(QLabel))
    )
    window.close()
