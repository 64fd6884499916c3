"""Units merged and taken back, work handed over with its sheet: by mouse and keyboard in a real window."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QTableView

from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services
from tests.journeys.conftest import Person

STEADY = 20  # looks
OLD, OTHER, NEW = "Phong Van hoa", "Phong Thong tin", "Phong Van hoa va Thong tin"


def lead(ledger: Services, task: int) -> str:
    return ledger.tasks.detail(task).row.lead


def picks(person: Person, name: str, row: int) -> None:
    """Click a row of a table, once everything above it has found its place."""
    table = person.finds(name)
    assert isinstance(table, QTableView)
    viewport, places = table.viewport(), [QPoint()]

    def stands() -> bool:
        places.append(viewport.mapToGlobal(QPoint()))
        return places[-STEADY:] == places[-1:] * STEADY

    person.finds("top_bar")
    person.sees(lambda: table.model().rowCount() > row)
    person.sees(stands)
    person.clicks(table.viewport(), table.visualRect(table.model().index(row, 0)))
    person.sees(lambda: table.selectionModel().isRowSelected(row))


def test_two_units_become_one_and_two_again(person: Person, ledger: Services) -> None:
    (task,) = ledger.tasks.add(TaskFacts("Số hóa hồ sơ", lead=(OLD,))).task_ids
    ledger.tasks.add(TaskFacts("Nâng cấp đài truyền thanh", lead=(OTHER,)))
    person.window.open_page("units")
    picks(person, "units_table", 0)
    person.clicks("units_change")
    person.finds("units_change_menu")
    person.presses("Down", "Return")
    units = person.finds("merge_units_list")
    assert isinstance(units, QListWidget)
    units.item(1).setCheckState(Qt.CheckState.Checked)
    person.clicks("merge_units_into")
    person.types(NEW)
    person.clicks("merge_units_save")
    person.sees(lambda: lead(ledger, task) == NEW)
    assert [unit.name for unit in ledger.units.seen().former] == [OTHER, OLD]

    person.clicks("toast_undo")
    person.sees(lambda: lead(ledger, task) == OLD)
    assert ledger.units.seen().former == []


def test_work_is_handed_over_with_the_sheet_looked_at_first(person: Person, ledger: Services) -> None:
    (task,) = ledger.tasks.add(TaskFacts("Số hóa hồ sơ", lead=(OLD,), person="Le Van Mau")).task_ids
    ledger.people.add_listed("Le Van Mau; Tổ phó\nTran Thi Mau")
    person.window.open_page("units")
    page = person.window.page("units")
    page.tabs.setCurrentIndex(1)
    picks(person, "people_table", 0)
    person.clicks("people_handover")
    person.clicks("handover_to")
    person.types("Tran Thi Mau")
    person.presses("Tab")
    person.clicks("handover_sheet")
    sheet = person.finds("paper_preview_dialog")
    assert isinstance(sheet, QDialog)
    person.sees(lambda: sheet.preview.page_count == 1)  # type: ignore[attr-defined]
    sheet.close()
    person.clicks("handover_save")
    person.sees(lambda: ledger.tasks.detail(task).facts.person == "Tran Thi Mau")
    [told] = ledger.handovers.of_task(task)
    assert (told.giver, told.taker) == ("Le Van Mau", "Tran Thi Mau")
