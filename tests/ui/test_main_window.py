"""The window around the pages: start-up, undo, files and texts brought to it, other writers, closing."""

import logging
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QStatusBar,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.composition import create_services
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.paths import home
from desktop_app.services.recent import RecentLedgers
from desktop_app.ui import ledger_session, theme
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.page_table import PAGES
from desktop_app.ui.pages.month import MonthPage
from desktop_app.ui.preferences import TEXT_PERCENTS, Preferences
from desktop_app.ui.widgets.notice import Notice
from desktop_app.ui.widgets.toast import Toast
from tests.builders import DUE, OVERDUE, add
from tests.ui.seen import named
from tests.ui.typing_keys import type_text

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services
    from tests.ui.conftest import Opened

TODAY = date(2026, 11, 21)
# What must wait until something needs it: the frame is painted before storage and readers are loaded.
HEAVY = (
    "alembic",
    "openpyxl",
    "docx",
    "typst",
    "xlsxwriter",
    "python_calamine",
    "lxml",
    "PySide6.QtPdf",
    "sqlalchemy",
    "nacl",
    "desktop_app.services.session",
    "desktop_app.domain.permissions",
    "desktop_app.ui.signing",
)
INPUTS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QAbstractItemView)


def completed(window: MainWindow, title: str) -> bool:
    rows = window.services.tasks.rows(window.services.tasks.ids(TaskFilter(TODAY)))
    return any(row.title == title and row.completed_on is not None for row in rows)


