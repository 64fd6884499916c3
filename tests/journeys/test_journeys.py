"""What an officer does in the first five minutes, by mouse and keyboard, in a real window."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from tests.journeys.conftest import Person

ANNEX = Path(__file__).parent.parent / "data" / "annexes" / "kh617-dong-thap.xlsx"
TODAY = date(2026, 11, 21)
EVERYTHING = TaskFilter(TODAY)


def row_of(view: QAbstractItemView, task_id: int) -> QRect:
    """Where a task of the month's list stands on the screen."""
    model = view.model()
    place = model.row_of(task_id)  # type: ignore[attr-defined]  # MonthList
    return view.visualRect(model.index(place, 0))


def test_phone_order_is_written_down_ticked_off_and_taken_back(person: Person, ledger: Services) -> None:
    person.presses("ctrl+n")
    person.types("Gui bao cao thang, Cong an xa, 30/11")
    person.presses("Return")
    person.sees(lambda: ledger.tasks.count(EVERYTHING) == 1)
    (task,) = ledger.tasks.ids(EVERYTHING)

    view = person.finds("month_list")
    assert isinstance(view, QAbstractItemView)
    row = row_of(view, task)
    person.clicks(view.viewport(), QRect(row.left(), row.top(), row.height(), row.height()))
    person.finds("tick_panel")
    person.clicks("tick_save")
    person.sees(lambda: ledger.tasks.rows([task])[0].completed_on == TODAY)

    person.clicks("toast_undo")
    person.sees(lambda: ledger.tasks.rows([task])[0].completed_on is None)
    person.presses("ctrl+z")
    person.sees(lambda: ledger.tasks.count(EVERYTHING) == 0)
    person.presses("ctrl+y")
    person.sees(lambda: ledger.tasks.count(EVERYTHING) == 1)


def test_annex_is_imported_seen_and_taken_back(person: Person, ledger: Services) -> None:
    person.window.open_import(ANNEX)
    person.sees(lambda: person.finds("import_commit").isEnabled())
    person.clicks("import_commit")
    person.sees(lambda: ledger.tasks.count(EVERYTHING) == 11)
    person.finds("import_done")
    person.clicks("import_undo")
    person.sees(lambda: ledger.tasks.count(EVERYTHING) == 0)


def test_task_is_found_without_accents_from_the_top(person: Person, ledger: Services) -> None:
    for title in ("Rà soát Đề án 06 tại các thôn", "Mua máy quét cho bộ phận một cửa"):
        ledger.tasks.add(ledger.tasks.read_line(title))
    person.presses("ctrl+f")
    person.types("de an 06")
    person.presses("Return")
    person.finds("tasks_page")
    table = person.finds("tasks_table")
    assert isinstance(table, QAbstractItemView)
    person.sees(lambda: table.model().rowCount() == 1)


def test_months_checklist_is_seen_before_it_is_printed(person: Person, ledger: Services) -> None:
    ledger.tasks.add(ledger.tasks.read_line("Gửi báo cáo tháng 11, Công an xã, 30/11"))
    person.presses("ctrl+p")
    person.finds("print_page")
    person.sees(lambda: person.finds("print_save_pdf").isEnabled())


def test_unit_name_typed_in_the_settings_stays(person: Person, ledger: Services) -> None:
    person.window.open_page("settings")
    field = person.finds("setting_unit")
    assert isinstance(field, QLineEdit)
    person.clicks(field)
    person.presses("ctrl+a")
    person.types("UBND xa Moi")
    person.presses("Return")
    person.sees(lambda: ledger.settings.get("unit") == "UBND xa Moi")
