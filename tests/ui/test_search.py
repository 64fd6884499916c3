"""Search on top of the window: results as you type, all of them in "Nhiệm vụ"."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition
from desktop_app.services.ledger import Services
from desktop_app.ui.main_window import MainWindow
from tests.builders import DUE, OVERDUE
from tests.conftest import TODAY
from tests.ui.seen import named
from tests.ui.typing_keys import type_text


def test_search_shows_results_as_you_type_and_enter_opens_them_all(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "search_box") is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = named(window, QLineEdit, "search_box")
    assert box.hasFocus()
    type_text(box, "ra soat")
    results = named(window, QWidget, "search_results")
    qtbot.waitUntil(results.isVisible)
    model = named(window, QAbstractItemView, "search_result_list").model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [OVERDUE.title]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.page_key == "tasks"
    assert not results.isVisible()


def test_search_waits_for_two_letters_and_says_when_nothing_is_found(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "search_box") is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box = named(window, QLineEdit, "search_box")
    box.setFocus()
    type_text(box, "zz")
    results = named(window, QWidget, "search_results")
    qtbot.waitUntil(results.isVisible)
    assert named(window, QPushButton, "search_show_all").text() == "Không tìm thấy nhiệm vụ nào"
    type_text(box, "\b")
    qtbot.waitUntil(lambda: not results.isVisible())
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_result_chosen_with_the_arrows_opens_that_task(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    monkeypatch.setattr(MainWindow, "show_task", lambda self, task_id, tab="": opened.append(task_id))
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "search_box") is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box = named(window, QLineEdit, "search_box")
    box.setFocus()
    type_text(box, "so hoa")
    qtbot.waitUntil(named(window, QWidget, "search_results").isVisible)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    (task_id,) = opened
    assert window.services.tasks.detail(task_id).row.title == DUE.title


def test_obstacles_petitions_and_indicators_stand_below_the_tasks_and_open_their_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    ledger: Services = window.services
    ledger.obstacles.add(Obstacle("Thiếu máy quét để số hóa", TODAY, addressed_to="Sở KH&CN"))
    ledger.petitions.add(Petition("Đề nghị số hóa hồ sơ", TODAY))
    ledger.indicators.save(ledger.indicators.draft({"name": "Tỷ lệ số hóa hồ sơ", "target": ">= 80%"}))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box = named(window, QLineEdit, "search_box")
    box.setFocus()
    type_text(box, "so hoa ")
    results = named(window, QWidget, "search_results")
    qtbot.waitUntil(results.isVisible)
    model = named(window, QAbstractItemView, "search_result_list").model()
    read = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert read[0].startswith(DUE.title)
    assert read[-3:] == [
        "Thiếu máy quét để số hóa; Vướng mắc · chưa gửi · Sở KH&CN",
        "Đề nghị số hóa hồ sơ; Phản ánh, kiến nghị · chưa xử lý",
        "Tỷ lệ số hóa hồ sơ; Chỉ tiêu",
    ]
    for _ in read:
        QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.page_key == "indicators"
    view = window.page("indicators")._view
    qtbot.waitUntil(lambda: bool(view.selected()))
    [chosen] = view.selected()
    assert chosen.indicator.name == "Tỷ lệ số hóa hồ sơ"
    window.open_page("registers")
    face = window.page("registers").obstacles
    face._search("không có")
    window._tools._search._open_row(results._model.rows[-3])  # type: ignore[attr-defined, union-attr]
    assert face.view.selected_ids() == [1]
