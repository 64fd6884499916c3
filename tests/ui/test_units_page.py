"""Đơn vị: add many by pasting, correct one, merge two, say what a phrase stands for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
)
from pytestqt.qtbot import QtBot

from db.queries.units import UnitQueries
from desktop_app.composition import create_services
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import TaskFacts
from desktop_app.domain.units.unit_kinds import UnitKind
from desktop_app.domain.units.units import UnitInfo
from desktop_app.services.ledger import Services
from desktop_app.ui.models.unit_table import UnitTable
from desktop_app.ui.pages.units import UnitsPage
from desktop_app.ui.widgets.units.workload_face import WorkloadFace
from tests.ui.page_host import PageHost
from tests.ui.seen import named

PHRASE = "Các xã, phường"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Services]:
    """A new, empty ledger of a province."""
    services = create_services(tmp_path / "tinh", unit="UBND tỉnh Ví Dụ", level=Level.PROVINCE, year=2026)
    yield services
    services.close()


def test_counts_of_tasks_are_written_as_they_are_read() -> None:
    table = UnitTable()
    table.show_values([UnitInfo(1, "Công an xã", UnitKind.OTHER, leads=20_000)])
    said = {column.title: column.text(table.values[0]) for column in table.columns}
    assert (said["Chủ trì"], said["Phối hợp"]) == ("20.000", "")


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(ledger: Services, host: PageHost, qtbot: QtBot) -> UnitsPage:
    made = UnitsPage(ledger, host)
    made.refresh()
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def fill(ledger: Services, page: UnitsPage, *tasks: tuple[str, ...]) -> None:
    """Units of both kinds, and a task for each tuple of leads."""
    ledger.units.add_many("Xã Bắc\nXã Nam\nPhường Đông\nSở Tài chính")
    for number, lead in enumerate(tasks):
        ledger.tasks.add(TaskFacts(f"Việc {number}", lead=lead))
    page.refresh()


def shown(page: UnitsPage) -> list[str]:
    table = named(page, QTableView, "units_table")
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


def choose(page: UnitsPage, *names: str) -> None:
    table = named(page, QTableView, "units_table")
    table.clearSelection()
    table.setSelectionMode(QTableView.SelectionMode.MultiSelection)
    for row, name in enumerate(shown(page)):
        if name in names:
            table.selectRow(row)
    table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)


def press(page: UnitsPage, name: str) -> None:
    button = named(page, QPushButton, name)
    assert button.isEnabled()
    button.click()


def unit(ledger: Services, name: str) -> UnitInfo:
    return next(each for each in ledger.units.all() if each.name == name)


def test_the_table_keeps_qts_promises(ledger: Services) -> None:
    model = UnitTable()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    ledger.units.add_many("Thôn 10\nThôn 2\nCông an xã")
    model.show_values(ledger.units.all())
    model.find("thon")
    assert [unit.name for unit in model.values] == ["Thôn 2", "Thôn 10"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.values[0].name == "Thôn 10"


def test_an_empty_ledger_takes_a_pasted_list(page: UnitsPage, ledger: Services, host: PageHost) -> None:
    press(page, "empty_action")
    dialog = named(page, QDialog, "add_units_dialog")
    save = named(dialog, QPushButton, "add_units_save")
    assert not save.isEnabled()
    named(dialog, QPlainTextEdit, "add_units_list").setPlainText("STT\tTên\n1\tXã Bắc\n2\tXã Nam\n3\tCác xã")
    assert named(dialog, QLabel, "add_units_count").text() == "3 tên"
    save.click()
    assert shown(page) == ["Xã Bắc", "Xã Nam"]
    assert host.said[-1] == "Đã thêm 2 đơn vị; bỏ qua 1 cách gọi chung"


def test_usual_units_come_with_one_button(page: UnitsPage, ledger: Services) -> None:
    press(page, "units_add")
    dialog = named(page, QDialog, "add_units_dialog")
    named(dialog, QPushButton, "add_units_usual").click()
    named(dialog, QPushButton, "add_units_save").click()
    assert {"Công an tỉnh", "Sở Tài chính"} <= set(shown(page))
    assert unit(ledger, "Bảo hiểm xã hội").aliases == ("BHXH",)


def test_a_unit_is_corrected_in_one_dialog(page: UnitsPage, ledger: Services) -> None:
    fill(ledger, page)
    choose(page, "Sở Tài chính")
    press(page, "units_edit")
    dialog = named(page, QDialog, "edit_unit_dialog")
    assert named(dialog, QComboBox, "edit_unit_kind").currentText() == "Theo tên: Sở, ngành, phòng, ban"
    assert named(dialog, QSpinBox, "edit_unit_cutoff").text() == "Như cả sổ (ngày 15)"
    named(dialog, QLineEdit, "edit_unit_aliases").setText("Sở TC; STC")
    named(dialog, QSpinBox, "edit_unit_cutoff").setValue(12)
    named(dialog, QPushButton, "edit_unit_save").click()
    found = unit(ledger, "Sở Tài chính")
    assert (set(found.aliases), found.cutoff_day, found.kind_chosen) == ({"Sở TC", "STC"}, 12, False)
    row = shown(page).index("Sở Tài chính")
    model = named(page, QTableView, "units_table").model()
    assert (model.index(row, 2).data(), model.index(row, 3).data()) == ("; ".join(found.aliases), "12")


def test_a_name_of_another_unit_is_refused(page: UnitsPage, ledger: Services, host: PageHost) -> None:
    fill(ledger, page)
    choose(page, "Xã Bắc")
    press(page, "units_edit")
    dialog = named(page, QDialog, "edit_unit_dialog")
    named(dialog, QLineEdit, "edit_unit_name").setText("Xã Nam")
    named(dialog, QPushButton, "edit_unit_save").click()
    assert host.refused == ["unit_name_taken"]


def test_one_unit_becomes_another_name_of_a_second(page: UnitsPage, ledger: Services) -> None:
    fill(ledger, page, ("Sở TC tỉnh",))
    choose(page, "Sở TC tỉnh")
    press(page, "units_merge")
    dialog = named(page, QDialog, "merge_unit_dialog")
    save = named(dialog, QPushButton, "merge_unit_save")
    assert not save.isEnabled()
    named(dialog, QLineEdit, "merge_unit_into").setText("Sở Tài chính")
    save.click()
    assert "Sở TC tỉnh" not in shown(page)
    assert (unit(ledger, "Sở Tài chính").aliases, unit(ledger, "Sở Tài chính").leads) == (("Sở TC tỉnh",), 1)


def test_kind_is_set_for_all_that_are_selected(page: UnitsPage, ledger: Services) -> None:
    fill(ledger, page)
    choose(page, "Xã Bắc", "Xã Nam")
    menu = named(page, QMenu, "units_kind_menu")
    next(action for action in menu.actions() if action.objectName() == "units_kind_village").trigger()
    assert [unit(ledger, name).kind for name in ("Xã Bắc", "Xã Nam")] == [UnitKind.VILLAGE] * 2
    assert unit(ledger, "Phường Đông").kind is UnitKind.COMMUNE


def test_a_phrase_is_confirmed_once(page: UnitsPage, ledger: Services, host: PageHost) -> None:
    fill(ledger, page, (PHRASE,), (PHRASE, "Sở Tài chính"))
    assert named(page, QLabel, "unit_question_text").text().startswith(f"“{PHRASE}” đứng tên 2 nhiệm vụ")
    press(page, "unit_question_yes")
    dialog = named(page, QDialog, "group_members_dialog")
    members = named(dialog, QListWidget, "group_members_list")
    assert named(dialog, QLabel, "group_members_count").text() == "Đã chọn 3/4 đơn vị"
    members.item(0).setCheckState(Qt.CheckState.Unchecked)
    named(dialog, QPushButton, "group_members_save").click()
    [group] = ledger.units.groups()
    assert (len(group.unit_ids), group.tasks) == (2, 2)
    assert not named(page, QLabel, "unit_question_text").isVisible()
    assert named(page, QPushButton, f"unit_group_{group.id}").text() == f"{PHRASE}: 2 đơn vị"


def test_a_name_of_several_units_can_be_made_a_group_of_them(page: UnitsPage, ledger: Services) -> None:
    fill(ledger, page, ("Các xã vùng cao",), ("Xã Bắc",))
    assert ledger.units.unconfirmed_groups() == []
    choose(page, "Xã Bắc")
    assert not named(page, QPushButton, "units_group").isEnabled()
    choose(page, "Các xã vùng cao")
    press(page, "units_group")
    dialog = named(page, QDialog, "group_members_dialog")
    members = named(dialog, QListWidget, "group_members_list")
    assert members.findItems("vùng cao", Qt.MatchFlag.MatchContains) == []
    save = named(dialog, QPushButton, "group_members_save")
    assert not save.isEnabled()
    for item in members.findItems("Xã", Qt.MatchFlag.MatchStartsWith):
        item.setCheckState(Qt.CheckState.Checked)
    save.click()
    [group] = ledger.units.groups()
    assert (group.name, len(group.unit_ids), group.tasks) == ("Các xã vùng cao", 2, 1)
    assert "Các xã vùng cao" not in shown(page)


def test_a_group_can_be_changed_later(page: UnitsPage, ledger: Services) -> None:
    fill(ledger, page, (PHRASE,))
    [phrase] = ledger.units.unconfirmed_groups()
    ledger.units.confirm_group(PHRASE, phrase.suggested[:1])
    page.refresh()
    [group] = ledger.units.groups()
    press(page, f"unit_group_{group.id}")
    dialog = named(page, QDialog, "group_members_dialog")
    QTest.keyClicks(named(dialog, QLineEdit, "group_members_filter"), "xa")
    named(dialog, QPushButton, "group_members_all").click()
    named(dialog, QPushButton, "group_members_save").click()
    assert len(ledger.units.groups()[0].unit_ids) == 3


def test_a_question_put_off_is_not_asked_again_in_this_session(page: UnitsPage, ledger: Services) -> None:
    fill(ledger, page, (PHRASE,))
    press(page, "unit_question_no")
    page.refresh()
    assert not named(page, QLabel, "unit_question_text").isVisible()
    assert len(ledger.units.unconfirmed_groups()) == 1


@pytest.mark.parametrize(("answer", "left"), [("unit_question_yes", 1), ("unit_question_no", 2)])
def test_two_names_are_one_unit_or_two(page: UnitsPage, ledger: Services, answer: str, left: int) -> None:
    ledger.tasks.add(TaskFacts("Một", lead=("Sở Tài chính",)))
    ledger.tasks.add(TaskFacts("Hai", lead=("Tài chính", "Sở Tài chính")))
    page.refresh()
    assert named(page, QLabel, "unit_question_text").isVisible()
    press(page, answer)
    assert len(shown(page)) == left
    assert "Sở Tài chính" in shown(page)
    assert not named(page, QLabel, "unit_question_text").isVisible()


def test_only_units_without_work_can_be_removed(page: UnitsPage, ledger: Services, host: PageHost) -> None:
    fill(ledger, page, ("Xã Bắc",))
    choose(page, "Xã Bắc")
    press(page, "units_remove")
    assert host.refused == ["unit_in_use"]
    choose(page, "Xã Nam")
    press(page, "units_remove")
    assert "Xã Nam" not in shown(page)


def test_a_filter_and_a_selection_tell_their_numbers(page: UnitsPage, ledger: Services) -> None:
    fill(ledger, page)
    named(page, QLineEdit, "units_filter").setText("cap xa")
    assert len(shown(page)) == 3
    choose(page, "Xã Bắc")
    assert named(page, QLabel, "units_count").text() == "3/4, đã chọn 1"


def test_tasks_of_the_selected_units_are_one_click_away(
    page: UnitsPage, ledger: Services, host: PageHost
) -> None:
    fill(ledger, page, ("Xã Bắc",))
    choose(page, "Xã Nam")
    assert not named(page, QPushButton, "units_tasks").isEnabled()
    choose(page, "Xã Bắc")
    press(page, "units_tasks")
    assert host.opened == ["tasks"]


def test_a_unit_dragged_onto_another_belongs_to_it_after_a_question(
    page: UnitsPage, ledger: Services, host: PageHost
) -> None:
    ledger.units.add_many("Công an xã\nThôn 1\nThôn 2")
    page.refresh()
    table = page._table.units
    ids = {unit.name: unit.id for unit in table.values}
    names = [unit.name for unit in table.values]
    data = table.mimeData([table.index(names.index("Thôn 1"), 0), table.index(names.index("Thôn 2"), 3)])
    move, police = Qt.DropAction.MoveAction, table.index(names.index("Công an xã"), 0)
    host.answer = False
    assert not table.dropMimeData(data, move, -1, -1, police)
    QApplication.processEvents()
    assert [unit.parent_id for unit in ledger.units.all()] == [None, None, None]
    host.answer = True
    table.dropMimeData(data, move, -1, -1, police)
    QApplication.processEvents()
    assert host.asked[0] == "Chuyển 2 đơn vị thành đơn vị trực thuộc “Công an xã”?"
    assert [unit.parent_id for unit in ledger.units.all()] == [None, ids["Công an xã"], ids["Công an xã"]]
    assert table.index(1, 0).data().startswith(" ")
    table.dropMimeData(table.mimeData([table.index(1, 0)]), move, -1, -1, QModelIndex())
    QApplication.processEvents()
    assert host.asked[-1] == "Để “Thôn 1” không trực thuộc đơn vị nào?"
    page._table.let_drag(False)
    assert not table.flags(police) & Qt.ItemFlag.ItemIsDragEnabled


def test_all_about_the_units_is_looked_at_once_and_in_the_background(
    page: UnitsPage, ledger: Services, host: PageHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[None] = []
    infos = UnitQueries.infos

    def counted(queries: UnitQueries) -> list[UnitInfo]:
        asked.append(None)
        return infos(queries)

    monkeypatch.setattr(UnitQueries, "infos", counted)
    host.background_work.clear()
    page.refresh()
    assert (len(asked), host.background_work) == (1, ["Đang xem các đơn vị"])


def test_nobodys_workload_says_what_to_do_next(ledger: Services, host: PageHost, qtbot: QtBot) -> None:
    face = WorkloadFace(ledger, host)
    qtbot.addWidget(face)
    face.show()
    face.refresh()
    action = named(face, QPushButton, "empty_action")
    assert action.isVisible()
    assert not named(face, QTableView, "workload_table").isVisible()
    action.click()
    assert host.opened == ["import"]
    ledger.tasks.add(TaskFacts(title="Rà soát"))
    face.refresh()
    assert not action.isVisible()
    assert named(face, QTableView, "workload_table").isVisible()
