"""A name that stands for many units: each has a part of the task, the name stands in its lead once."""

from dataclasses import replace
from datetime import date

import pytest

from db.database import Database
from db.verify import verify
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.lists import UnitGroup
from desktop_app.domain.task import Role
from tests.db.ledgers import ALL, NOW, add, edit, facts, ids, row, undo

COMMUNES = "Các xã, phường"
MEMBERS = ("Xã An Phú", "Xã Bình Sơn", "Phường Cẩm Lệ")


def define(database: Database, *units: str, name: str = COMMUNES) -> Changes:
    with database.writing(Verb.UNITS, at=NOW) as writer:
        writer.groups.define(name, [writer.units.ensure(unit) for unit in units])
    return writer.changes


def parts(database: Database, task_id: int) -> list[tuple[str, Role, str]]:
    """Unit, role and group of each part of a task."""
    with database.reading() as reader:
        return [(part.unit, part.role, part.group) for part in reader.tasks.assignments(task_id)]


def lead_names(database: Database, task_id: int) -> tuple[str, ...]:
    with database.reading() as reader:
        return reader.tasks.facts(task_id).lead


@pytest.fixture
def communes(database: Database) -> Database:
    define(database, *MEMBERS)
    return database


def test_a_group_stands_for_its_units(communes: Database) -> None:
    [task_id] = add(communes, facts(lead=("các xã, PHƯỜNG",)))
    assert parts(communes, task_id) == [(unit, Role.LEAD, COMMUNES) for unit in MEMBERS]
    assert lead_names(communes, task_id) == (COMMUNES,)
    assert row(communes, task_id).lead == COMMUNES
    assert ids(communes, replace(ALL, search="xa, phuong")) == [task_id]
    with communes.reading() as reader:
        assert [(name, counts.total) for name, counts in reader.counts.grouped(ALL, "unit")] == [
            ("Phường Cẩm Lệ", 1), ("Xã An Phú", 1), ("Xã Bình Sơn", 1),
        ]  # fmt: skip
        assert [unit.name for unit in reader.returns.units_led()] == sorted(MEMBERS)
    assert verify(communes) == []


def test_each_unit_of_a_group_completes_its_own_part(communes: Database) -> None:
    [task_id] = add(communes, facts(lead=(COMMUNES,)))
    for day, unit in enumerate(MEMBERS, start=3):
        assert row(communes, task_id).completed_on is None
        with communes.writing(Verb.COLLECT, at=NOW) as writer:
            writer.returns.set_progress(
                task_id, writer.units.ensure(unit), {"completed_on": f"2026-11-0{day}"}
            )
    assert row(communes, task_id).completed_on == date(2026, 11, 5)
    assert verify(communes) == []


def test_a_unit_named_beside_its_group_has_one_part_of_its_own(communes: Database) -> None:
    [task_id] = add(
        communes, facts(lead=("Sở Tài chính", COMMUNES, "Xã An Phú"), coordinate=(COMMUNES, "Mặt trận"))
    )
    assert parts(communes, task_id) == [
        ("Sở Tài chính", Role.LEAD, ""),
        ("Xã Bình Sơn", Role.LEAD, COMMUNES),
        ("Phường Cẩm Lệ", Role.LEAD, COMMUNES),
        ("Xã An Phú", Role.LEAD, ""),
        ("Mặt trận", Role.COORDINATE, ""),
    ]
    assert lead_names(communes, task_id) == ("Sở Tài chính", COMMUNES, "Xã An Phú")
    assert verify(communes) == []


def test_a_task_keeps_the_units_it_was_given_to(communes: Database) -> None:
    [task_id] = add(communes, facts(lead=(COMMUNES,)))
    with communes.writing(Verb.COLLECT, at=NOW) as writer:
        writer.returns.set_progress(task_id, writer.units.ensure(MEMBERS[0]), {"result": "Đã họp"})
    define(communes, *MEMBERS[1:], "Xã Mới")
    edit(communes, task_id, lead=("Sở Tài chính", COMMUNES))
    assert [unit for unit, *_ in parts(communes, task_id)] == ["Sở Tài chính", *MEMBERS]
    with communes.reading() as reader:
        first = reader.units.resolve(MEMBERS[0])
        assert first and reader.returns.progress(first, [task_id])[task_id]["result"] == "Đã họp"
    [later] = add(communes, facts(lead=(COMMUNES,)))
    assert [unit for unit, *_ in parts(communes, later)] == [*MEMBERS[1:], "Xã Mới"]
    assert verify(communes) == []


def test_a_group_given_again_changes_nothing(communes: Database) -> None:
    [task_id] = add(communes, facts(lead=(COMMUNES,)))
    assert edit(communes, task_id, lead=(COMMUNES,)).batch == 0
    assert define(communes, *MEMBERS).batch == 0


def test_a_group_of_nobody_is_a_name_like_any_other(database: Database) -> None:
    define(database)
    [task_id] = add(database, facts(lead=(COMMUNES,)))
    assert parts(database, task_id) == [(COMMUNES, Role.LEAD, "")]


def test_a_group_can_be_taken_back_unless_a_task_was_given_to_it(communes: Database) -> None:
    with communes.reading() as reader:
        [group] = reader.groups.all()
        assert reader.groups.named("cac xa, phuong") == group
        assert reader.groups.named("Các thôn") is None
        assert group == UnitGroup(1, COMMUNES, tuple(filter(None, map(reader.units.resolve, MEMBERS))))
    [task_id] = add(communes, facts(lead=(COMMUNES,)))
    undo(communes, 2)
    assert lead_names(communes, task_id) == (COMMUNES,)
    undo(communes, 3)
    define(communes, "Xã An Phú", name="Các thôn")
    undo(communes, 6)
    with communes.reading() as reader:
        assert [group.name for group in reader.groups.all()] == [COMMUNES]
    assert verify(communes) == []
