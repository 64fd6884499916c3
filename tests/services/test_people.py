"""The working group: a roster that is pasted, who works along on tasks, how much everybody has to do."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.people import PersonInfo, PersonRole, people_listed
from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.domain.reminding import Channel, NewReminder, RemindBy
from desktop_app.domain.task import Completion, TaskFacts, TaskFilter
from desktop_app.domain.units.transfer import Handover
from desktop_app.domain.workload import LoadPart
from desktop_app.services.ledger import Services
from tests.builders import DONE, DUE, OVERDUE, add, facts, undo_newest

TODAY = date(2026, 11, 21)
ROSTER = """STT\tHọ và tên\tVai trò\tChức vụ\tĐơn vị
1\tÔng Người Thứ Nhất\tTổ trưởng\tChủ tịch UBND xã\t
2\tBà Người Thứ Hai\tTổ phó thường trực\tTrưởng Công an xã\tCông an xã
3\tNgười Thứ Ba\tThư ký\tCông chức\tVăn phòng"""


def titles(ledger: Services, person: str, as_of: date = TODAY) -> set[str]:
    wanted = TaskFilter(as_of, person=person)
    return {row.title for row in ledger.tasks.rows(ledger.tasks.ids(wanted))}


def test_a_pasted_roster_tells_roles_jobs_and_units(ledger: Services) -> None:
    ledger.units.add_many("Công an xã")
    added = ledger.people.add_listed(ROSTER)
    assert added.added == ("Người Thứ Nhất", "Người Thứ Hai", "Người Thứ Ba")
    assert [(one.name, one.role, one.job, one.unit) for one in ledger.people.all()] == [
        ("Người Thứ Nhất", PersonRole.HEAD, "Chủ tịch UBND xã", ""),
        ("Người Thứ Hai", PersonRole.DEPUTY, "Trưởng Công an xã", "Công an xã"),
        ("Người Thứ Ba", PersonRole.SECRETARY, "Công chức, Văn phòng", ""),
    ]
    assert ledger.people.add_listed(ROSTER).known == added.added


def test_the_standing_unit_is_a_row_of_the_roster_before_the_members(ledger: Services) -> None:
    ledger.units.add_many("Công an xã")
    ledger.people.add_listed("Người Thứ Nhất - Thành viên\nCông an xã - Cơ quan thường trực")
    assert [(one.name, one.role, one.unit) for one in ledger.people.all()] == [
        ("Công an xã", PersonRole.STANDING, "Công an xã"),
        ("Người Thứ Nhất", PersonRole.MEMBER, ""),
    ]


@pytest.mark.parametrize(
    ("line", "name", "role", "job"),
    [
        (
            "1. Ông Lê Văn Mẫu, Chủ tịch UBND xã - Tổ trưởng;",
            "Lê Văn Mẫu",
            PersonRole.HEAD,
            "Chủ tịch UBND xã",
        ),
        ("- Đ/c Lê Văn Mẫu – Phó Tổ trưởng", "Lê Văn Mẫu", PersonRole.DEPUTY, ""),
        ("Lê Văn Mẫu; Trưởng thôn 3", "Lê Văn Mẫu", None, "Trưởng thôn 3"),
        ("Lê Văn Mẫu", "Lê Văn Mẫu", None, ""),
    ],
)
def test_a_line_of_a_decision_is_read(line: str, name: str, role: PersonRole | None, job: str) -> None:
    [one] = people_listed(line, lambda _: False)
    assert (one.name, one.role, one.job) == (name, role, job)


def test_names_in_tasks_are_offered_and_taken_in_with_one_click(ledger: Services) -> None:
    add(ledger, OVERDUE)
    ledger.tasks.add(TaskFacts("Việc khác", leader="Người Thứ Hai", person="Người Thứ Nhất"))
    assert [(each.name, each.tasks) for each in ledger.people.unlisted()] == [
        ("Người Thứ Nhất", 2),
        ("Người Thứ Hai", 1),
    ]
    ledger.people.take_in(["Người Thứ Nhất"])
    assert [each.name for each in ledger.people.unlisted()] == ["Người Thứ Hai"]


def test_a_person_renamed_is_renamed_in_every_task_and_back_by_one_undo(ledger: Services) -> None:
    ids = add(ledger, OVERDUE, DUE)
    ledger.tasks.edit([ids[1]], {"leader": "người thứ nhất"})
    ledger.people.take_in(["Người Thứ Nhất"])
    [one] = ledger.people.all()
    ledger.petitions.add(Petition("Đường hỏng", date(2026, 11, 2), person="Người Thứ Nhất"))
    late = ledger.reminders.late_tasks(RemindBy.PERSON, ["Người Thứ Nhất"])["Người Thứ Nhất"]
    ledger.reminders.log(late, NewReminder(date(2026, 11, 20), Channel.ZALO), RemindBy.PERSON)
    ledger.handovers.write(
        Handover(date(2026, 11, 20), from_person="Người Thứ Nhất", to_person="Người Thứ Hai")
    )
    ledger.people.save(PersonInfo(one.id, "Người Tên Mới", one.role))
    [petition] = ledger.petitions.rows(ledger.petitions.ids(RegisterFilter(TODAY)))
    [reminder], [passed] = ledger.reminders.of_task(ids[0]), ledger.handovers.of_task(ids[0])
    assert [petition.facts.person, reminder.person, passed.from_person] == ["Người Tên Mới"] * 3
    assert titles(ledger, "Người Tên Mới", date(2026, 11, 19)) == {OVERDUE.title}
    assert ledger.tasks.detail(ids[1]).facts.leader == "Người Tên Mới"
    undo_newest(ledger)
    assert ledger.tasks.detail(ids[1]).facts.leader == "người thứ nhất"
    assert [each.name for each in ledger.people.all()] == ["Người Thứ Nhất"]
    assert ledger.backups.verify() == []


def test_a_name_typed_otherwise_becomes_the_persons(ledger: Services) -> None:
    add(ledger, OVERDUE)
    ledger.people.add_listed("Trần Nhất")
    ledger.people.same_as("Người Thứ Nhất", ledger.people.find("Trần Nhất").id)
    assert titles(ledger, "Trần Nhất") == {OVERDUE.title}
    assert ledger.people.unlisted() == []


def test_who_left_stays_in_the_roster_but_is_offered_no_more(ledger: Services) -> None:
    ledger.people.add_listed("Người Thứ Nhất\nNgười Thứ Hai")
    ledger.people.leave([ledger.people.find("Người Thứ Nhất").id], date(2026, 11, 20))
    assert [one.name for one in ledger.people.all()] == ["Người Thứ Hai"]
    assert [one.left_on for one in ledger.people.all(with_left=True)] == [date(2026, 11, 20), None]
    with pytest.raises(AppError, match="person_left_ahead"):
        ledger.people.leave([ledger.people.find("Người Thứ Hai").id], date(2026, 11, 22))


def test_two_people_of_one_name_must_be_told_apart(ledger: Services) -> None:
    ledger.people.add_listed("Người Thứ Nhất")
    with pytest.raises(AppError, match="person_known"):
        ledger.people.save(PersonInfo(0, "người thứ nhất"))


def test_who_works_along_is_found_by_filter_and_search_and_undone(ledger: Services) -> None:
    overdue, due = add(ledger, OVERDUE, DUE)
    ledger.people.set_together(due, ["Người Thứ Nhất", "Người Thứ Hai"])
    assert titles(ledger, "Người Thứ Nhất") == {OVERDUE.title, DUE.title}
    assert ledger.tasks.ids(TaskFilter(TODAY, search="nguoi thu hai")) == [due]
    ledger.people.save(PersonInfo(ledger.people.find("Người Thứ Hai").id, "Tên Khác"))
    assert ledger.tasks.ids(TaskFilter(TODAY, search="ten khac")) == [due]
    assert ledger.backups.verify() == []
    undo_newest(ledger)
    undo_newest(ledger)
    assert ledger.people.together(due) == []
    assert ledger.tasks.ids(TaskFilter(TODAY, search="nguoi thu hai")) == []
    assert overdue


def test_a_retracted_task_comes_back_with_who_worked_along(ledger: Services) -> None:
    [task] = add(ledger, DUE)
    ledger.people.set_together(task, ["Người Thứ Hai"])
    ledger.tasks.retract([task])
    undo_newest(ledger)
    assert [one.name for one in ledger.people.together(task)] == ["Người Thứ Hai"]
    assert ledger.backups.verify() == []


def test_workload_counts_open_overdue_due_and_done_and_shows_their_rows(ledger: Services) -> None:
    overdue, due = add(ledger, OVERDUE, DUE)
    ledger.tasks.edit([due], {"person": "Người Thứ Nhất"})
    [done] = ledger.tasks.add(facts(DONE)).task_ids
    ledger.tasks.complete([done], Completion(on=date(2026, 11, 12)))
    ledger.people.set_together(overdue, ["Người Thứ Hai"])
    loads = {load.name: load for load in ledger.people.workload()}
    first, second, nobody = loads["Người Thứ Nhất"], loads["Người Thứ Hai"], loads[""]
    assert [first[part] for part in LoadPart] == [2, 1, 2, 0, 0]
    assert [second[part] for part in LoadPart] == [0, 0, 0, 0, 1]
    assert nobody[LoadPart.DONE] == 1
    for load, part, ids in (
        (first, LoadPart.OPEN, {overdue, due}),
        (first, LoadPart.OVERDUE, {overdue}),
        (nobody, LoadPart.DONE, {done}),
        (second, LoadPart.TOGETHER, {overdue}),
    ):
        assert set(ledger.tasks.ids(ledger.people.tasks_of(load, part, TODAY))) == ids
    by_unit = {load.name: load for load in ledger.people.workload(by="unit")}
    assert by_unit["Công an xã"][LoadPart.OVERDUE] == 1
    assert ledger.tasks.ids(ledger.people.tasks_of(by_unit["Trạm y tế"], LoadPart.DONE, TODAY)) == [done]
    early = {load.name: load for load in ledger.people.workload(date(2026, 11, 5))}
    assert early["Người Thứ Nhất"][LoadPart.OVERDUE] == 0


def test_an_export_names_who_works_along_and_reads_back_unchanged(ledger: Services, tmp_path: Path) -> None:
    [task] = add(ledger, DUE)
    wanted, path = TaskFilter(TODAY), tmp_path / "viec.xlsx"
    ledger.exports.write(wanted, path)
    assert "Người cùng làm" not in headers(path)
    ledger.people.set_together(task, ["Người Thứ Nhất", "Người Thứ Hai"])
    ledger.exports.write(wanted, path)
    assert "Người cùng làm" in headers(path)
    grid = ledger.imports.load(path)
    reading = ledger.imports.read(grid)
    assert [draft.extra for draft in reading.tasks] == [{}]
    result = ledger.imports.commit(ledger.imports.preview(grid, reading), path)
    assert (result.created, result.updated, result.unchanged) == (0, 0, 1)


def headers(path: Path) -> list[object]:
    [sheet] = openpyxl.load_workbook(path).worksheets[:1]
    return [cell.value for row in sheet.iter_rows(max_row=5) for cell in row]
