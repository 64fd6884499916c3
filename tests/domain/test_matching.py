"""Which row is which task: by hidden id, by document, place and text; three ways, field by field."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.canonical import canonical_draft
from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind
from desktop_app.domain.importing.draft import Draft, Field, Reading, Section, SheetReading, SourceDocument
from desktop_app.domain.importing.import_preview import Fate, RowFate, StoredTask
from desktop_app.domain.importing.matching import decided_task, match

PLAN = SourceDocument(number="617/KH-UBND")
OTHER_PLAN = SourceDocument(number="552/KH-UBND")
EVERY_COLUMN = frozenset(Field)

RIVERS = "Xây dựng cơ sở dữ liệu về quan trắc chất lượng nước các sông trên địa bàn xã năm 2026"
FOREST = "Tổ chức trồng rừng phòng hộ ven biển theo kế hoạch được giao"
SCHOOL = "Rà soát, bổ sung trang thiết bị dạy học cho các trường mầm non"


def draft(title: str, stt: str = "", section: str = "I Mục một", **fields: object) -> Draft:
    made = Draft(sheet="PL", row=1, title=title, stt=stt, section_path=(section,) if section else ())
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of Draft by name


def reading(
    drafts: Sequence[Draft],
    document: SourceDocument = PLAN,
    present: frozenset[Field] = EVERY_COLUMN,
) -> Reading:
    numbered = tuple(replace(each, row=row) for row, each in enumerate(drafts, 5))
    return Reading(
        file="pl.xlsx",
        sheets=(),
        sections=(Section("I Mục một", 0, "PL", 4),),
        tasks=numbered,
        skipped=(),
        problems=(),
        document=document,
        fields_present=present,
    )


def stored(drafts: Sequence[Draft], number: str = PLAN.number) -> list[StoredTask]:
    return [
        StoredTask(
            id=task_id,
            document=number,
            section=each.section,
            stt=each.stt,
            title=each.title,
            imported=canonical_draft(each),
            current=canonical_draft(each),
        )
        for task_id, each in enumerate(drafts, 101)
    ]


def edited(task: StoredTask, **current: str) -> StoredTask:
    return replace(task, title=current.get("title", task.title), current={**task.current, **current})


def run(drafts: Sequence[Draft], tasks: Sequence[StoredTask]) -> tuple[RowFate, ...]:
    return match(reading(drafts), tasks, PLAN)


def test_rows_of_an_empty_ledger_are_all_new() -> None:
    assert [fate.fate for fate in run([draft(RIVERS, "1"), draft(FOREST, "2")], [])] == [Fate.NEW, Fate.NEW]


def test_the_same_file_again_changes_nothing() -> None:
    drafts = [draft(RIVERS, "1", lead=("Phòng Kinh tế",)), draft(FOREST, "2"), draft(SCHOOL, "3")]
    fates = run(drafts, stored(drafts))
    assert [(fate.fate, fate.task_id) for fate in fates] == [
        (Fate.SAME, 101),
        (Fate.SAME, 102),
        (Fate.SAME, 103),
    ]


def test_a_field_that_only_the_file_changed_is_taken() -> None:
    before = draft(RIVERS, "1", product="Báo cáo")
    (fate,) = run([replace(before, product="Cơ sở dữ liệu")], stored([before]))
    assert fate.fate is Fate.CHANGED
    assert fate.writes == {"product": "Cơ sở dữ liệu"}
    assert [(change.base, change.ours) for change in fate.changes] == [("Báo cáo", "Báo cáo")]


def test_a_field_that_only_we_changed_stays_ours() -> None:
    row = draft(RIVERS, "1", product="Báo cáo")
    (task,) = stored([row])
    (fate,) = run([row], [edited(task, product="Báo cáo có số liệu")])
    assert (fate.fate, fate.changes) == (Fate.SAME, ())


def test_a_field_that_both_changed_alike_is_no_conflict() -> None:
    before = draft(RIVERS, "1", product="Báo cáo")
    (task,) = stored([before])
    (fate,) = run([replace(before, product="Đề án")], [edited(task, product="Đề án")])
    assert fate.fate is Fate.SAME


def test_a_field_that_both_changed_differently_waits_with_ours_in_place() -> None:
    before = draft(RIVERS, "1", product="Báo cáo", note="cũ")
    (task,) = stored([before])
    (fate,) = run([replace(before, product="Đề án", note="mới")], [edited(task, product="Kế hoạch")])
    assert fate.fate is Fate.CONFLICT
    assert fate.writes == {"note": "mới"}
    (conflict,) = [change for change in fate.changes if change.conflict]
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Báo cáo", "Kế hoạch", "Đề án")


def test_a_decided_conflict_takes_the_side_chosen_and_can_still_be_seen() -> None:
    before = draft(RIVERS, "1", product="Báo cáo")
    (task,) = stored([before])
    source, tasks = reading([replace(before, product="Đề án")]), [edited(task, product="Kế hoạch")]
    (theirs,) = match(source, tasks, PLAN, {0: "theirs"})
    (ours,) = match(source, tasks, PLAN, {0: "ours"})
    assert (theirs.fate, theirs.writes) == (Fate.CHANGED, {"product": "Đề án"})
    assert (ours.fate, ours.writes) == (Fate.SAME, {})
    assert ours.changes[0].conflict


def test_a_column_the_file_does_not_have_blanks_nothing() -> None:
    before = draft(RIVERS, "1", product="Báo cáo", note="ghi chú")
    source = reading([replace(before, product="", note="")], present=frozenset({Field.TASK, Field.NOTE}))
    (fate,) = match(source, stored([before]), PLAN)
    assert fate.writes == {"note": ""}


def test_columns_are_those_of_the_sheet_the_row_stands_on() -> None:
    before = draft(RIVERS, "1", product="Báo cáo", extra={"Nguồn kinh phí": "Ngân sách"})
    sheet = SheetReading("PL", (3,), {0: Field.TASK}, {1: "Nguồn kinh phí"}, {})
    source = replace(
        reading([replace(before, product="", extra={"Nguồn kinh phí": "Xã hội hóa"})]), sheets=(sheet,)
    )
    (fate,) = match(source, stored([before]), PLAN)
    assert fate.writes == {"extra:Nguồn kinh phí": "Xã hội hóa"}


def test_a_task_written_by_hand_gets_what_it_lacks_and_keeps_what_it_says() -> None:
    by_hand = StoredTask(7, PLAN.number, "I Mục một", "1", RIVERS, {}, {"title": RIVERS, "note": "gọi điện"})
    (fate,) = run([draft(RIVERS, "1", section="", product="Báo cáo")], [by_hand])
    assert fate.task_id == 7
    assert fate.fate is Fate.CHANGED
    assert fate.writes["product"] == "Báo cáo"
    assert "note" not in fate.writes


def test_the_same_text_in_another_document_is_another_task() -> None:
    row = draft(RIVERS, "1")
    (fate,) = match(reading([row], OTHER_PLAN), stored([row]), OTHER_PLAN)
    assert fate.fate is Fate.NEW


def test_a_document_number_is_compared_without_case_accents_and_spaces() -> None:
    row = draft(RIVERS, "1")
    (fate,) = run([row], stored([row], "617 / kh-ubnd"))
    assert fate.fate is Fate.SAME


def test_an_equal_number_in_two_annexes_does_not_make_one_task() -> None:
    tasks = stored([draft(FOREST, "1"), draft(SCHOOL, "2")])
    assert [fate.fate for fate in run([draft(RIVERS, "1")], tasks)] == [Fate.NEW]


def test_rows_that_moved_are_found_by_their_text() -> None:
    tasks = stored([draft(RIVERS, "1"), draft(FOREST, "2")])
    fates = run([draft(SCHOOL, "1"), draft(RIVERS, "2"), draft(FOREST, "3", "II Mục hai")], tasks)
    assert [(fate.fate, fate.task_id) for fate in fates] == [
        (Fate.NEW, None),
        (Fate.CHANGED, 101),
        (Fate.CHANGED, 102),
    ]
    assert fates[2].writes == {"stt": "3", "section_path": "II Mục hai"}


def test_one_text_in_two_sections_keeps_its_two_tasks_apart() -> None:
    drafts = [draft(RIVERS, "1", "I Một"), draft(RIVERS, "1", "II Hai")]
    fates = match(reading(drafts[::-1]), stored(drafts), PLAN)
    assert [(fate.fate, fate.task_id) for fate in fates] == [(Fate.SAME, 102), (Fate.SAME, 101)]


def test_a_corrected_letter_is_the_same_task() -> None:
    tasks = stored([draft(RIVERS, "1")])
    (fate,) = run([draft(RIVERS.replace("quan trắc", "quan trác"), "4")], tasks)
    assert fate.task_id == 101
    (fate,) = run([draft(RIVERS.replace("chất lượng", "chât luợg"), "4")], tasks)
    assert (fate.fate, fate.task_id) == (Fate.CHANGED, 101)


def test_a_text_we_edited_is_found_by_what_was_imported() -> None:
    row = draft(RIVERS, "1")
    (task,) = stored([row])
    (fate,) = run([row], [edited(task, title=SCHOOL)])
    assert (fate.fate, fate.task_id) == (Fate.SAME, 101)


def test_similar_but_not_sure_waits_with_its_candidates() -> None:
    tasks = stored([draft("Xây dựng chương trình phát triển chính phủ số", "1")])
    (fate,) = run([draft("Xây dựng chương trình phát triển kinh tế số", "8")], tasks)
    assert fate.fate is Fate.DOUBTFUL
    assert [candidate.task_id for candidate in fate.candidates] == [101]
    assert 60 <= fate.candidates[0].score < 90


def test_another_number_in_the_text_is_never_silently_the_same_task() -> None:
    tasks = stored(
        [draft("Báo cáo kết quả cấp căn cước cho công dân trên địa bàn xã trong quý I năm 2026", "1")]
    )
    (fate,) = run(
        [draft("Báo cáo kết quả cấp căn cước cho công dân trên địa bàn xã trong quý II năm 2026", "2")], tasks
    )
    assert fate.fate is Fate.DOUBTFUL


def test_in_its_old_place_a_reworded_row_is_the_same_task() -> None:
    tasks = stored([draft("Xây dựng 5 mô hình thôn thông minh trên địa bàn xã", "3")])
    (fate,) = run([draft("Xây dựng 6 mô hình thôn thông minh trên địa bàn xã", "3")], tasks)
    assert (fate.fate, fate.task_id) == (Fate.CHANGED, 101)


def test_without_a_document_number_the_place_proves_nothing() -> None:
    tasks = stored([draft("Báo cáo số liệu cấp căn cước cho công dân của xã tháng 10", "1")], "")
    row = draft("Báo cáo số liệu cấp căn cước cho công dân của xã tháng 11", "1")
    (fate,) = match(reading([row], SourceDocument()), tasks, SourceDocument())
    assert fate.fate is Fate.DOUBTFUL


def test_rows_of_one_file_are_never_doubtful_against_each_other() -> None:
    drafts = [draft("Báo cáo tháng 10 về căn cước", "1"), draft("Báo cáo tháng 11 về căn cước", "2")]
    assert {fate.fate for fate in run(drafts, [])} == {Fate.NEW}
    fates = run([*drafts, draft("Báo cáo tháng 12 về căn cước", "3")], stored(drafts))
    assert [fate.fate for fate in fates] == [Fate.SAME, Fate.SAME, Fate.NEW]


def test_a_person_decides_a_doubtful_row() -> None:
    tasks = stored([draft("Xây dựng chương trình phát triển chính phủ số", "1")])
    source = reading([draft("Xây dựng chương trình phát triển kinh tế số", "8")])
    (new,) = match(source, tasks, PLAN, {0: "new"})
    (left_out,) = match(source, tasks, PLAN, {0: "skip"})
    (same,) = match(source, tasks, PLAN, {0: "task:101"})
    assert (new.fate, new.task_id) == (Fate.NEW, None)
    assert (left_out.fate, left_out.reason) == (Fate.DOUBTFUL, "left_out")
    assert (same.fate, same.task_id) == (Fate.CHANGED, 101)
    assert new.candidates == left_out.candidates == same.candidates != ()


def test_two_rows_cannot_be_decided_to_be_one_task() -> None:
    tasks = stored([draft("Xây dựng chương trình phát triển chính phủ số", "1"), draft(FOREST, "2")])
    source = reading([draft("Xây dựng chương trình phát triển kinh tế số", "8"), draft(FOREST, "2")])
    fates = match(source, tasks, PLAN, {0: "task:102"})
    assert (fates[0].fate, fates[0].reason) == (Fate.DOUBTFUL, "task_taken")
    assert fates[1].task_id == 102


def test_a_sure_row_can_be_decided_to_be_new() -> None:
    row = draft(RIVERS, "1")
    (fate,) = match(reading([row]), stored([row]), PLAN, {0: "new"})
    assert fate.fate is Fate.NEW


def test_a_row_without_text_is_rejected() -> None:
    (fate,) = run([draft("  ", "1")], [])
    assert (fate.fate, fate.reason) == (Fate.REJECTED, "no_title")


def test_a_hidden_id_beats_text_and_document() -> None:
    tasks = stored([draft(RIVERS, "1")], "")
    source = reading([draft(SCHOOL, "9", task_id="so:101")])
    (fate,) = match(source, tasks, PLAN, known={"so:101": 101})
    assert fate.task_id == 101
    (foreign,) = match(source, tasks, PLAN, known={})
    assert foreign.fate is Fate.NEW


def test_a_copied_row_leaves_the_hidden_id_to_the_row_whose_text_fits() -> None:
    tasks = stored([draft(RIVERS, "1")])
    copies = [draft(SCHOOL, "1", task_id="so:101"), draft(RIVERS, "1", task_id="so:101")]
    fates = match(reading(copies), tasks, PLAN, known={"so:101": 101})
    assert [(fate.fate, fate.task_id) for fate in fates] == [(Fate.NEW, None), (Fate.SAME, 101)]


def test_done_without_a_day_does_not_move_with_the_day_of_the_import() -> None:
    row = draft(RIVERS, "1", status="Hoàn thành")
    (task,) = stored([row])
    first = {"completed_on": "2026-11-05"}
    known = replace(task, imported={**task.imported, **first}, current={**task.current, **first})
    (again,) = match(reading([row]), [known], PLAN, inferred={0: date(2026, 11, 20)})
    (ticked,) = match(reading([row]), [edited(task, **first)], PLAN, inferred={0: date(2026, 11, 20)})
    (newly,) = match(reading([row]), [task], PLAN, inferred={0: date(2026, 11, 20)})
    assert (again.fate, ticked.fate) == (Fate.SAME, Fate.SAME)
    assert newly.writes == {"completed_on": "2026-11-20"}


def test_a_status_taken_back_takes_the_inferred_day_back() -> None:
    before = draft(RIVERS, "1", status="Hoàn thành")
    (task,) = stored([before])
    first = {"completed_on": "2026-11-05"}
    known = replace(task, imported={**task.imported, **first}, current={**task.current, **first})
    (fate,) = run([replace(before, status="Đang thực hiện")], [known])
    assert fate.writes == {"status": "Đang thực hiện", "completed_on": ""}


def test_a_decision_names_its_task() -> None:
    assert [decided_task(each) for each in ("task:12", "task:12:ours", "new", "ours", "task:x")] == [
        12,
        12,
        None,
        None,
        None,
    ]


WORDS = ("rà", "soát", "dữ", "liệu", "căn", "cước", "hộ", "tịch", "đất", "đai", "quý", "I", "II", "10", "11")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
DRAFTS = st.builds(
    lambda title, stt, section, lead, phrase: draft(
        title,
        stt,
        section,
        lead=(lead,),
        deadline=Deadline(phrase, DeadlineKind.UNKNOWN),
    ),
    TITLES,
    st.sampled_from(("", "1", "2", "3", "10")),
    st.sampled_from(("", "I Một", "II Hai")),
    st.sampled_from(("Công an xã", "Phòng Kinh tế")),
    st.sampled_from(("", "Quý I/2026")),
)
FILES = st.lists(DRAFTS, max_size=14, unique_by=lambda each: tuple(canonical_draft(each).items()))


@given(FILES)
def test_any_file_against_itself_is_all_same(drafts: list[Draft]) -> None:
    assert {fate.fate for fate in run(drafts, stored(drafts))} <= {Fate.SAME}


@given(FILES, FILES)
def test_no_two_rows_ever_become_one_task(drafts: list[Draft], others: list[Draft]) -> None:
    taken = [fate.task_id for fate in run(drafts, stored(others)) if fate.task_id is not None]
    assert len(taken) == len(set(taken))


@given(FILES, FILES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    drafts: list[Draft], others: list[Draft], shuffle: random.Random
) -> None:
    tasks = stored(others)
    order = list(range(len(drafts)))
    shuffle.shuffle(order)
    straight = run(drafts, tasks)
    shuffled = run([drafts[place] for place in order], tasks)
    assert {place: replace(straight[place], index=0) for place in order} == {
        place: replace(shuffled[index], index=0) for index, place in enumerate(order)
    }


@settings(max_examples=40)
@given(FILES, FILES)
def test_taking_every_change_makes_the_next_import_the_same(drafts: list[Draft], others: list[Draft]) -> None:
    tasks = {task.id: task for task in stored(others)}
    fates = run(drafts, list(tasks.values()))
    after = []
    for fate in fates:
        row = canonical_draft(drafts[fate.index])
        task_id = fate.task_id or 1000 + fate.index
        after.append(
            StoredTask(task_id, PLAN.number, drafts[fate.index].section, row["stt"], row["title"], row, row)
        )
    untouched = [task for task_id, task in tasks.items() if task_id not in {each.id for each in after}]
    assert {fate.fate for fate in run(drafts, [*after, *untouched])} <= {Fate.SAME}


def test_five_thousand_rows_find_their_five_thousand_tasks_at_once() -> None:
    chance = random.Random(6)
    words = [f"tu{number}" for number in range(900)]
    drafts = [draft(" ".join(chance.choices(words, k=40)), str(number)) for number in range(5000)]
    tasks, source = stored(drafts), reading(drafts)
    start = process_time()
    fates = match(source, tasks, PLAN)
    assert process_time() - start < 1.5  # s; a comparison of all with all takes minutes
    assert {fate.fate for fate in fates} == {Fate.SAME}
