"""A returned workbook against the ledger: what is taken, what waits for a person, what is refused."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.importing.draft import Draft, Reading
from desktop_app.domain.returns.return_plan import NoteCode, Refusal
from desktop_app.domain.returns.return_rows import canonical
from desktop_app.domain.returns.returns import PendingKind, ReturnFile, ReturnState
from tests.domain.return_ledger import LittleLedger, added, file, key_of, row, title_of, with_rows

TODAY = "2026-11-21"


def ledger(count: int = 3, **cells: str) -> LittleLedger:
    return LittleLedger({task_id: dict(cells) for task_id in range(1, count + 1)})


def test_what_the_unit_wrote_is_taken() -> None:
    so = ledger()
    plan = so.collect(file(so.send(), {1: {"result": "Đã xong 12/12 thôn"}}))
    assert plan.files[0].state is ReturnState.MERGED
    assert so.progress[1] == {"result": "Đã xong 12/12 thôn"}
    assert not so.open()


def test_an_untouched_workbook_changes_nothing() -> None:
    so = ledger(result="Đang làm")
    plan = so.collect(file(so.send()))
    assert (plan.files[0].state, plan.writes, plan.bases) == (ReturnState.UNCHANGED, {}, {})


def test_what_only_the_ledger_changed_stays() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.progress[1]["result"] = "Tỉnh đã sửa"
    assert so.collect(file(sent)).files[0].state is ReturnState.UNCHANGED
    assert so.progress[1]["result"] == "Tỉnh đã sửa"


def test_both_differently_is_a_conflict_and_ours_stays() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.progress[1]["result"] = "Tỉnh đã sửa"
    plan = so.collect(file(sent, {1: {"result": "Xã đã sửa", "percent": "40"}}))
    (asked,) = so.open()
    assert (asked.base, asked.ours, asked.theirs) == ("Đang làm", "Tỉnh đã sửa", "Xã đã sửa")
    assert so.progress[1] == {"result": "Tỉnh đã sửa", "percent": "40"}
    assert plan.files[0].count(PendingKind.CONFLICT) == 1


def test_a_missing_row_changes_nothing() -> None:
    so = ledger(result="Đang làm")
    whole = file(so.send(), {1: {"result": "Xong"}})
    so.collect(with_rows(whole, whole.rows[0]))
    assert [cells["result"] for cells in so.progress.values()] == ["Xong", "Đang làm", "Đang làm"]


def test_a_missing_column_changes_nothing() -> None:
    so = ledger(result="Đang làm", percent="40")
    whole = file(so.send())
    short = replace(whole.rows[0], progress={"percent": "50"})
    so.collect(with_rows(whole, short))
    assert so.progress[1] == {"result": "Đang làm", "percent": "50"}


def test_an_emptied_cell_is_emptied() -> None:
    so = ledger(result="Đang làm", percent="40")
    so.collect(file(so.send(), {1: {"result": ""}}))
    assert so.progress[1] == {"percent": "40"}


def test_the_same_file_twice_is_once() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.progress[2]["result"] = "Tỉnh đã sửa"
    back = file(sent, {1: {"status": "Hoàn thành"}, 2: {"result": "Xã"}}, rows=(added("Việc mới"),))
    so.collect(back)
    before = (dict(so.progress), dict(so.questions), dict(so.dispatches))
    again = so.collect(back, today=date(2026, 11, 25))
    assert (again.writes, again.bases, again.stale) == ({}, {}, frozenset())
    assert not any(question.news for question in again.questions)
    assert (so.progress, so.questions, so.dispatches) == before
    assert again.files[0].count(PendingKind.CONFLICT) == 1
    assert not again.files[0].inferred


def test_the_same_report_saved_once_more_changes_nothing() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.progress[2]["result"] = "Tỉnh đã sửa"
    edits = {1: {"status": "Hoàn thành"}, 2: {"result": "Xã"}}
    so.collect(file(sent, edits, rows=(added("Việc mới"),), sha="một"))
    kept = {task_id: dict(cells) for task_id, cells in so.progress.items()}
    again = so.collect(file(sent, edits, rows=(added("Việc mới"),), sha="hai"), today=date(2026, 11, 25))
    assert (again.writes, again.bases, again.stale) == ({}, {}, frozenset())
    assert not any(question.news for question in again.questions)
    assert so.progress == kept


def test_a_corrected_file_of_the_same_dispatch_merges_cleanly() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.collect(file(sent, {1: {"result": "Xong 10 thôn"}}))
    so.collect(file(sent, {1: {"result": "Xong 12 thôn"}, 2: {"percent": "30"}}))
    assert so.progress[1]["result"] == "Xong 12 thôn"
    assert so.progress[2]["percent"] == "30"
    assert not so.open()


def test_two_copies_collected_together_add_up() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    one = file(sent, {1: {"result": "Người một"}}, name="một.xlsx")
    two = file(sent, {2: {"result": "Người hai"}}, name="hai.xlsx")
    so.collect(one, two)
    assert (so.progress[1]["result"], so.progress[2]["result"]) == ("Người một", "Người hai")
    so.collect(one, two)
    assert (so.progress[1]["result"], so.progress[2]["result"]) == ("Người một", "Người hai")


def test_two_copies_collected_one_after_the_other_add_up() -> None:
    so = ledger(count=4)
    sent = so.send()
    so.collect(file(sent, {1: {"result": "Người thứ nhất"}, 2: {"percent": "40"}}))
    plan = so.collect(file(sent, {3: {"result": "Người thứ hai"}}))
    assert so.progress == {
        1: {"result": "Người thứ nhất"},
        2: {"percent": "40"},
        3: {"result": "Người thứ hai"},
        4: {},
    }
    assert [(note.code, note.text) for note in plan.files[0].notes] == [(NoteCode.AS_SENT, "2")]


def test_copies_that_disagree_are_asked_about_on_whatever_day_they_come() -> None:
    so = ledger(count=4)
    sent = so.send()
    so.collect(file(sent, {1: {"result": "Một"}, 2: {"result": "Một"}}))
    other = file(sent, {1: {"result": "Hai"}, 3: {"result": "Hai"}, 4: {"result": "Hai"}})
    so.collect(other)
    so.collect(other)
    (asked,) = so.open()
    assert (asked.base, asked.ours, asked.theirs) == ("", "Một", "Hai")
    so.collect(replace(other, sha256="lưu lần nữa"))
    assert [cells.get("result") for cells in so.progress.values()] == ["Một", "Một", "Hai", "Hai"]


def test_a_correction_that_takes_a_report_back_is_asked_about() -> None:
    so = ledger()
    sent = so.send()
    said = {1: {"result": "Một"}, 2: {"result": "Hai"}, 3: {"result": "Ba"}}
    so.collect(file(sent, said))
    back = file(sent, {**said, 1: {"result": "Một", "percent": "50"}, 3: {"result": ""}})
    so.collect(back)
    so.collect(replace(back, sha256="lưu lần nữa"))
    (asked,) = so.open()
    assert (asked.base, asked.ours, asked.theirs) == ("Ba", "Ba", "")
    assert so.progress == {1: {"result": "Một", "percent": "50"}, 2: {"result": "Hai"}, 3: {"result": "Ba"}}
    assert so.collect(back).files[0].count(PendingKind.CONFLICT) == 1
    so.keep_ours()
    assert so.collect(replace(back, sha256="và lần nữa")).files[0].state is ReturnState.UNCHANGED


def test_a_cell_emptied_in_a_row_that_was_returned_is_emptied() -> None:
    so = ledger()
    sent = so.send()
    so.collect(file(sent, {1: {"result": "Một", "percent": "50"}}))
    so.collect(file(sent, {1: {"percent": "50"}}))
    assert so.progress[1] == {"percent": "50"}
    assert not so.open()


def test_a_blanked_file_is_held_though_it_was_sent_blank() -> None:
    so = ledger(count=6)
    sent = so.send()
    so.collect(file(sent, {task: {"result": "Xong"} for task in range(1, 7)}))
    assert so.collect(file(sent)).files[0].state is ReturnState.HELD
    assert so.collect(file(sent), accept_shrink=True).files[0].state is ReturnState.MERGED
    assert not any(so.progress.values())


def test_a_question_stays_open_when_its_file_comes_again() -> None:
    so = ledger()
    sent = so.send()
    so.progress[1]["result"] = "Tỉnh"
    back = file(sent, {1: {"result": "Xã"}})
    so.collect(back)
    so.progress[1]["result"] = ""
    so.collect(back)
    assert [asked.theirs for asked in so.open()] == ["Xã"]


def test_two_copies_that_disagree_are_asked_about() -> None:
    so = ledger()
    sent = so.send()
    one = file(sent, {1: {"result": "Người một"}}, name="một.xlsx")
    two = file(sent, {1: {"result": "Người hai"}}, name="hai.xlsx")
    so.collect(one, two)
    (asked,) = so.open()
    assert (so.progress[1]["result"], asked.ours, asked.theirs) == ("Người một", "Người một", "Người hai")
    so.collect(replace(two, sha256="lưu lại"))
    assert so.progress[1]["result"] == "Người một"
    assert len(so.open()) == 1


def test_three_copies_keep_every_word_that_disagrees() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.progress[1]["result"] = "Tỉnh"
    names = ("một", "hai")
    so.collect(*[file(sent, {1: {"result": name}}, name=f"{name}.xlsx") for name in names])
    (asked,) = so.open()
    assert {asked.theirs, asked.row["also"]} == set(names)


def test_an_older_version_of_the_period_merges_against_what_it_was_sent_with() -> None:
    so = ledger(result="Đang làm")
    first = so.send("t1", version=1)
    so.progress[1]["result"] = "Tỉnh đã sửa"
    second = so.send("t2", version=2)
    so.collect(file(second, {2: {"result": "Theo bản 2"}}))
    so.collect(file(first, {3: {"result": "Theo bản 1"}}))
    assert [cells["result"] for cells in so.progress.values()] == ["Tỉnh đã sửa", "Theo bản 2", "Theo bản 1"]
    assert not so.open()


def test_a_file_of_an_older_period_changes_nothing() -> None:
    so = ledger()
    october = so.send("t1", "2026-10")
    so.send("t2", "2026-11")
    plan = so.collect(file(october, {1: {"result": "Muộn"}}))
    assert (plan.files[0].state, plan.files[0].refusal) == (ReturnState.WRONG_PERIOD, Refusal.PERIOD)
    assert not plan.writes


def test_a_dispatch_the_ledger_forgot_merges_against_the_file_s_own_base() -> None:
    so = ledger(result="Đang làm")
    sent = so.send("mất")
    so.dispatches.clear()
    so.progress[2]["result"] = "Tỉnh đã sửa"
    plan = so.planned(so.known(), file(sent, {1: {"result": "Xong"}, 2: {"result": "Xã"}}))
    assert plan.writes == {1: {"result": "Xong"}}
    assert plan.files[0].count(PendingKind.CONFLICT) == 1


def test_another_ledgers_file_is_refused() -> None:
    so = ledger()
    theirs = replace(file(so.send(), {1: {"result": "Xong"}}), ledger="so-khac")
    plan = so.collect(theirs)
    assert (plan.files[0].state, plan.writes) == (ReturnState.WRONG_LEDGER, {})


def test_a_broken_seal_is_refused() -> None:
    so = ledger()
    plan = so.collect(replace(file(so.send(), {1: {"result": "Xong"}}), seal_broken=True))
    assert (plan.files[0].state, plan.files[0].refusal) == (ReturnState.TAMPERED, Refusal.SEAL)


def test_ids_that_nobody_knows_refuse_the_file_in_bulk_and_are_named_alone() -> None:
    so = ledger()
    sent = file(so.send(), {1: {"result": "Xong"}})
    strange = [replace(one, task_key=key_of(900 + n)) for n, one in enumerate(sent.rows)]
    plan = so.collect(with_rows(sent, *strange))
    assert (plan.files[0].state, plan.files[0].refusal) == (ReturnState.TAMPERED, Refusal.IDS)
    plan = so.collect(with_rows(sent, strange[0], *sent.rows))
    assert [note.code for note in plan.files[0].notes] == [NoteCode.UNKNOWN_ID]
    assert so.progress[1]["result"] == "Xong"


def test_another_units_task_is_named_and_not_taken() -> None:
    so = ledger()
    sent = file(so.send(), {1: {"result": "Xong"}})
    known = replace(so.known(), elsewhere=frozenset({key_of(50)}))
    plan = so.planned(known, with_rows(sent, row(50, {"result": "Chen vào"}), *sent.rows))
    assert [note.code for note in plan.files[0].notes] == [NoteCode.NOT_YOURS]
    assert set(plan.writes) == {1}


def test_a_task_the_unit_no_longer_leads_is_named_and_not_taken() -> None:
    so = ledger()
    back = file(so.send(), {1: {"result": "Xong"}, 2: {"result": "Xong"}})
    del so.progress[2]
    plan = so.collect(back)
    assert [(note.code, note.text) for note in plan.files[0].notes] == [
        (NoteCode.NO_LONGER_YOURS, title_of(2))
    ]
    assert set(plan.writes) == {1}


def test_rows_that_swapped_their_texts_are_not_taken() -> None:
    so = ledger(4)
    whole = file(so.send(), {task_id: {"result": f"Kết quả {task_id}"} for task_id in range(1, 5)})
    rows = list(whole.rows)
    rows[0], rows[1] = (
        replace(rows[0], plan=rows[1].plan, progress=rows[1].progress),
        replace(rows[1], plan=rows[0].plan, progress=rows[0].progress),
    )
    plan = so.collect(with_rows(whole, *rows))
    assert [note.code for note in plan.files[0].notes] == [NoteCode.MOVED, NoteCode.MOVED]
    assert set(plan.writes) == {3, 4}
    turned = [replace(one, task_key=whole.rows[n - 1].task_key) for n, one in enumerate(whole.rows)]
    plan = so.collect(with_rows(whole, *turned))
    assert plan.files[0].refusal is Refusal.MOVED


def test_a_changed_plan_column_is_named_and_never_taken() -> None:
    so = ledger()
    whole = file(so.send(), {1: {"result": "Xong"}})
    changed = replace(whole.rows[0], plan={"title": "Việc khác hẳn"})
    plan = so.planned(so.known(), with_rows(whole, changed))
    assert (plan.files[0].state, plan.files[0].refusal) == (ReturnState.TAMPERED, Refusal.PLAN)
    assert not plan.writes
    (change,) = plan.files[0].plan_changes
    assert (change.column, change.sent, change.found) == ("title", title_of(1), "Việc khác hẳn")


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("30/11/2026", "2026-11-30"),
        ("5/3/2026", "05.03.26"),
        ("01/02/2026", "2026-02-01 00:00:00"),
        ("12", "12.0"),
        ("0,5", "0.50"),
        ("Đề án  06\nđợt 2", "Đề án 06 đợt 2"),
        ("Tuyến", unicodedata.normalize("NFD", "Tuyến")),
        ('Theo "Kế hoạch" - đợt 2... ', "Theo “Kế hoạch” – đợt 2…"),
    ],
)
def test_what_a_program_saves_in_another_way_is_the_same(sent: str, found: str) -> None:
    assert canonical(sent) == canonical(found)


@pytest.mark.parametrize(
    ("sent", "found"), [("30/11/2026", "30/12/2026"), ("12", "1.2"), ("Sở Y tế", "Sở y tế"), ("a", "")]
)
def test_what_says_something_else_is_another(sent: str, found: str) -> None:
    assert canonical(sent) != canonical(found)


def test_copies_of_a_row_count_once_when_alike() -> None:
    so = ledger()
    whole = file(so.send(), {1: {"result": "Xong"}})
    again = replace(whole.rows[0], row=40, plan={**whole.rows[0].plan, "stt": "9"})
    so.collect(with_rows(whole, *whole.rows, again))
    assert so.progress[1] == {"result": "Xong"}
    assert not so.open()


def test_copies_of_a_row_that_differ_are_asked_about_and_none_is_taken() -> None:
    so = ledger()
    whole = file(so.send(), {1: {"result": "Xong"}})
    other = row(1, {"result": "Chưa xong"}, number=40)
    so.collect(with_rows(whole, *whole.rows, other))
    assert so.progress[1] == {}
    assert sorted(one.row["result"] for one in so.open()) == ["Chưa xong", "Xong"]
    assert {one.kind for one in so.open()} == {PendingKind.DUPLICATE}


def test_an_added_row_is_a_proposal_asked_once() -> None:
    so = ledger()
    sent = so.send()
    so.collect(file(sent, rows=(added("Việc mới", result="Đã làm"),), sha="một"))
    (asked,) = so.open()
    assert (asked.kind, asked.task_id, asked.row["title"]) == (PendingKind.PROPOSAL, None, "Việc mới")
    so.settled.add(asked.id)
    so.collect(file(sent, rows=(added("Việc mới", result="Đã làm"),), sha="hai"))
    assert not so.open()


def test_an_added_row_that_reads_like_a_task_asks_whether_it_is_that_task() -> None:
    so = ledger()
    so.collect(file(so.send(), rows=(added(title_of(2), result="Đã làm"),)))
    (asked,) = so.open()
    assert (asked.kind, asked.task_id) == (PendingKind.RETYPED, 2)


def test_unread_cells_of_copied_and_added_rows_are_named() -> None:
    so = ledger()
    whole = file(so.send(), {1: {"result": "Xong"}})
    copy = replace(row(1, {"result": "Chưa xong"}, number=40), problems=(("J40", "140"),))
    new = replace(added("Việc mới", number=41), problems=(("K41", "30/02/2026"),))
    notes = so.collect(with_rows(whole, *whole.rows, copy, new)).files[0].notes
    assert [(note.code, note.cell, note.task_id) for note in notes] == [
        (NoteCode.UNREAD, "J40", 1),
        (NoteCode.UNREAD, "K41", None),
    ]


def test_an_added_row_without_text_is_named() -> None:
    so = ledger()
    plan = so.collect(file(so.send(), rows=(added("", result="Không rõ việc gì"), added(""))))
    assert [note.code for note in plan.files[0].notes] == [NoteCode.NO_TITLE]
    assert not so.open()


@pytest.mark.parametrize(
    ("count", "blanked", "state"),
    [(8, 5, "held"), (8, 4, "merged"), (10, 5, "merged"), (4, 4, "merged"), (6, 6, "held")],
)
def test_a_file_that_would_blank_most_of_the_work_is_held(count: int, blanked: int, state: str) -> None:
    so = ledger(count, result="Đã làm")
    back = file(so.send(), {task_id: {"result": ""} for task_id in range(1, blanked + 1)})
    plan = so.collect(back)
    assert (plan.files[0].state.value, plan.files[0].blanked) == (state, blanked)
    assert bool(plan.writes) == (state == "merged")
    so.collect(back, accept_shrink=True)
    assert sum("result" in cells for cells in so.progress.values()) == count - blanked


def test_a_conflict_kept_as_ours_does_not_come_back() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.progress[1]["result"] = "Tỉnh"
    so.collect(file(sent, {1: {"result": "Xã"}}, sha="một"))
    so.keep_ours()
    plan = so.collect(file(sent, {1: {"result": "Xã"}}, sha="hai"))
    assert (plan.files[0].state, so.open()) == (ReturnState.UNCHANGED, [])
    assert so.progress[1]["result"] == "Tỉnh"


def test_a_question_goes_away_once_both_sides_agree() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.progress[1]["result"] = "Tỉnh"
    back = file(sent, {1: {"result": "Xã"}})
    so.collect(back)
    so.progress[1]["result"] = "Xã"
    so.collect(back)
    assert not so.open()


def test_a_later_word_of_the_unit_replaces_the_question() -> None:
    so = ledger(result="Đang làm")
    sent = so.send()
    so.progress[1]["result"] = "Tỉnh"
    so.collect(file(sent, {1: {"result": "Xã"}}))
    so.collect(file(sent, {1: {"result": "Xã sửa lại"}}))
    assert [one.theirs for one in so.open()] == ["Xã sửa lại"]


def unmarked(*drafts: Draft) -> ReturnFile:
    reading = Reading("go-lai.xlsx", (), (), drafts, (), ())
    return ReturnFile("go-lai.xlsx", "go-lai.xlsx", "sha-go-lai", reading=reading)


def test_a_file_typed_anew_is_matched_by_text_and_always_confirmed() -> None:
    so = ledger(result="Đang làm")
    so.send()
    plan = so.collect(
        unmarked(
            Draft("Sheet1", 2, title_of(2).upper(), result="Xong", extra={"Khó khăn": "Thiếu máy"}),
            Draft("Sheet1", 3, "Tổ chức hội nghị chuyển đổi số toàn xã", result="Đã họp"),
            Draft("Sheet1", 4, title_of(3), result="Đang làm"),
        )
    )
    assert (plan.files[0].state, plan.writes) == (ReturnState.MERGED, {})
    assert [(one.kind.value, one.task_id) for one in so.open()] == [("retyped", 2), ("proposal", None)]
    assert (so.open()[0].row["result"], so.open()[0].row["obstacle"]) == ("Xong", "Thiếu máy")


def test_a_file_that_reads_like_no_task_of_the_unit_is_no_report() -> None:
    so = ledger()
    plan = so.collect(unmarked(Draft("Sheet1", 2, "Danh sách cán bộ đi tập huấn", result="12 người")))
    assert (plan.files[0].state, plan.files[0].refusal) == (ReturnState.UNREADABLE, Refusal.NO_TASK)
    assert not so.open()
