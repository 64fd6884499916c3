"""Units merge and are renamed on a day: open work moves, what was before keeps the old names."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.composition import create_services
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.domain.task import Completion, Role, TaskFacts, TaskFilter
from desktop_app.domain.units.transfer import Handover, Merger
from desktop_app.domain.workload import LoadPart
from desktop_app.services.ledger import Services
from tests.builders import undo_newest

TODAY = date(2026, 11, 21)
DAY = date(2026, 11, 10)
BEFORE = date(2026, 11, 9)
OLD, OTHER, NEW = "Phòng Văn hóa", "Phòng Thông tin", "Phòng Văn hóa và Thông tin"


def give(ledger: Services, title: str, *lead: str, **more: Any) -> int:  # Any: fields of TaskFacts
    (task_id,) = ledger.tasks.add(TaskFacts(title, lead=lead, **more)).task_ids
    return task_id


def unit(ledger: Services, name: str) -> int:
    return next(each.id for each in ledger.tasks.units() if each.name == name)


def merge(ledger: Services, *names: str, into: str = NEW, on: date = DAY) -> None:
    ids = tuple(unit(ledger, name) for name in names)
    there = [each.id for each in ledger.tasks.units() if each.name == into]
    ledger.unit_changes.merge(Merger(ids, there[0] if there else None, into, on, "12/NQ-HĐND"))


def by_unit(ledger: Services, as_of: date = TODAY) -> dict[str, tuple[int, int]]:
    """Open and done parts by unit."""
    groups = ledger.counting.grouped(TaskFilter(as_of), "unit")
    return {name: (counts.total - counts.done, counts.done) for name, counts in groups}


def lead_on(ledger: Services, task: int, as_of: date) -> str:
    [row] = ledger.tasks.rows([task], as_of)
    return row.lead


@pytest.fixture
def merged(ledger: Services) -> dict[str, int]:
    ids = {
        "open": give(ledger, "Số hóa hồ sơ", OLD),
        "done": give(ledger, "Tuyên truyền", OLD),
        "other": give(ledger, "Nâng cấp đài truyền thanh", OTHER),
        "helped": give(ledger, "Tập huấn", "Công an xã", coordinate=(OLD, OTHER)),
    }
    ledger.tasks.complete([ids["done"]], Completion(on=date(2026, 11, 3)))
    merge(ledger, OLD, OTHER)
    return ids


def test_open_work_moves_and_finished_work_stays_with_the_old_name(
    ledger: Services, merged: dict[str, int]
) -> None:
    assert by_unit(ledger) == {NEW: (2, 0), OLD: (0, 1), "Công an xã": (1, 0)}
    assert by_unit(ledger, BEFORE) == {OLD: (1, 1), OTHER: (1, 0), "Công an xã": (1, 0)}
    assert lead_on(ledger, merged["open"], TODAY) == NEW
    assert lead_on(ledger, merged["open"], BEFORE) == OLD
    assert ledger.backups.verify() == []


def test_a_merger_dated_before_a_hand_over_that_was_written_first_keeps_the_first_unit_before_both(
    ledger: Services,
) -> None:
    task = give(ledger, "Số hóa hồ sơ", OLD)
    give(ledger, "Việc khác", OTHER)
    handed = Handover(date(2026, 11, 20), from_unit=unit(ledger, OLD), to_unit=unit(ledger, OTHER))
    ledger.handovers.write(handed)
    merge(ledger, OLD, OTHER)
    assert [lead_on(ledger, task, day) for day in (BEFORE, TODAY)] == [OLD, NEW]
    old = TaskFilter(BEFORE, units=frozenset({unit(ledger, OLD)}))
    assert ledger.tasks.ids(old) == [task]
    assert by_unit(ledger, BEFORE) == {OLD: (1, 0), OTHER: (1, 0)}


def test_lists_and_exports_as_of_a_day_before_show_the_old_units(
    ledger: Services, merged: dict[str, int], tmp_path: Path
) -> None:
    old = TaskFilter(BEFORE, units=frozenset({unit(ledger, OLD)}))
    assert set(ledger.tasks.ids(old)) == {merged["open"], merged["done"]}
    new = TaskFilter(BEFORE, units=frozenset({unit(ledger, NEW)}))
    assert ledger.tasks.ids(new) == []
    helped = TaskFilter(BEFORE, units=frozenset({unit(ledger, OTHER)}), role=Role.COORDINATE)
    assert ledger.tasks.ids(helped) == [merged["helped"]]
    [row] = ledger.tasks.rows([merged["helped"]], BEFORE)
    assert set(row.coordinate.split("; ")) == {OLD, OTHER}
    [row] = ledger.tasks.rows([merged["helped"]])
    assert row.coordinate == NEW
    from desktop_app.exchange.annexes.annex import read_annex
    from desktop_app.exchange.grid import read_grid

    ledger.exports.write(old, tmp_path / "truoc.xlsx")
    reading = read_annex(read_grid(tmp_path / "truoc.xlsx"), year=2026, this_year=2026)
    assert {task.lead for task in reading.tasks} == {(OLD,)}


def test_the_old_name_means_the_new_unit_from_now_on_and_itself_before(
    ledger: Services, merged: dict[str, int]
) -> None:
    assert ledger.tasks.unit(OLD) == unit(ledger, NEW)
    assert ledger.tasks.unit("P. Văn hoá", TODAY) == unit(ledger, NEW)
    assert ledger.tasks.unit(OLD, BEFORE) == unit(ledger, OLD)
    again = give(ledger, "Việc mới của phòng cũ", OLD)
    assert lead_on(ledger, again, TODAY) == NEW
    assert [each.name for each in ledger.units.seen().former] == [OTHER, OLD]
    assert OLD not in ledger.tasks.unit_names()
    found = ledger.tasks.ids(TaskFilter(TODAY, search="phong thong tin"))
    assert merged["other"] in found


def test_undo_brings_both_units_back_as_they_were(ledger: Services) -> None:
    ids = [give(ledger, "Một", OLD), give(ledger, "Hai", OLD, OTHER), give(ledger, "Ba", OTHER)]
    ledger.tasks.complete([ids[1]], Completion(on=date(2026, 11, 3), result="đã in"), unit=OTHER)
    before = (by_unit(ledger), [ledger.tasks.detail(task) for task in ids], ledger.units.all())
    merge(ledger, OLD, OTHER)
    assert by_unit(ledger) == {NEW: (3, 0), OTHER: (0, 1)}
    undo_newest(ledger)
    assert (by_unit(ledger), [ledger.tasks.detail(task) for task in ids], ledger.units.all()) == before
    assert ledger.backups.verify() == []


def test_open_registers_and_indicators_pass_on_and_closed_ones_stay(ledger: Services) -> None:
    give(ledger, "Số hóa hồ sơ", OLD)
    give(ledger, "Nâng cấp đài truyền thanh", OTHER)
    old, other = unit(ledger, OLD), unit(ledger, OTHER)
    still_open = Obstacle("Thiếu máy quét", raised_on=BEFORE, unit=OLD)
    solved = Obstacle("Mạng chậm", raised_on=BEFORE, unit=OLD, resolved_on=BEFORE)
    for each in (still_open, solved):
        ledger.obstacles.add(each)
    typed = ledger.indicators.draft({"name": "Tỷ lệ hồ sơ số hóa", "target": "80%", "lead": OLD})
    ledger.indicators.save(replace(typed, lead_id=old))
    [standing] = ledger.indicators.standings()
    ledger.indicators.measure_by([standing.indicator.id], [old, other])
    merge(ledger, OLD, OTHER)
    everything = ledger.obstacles.ids(RegisterFilter(TODAY))
    assert {row.facts.problem: row.facts.unit for row in ledger.obstacles.rows(everything)} == {
        "Thiếu máy quét": NEW,
        "Mạng chậm": OLD,
    }
    indicator = ledger.indicators.one(standing.indicator.id)
    assert (indicator.lead_id, indicator.unit_ids) == (unit(ledger, NEW), (unit(ledger, NEW),))
    undo_newest(ledger)
    assert ledger.indicators.one(standing.indicator.id).unit_ids == (old, other)
    assert ledger.backups.verify() == []


def test_two_parts_of_one_task_become_one_that_is_open_while_either_is(ledger: Services) -> None:
    task = give(ledger, "Cùng chủ trì", OLD, NEW)
    ledger.tasks.complete([task], Completion(on=date(2026, 11, 3), result="xong phần mềm"), unit=NEW)
    merge(ledger, OLD, into=NEW)
    [part] = ledger.tasks.detail(task).assignments
    assert (part.unit, part.completed_on) == (NEW, None)
    assert ledger.tasks.detail(task).facts.result == "xong phần mềm"
    assert by_unit(ledger) == {NEW: (1, 0)}
    assert by_unit(ledger, BEFORE) == {OLD: (1, 0), NEW: (0, 1)}
    assert lead_on(ledger, task, BEFORE) == f"{NEW}; {OLD}"
    assert ledger.backups.verify() == []


def test_what_a_unit_finished_before_the_day_stays_its_own_part(ledger: Services) -> None:
    task = give(ledger, "Cùng chủ trì", OLD, NEW)
    ledger.tasks.complete([task], Completion(on=date(2026, 11, 3)), unit=OLD)
    merge(ledger, OLD, into=NEW)
    assert by_unit(ledger) == {NEW: (1, 0), OLD: (0, 1)}
    ledger.tasks.complete([task], Completion(on=date(2026, 11, 20)), unit=NEW)
    assert ledger.tasks.detail(task).row.completed_on == date(2026, 11, 20)


def test_a_preview_says_what_moves_and_writes_nothing(ledger: Services) -> None:
    tasks = [give(ledger, "Một", OLD), give(ledger, "Hai", OLD, OTHER), give(ledger, "Ba", OTHER)]
    ledger.tasks.complete([tasks[0]], Completion(on=date(2026, 11, 3)))
    ledger.units.add_many("Tổ công nghệ số thôn 1")
    ledger.units.set_parent([unit(ledger, "Tổ công nghệ số thôn 1")], unit(ledger, OLD))
    ledger.people.add_listed(f"Lê Văn Mẫu; Tổ phó; {OTHER}")
    newest = ledger.history.batches(limit=1)
    ids = (unit(ledger, OLD), unit(ledger, OTHER))
    seen = ledger.unit_changes.preview(Merger(ids, None, NEW, DAY))
    assert (seen.old, seen.into) == ((OLD, OTHER), NEW)
    assert (seen.leads, seen.joined, seen.staying) == ((tasks[1], tasks[2]), (tasks[1],), 1)
    assert (seen.below, seen.people) == (("Tổ công nghệ số thôn 1",), ("Lê Văn Mẫu",))
    assert ledger.history.batches(limit=1) == newest
    ledger.unit_changes.merge(Merger(ids, None, NEW, DAY))
    [below] = [each for each in ledger.units.all() if each.name == "Tổ công nghệ số thôn 1"]
    assert below.parent_id == unit(ledger, NEW)
    assert ledger.people.find("Lê Văn Mẫu").unit == NEW


def test_a_merger_needs_two_units_that_are_there_and_a_day_that_came(ledger: Services) -> None:
    give(ledger, "Một", OLD, OTHER)
    with pytest.raises(AppError, match="merge_too_few"):
        merge(ledger, OLD)
    with pytest.raises(AppError, match="change_ahead"):
        merge(ledger, OLD, OTHER, on=date(2026, 11, 22))
    merge(ledger, OLD, OTHER)
    with pytest.raises(AppError, match="merge_ended"):
        merge(ledger, OLD, "Phòng Văn hóa và Thông tin", into="Phòng Khác")


def test_a_second_merger_hands_the_first_on(ledger: Services) -> None:
    task = give(ledger, "Một", OLD)
    give(ledger, "Hai", "Phòng Xã hội")
    merge(ledger, OLD, into="Phòng Xã hội", on=date(2026, 11, 5))
    give(ledger, "Ba", "Văn phòng")
    merge(ledger, "Phòng Xã hội", into="Văn phòng", on=date(2026, 11, 15))
    days = (date(2026, 11, 4), DAY, TODAY)
    assert [lead_on(ledger, task, day) for day in days] == [OLD, "Phòng Xã hội", "Văn phòng"]
    assert ledger.tasks.unit(OLD) == unit(ledger, "Văn phòng")
    names = (OLD, "Phòng Xã hội", "Văn phòng")
    counted = [by_unit(ledger, day).get(name) for day, name in zip(days, names, strict=True)]
    assert counted == [(1, 0), (2, 0), (3, 0)]
    found = [
        ledger.tasks.ids(TaskFilter(day, units=frozenset({unit(ledger, "Phòng Xã hội")}))).count(task)
        for day in days
    ]
    assert found == [0, 1, 0]


def test_a_rename_on_a_day_keeps_the_old_name_before_it(ledger: Services) -> None:
    task = give(ledger, "Một", OLD)
    ledger.unit_changes.rename(unit(ledger, OLD), NEW, DAY, "12/NQ-HĐND")
    assert [lead_on(ledger, task, day) for day in (BEFORE, DAY)] == [OLD, NEW]
    assert [set(by_unit(ledger, day)) for day in (BEFORE, DAY)] == [{OLD}, {NEW}]
    assert ledger.tasks.unit(OLD) == unit(ledger, NEW)
    [event] = ledger.unit_changes.events()
    assert (event.name, event.now, event.merged) == (OLD, NEW, False)
    undo_newest(ledger)
    assert lead_on(ledger, task, TODAY) == OLD
    assert ledger.backups.verify() == []


def test_units_stand_below_others_without_going_round(ledger: Services) -> None:
    for name in ("UBND xã", "Thôn Một", "Tổ công nghệ số thôn Một"):
        give(ledger, f"Việc của {name}", name)
    names = ("UBND xã", "Thôn Một", "Tổ công nghệ số thôn Một")
    commune, village, team = (unit(ledger, name) for name in names)
    ledger.units.set_parent([team], village)
    ledger.units.set_parent([village], commune)
    assert ledger.units.below([commune]) == {commune, village, team}
    assert ledger.tasks.count(TaskFilter(TODAY, units=ledger.units.below([commune]))) == 3
    with pytest.raises(AppError, match="unit_cycle"):
        ledger.units.set_parent([commune], team)
    ledger.units.set_parent([village], None)
    assert ledger.units.below([commune]) == {commune}


def test_a_unit_is_another_name_of_one_even_when_people_and_transfers_refer_to_it(ledger: Services) -> None:
    task = give(ledger, "Một", OLD)
    give(ledger, "Hai", OTHER)
    give(ledger, "Ba", NEW)
    ledger.people.add_listed(f"Lê Văn Mẫu; Tổ phó; {OTHER}")
    ledger.handovers.write(Handover(DAY, unit(ledger, OLD), unit(ledger, OTHER)))
    ledger.units.merge_as_alias(unit(ledger, OTHER), unit(ledger, NEW))
    assert ledger.people.find("Lê Văn Mẫu").unit == NEW
    assert (lead_on(ledger, task, TODAY), lead_on(ledger, task, BEFORE)) == (NEW, OLD)
    assert ledger.backups.verify() == []


STEPS = st.lists(
    st.tuples(
        st.sets(st.sampled_from([OLD, OTHER, NEW, "Công an xã"]), min_size=1, max_size=3),
        st.sets(st.sampled_from([OLD, OTHER, NEW]), max_size=2),
        st.sampled_from([None, 3, 9, 10, 15]),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def loads(ledger: Services, as_of: date) -> dict[str, list[int]]:
    """The numbers of each unit's work; each is as many tasks as its rows show."""
    found = ledger.people.workload(as_of, by="unit")
    for load in found:
        for part in LoadPart:
            tasks = ledger.tasks.ids(ledger.people.tasks_of(load, part, as_of))
            assert len(tasks) == load[part]
    return {load.name: [load[part] for part in LoadPart] for load in found}


