"""Units typed in, a phrase said to be all of them, taken back: by mouse and keyboard in a real window."""

from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services
from tests.journeys.conftest import Person

PHRASE = "Các thôn, tổ dân phố"


def leads(ledger: Services, task_id: int) -> list[str]:
    return [part.unit for part in ledger.tasks.detail(task_id).assignments]


def test_a_phrase_becomes_the_villages_that_were_typed_in(person: Person, ledger: Services) -> None:
    (task_id,) = ledger.tasks.add(TaskFacts("Tuyên truyền dịch vụ công", lead=(PHRASE,))).task_ids
    person.window.open_page("units")
    person.clicks("empty_action")
    person.finds("add_units_list")
    for line in ("Thon 1", "Thon 2", "To dan pho 3"):
        person.types(line)
        person.presses("Return")
    person.clicks("add_units_save")
    person.sees(lambda: len(ledger.units.all()) == 3)

    person.clicks("unit_question_yes")
    person.finds("group_members_list")
    person.clicks("group_members_save")
    person.sees(lambda: leads(ledger, task_id) == ["Thon 1", "Thon 2", "To dan pho 3"])
    assert ledger.tasks.detail(task_id).row.lead == PHRASE

    person.clicks("toast_undo")
    person.sees(lambda: leads(ledger, task_id) == [PHRASE])
