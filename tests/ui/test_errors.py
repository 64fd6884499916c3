"""Failures on the screen: a sentence for what a person can act on, details for the rest."""

from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.discreet import BoundedLog
from desktop_app.domain.errors import AppError
from desktop_app.ui import errors, qt_messages
from desktop_app.ui.dialogs.error_details import ErrorDetails


def button(box: QWidget, name: str) -> QPushButton:
    found = box.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_known_error_is_one_sentence_with_its_place(qtbot: QtBot) -> None:
    box = errors.show(AppError("no_table", where="phu-luc.xlsx"))
    qtbot.addWidget(box)
    assert box.text().startswith("phu-luc.xlsx: Không tìm thấy bảng nhiệm vụ")
    assert box.findChild(QPushButton, "error_copy") is None
    button(box, "error_close").click()
    qtbot.waitUntil(lambda: not box.isVisible())


def test_details_of_an_unexpected_error_are_shown_before_they_are_copied(
    qtbot: QtBot, tmp_path: Path
) -> None:
    errors.log.addHandler(log := BoundedLog(tmp_path / "namro.log"))
    try:
        box = errors.show(ZeroDivisionError("chia cho 0"))
    finally:
        errors.log.removeHandler(log)
    qtbot.addWidget(box)
    assert "Lỗi chương trình" in box.text() and "chia cho 0" not in box.text()
    QGuiApplication.clipboard().setText("trước")
    button(box, "error_copy").click()
    dialog = box.findChild(ErrorDetails)
    assert dialog is not None and dialog.isVisible() and box.isVisible()
    shown = dialog.findChild(QPlainTextEdit)
    assert shown is not None and "ZeroDivisionError" in shown.toPlainText()
    assert QGuiApplication.clipboard().text() == "trước"
    button(dialog, "error_details_copy").click()
    assert QGuiApplication.clipboard().text() == shown.toPlainText()
    for said in (shown.toPlainText(), (tmp_path / "namro.log").read_text("utf-8")):
        assert "ZeroDivisionError" in said and "chia cho" not in said


def test_of_what_qt_says_only_the_place_is_logged_and_once(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    before = qInstallMessageHandler(None)
    try:
        qt_messages.listen()
        for file in ("Nguyễn Văn Kín.xlsx", "khác.xlsx"):
            qWarning(f"QFile::remove: /home/{file}")
    finally:
        qInstallMessageHandler(before)
    assert caplog.messages == ["Qt: QFile::remove"]
    assert "".join(capfd.readouterr()) == ""