def complete(window: MainWindow, title: str) -> Changes | None:
    tasks = window.services.tasks
    rows = tasks.rows(tasks.ids(TaskFilter(TODAY)))
    (task_id,) = [row.id for row in rows if row.title == title]
    return window.run("Đã ghi hoàn thành 1 nhiệm vụ", lambda: tasks.complete([task_id], Completion(TODAY)))


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def test_frame_is_painted_before_the_ledger_is_opened(
    qtbot: QtBot, month_ledger: "Services", preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    monkeypatch.setattr("desktop_app.ui.main_window.paint_sheet", lambda *_: order.append("painted"))

    def opened() -> "Services":
        order.append("opened")
        return month_ledger

    window = MainWindow(opened, preferences)
    qtbot.addWidget(window)
    assert order == []
    with qtbot.waitSignal(window.arrived):
        window.show()
    assert order == ["painted", "opened"]


def test_window_is_dressed_before_its_first_page_is_made(
    qtbot: QtBot, month_ledger: "Services", preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dressed afterwards, a page is styled and its icons are drawn twice."""
    order: list[str] = []
    make, dress = MonthPage.__init__, theme.apply

    def made(page: MonthPage, *given: Any) -> None:  # Any: handed on
        order.append("page")
        make(page, *given)

    def dressed(*given: Any) -> None:  # Any: handed on
        order.append("dressed")
        dress(*given)

    monkeypatch.setattr(MonthPage, "__init__", made)
    monkeypatch.setattr(theme, "apply", dressed)
    window = MainWindow(lambda: month_ledger, preferences)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.arrived):
        window.show()
    assert order == ["dressed", "page"]


def test_nothing_heavy_is_loaded_for_the_first_look_at_the_tasks(month_ledger: "Services") -> None:
    script = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from desktop_app.app import build_window
window = build_window(Path({month_ledger.info.folder!r}))
window.arrived.connect(app.quit)
window.show()
app.exec()
print(",".join(name for name in {HEAVY!r} if name in sys.modules))
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == ""


def test_pages_are_made_on_their_first_visit(window: MainWindow) -> None:
    names = {
        page.objectName() for page in window.findChildren(QWidget) if page.objectName().endswith("_page")
    }
    assert names == {"month_page"}
    window.open_page("journal")
    assert window.page_key == "journal"
    assert window.page("journal") is window.page("journal")


def test_rail_leads_to_every_page(window: MainWindow, qtbot: QtBot) -> None:
    for entry in PAGES:
        if entry.more:
            action = next(
                each for each in window.findChildren(QAction) if each.objectName() == f"rail_{entry.key}"
            )
            action.trigger()
        else:
            named(window, QAbstractButton, f"rail_{entry.key}").click()
        assert window.page_key == entry.key


def test_page_of_the_exchange_comes_out_of_more_once_something_was_sent(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: window.findChild(QAction, "rail_exchange") is not None)
    window.run("Đã ghi các biểu", lambda: window.services.splits.write(tmp_path / "gui").changes)
    button = named(window, QAbstractButton, "rail_exchange")
    qtbot.waitUntil(button.isVisible)
    button.click()
    assert window.page_key == "exchange"


def test_ctrl_and_a_number_leads_to_a_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(QAction, "action_go_settings") is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    place = [entry.key for entry in PAGES].index("units")
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier)
    assert window.page_key == "units"


def test_ledgers_name_leads_to_other_ledgers_and_to_its_settings(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.findChild(QMenu, "ledger_menu") is not None)
    here = Path(window.services.info.folder)
    other, gone = tmp_path / "so 2025", tmp_path / "so 2024"
    for folder, year in ((other, 2025), (gone, 2024)):
        create_services(folder, unit="UBND xã Khác", level=Level.COMMUNE, year=year).close()
    RecentLedgers(home()).opened(here)
    shutil.rmtree(gone)
    menu = named(window, QToolButton, "ledger_button").menu()
    menu.aboutToShow.emit()
    words = {action.text(): action for action in menu.actions() if not action.isSeparator()}
    assert list(words) == [
        "UBND xã Ví Dụ · 2026 · Đề án 06",
        "so 2024: không thấy sổ trong thư mục này",
        "UBND xã Khác · 2025 · Đề án 06",
        "Mở sổ năm mới…",
        "Mở hoặc tạo sổ khác…",
        "Cài đặt của sổ này",
    ]
    assert words["UBND xã Ví Dụ · 2026 · Đề án 06"].isChecked()
    assert not words["so 2024: không thấy sổ trong thư mục này"].isEnabled()
    with qtbot.waitSignal(window.ledger_wanted) as wanted:
        words["UBND xã Khác · 2025 · Đề án 06"].trigger()
    assert wanted.args == [other]
    words["Cài đặt của sổ này"].trigger()
    assert window.page_key == "settings"
    with qtbot.waitSignal(window.left):
        words["Mở hoặc tạo sổ khác…"].trigger()


def test_ledgers_name_follows_the_text_size_both_ways(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(QToolButton, "ledger_button") is not None)
    name = named(window, QToolButton, "ledger_button")
    before = name.font().pointSizeF()
    theme.apply("light", 175)
    large = name.font().pointSizeF()
    theme.apply("light", 100)
    assert (large, name.font().pointSizeF()) == (before * 1.75, before)


def test_enter_presses_the_button_that_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button = named(window, QAbstractButton, "rail_tasks")
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert window.page_key == "tasks"


def test_write_is_told_to_the_page_in_sight_and_to_others_when_they_come(window: MainWindow) -> None:
    window.open_page("journal")
    window.open_page("month")
    assert complete(window, DUE.title) is not None
    window.open_page("journal")
    journal = named(window, QAbstractItemView, "journal_list")
    assert journal.model().index(0, 0).data() == f"Ghi hoàn thành: {DUE.title}"


def test_undo_and_redo_say_what_they_do_and_do_it(window: MainWindow, qtbot: QtBot) -> None:
    complete(window, DUE.title)
    undo, redo = (named(window, QToolButton, name) for name in ("undo_button", "redo_button"))
    assert undo.text() == "Hoàn tác: ghi hoàn thành"
    assert DUE.title in undo.toolTip()
    undo.click()
    assert not completed(window, DUE.title)
    assert redo.isEnabled()
    assert redo.text() == "Làm lại: ghi hoàn thành"
    assert DUE.title in redo.toolTip()
    redo.click()
    assert completed(window, DUE.title)
    assert undo.text() == "Hoàn tác: ghi hoàn thành"


def test_batch_of_many_rows_is_taken_back_in_the_background_and_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete(window, DUE.title)
    tasks = window.services.tasks
    ids = tasks.ids(TaskFilter(TODAY))
    window.announce(tasks.edit(ids, {"note": "Đôn đốc"}), "Đã sửa")
    monkeypatch.setattr(ledger_session, "UNDONE_AT_ONCE", 1)
    undo = named(window, QToolButton, "undo_button")
    undo.click()
    undo.click()  # impatient: the second must not take the batch before it back
    qtbot.waitUntil(lambda: not tasks.detail(ids[0]).facts.note)
    qtbot.waitUntil(lambda: not named(window, Jobs, "jobs").busy)
    assert completed(window, DUE.title)
    begun: list[str] = []
    start = Jobs.start

    def noted(jobs: Jobs, title: str, *rest: Any) -> None:  # Any: handed on as they are
        begun.append(title)
        start(jobs, title, *rest)

    monkeypatch.setattr(Jobs, "start", noted)
    named(window, QToolButton, "redo_button").click()
    qtbot.waitUntil(lambda: tasks.detail(ids[0]).facts.note == "Đôn đốc")
    assert begun == ["Đang làm lại"]
    qtbot.waitUntil(lambda: not named(window, Jobs, "jobs").busy)


def test_undo_names_what_was_edited_since(window: MainWindow, qtbot: QtBot) -> None:
    tasks = window.services.tasks
    both = tasks.ids(TaskFilter(date(2026, 11, 21)))[:2]
    changes = tasks.edit(both, {"note": "Đôn đốc"})
    tasks.edit(both[:1], {"note": "Đã nhắc hai lần"})
    window.announce(changes, "Đã sửa 2 nhiệm vụ")
    named(window, QPushButton, "toast_undo").click()
    words = named(window, QLabel, "undo_outcome_words").text()
    assert words == "Đã hoàn tác: 1 đã đảo; 1 giữ lại vì đã có người sửa sau đó."


@pytest.mark.parametrize(
    ("again", "shift"), [(Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier), (Qt.Key.Key_Y, None)]
)
def test_undo_and_redo_by_key(
    window: MainWindow, qtbot: QtBot, again: Qt.Key, shift: Qt.KeyboardModifier | None
) -> None:
    complete(window, DUE.title)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    named(window, QAbstractItemView, "month_list").setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Z, control)
    assert not completed(window, DUE.title)
    QTest.keyClick(window, again, control | shift if shift else control)
    assert completed(window, DUE.title)


def test_ctrl_z_while_typing_takes_back_letters_not_a_batch(window: MainWindow, qtbot: QtBot) -> None:
    complete(window, DUE.title)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line = named(window, QLineEdit, "quick_add_line")
    line.setFocus()
    type_text(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() != "abc"
    assert completed(window, DUE.title)


def test_toast_offers_no_way_back_from_what_is_never_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    window.announce(Changes(7, Verb.ACCOUNTS), "Đã bật đăng nhập")
    toast = named(window, Toast, "toast")
    qtbot.waitUntil(toast.isVisible)
    assert not named(toast, QPushButton, "toast_undo").isVisible()
    complete(window, DUE.title)
    assert named(toast, QPushButton, "toast_undo").isVisible()


def test_toast_leaves_the_buttons_of_a_page_free(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.open_page("exchange")
    complete(window, DUE.title)
    toast = named(window, Toast, "toast")
    qtbot.waitUntil(toast.isVisible)
    page = window.page("exchange")
    bottom = page.mapTo(window, page.rect().bottomLeft()).y() - theme.UNIT
    assert toast.geometry().top() > bottom


def test_toast_goes_away_by_itself_but_waits_for_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    window.toast("Đã chép câu báo cáo.")
    toast = named(window, Toast, "toast")
    toast.findChildren(QTimer)[0].setInterval(50)
    window.toast("Đã chép câu báo cáo.")
    qtbot.waitUntil(lambda: not toast.isVisible())
    assert not named(toast, QPushButton, "toast_undo").isVisible()


def test_refused_write_is_a_sentence_and_nothing_else_happens(window: MainWindow) -> None:
    told: list[object] = []
    window.changed.connect(told.append)

    def work() -> Changes:
        raise AppError("title_missing")

    assert window.run("Đã thêm", work) is None
    box = named(window, QMessageBox, "error_box")
    assert box.text() == "Nhiệm vụ chưa có nội dung. Hãy ghi việc cần làm."
    assert told == []
    box.close()


def test_result_of_background_work_arrives_and_failure_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    got: list[int] = []
    window.background("Đang tính", lambda _: 42, got.append)
    qtbot.waitUntil(lambda: got == [42])

    def fails(_: object) -> None:
        raise AppError("no_table")

    window.background("Đang đọc", fails, lambda _: None)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "error_box") is not None)
    named(window, QMessageBox, "error_box").close()


def test_workbooks_sent_by_another_process_bring_their_page_to_the_rail(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from desktop_app.composition import open_services

    assert window.findChild(QAbstractButton, "rail_exchange") is None
    other = open_services(Path(window.services.info.folder))
    other.splits.write(tmp_path / "gửi")
    other.close()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, "rail_exchange") is not None)


def test_an_empty_ledger_leaves_the_keyboard_on_what_to_do_next(
    open_window: "Opened", ledger: "Services", qtbot: QtBot
) -> None:
    window = open_window(ledger)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert named(window, QPushButton, "empty_action").hasFocus()


def test_window_notices_what_another_process_wrote(window: MainWindow, qtbot: QtBot) -> None:
    from desktop_app.composition import open_services

    view = named(window, QAbstractItemView, "month_list")
    before = view.model().rowCount()
    other = open_services(Path(window.services.info.folder))
    add(other, replace(DUE, title="Việc do máy khác ghi"))
    other.close()
    qtbot.waitUntil(lambda: view.model().rowCount() == before + 1, timeout=10_000)


def test_read_only_ledger_says_who_writes_and_takes_nothing(
    open_window: "Opened", month_ledger: "Services", monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(type(month_ledger), "read_only", property(lambda _: True))
    monkeypatch.setattr(type(month_ledger), "holder", property(lambda _: "MAY-02"))
    window = open_window(month_ledger)
    qtbot.waitUntil(lambda: window.findChild(Notice, "read_only_notice") is not None)
    assert "MAY-02 đang ghi" in named(window, Notice, "read_only_notice").accessibleName()
    assert not named(window, QLineEdit, "quick_add_line").isEnabled()
    qtbot.waitUntil(lambda: bool(named(window, QLabel, "status_backup").text()))
    assert not action(window, "action_undo").isEnabled()


class Landed:
    """Stands in for the import screen and notes what came."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: list[Path] = []
        self.texts: list[str] = []
        monkeypatch.setattr(MainWindow, "open_import", self._open)

    def _open(self, path: Path | None = None, text: str | None = None) -> None:
        if path is not None:
            self.files.append(path)
        if text is not None:
            self.texts.append(text)


def files_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_file_dropped_anywhere_is_imported(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    landed = Landed(monkeypatch)
    file = tmp_path / "Phụ lục.xlsx"
    file.write_bytes(b"PK")
    data = files_of(file)
    button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, plain))
    qtbot.waitUntil(lambda: landed.files == [file])


@pytest.mark.parametrize("text", ["STT\tNhiệm vụ\n1\tRà soát", "a) Nhiệm vụ: rà soát"])
def test_pasted_table_or_text_is_imported(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    landed = Landed(monkeypatch)
    QGuiApplication.clipboard().setText(text)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    named(window, QAbstractItemView, "month_list").setFocus()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert landed.texts == [text]


def test_pasted_file_is_imported_and_nothing_to_paste_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    landed = Landed(monkeypatch)
    qtbot.waitUntil(lambda: window.findChild(QAction, "action_paste_table") is not None)
    paste = action(window, "action_paste_table")
    file = tmp_path / "a.docx"
    file.write_bytes(b"PK")
    QGuiApplication.clipboard().setMimeData(files_of(file))
    paste.trigger()
    assert landed.files == [file]
    QGuiApplication.clipboard().clear()
    paste.trigger()
    assert "Chưa có gì để dán" in named(window, QLabel, "toast_text").text()


def test_text_pasted_into_a_field_stays_in_the_field(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    landed = Landed(monkeypatch)
    QGuiApplication.clipboard().setText("rà soát")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line = named(window, QLineEdit, "quick_add_line")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "rà soát"
    assert landed.texts == []


@pytest.mark.parametrize("text", ["1\tRà soát\tCông an xã", "Công an xã rà soát.\nPhòng Kinh tế báo cáo."])
@pytest.mark.parametrize("name", ["quick_add_line", "search_box"])
def test_rows_and_lists_pasted_into_a_line_for_one_thing_are_imported(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text: str, name: str
) -> None:
    landed = Landed(monkeypatch)
    QGuiApplication.clipboard().setText(text)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: window.findChild(QAction, "action_paste_table") is not None)
    line = named(window, QLineEdit, name)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), landed.texts) == ("", [text])


