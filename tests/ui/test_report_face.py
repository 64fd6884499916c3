"""Báo cáo Word: figures follow period and ledger, a number shows its rows, the draft says what is left."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QListWidget, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.reporting.reporting_period import Grain
from desktop_app.services.ledger import Services
from desktop_app.ui.widgets.reporting.report_face import ReportFace
from tests.builders import OVERDUE, fill_month
from tests.ui.page_host import PageHost

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def face(ledger: Services, qtbot: QtBot, tmp_path: Path) -> ReportFace:
    fill_month(ledger)
    ledger.obstacles.add(Obstacle("Đường truyền yếu", date(2026, 11, 2)))
    host = PageHost(tmp_path / "nha")
    made = ReportFace(ledger, host)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.refresh()
    return made


def host_of(face: ReportFace) -> PageHost:
    host = face._host
    assert isinstance(host, PageHost)
    return host


def part(face: ReportFace, kind: type[T], name: str) -> T:
    found = face.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def lines(face: ReportFace) -> dict[str, list[str]]:
    model = part(face, QTableView, "report_figures").model()
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    return {name: rest for name, *rest in rows}


def click(face: ReportFace, name: str, column: int = 1) -> None:
    view = part(face, QTableView, "report_figures")
    view.clicked.emit(view.model().index(list(lines(face)).index(name), column))


def enter(face: ReportFace, name: str, column: int) -> None:
    view = part(face, QTableView, "report_figures")
    view.setCurrentIndex(view.model().index(list(lines(face)).index(name), column))
    QTest.keyClick(view, Qt.Key.Key_Return)


def panel(face: ReportFace) -> list[str]:
    rows = part(face, QListWidget, "report_rows")
    return [rows.item(row).text() for row in range(rows.count())]


def test_figures_of_the_running_month_stand_beside_those_before(face: ReportFace) -> None:
    QAbstractItemModelTester(part(face, QTableView, "report_figures").model())
    shown = lines(face)
    assert shown["Tổng số nhiệm vụ"] == ["6", "6", "0"]
    assert shown["Hoàn thành trong tháng 11/2026"] == ["1", "0", "+1"]
    assert shown["Tỷ lệ hoàn thành trên tổng số"] == ["16,7 %", "0,0 %", "+16,7 điểm %"]
    told = part(face, QLabel, "report_told").text()
    assert told == "Số liệu tính đến ngày 21/11/2026, so với tháng 10/2026."
    part(face, QComboBox, "report_against").setCurrentIndex(1)
    told = part(face, QLabel, "report_told").text()
    assert told == "Số liệu tính đến ngày 21/11/2026, so với tháng 11/2025."
    kinds = part(face, QComboBox, "report_kind")
    kinds.setCurrentIndex(kinds.findData(Grain.QUARTER))
    assert part(face, QComboBox, "report_period").currentText() == "Quý IV/2026"
    assert "Đến hạn trong quý IV/2026" in lines(face)


def test_a_month_that_began_meanwhile_is_offered_and_the_chosen_one_stays(
    face: ReportFace, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = part(face, QComboBox, "report_period")
    months.setCurrentIndex(1)
    assert months.currentText() == "Tháng 10/2026"
    monkeypatch.setattr(type(face._services.reports.clock), "today", lambda _: date(2026, 12, 1))
    face.refresh()
    assert months.itemText(0) == "Tháng 12/2026" and months.currentText() == "Tháng 10/2026"
    assert "Hoàn thành trong tháng 10/2026" in lines(face)


def test_a_number_shows_what_it_counts(face: ReportFace, ledger: Services) -> None:
    click(face, "Quá hạn chưa hoàn thành")
    [shown] = host_of(face).shown
    rows = ledger.tasks.rows(ledger.tasks.ids(shown), shown.as_of)
    assert [row.title for row in rows] == [OVERDUE.title]
    click(face, "Hoàn thành trong tháng 11/2026", column=2)
    assert host_of(face).shown[-1].ids == frozenset()
    click(face, "Vướng mắc phát sinh trong tháng 11/2026")
    assert panel(face) == ["Đường truyền yếu"]
    ledger.petitions.add(Petition("Chờ lâu", date(2026, 11, 3)))
    face.refresh()
    click(face, "Phản ánh, kiến nghị đã nhận")
    assert panel(face) == ["Chờ lâu"]
    enter(face, "Vướng mắc phát sinh trong tháng 11/2026", 2)
    assert panel(face) == [], "the figure of the period before, by the key"
    enter(face, "Vướng mắc phát sinh trong tháng 11/2026", 1)
    assert panel(face) == ["Đường truyền yếu"]


def test_the_draft_is_written_opened_and_says_what_is_left(
    face: ReportFace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()))
    out = tmp_path / "bao-cao.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    part(face, QPushButton, "report_write").click()
    assert out.exists()
    assert panel(face)[0].startswith("văn bản chỉ đạo đã ban hành")
    assert (
        part(face, QLabel, "report_about").text()
        == f"Còn {len(panel(face))} chỗ phải viết (tô vàng trong tệp):"
    )
    part(face, QPushButton, "report_open").click()
    part(face, QPushButton, "report_edit").click()
    assert opened == ["bao-cao.docx", "bao-cao-thang.docx"]
    assert panel(face)[0] == "{{ so.tong_so }} – Tổng số nhiệm vụ"
    part(face, QPushButton, "report_check").click()
    assert panel(face)[0].startswith("Mẫu dùng được")
    restore = part(face, QPushButton, "report_restore")
    assert restore.isVisible()
    restore.click()
    assert not restore.isVisible()


def test_a_closed_period_is_told_and_counted_to_its_day(face: ReportFace, ledger: Services) -> None:
    period = ledger.reports.newest(Grain.MONTH)
    ledger.closing.close(period, date(2026, 11, 10))
    face.refresh()
    told = part(face, QLabel, "report_told").text()
    assert told.startswith("Kỳ này đã chốt ") and "; khớp số liệu đã chốt." in told
    assert "Số liệu tính đến ngày 10/11/2026" in told
    assert lines(face)["Hoàn thành trong tháng 11/2026"][0] == "0"  # what was done on the 12th came later
    ledger.tasks.add(ledger.tasks.read_line("Ghi sau khi chốt, Công an xã, 30/11/2026"))
    face.refresh()
    assert "; khác số liệu đã chốt (xem thẻ Chốt kỳ)." in part(face, QLabel, "report_told").text()


def test_every_input_has_a_name_for_scripts_and_screen_readers(face: ReportFace) -> None:
    for kind in (QComboBox, QPushButton, QListWidget, QTableView):
        for each in face.findChildren(kind):
            if each.window() is face and not each.objectName().startswith("qt_"):
                assert each.objectName() and each.accessibleName()
    assert part(face, QTableView, "report_figures").focusPolicy() != Qt.FocusPolicy.NoFocus
