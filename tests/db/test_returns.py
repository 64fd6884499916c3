"""The exchange with units: each unit's own progress, workbooks sent and come back, open questions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from db.database import Database
from db.finding import Found
from db.reader import Reader
from db.verify import verify
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.lists import UnitRow
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.returns.return_standing import MatrixCell
from desktop_app.domain.returns.returns import Pending, PendingKind, Settled, UnitReport
from desktop_app.domain.source_file import SourceFile
from desktop_app.domain.task import Completion
from tests.db.ledgers import ALL, NOW, TODAY, add, done, edit, facts, ids, row, undo
from tests.db.test_plans import plan, statements

NOTHING = dict.fromkeys(map(str, ReturnField), "")


def unit(database: Database, name: str) -> int:
    with database.reading() as reader:
        found = reader.units.resolve(name)
    assert found is not None
    return found


def progress(database: Database, name: str, task_id: int) -> dict[str, str]:
    """What a unit reports of a task, without what is empty."""
    with database.reading() as reader:
        found = reader.returns.progress(unit(database, name), [task_id])[task_id]
    assert list(found) == list(ReturnField)
    return {field: text for field, text in found.items() if text}


def report(database: Database, name: str, changed: Mapping[int, Mapping[str, str]]) -> Changes:
    """Take a unit's report in a batch of its own."""
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        for task_id, fields in changed.items():
            writer.returns.set_progress(task_id, unit(database, name), fields)
    return writer.changes


def send(
    database: Database, name: str, period: str = "2026-11", version: int = 1, **bases: dict[str, str]
) -> int:
    """Keep that a workbook was sent; its token is unit, period and version."""
    with database.writing(Verb.SPLIT, at=NOW) as writer:
        return writer.returns.add_dispatch(
            token=f"{name} {period} {version}",
            unit_id=unit(database, name),
            period=period,
            version=version,
            sent_on=date(2026, 11, 1),
            due_on=date(2026, 11, 15),
            file_name=f"{name}.xlsx",
            bases={int(task_id[1:]): fields for task_id, fields in bases.items()},
        )


def come_back(database: Database, dispatch_id: int, on: date, late_days: int = 0) -> Changes:
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        writer.collecting.add_return(
            dispatch_id=dispatch_id,
            received_on=on,
            late_days=late_days,
            file_name="về.xlsx",
            sha256="0" * 64,
            updated=3,
        )
    return writer.changes


def ask(database: Database, *questions: Pending) -> list[int]:
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        return writer.returns.ask(questions)


def settle(database: Database, pending_id: int, how: Settled) -> Changes:
    with database.writing(Verb.SETTLE, at=NOW) as writer:
        writer.returns.settle(pending_id, how, TODAY)
    return writer.changes


def questions(database: Database, *, open_only: bool = True) -> list[Pending]:
    with database.reading() as reader:
        return reader.returns.pending(open_only=open_only)


def test_the_only_leads_report_is_the_tasks_own(database: Database) -> None:
    [task_id] = add(database, facts(status="Đang thực hiện", percent=40.0))
    report(
        database,
        "Công an xã",
        {task_id: {"percent": "62.5", "result": "Đã họp", "obstacle": "Thiếu người"}},
    )
    with database.reading() as reader:
        found = reader.tasks.facts(task_id)
    assert (found.status, found.percent, found.result) == ("Đang thực hiện", 62.5, "Đã họp")
    assert progress(database, "Công an xã", task_id) == {
        "status": "Đang thực hiện",
        "percent": "62.5",
        "result": "Đã họp",
        "obstacle": "Thiếu người",
    }
    assert ids(database, replace(ALL, search="đã họp")) == [task_id]
    assert verify(database) == []