def test_ctrl_n_goes_home_to_the_line_by_hand(window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("settings")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.page_key == "month"
    assert named(window, QLineEdit, "quick_add_line").hasFocus()


def test_guide_opens_once_and_closes_with_escape(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(QAction, "action_help") is not None)
    action(window, "action_help").trigger()
    action(window, "action_help").trigger()
    guide = named(window, QDialog, "guide_window")
    assert named(guide, QTextBrowser, "guide_text").toPlainText().strip()
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not guide.isVisible())


def test_guide_is_walked_by_its_contents_and_searched(window: MainWindow, qtbot: QtBot) -> None:
    action(window, "action_help").trigger()
    guide = named(window, QDialog, "guide_window")
    text, contents = named(guide, QTextBrowser, "guide_text"), named(guide, QListWidget, "guide_contents")
    [month] = contents.findItems("3. Việc tháng này", Qt.MatchFlag.MatchExactly)
    contents.setCurrentItem(month)
    assert text.textCursor().block().text() == "3. Việc tháng này"
    assert 0 <= text.cursorRect().top() < text.viewport().height() // 4
    find = named(guide, QLineEdit, "guide_find")
    QTest.keyClicks(find, "zalo")
    first = text.textCursor().position()
    QTest.keyClick(find, Qt.Key.Key_Return)
    assert text.textCursor().selectedText().lower() == "zalo"
    assert text.textCursor().position() != first
    find.clear()
    QTest.keyClicks(find, "gia han")
    assert text.textCursor().selectedText().lower() == "gia hạn"
    assert guide.isVisible()


