"""The ledger of the next year begins with what is unfinished, whole; the old one stays as it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.composition import open_services
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.errors import AppError
from desktop_app.domain.follow import Priority
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.people import PersonInfo
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, TaskFacts, TaskFilter
from desktop_app.services.ledger import Services
from tests.builders import DONE, MONTH, fill_month
from tests.conftest import TODAY

ALL = TaskFilter(as_of=TODAY)


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "so 2027"


@pytest.fixture
def carried(ledger: Services, into: Path) -> Iterator[Services]:
    """The new ledger after a whole task of the old one was carried over."""
    ledger.people.save(PersonInfo(0, "Người Thứ Hai"))
    with ledger.database.writing(Verb.IMPORT, at=ledger.clock.now()) as writer:
        document = writer.documents.ensure(SourceDocument("617/KH-UBND", date(2026, 1, 5), "UBND tỉnh"))
    facts = TaskFacts(
        "Số hóa hồ sơ hộ tịch",
        stt="7",
        section_path=("I. Dữ liệu", "1. Hộ tịch"),
        document_id=document,
        lead=("Công an xã", "Trạm y tế"),
        person="Người Thứ Nhất",
        deadline=read_deadline("30/11/2026", year=2026),
        note="làm cùng tháng cao điểm",
    )
    (task,) = ledger.tasks.add(facts).task_ids
    ledger.tasks.complete([task], Completion(on=date(2026, 11, 2)), unit="Trạm y tế")
    ledger.tasks.extend([task], date(2027, 3, 31), "45/CV-UBND", date(2026, 11, 10))
    ledger.steps.add(task, "Rà soát\nQuét, @Bình, 25/12")
    ledger.steps.tick(ledger.steps.of(task)[0].id, TODAY)
    ledger.tags.change([task], add=["Số hóa"], stream="Dữ liệu")
    ledger.tasks.edit([task], {"priority": Priority.HIGH})
    ledger.people.set_together(task, ["Người Thứ Hai"])
    ledger.relatives.derive(task, ledger.relatives.read("Quét sổ giấy, 30/12/2026"))
    ledger.carrying.carry(ledger.carrying.plan(), into)
    services = open_services(into)
    yield services
    services.close()


def test_plan_counts_what_is_unfinished_by_class(ledger: Services) -> None:
    ids = fill_month(ledger)
    plan = ledger.carrying.plan()
    assert (plan.year, plan.count) == (2027, len(MONTH) - 1)
    assert [row.id for row in plan.tasks[TimeClass.OVERDUE]] == [ids[MONTH[0].title]]
    assert {kind: len(rows) for kind, rows in plan.tasks.items()} == {
        TimeClass.OVERDUE: 1, TimeClass.IN_TIME: 2, TimeClass.CONTINUOUS: 1, TimeClass.UNDATED: 1,
    }  # fmt: skip


def test_task_comes_over_whole(ledger: Services, carried: Services) -> None:
    old = ledger.tasks.detail(1)
    new = carried.tasks.detail(1)
    assert (new.facts.section_path, new.facts.lead, new.facts.note, new.facts.person) == (
        old.facts.section_path, old.facts.lead, old.facts.note, old.facts.person,
    )  # fmt: skip
    assert (new.row.deadline, new.row.document) == (old.row.deadline, "617/KH-UBND")
    assert new.row.deadline.due == date(2027, 3, 31)
    assert [(part.unit, part.completed_on) for part in new.assignments] == [
        (part.unit, part.completed_on) for part in old.assignments
    ]
    assert (new.row.priority, new.row.tags, new.row.stream) == (Priority.HIGH, ("Số hóa",), "Dữ liệu")
    assert [(step.text, step.person) for step in carried.steps.of(1)] == [("Quét", "Bình")]
    assert [child.title for child in carried.relatives.of(1).children] == ["Quét sổ giấy"]
    assert carried.people.together(1)[0].name == "Người Thứ Hai"
    assert (carried.info.year, carried.info.unit) == (2027, ledger.info.unit)
    assert carried.backups.verify() == []


def test_old_ledger_stays_as_it_is_and_its_order_comes_over(ledger: Services, into: Path) -> None:
    fill_month(ledger)
    newest = ledger.history.batches(limit=1)
    ledger.carrying.carry(ledger.carrying.plan(), into)
    assert ledger.history.batches(limit=1) == newest
    new = open_services(into)
    open_titles = [made.title for made in MONTH if made.title != DONE.title]
    assert [row.title for row in new.tasks.rows(new.tasks.ids(ALL))] == open_titles
    new.close()
    assert ledger.backups.verify() == []


def test_second_time_adds_only_what_is_missing_and_undo_takes_it_back(ledger: Services, into: Path) -> None:
    ids = fill_month(ledger)
    left = ids[MONTH[1].title]
    first = ledger.carrying.carry(ledger.carrying.plan(), into, leave_out={left})
    again = ledger.carrying.carry(ledger.carrying.plan(), into)
    third = ledger.carrying.carry(ledger.carrying.plan(), into)
    assert (first.added, first.known) == (4, 0)
    assert (again.added, again.known) == (1, 4)
    assert (third.batch, third.added) == (0, 0)
    new = open_services(into)
    assert new.tasks.count(ALL) == 5
    new.history.undo(again.batch)
    assert new.tasks.count(ALL) == 4
    new.close()


def test_units_groups_and_settings_are_set_up_in_the_new_ledger(ledger: Services, into: Path) -> None:
    fill_month(ledger)
    units = {unit.name: unit.id for unit in ledger.units.all()}
    ledger.units.confirm_group("Các đơn vị", [units["Công an xã"], units["Trạm y tế"]])
    ledger.settings.set("ahead_days", "20")
    ledger.carrying.carry(ledger.carrying.plan(), into)
    new = open_services(into)
    assert {unit.name for unit in new.units.all()} == set(units)
    assert [group.name for group in new.units.groups()] == ["Các đơn vị"]
    assert new.settings.get("ahead_days") == "20"
    new.close()


def test_ledger_is_not_carried_into_itself(ledger: Services) -> None:
    with pytest.raises(AppError, match="carry_itself"):
        ledger.carrying.carry(ledger.carrying.plan(), Path(ledger.info.folder))