def test_of_several_leads_each_has_a_report_of_its_own(database: Database) -> None:
    [task_id] = add(database, facts(lead=("A", "B"), result="Đã giao", percent=10.0))
    report(database, "A", {task_id: {"status": "Hoàn thành", "percent": "100", "completed_on": "2026-11-05"}})
    report(
        database, "B", {task_id: {"result": "Đang in", "evidence_text": "1/BC", "proposal": "Thêm kinh phí"}}
    )
    assert progress(database, "A", task_id) == {
        "status": "Hoàn thành",
        "percent": "100",
        "completed_on": "2026-11-05",
    }
    assert progress(database, "B", task_id) == {
        "result": "Đang in",
        "evidence_text": "1/BC",
        "proposal": "Thêm kinh phí",
    }
    with database.reading() as reader:
        found = reader.tasks.facts(task_id)
    assert (found.result, found.percent, found.status) == ("Đã giao", 10.0, "")
    assert row(database, task_id).completed_on is None
    report(database, "B", {task_id: {"completed_on": "2026-11-09"}})
    assert row(database, task_id).completed_on == date(2026, 11, 9)
    assert verify(database) == []


def test_a_report_can_empty_what_stood_there(database: Database) -> None:
    [task_id] = add(database, facts(percent=40.0, result="Nhầm"))
    done(database, task_id)
    report(database, "Công an xã", {task_id: {"percent": "", "result": "", "completed_on": ""}})
    assert progress(database, "Công an xã", task_id) == {}
    assert row(database, task_id).completed_on is None
    assert verify(database) == []


def test_a_day_that_nobody_wrote_is_marked_until_somebody_does(database: Database) -> None:
    [task_id] = add(database, facts())
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        lead = writer.units.ensure("Công an xã")
        writer.returns.set_progress(task_id, lead, {"completed_on": "2026-11-20"}, inferred=True)
    with database._transaction() as connection:
        assert connection.exec_driver_sql("SELECT completed_inferred FROM assignment").scalar() == 1
    report(database, "Công an xã", {task_id: {"completed_on": "2026-11-20"}})
    with database._transaction() as connection:
        assert connection.exec_driver_sql("SELECT completed_inferred FROM assignment").scalar() == 0


def test_a_report_that_says_nothing_new_leaves_no_batch(database: Database) -> None:
    [task_id] = add(database, facts(percent=50.0, status="Đang thực hiện"))
    told = {"percent": "50", "status": "Đang thực hiện", "completed_on": "", "obstacle": ""}
    assert report(database, "Công an xã", {task_id: told}).batch == 0


def test_who_does_not_lead_a_task_cannot_report_on_it(database: Database) -> None:
    task_id, other = add(database, facts(lead=("A",), coordinate=("B",)), facts(lead=("B",)))
    with database.reading() as reader:
        assert reader.returns.progress(unit(database, "B"), [task_id, other]) == {other: NOTHING}
    with pytest.raises(AppError) as caught:
        report(database, "B", {task_id: {"result": "x"}, other: {"result": "x"}})
    assert caught.value.code == "unit_not_lead"
    assert progress(database, "B", other) == {}


def test_units_lead_what_is_not_cancelled_and_are_asked_though_all_is_done(database: Database) -> None:
    first, second, cancelled, _, _, _, last = add(
        database, facts("1", lead=("A", "B")), facts("2", lead=("A",)), facts("3", lead=("A",)),
        facts("4", lead=("C",)), facts("5", lead=("D",), coordinate=("A",)), facts("6", lead=()),
        facts("7", lead=("E",)),
    )  # fmt: skip
    done(database, first)
    done(database, last)
    with database.writing(Verb.CANCEL, at=NOW) as writer:
        writer.tasks.cancel([cancelled], TODAY)
    with database.reading() as reader:
        one = unit(database, "A")
        assert reader.returns.led_by([one]) == {one: [first, second]}
        led = reader.returns.units_led()
    tasks = {"A": 2, "B": 1, "C": 1, "D": 1, "E": 1}
    assert led == [UnitRow(unit(database, name), name, count) for name, count in tasks.items()]


