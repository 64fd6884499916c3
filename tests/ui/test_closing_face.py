"""Chốt kỳ in the window: what is open is said first, differences shown, reopened with a reason only."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop_app.domain.reporting.reporting_period import Grain, period_of_day
from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.services.papers.papers import PaperService
from desktop_app.ui.dialogs.close_period import ClosePeriod
from desktop_app.ui.dialogs.reopen_period import ReopenPeriod
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.reporting.closing_face import ClosingFace
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def face(ledger: Services, host: PageHost, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ClosingFace:
    monkeypatch.setattr(PaperService, "pdf", lambda *_: b"%PDF")
    ledger.tasks.add(ledger.tasks.read_line("Rà soát, Công an xã, 05/10/2026"))
    ledger.tasks.complete([1], Completion(date(2026, 10, 3)))
    made = ClosingFace(ledger, host)
    monkeypatch.setattr(host, "page", made)
    monkeypatch.setattr(made, "refresh", lambda _=None, refresh=made.refresh: refresh())
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.refresh()
    return made


def cells(face: ClosingFace, column: int) -> list[str]:
    model = named(face, QTableView, "closing_table").model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def close(face: ClosingFace) -> QDialog:
    """The dialog on October."""
    named(face, QPushButton, "closing_close").click()
    dialog = face.findChildren(ClosePeriod)[-1]
    named(dialog, QComboBox, "close_period_period").setCurrentIndex(1)
    return dialog


def test_what_is_said_later_does_not_press_the_fields_together(face: ClosingFace) -> None:
    dialog = close(face)
    assert "Nên xem trước khi chốt" in named(dialog, QLabel, "close_period_told").text()
    for name in ("close_period_grain", "close_period_period"):
        box = named(dialog, QComboBox, name)
        assert box.height() >= box.sizeHint().height()


def test_a_cancelled_look_at_a_period_says_so(face: ClosingFace, host: PageHost) -> None:
    dialog = close(face)
    host.cancels = True
    named(dialog, QComboBox, "close_period_period").setCurrentIndex(0)
    told = named(dialog, QLabel, "close_period_told")
    assert told.text() == "Đã hủy tính số liệu. Hãy chọn lại kỳ hoặc ngày."
    host.cancels = False
    named(dialog, QComboBox, "close_period_period").setCurrentIndex(1)
    assert told.text().startswith("Sẽ chốt: ")
    dialog.reject()


def test_a_period_is_closed_after_a_look_at_what_is_open_and_reopened_with_a_reason(
    face: ClosingFace, ledger: Services, host: PageHost
) -> None:
    assert named(face, QPushButton, "empty_action").isVisible()
    dialog = close(face)
    told = named(dialog, QLabel, "close_period_told")
    assert "Sẽ chốt: 1 nhiệm vụ, xong 1, quá hạn 0" in told.text()
    told.linkActivated.emit("unproved")
    assert (host.opened[-1], host.shown[-1].ids) == ("tasks", frozenset({1}))
    named(close(face), QPushButton, "close_period_save").click()
    assert (cells(face, 0), cells(face, 1)) == (["Tháng 10/2026"], ["Khớp số liệu đã chốt"])
    QAbstractItemModelTester(named(face, QTableView, "closing_table").model())
    assert not named(face, QPushButton, "closing_difference").isEnabled()

    ledger.tasks.reopen([1])
    face.refresh()
    assert (cells(face, 1), cells(face, 6)) == (["Khác số liệu đã chốt"], ["1 → 0"])
    named(face, QPushButton, "closing_difference").click()
    assert "Đơn vị có số liệu khác: Công an xã." in named(face, QLabel, "closing_told").text()
    face.refresh()  # somebody wrote meanwhile
    assert named(face, QLabel, "closing_why_sums").isVisible()
    named(face, QLabel, "closing_why_sums").linkActivated.emit("1-0")
    assert (host.shown[-1].as_of, host.shown[-1].ids) == (date(2026, 10, 31), frozenset({1}))

    told = named(face, QLabel, "closing_told")
    assert 'href="completed"' in told.text() and "không tính lại được" in told.text()
    told.linkActivated.emit("completed")
    assert (host.shown[-1].as_of, host.shown[-1].ids) == (date(2026, 10, 31), frozenset())
    told.linkActivated.emit("obstacles_open")
    assert face.findChild(QDialog, "told_dialog") is not None

    refused = close(face)
    assert "Kỳ này đã chốt" in named(refused, QLabel, "close_period_told").text()
    assert not named(refused, QPushButton, "close_period_save").isEnabled()
    named(face, QPushButton, "closing_reopen").click()
    asked = face.findChildren(ReopenPeriod)[-1]
    assert not named(asked, QPushButton, "reopen_period_save").isEnabled()
    named(asked, QLineEdit, "reopen_period_reason").setText("gửi muộn")
    named(asked, QPushButton, "reopen_period_save").click()
    assert cells(face, 1) == ["Đã mở lại"]
    assert "gửi muộn" in named(face, QLabel, "closing_told").text()
    assert not named(face, QPushButton, "closing_reopen").isEnabled()


def test_the_chosen_period_stays_chosen_until_a_new_one_is_closed(
    face: ClosingFace, ledger: Services
) -> None:
    table = named(face, QTableView, "closing_table")

    def chosen() -> list[str]:
        return [table.model().index(each.row(), 0).data() for each in table.selectionModel().selectedRows()]

    for month in (9, 10):
        period = period_of_day(date(2026, month, 1), Grain.MONTH)
        ledger.closing.close(period, None)
    face.refresh()
    assert chosen() == ["Tháng 10/2026"]
    table.selectRow(1)
    face.refresh()
    assert chosen() == ["Tháng 9/2026"]
    ledger.closing.close(period_of_day(date(2026, 8, 1), Grain.MONTH), None)
    face.refresh()
    assert chosen() == [table.model().index(0, 0).data()] != ["Tháng 9/2026"]


def test_a_preview_that_comes_late_is_not_taken_for_the_day_that_is_meant_now(
    face: ClosingFace, host: PageHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = close(face)
    told, day = named(dialog, QLabel, "close_period_told"), named(dialog, DayEdit, "close_period_day")
    held: list[Callable[[], None]] = []
    monkeypatch.setattr(host, "background", lambda _, work, done, *__: held.append(lambda: done(work(None))))
    for typed in ("02/10/2026", "31/10/2026"):
        day.setText(typed)
        day.editingFinished.emit()
    for each in reversed(held):
        each()
    assert (len(held), "xong 1" in told.text()) == (2, True)


def test_a_folder_that_is_gone_is_said_instead_of_opened(
    face: ClosingFace, ledger: Services, host: PageHost
) -> None:
    named(close(face), QPushButton, "close_period_save").click()
    (closed,) = ledger.closing.standing()
    shutil.rmtree(ledger.closing.folder(closed))
    named(face, QPushButton, "closing_folder").click()
    assert host.refused == ["closing_folder_missing"]
