"""The gate of a locked ledger: nothing is seen or pressed behind it; the right passphrase opens it."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.database import FILE
from db.sealed_copy import seal_database
from desktop_app.app import build_window
from desktop_app.ui import errors
from desktop_app.ui.gate import NAMELESS, Gate
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets.settings.passphrase_face import PassphraseFace
from desktop_app.ui.widgets.settings.secret_field import SecretField
from desktop_app.vault import key_file, keys
from desktop_app.vault.recovery_code import new_code

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

W = TypeVar("W", bound=QWidget)
PASSPHRASE = "bốn từ dễ nhớ"


@pytest.fixture
def locked(ledger: "Services") -> Path:
    """A ledger that only its passphrase opens."""
    folder = Path(ledger.info.folder)
    ledger.close()
    key = keys.Key.new()
    seal_database(folder / FILE, folder / "khoa.sqlite", key)
    (folder / "khoa.sqlite").replace(folder / FILE)
    key_file.store(folder, key_file.KeyFile.new(key, PASSPHRASE, new_code()))
    return folder


def part(widget: QWidget | None, kind: type[W], name: str) -> W:
    found = widget.findChild(kind, name) if widget else None
    assert isinstance(found, kind), name
    return found


def plain(picture: QImage) -> QImage:
    """A picture of that size in the colour of its corner."""
    same = QImage(picture)
    same.fill(picture.pixelColor(0, 0))
    return same


def test_locked_ledger_opens_by_its_passphrase_alone(qtbot: QtBot, locked: Path) -> None:
    window = build_window(locked)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.findChild(Gate) is not None)
    gate = part(window, Gate, "gate")
    field = part(gate, SecretField, "passphrase")
    said = part(gate, QLabel, "passphrase_said")
    assert window.centralWidget() is None
    QTest.keyClicks(field, "sai roi nhe")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "chưa đúng" in said.text())
    QTest.keyClick(gate, Qt.Key.Key_Escape)
    assert gate.isVisible()
    field.setText(PASSPHRASE)
    with qtbot.waitSignal(window.settled):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.page_key == "month"
    assert "UBND xã Ví Dụ" in window.windowTitle()
    window.close()


def test_leaving_the_gate_leads_to_the_start_screen(qtbot: QtBot, locked: Path) -> None:
    window = build_window(locked)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.findChild(Gate) is not None)
    leave = part(window.findChild(Gate), QPushButton, "gate_leave")
    with qtbot.waitSignal(window.left):
        leave.click()


def test_nothing_is_seen_or_pressed_behind_a_gate(qtbot: QtBot, window: MainWindow) -> None:
    before = window.grab().toImage()
    form = QDialog(window)
    form.setModal(True)
    form.setWindowTitle("Sửa nhiệm vụ")
    form.show()
    face = PassphraseFace(Path("so"), lambda secret: None)
    gate = Gate(window, face)
    pressed: list[str] = []
    for action in window.findChildren(QAction):
        action.triggered.connect(lambda: pressed.append("one"))
    gate.stand()
    empty = window.grab().toImage()
    assert empty == plain(empty)
    assert window.windowTitle() == form.windowTitle() == NAMELESS
    for key in (Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_2, Qt.Key.Key_F):
        QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
    assert not pressed
    assert QApplication.activeModalWidget() is gate
    window.toast("Đã ghi xong việc mật")
    late = errors.show(ValueError("việc mật"), window)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is gate)
    assert late.windowTitle() == NAMELESS
    assert window.grab().toImage() == empty
    face.passed.emit()
    gate.open_up()
    late.close()
    form.close()
    assert "UBND xã Ví Dụ" in window.windowTitle()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert pressed
    assert before.size() == window.grab().toImage().size()
