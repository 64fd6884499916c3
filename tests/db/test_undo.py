"""Undo reverses what nobody touched since, keeps the rest, and can itself be undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from db.database import Database
from db.repositories.evidence import NewEvidence
from db.repositories.tasks import NewTask
from db.schema import JOURNALLED
from db.undo import _PARENTS_SHARED, _REFERRED_TO
from db.verify import verify
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.extension import Extension
from desktop_app.domain.deadlines.occurrence import Tick
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import EvidenceSaid
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.returns.returns import Pending, PendingKind
from desktop_app.domain.task import Completion, TaskFacts
from tests.db.ledgers import (
    ALL,
    CONTINUOUS,
    MONTHLY,
    NOW,
    TODAY,
    add,
    by,
    done,
    edit,
    facts,
    ids,
    new_database,
    row,
    undo,
)


def state(database: Database) -> dict[str, Any]:
    """Everything a person can see of a ledger but its journal; ``Any``: rows of several kinds."""
    with database.reading() as reader:
        known = reader.tasks.ids(ALL)
        return {
            "rows": reader.tasks.rows(known, TODAY),
            "facts": reader.tasks.facts_of(known),
            "parts": [reader.tasks.assignments(one) for one in known],
            "waivers": [reader.tasks.waivers(one) for one in known],
            "extensions": [reader.tasks.extensions(one) for one in known],
            "evidence": [reader.tasks.evidence(one) for one in known],
            "ticks": database.home.rows(known, TODAY, TODAY),
            "units": reader.units.all(),
            "documents": reader.documents.all(),
            "sections": reader.sections.tree(),
            "settings": reader.settings.all(),
            "reports": [reader.returns.progress(unit.id, known) for unit in reader.units.all()],
            "questions": reader.returns.pending(open_only=False),
            "sent": reader.returns.dispatches(),
        }


def import_of(database: Database, *tasks: TaskFacts) -> tuple[int, list[int]]:
    """An import with its document and sections: the batch and the ids of its tasks."""
    with database.writing(Verb.IMPORT, at=NOW, subject="phu-luc.xlsx") as writer:
        document_id = writer.documents.ensure(SourceDocument("617/KH-UBND"), "phu-luc.xlsx")
        known = writer.tasks.add_many([NewTask(replace(one, document_id=document_id)) for one in tasks])
    return writer.changes.batch, known


def test_an_import_is_taken_back_whole_and_brought_again(database: Database) -> None:
    empty = state(database)
    batch, known = import_of(
        database, facts("một", section_path=("A", "I")), facts("hai", section_path=("A",))
    )
    full = state(database)
    outcome = undo(database, batch)
    assert (outcome.reversed, outcome.kept, outcome.errors) == (2, (), ())
    assert outcome.changes.task_ids == set(known)
    assert state(database) == empty
    again = undo(database, outcome.changes.batch)
    assert again.reversed == 2
    assert state(database) == full
    assert verify(database) == []


def test_what_was_edited_since_the_import_is_kept(database: Database) -> None:
    batch, [first, second, third, fourth] = import_of(
        database, facts("một"), facts("hai"), facts("ba"), facts("bốn")
    )
    edit(database, first, note="đã gọi điện")
    done(database, second)
    with database.writing(Verb.ATTACH, at=NOW) as writer:
        writer.evidence.add(third, NewEvidence("", said=EvidenceSaid("1/BC")), TODAY)
    outcome = undo(database, batch)
    assert (outcome.reversed, outcome.kept, outcome.errors) == (1, ("một", "hai", "ba"), ())
    assert ids(database) == [first, second, third]
    assert row(database, second).completed_on == TODAY
    with database.reading() as reader:
        assert [document.number for document in reader.documents.all()] == ["617/KH-UBND"]
    assert fourth not in ids(database)
    assert verify(database) == []


def test_an_edit_taken_back_by_hand_does_not_hinder_undo(database: Database) -> None:
    batch, [task_id] = import_of(database, facts())
    edit(database, task_id, note="x")
    edit(database, task_id, note="")
    assert undo(database, batch).reversed == 1
    assert ids(database) == []


def test_tasks_that_are_gone_already_need_no_undo(database: Database) -> None:
    batch, [first, second] = import_of(database, facts("một"), facts("hai"))
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([first])
    outcome = undo(database, batch)
    assert (outcome.reversed, outcome.kept, outcome.errors) == (2, (), ())
    assert ids(database) == []
    assert second not in ids(database)


def test_a_field_edited_since_is_kept_and_the_others_go_back(database: Database) -> None:
    [task_id] = add(database, facts())
    changes = edit(database, task_id, note="một", person="A")
    edit(database, task_id, note="hai")
    outcome = undo(database, changes.batch)
    assert (outcome.reversed, outcome.kept) == (0, ("Rà soát dữ liệu",))
    assert (row(database, task_id).note, row(database, task_id).person) == ("hai", "")


def test_a_deadline_is_taken_back_whole_or_not_at_all(database: Database) -> None:
    [task_id] = add(database, facts(deadline=by(date(2026, 11, 30))))
    quarter = replace(by(date(2026, 12, 31)), raw="Quý IV/2026")
    first = edit(database, task_id, deadline=quarter)
    reworded = edit(database, task_id, deadline=by(date(2026, 12, 31)))
    assert undo(database, first.batch).kept == ("Rà soát dữ liệu",)
    assert row(database, task_id).deadline == by(date(2026, 12, 31))
    undo(database, reworded.batch)
    assert row(database, task_id).deadline == quarter
    assert undo(database, first.batch).kept == ()
    assert row(database, task_id).deadline == by(date(2026, 11, 30))


def test_a_removed_task_comes_back_with_its_id_and_all_that_hung_on_it(database: Database) -> None:
    _, [task_id] = import_of(database, facts("Việc", section_path=("A",), deadline=MONTHLY, lead=("X", "Y")))
    with database.writing(Verb.ATTACH, at=NOW) as writer:
        writer.evidence.add(task_id, NewEvidence("a.pdf", "0" * 64, 1, said=EvidenceSaid("1/BC")), TODAY)
        writer.waivers.set(task_id, Clear.RESULT, "lý do")
        writer.occurrences.tick(task_id, Tick("2026-11", TODAY, result="xong"))
    before = state(database)
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([task_id])
    assert ids(database) == []
    assert undo(database, writer.changes.batch).reversed == 1
    assert state(database) == before
    assert ids(database, replace(ALL, search="việc")) == [task_id]


def test_a_setting_changed_since_is_kept_and_named(database: Database) -> None:
    for value in ("15", "20"):
        with database.writing(Verb.SETTINGS, at=NOW) as writer:
            writer.settings.set("ahead_days", value)
    outcome = undo(database, 2)
    assert (outcome.reversed, outcome.kept) == (0, ("ahead_days",))
    assert undo(database, 3).reversed == 1
    assert undo(database, 2).reversed == 1
    with database.reading() as reader:
        assert reader.settings.all() == {}


def test_a_completion_is_kept_when_the_leads_were_changed_since(database: Database) -> None:
    [task_id] = add(database, facts(lead=("A", "B")))
    changes = done(database, task_id)
    edit(database, task_id, lead=("A", "C"))
    outcome = undo(database, changes.batch)
    assert (outcome.reversed, outcome.kept, outcome.errors) == (0, ("Rà soát dữ liệu",), ())


def test_a_task_comes_back_whole_or_not_at_all(database: Database) -> None:
    batch, [task_id] = import_of(database, facts(lead=("Đơn vị mới",)))
    undone = undo(database, batch)
    with database.writing(Verb.ADD, at=NOW) as writer:
        writer.units.ensure("đơn vị mới")
    outcome = undo(database, undone.changes.batch)
    assert outcome.reversed == 0
    assert "Rà soát dữ liệu" in outcome.errors
    assert ids(database) == []
    assert task_id not in ids(database)
    assert verify(database) == []


def test_what_lost_its_section_cannot_come_back_and_is_named(database: Database) -> None:
    batch, [first, second] = import_of(database, facts("một", section_path=("A",)), facts("hai"))
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([first])
    retracted = writer.changes.batch
    undo(database, batch)
    outcome = undo(database, retracted)
    assert (outcome.reversed, outcome.kept, outcome.errors) == (0, (), ("một",))
    assert ids(database) == []
    assert second not in ids(database)
    assert verify(database) == []


def test_a_tick_given_again_since_is_not_overwritten(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))
    with database.writing(Verb.TICK, at=NOW) as writer:
        writer.occurrences.tick(task_id, Tick("2026-11", TODAY))
    with database.writing(Verb.UNTICK, at=NOW) as writer:
        writer.occurrences.untick(task_id, "2026-11")
    untick = writer.changes.batch
    with database.writing(Verb.TICK, at=NOW) as writer:
        writer.occurrences.tick(task_id, Tick("2026-11", date(2026, 11, 3)))
    outcome = undo(database, untick)
    assert outcome.errors == ("Rà soát dữ liệu",)
    assert database.home.rows([task_id], TODAY, TODAY)[0].ticked == date(2026, 11, 3)


def test_a_change_of_a_task_that_is_gone_is_an_error_with_its_name(database: Database) -> None:
    [task_id] = add(database, facts("Việc cũ"))
    changes = edit(database, task_id, note="x")
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([task_id])
    assert undo(database, changes.batch).errors == ("Việc cũ",)


def test_the_making_of_the_ledger_stays(database: Database) -> None:
    with pytest.raises(AppError) as caught:
        undo(database, 1)
    assert caught.value.code == "batch_fixed"
    with pytest.raises(AppError) as caught:
        undo(database, 7)
    assert caught.value.code == "batch_missing"


def nexts(database: Database) -> tuple[int | None, int | None]:
    """The batches that Ctrl+Z and Ctrl+Y would take back."""
    with database.reading() as reader:
        back, again = reader.history.next_undo(), reader.history.next_redo()
    return (back.batch if back else None, again.batch if again else None)


def test_undo_and_redo_walk_back_and_forth(database: Database) -> None:
    assert nexts(database) == (None, None)
    [task_id] = add(database, facts())
    edit(database, task_id, note="một")
    assert nexts(database) == (3, None)
    undo(database, 3)
    assert nexts(database) == (2, 4)
    undo(database, 2)
    assert nexts(database) == (None, 5)
    undo(database, 5)
    assert nexts(database) == (2, 4)
    undo(database, 4)
    assert nexts(database) == (3, None)
    assert row(database, task_id).note == "một"
    undo(database, 3)
    assert nexts(database) == (2, 8)
    edit(database, task_id, note="hai")
    assert nexts(database) == (9, None)


def test_undo_can_be_limited_to_ones_own_batches(database: Database) -> None:
    [task_id] = add(database, facts())
    other = Database.open(database.folder, who="người khác")
    edit(other, task_id, note="x")
    other.close()
    with database.reading() as reader:
        mine = reader.history.next_undo(who="người ghi")
        anyones = reader.history.next_undo()
    assert mine is not None and mine.batch == 2
    assert anyones is not None and anyones.batch == 3


FIELDS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["một", "hai", "ba"]),
        "note": st.sampled_from(["", "x", "y"]),
        "percent": st.none() | st.sampled_from([0.0, 50.0]),
        "lead": st.sampled_from([(), ("A",), ("B",), ("A", "B"), ("B", "C")]),
        "coordinate": st.sampled_from([(), ("A",), ("C",)]),
        "deadline": st.sampled_from([by(TODAY), CONTINUOUS, MONTHLY]),
        "section_path": st.sampled_from([(), ("S",), ("S", "T")]),
        "extra": st.sampled_from([{}, {"Cột": "ô"}]),
    },
)


REPORTS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["", "Hoàn thành"]),
        "percent": st.sampled_from(["", "12.5"]),
        "completed_on": st.sampled_from(["", "2026-11-05"]),
        "result": st.sampled_from(["", "xong"]),
        "obstacle": st.sampled_from(["", "mưa"]),
    },
)


class UndoingBackwards(RuleBasedStateMachine):
    """Any writes, then every batch undone from the newest on: each state before comes back exactly."""

    def __init__(self, parent: Path) -> None:
        super().__init__()
        self.database = new_database(Path(mkdtemp(dir=parent)))
        self.before: list[tuple[int, dict[str, Any]]] = []

    def known(self, place: int) -> int | None:
        known = ids(self.database)
        return known[place % len(known)] if known else None

    def write(self, verb: Verb, work: Callable[[Any], object]) -> None:
        before = state(self.database)
        with self.database.writing(verb, at=NOW) as writer:
            work(writer)
        if writer.changes.batch:
            self.before.append((writer.changes.batch, before))

    @rule(new=FIELDS)
    def add_task(self, new: dict[str, Any]) -> None:
        self.write(Verb.ADD, lambda writer: writer.tasks.add(facts(**{"title": "mới", **new})))

    @rule(place=st.integers(0, 5), fields=FIELDS)
    def change(self, place: int, fields: dict[str, Any]) -> None:
        task_id = self.known(place)
        if task_id is not None:
            self.write(Verb.EDIT, lambda writer: writer.tasks.update(task_id, fields))

    @rule(place=st.integers(0, 5), day=st.integers(0, 3))
    def complete(self, place: int, day: int) -> None:
        task_id = self.known(place)
        if task_id is not None:
            completion = Completion(TODAY - timedelta(days=day), "kết quả" * (day % 2))
            self.write(Verb.COMPLETE, lambda writer: writer.tasks.complete([task_id], completion))

    @rule(place=st.integers(0, 5), told=REPORTS)
    def collect(self, place: int, told: dict[str, str]) -> None:
        task_id = self.known(place)
        if task_id is None:
            return
        with self.database.reading() as reader:
            [lead, *_] = reader.returns.reports([task_id])[task_id]
        if lead.unit_id is not None:
            unit_id = lead.unit_id

            def work(writer: Any) -> None:  # Any: a Writer, imported for its type nowhere else
                writer.returns.set_progress(task_id, unit_id, told)
                sent = writer.returns.add_dispatch(
                    token=str(writer.batch), unit_id=unit_id, period="2026-11", version=writer.batch,
                    sent_on=TODAY, due_on=TODAY, file_name="a.xlsx", bases={task_id: told},
                )  # fmt: skip
                asked = Pending(0, PendingKind.CONFLICT, unit_id, "", task_id, "", sent, field="status")
                writer.returns.ask([asked])

            self.write(Verb.COLLECT, work)

    @rule(place=st.integers(0, 5))
    def tick_and_prove(self, place: int) -> None:
        task_id = self.known(place)
        if task_id is not None:

            def work(writer: Any) -> None:  # Any: a Writer, imported for its type nowhere else
                writer.occurrences.tick(task_id, Tick("2026-11", TODAY))
                writer.waivers.set(task_id, Clear.RESULT, "lý do")
                writer.evidence.add(task_id, NewEvidence("a.pdf", said=EvidenceSaid("1/BC")), TODAY)

            self.write(Verb.TICK, work)

    @rule(place=st.integers(0, 5))
    def cancel_or_reopen(self, place: int) -> None:
        task_id = self.known(place)
        if task_id is not None:
            cancelled = row(self.database, task_id).cancelled_on
            self.write(
                Verb.CANCEL,
                lambda writer: (
                    writer.tasks.reopen([task_id])
                    if cancelled
                    else writer.tasks.cancel([task_id], TODAY, "trùng")
                ),
            )

    @rule(place=st.integers(0, 5), days=st.integers(0, 30))
    def extend(self, place: int, days: int) -> None:
        task_id = self.known(place)
        if task_id is not None:
            until = TODAY + timedelta(days=days)
            granted = Extension(0, TODAY - timedelta(days=days), TODAY, until, "9/QĐ", "A", "mưa lũ")
            self.write(Verb.EXTEND, lambda writer: writer.extensions.add(task_id, granted))

    @rule(place=st.integers(0, 5))
    def remove(self, place: int) -> None:
        task_id = self.known(place)
        if task_id is not None:
            self.write(Verb.RETRACT, lambda writer: writer.tasks.delete([task_id]))

    @precondition(lambda self: self.before)
    @rule(redo=st.booleans())
    def undo_newest(self, redo: bool) -> None:
        batch, before = self.before.pop()
        now = state(self.database)
        outcome = undo(self.database, batch)
        assert (outcome.kept, outcome.errors) == ((), ())
        assert state(self.database) == before
        if redo:
            undo(self.database, outcome.changes.batch)
            assert state(self.database) == now
            undo(self.database, outcome.changes.batch + 1)

    @invariant()
    def ledger_is_whole(self) -> None:
        assert verify(self.database) == []

    def teardown(self) -> None:
        for batch, before in reversed(self.before):
            undo(self.database, batch)
            assert state(self.database) == before
        self.database.close()


def test_undoing_backwards_brings_every_state_back(tmp_path: Path) -> None:
    run_state_machine_as_test(
        lambda: UndoingBackwards(tmp_path),  # type: ignore[arg-type]
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_whatever_may_be_referred_to_is_looked_for_before_it_goes() -> None:
    referred = {key.column.table for table in JOURNALLED for key in table.foreign_keys}
    seen_to = {table.name for table in _REFERRED_TO} | _PARENTS_SHARED | {"task"}
    assert {table.name for table in referred} <= seen_to
