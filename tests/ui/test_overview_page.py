"""Tổng quan: figures as of a day beside another one, each of which opens the tasks it counts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.composition import open_services
from desktop_app.domain.reporting.overview import CardName, card_number
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.counts import counts_sentence
from desktop_app.services.ledger import Services
from desktop_app.ui.charts.data import Chart, Series, Shape
from desktop_app.ui.charts.picture import as_image
from desktop_app.ui.pages.overview import OverviewPage
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.reporting import chart_card
from desktop_app.ui.widgets.reporting.chart_card import ChartCard
from desktop_app.ui.widgets.reporting.picture_face import DRAWING
from tests.builders import Made, add, fill_month
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
    named(page, QPushButton, "figure_obstacles_overdue").click()
    assert host.wanted[-1] == ledger.overview.obstacles_of(TaskFilter(TODAY), overdue=True)
    fill_month(ledger)
    page.refresh()
    counts = ledger.counting.counts(TaskFilter(TODAY))
    assert figure(page, "total") == str(counts.total) == "6"
    assert (figure(page, "of_all"), figure(page, "of_due")) == ("16,7 %", "50,0 %")
    shown = named(page, QLabel, "overview_sentence").text()
    assert shown.replace("\N{NO-BREAK SPACE}%", " %") == counts_sentence(counts) != shown
    named(page, QAbstractButton, "overview_copy_sentence").click()
    assert QGuiApplication.clipboard().text() == counts_sentence(counts)
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


def test_a_ledger_that_may_only_be_read_is_looked_at_like_any_other(
    ledger: Services, host: PageHost, qtbot: QtBot
) -> None:
    fill_month(ledger)
    reader = open_services(Path(ledger.info.folder), read_only=True)
    made = OverviewPage(reader, host)
    qtbot.addWidget(made)
    assert figure(made, "total") == "6"
    named(made, QPushButton, "figure_done").click()
    assert len(reader.tasks.ids(host.shown[-1])) == 1
    reader.close()


@pytest.fixture
def charts(page: OverviewPage, ledger: Services, qtbot: QtBot) -> OverviewPage:
    """The page on a month's work, its charts drawn."""
    fill_month(ledger)
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.findChildren(ChartCard)))
    return page


def test_many_months_are_seen_from_the_one_that_runs(
    page: OverviewPage, ledger: Services, qtbot: QtBot
) -> None:
    far = [f"{month:02}/{year}" for year in (2024, 2025, 2027, 2028) for month in range(1, 13)]
    add(ledger, *[Made(f"Việc {each}", "Công an xã", each) for each in far])
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.findChildren(ChartCard)))
    card = named(page, ChartCard, "chart_load")
    bar = named(card, QScrollArea, "chart_load_scroll").horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() > 0)
    assert card.drawn is not None
    chart = card.drawn.chart
    assert chart.labels[chart.here] == "Tháng 11/2026"
    seen = range(bar.value(), bar.value() + bar.pageStep())
    assert round(card.plot.width() * (chart.here + 0.5) / len(chart.labels)) in seen


@pytest.mark.parametrize("name", ["groups", "load", "trend", "health"])
def test_every_number_of_a_chart_opens_as_many_tasks(
    charts: OverviewPage, ledger: Services, host: PageHost, name: str
) -> None:
    named(charts, QAbstractButton, f"chart_{name}_table").click()
    table = named(charts, QTableView, f"chart_{name}_numbers")
    assert table.columnWidth(0) > 8 * table.fontMetrics().averageCharWidth()
    model, opened = table.model(), 0
    for row in range(model.rowCount()):
        for column in range(1, model.columnCount()):
            number = model.index(row, column).data()
            table.clicked.emit(model.index(row, column))
            if number:
                opened += 1
                assert len(ledger.tasks.ids(host.shown[-1])) == int(number), (row, column)
    assert opened == len(host.shown) > 1


def test_a_bar_is_clicked_where_it_is_painted(charts: OverviewPage, ledger: Services, host: PageHost) -> None:
    assert DRAWING in host.background_work
    assert named(charts, QLabel, "overview_drawing").isHidden()
    card = named(charts, ChartCard, "chart_groups")
    place = next(
        QPointF(x, y)
        for y in range(4, card.plot.height(), 4)
        for x in range(4, card.plot.width(), 4)
        if card.plot.part_at(QPointF(x, y))
    )
    QTest.mouseClick(card.plot.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert len(ledger.tasks.ids(host.shown[-1])) == 1
    QTest.mouseClick(card.plot.viewport(), Qt.MouseButton.RightButton, pos=place.toPoint())
    QTest.mouseClick(card.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(1, 1).toPoint())
    assert len(host.shown) == 1


def test_a_legend_is_as_high_as_its_words_whatever_the_chart(charts: OverviewPage) -> None:
    card = named(charts, ChartCard, "chart_groups")
    legend = next(each for each in card.findChildren(QWidget) if each.accessibleName().startswith("Chú giải"))
    assert card.drawn is not None
    few, chart = legend.height(), card.drawn.chart
    many = tuple(replace(chart.series[0], word=f"{number}. {'chữ ' * 9}") for number in range(6))
    card.show_drawn(replace(card.drawn, chart=replace(chart, series=many)))
    assert legend.height() > few


def test_bars_stand_by_rate_by_overdue_or_by_name(charts: OverviewPage) -> None:
    def first() -> str:
        drawn = named(charts, ChartCard, "chart_groups").drawn
        assert drawn is not None
        return drawn.chart.labels[0]

    order, by = (named(charts, QComboBox, f"overview_{each}") for each in ("order", "by"))
    assert first() == "Trạm y tế (100,0 %)"
    order.setCurrentIndex(order.findData("overdue"))
    assert first() == "Công an xã (0,0 %)"
    by.setCurrentIndex(by.findData("person"))
    assert first() == "Người Thứ Nhất (0,0 %)"


def test_a_picture_of_many_years_fills_its_sheet(qtbot: QtBot) -> None:
    months = tuple(f"{1 + number % 12:02}/{25 + number // 12}" for number in range(130))
    late = Series("Quá hạn", "red", Qt.BrushStyle.SolidPattern, tuple(range(1, 131)))
    image = as_image(Chart("Số việc", "", Shape.STANDING, months, (late,)), 300)
    painted = [
        y
        for y in range(0, image.height(), 4)
        if any(image.pixelColor(x, y).name() != "#ffffff" for x in range(0, image.width(), 8))
    ]
    assert painted[-1] > 0.9 * image.height()


def test_a_chart_is_copied_and_saved_as_a_picture_with_its_day(
    charts: OverviewPage, host: PageHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_: object, title: str, name: str) -> Path:
        offered.append(name)
        return tmp_path / name

    monkeypatch.setattr(chart_card, "choose_to_write", choose)
    card = named(charts, ChartCard, "chart_load")
    for kind in ("copy", "png", "svg"):
        next(
            each for each in card.findChildren(QAction) if each.objectName() == f"chart_load_{kind}"
        ).trigger()
    assert offered == ["so-viec-den-han-tung-thang-20261121.png", "so-viec-den-han-tung-thang-20261121.svg"]
    image = QGuiApplication.clipboard().image()
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert image.width() > image.height() > 300
    assert (tmp_path / offered[0]).read_bytes()[:4] == b"\x89PNG"
    svg = (tmp_path / offered[1]).read_text(encoding="utf-8")
    assert "21/11/2026" in svg
    assert "Số việc đến hạn từng tháng" in svg
    assert host.said[-1].startswith("Đã lưu biểu đồ")