def test_what_was_sent_is_kept_with_its_workbook(database: Database) -> None:
    first, second = add(database, facts("một"), facts("hai"))
    sent = send(database, "Công an xã", _1={"status": "Đang thực hiện", "result": ""}, _2={})
    with database.reading() as reader:
        [found] = reader.returns.dispatches()
        assert reader.returns.dispatches(period="2026-10") == []
        assert reader.returns.dispatches(unit_id=found.unit_id, period="2026-11") == [found]
    assert (found.id, found.unit, found.version, found.due_on) == (sent, "Công an xã", 1, date(2026, 11, 15))
    assert found.bases == {first: {"status": "Đang thực hiện"}, second: {}}
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        writer.returns.set_bases({sent: {second: {"result": "=1+1 “ngoặc”\nxuống dòng"}}})
    with database.reading() as reader:
        [changed] = reader.returns.dispatches()
    assert changed.bases == {second: {"result": "=1+1 “ngoặc”\nxuống dòng"}}
    assert verify(database) == []


def conflict(database: Database, task_id: int, field: str = "status", theirs: str = "Hoàn thành") -> Pending:
    return Pending(
        0, PendingKind.CONFLICT, unit(database, "A"), "A", task_id, "Việc", None,
        place="a.xlsx!7", base="", ours="Tạm dừng", theirs=theirs, field=field,
    )  # fmt: skip


def proposal(database: Database, title: str = "Việc thêm") -> Pending:
    cells = {"title": title, "status": ""}
    return Pending(0, PendingKind.PROPOSAL, unit(database, "A"), "A", None, title, None, row=cells)


def test_an_open_question_is_brought_up_to_date_not_doubled(database: Database) -> None:
    task_id, other = add(database, facts("Việc", lead=("A",)), facts(lead=("A",)))
    first = conflict(database, task_id)
    [asked] = ask(database, first)
    newer = replace(first, theirs="Đang thực hiện", place="b.xlsx!9")
    assert ask(database, newer, newer) == [asked, asked]
    assert questions(database) == [replace(newer, id=asked)]
    ask(database, replace(first, field="result"), replace(first, task_id=other))
    assert len(questions(database)) == 3
    assert verify(database) == []


def test_a_conflict_decided_once_may_come_up_again(database: Database) -> None:
    [task_id] = add(database, facts("Việc", lead=("A",)))
    [asked] = ask(database, conflict(database, task_id))
    settle(database, asked, Settled.OURS)
    assert questions(database) == []
    with database.reading() as reader:
        assert reader.returns.one_pending(asked) is None
    [again] = ask(database, conflict(database, task_id, theirs="Xong"))
    assert [one.id for one in questions(database)] == [again]
    assert len(questions(database, open_only=False)) == 2


def test_a_row_decided_about_is_not_asked_about_again(database: Database) -> None:
    add(database, facts(lead=("A",)))
    first, second = ask(database, proposal(database), proposal(database, "Việc khác"))
    assert questions(database)[0].title == "Việc thêm"
    settle(database, first, Settled.DROPPED)
    settle(database, second, Settled.STALE)
    [skipped, again] = ask(database, proposal(database), proposal(database, "Việc khác"))
    assert skipped == 0
    assert [one.id for one in questions(database)] == [again]


def test_rows_that_repeat_an_id_are_one_question_each(database: Database) -> None:
    [task_id] = add(database, facts("Việc", lead=("A",)))
    lead = unit(database, "A")
    copies = [
        Pending(0, PendingKind.DUPLICATE, lead, "A", task_id, "Việc", None, row={"result": text})
        for text in ("một", "hai")
    ]
    assert len(set(ask(database, *copies, *copies))) == 2


def test_questions_go_with_their_task_and_come_back_with_it(database: Database) -> None:
    [task_id] = add(database, facts("Việc", lead=("A",)))
    ask(database, conflict(database, task_id))
    before = questions(database)
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([task_id])
    assert questions(database, open_only=False) == []
    assert undo(database, writer.changes.batch).reversed == 1
    assert questions(database) == before
    assert verify(database) == []


