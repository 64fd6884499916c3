"""Opening the ledger of the next year: what goes along is seen and chosen, and the way leads there."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.composition import open_services
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.models.tick_table import TickTable
from desktop_app.ui.new_year import ask_new_year
from tests.builders import fill_month
from tests.conftest import TODAY
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@dataclass(frozen=True)
class Desk:
    """The dialog over a window, and where its writes can be seen."""

    window: QWidget
    host: PageHost

    @property
    def dialog(self) -> QDialog:
        return named(self.window, QDialog, "new_year_dialog")


@pytest.fixture
def desk(ledger: Services, tmp_path: Path, qtbot: QtBot) -> Desk:
    fill_month(ledger)
    made = Desk(QWidget(), PageHost(tmp_path))
    qtbot.addWidget(made.window)
    ask_new_year(ledger, made.host, made.window)
    return made


def test_unfinished_tasks_stand_by_class_and_one_can_stay_behind(desk: Desk, tmp_path: Path) -> None:
    tasks = named(desk.dialog, QTableView, "new_year_tasks").model()
    assert isinstance(tasks, TickTable)
    QAbstractItemModelTester(tasks, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [tasks.index(row, 0).data() for row in tasks.headings] == [
        "Quá hạn chưa hoàn thành: 1",
        "Đang thực hiện trong hạn: 2",
        "Thường xuyên: 1",
        "Chưa xác định hạn: 1",
    ]
    tasks.toggle(1)
    assert tasks.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    assert named(desk.dialog, QLabel, "new_year_count").text() == "Chuyển 4 trong 5 việc chưa xong"
    desk.dialog.accept()
    new = open_services(tmp_path / "so 2027")
    assert new.tasks.count(TaskFilter(as_of=TODAY)) == 4
    new.close()
    named(desk.window, QPushButton, "question_yes").click()
    assert desk.host.opened == ["ledger so 2027"]


def test_folder_follows_the_year_until_a_person_names_one(desk: Desk, tmp_path: Path) -> None:
    year = named(desk.dialog, QSpinBox, "new_year_year")
    folder = named(desk.dialog, QLineEdit, "new_year_folder")
    year.setValue(2028)
    assert folder.text() == str(tmp_path / "so 2028")
    folder.setText(str(tmp_path / "sổ riêng"))
    year.setValue(2027)
    assert folder.text() == str(tmp_path / "sổ riêng")


def test_a_day_that_cannot_be_read_opens_no_ledger(desk: Desk, tmp_path: Path) -> None:
    named(desk.dialog, QLineEdit, "new_year_as_of").setText("31/2/2026")
    desk.dialog.accept()
    assert desk.dialog.isVisible()
    assert not (tmp_path / "so 2027").exists()


def test_a_class_is_unticked_at_once_and_half_ticked_while_one_of_it_is(desk: Desk) -> None:
    view = named(desk.dialog, QTableView, "new_year_tasks")
    tasks = view.model()
    assert isinstance(tasks, TickTable)
    heading = tasks.headings[1]
    view.selectRow(heading)
    QTest.keyClick(view, Qt.Key.Key_Space)
    count = named(desk.dialog, QLabel, "new_year_count")
    assert count.text() == "Chuyển 3 trong 5 việc chưa xong"
    tasks.toggle(heading + 1)
    half = tasks.index(heading, 0).data(Qt.ItemDataRole.CheckStateRole)
    assert (half, count.text()) == (Qt.CheckState.PartiallyChecked, "Chuyển 4 trong 5 việc chưa xong")


def test_another_day_is_counted_in_the_background_and_nothing_carried_until_then(desk: Desk) -> None:
    desk.host.holds = True
    named(desk.dialog, QSpinBox, "new_year_year").setValue(2029)
    named(desk.dialog, QSpinBox, "new_year_year").setValue(2030)
    count, save = (
        named(desk.dialog, QLabel, "new_year_count"),
        named(desk.dialog, QPushButton, "new_year_save"),
    )
    first, second = desk.host.held
    first()
    assert (count.text(), save.isEnabled()) == ("Đang tìm việc chưa xong…", False)
    second()
    assert (count.text(), save.isEnabled()) == ("Chuyển 5 trong 5 việc chưa xong", True)
