"""Đơn vị và người: roster, workload, mergers and hand-overs as a person meets them."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableView,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.pages.journal import JournalPage
from desktop_app.ui.pages.organisation import OrganisationPage
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.detail.detail_follow import FollowTab
from desktop_app.ui.widgets.detail.value_view import ValueView
from tests.builders import DUE, OVERDUE, add, undo_newest
from tests.conftest import TODAY
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(ledger: Services, host: PageHost, qtbot: QtBot) -> OrganisationPage:
    add(ledger, OVERDUE, DUE)
    made = OrganisationPage(ledger, host)
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def face(page: OrganisationPage, place: int) -> None:
    named(page, QTabBar, "organisation_tabs").setCurrentIndex(place)


def cells(page: OrganisationPage, table: str, column: int = 0) -> list[str]:
    model = named(page, QTableView, table).model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def dialog(page: OrganisationPage, name: str) -> QDialog:
    return named(page, QDialog, f"{name}_dialog")


def select(page: OrganisationPage, table: str, text: str) -> None:
    view = named(page, QTableView, table)
    view.selectRow(cells(page, table).index(text))


def test_a_roster_is_pasted_and_names_of_tasks_taken_in_with_one_click(
    page: OrganisationPage, ledger: Services
) -> None:
    face(page, 1)
    named(page.face(1), QPushButton, "empty_action").click()
    pasted = dialog(page, "add_people")
    named(pasted, QPlainTextEdit, "add_people_list").setPlainText(
        "1. Ông Lê Văn Mẫu, Chủ tịch xã - Tổ trưởng;"
    )
    named(pasted, QPushButton, "add_people_save").click()
    assert cells(page, "people_table") == ["Lê Văn Mẫu"]
    named(page, QAbstractButton, "typed_name").click()
    assert cells(page, "people_table") == ["Lê Văn Mẫu", "Người Thứ Nhất"]
    assert cells(page, "people_table", 5) == ["", "1"]
    view = named(page, ValueView, "people_table")
    QAbstractItemModelTester(view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert ledger.people.unlisted() == []


def test_a_person_is_edited_leaves_and_stands_last(page: OrganisationPage, ledger: Services) -> None:
    ledger.people.add_listed("Lê Văn Mẫu; Tổ trưởng\nTrần Thị Mẫu")
    page.refresh()
    face(page, 1)
    select(page, "people_table", "Lê Văn Mẫu")
    named(page, QPushButton, "people_edit").click()
    asked = dialog(page, "edit_person")
    named(asked, QComboBox, "edit_person_role").setCurrentIndex(2)
    named(asked, QLineEdit, "edit_person_job").setText("Công chức")
    named(asked, QPushButton, "edit_person_save").click()
    assert (cells(page, "people_table", 1)[0], cells(page, "people_table", 2)[0]) == ("Thư ký", "Công chức")
    named(page, QPushButton, "people_left").click()
    assert cells(page, "people_table") == ["Trần Thị Mẫu", "Lê Văn Mẫu"]
    assert cells(page, "people_table", 6) == ["", "Thôi từ 21/11/2026"]


def test_a_number_of_the_workload_shows_its_tasks(
    page: OrganisationPage, ledger: Services, host: PageHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[TaskFilter] = []
    monkeypatch.setattr(host, "show_tasks", shown.append)
    face(page, 2)
    assert cells(page, "workload_table") == ["Người Thứ Nhất", "(chưa ghi)"]
    view = named(page, QTableView, "workload_table")
    view.clicked.emit(view.model().index(0, 2))
    assert len(ledger.tasks.ids(shown[0])) == 1
    named(page, QComboBox, "workload_by").setCurrentIndex(1)
    assert cells(page, "workload_table") == ["Công an xã", "Văn phòng HĐND và UBND"]


def test_enter_edits_the_unit_or_person_the_keyboard_is_on(page: OrganisationPage, ledger: Services) -> None:
    ledger.people.add_listed("Lê Văn Mẫu; Tổ trưởng")
    page.refresh()
    for place, name in enumerate(("unit", "person")):
        face(page, place)
        view = named(page, QTableView, ("units_table", "people_table")[place])
        view.setCurrentIndex(view.model().index(0, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)
        asked = dialog(page, f"edit_{name}")
        assert asked.isVisible()
        asked.reject()


def test_units_are_merged_after_a_look_at_what_moves(page: OrganisationPage, ledger: Services) -> None:
    select(page, "units_table", "Công an xã")
    named(page.face(0), QPushButton, "units_change").menu().actions()[0].trigger()
    asked = dialog(page, "merge_units")
    units = named(asked, QListWidget, "merge_units_list")
    save = named(asked, QPushButton, "merge_units_save")
    assert not save.isEnabled()
    units.item(1).setCheckState(Qt.CheckState.Checked)
    named(asked, QLineEdit, "merge_units_into").setText("Văn phòng mới")
    words = named(asked, QPlainTextEdit, "merge_units_preview").toPlainText()
    assert "Chuyển 2 việc chủ trì" in words
    assert OVERDUE.title in words
    save.click()
    assert cells(page, "units_table") == ["Văn phòng mới"]
    former = named(page.face(0), QPushButton, f"unit_former_{ledger.units.seen().former[0].id}")
    assert former.text() == "Công an xã → Văn phòng mới (21/11/2026)"
    undo_newest(ledger)
    page.refresh()
    assert cells(page, "units_table") == ["Công an xã", "Văn phòng HĐND và UBND"]


def test_village_teams_stand_below_their_village(page: OrganisationPage, ledger: Services) -> None:
    ledger.units.add_many("Thôn Đông\nTổ công nghệ số thôn Đông\nAn ninh thôn Đông")
    ids = {unit.name: unit.id for unit in ledger.units.all()}
    page.refresh()
    select(page, "units_table", "An ninh thôn Đông")
    named(page.face(0), QPushButton, "units_edit").click()
    asked = dialog(page, "edit_unit")
    box = named(asked, QComboBox, "edit_unit_parent")
    box.setCurrentIndex(box.findData(ids["Thôn Đông"]))
    named(asked, QPushButton, "edit_unit_save").click()
    shown = cells(page, "units_table")
    place = shown.index("Thôn Đông")
    assert shown[place + 1].strip() == "An ninh thôn Đông"
    assert shown[place + 1] != "An ninh thôn Đông"


def test_chosen_tasks_are_handed_over_and_the_task_tells_it(
    page: OrganisationPage, ledger: Services, host: PageHost, qtbot: QtBot
) -> None:
    first, second = ledger.tasks.ids(TaskFilter(TODAY))
    ledger.tasks.edit([second], {"person": "Người Thứ Nhất"})
    ledger.people.add_listed("Người Thứ Nhất\nTrần Thị Mẫu")
    page.refresh()
    face(page, 1)
    select(page, "people_table", "Người Thứ Nhất")
    named(page, QPushButton, "people_handover").click()
    asked = dialog(page, "handover")
    save = named(asked, QPushButton, "handover_save")
    assert not save.isEnabled()
    named(asked, QLineEdit, "handover_to").setText("Trần Thị Mẫu")
    named(asked, QLineEdit, "handover_document").setText("15/QĐ-UBND")
    tasks = named(asked, QTableView, "handover_tasks")
    tasks.selectRow(1)
    QTest.keyClick(tasks, Qt.Key.Key_Space)
    assert named(asked, QLabel, "handover_count").text() == "Bàn giao 1/2 việc chưa xong."
    save.click()
    assert host.said[-1] == "Đã bàn giao 1 việc: Người Thứ Nhất → Trần Thị Mẫu"
    people = [ledger.tasks.detail(task).facts.person for task in (first, second)]
    assert people == ["Trần Thị Mẫu", "Người Thứ Nhất"]
    tab = FollowTab(ledger, TaskVerbs(ledger, host))
    qtbot.addWidget(tab)
    tab.show_task(first)
    told = named(tab, QLabel, "transfers_list").text()
    assert "Người Thứ Nhất → Trần Thị Mẫu" in told
    assert "15/QĐ-UBND" in told
    batch = host.changes[-1].batch
    named(tab, QLabel, "transfers_list").linkActivated.emit(told.split('href="')[1].split('"')[0])
    journal = JournalPage(ledger, host)
    qtbot.addWidget(journal)
    named(journal, QPushButton, "journal_sheet").click()
    assert [wanted.batch for wanted in host.printed] == [batch, batch]
    assert ledger.papers.build(host.printed[0]).tasks == 1
    line = named(tab, QLineEdit, "together_line")
    named(tab, QAbstractButton, "together_add").click()
    line.setText("Người Thứ Nhất")
    line.returnPressed.emit()
    assert [one.name for one in ledger.people.together(first)] == ["Người Thứ Nhất"]
    ledger.history.undo(batch)
    journal.refresh()
    choose = named(journal, QListView, "journal_list")
    choose.setCurrentIndex(choose.model().index(2, 0))
    assert named(journal, QPushButton, "journal_sheet").isHidden()


def test_those_who_left_keep_their_day_and_order_is_that_of_the_table(
    page: OrganisationPage, ledger: Services
) -> None:
    ledger.people.add_listed("Một Mẫu\nHai Mẫu\nBa Mẫu")
    people = {one.name: one.id for one in ledger.people.all()}
    ledger.people.leave([people["Hai Mẫu"]], date(2026, 11, 2))
    page.refresh()
    face(page, 1)
    select(page, "people_table", "Ba Mẫu")
    assert not named(page, QPushButton, "people_down").isEnabled()
    named(page, QPushButton, "people_up").click()
    assert cells(page, "people_table") == ["Ba Mẫu", "Một Mẫu", "Hai Mẫu"]
    named(page, QTableView, "people_table").selectAll()
    named(page, QPushButton, "people_left").click()
    assert cells(page, "people_table", 6)[-1] == "Thôi từ 02/11/2026"
    assert sorted(cells(page, "people_table", 6))[1:] == ["Thôi từ 21/11/2026"] * 2
