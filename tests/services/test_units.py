"""Units: a province pastes its communes, confirms a phrase once, and every list and file follows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.composition import create_services
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import Completion, Role, TaskFacts, TaskFilter
from desktop_app.domain.units.unit_kinds import UnitKind
from desktop_app.services.ledger import Services
from tests.builders import undo_newest

PHRASE = "UBND các xã, phường"
COMMUNES = "STT\tTên đơn vị\n" + "\n".join(f"{number}\tXã Ví Dụ {number}" for number in range(1, 131))
ALL = TaskFilter(date(2026, 11, 21))


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Services]:
    services = create_services(tmp_path / "tinh", unit="UBND tỉnh Ví Dụ", level=Level.PROVINCE, year=2026)
    yield services
    services.close()


def give(ledger: Services, title: str, *lead: str) -> int:
    (task_id,) = ledger.tasks.add(TaskFacts(title, lead=lead)).task_ids
    return task_id


def id_of(ledger: Services, name: str) -> int:
    return next(unit.id for unit in ledger.units.all() if unit.name == name)


def confirm(ledger: Services) -> list[int]:
    [phrase] = ledger.units.unconfirmed_groups()
    ledger.units.confirm_group(phrase.phrase, phrase.suggested)
    return list(phrase.suggested)


def test_a_pasted_list_adds_its_units_in_one_batch(province: Services) -> None:
    added = province.units.add_many(COMMUNES)
    again = province.units.add_many("xã ví dụ 5\nXã Mới\nCác xã, phường\nSở A, Sở B")
    assert (len(added.added), added.known, added.skipped) == (130, (), ())
    assert (again.added, again.known) == (("Xã Mới",), ("xã ví dụ 5",))
    assert again.skipped == ("Các xã, phường", "Sở A, Sở B")
    assert {unit.kind for unit in province.units.all()} == {UnitKind.COMMUNE}
    assert len(province.history.batches(limit=10)) == 3


def test_a_list_of_nothing_is_refused(province: Services) -> None:
    with pytest.raises(AppError, match="units_none_named"):
        province.units.add_many("\n12\nSTT\n")


def test_units_without_tasks_count_nowhere(province: Services) -> None:
    province.units.add_many(COMMUNES)
    give(province, "Rà soát dữ liệu", "Xã Ví Dụ 7")
    assert province.counting.counts(ALL).total == 1
    assert [name for name, _ in province.counting.grouped(ALL, "unit")] == ["Xã Ví Dụ 7"]


def test_a_phrase_waits_until_it_is_confirmed_and_then_means_130_units(province: Services) -> None:
    province.units.add_many(COMMUNES + "\nSở Tài chính")
    task = give(province, "Rà soát dữ liệu", PHRASE)
    give(province, "Tham mưu", "Các đơn vị liên quan")
    [phrase] = province.units.unconfirmed_groups()
    assert (phrase.phrase, phrase.tasks, len(phrase.suggested)) == (PHRASE, 1, 130)
    assert PHRASE not in [unit.name for unit in province.units.all()]
    confirm(province)
    assert province.units.unconfirmed_groups() == []
    assert len([part for part in province.tasks.detail(task).assignments if part.role is Role.LEAD]) == 130
    assert province.tasks.detail(task).row.lead == PHRASE
    [group] = province.units.groups()
    assert (group.name, len(group.unit_ids), group.tasks) == (PHRASE, 130, 1)


def test_a_commune_is_not_asked_who_all_communes_and_departments_are(ledger: Services) -> None:
    ledger.units.add_many("Phòng Kinh tế\nThôn 1")
    give(ledger, "Một", PHRASE, "Các phòng, ban")
    give(ledger, "Hai", "Các sở, ban, ngành", "Các thôn")
    asked = {phrase.phrase: len(phrase.suggested) for phrase in ledger.units.unconfirmed_groups()}
    assert asked == {"Các phòng, ban": 1, "Các thôn": 1}
    assert {PHRASE, "Các sở, ban, ngành"} < {unit.name for unit in ledger.units.all()}
    ledger.units.add_many("UBND xã Ví Dụ")
    ledger.units.merge_as_alias(ledger.tasks.unit(PHRASE), ledger.tasks.unit("UBND xã Ví Dụ"))
    assert PHRASE in next(unit for unit in ledger.units.all() if unit.name == "UBND xã Ví Dụ").aliases


def test_a_ledger_with_communes_of_its_own_is_asked_who_all_communes_are(ledger: Services) -> None:
    ledger.units.add_many("Xã A\nXã B")
    give(ledger, "Một", PHRASE)
    assert [len(phrase.suggested) for phrase in ledger.units.unconfirmed_groups()] == [2]


def test_an_imported_phrase_expands_and_the_file_reads_back_unchanged(
    province: Services, tmp_path: Path
) -> None:
    province.units.add_many(COMMUNES)
    give(province, "Rà soát dữ liệu", PHRASE)
    confirm(province)
    give(province, "Số hóa hồ sơ", PHRASE, "Công an tỉnh")
    out = tmp_path / "xuat.xlsx"
    province.exports.write(ALL, out)
    grid = province.imports.load(out)
    reading = province.imports.read(grid)
    assert [task.lead for task in reading.tasks] == [(PHRASE,), (PHRASE, "Công an tỉnh")]
    again = province.imports.commit(province.imports.preview(grid, reading))
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    other = create_services(tmp_path / "khac", unit="Sở Ví Dụ", level=Level.DEPARTMENT, year=2026)
    other.imports.commit(other.imports.preview(grid, reading))
    assert [unit.phrase for unit in other.units.unconfirmed_groups()] == [PHRASE]
    other.close()


def test_one_unit_of_a_group_completes_its_own_part(province: Services) -> None:
    province.units.add_many(COMMUNES)
    task = give(province, "Rà soát dữ liệu", PHRASE)
    confirm(province)
    province.tasks.complete([task], Completion(date(2026, 11, 20)), unit="Xã Ví Dụ 9")
    done = [part.unit for part in province.tasks.detail(task).assignments if part.completed_on]
    assert done == ["Xã Ví Dụ 9"]
    give(province, "Việc khác", "Công an tỉnh")
    with pytest.raises(AppError, match="unit_not_lead"):
        province.tasks.complete([task], Completion(date(2026, 11, 20)), unit="Công an tỉnh")


def test_new_members_get_the_open_tasks_of_their_group(province: Services) -> None:
    province.units.add_many("Xã A\nXã B")
    task = give(province, "Rà soát dữ liệu", PHRASE)
    members = confirm(province)
    province.units.add_many("Xã C")
    [group] = province.units.groups()
    province.units.set_members(group.id, [*members, id_of(province, "Xã C")])
    assert [part.unit for part in province.tasks.detail(task).assignments] == ["Xã A", "Xã B", "Xã C"]


def test_units_that_may_be_one_are_offered_until_a_person_decides(province: Services) -> None:
    give(province, "Một", "Sở Khoa học và Công nghệ")
    task = give(province, "Hai", "Sở Khoa học, Công nghệ tỉnh")
    give(province, "Ba", "Tài chính")
    give(province, "Bốn", "Sở Tài chính")
    pairs = {frozenset((one.name, other.name)) for one, other in province.units.seen().alike}
    assert frozenset({"Tài chính", "Sở Tài chính"}) in pairs
    province.units.keep_apart(id_of(province, "Tài chính"), id_of(province, "Sở Tài chính"))
    assert all("Tài chính" not in (one.name, other.name) for one, other in province.units.seen().alike)
    into = id_of(province, "Sở Khoa học và Công nghệ")
    province.units.merge_as_alias(id_of(province, "Sở Khoa học, Công nghệ tỉnh"), into)
    assert province.tasks.detail(task).row.lead == "Sở Khoa học và Công nghệ"
    assert province.tasks.unit("Sở Khoa học, Công nghệ tỉnh") == into


def test_a_phrase_or_the_unit_itself_is_no_second_name(province: Services) -> None:
    give(province, "Một", PHRASE, "Sở Tài chính")
    finance = id_of(province, "Sở Tài chính")
    with pytest.raises(AppError, match="unit_merge_self"):
        province.units.merge_as_alias(finance, finance)
    with pytest.raises(AppError, match="unit_is_group"):
        province.units.merge_as_alias(province.tasks.unit(PHRASE), finance)


def test_kind_cutoff_and_names_are_kept(province: Services) -> None:
    province.units.add_many("Trung tâm Ví Dụ\nXã A")
    centre = id_of(province, "Trung tâm Ví Dụ")
    province.units.set_kind([centre], UnitKind.DEPARTMENT)
    province.units.set_cutoff([centre], 12)
    province.units.add_alias(centre, "TTVD")
    province.units.rename(centre, "Trung tâm Mới")
    told = next(unit for unit in province.units.all() if unit.id == centre)
    assert (told.kind, told.kind_chosen, told.cutoff_day) == (UnitKind.DEPARTMENT, True, 12)
    assert (told.name, told.aliases) == ("Trung tâm Mới", ("TTVD", "Trung tâm Ví Dụ"))
    with pytest.raises(AppError, match="cutoff_range"):
        province.units.set_cutoff([centre], 32)
    province.units.set_kind([centre], None)
    assert not next(unit for unit in province.units.all() if unit.id == centre).kind_chosen


def test_all_of_a_unit_is_changed_in_one_batch(province: Services) -> None:
    province.units.add_many("Trung tâm Ví Dụ\nXã A")
    centre = id_of(province, "Trung tâm Ví Dụ")
    province.units.add_alias(centre, "TTVD")
    other, day = UnitKind.OTHER, 10
    changes = province.units.change(
        centre, name="Trung tâm Mới", aliases=["TT Mới"], kind=other, cutoff_day=day
    )
    told = next(unit for unit in province.units.all() if unit.id == centre)
    assert (told.name, told.aliases, told.cutoff_day) == ("Trung tâm Mới", ("TT Mới", "Trung tâm Ví Dụ"), 10)
    with pytest.raises(AppError, match="alias_taken"):
        province.units.change(centre, name="Trung tâm Mới", aliases=["xã a"], kind=other, cutoff_day=day)
    province.history.undo(changes.batch)
    told = next(unit for unit in province.units.all() if unit.id == centre)
    assert (told.name, told.aliases, told.kind_chosen) == ("Trung tâm Ví Dụ", ("TTVD",), False)


def test_usual_units_are_offered_with_their_other_names_until_they_are_there(ledger: Services) -> None:
    usual = ledger.units.usual()
    assert "Công an xã" in [unit.name for unit in usual]
    assert ledger.units.all() == []
    ledger.units.add_many("\n".join(unit.name for unit in usual))
    assert ledger.units.usual() == []
    task = give(ledger, "Việc", "Văn phòng HĐND-UBND")
    assert ledger.tasks.detail(task).row.lead == "Văn phòng HĐND và UBND"
    assert ledger.backups.verify() == []


def test_every_write_can_be_undone(province: Services) -> None:
    task = give(province, "Rà soát dữ liệu", PHRASE)
    province.units.add_many("Xã A\nXã B")
    confirm(province)
    for _ in range(2):
        undo_newest(province)
    assert [part.unit for part in province.tasks.detail(task).assignments] == [PHRASE]
    assert province.units.all() == []
    assert province.backups.verify() == []