def test_status_tells_of_saving_and_backups(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(QLabel, "status_saved") is not None)
    status = named(window, QStatusBar, "status_bar")
    saved = named(status, QLabel, "status_saved")
    qtbot.waitUntil(lambda: saved.text() == "Mọi thay đổi đã được lưu")
    complete(window, DUE.title)
    assert named(status, QLabel, "status_saved").text().startswith("Đã lưu lúc ")
    window.services.backups.make()
    complete(window, OVERDUE.title)
    assert named(status, QLabel, "status_backup").text().startswith("Sao lưu gần nhất: ")


def test_closing_after_work_leaves_a_backup(window: MainWindow) -> None:
    complete(window, DUE.title)
    folder = Path(window.services.info.folder)
    window.close()
    assert list((folder / "sao-luu").iterdir())


def test_ledger_that_cannot_be_opened_is_explained_in_the_window(
    qtbot: QtBot, preferences: Preferences
) -> None:
    def fails() -> "Services":
        raise AppError("ledger_missing", where="so-cu")

    window = MainWindow(fails, preferences)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "empty_action") is not None)
    assert not named(window, QFrame, "rail").isEnabled()
    with qtbot.waitSignal(window.left):
        named(window, QPushButton, "empty_action").click()


def test_nothing_looks_into_the_ledger_once_it_is_closed(window: MainWindow) -> None:
    line = named(window, QLineEdit, "quick_add_line")
    line.setText("rà soát, Công an xã, 30/11")
    waiting = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
    window.leave_ledger()
    assert waiting and not any(timer.isActive() for timer in window.findChildren(QTimer))


