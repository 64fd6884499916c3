"""The periods of a task in the tab "Theo dõi": ticked together, unticked, followed from another day."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.tick_periods import TickPeriods
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.chosen_files import ChosenFiles
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.detail.detail_pane import DetailPane
from tests.builders import Made, add
from tests.conftest import TODAY
from tests.ui.page_host import PageHost
from tests.ui.seen import named

MONTHLY = Made("Báo cáo tháng", "Công an xã", "trước ngày 15 hằng tháng")


class Desk:
    """A detail pane on one task, its tab "Theo dõi" in front."""

    def __init__(self, services: Services, folder: Path, qtbot: QtBot) -> None:
        self.services = services
        (self.task_id,) = add(services, MONTHLY)
        services.occurrences.follow_from([self.task_id], date(2026, 9, 1))
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

    def box(self, period: str) -> QCheckBox:
        return named(self.pane, QCheckBox, f"period_{period}")

    def dialog(self) -> TickPeriods:
        return named(self.pane, TickPeriods, "tick_periods")

    def states(self) -> list[str]:
        return [one.state.value for one in self.services.occurrences.periods(self.task_id).rows]


@pytest.fixture
def desk(ledger: Services, tmp_path: Path, qtbot: QtBot) -> Desk:
    return Desk(ledger, tmp_path, qtbot)


def test_several_missed_periods_are_ticked_at_once(desk: Desk) -> None:
    assert named(desk.pane, QLabel, "occurrences_summary").text() == "3 quá hạn"
    named(desk.pane, QPushButton, "occurrences_add").click()
    dialog = desk.dialog()
    chosen = {box.objectName(): box.isChecked() for box in dialog.findChildren(QCheckBox)}
    assert chosen == {"tick_2026-09": True, "tick_2026-10": True, "tick_2026-11": True, "tick_2026-12": False}
    named(dialog, QCheckBox, "tick_2026-11").setChecked(False)
    named(dialog, QLineEdit, "tick_periods_result").setText("Đã gửi")
    named(dialog, QPushButton, "tick_periods_save").click()
    assert desk.states() == ["done_late", "done_late", "missed", "open"]
    rows = desk.services.occurrences.periods(desk.task_id).rows
    assert [one.tick.result for one in rows if one.tick] == ["Đã gửi", "Đã gửi"]


def test_a_box_asks_before_it_is_ticked_and_is_unticked_at_once(desk: Desk) -> None:
    desk.services.occurrences.tick(desk.task_id, ["2026-09"], Completion(TODAY))
    desk.refresh()
    desk.box("2026-10").click()
    assert not desk.box("2026-10").isChecked()
    dialog = desk.dialog()
    assert [box.objectName() for box in dialog.findChildren(QCheckBox) if box.isChecked()] == ["tick_2026-10"]
    dialog.reject()
    desk.box("2026-09").click()
    assert desk.states() == ["missed", "missed", "missed", "open"]


def test_periods_begin_on_another_day_and_a_plain_task_has_none(desk: Desk, ledger: Services) -> None:
    line = named(desk.pane, DayEdit, "occurrences_from")
    assert line.text() == "01/09/2026"
    line.setText("01/11/2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.states() == ["missed", "open"]
    (plain,) = add(ledger, Made("Rà soát", "Công an xã", "30/11/2026"))
    desk.pane.show_task(plain)
    assert named(desk.pane, QWidget, "follow_occurrences").isHidden()


def test_old_periods_are_folded_until_asked_for(desk: Desk) -> None:
    desk.services.occurrences.follow_from([desk.task_id], date(2026, 1, 1))
    desk.refresh()
    shown = [box.objectName() for box in desk.pane.findChildren(QCheckBox) if "period_" in box.objectName()]
    assert shown == [f"period_2026-{month:02}" for month in range(12, 6, -1)]
    older = named(desk.pane, QPushButton, "occurrences_older")
    assert older.text() == "Hiện thêm 6 kỳ trước"
    older.click()
    assert desk.box("2026-01").isEnabled()
    assert older.isHidden()


def test_where_done_asks_for_evidence_a_period_is_ticked_with_some(desk: Desk, tmp_path: Path) -> None:
    desk.services.settings.set("evidence_required", "1")
    desk.box("2026-09").click()
    dialog = desk.dialog()
    save = named(dialog, QPushButton, "tick_periods_save")
    assert not save.isEnabled()
    named(dialog, QLineEdit, "tick_periods_document").setText("12/BC-UBND")
    assert save.isEnabled()
    named(dialog, QLineEdit, "tick_periods_document").clear()
    proof = tmp_path / "bao-cao (MẬT).txt"
    proof.write_text("đã gửi", encoding="utf-8")
    named(dialog, ChosenFiles, "").add([proof])
    desk.host.answer = False
    save.click()
    assert dialog.isVisible() and desk.states()[0] == "missed"
    assert "MẬT" in desk.host.asked[0]
    desk.host.answer = True
    save.click()
    assert desk.states()[0] == "done_late"
    assert [each.name for each in desk.services.tasks.detail(desk.task_id).evidence] == [proof.name]
