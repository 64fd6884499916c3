"""Xuất Excel from "Nhiệm vụ": every column, or a profile that is made, saved, used and forgotten."""

from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from desktop_app.ui import exporting
from desktop_app.ui.dialogs.export_tasks import NEW, ExportTasks
from desktop_app.ui.pages.tasks import TasksPage
from tests.builders import DUE, OVERDUE, add
from tests.ui.page_host import PageHost

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def page(ledger: Services, qtbot: QtBot, tmp_path: Path) -> TasksPage:
    add(ledger, OVERDUE, DUE)
    made = TasksPage(ledger, PageHost(tmp_path / "host"))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def part(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def opened(page: TasksPage) -> ExportTasks:
    QTest.mouseClick(part(page, QToolButton, "tasks_export"), Qt.MouseButton.LeftButton)
    return part(page, ExportTasks, "export_dialog")


def press(dialog: QWidget, name: str) -> None:
    QTest.mouseClick(part(dialog, QPushButton, name), Qt.MouseButton.LeftButton)


def headers(path: Path) -> list[object]:
    return [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][5]]


def test_every_column_is_written_unless_a_profile_is_chosen(
    page: TasksPage, ledger: Services, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ra.xlsx"
    monkeypatch.setattr(exporting, "choose_workbook_to_write", lambda *_: out)
    press(opened(page), "export_go")
    qtbot.waitUntil(out.is_file)
    assert len(ledger.imports.read(ledger.imports.load(out)).tasks) == 2


def test_a_profile_is_made_saved_and_used(
    page: TasksPage, ledger: Services, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ra.xlsx"
    monkeypatch.setattr(exporting, "choose_workbook_to_write", lambda *_: out)
    dialog = opened(page)
    choice = part(dialog, QComboBox, "export_profile")
    choice.setCurrentText(NEW)
    table = part(dialog, QTableWidget, "export_columns")
    for row in range(table.rowCount()):
        item = table.item(row, 0)
        assert item is not None
        kept = item.text() in ("STT", "Nhiệm vụ")
        item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
        if item.text() == "Nhiệm vụ":
            renamed = table.item(row, 1)
            assert renamed is not None
            renamed.setText("Tên việc")
            table.setCurrentCell(row, 1)
    press(dialog, "export_column_up")
    part(dialog, QLineEdit, "export_profile_name").setText("Hệ thống của tỉnh")
    press(dialog, "export_profile_save")
    (profile,) = ledger.exports.profiles()
    kept_columns = [(column.key, column.header) for column in profile.columns]
    assert kept_columns == [("task", "Tên việc"), ("stt", "STT")]
    assert choice.currentText() == "Hệ thống của tỉnh"
    press(dialog, "export_go")
    qtbot.waitUntil(out.is_file)
    assert headers(out) == ["Tên việc", "STT"]


def test_a_profile_is_forgotten(page: TasksPage, ledger: Services) -> None:
    from tests.services.test_exports import PROFILE

    ledger.exports.save_profile(PROFILE)
    dialog = opened(page)
    part(dialog, QComboBox, "export_profile").setCurrentText(PROFILE.name)
    press(dialog, "export_profile_drop")
    assert ledger.exports.profiles() == []
    assert part(dialog, QComboBox, "export_profile").currentIndex() == 0


def test_every_input_has_a_name_for_scripts_and_screen_readers(page: TasksPage) -> None:
    dialog = opened(page)
    inputs = [*dialog.findChildren(QPushButton), *dialog.findChildren(QComboBox)]
    inputs += [part(dialog, QTableWidget, "export_columns"), part(dialog, QLineEdit, "export_profile_name")]
    assert all(each.objectName() and each.accessibleName() for each in inputs)
