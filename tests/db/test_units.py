"""A phrase for many units becomes their tasks, one unit becomes another, and all of it goes back whole."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.database import Database
from db.repositories.units import UnitRepository
from db.verify import verify
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.returns.returns import Pending, PendingKind
from desktop_app.domain.task import Completion, Role, TaskFilter
from desktop_app.domain.task_detail import AssignmentRow
from desktop_app.domain.units.unit_kinds import UnitKind
from tests.db.ledgers import NOW, TODAY, add, done, edit, facts, ids, new_database, row, undo

PHRASE = "Các xã, phường"
COMMUNES = ("Phường Đông", "Xã Bắc", "Xã Nam")


def write(database: Database, work: Callable[[UnitRepository], object]) -> Changes:
    """One batch on units."""
    with database.writing(Verb.UNITS, at=NOW) as writer:
        work(writer.units)
    return writer.changes


def known(database: Database, *names: str) -> list[int]:
    """Units of these names, made in a batch of their own."""
    found: list[int] = []
    write(database, lambda units: found.extend(units.ensure(name) for name in names))
    return found


def parts(database: Database, task_id: int) -> list[AssignmentRow]:
    with database.reading() as reader:
        return reader.tasks.assignments(task_id)


def shown(database: Database, task_id: int) -> tuple[tuple[str, ...], list[str]]:
    """Names in the lead column, and the units behind them."""
    with database.reading() as reader:
        lead = reader.tasks.facts(task_id).lead
    return lead, [part.unit for part in parts(database, task_id) if part.role is Role.LEAD]


def names(database: Database) -> list[str]:
    with database.reading() as reader:
        return [unit.name for unit in reader.units.all()]


def grouped(database: Database) -> list[int]:
    """The communes, and the phrase confirmed for them."""
    members = known(database, *COMMUNES)
    write(database, lambda units: units.make_group(PHRASE, members))
    return members


def test_a_confirmed_phrase_gives_its_tasks_to_every_member(database: Database) -> None:
    members = known(database, *COMMUNES)
    [task_id] = add(database, facts(lead=("Sở Tài chính", PHRASE, "Công an tỉnh"), coordinate=(PHRASE,)))
    [helped] = add(database, facts(lead=("Xã Nam",), coordinate=("Công an tỉnh", PHRASE)))
    assert PHRASE in names(database)
    write(database, lambda units: units.make_group(PHRASE, members))
    lead, units = shown(database, task_id)
    assert lead == ("Sở Tài chính", PHRASE, "Công an tỉnh")
    assert units == ["Sở Tài chính", *COMMUNES, "Công an tỉnh"]
    assert row(database, task_id).lead == f"Sở Tài chính; {PHRASE}; Công an tỉnh"
    assert row(database, helped).coordinate == f"Công an tỉnh; {PHRASE}"
    assert [part.unit for part in parts(database, helped)] == ["Xã Nam", "Công an tỉnh", *COMMUNES[:2]]
    assert [part.group for part in parts(database, task_id)][:3] == ["", PHRASE, PHRASE]
    assert PHRASE not in names(database)
    assert verify(database) == []


def test_later_tasks_expand_at_once_and_keep_the_phrase(database: Database) -> None:
    grouped(database)
    [task_id] = add(database, facts(lead=("các xã, phường",)))
    assert shown(database, task_id) == ((PHRASE,), list(COMMUNES))
    edit(database, task_id, lead=("Sở Tài chính",))
    assert shown(database, task_id) == (("Sở Tài chính",), ["Sở Tài chính"])
    edit(database, task_id, lead=("Sở Tài chính", PHRASE))
    assert shown(database, task_id)[1] == ["Sở Tài chính", *COMMUNES]
    assert set(names(database)) == {*COMMUNES, "Sở Tài chính"}
    assert verify(database) == []


def test_writing_the_phrase_again_changes_nothing(database: Database) -> None:
    grouped(database)
    [task_id] = add(database, facts(lead=(PHRASE,)))
    assert edit(database, task_id, lead=(PHRASE,)).batch == 0


def test_a_unit_named_beside_its_group_stands_alone(database: Database) -> None:
    grouped(database)
    first, second = add(database, facts(lead=("Xã Nam", PHRASE)), facts(lead=(PHRASE, "Xã Bắc")))
    assert shown(database, first) == (("Xã Nam", PHRASE), ["Xã Nam", "Phường Đông", "Xã Bắc"])
    assert shown(database, second) == ((PHRASE, "Xã Bắc"), ["Phường Đông", "Xã Nam", "Xã Bắc"])
    assert row(database, first).lead == f"Xã Nam; {PHRASE}"
    assert verify(database) == []


def test_a_completion_on_the_phrase_is_every_members(database: Database) -> None:
    members = known(database, *COMMUNES)
    [task_id] = add(database, facts(lead=(PHRASE,), result="12 hồ sơ", status="Hoàn thành"))
    done(database, task_id)
    write(database, lambda units: units.make_group(PHRASE, members))
    assert {part.completed_on for part in parts(database, task_id)} == {TODAY}
    assert row(database, task_id).completed_on == TODAY
    with database.reading() as reader:
        progress = reader.returns.progress(members[0], [task_id])[task_id]
    assert (progress[ReturnField.RESULT], progress[ReturnField.STATUS]) == ("12 hồ sơ", "Hoàn thành")


def test_a_task_of_a_group_is_done_when_its_last_member_is(database: Database) -> None:
    members = grouped(database)
    [task_id] = add(database, facts(lead=(PHRASE,)))
    for number, unit_id in enumerate(members, start=1):
        with database.writing(Verb.COMPLETE, at=NOW) as writer:
            writer.tasks.complete([task_id], Completion(TODAY), unit_id=unit_id)
        assert (row(database, task_id).completed_on is not None) == (number == len(members))


def test_a_members_filter_finds_the_groups_tasks(database: Database) -> None:
    members = grouped(database)
    [task_id, _] = add(database, facts(lead=(PHRASE,)), facts(lead=("Sở Tài chính",)))
    assert ids(database, TaskFilter(TODAY, units=frozenset({members[1]}))) == [task_id]


def test_undo_of_a_confirmed_phrase_gives_the_phrase_back(database: Database) -> None:
    members = known(database, *COMMUNES)
    [task_id] = add(database, facts(lead=(PHRASE, "Sở Tài chính"), coordinate=(PHRASE,)))
    before = parts(database, task_id)
    outcome = undo(database, write(database, lambda units: units.make_group(PHRASE, members)).batch)
    assert (parts(database, task_id), outcome.kept, outcome.errors) == (before, (), ())
    assert PHRASE in names(database)
    with database.reading() as reader:
        assert reader.units.groups() == []
    assert verify(database) == []


def test_undo_leaves_a_task_shared_out_that_a_member_worked_on(database: Database) -> None:
    members = known(database, *COMMUNES)
    worked, other = add(database, facts("Đã làm", lead=(PHRASE,)), facts("Chưa làm", lead=(PHRASE,)))
    changes = write(database, lambda units: units.make_group(PHRASE, members))
    with database.writing(Verb.COMPLETE, at=NOW) as writer:
        writer.tasks.complete([worked], Completion(TODAY), unit_id=members[0])
    outcome = undo(database, changes.batch)
    assert outcome.kept == ("Đã làm",)
    assert shown(database, worked) == ((PHRASE,), list(COMMUNES))
    assert shown(database, other) == ((PHRASE,), [PHRASE])
    with database.reading() as reader:
        assert [group.unit_ids for group in reader.units.groups()] == [tuple(members)]
    assert verify(database) == []


def test_a_group_has_units_and_its_phrase_stands_once(database: Database) -> None:
    members = known(database, *COMMUNES)
    with pytest.raises(AppError) as empty:
        write(database, lambda units: units.make_group(PHRASE, []))
    write(database, lambda units: units.make_group(PHRASE, members))
    with pytest.raises(AppError) as taken:
        write(database, lambda units: units.make_group(PHRASE.upper(), members))
    assert (empty.value.code, taken.value.code) == ("group_empty", "group_taken")


def test_new_members_join_open_tasks_and_reported_parts_stay(database: Database) -> None:
    members = grouped(database)
    open_task, finished = add(database, facts(lead=(PHRASE,)), facts(lead=(PHRASE,)))
    done(database, finished)
    with database.writing(Verb.COMPLETE, at=NOW) as writer:
        writer.tasks.complete([open_task], Completion(TODAY), unit_id=members[0])
        [group] = writer.units.groups()
    [new] = known(database, "Xã Tây")
    write(database, lambda units: units.set_members(group.id, [members[1], new]))
    assert shown(database, open_task) == ((PHRASE,), ["Phường Đông", "Xã Bắc", "Xã Tây"])
    assert shown(database, finished)[1] == list(COMMUNES)
    assert verify(database) == []


def test_merging_moves_tasks_and_names_without_doubling(database: Database) -> None:
    both, mine, theirs = add(
        database,
        facts("Cả hai", lead=("Sở KHCN mới", "Sở Khoa học")),
        facts("Một", lead=("Sở KHCN mới",)),
        facts("Hai", lead=("Sở Khoa học",), coordinate=("Sở KHCN mới",)),
    )
    old, new = known(database, "Sở KHCN mới", "Sở Khoa học")
    with database.writing(Verb.COMPLETE, at=NOW) as writer:
        writer.tasks.complete([both], Completion(TODAY, result="xong"), unit_id=old)
        writer.units.add_alias(old, "Sở mới")
    before = [parts(database, task_id) for task_id in (both, mine, theirs)]
    changes = write(database, lambda units: units.merge(old, new))
    assert [shown(database, task_id)[1] for task_id in (both, mine, theirs)] == [["Sở Khoa học"]] * 3
    assert row(database, both).completed_on == TODAY
    assert row(database, mine).lead == row(database, theirs).coordinate == "Sở Khoa học"
    assert names(database) == ["Sở Khoa học"]
    with database.reading() as reader:
        assert {reader.units.resolve(name) for name in ("Sở KHCN mới", "sở mới")} == {new}
        assert reader.returns.progress(new, [both])[both][ReturnField.RESULT] == "xong"
    assert verify(database) == []
    assert undo(database, changes.batch).kept == ()
    assert [parts(database, task_id) for task_id in (both, mine, theirs)] == before
    assert verify(database) == []


def test_merging_a_member_leaves_it_once_in_its_groups(database: Database) -> None:
    members = grouped(database)
    [task_id] = add(database, facts(lead=(PHRASE,)))
    write(database, lambda units: units.merge(members[2], members[1]))
    assert shown(database, task_id) == ((PHRASE,), ["Phường Đông", "Xã Bắc"])
    [again] = add(database, facts(lead=(PHRASE,)))
    assert shown(database, again)[1] == ["Phường Đông", "Xã Bắc"]


def test_a_renamed_unit_shows_its_new_name_everywhere_and_answers_to_the_old(database: Database) -> None:
    [task_id] = add(database, facts(lead=("Phòng Kinh tế",)))
    [unit_id] = known(database, "Phòng Kinh tế")
    changes = write(database, lambda units: units.rename(unit_id, "Phòng Hạ tầng"))
    assert row(database, task_id).lead == "Phòng Hạ tầng"
    [later] = add(database, facts(lead=("phòng kinh tế",)))
    assert row(database, later).lead == "Phòng Hạ tầng"
    assert ids(database, TaskFilter(TODAY, search="hạ tầng")) == [task_id, later]
    assert verify(database) == []
    undo(database, changes.batch)
    assert row(database, task_id).lead == "Phòng Kinh tế"
    assert verify(database) == []


def test_a_name_can_be_corrected_in_place_and_never_taken_from_another(database: Database) -> None:
    first, _ = known(database, "trạm y tế", "Công an xã")
    write(database, lambda units: units.rename(first, "Trạm Y tế"))
    with database.reading() as reader:
        assert (reader.units.aliases(), reader.units.resolve("trạm y tế")) == ({}, first)
    with pytest.raises(AppError) as caught:
        write(database, lambda units: units.rename(first, "CÔNG AN XÃ"))
    assert caught.value.code == "unit_name_taken"


def test_a_unit_in_use_cannot_be_removed(database: Database) -> None:
    used, free = known(database, "Công an xã", "Thôn 1")
    add(database, facts(lead=("Công an xã",)))
    write(database, lambda units: units.remove([free]))
    assert names(database) == ["Công an xã"]
    with pytest.raises(AppError) as caught:
        write(database, lambda units: units.remove([used]))
    assert caught.value.code == "unit_in_use"


def test_all_that_is_known_of_a_unit_is_told(database: Database) -> None:
    members = grouped(database)
    add(database, facts(lead=(PHRASE,)), facts(lead=("Sở Tài chính",), coordinate=("Xã Bắc",)))
    write(database, lambda units: units.set_kind([members[0]], UnitKind.OTHER))
    write(database, lambda units: units.set_cutoff(members[:2], 12))
    write(database, lambda units: units.add_alias(members[1], "Bắc"))
    with database.reading() as reader:
        found = {info.name: info for info in reader.units.infos()}
    told = found["Xã Bắc"]
    assert (told.kind, told.kind_chosen, told.cutoff_day) == (UnitKind.COMMUNE, False, 12)
    assert (told.aliases, told.leads, told.coordinates, told.groups) == (("Bắc",), 1, 1, (PHRASE,))
    assert (found["Phường Đông"].kind, found["Phường Đông"].kind_chosen) == (UnitKind.OTHER, True)
    assert found["Sở Tài chính"].kind is UnitKind.DEPARTMENT


@pytest.mark.parametrize(("before", "after"), [(("A",), ("A", "B")), (("A", "B"), ("A",))])
def test_a_report_is_found_where_it_belongs_when_leads_come_and_go(
    database: Database, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    [task_id] = add(database, facts(lead=before))
    unit_id = known(database, "A")[0]
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        writer.returns.set_progress(task_id, unit_id, {"status": "Đang thực hiện", "percent": "40"})
    edit(database, task_id, lead=after)
    with database.reading() as reader:
        progress = reader.returns.progress(unit_id, [task_id])[task_id]
    assert (progress["status"], progress["percent"]) == ("Đang thực hiện", "40")
    assert verify(database) == []


def test_merging_hands_workbooks_sent_and_questions_over(database: Database) -> None:
    old, new = known(database, "Sở KHCN mới", "Sở Khoa học")
    [task_id] = add(database, facts(lead=("Sở KHCN mới",)))
    with database.writing(Verb.SPLIT, at=NOW) as writer:
        for token, unit_id in (("a", old), ("b", new), ("c", old)):
            writer.returns.add_dispatch(
                token=token, unit_id=unit_id, period="2026-11", version=2 if token == "c" else 1,
                sent_on=TODAY, due_on=TODAY, file_name=f"{token}.xlsx", bases={task_id: {}},
            )  # fmt: skip
        question = Pending(0, PendingKind.CONFLICT, old, "", task_id, "", None, field="status", theirs="xong")
        writer.returns.ask([question])
    changes = write(database, lambda units: units.merge(old, new))
    with database.reading() as reader:
        sent = {one.token: (one.unit_id, one.version) for one in reader.returns.dispatches()}
        assert sent == {"a": (new, 2), "b": (new, 1), "c": (new, 3)}
        assert [one.unit_id for one in reader.returns.pending()] == [new]
    assert verify(database) == []
    undo(database, changes.batch)
    with database.reading() as reader:
        assert {one.token: one.version for one in reader.returns.dispatches(old)} == {"a": 1, "c": 2}
    assert verify(database) == []


def test_a_phrase_that_was_sent_a_workbook_is_no_unit_any_more(database: Database) -> None:
    members = known(database, *COMMUNES)
    [task_id] = add(database, facts(lead=(PHRASE,)))
    with database.writing(Verb.SPLIT, at=NOW) as writer:
        writer.returns.add_dispatch(
            token="a", unit_id=writer.units.ensure(PHRASE), period="2026-11", version=1,
            sent_on=TODAY, due_on=TODAY, file_name="a.xlsx", bases={},
        )  # fmt: skip
    write(database, lambda units: units.make_group(PHRASE, members))
    assert set(names(database)) == set(COMMUNES)
    with database.reading() as reader:
        assert reader.units.resolve(PHRASE) is None
        assert [one.token for one in reader.returns.dispatches()] == ["a"]
    assert shown(database, task_id) == ((PHRASE,), list(COMMUNES))
    assert verify(database) == []


_LEADS = st.lists(
    st.sampled_from([PHRASE, "Các thôn", *COMMUNES, "Thôn 1", "Thôn 2", "Sở Tài chính"]),
    max_size=4,
    unique=True,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(_LEADS, _LEADS), min_size=1, max_size=3), st.booleans())
def test_whatever_names_a_task_it_reads_the_same_before_and_after_a_phrase_is_confirmed(
    named: list[tuple[list[str], list[str]]], early: bool
) -> None:
    with TemporaryDirectory() as folder, closing(new_database(Path(folder) / "so")) as database:
        villages, communes = known(database, "Thôn 1", "Thôn 2"), known(database, *COMMUNES)
        if early:
            write(database, lambda units: units.make_group(PHRASE, communes))
            write(database, lambda units: units.make_group("Các thôn", villages))
        tasks = add(database, *[facts(lead=tuple(lead), coordinate=tuple(help_)) for lead, help_ in named])
        before = [parts(database, task_id) for task_id in tasks]
        if not early:
            first = write(database, lambda units: units.make_group(PHRASE, communes))
            second = write(database, lambda units: units.make_group("Các thôn", villages))
        for task_id, (lead, _) in zip(tasks, named, strict=True):
            said, units = shown(database, task_id)
            meant = {unit for name in lead for unit in _MEANT.get(name, (name,))}
            assert set(units) - {""} == meant and len(units) == max(1, len(meant))
            assert [name for name in lead if name in said] == list(said)
            assert set(lead) - set(said) <= {name for name in lead if set(_MEANT.get(name, ())) <= set(lead)}
        assert verify(database) == []
        if not early:
            for changes in (second, first):
                if changes.batch:
                    undo(database, changes.batch)
            assert [parts(database, task_id) for task_id in tasks] == before
            assert verify(database) == []


_MEANT = {PHRASE: COMMUNES, "Các thôn": ("Thôn 1", "Thôn 2")}
