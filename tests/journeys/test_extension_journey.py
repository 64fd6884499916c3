"""Putting off deadlines by a document, by mouse and keyboard, in a real window."""

from datetime import date

from PySide6.QtWidgets import QAbstractItemView

from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from tests.journeys.conftest import Person

TODAY = date(2026, 11, 21)
UNTIL = date(2026, 12, 31)


def test_late_tasks_are_extended_together_and_taken_back(person: Person, ledger: Services) -> None:
    for line in ("Rà soát dữ liệu, Công an xã, 31/10/2026", "Báo cáo, Văn phòng, 05/11/2026"):
        ledger.tasks.add(ledger.tasks.read_line(line))
    late, known = frozenset({TimeClass.OVERDUE}), ledger.tasks.ids(TaskFilter(TODAY))
    person.window.open_page("tasks")
    table = person.finds("tasks_table")
    assert isinstance(table, QAbstractItemView)
    person.sees(lambda: table.model().rowCount() == 2)
    person.clicks(table.viewport(), table.visualRect(table.model().index(0, 1)))
    person.presses("ctrl+a")
    person.clicks("selected_extend")
    person.clicks("extend_until")
    person.types("31/12/2026")
    person.presses("Tab")
    person.types("45/CV-UBND ngay 10/11/2026")
    person.presses("Return")
    person.sees(lambda: ledger.tasks.dues(known) == dict.fromkeys(known, UNTIL))
    assert ledger.tasks.count(TaskFilter(TODAY, classes=late)) == 0
    assert ledger.tasks.count(TaskFilter(date(2026, 11, 9), classes=late)) == 2
    assert [one.decided_on for one in ledger.tasks.detail(known[0]).extensions] == [date(2026, 11, 10)]

    person.clicks("toast_undo")
    person.sees(lambda: ledger.tasks.count(TaskFilter(TODAY, classes=late)) == 2)
    assert ledger.tasks.detail(known[0]).extensions == ()
