"""Evidence named by number and date, and two tasks made one and two again, in a real window."""

from datetime import date

from PySide6.QtWidgets import QAbstractItemView, QMenu

from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.services.ledger import Services
from tests.journeys.conftest import Person

TODAY = date(2026, 11, 21)
ALL = TaskFilter(TODAY)


def twice(ledger: Services) -> list[int]:
    """The same task entered two times, the first one done."""
    for line in ("Rà soát dữ liệu, Công an xã, 31/12/2026", "Rà soát dữ liệu, Trạm y tế, 31/12/2026"):
        ledger.tasks.add(ledger.tasks.read_line(line))
    ids = ledger.tasks.ids(ALL)
    ledger.tasks.complete(ids[:1], Completion(TODAY))
    return ids


def opens_tasks(person: Person) -> QAbstractItemView:
    person.window.open_page("tasks")
    table = person.finds("tasks_table")
    assert isinstance(table, QAbstractItemView)
    person.sees(lambda: table.model().rowCount() == 2)
    person.clicks(table.viewport(), table.visualRect(table.model().index(0, 1)))
    return table


def picks(person: Person, name: str, words: str) -> None:
    menu = person.finds(name)
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text() == words)
    person.clicks(menu, menu.actionGeometry(action))


def test_a_done_task_gets_its_number_and_leaves_the_missing_list(person: Person, ledger: Services) -> None:
    done, _ = twice(ledger)
    assert ledger.tasks.ids(ledger.evidence.missing()) == [done]
    opens_tasks(person)
    person.window.show_task(done, "evidence")
    person.clicks("evidence_more")
    picks(person, "evidence_more_menu", "Văn bản (chỉ ghi số)…")
    person.finds("evidence_number")
    person.types("12/BC-UBND")
    person.presses("Tab")
    person.types("5/11/2026")
    person.clicks("describe_evidence_save")
    person.sees(lambda: ledger.tasks.ids(ledger.evidence.missing()) == [])
    (row,) = ledger.tasks.detail(done).evidence
    assert (row.document, row.issued_on) == ("12/BC-UBND", date(2026, 11, 5))


def test_two_tasks_become_one_and_two_again(person: Person, ledger: Services) -> None:
    ids = twice(ledger)
    opens_tasks(person)
    person.presses("ctrl+a")
    person.presses("Menu")
    picks(person, "selection_menu", "Thêm")
    picks(person, "selection_menu_more", "Gộp nhiệm vụ trùng…")
    person.clicks("merge_tasks_save")
    person.sees(lambda: ledger.tasks.ids(ALL) == ids[:1])
    assert ledger.tasks.detail(ids[0]).facts.lead == ("Công an xã", "Trạm y tế")
    person.clicks("toast_undo")
    person.sees(lambda: ledger.tasks.ids(ALL) == ids)
    assert ledger.tasks.detail(ids[0]).facts.lead == ("Công an xã",)
