"""Failures on the screen: a sentence for what a person can act on, details for the rest."""

import logging

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import AppError
from desktop_app.ui import errors


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


def test_unexpected_error_is_logged_and_its_details_can_be_copied(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "namro"):
        box = errors.show(ZeroDivisionError("chia cho 0"))
    qtbot.addWidget(box)
    assert "Lỗi chương trình" in box.text()
    assert "chia cho 0" not in box.text()
    assert "ZeroDivisionError" in caplog.text
    button(box, "error_copy").click()
    assert "ZeroDivisionError: chia cho 0" in QGuiApplication.clipboard().text()
