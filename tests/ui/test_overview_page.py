"""Tổng quan: figures as of a day beside another one, each of which opens the tasks it counts."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.overview import CardName, card_number
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.pages.overview import OverviewPage
from desktop_app.ui.widgets.day_edit import DayEdit
from tests.builders import fill_month
from tests.conftest import TODAY
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(ledger: Services, host: PageHost, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(ledger, host)
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def figure(page: OverviewPage, name: str) -> str:
    return named(page, QPushButton, f"figure_{name}").text()


def test_figures_are_those_of_the_day_and_open_the_tasks_they_count(
    page: OverviewPage, ledger: Services, host: PageHost
) -> None:
    named(page, QPushButton, "empty_action").click()
    assert host.opened == ["import"]
    fill_month(ledger)
    page.refresh()
    counts = ledger.counting.counts(TaskFilter(TODAY))
    assert figure(page, "total") == str(counts.total) == "6"
    assert (figure(page, "of_all"), figure(page, "of_due")) == ("16,7 %", "50,0 %")
    assert named(page, QLabel, "overview_sentence").text() == ledger.counting.sentence(counts)
    named(page, QAbstractButton, "overview_copy_sentence").click()
    assert QGuiApplication.clipboard().text() == ledger.counting.sentence(counts)
    found = ledger.overview.overview(TaskFilter(TODAY), date(2026, 11, 10))
    for name in CardName:
        wanted = ledger.overview.tasks_of_card(TaskFilter(TODAY), name, TODAY)
        assert len(ledger.tasks.ids(wanted)) == card_number(found.counts, name)


def test_another_day_is_compared_with_and_opened_too(
    page: OverviewPage, ledger: Services, host: PageHost
) -> None:
    fill_month(ledger)
    against = named(page, QComboBox, "overview_against")
    against.setCurrentIndex(against.count() - 1)
    other = named(page, DayEdit, "overview_against_other")
    other.setText("10/11/2026")
    other.editingFinished.emit()
    assert named(page, QPushButton, "before_done").text() == "10/11/2026: 0"
    assert "↑ tăng 1" in named(page, QPushButton, "figure_done").accessibleName()
    named(page, QPushButton, "before_overdue").click()
    assert host.shown[-1].as_of == date(2026, 11, 10)
    assert len(ledger.tasks.ids(host.shown[-1])) == 1
