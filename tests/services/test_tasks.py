"""Tasks by hand: add, edit, tick, cancel, retract, and the sentences that refuse."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import Clear, ClearState, own_clears
from desktop_app.domain.reporting.checklist import ChecklistOptions
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, MonthGroup, TaskFacts, TaskFilter, TaskRow
from desktop_app.services.ledger import Services
from tests.builders import undo_newest

TODAY = date(2026, 11, 21)
NOVEMBER = date(2026, 11, 1)


def only(changes: Changes) -> int:
    (task_id,) = changes.task_ids
    return task_id


def row(ledger: Services, task_id: int) -> TaskRow:
    (found,) = ledger.tasks.rows([task_id])
    return found


def add(ledger: Services, line: str) -> int:
    return only(ledger.tasks.add(ledger.tasks.read_line(line)))


def test_line_typed_by_hand_becomes_a_task_with_unit_and_deadline(ledger: Services) -> None:
    task = row(ledger, add(ledger, "Rà soát dữ liệu dân cư, Công an xã, 30/11"))
    assert (task.title, task.lead, task.deadline.due) == (
        "Rà soát dữ liệu dân cư",
        "Công an xã",
        date(2026, 11, 30),
    )


def test_task_without_title_is_refused(ledger: Services) -> None:
    with pytest.raises(AppError, match="title_missing"):
        ledger.tasks.add(TaskFacts("  \n "))


def test_completion_on_the_due_day_is_on_time_and_a_day_later_is_late(ledger: Services) -> None:
    first, second = (add(ledger, f"Gửi báo cáo số {n}, Văn phòng, 10/11/2026") for n in (1, 2))
    ledger.tasks.complete([first], Completion(date(2026, 11, 10)))
    ledger.tasks.complete([second], Completion(date(2026, 11, 11)))
    assert row(ledger, first).time_class is TimeClass.DONE_ON_TIME
    assert row(ledger, second).time_class is TimeClass.DONE_LATE


def test_completion_ahead_of_today_is_refused(ledger: Services) -> None:
    task = add(ledger, "Gửi báo cáo, Văn phòng, 10/12")
    with pytest.raises(AppError, match="completed_ahead"):
        ledger.tasks.complete([task], Completion(date(2026, 11, 22)))


def test_task_with_two_leads_is_done_when_both_are(ledger: Services) -> None:
    facts = TaskFacts("Cấp tài khoản dịch vụ công", lead=("Công an xã", "Văn phòng HĐND và UBND"))
    task = only(ledger.tasks.add(facts))
    ledger.tasks.complete([task], Completion(date(2026, 11, 5)), unit="Công an xã")
    assert row(ledger, task).completed_on is None
    ledger.tasks.complete([task], Completion(date(2026, 11, 9)), unit="Văn phòng HĐND và UBND")
    assert row(ledger, task).completed_on == date(2026, 11, 9)


def test_completing_for_a_unit_that_does_not_lead_is_refused(ledger: Services) -> None:
    task = only(ledger.tasks.add(TaskFacts("Cấp tài khoản", lead=("Công an xã",), coordinate=("Trạm y tế",))))
    with pytest.raises(AppError, match="unit_not_lead"):
        ledger.tasks.complete([task], Completion(TODAY), unit="Trạm y tế")
    with pytest.raises(AppError, match="unit_missing"):
        ledger.tasks.complete([task], Completion(TODAY), unit="Đơn vị không có")


def test_reopened_task_is_open_again(ledger: Services) -> None:
    task = add(ledger, "Gửi báo cáo, Văn phòng, 10/12")
    ledger.tasks.complete([task], Completion(TODAY, result="đã gửi"))
    ledger.tasks.reopen([task])
    assert row(ledger, task).time_class is TimeClass.IN_TIME


def test_one_units_part_of_a_task_is_reopened_alone(ledger: Services) -> None:
    facts = TaskFacts("Cấp tài khoản dịch vụ công", lead=("Công an xã", "Văn phòng HĐND và UBND"))
    task = only(ledger.tasks.add(facts))
    ledger.tasks.complete([task], Completion(date(2026, 11, 9)))

    ledger.tasks.reopen([task], unit="Công an xã")

    parts = {part.unit: part.completed_on for part in ledger.tasks.detail(task).assignments}
    assert parts == {"Công an xã": None, "Văn phòng HĐND và UBND": date(2026, 11, 9)}
    assert row(ledger, task).completed_on is None
    undo_newest(ledger)
    assert row(ledger, task).completed_on == date(2026, 11, 9)


def test_what_one_unit_says_of_its_status_follows_its_own_completion(ledger: Services) -> None:
    facts = TaskFacts("Cấp tài khoản dịch vụ công", lead=("Công an xã", "Văn phòng HĐND và UBND"))
    task = only(ledger.tasks.add(facts))
    unit = ledger.tasks.unit("Công an xã")
    with ledger.tasks.database.writing(Verb.EDIT, at=ledger.tasks.clock.now()) as writer:
        writer.returns.set_progress(task, unit, {"status": "Đang thực hiện"})

    def said() -> str:
        with ledger.tasks.database.reading() as reader:
            return reader.returns.progress(unit, [task])[task]["status"]

    ledger.tasks.complete([task], Completion(TODAY), unit="Công an xã")
    assert said() == "Hoàn thành"
    ledger.tasks.reopen([task], unit="Công an xã")
    assert said() == "Đang thực hiện"


def test_a_task_that_is_done_is_done_to_a_hundred_percent_and_undo_knows_what_it_was(
    ledger: Services,
) -> None:
    task = only(ledger.tasks.add(TaskFacts("Cấp tài khoản", lead=("Công an xã",), percent=75.0)))

    def percent() -> float | None:
        return ledger.tasks.detail(task).facts.percent

    ledger.tasks.complete([task], Completion(TODAY))
    assert percent() == 100
    undo_newest(ledger)
    assert percent() == 75
    ledger.tasks.complete([task], Completion(TODAY))
    ledger.tasks.reopen([task])
    assert percent() is None
    undo_newest(ledger)
    assert percent() == 100


def test_a_percent_that_was_never_said_stays_unsaid(ledger: Services) -> None:
    task = only(ledger.tasks.add(TaskFacts("Cấp tài khoản", lead=("Công an xã",))))
    ledger.tasks.complete([task], Completion(TODAY))
    assert ledger.tasks.detail(task).facts.percent is None


def test_the_share_of_a_unit_is_whole_once_its_part_is_done(ledger: Services) -> None:
    facts = TaskFacts("Cấp tài khoản", lead=("Công an xã", "Văn phòng HĐND và UBND"), percent=30.0)
    task = only(ledger.tasks.add(facts))
    unit = ledger.tasks.unit("Công an xã")
    with ledger.tasks.database.writing(Verb.EDIT, at=ledger.tasks.clock.now()) as writer:
        writer.returns.set_progress(task, unit, {"percent": "60"})
    ledger.tasks.complete([task], Completion(TODAY), unit="Công an xã")
    with ledger.tasks.database.reading() as reader:
        assert reader.returns.progress(unit, [task])[task]["percent"] == "100"
    assert ledger.tasks.detail(task).facts.percent == 30
    ledger.tasks.complete([task], Completion(TODAY), unit="Văn phòng HĐND và UBND")
    assert ledger.tasks.detail(task).facts.percent == 100


def test_reopening_for_a_unit_that_does_not_lead_is_refused(ledger: Services) -> None:
    task = only(ledger.tasks.add(TaskFacts("Cấp tài khoản", lead=("Công an xã",), coordinate=("Trạm y tế",))))
    with pytest.raises(AppError, match="unit_not_lead"):
        ledger.tasks.reopen([task], unit="Trạm y tế")


def test_cancelled_task_stays_but_leaves_every_rate(ledger: Services) -> None:
    task = add(ledger, "Gửi báo cáo, Văn phòng, 10/11/2026")
    ledger.tasks.cancel([task], TODAY, "cấp trên thôi giao")
    counts = ledger.counting.counts(TaskFilter(TODAY))
    assert (counts.total, counts.cancelled, counts.rate_of_all) == (0, 1, None)
    assert ledger.tasks.detail(task).cancel_reason == "cấp trên thôi giao"


def test_retracted_task_is_gone_and_comes_back_by_undo(ledger: Services) -> None:
    task = add(ledger, "Nhập nhầm, Văn phòng, 10/11/2026")
    ledger.tasks.retract([task])
    assert ledger.tasks.count(TaskFilter(TODAY)) == 0
    undo_newest(ledger)
    assert row(ledger, task).title == "Nhập nhầm"


def test_undo_and_redo_walk_back_and_forth(ledger: Services) -> None:
    task = add(ledger, "Gửi báo cáo, Văn phòng, 10/12")
    ledger.tasks.edit([task], {"product": "Báo cáo tháng 11"})
    ledger.tasks.edit([task], {"note": "gấp"})
    undo_newest(ledger)
    undo_newest(ledger)
    assert (row(ledger, task).product, row(ledger, task).note) == ("", "")
    ledger.history.redo_last()
    assert (row(ledger, task).product, row(ledger, task).note) == ("Báo cáo tháng 11", "")
    ledger.history.redo_last()
    assert row(ledger, task).note == "gấp"
    with pytest.raises(AppError, match="nothing_to_redo"):
        ledger.history.redo_last()


def test_several_tasks_are_edited_in_one_batch(ledger: Services) -> None:
    tasks = [add(ledger, f"Việc số {n} cần làm ngay") for n in range(3)]
    changes = ledger.tasks.edit(tasks, {"lead": ("Công an xã",), "deadline": "Quý IV/2026"})
    assert changes.task_ids == set(tasks)
    assert {row(ledger, task).deadline.due for task in tasks} == {date(2026, 12, 31)}
    ledger.history.undo(changes.batch)
    assert {row(ledger, task).lead for task in tasks} == {""}


def test_unknown_field_and_wild_percent_are_refused(ledger: Services) -> None:
    task = add(ledger, "Gửi báo cáo, Văn phòng, 10/12")
    with pytest.raises(AppError, match="field_unknown"):
        ledger.tasks.edit([task], {"colour": "red"})
    with pytest.raises(AppError, match="percent_range"):
        ledger.tasks.edit([task], {"percent": 101})


def test_waived_clear_needs_a_reason_and_is_asked_no_more(ledger: Services) -> None:
    task = add(ledger, "Gửi báo cáo tháng cho tỉnh, Văn phòng, 10/12")
    with pytest.raises(AppError, match="waiver_reason"):
        ledger.tasks.waive(task, Clear.RESPONSIBILITY, " ")
    ledger.tasks.waive(task, Clear.RESPONSIBILITY, "việc của cả tổ")
    states = {found.clear: found.state for found in ledger.tasks.detail(task).findings}
    assert states[Clear.RESPONSIBILITY] is ClearState.WAIVED


def test_six_clears_are_shown_when_the_ledger_asks_for_six(ledger: Services) -> None:
    task = add(ledger, "Gửi báo cáo tháng cho tỉnh, Văn phòng, 10/12")
    assert len(ledger.tasks.detail(task).findings) == 5
    ledger.settings.set("clears", "6")
    assert len(ledger.tasks.detail(task).findings) == 6


def test_only_the_clears_that_a_ledger_chose_are_judged(ledger: Services) -> None:
    task = add(ledger, "Gửi báo cáo tháng cho tỉnh, Văn phòng, 10/12")
    ledger.settings.set("clears", own_clears([Clear.AUTHORITY, Clear.TIME]))
    assert [found.clear for found in ledger.tasks.detail(task).findings] == [Clear.TIME, Clear.AUTHORITY]
    paper = ledger.checklists.build(ChecklistOptions(NOVEMBER))
    assert paper.clears == (Clear.TIME, Clear.AUTHORITY)
    assert {len(line.clear_states) for group in paper.groups for line in group.lines} == {2}


@pytest.mark.parametrize("kept", ["own:", "own:person,", "own:clear", "7", "person"])
def test_a_setting_that_names_no_clears_is_refused(ledger: Services, kept: str) -> None:
    with pytest.raises(AppError, match="setting_value"):
        ledger.settings.set("clears", kept)


def test_month_groups_tasks_as_the_officer_sees_them(ledger: Services) -> None:
    late = add(ledger, "Việc đã trễ, Công an xã, 10/11/2026")
    due = add(ledger, "Việc trong tháng, Công an xã, 30/11")
    coming = add(ledger, "Việc sắp tới, Công an xã, 10/12")
    far = add(ledger, "Việc còn xa, Công an xã, 30/03/2027")
    monthly = add(ledger, "Báo cáo tháng, Công an xã, trước ngày 15 hằng tháng")
    groups = ledger.tasks.month(NOVEMBER).groups
    assert groups[MonthGroup.OVERDUE] == (late,)
    assert groups[MonthGroup.DUE] == (due,)
    assert groups[MonthGroup.COMING] == (coming,)
    assert groups[MonthGroup.RECURRING] == (monthly,)
    assert all(far not in ids for ids in groups.values())


def test_tick_of_a_recurring_task_holds_for_its_month_only(ledger: Services) -> None:
    task = add(ledger, "Báo cáo tháng, Công an xã, trước ngày 15 hằng tháng")
    ledger.occurrences.tick(task, ["2026-11"], Completion(TODAY))
    (ticked,) = ledger.tasks.month_rows([task], NOVEMBER)
    (december,) = ledger.tasks.month_rows([task], date(2026, 12, 1))
    assert (ticked.ticked, december.ticked) == (TODAY, None)
    ledger.occurrences.untick(task, ["2026-11"])
    assert ledger.tasks.month_rows([task], NOVEMBER)[0].ticked is None


def test_evidence_is_kept_with_the_ledger_and_named(ledger: Services, tmp_path: Path) -> None:
    task = add(ledger, "Gửi báo cáo, Văn phòng, 10/12")
    paper = tmp_path / "báo cáo.pdf"
    paper.write_bytes(b"%PDF-1.4 noi dung")
    ledger.tasks.complete(
        [task], Completion(TODAY, evidence_text="12/BC-UBND ngày 20/11/2026"), evidence=[paper]
    )
    paper.unlink()
    (kept,) = ledger.tasks.detail(task).evidence
    assert (kept.name, kept.document) == ("báo cáo.pdf", "12/BC-UBND ngày 20/11/2026")
    assert ledger.evidence.path(kept).read_bytes() == b"%PDF-1.4 noi dung"


def test_evidence_that_is_not_there_stops_the_whole_completion(ledger: Services, tmp_path: Path) -> None:
    task = add(ledger, "Gửi báo cáo, Văn phòng, 10/12")
    with pytest.raises(AppError, match="evidence_missing"):
        ledger.tasks.complete([task], Completion(TODAY), evidence=[tmp_path / "khong-co.pdf"])
    assert row(ledger, task).completed_on is None


def test_status_in_words_follows_completion_and_reopening(ledger: Services) -> None:
    task = only(ledger.tasks.add(TaskFacts("Cấp tài khoản", lead=("Công an xã",), status="Chưa thực hiện")))
    ledger.tasks.complete([task], Completion(TODAY))
    assert ledger.tasks.detail(task).facts.status == "Hoàn thành"
    ledger.tasks.reopen([task])
    assert ledger.tasks.detail(task).facts.status == "Đang thực hiện"


def test_a_status_says_done_only_once_all_leads_are(ledger: Services) -> None:
    (task,) = ledger.tasks.add(TaskFacts("Rà soát", lead=("Xã A", "Xã B"), status="Đang thực hiện")).task_ids
    with ledger.database.writing(Verb.COLLECT, at=ledger.tasks.clock.now()) as writer:
        for name in ("Xã A", "Xã B"):
            writer.returns.set_progress(task, writer.units.ensure(name), {"status": "Chưa thực hiện"})

    def said() -> list[str]:
        with ledger.database.reading() as reader:
            own = [lead.progress["status"] for lead in reader.returns.reports([task])[task]]
            return [reader.tasks.facts(task).status, *own]

    ledger.tasks.complete([task], Completion(on=date(2026, 11, 5)), unit="Xã A")
    assert said() == ["Đang thực hiện", "Hoàn thành", "Chưa thực hiện"]
    ledger.tasks.complete([task], Completion(on=date(2026, 11, 6)), unit="Xã B")
    assert said() == ["Hoàn thành"] * 3
    ledger.tasks.reopen([task])
    assert said() == ["Đang thực hiện"] * 3
