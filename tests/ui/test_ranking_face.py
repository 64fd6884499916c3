"""Xếp hạng đơn vị in the window: lights beside words, numbers that show their tasks, lists to paste."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.ui.widgets.reporting.rank_card import RankCard
from desktop_app.ui.widgets.reporting.ranking_face import RankingFace
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def face(ledger: Services, host: PageHost, qtbot: QtBot) -> RankingFace:
    made = RankingFace(ledger, host)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def test_units_are_ranked_and_their_numbers_show_their_tasks(
    face: RankingFace, ledger: Services, host: PageHost
) -> None:
    face.refresh()
    assert "trên số đến hạn" in named(face, QLabel, "ranking_rules").text()
    named(face, QPushButton, "empty_action").click()
    assert host.opened == ["import"]
    for line in ("Rà soát, Công an xã, 11/11/2026", "Mở thẻ, Phòng Kinh tế, 31/10/2026"):
        ledger.tasks.add(ledger.tasks.read_line(line))
    ledger.tasks.complete([2], Completion(date(2026, 10, 20)))
    face.refresh()
    model = named(face, QTableView, "ranking_table").model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [[model.index(row, column).data() for column in range(10)] for row in range(2)]
    assert rows == [
        ["1", "Phòng Kinh tế", "Xanh", "100,0 %", "100,0 %", "1", "0", "", "", ""],
        ["2", "Công an xã", "Đỏ", "0,0 %", "0,0 %", "0", "1", "10,0", "10", ""],
    ]
    table = named(face, QTableView, "ranking_table")
    table.sortByColumn(6, Qt.SortOrder.AscendingOrder)
    face.refresh()
    assert [model.index(row, 1).data() for row in range(2)] == ["Công an xã", "Phòng Kinh tế"]
    table.clicked.emit(model.index(0, 6))
    assert host.shown[-1].ids == frozenset({1})
    named(face, QTableView, "ranking_table").clicked.emit(model.index(1, 9))
    assert host.opened[-1] == "exchange"
    named(face, QPushButton, "ranking_late").click()
    assert "Công an xã: 1 nhiệm vụ quá hạn" in QGuiApplication.clipboard().text()
    named(face, QPushButton, "ranking_praise").click()
    assert "1. Phòng Kinh tế: 1/1" in QGuiApplication.clipboard().text()
    assert not named(face, QTableView, "ranking_table").grab().isNull()


def test_the_rate_and_the_limits_are_settings(ledger: Services, host: PageHost, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    card = RankCard(ledger, host, parent)
    box = named(card, QComboBox, "setting_rank_by")
    green = named(card, QDoubleSpinBox, "setting_rank_green")
    yellow = named(card, QDoubleSpinBox, "setting_rank_yellow")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    green.setValue(95)
    green.editingFinished.emit()
    yellow.setValue(60)
    yellow.editingFinished.emit()
    rules = ledger.ranking.rules()
    assert (rules.by, rules.green, rules.yellow) == ("all", 95, 60)
    green.setValue(50)  # yellow stays below green whichever is typed first
    green.editingFinished.emit()
    rules = ledger.ranking.rules()
    assert (rules.green, rules.yellow, yellow.maximum()) == (50, 49, 49)
    assert host.refused == []
