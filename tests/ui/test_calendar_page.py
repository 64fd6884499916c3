"""Lịch: days say what falls on them, open their tasks, and the year's months lead to each other."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.pages.calendar import CalendarPage
from desktop_app.ui.widgets.month_sheet import MonthSheet
from tests.ui.page_host import PageHost


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


def words(page: CalendarPage, day: date) -> str:
    grid = sheet(page).grid
    return str(grid.index_of(day).data(Qt.ItemDataRole.DisplayRole))


def test_days_say_what_falls_on_them(page: CalendarPage) -> None:
    assert words(page, date(2026, 11, 10)) == "10\n1 quá hạn"
    assert words(page, date(2026, 11, 30)) == "30\n1 đến hạn"
    assert words(page, date(2026, 11, 15)) == "15\nChốt báo cáo"
    assert words(page, date(2026, 12, 1)) == "1"  # of another month
    QAbstractItemModelTester(sheet(page).grid)


def test_enter_on_a_day_opens_its_tasks(page: CalendarPage, host: PageHost) -> None:
    view = sheet(page)
    view.setCurrentIndex(view.grid.index_of(date(2026, 11, 10)))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert host.shown == [TaskFilter(date(2026, 11, 21), ids=frozenset({1}))]
    view.setCurrentIndex(view.grid.index_of(date(2026, 11, 11)))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(host.shown) == 1  # nothing falls there


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