def test_the_matrix_has_a_cell_for_what_was_sent_and_came_back(database: Database) -> None:
    add(database, facts(lead=("B",)), facts(lead=("A",)))
    old = send(database, "B", "2026-10")
    come_back(database, old, date(2026, 10, 31))
    first = send(database, "A")
    come_back(database, first, date(2026, 11, 18), 3)
    come_back(database, first, date(2026, 11, 20), 5)
    send(database, "A", version=2)
    send(database, "B")
    ask(database, replace(proposal(database), dispatch_id=first), proposal(database, "Việc khác"))
    with database.reading() as reader:
        rows = reader.returns.matrix_rows(6)
        assert [cell.period for *_, cell in reader.returns.matrix_rows(1)] == ["2026-11", "2026-11"]
    sent, due = date(2026, 11, 1), date(2026, 11, 15)
    assert rows == [
        (unit(database, "A"), "A", MatrixCell("2026-11", 2, sent, due, date(2026, 11, 18), 3, 2)),
        (unit(database, "B"), "B", MatrixCell("2026-10", 1, sent, due, date(2026, 10, 31), 0, 0)),
        (unit(database, "B"), "B", MatrixCell("2026-11", 1, sent, due, None, None, 0)),
    ]


def test_a_report_stays_with_its_unit_when_others_come_to_lead_too_and_go_again(database: Database) -> None:
    [task_id] = add(database, facts(lead=("A",), status="Đang thực hiện", percent=30.0))
    edit(database, task_id, lead=("A", "B"))
    assert progress(database, "A", task_id) == {"status": "Đang thực hiện", "percent": "30"}
    assert progress(database, "B", task_id) == {}
    report(database, "A", {task_id: {"percent": "", "result": "Đã họp"}})
    alone = edit(database, task_id, lead=("A",))
    assert progress(database, "A", task_id) == {
        "status": "Đang thực hiện",
        "percent": "30",
        "result": "Đã họp",
    }
    undo(database, alone.batch)
    assert progress(database, "A", task_id) == {"status": "Đang thực hiện", "result": "Đã họp"}
    assert verify(database) == []


def test_completing_for_a_unit_tells_its_own_report(database: Database) -> None:
    several, alone = add(database, facts(lead=("A", "B"), result="chung"), facts(lead=("A",)))
    with database.writing(Verb.COMPLETE, at=NOW) as writer:
        lead = writer.units.ensure("A")
        writer.tasks.complete([several, alone], Completion(TODAY, "xong", "1/BC"), unit_id=lead)
    told = {"completed_on": "2026-11-21", "result": "xong", "evidence_text": "1/BC"}
    assert progress(database, "A", several) == progress(database, "A", alone) == told
    assert row(database, several).result == "chung"
    assert row(database, alone).result == "xong"
    with database.writing(Verb.COMPLETE, at=NOW) as writer:
        writer.tasks.complete([several], Completion(date(2026, 11, 20)), unit_id=lead)
    assert progress(database, "A", several) == {**told, "completed_on": "2026-11-20"}


def collect(database: Database, dispatch_id: int, told: Mapping[int, Mapping[str, str]]) -> Changes:
    """Take a report of unit A as a returned file would be: progress, bases and the return."""
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        for task_id, fields in told.items():
            writer.returns.set_progress(task_id, unit(database, "A"), fields)
        writer.returns.set_bases({dispatch_id: told})
        writer.collecting.add_return(
            dispatch_id=dispatch_id,
            received_on=TODAY,
            late_days=6,
            file_name="a.xlsx",
            sha256="1" * 64,
            updated=len(told),
        )
    return writer.changes


def bases(database: Database) -> Mapping[int, Mapping[str, str]]:
    with database.reading() as reader:
        [sent] = reader.returns.dispatches()
    return sent.bases


