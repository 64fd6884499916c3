"""The clears of tasks: clear, vague, missing, or no fault of the row."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clear_rules import SHOWN_LETTERS, check, letters
from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.five_clear import Clear, ClearState, Finding
from desktop_app.domain.importing.draft import Field
from desktop_app.domain.task import TaskFacts
from desktop_app.labels.clears import REASONS, SUGGESTIONS

CLEAR_TASK = TaskFacts(
    "Rà soát, làm sạch dữ liệu dân cư của 12 thôn",
    lead=("Công an xã",),
    leader="Phó Chủ tịch UBND xã",
    product="Báo cáo kết quả rà soát của Công an xã",
    deadline=Deadline("30/11/2026", DeadlineKind.DATE, due=date(2026, 11, 30)),
)
ALL_COLUMNS = frozenset(str(field) for field in Field)
RUNNING_TEXT = frozenset({Field.LEAD, Field.COORDINATE, Field.DEADLINE, Field.LEADER})


def finding(facts: TaskFacts, clear: Clear) -> Finding:
    return next(found for found in check(facts) if found.clear is clear)


def answer(facts: TaskFacts, clear: Clear) -> tuple[ClearState, str]:
    found = finding(facts, clear)
    return found.state, found.reason


def due(phrase: str) -> Deadline:
    return read_deadline(phrase, year=2026)


def test_all_six_clears_are_answered_in_order() -> None:
    assert [found.clear for found in check(CLEAR_TASK)] == list(Clear)
    assert letters(check(CLEAR_TASK)) == "cccccc"


def test_everything_is_missing_from_a_bare_task_typed_by_hand() -> None:
    assert letters(check(TaskFacts("Rà soát dữ liệu dân cư"))) == "mcmmmm"


def test_what_the_source_had_no_column_for_is_not_blamed_on_the_row() -> None:
    bare = TaskFacts("Rà soát dữ liệu dân cư", fields_present=frozenset({Field.TASK, Field.LEAD}))

    assert letters(check(bare)) == "mcnnnn"
    assert finding(bare, Clear.TIME) == Finding(Clear.TIME, ClearState.NO_COLUMN, "no_column", "set_deadline")


def test_an_empty_cell_of_a_column_is_missing() -> None:
    bare = TaskFacts("Rà soát dữ liệu dân cư", fields_present=ALL_COLUMNS)

    assert letters(check(bare)) == "mcmmmm"


def test_a_waived_clear_says_so_whatever_stands_there() -> None:
    assert letters(check(TaskFacts("x"), waived={Clear.RESULT, Clear.TASK})) == "mwmwmm"


@pytest.mark.parametrize(
    "lead",
    [
        "Công an xã",
        "Văn phòng HĐND và UBND",
        "VP HĐND & UBND",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Bộ Khoa học và Công nghệ",
        "Bộ Giáo dục và Đào tạo",
        "Bộ Lao động - Thương binh và Xã hội",
        "Sở Nông nghiệp và Môi trường",
        "MTTQ và đoàn thể",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Phòng Văn hóa - Xã hội",
        "Ban Quản lý các khu công nghệ cao và khu công nghiệp",
        "Liên hiệp các Hội Khoa học và Kỹ thuật",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "Sở Khoa học và Công nghệ (cơ quan thường trực)",
        "Chi cục Thủy lợi và Phòng, chống thiên tai",
        "trạm y tế",
        "Tổ công nghệ số cộng đồng",
    ],
)
def test_one_unit_is_a_clear_lead(lead: str) -> None:
    assert answer(replace(CLEAR_TASK, lead=(lead,)), Clear.PERSON) == (ClearState.CLEAR, "")


@pytest.mark.parametrize(
    "lead",
    [
        "Các bộ, ngành, địa phương",
        "các thôn",
        "Địa phương",
        "Địa phương được lựa chọn",
        "Bộ, ngành, địa phương",
        "tất cả công chức của xã",
        "UBND các xã, phường",
        "UBND xã, phường, đặc khu",
        "UBND cấp xã",
        "Công an các xã",
        "12 thôn",
        "Thủ trưởng các cơ quan, đơn vị",
        "Đơn vị liên quan",
        "Doanh nghiệp, nhà cung cấp dịch vụ IoT, nhà đầu tư",
    ],
)
def test_a_group_is_a_vague_lead(lead: str) -> None:
    assert answer(replace(CLEAR_TASK, lead=(lead,)), Clear.PERSON) == (ClearState.VAGUE, "person_group")


@pytest.mark.parametrize(
    ("lead", "count"),
    [
        ("Bộ Tài chính, Bộ Công Thương", "2"),
        ("Bộ Khoa học và Công nghệ và các địa phương", "2"),
        ("VTV, VOV, TTXVN", "3"),
        ("Công an xã và Văn phòng HĐND và UBND", "2"),
        ("Công an xã + Phòng Kinh tế", "2"),
        ("Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân", "3"),
    ],
)
def test_several_leads_in_one_cell_are_vague(lead: str, count: str) -> None:
    found = finding(replace(CLEAR_TASK, lead=(lead,)), Clear.PERSON)

    assert (found.state, found.reason, found.suggestion) == (
        ClearState.VAGUE,
        "person_several",
        "choose_lead",
    )
    assert found.values == {"lead": lead, "count": count}


def test_several_lead_units_are_vague_until_one_person_is_named() -> None:
    two = replace(CLEAR_TASK, lead=("Công an xã", "Phòng Kinh tế"))

    assert answer(two, Clear.PERSON) == (ClearState.VAGUE, "person_several")
    assert answer(replace(two, person="Cán bộ Tư pháp - hộ tịch"), Clear.PERSON)[0] is ClearState.CLEAR


@pytest.mark.parametrize(
    "title",
    [
        "tăng cường tuyên truyền",
        "nộp báo cáo tháng",
        "Xây dựng kế hoạch",
        "Phối hợp góp ý dự thảo Thông tư",
        "Dự án Luật Năng lượng nguyên tử (sửa đổi)",
        "Báo cáo kết quả",
    ],
)
def test_an_action_with_an_object_is_a_clear_task(title: str) -> None:
    assert answer(replace(CLEAR_TASK, title=title), Clear.TASK) == (ClearState.CLEAR, "")


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Báo cáo", "task_short"),
        ("Tuyên truyền", "task_short"),
        ("Thực hiện các nhiệm vụ khác", "task_no_object"),
        ("Phối hợp thực hiện nhiệm vụ được giao", "task_no_object"),
        ("Tiếp tục triển khai thực hiện tốt nhiệm vụ", "task_no_object"),
    ],
)
def test_a_bare_noun_or_words_without_an_object_are_a_vague_task(title: str, reason: str) -> None:
    assert answer(replace(CLEAR_TASK, title=title), Clear.TASK) == (ClearState.VAGUE, reason)


def test_a_blank_title_is_missing() -> None:
    assert answer(replace(CLEAR_TASK, title=" … "), Clear.TASK) == (ClearState.MISSING, "task_missing")


@pytest.mark.parametrize(
    ("phrase", "state", "reason"),
    [
        ("30/11/2026", ClearState.CLEAR, ""),
        ("2026 - 2030", ClearState.CLEAR, ""),
        ("từ năm 2026 trở đi", ClearState.CLEAR, ""),
        ("Thường xuyên", ClearState.CLEAR, ""),
        ("trước ngày 15 hằng tháng", ClearState.CLEAR, ""),
        ("đầu tháng 4", ClearState.CLEAR, ""),
        ("sớm", ClearState.VAGUE, "time_vague"),
        ("theo lộ trình", ClearState.VAGUE, "time_vague"),
        ("trong thời gian tới", ClearState.VAGUE, "time_vague"),
        ("31/11/2026", ClearState.VAGUE, "time_invalid_day"),
        ("từ 31/11/2025 đến 03/02/2026", ClearState.VAGUE, "time_invalid_day"),
        ("Sau khi có Quy chế của TW", ClearState.VAGUE, "time_event"),
        ("", ClearState.MISSING, "time_missing"),
        ("-", ClearState.MISSING, "time_missing"),
        ("Chưa xác định", ClearState.MISSING, "time_missing"),
    ],
)
def test_a_date_or_a_rhythm_is_a_clear_time(phrase: str, state: ClearState, reason: str) -> None:
    assert answer(replace(CLEAR_TASK, deadline=due(phrase)), Clear.TIME) == (state, reason)


@pytest.mark.parametrize(
    ("product", "state", "reason"),
    [
        ("Kế hoạch của UBND xã", ClearState.CLEAR, ""),
        ("Quyết định của Thủ tướng Chính phủ", ClearState.CLEAR, ""),
        ("Nghị định", ClearState.CLEAR, ""),
        ("Chương trình được ban hành", ClearState.CLEAR, ""),
        ("Nâng tỷ lệ hồ sơ trực tuyến lên 80 %", ClearState.CLEAR, ""),
        ("Kế hoạch", ClearState.VAGUE, "result_bare"),
        ("KẾ HOẠCH.", ClearState.VAGUE, "result_bare"),
        ("Báo cáo, kế hoạch", ClearState.VAGUE, "result_bare"),
        ("Các giải pháp", ClearState.VAGUE, "result_bare"),
        ("Văn bản", ClearState.VAGUE, "result_bare"),
        ("Hoàn thành", ClearState.VAGUE, "result_empty"),
        ("Theo quy định", ClearState.VAGUE, "result_empty"),
        ("Nâng cao nhận thức của người dân", ClearState.VAGUE, "result_uncountable"),
        ("-", ClearState.MISSING, "result_missing"),
        ("", ClearState.MISSING, "result_missing"),
    ],
)
def test_a_product_that_can_be_shown_is_a_clear_result(product: str, state: ClearState, reason: str) -> None:
    assert answer(replace(CLEAR_TASK, product=product), Clear.RESULT) == (state, reason)


def test_in_running_text_the_result_is_judged_from_the_sentence() -> None:
    told = replace(CLEAR_TASK, product="", leader="", fields_present=RUNNING_TEXT)

    assert answer(told, Clear.RESULT) == (ClearState.NO_COLUMN, "no_column")
    assert answer(told, Clear.RESPONSIBILITY) == (ClearState.MISSING, "responsibility_missing")
    effort = replace(told, title="tăng cường tuyên truyền")
    assert answer(effort, Clear.RESULT) == (ClearState.VAGUE, "result_effort")


def test_in_a_table_without_products_the_sentence_is_not_blamed() -> None:
    told = replace(
        CLEAR_TASK, title="tăng cường tuyên truyền", product="", fields_present=frozenset({Field.TASK})
    )

    assert answer(told, Clear.RESULT) == (ClearState.NO_COLUMN, "no_column")


@pytest.mark.parametrize(
    ("leader", "state"),
    [
        ("Phó Giám đốc phụ trách 1", ClearState.CLEAR),
        ("Chủ tịch UBND xã", ClearState.CLEAR),
        ("Các đồng chí lãnh đạo", ClearState.VAGUE),
        ("Thủ trưởng đơn vị", ClearState.VAGUE),
        ("Người đứng đầu", ClearState.VAGUE),
        ("x", ClearState.MISSING),
    ],
)
def test_a_named_leader_is_a_clear_responsibility(leader: str, state: ClearState) -> None:
    assert answer(replace(CLEAR_TASK, leader=leader), Clear.RESPONSIBILITY)[0] is state


@pytest.mark.parametrize(
    ("title", "product", "leader", "state"),
    [
        ("Xây dựng Đề án", "Đề án", "Chủ tịch UBND xã", ClearState.CLEAR),
        ("Xây dựng Đề án", "Quyết định của Thủ tướng Chính phủ", "", ClearState.CLEAR),
        ("Xây dựng, trình UBND tỉnh ban hành Đề án", "Đề án", "", ClearState.CLEAR),
        ("Xây dựng Đề án", "Văn bản của cấp có thẩm quyền", "", ClearState.VAGUE),
        ("Xây dựng Đề án", "Đề án", "", ClearState.MISSING),
    ],
)
def test_whoever_decides_or_signs_makes_the_authority_clear(
    title: str, product: str, leader: str, state: ClearState
) -> None:
    facts = replace(CLEAR_TASK, title=title, product=product, leader=leader)

    assert answer(facts, Clear.AUTHORITY)[0] is state


def test_long_words_are_shortened_in_a_finding() -> None:
    lead = "Các cơ quan " + "chuyên môn " * 30

    assert len(finding(replace(CLEAR_TASK, lead=(lead,)), Clear.PERSON).values["lead"]) <= SHOWN_LETTERS


any_facts = st.builds(
    TaskFacts,
    title=st.text(max_size=70),
    lead=st.lists(st.sampled_from(["", "Công an xã", "Các thôn", "Sở A, Sở B"]), max_size=2).map(tuple),
    person=st.sampled_from(["", "cán bộ phụ trách", "các đồng chí"]),
    leader=st.sampled_from(["", "Chủ tịch UBND xã", "Thủ trưởng đơn vị", "-"]),
    product=st.sampled_from(["", "Kế hoạch", "Hoàn thành", "Tăng cường", "Văn bản của cấp có thẩm quyền"]),
    deadline=st.sampled_from(["", "sớm", "31/11/2026", "đột xuất", "30/11/2026"]).map(due),
    fields_present=st.none() | st.frozensets(st.sampled_from(Field)),
)


@given(any_facts)
def test_every_finding_that_is_not_clear_has_its_sentences(facts: TaskFacts) -> None:
    for found in check(facts):
        if found.state is not ClearState.CLEAR:
            assert REASONS[found.reason].format(**found.values)
            assert SUGGESTIONS[found.suggestion].format(**found.values)


def test_reasons_and_suggestions_are_whole_sentences() -> None:
    for sentence in (*REASONS.values(), *SUGGESTIONS.values()):
        assert sentence[0] == "“" or sentence[0].isupper()
        assert sentence.endswith(".")
