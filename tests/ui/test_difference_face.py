"""Vì sao khác kỳ trước: sums whose terms show their rows, down to each task."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Verb
from desktop_app.domain.reporting.reporting_period import Grain, Period
from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.ui.widgets.reporting.difference_face import DifferenceFace
from tests.db.ledgers import facts
from tests.ui.page_host import PageHost
from tests.ui.seen import named

OCTOBER = date(2026, 10, 31)


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def face(ledger: Services, host: PageHost, qtbot: QtBot) -> DifferenceFace:
    """Two tasks written today: one done late in November, one to come."""
    for line in ("Rà soát, Công an xã, 05/10/2026", "Số hóa, Công an xã, 30/11/2026"):
        ledger.tasks.add(ledger.tasks.read_line(line))
    ledger.tasks.complete([1], Completion(date(2026, 11, 3)))
    made = DifferenceFace(ledger, host)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.refresh()
    return made


def sums(face: DifferenceFace) -> str:
    return named(face, QLabel, "difference_sums").text()


def test_each_figure_is_a_sum_and_its_terms_open_their_tasks(face: DifferenceFace, host: PageHost) -> None:
    assert 'Tổng số: 0 <a href="0-0">+ 2 giao thêm</a> = <b>2</b>' in sums(face)
    named(face, QLabel, "difference_sums").linkActivated.emit("0-0")
    assert host.shown[-1].ids == frozenset({1, 2})
    tree = named(face, QTreeView, "difference_tree")
    QAbstractItemModelTester(tree.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    kind = tree.model().index(0, 0, QModelIndex())
    task = tree.model().index(0, 0, kind)
    assert (kind.data(), task.data(), task.siblingAtColumn(1).data(), task.siblingAtColumn(2).data()) == (
        "Giao thêm: 2",
        "Rà soát",
        "không tính",
        "Xong quá hạn",
    )
    tree.activated.emit(task)
    assert host.opened[-1] == "task 1 "
    tree.clicked.emit(kind)
    assert (host.opened[-1], host.shown[-1].ids) == ("tasks", frozenset({1, 2}))


def test_tasks_that_are_gone_are_looked_for_in_the_journal(
    face: DifferenceFace, ledger: Services, host: PageHost
) -> None:
    with ledger.database.writing(Verb.ADD, at=datetime(2026, 10, 1, tzinfo=UTC)) as writer:
        gone = writer.tasks.add(facts("Nhập nhầm"))
    ledger.tasks.retract([gone])
    face.refresh()
    tree = named(face, QTreeView, "difference_tree")
    tree.clicked.emit(tree.model().index(1, 0, QModelIndex()))
    named(face, QLabel, "difference_sums").linkActivated.emit("0-1")
    assert host.opened[-2:] == ["journal", "journal"]


def test_what_was_closed_is_what_the_next_period_is_compared_with(
    face: DifferenceFace, ledger: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("desktop_app.services.papers.papers.PaperService.pdf", lambda *_: b"%PDF")
    ledger.closing.close(Period(2026, Grain.MONTH, 10))
    ledger.tasks.complete([2], Completion(date(2026, 10, 20)))
    face.refresh()
    days = named(face, QComboBox, "difference_first")
    assert days.findText("Tháng 10/2026 đã chốt, 31/10/2026") == 0
    assert named(face, QLabel, "difference_told").text().startswith("So với số liệu tháng 10/2026 đã chốt")
    assert "Tổng số: <b>2</b> (không đổi)" in sums(face)
    named(face, QPushButton, "difference_copy").click()
    text = QGuiApplication.clipboard().text()
    assert "Hoàn thành: 0 + 1 hoàn thành quá hạn + 1 đính chính số liệu cũ = 2" in text
    assert "- Số hóa (Đang thực hiện trong hạn → Hoàn thành đúng hạn)" in text
    out = tmp_path / "ra.xlsx"
    chooser = "desktop_app.ui.widgets.reporting.difference_face.choose_workbook_to_write"
    monkeypatch.setattr(chooser, lambda *_: out)
    named(face, QPushButton, "difference_export").click()
    assert out.exists()


def test_days_in_the_wrong_order_are_said_in_words(face: DifferenceFace, ledger: Services) -> None:
    face._first.choose(ledger.today())
    face.refresh()
    assert named(face, QLabel, "difference_told").text() == "Ngày đầu phải trước ngày sau. Hãy chọn lại ngày."
    assert not named(face, QPushButton, "difference_copy").isEnabled()
