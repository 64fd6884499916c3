"""The running program: start screen, a new ledger, the demo, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import Opener, build_window
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.ui.application import DEMO_FOLDER, Application
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import first_start as first_start_module
from desktop_app.ui.pages.first_start import FirstStart, NewLedgerWish
from tests.ui.seen import named
from tests.ui.typing_keys import type_text


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> FirstStart:
    screen = FirstStart(shelf=tmp_path / "Năm Rõ")
    qtbot.addWidget(screen)
    screen.show()
    return screen


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Application]:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    made = Application(Opener(), build_window, home)
    yield made
    if made.shown is not None:
        made.shown.close()


def shown_start(program: Application) -> FirstStart:
    assert isinstance(program.shown, FirstStart)
    return program.shown


def test_two_fields_make_a_ledger(start: FirstStart, tmp_path: Path, qtbot: QtBot) -> None:
    create = named(start, QPushButton, "new_create")
    assert not create.isEnabled()
    type_text(named(start, QLineEdit, "new_unit"), "UBND xã Ví Dụ")
    named(start, QComboBox, "new_level").setCurrentIndex(1)
    with qtbot.waitSignal(start.create_asked) as asked:
        create.click()
    assert asked.args == [
        NewLedgerWish("UBND xã Ví Dụ", Level.PROVINCE, tmp_path / "Năm Rõ" / "UBND xã Ví Dụ")
    ]


def test_enter_in_the_name_makes_the_ledger(start: FirstStart, qtbot: QtBot) -> None:
    line = named(start, QLineEdit, "new_unit")
    type_text(line, "UBND xã Ví Dụ")
    with qtbot.waitSignal(start.create_asked):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_folder_that_is_taken_gets_a_number_and_odd_letters_go(start: FirstStart, tmp_path: Path) -> None:
    (tmp_path / "Năm Rõ" / "UBND xã A B").mkdir(parents=True)
    type_text(named(start, QLineEdit, "new_unit"), "UBND xã A/B")
    assert start.folder == tmp_path / "Năm Rõ" / "UBND xã A B 2"
    named(start, QLineEdit, "new_unit").setText("Ủy ban " * 500)
    assert start.folder.parent == tmp_path / "Năm Rõ" and not start.folder.exists()


def test_other_place_can_be_chosen(
    start: FirstStart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_start_module, "choose_folder", lambda *_: tmp_path / "mạng")
    type_text(named(start, QLineEdit, "new_unit"), "UBND xã Ví Dụ")
    named(start, QPushButton, "new_change_place").click()
    assert start.folder == tmp_path / "mạng" / "UBND xã Ví Dụ"


def test_ledger_opened_before_is_one_click_away(qtbot: QtBot, tmp_path: Path) -> None:
    screen = FirstStart([tmp_path / "so-cu"])
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.open_asked) as asked:
        named(screen, QPushButton, "recent_0").click()
    assert asked.args == [tmp_path / "so-cu"]


def test_first_start_makes_a_ledger_and_shows_its_window(
    program: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    program.start(None)
    wish = NewLedgerWish("UBND xã Ví Dụ", Level.COMMUNE, tmp_path / "so")
    shown_start(program).create_asked.emit(wish)
    window = program.shown
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(window.arrived):
        pass
    assert window.services.info.unit == "UBND xã Ví Dụ"


def test_next_start_opens_the_last_ledger(program: Application, tmp_path: Path, qtbot: QtBot) -> None:
    Opener().create(tmp_path / "so", unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=2026).close()
    program.start(None)
    window = program.shown
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(window.arrived):
        pass
    assert Path(window.services.info.folder) == tmp_path / "so"


def test_folder_that_cannot_be_made_is_said_and_the_start_stays(
    program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(self: Opener, *args: object, **kwargs: object) -> None:
        raise AppError("unit_blank")

    monkeypatch.setattr(Opener, "create", refuses)
    program.start(None)
    start = shown_start(program)
    start.create_asked.emit(NewLedgerWish("x", Level.COMMUNE, tmp_path / "so"))
    assert program.shown is start
    box = named(start, QMessageBox, "error_box")
    assert box.text() == "Hãy ghi tên đơn vị."
    box.close()


def test_leaving_a_ledger_leads_to_the_start_with_it_in_reach(
    program: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    Opener().create(tmp_path / "so", unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=2026).close()
    program.start(tmp_path / "so")
    window = program.shown
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(window.arrived):
        pass
    window.leave_ledger()
    assert named(shown_start(program), QPushButton, "recent_0").text().strip() == "so"


def test_another_ledger_opens_in_place_of_the_one_shown(
    program: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, year in (("so", 2026), ("so 2027", 2027)):
        Opener().create(tmp_path / name, unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=year).close()
    program.start(tmp_path / "so")
    before = program.shown
    assert isinstance(before, MainWindow)
    with qtbot.waitSignal(before.arrived):
        pass
    before.open_ledger(tmp_path / "so 2027")
    after = program.shown
    assert isinstance(after, MainWindow)
    with qtbot.waitSignal(after.arrived):
        pass
    assert after.services.info.year == 2027


def test_backup_is_brought_back_beside_a_ledger_that_no_longer_opens(
    program: Application, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Opener().create(tmp_path / "so", unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=2026)
    backup = made.backups.make()
    made.close()
    (tmp_path / "so" / "so.sqlite").write_bytes(b"damaged")
    program.start(tmp_path / "so")
    window = program.shown
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "empty_action") is not None)
    named(window, QPushButton, "empty_action").click()
    start = shown_start(program)
    monkeypatch.setattr(first_start_module, "choose_backup", lambda _: backup)
    monkeypatch.setattr(first_start_module, "choose_new_folder", lambda *_: tmp_path / "moi")
    named(start, QPushButton, "open_restore").click()
    qtbot.waitUntil(lambda: isinstance(program.shown, MainWindow))
    again = program.shown
    assert isinstance(again, MainWindow)
    qtbot.waitUntil(lambda: again.page_key == "month")
    assert again.services.info.unit == "UBND xã Ví Dụ"
    assert Path(again.services.info.folder) == tmp_path / "moi"


def test_demo_that_cannot_be_made_leaves_nothing_half_done(
    program: Application, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Opener, ledger: Path) -> None:
        ledger.mkdir()
        raise AppError("file_not_written", reason="ổ đĩa đầy")

    monkeypatch.setattr(Opener, "demo", fails)
    program.start(None)
    start = shown_start(program)
    named(start, QPushButton, "demo_open").click()
    qtbot.waitUntil(lambda: start.findChild(QMessageBox, "error_box") is not None)
    assert not (tmp_path / "home" / DEMO_FOLDER).exists()
    assert named(start, QLabel, "start_waiting").text() == ""
    assert named(start, QPushButton, "demo_open").isEnabled()
    named(start, QMessageBox, "error_box").close()


def test_demo_is_prepared_shown_and_deleted_in_one_click(
    program: Application, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.start(None)
    start = shown_start(program)
    named(start, QPushButton, "demo_open").click()
    assert named(start, QLabel, "start_waiting").text() == "Đang chuẩn bị dữ liệu mẫu…"
    qtbot.waitUntil(lambda: isinstance(program.shown, MainWindow), timeout=60_000)
    window = program.shown
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.page_key == "month")
    assert window.services.info.demo
    folder = tmp_path / "home" / DEMO_FOLDER
    assert folder.is_dir()
    monkeypatch.setattr(MainWindow, "ask", lambda *_: True)
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "demo_notice_discard") is not None)
    named(window, QPushButton, "demo_notice_discard").click()
    assert not folder.exists()
    assert shown_start(program).findChild(QPushButton, "recent_0") is None
