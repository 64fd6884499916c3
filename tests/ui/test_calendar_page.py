"""Lịch: days say what falls on them, open their tasks, and the year's months lead to each other."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.pages.calendar import CalendarPage
from desktop_app.ui.widgets.month.month_sheet import MonthSheet
from desktop_app.ui.widgets.month.tick_panel import TickPanel
from tests.ui.page_host import PageHost

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def host(ledger: Services, tmp_path: Path) -> PageHost:
    for line in (
        "Rà soát dữ liệu, Công an xã, 10/11/2026",
        "Số hóa hồ sơ, Công an xã, 30/11/2026",
        "Tập huấn, Công an xã, 15/12/2026",
    ):
        ledger.tasks.add(ledger.tasks.read_line(line))
    return PageHost(tmp_path)


@pytest.fixture
def page(ledger: Services, host: PageHost, qtbot: QtBot) -> CalendarPage:
    made = CalendarPage(ledger, host)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def sheet(page: CalendarPage) -> MonthSheet:
    found = page.findChild(MonthSheet)
    assert found is not None
    return found


def listed(page: CalendarPage) -> QTableView:
    return part(page, QTableView, "calendar_day_list")


def part(page: CalendarPage, kind: type[T], name: str) -> T:
    found = page.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def words(page: CalendarPage, day: date) -> str:
    grid = sheet(page).grid
    return str(grid.index_of(day).data(Qt.ItemDataRole.DisplayRole))


def test_days_say_what_falls_on_them(page: CalendarPage) -> None:
    assert words(page, date(2026, 11, 10)) == "10\n1 quá hạn"
    assert words(page, date(2026, 11, 30)) == "30\n1 đến hạn"
    assert words(page, date(2026, 11, 15)) == "15\nChốt báo cáo"
    assert words(page, date(2026, 11, 20)) == "20\nBáo cáo cấp trên"
    assert words(page, date(2026, 12, 1)) == "1"  # of another month
    QAbstractItemModelTester(sheet(page).grid)


def test_a_day_lists_its_tasks_with_their_verbs(page: CalendarPage, host: PageHost, ledger: Services) -> None:
    view, days = listed(page), sheet(page)
    host.page = page
    days.setCurrentIndex(days.grid.index_of(date(2026, 11, 10)))
    heading = part(page, QLabel, "calendar_day_heading")
    assert heading.text() == "Thứ Ba, 10/11/2026"
    assert [view.model().index(0, column).data() for column in (0, 1)] == [
        "Rà soát dữ liệu (Công an xã)",
        "quá hạn 11 ngày",
    ]
    QTest.keyClick(days, Qt.Key.Key_Return)  # into the list
    QTest.keyClick(view, Qt.Key.Key_Space)
    panel = part(page, TickPanel, "tick_panel")
    panel.save()
    assert host.said[-1] == "Đã hoàn thành 1 nhiệm vụ"
    assert words(page, date(2026, 11, 10)) == "10\n1 đã xong"
    assert part(page, QPushButton, "calendar_day_done").text() == "Mở lại"
    part(page, QPushButton, "calendar_day_tasks").click()
    assert host.shown == [TaskFilter(date(2026, 11, 21), ids=frozenset({1}))]
    days.setCurrentIndex(days.grid.index_of(date(2026, 11, 11)))
    assert not view.isVisible()
    assert not part(page, QPushButton, "calendar_day_done").isEnabled()


def test_keys_walk_over_the_ends_of_the_month(page: CalendarPage) -> None:
    days = sheet(page)
    assert days.day == date(2026, 11, 21)
    for key, day in (
        (Qt.Key.Key_Down, date(2026, 11, 28)),
        (Qt.Key.Key_Down, date(2026, 12, 5)),
        (Qt.Key.Key_PageDown, date(2027, 1, 5)),
        (Qt.Key.Key_PageUp, date(2026, 12, 5)),
        (Qt.Key.Key_Left, date(2026, 12, 4)),
        (Qt.Key.Key_Home, date(2026, 11, 21)),
    ):
        QTest.keyClick(days, key)
        assert (days.day, days.grid.day(days.currentIndex())) == (day, day)
    assert part(page, QLabel, "calendar_title").text() == "Lịch tháng 11/2026"


def test_answers_that_are_due_stand_on_their_days(
    page: CalendarPage, host: PageHost, ledger: Services
) -> None:
    asked = Petition("Xin hướng dẫn", date(2026, 11, 2), due=date(2026, 11, 26))
    ledger.petitions.add(asked)
    ledger.petitions.add(replace(asked, answered_on=date(2026, 11, 5)))
    page.refresh()
    assert words(page, date(2026, 11, 26)) == "26\n1 trả lời"
    days = sheet(page)
    days.setCurrentIndex(days.grid.index_of(date(2026, 11, 26)))
    assert listed(page).model().index(0, 1).data() == "Hạn trả lời kiến nghị"
    QTest.keyClick(listed(page), Qt.Key.Key_Return)
    assert host.opened == ["registers"]


def test_the_month_is_printed(page: CalendarPage, host: PageHost) -> None:
    part(page, QPushButton, "calendar_print").click()
    assert [(wanted.form, wanted.month) for wanted in host.printed] == [
        (PaperForm.CALENDAR, date(2026, 11, 1))
    ]


def test_the_strip_counts_the_year_and_leads_to_a_month(page: CalendarPage) -> None:
    december = page.findChild(QPushButton, "calendar_load_12")
    assert isinstance(december, QPushButton)
    assert december.text() == "Th 12: 1"
    december.click()
    title = page.findChild(QLabel, "calendar_title")
    assert isinstance(title, QLabel)
    assert title.text() == "Lịch tháng 12/2026"
    assert words(page, date(2026, 12, 15)) == "15\n1 đến hạn\nChốt báo cáo"
    back = page.findChild(QPushButton, "calendar_now")
    assert isinstance(back, QPushButton)
    back.click()
    assert title.text() == "Lịch tháng 11/2026"


def test_nothing_is_said_to_fall_on_a_day_before_it_was_read(
    ledger: Services, host: PageHost, qtbot: QtBot
) -> None:
    host.cancels = True
    page = CalendarPage(ledger, host)
    qtbot.addWidget(page)
    page.show()
    said = part(page, QLabel, "calendar_day_nothing")
    assert not said.isVisible()
    host.cancels = False
    page.refresh()
    assert said.isVisible()  # today
