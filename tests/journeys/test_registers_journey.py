"""An obstacle from its task to its answer, petitions out of a workbook: in a real window."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTabBar

from desktop_app.domain.registers.petitions import PetitionCounts
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.pages.registers import PETITIONS
from tests.journeys.conftest import Person
from tests.services.test_petitions import ROWS, workbook

TODAY = date(2026, 11, 21)
ALL = RegisterFilter(TODAY)


def states(ledger: Services) -> dict[str, int]:
    return dict(ledger.obstacles.states(ALL))


def test_an_obstacle_goes_from_its_task_to_the_upper_level_and_back(person: Person, ledger: Services) -> None:
    (task,) = ledger.tasks.add(ledger.tasks.read_line("Số hóa hồ sơ, Công an xã, 31/12/2026")).task_ids
    person.window.show_task(task, "follow")
    person.clicks("task_obstacles_add")
    person.clicks("obstacle_problem")
    person.types("Thieu may quet")
    person.clicks("obstacle_addressed_to")
    person.types("UBND tinh")
    person.clicks("obstacle_save")
    person.sees(lambda: states(ledger) == {"not_sent": 1})
    assert [one.id for one in ledger.obstacles.of_task(task)[0].tasks] == [task]

    person.window.open_page("registers")
    person.clicks("obstacles_copy")
    person.sees(
        lambda: "1. Thieu may quet. (nêu ngày 21/11/2026, chưa gửi)" in QGuiApplication.clipboard().text()
    )
    view = person.window.page("registers").obstacles.view
    person.clicks(view.viewport(), view.visualRect(view.model().index(0, 0)))
    person.clicks("obstacles_send")
    person.clicks("obstacle_send_save")
    person.sees(lambda: states(ledger) == {"waiting": 1})
    person.clicks("obstacles_answer")
    person.clicks("obstacle_answer_answer")
    person.types("Dong y")
    person.clicks("obstacle_answer_save")
    person.sees(lambda: states(ledger) == {"answered": 1})
    person.clicks("toast_undo")
    person.sees(lambda: states(ledger) == {"waiting": 1})


def test_petitions_of_a_workbook_are_looked_at_imported_and_counted(
    person: Person, ledger: Services, tmp_path: Path
) -> None:
    page = person.window.page("registers")
    person.window.open_page("registers")
    tabs = person.finds("registers_tabs")
    assert isinstance(tabs, QTabBar)
    person.clicks(tabs, lambda: tabs.tabRect(PETITIONS))
    page.petitions.deeds.read(workbook(tmp_path / "pakn.xlsx", ROWS))
    summary = person.finds("import_petitions_summary")
    assert isinstance(summary, QLabel)
    assert summary.text().startswith("3 dòng mới")
    person.clicks("import_petitions_save")
    counted = PetitionCounts(answered=1, overdue=1, unprocessed=1)
    person.sees(lambda: ledger.petitions.counts(ALL) == counted)
    line = person.finds("petitions_states")
    assert isinstance(line, QLabel)
    person.sees(lambda: "quá hạn 1" in line.text())