def test_the_workload_of_a_day_before_is_that_of_the_units_of_that_day(ledger: Services) -> None:
    due = read_deadline("08/11/2026", year=2026)
    give(ledger, "Hai phòng cùng làm", OLD, OTHER, deadline=due)
    give(ledger, "Phòng mới giúp cả hai", "Công an xã", coordinate=(OLD, OTHER))
    before = loads(ledger, BEFORE)
    assert before[OLD] == before[OTHER] == [1, 1, 1, 0, 1]
    merge(ledger, OLD, OTHER)
    assert loads(ledger, BEFORE) == before
    assert loads(ledger, TODAY) == {NEW: [1, 1, 1, 0, 1], "Công an xã": [1, 0, 0, 0, 0]}


def test_undo_keeps_a_part_that_another_one_was_joined_to_since(ledger: Services) -> None:
    task = give(ledger, "Tập huấn", OTHER, OLD)
    shared = ledger.tasks.edit([task], {"lead": (OTHER, OLD, NEW)}).batch
    ledger.handovers.write(Handover(DAY, from_unit=unit(ledger, OLD), to_unit=unit(ledger, NEW)))
    assert ledger.history.undo(shared or 0).kept == ("Tập huấn",)
    assert (lead_on(ledger, task, TODAY), ledger.backups.verify()) == (f"{OTHER}; {NEW}", [])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tasks=STEPS)
