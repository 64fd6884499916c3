"""The steps of a task in the tab "Theo dõi": typed, pasted, ticked, and what the last tick asks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from desktop_app.ui.widgets.follow.follow_steps import StepsSection
from desktop_app.ui.widgets.follow.step_row import StepRow
from tests.builders import OVERDUE, add
from tests.conftest import TODAY
from tests.ui.follow_desk import Desk
from tests.ui.seen import named
from tests.ui.typing_keys import type_text


@pytest.fixture
def desk(ledger: Services, tmp_path: Path, qtbot: QtBot) -> Desk:
    return Desk(ledger, tmp_path, qtbot)


def texts(desk: Desk) -> list[str]:
    return [step.text for step in desk.services.steps.of(desk.task_id)]


def box(desk: Desk, at: int) -> QCheckBox:
    return desk.find(QCheckBox, f"step_{desk.services.steps.of(desk.task_id)[at].id}")


def shown_row(desk: Desk) -> StepRow:
    [row] = desk.find(StepsSection, "follow_steps")._rows
    return row


def test_line_after_line_becomes_a_step_with_enter(desk: Desk) -> None:
    line = desk.line("steps", "step_line")
    for text in ("Rà soát, @Minh, 25/11", "Quét"):
        type_text(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert texts(desk) == ["Rà soát", "Quét"]
    assert line.isVisible()
    assert line.text() == ""
    assert desk.summary("steps") == "0/2 bước"


def test_pasted_list_becomes_a_step_for_every_line(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("Rà soát\nQuét\nĐóng tập")
    QTest.keyClick(desk.line("steps", "step_line"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(desk) == ["Rà soát", "Quét", "Đóng tập"]


def test_last_tick_offers_to_complete_the_task_and_no_leaves_it_open(desk: Desk) -> None:
    desk.services.steps.add(desk.task_id, "Rà soát\nQuét")
    desk.refresh()
    box(desk, 0).click()
    assert desk.host.asked == []
    desk.host.answer = False
    box(desk, 1).click()
    assert len(desk.host.asked) == 1
    assert desk.summary("steps") == "2/2 bước"
    assert desk.services.tasks.detail(desk.task_id).row.completed_on is None
    box(desk, 1).click()
    desk.host.answer = True
    box(desk, 1).click()
    assert desk.services.tasks.detail(desk.task_id).row.completed_on == TODAY


def test_step_is_edited_in_its_own_line_and_escape_leaves_it(desk: Desk) -> None:
    desk.services.steps.add(desk.task_id, "Rà soát, @Minh, 25/11")
    desk.refresh()
    (step,) = desk.services.steps.of(desk.task_id)
    more = desk.pane.findChild(QToolButton, f"step_{step.id}_more")
    assert more is not None
    more.menu().actions()[0].trigger()
    line = desk.pane.findChild(QLineEdit, f"step_{step.id}_line")
    assert line is not None
    assert line.text() == "Rà soát, @Minh, 25/11/2026"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    more.menu().actions()[0].trigger()
    line.setText("Rà soát kỹ, @Bình")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (changed,) = desk.services.steps.of(desk.task_id)
    assert (changed.text, changed.person, changed.due) == ("Rà soát kỹ", "Bình", None)


def test_what_is_typed_outlives_a_refresh_and_a_look_at_another_task(desk: Desk) -> None:
    desk.services.steps.add(desk.task_id, "Rà soát")
    (other,) = add(desk.services, OVERDUE)
    desk.refresh()
    new = desk.line("steps", "step_line")
    new.setText("Quét sổ")
    names = desk.line("together", "together_line")
    names.setText("Người Thứ Nhất")
    row = shown_row(desk)
    row.edit("Rà soát lại")
    desk.refresh()
    desk.pane.show_task(other)
    assert (new.isVisible(), names.isVisible()) == (False, False)
    desk.refresh()
    assert (new.text(), new.isVisible()) == ("Quét sổ", True)
    assert (names.text(), names.isVisible()) == ("Người Thứ Nhất", True)
    row = shown_row(desk)
    assert row.typed == "Rà soát lại"
    QTest.keyClick(named(row, QLineEdit, f"step_{row.step.id}_line"), Qt.Key.Key_Return)
    assert texts(desk) == ["Rà soát lại"]
    assert shown_row(desk).typed == ""
