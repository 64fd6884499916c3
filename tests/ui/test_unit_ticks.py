"""Lead units of a task: a few stand open with a tick each, many are counted and folded."""

from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.task import Role
from desktop_app.domain.task_detail import AssignmentRow
from desktop_app.ui.widgets.units.unit_ticks import MOST_UNFOLDED, UnitTicks
from tests.ui.seen import named


def leads(count: int) -> list[AssignmentRow]:
    """Units of which the first is done."""
    return [
        AssignmentRow(number, f"Xã {number}", Role.LEAD, "", None if number else date(2026, 11, 20))
        for number in range(count)
    ]


@pytest.fixture
def ticks(qtbot: QtBot) -> UnitTicks:
    made = UnitTicks()
    qtbot.addWidget(made)
    return made


def test_many_units_are_counted_and_unfolded_by_a_button(ticks: UnitTicks) -> None:
    ticks.show_leads(leads(130), anew=True)
    assert named(ticks, QLabel, "unit_list_count").text() == "Từng đơn vị chủ trì (1/130 đã xong)"
    assert ticks.findChildren(QCheckBox) == []
    fold = named(ticks, QPushButton, "unit_list_fold")
    assert fold.text() == "Xem 130 đơn vị"
    fold.click()
    assert len(ticks.findChildren(QCheckBox)) == 130
    ticks.show_leads(leads(130), anew=False)
    assert fold.text() == "Gập lại"
    ticks.show_leads(leads(131), anew=True)
    assert fold.text() == "Xem 131 đơn vị"


def test_a_few_units_stand_open(ticks: UnitTicks, qtbot: QtBot) -> None:
    ticks.show_leads(leads(MOST_UNFOLDED), anew=True)
    assert named(ticks, QPushButton, "unit_list_fold").isHidden()
    assert named(ticks, QCheckBox, "unit_done_0").text() == "Xã 0 – xong 20/11/2026"
    with qtbot.waitSignal(ticks.ticked) as ticked:
        named(ticks, QCheckBox, "unit_done_3").click()
    assert ticked.args == ["Xã 3", True]


def test_long_unit_name_gives_way_and_is_whole_in_the_tip(ticks: UnitTicks, qtbot: QtBot) -> None:
    unit = "Ban Quản lý các khu công nghệ cao và khu công nghiệp của tỉnh"
    ticks.show_leads([AssignmentRow(1, unit, Role.LEAD, "", None)], anew=True)
    ticks.resize(200, 200)
    ticks.show()
    box = named(ticks, QCheckBox, "unit_done_0")
    qtbot.waitUntil(lambda: "…" in box.text())
    assert box.width() <= 200
    assert box.toolTip() == unit
