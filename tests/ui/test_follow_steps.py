"""The steps of a task in the tab "Theo dõi": typed, pasted, ticked, and what the last tick asks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.detail_pane import DetailPane
from tests.builders import DUE, add
from tests.conftest import TODAY
from tests.ui.page_host import PageHost
from tests.ui.typing_keys import type_text


class Desk:
    """A detail pane on one task, its tab "Theo dõi" in front."""

    def __init__(self, services: Services, folder: Path, qtbot: QtBot) -> None:
        self.services = services
        (self.task_id,) = add(services, DUE)
        self.host = PageHost(folder)
        self.host.page = self
        self.pane = DetailPane(
            services, TaskVerbs(services, self.host), KnownNames(services.tasks, services.today)
        )
        qtbot.addWidget(self.pane)
        self.pane.resize(420, 700)
        self.pane.show()
        self.pane.show_task(self.task_id)
        self.pane.show_tab("follow")

    def refresh(self, changes: object = None) -> None:
        self.pane.show_task(self.task_id)

    @property
    def texts(self) -> list[str]:
        return [step.text for step in self.services.steps.of(self.task_id)]

    def line(self) -> QLineEdit:
        button = self.pane.findChild(QPushButton, "steps_add")
        assert button is not None
        button.click()
        found = self.pane.findChild(QLineEdit, "step_line")
        assert found is not None
        return found

    def box(self, at: int) -> QCheckBox:
        step = self.services.steps.of(self.task_id)[at]
        found = self.pane.findChild(QCheckBox, f"step_{step.id}")
        assert found is not None
        return found

    def summary(self) -> str:
        found = self.pane.findChild(QLabel, "steps_summary")
        assert found is not None
        return found.text()


@pytest.fixture
def desk(ledger: Services, tmp_path: Path, qtbot: QtBot) -> Desk:
    return Desk(ledger, tmp_path, qtbot)


def test_line_after_line_becomes_a_step_with_enter(desk: Desk) -> None:
    line = desk.line()
    for text in ("Rà soát, @Minh, 25/11", "Quét"):
        type_text(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.texts == ["Rà soát", "Quét"]
    assert line.isVisible()
    assert line.text() == ""
    assert desk.summary() == "0/2 bước"


def test_pasted_list_becomes_a_step_for_every_line(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("Rà soát\nQuét\nĐóng tập")
    QTest.keyClick(desk.line(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.texts == ["Rà soát", "Quét", "Đóng tập"]


def test_last_tick_offers_to_complete_the_task_and_no_leaves_it_open(desk: Desk) -> None:
    desk.services.steps.add(desk.task_id, "Rà soát\nQuét")
    desk.refresh()
    desk.box(0).click()
    assert desk.host.asked == []
    desk.host.answer = False
    desk.box(1).click()
    assert len(desk.host.asked) == 1
    assert desk.summary() == "2/2 bước"
    assert desk.services.tasks.detail(desk.task_id).row.completed_on is None
    desk.box(1).click()
    desk.host.answer = True
    desk.box(1).click()
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