def test_any_merger_leaves_the_past_alone_and_can_be_undone(
    tmp_path_factory: pytest.TempPathFactory, tasks: list[tuple[set[str], set[str], int | None, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("so") / "so"
    ledger = create_services(folder, unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=2026)
    for name in (OLD, OTHER, NEW):
        give(ledger, f"Giữ tên {name}", name)
    for number, (leads, helps, day, whole) in enumerate(tasks):
        task = give(ledger, f"Việc {number}", *sorted(leads), coordinate=tuple(sorted(helps - leads)))
        if day:
            who = None if whole else sorted(leads)[0]
            done = Completion(on=date(2026, 11, day), result=f"kết quả {number}")
            ledger.tasks.complete([task], done, unit=who)

    def picture(*days: date) -> list[object]:
        everything = ledger.tasks.ids(TaskFilter(TODAY))
        return [
            [by_unit(ledger, day) for day in days],
            [
                (set(row.lead.split("; ")), set(row.coordinate.split("; ")))
                for day in days
                for row in ledger.tasks.rows(everything, day)
            ],
            [
                ledger.tasks.ids(TaskFilter(day, units=frozenset({each}), role=role))
                for day in days
                for each in (unit(ledger, OLD), unit(ledger, OTHER), unit(ledger, NEW))
                for role in Role
            ],
        ]

    past = (date(2026, 11, 2), date(2026, 11, 4), BEFORE)
    before = picture(*past)
    standing = picture(TODAY)
    merge(ledger, OLD, OTHER, into=NEW)
    assert picture(*past) == before
    assert not any(by_unit(ledger).get(name, (0, 0))[0] for name in (OLD, OTHER))
    assert ledger.backups.verify() == []
    undo_newest(ledger)
    assert picture(*past) == before
    assert picture(TODAY) == standing
    assert ledger.backups.verify() == []
    ledger.close()
