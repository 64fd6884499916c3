"""Whatever a document says, it is shown as it is written: nothing of the data is read as markup."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QTabBar, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services
from desktop_app.ui import errors, theme
from desktop_app.ui.dialogs.question import ask
from desktop_app.ui.page_table import PAGES
from tests.ui.conftest import Opened

PICTURE = '<img src="file://may-la/chia-se/x.png">'
"""Shown as markup on Windows, it would send the user's name and a proof of the password to that machine."""
IMAGE = "\ufffc"


@pytest.fixture
def marked(ledger: Services) -> Services:
    """A ledger the texts of which are all markup."""
    deadline = replace(read_deadline("15/12/2026", year=2026), raw=f"{PICTURE} 15/12/2026")
    for number in range(3):
        ledger.tasks.add(
            TaskFacts(
                f"<b>Việc {number}</b> {PICTURE}", stt=f"<i>{number}</i>", section_path=(PICTURE,),
                lead=(f"<b>Đơn vị</b> {PICTURE}",), coordinate=(PICTURE,), leader=PICTURE, person=PICTURE,
                deadline=deadline, product=PICTURE, result=PICTURE, note=PICTURE, extra={PICTURE: PICTURE},
            )
        )  # fmt: skip
    ledger.obstacles.add(
        Obstacle(
            PICTURE, date(2026, 11, 1), cause=PICTURE, proposal=PICTURE, addressed_to=PICTURE, unit=PICTURE
        ),
        [1],
    )
    ledger.petitions.add(Petition(PICTURE, date(2026, 11, 1), sender=PICTURE, unit=PICTURE, channel=PICTURE))
    ledger.settings.set("unit", f"<b>Xã</b> {PICTURE}")
    return ledger


def faults(root: QWidget) -> list[str]:
    """Labels and texts under a widget that show markup, or would."""
    found = []
    for label in root.findChildren(QLabel):
        label.ensurePolished()  # as showing it would
        plain = label.textFormat() is Qt.TextFormat.PlainText
        if not plain and (label.textFormat() is not Qt.TextFormat.RichText or "<img" in label.text()):
            found.append(f"{label.objectName()} of {label.parent()}: {label.text()}")
    found += [str(each) for each in root.findChildren(QTextBrowser) if IMAGE in each.toPlainText()]
    return found


def walk(root: QWidget) -> None:
    """Show every part that is behind a tab."""
    for tabs in root.findChildren(QTabBar):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            QApplication.processEvents()


def test_no_page_reads_markup_in_the_data(open_window: Opened, marked: Services) -> None:
    window = open_window(marked)
    for entry in PAGES:
        window.open_page(entry.key)
        QApplication.processEvents()
        walk(window.page(entry.key))
        assert faults(window) == [], entry.key
    window.show_task(1, "follow")
    walk(window.page("tasks"))
    assert faults(window) == []
    shown = [label for label in window.findChildren(QLabel) if "<img" in label.text()]
    assert len(shown) >= 5  # or nothing was looked at


def test_tips_questions_and_errors_are_shown_as_they_are_written(
    qtbot: QtBot, light: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setToolTip(f"<b>tip</b> {PICTURE}")
    window.show()
    place = window.mapToGlobal(QPoint(2, 2))
    QApplication.sendEvent(window, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), place))
    tips = [each for each in QApplication.topLevelWidgets() if each.metaObject().className() == "QTipLabel"]
    assert [each.textFormat() for each in tips if isinstance(each, QLabel)] == [Qt.TextFormat.PlainText]
    seen: list[str] = []

    def look(box: QDialog) -> int:
        box.ensurePolished()
        seen.extend(faults(box))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    ask(window, f"Xóa {PICTURE}?", "Xóa")
    box = errors.show(AppError("no_table", where=PICTURE), window)
    seen += faults(box)
    box.close()
    assert seen == []


def test_only_labels_that_say_so_show_markup() -> None:
    for file in Path(theme.__file__).parent.rglob("*.py"):
        text = file.read_text("utf-8")
        assert "TextFormat.AutoText" not in text and "MarkdownText" not in text, file