def test_a_collected_file_is_taken_back_days_later_but_for_what_was_edited_since(database: Database) -> None:
    first, second, third = add(database, *[facts(title, lead=("A", "B")) for title in ("một", "hai", "ba")])
    sent = send(database, "A", _1={"status": "Chưa thực hiện"}, _2={}, _3={})
    told = {"status": "Hoàn thành", "completed_on": "2026-11-20", "result": "xong"}
    taken = collect(database, sent, {first: told, second: told, third: told})
    edit(database, third, note="không liên quan")
    report(database, "A", {second: {"result": "sửa tay"}})
    outcome = undo(database, taken.batch)
    assert (outcome.reversed, outcome.kept, outcome.errors) == (2, ("hai",), ())
    assert progress(database, "A", first) == progress(database, "A", third) == {}
    assert progress(database, "A", second) == {"result": "sửa tay"}
    assert bases(database) == {first: {"status": "Chưa thực hiện"}, second: {}, third: {}}
    with database.reading() as reader:
        assert [cell.returned_on for *_, cell in reader.returns.matrix_rows(1)] == [None]
    undo(database, outcome.changes.batch)
    assert progress(database, "A", first) == told
    assert bases(database)[first] == told
    assert verify(database) == []


def test_what_many_units_reported_is_taken_back_in_few_statements(database: Database) -> None:
    known = add(database, *[facts(lead=("A", "B")) for _ in range(40)])
    taken = report(database, "A", {one: {"completed_on": "2026-11-05", "result": "xong"} for one in known})
    with statements(database) as sent:
        assert undo(database, taken.batch).reversed == len(known)
    assert len(sent) <= 25


def test_an_older_file_taken_back_leaves_what_a_newer_one_said(database: Database) -> None:
    [task_id] = add(database, facts(lead=("A",)))
    sent = send(database, "A", _1={"percent": "10", "obstacle": "mưa"})
    older = collect(database, sent, {task_id: {"percent": "50", "result": "một", "obstacle": ""}})
    collect(database, sent, {task_id: {"percent": "50", "result": "hai"}})
    outcome = undo(database, older.batch)
    assert outcome.kept == ("Rà soát dữ liệu",)
    assert progress(database, "A", task_id) == {"result": "hai"}
    assert bases(database) == {task_id: {"percent": "10", "result": "hai", "obstacle": "mưa"}}
    assert verify(database) == []


def test_a_workbook_that_came_back_stays_when_its_sending_is_undone(
    database: Database,
) -> None:
    [task_id] = add(database, facts(lead=("A",)))
    with database.writing(Verb.SPLIT, at=NOW) as writer:
        lead = writer.units.ensure("A")
        kept, gone = (
            writer.returns.add_dispatch(
                token=file, unit_id=lead, period="2026-11", version=version, sent_on=TODAY, due_on=TODAY,
                file_name=file, bases={},
            )
            for version, file in enumerate(("một.xlsx", "hai.xlsx"), start=1)
        )  # fmt: skip
    split = writer.changes.batch
    back = collect(database, kept, {task_id: {"result": "xong"}})
    outcome = undo(database, split)
    assert (outcome.reversed, outcome.kept, outcome.errors) == (1, ("một.xlsx",), ())
    with database.reading() as reader:
        assert [sent.id for sent in reader.returns.dispatches()] == [kept]
    undo(database, back.batch)
    assert undo(database, split).reversed >= 1
    with database.reading() as reader:
        assert reader.returns.dispatches() == []
    undo(database, outcome.changes.batch)
    with database.reading() as reader:
        assert [sent.id for sent in reader.returns.dispatches()] == [gone]
    assert verify(database) == []


def test_a_decision_is_taken_back_and_the_question_open_again(database: Database) -> None:
    [task_id] = add(database, facts("Việc", lead=("A",)))
    [asked] = ask(database, conflict(database, task_id))
    with database.writing(Verb.SETTLE, at=NOW) as writer:
        writer.returns.settle(asked, Settled.THEIRS, TODAY)
        writer.returns.set_progress(task_id, unit(database, "A"), {"status": "Hoàn thành"})
    assert questions(database) == []
    assert undo(database, writer.changes.batch).reversed == 1
    assert [one.id for one in questions(database)] == [asked]
    assert progress(database, "A", task_id) == {}