def test_page_that_cannot_be_made_leaves_the_others_working(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from desktop_app.ui.pages.journal import JournalPage

    def broken(self: object, services: object, host: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(JournalPage, "__init__", broken)
    with caplog.at_level(logging.ERROR, "namro"):
        action(window, "rail_journal").trigger()
    named(window, QMessageBox, "error_box").close()
    assert window.page_key == "month"


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_every_page_fits_a_small_screen_at_every_text_size(
    window: MainWindow, light: None, qtbot: QtBot, percent: int
) -> None:
    qtbot.waitUntil(lambda: window.findChild(QStatusBar, "status_bar") is not None)
    theme.apply("light", percent)
    for entry in PAGES:
        window.open_page(entry.key)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1366, entry.key
        assert window.minimumSizeHint().height() <= 768, entry.key


def test_every_widget_that_takes_input_has_a_name_for_tests_and_for_ears(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.findChild(QStatusBar, "status_bar") is not None)
    for entry in PAGES:
        window.open_page(entry.key)
        for bar in window.page(entry.key).findChildren(QTabBar):
            for face in range(bar.count()):
                bar.setCurrentIndex(face)
    nameless = [
        f"{type(each).__name__} {each.objectName()!r} in {parent_names(each)}"
        for each in window.findChildren(QWidget)
        if isinstance(each, INPUTS) and each.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_part(each)
        if not each.objectName() or not each.accessibleName()
    ]
    assert nameless == []


def parent_names(widget: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names[:4])


def is_part(widget: QWidget) -> bool:
    """Whether Qt made this as a part of another input, which carries the name."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox | QAbstractItemView | QLineEdit):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_")
