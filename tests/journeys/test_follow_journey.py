"""Steps ticked, a local task made of an upper one, and the next year begun, by mouse and keyboard."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from desktop_app.composition import open_services
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from tests.conftest import TODAY
from tests.journeys.conftest import Person

ALL = TaskFilter(as_of=TODAY)


def test_steps_are_ticked_a_local_task_rolls_up_and_the_new_year_begins_with_both(
    person: Person, ledger: Services
) -> None:
    ledger.tasks.add(ledger.tasks.read_line("So hoa ho so, Công an xã, 30/11/2026"))
    (task,) = ledger.tasks.ids(ALL)
    person.window.show_task(task, "follow")
    person.clicks("steps_add")
    person.types("ra soat, 25/11/2026")
    person.presses("Return")
    person.types("quet so")
    person.presses("Return")
    person.sees(lambda: len(ledger.steps.of(task)) == 2)
    person.presses("Escape")
    person.clicks(f"step_{ledger.steps.of(task)[0].id}")
    person.sees(lambda: ledger.steps.of(task)[0].done_on == TODAY)
    summary = person.finds("steps_summary")
    assert isinstance(summary, QLabel)
    person.sees(lambda: summary.text() == "1/2 bước")

    person.clicks("relatives_add")
    person.presses("Down")
    person.presses("Return")
    person.clicks("derive_lines")
    person.types("ra soat so giay, 10/11/2026")
    person.clicks("derive_save")
    person.sees(lambda: ledger.tasks.count(ALL) == 2)
    rolled = person.finds("relatives_summary")
    assert isinstance(rolled, QLabel)
    person.sees(lambda: rolled.text() == "1 việc con: 0 xong, 1 quá hạn")

    folder = Path(ledger.info.folder)
    new_folder = folder.with_name(f"{folder.name} 2027")
    action = person.window.findChild(QAction, "action_new_year")
    assert action is not None
    action.trigger()
    person.clicks("new_year_save")
    person.sees((new_folder / "so.sqlite").is_file)
    person.clicks("question_no")
    new = open_services(new_folder)
    try:
        assert [row.title for row in new.tasks.rows(new.tasks.ids(ALL))] == [
            "So hoa ho so",
            "ra soat so giay",
        ]
        assert [step.text for step in new.steps.of(1)] == ["quet so"]
    finally:
        new.close()