def test_a_question_decided_since_stays_when_its_file_is_taken_back(database: Database) -> None:
    [task_id] = add(database, facts("Việc", lead=("A",)))
    with database.writing(Verb.COLLECT, at=NOW) as writer:
        asked, proposed = writer.returns.ask([conflict(database, task_id), proposal(database)])
    taken = writer.changes.batch
    settle(database, asked, Settled.OURS)
    outcome = undo(database, taken)
    assert outcome.kept == ("Việc",)
    assert [one.id for one in questions(database, open_only=False)] == [asked]
    assert proposed not in [one.id for one in questions(database)]


def test_a_task_comes_back_without_a_question_of_a_workbook_that_is_gone(database: Database) -> None:
    [task_id] = add(database, facts("Việc", lead=("A",)))
    sent = send(database, "A")
    asked = ask(database, replace(conflict(database, task_id), dispatch_id=sent))
    assert asked
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([task_id])
    undo(database, 3)
    assert undo(database, writer.changes.batch).reversed == 1
    assert ids(database) == [task_id]
    assert questions(database) == []
    assert verify(database) == []


def test_the_very_file_of_the_upper_level_is_kept_once_and_missed_when_lost(database: Database) -> None:
    digest = "ab" + "0" * 62
    for _ in range(2):
        with database.writing(Verb.IMPORT, at=NOW) as writer:
            kept = writer.source_files.add(None, "Phụ lục.xlsx", digest, 17, TODAY)
    with database.reading() as reader:
        assert reader.source_files.all() == [SourceFile(kept, None, "Phụ lục.xlsx", digest, 17, TODAY)]
    assert verify(database) == [Found("verify_evidence_missing", {"name": "Phụ lục.xlsx"})]


def test_reports_are_read_in_few_statements(database: Database) -> None:
    known = add(database, *[facts(lead=("A", "B")) for _ in range(60)])
    lead = unit(database, "A")
    with statements(database) as sent, database.reading() as reader:
        reader.returns.progress(lead, known)
        reader.returns.reports(known)
    assert len(sent) <= 4


@pytest.mark.parametrize(
    "read",
    [
        lambda reader: reader.returns.progress(1, [1, 2, 3]),
        lambda reader: reader.returns.reports([1, 2, 3]),
        lambda reader: reader.returns.led_by([1]),
        lambda reader: reader.returns.one_pending(1),
    ],
)
def test_what_is_asked_file_by_file_scans_no_table(
    database: Database, read: Callable[[Reader], object]
) -> None:
    add(database, facts())
    steps = plan(database, read)
    assert steps and not [step for step in steps if step.startswith("SCAN")], steps


def test_the_trail_tells_whose_report_it_was_where_several_lead(database: Database) -> None:
    several, alone = add(database, facts(lead=("A", "B")), facts(lead=("A",)))
    sent = send(database, "A")
    taken = collect(database, sent, {several: {"obstacle": "mưa"}, alone: {"obstacle": "mưa"}})
    with database.reading() as reader:
        lines = [
            (line.entity, line.field, line.after, line.unit) for line in reader.history.lines(taken.batch)
        ]
    assert lines == [
        ("assignment", "obstacle", "mưa", "A"),
        ("assignment", "obstacle", "mưa", ""),
        ("unit_return", "", "a.xlsx", ""),
    ]


def test_the_reports_of_all_leads_of_tasks_are_read_at_once(database: Database) -> None:
    several, alone, nobody = add(
        database, facts(lead=("A", "B"), result="chung"), facts(lead=("A",), percent=40.0), facts(lead=())
    )
    report(database, "B", {several: {"result": "xong", "percent": "100"}})
    with statements(database) as sent, database.reading() as reader:
        found = reader.returns.reports([several, alone, nobody, 99])
    assert len(sent) == 1
    first, second = unit(database, "A"), unit(database, "B")
    assert found == {
        several: [
            UnitReport(first, "A", True, NOTHING),
            UnitReport(second, "B", True, {**NOTHING, "result": "xong", "percent": "100"}),
        ],
        alone: [UnitReport(first, "A", False, {**NOTHING, "percent": "40"})],
        nobody: [UnitReport(None, "", False, NOTHING)],
    }
