"""Progress, upper and local tasks, and marks in the tab "Theo dõi" and its dialogs."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.follow import Family, Priority
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.filters import from_text, to_text
from desktop_app.ui.mark_filter import ENTERED, NOT_ENTERED, marks_of, with_marks
from desktop_app.ui.marking import add_marks, ask_tags
from tests.builders import COMING, OVERDUE, add
from tests.conftest import TODAY
from tests.ui.follow_desk import Desk


@pytest.fixture
def desk(ledger: Services, tmp_path: Path, qtbot: QtBot) -> Desk:
    return Desk(ledger, tmp_path, qtbot)


def choose(desk: Desk, name: str) -> None:
    """Press the entry of a menu of the tab."""
    menu = desk.find(QMenu, "relatives_menu")
    action = menu.findChild(QAction, name)
    assert action is not None
    action.trigger()


def test_plain_task_has_one_line_per_section(desk: Desk) -> None:
    said = {section.name: desk.summary(section.name) for section in desk.pane.follow.sections}
    assert {name: said[name] for name in ("steps", "progress", "relatives", "marks")} == {
        "steps": "chưa có", "progress": "chưa ghi", "relatives": "chưa có", "marks": "chưa có",
    }  # fmt: skip


def test_typed_progress_is_the_tasks_percent(desk: Desk) -> None:
    line = desk.line("progress", "progress_line")
    line.setText("quét xong 3 sổ, 60%")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (entry,) = desk.services.progress.of(desk.task_id)
    assert (entry.note, entry.percent, entry.day) == ("quét xong 3 sổ", 60, TODAY)
    assert desk.summary("progress") == "60 %"


def test_local_tasks_are_typed_read_back_and_rolled_up(desk: Desk, qtbot: QtBot) -> None:
    choose(desk, "relatives_derive")
    dialog = desk.find(QDialog, "derive_dialog")
    lines = dialog.findChild(QPlainTextEdit, "derive_lines")
    reading = dialog.findChild(QLabel, "derive_reading")
    assert lines is not None and reading is not None
    lines.setPlainText("rà soát sổ giấy, Công an xã, 30/11\nquét sổ")
    qtbot.waitUntil(lambda: "hạn 30/11/2026" in reading.text() and "chưa giao ai" in reading.text())
    dialog.accept()
    children = desk.services.relatives.of(desk.task_id).children
    assert [child.title for child in children] == ["rà soát sổ giấy", "quét sổ"]
    assert desk.summary("relatives") == "2 việc con: 0 xong"
    desk.find(QPushButton, f"relative_{children[0].id}").click()
    assert desk.host.opened == [f"task {children[0].id} follow"]


def test_upper_task_is_found_by_words_and_let_go(desk: Desk) -> None:
    upper, _ = add(desk.services, OVERDUE, COMING)
    choose(desk, "relatives_upper")
    dialog = desk.find(QDialog, "pick_task")
    line, found = dialog.findChild(QLineEdit, "pick_task_line"), dialog.findChild(QListView, "pick_task_list")
    assert line is not None and found is not None
    line.setText("ra soat du lieu")
    assert found.model().rowCount() == 1
    dialog.accept()
    relatives = desk.services.relatives.of(desk.task_id)
    assert relatives.upper is not None
    assert relatives.upper.id == upper


def test_tags_that_all_tasks_have_stand_there_and_only_changes_are_written(desk: Desk) -> None:
    other, _ = add(desk.services, OVERDUE, COMING)
    ids = [desk.task_id, other]
    desk.services.tags.change(ids, add=["Số hóa"], stream="Dữ liệu")
    desk.services.tags.change([other], add=["Hộ tịch"])
    ask_tags(desk.services, desk.host, ids, desk.pane)
    dialog = desk.find(QDialog, "tag_dialog")
    tags, stream = (dialog.findChild(QLineEdit, name) for name in ("tag_names", "tag_stream"))
    assert tags is not None and stream is not None
    assert (tags.text(), stream.text()) == ("Số hóa", "Dữ liệu")
    tags.setText("Tháng cao điểm")
    dialog.accept()
    rows = desk.services.tasks.rows(ids)
    assert [row.tags for row in rows] == [("Tháng cao điểm",), ("Hộ tịch", "Tháng cao điểm")]
    assert [row.stream for row in rows] == ["Dữ liệu", "Dữ liệu"]


def test_menu_marks_priority_and_entry_and_takes_the_entry_back(desk: Desk) -> None:
    for name in ("menu_priority_urgent", "menu_entered"):
        menu = QMenu(desk.pane)
        add_marks(menu, desk.services, desk.host, [desk.task_id], desk.pane)
        action = menu.findChild(QAction, name)
        assert action is not None
        action.trigger()
    row = desk.services.tasks.detail(desk.task_id).row
    assert (row.priority, row.entered_on) == (Priority.URGENT, TODAY)
    menu = QMenu(desk.pane)
    add_marks(menu, desk.services, desk.host, [desk.task_id], desk.pane)
    entered = menu.findChild(QAction, "menu_entered")
    assert entered is not None
    entered.trigger()
    assert desk.services.tasks.detail(desk.task_id).row.entered_on is None


def test_marks_of_a_filter_are_choices_and_kept_with_it() -> None:
    wanted = TaskFilter(as_of=TODAY, tags=frozenset({3}), streams=frozenset({4}))
    chosen = with_marks(wanted, {Priority.URGENT, NOT_ENTERED, Family.LOCAL})
    assert marks_of(chosen) == [Priority.URGENT, NOT_ENTERED, Family.LOCAL]
    assert from_text(to_text(chosen), TODAY) == chosen
    assert with_marks(chosen, {ENTERED, NOT_ENTERED}) == replace(wanted, priorities=frozenset())
