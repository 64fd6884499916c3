"""Plain texts: lists with labels, and conclusions that give out work sentence by sentence."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clear_rules import check
from desktop_app.domain.deadlines.deadline import DeadlineDoubt, DeadlineKind
from desktop_app.domain.five_clear import FIVE, ClearState
from desktop_app.domain.importing.draft import (
    Draft,
    Field,
    Reading,
    ReadingChoices,
    RowKind,
    SkipReason,
    SourceDocument,
)
from desktop_app.domain.importing.draft_facts import facts_of
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import grid_of_text, read_grid
from desktop_app.exchange.prose.prose import read_prose

DATA = Path(__file__).parent.parent / "data"
NOTICES = sorted(
    path.name.removesuffix(".expected.json")
    for path in (DATA / "prose").glob("*.expected.json")
    if path.name != "ket-luan-1.expected.json"
)
TEXTS = sorted(f"prose/{path.name}" for path in (DATA / "prose").glob("*.txt"))


def lines_of(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").split("\n")


def read(name: str, year: int = 2026) -> Reading:
    return read_prose(name, lines_of(name), year=year)


def read_lines(*lines: str, year: int = 2026, choices: ReadingChoices | None = None) -> Reading:
    return read_prose("van-ban.txt", lines, year=year, choices=choices or ReadingChoices())


def expected(name: str) -> list[dict[str, Any]]:
    tasks: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))["tasks"]
    return tasks


def told(draft: Draft) -> tuple[int, str, str, tuple[str, ...], tuple[str, ...], date | None]:
    return draft.row, draft.stt, draft.title, draft.lead, draft.coordinate, draft.deadline.due


def test_the_list_of_a_plan_is_read_as_the_clerk_read_it() -> None:
    tasks = read("annexes/kh308-ha-noi.txt", year=2025).tasks

    for draft, row in zip(tasks, expected("annexes/kh308-ha-noi.expected.json"), strict=True):
        assert (draft.stt, draft.title, draft.section) == (row["stt"], row["title"], row["section"])
        assert (list(draft.lead), list(draft.coordinate)) == (row["lead"], row["coordinate"])
        deadline = draft.deadline
        assert (deadline.raw, deadline.kind) == (row["deadline"]["raw"], row["deadline"]["kind"])
        assert deadline.start == (row["deadline"]["start"] and date.fromisoformat(row["deadline"]["start"]))
        assert deadline.due == (row["deadline"]["due"] and date.fromisoformat(row["deadline"]["due"]))


def test_the_conclusions_of_a_meeting_are_read_as_the_clerk_read_them() -> None:
    reading = read("prose/ket-luan-1.txt")

    for draft, row in zip(reading.tasks, expected("prose/ket-luan-1.expected.json"), strict=True):
        assert draft.title.startswith(row["title_starts"])
        assert (list(draft.lead), list(draft.coordinate)) == (row["lead"], row["coordinate"])
        assert draft.deadline.kind == row["deadline"]["kind"]
        assert str(draft.deadline.due or "") == (row["deadline"]["due"] or "")
        unclear = [
            found.clear.value
            for found in check(facts_of(draft, reading))
            if found.clear in FIVE and found.state in (ClearState.MISSING, ClearState.VAGUE)
        ]
        assert unclear == row["clears_missing_or_vague"]


@pytest.mark.parametrize("name", NOTICES)
def test_a_pasted_notice_gives_the_tasks_a_careful_clerk_would_type(name: str) -> None:
    """Numbered items, orders, several units in a sentence, persons; praise, reports and lists of names."""
    text = (DATA / "prose" / f"{name}.txt").read_text(encoding="utf-8")
    tasks = read_annex(grid_of_text(text, "dán"), year=None, this_year=2026).tasks

    typed = expected(f"prose/{name}.expected.json")
    assert [
        {
            **{"row": draft.row, "stt": draft.stt, "title": draft.title},
            **{"lead": list(draft.lead), "coordinate": list(draft.coordinate), "person": draft.person},
        }
        for draft in tasks
    ] == [{key: row[key] for key in row if key != "deadline"} for row in typed]
    for draft, row in zip(tasks, typed, strict=True):
        assert draft.deadline.kind == (row["deadline"]["kind"] or draft.deadline.kind)
        assert str(draft.deadline.due or "") == (row["deadline"]["due"] or "")


def test_the_subject_of_a_letter_is_no_section_numbered_five() -> None:
    text = "V/v triển khai Đề án 06\n1. Công an xã rà soát dữ liệu trước ngày 15/12/2026."
    reading = read_annex(grid_of_text(text, "dán"), year=None, this_year=2026)

    assert [(task.title, task.section) for task in reading.tasks] == [("rà soát dữ liệu", "")]


def test_what_is_no_task_is_skipped_with_its_reason() -> None:
    skipped = {skipped.row: skipped.reason for skipped in read("prose/ket-luan-1.txt").skipped}

    assert skipped == {1: SkipReason.TITLE_BLOCK, 2: SkipReason.TITLE_BLOCK, 4: SkipReason.NO_WORK}


def test_a_list_keeps_sections_wrapped_values_products_leaders_and_other_labels() -> None:
    reading = read("prose/danh-sach-nhan.txt")

    assert [section.text for section in reading.sections] == [
        "A. NHIỆM VỤ TRỌNG TÂM",
        "I. Hoàn thiện dữ liệu",
        "II. Dịch vụ công",
    ]
    assert [told(draft) for draft in reading.tasks] == [
        (
            *(7, "1", "Số hóa sổ hộ tịch từ năm 1990 đến năm 2015", ("Phòng Văn hóa - Xã hội",)),
            *(("Công an xã", "Văn phòng HĐND và UBND"), date(2026, 6, 30)),
        ),
        (14, "2", "Làm sạch dữ liệu đất đai", ("Phòng Kinh tế", "Các thôn"), (), date(2026, 9, 30)),
        (
            *(21, "3", "Bố trí 02 máy quét tại bộ phận Một cửa"),
            *(("Trung tâm Phục vụ hành chính công",), (), None),
        ),
        (
            *(22, "4", "Tuyên truyền về VNeID\nNội dung tuyên truyền theo hướng dẫn của Công an tỉnh"),
            *(("Phòng Văn hóa - Xã hội",), ("Đoàn Thanh niên",), None),
        ),
    ]
    first, second, third, fourth = reading.tasks
    assert first.section_path == ("A. NHIỆM VỤ TRỌNG TÂM", "I. Hoàn thiện dữ liệu")
    assert (first.product, dict(first.extra)) == (
        "3.000 bản ghi hộ tịch được số hóa",
        {"Kinh phí": "50 triệu đồng"},
    )
    assert second.leader == "Phó Chủ tịch UBND xã"
    assert third.deadline.doubts == (DeadlineDoubt.INVALID_DAY,)
    assert fourth.deadline.kind is DeadlineKind.CONTINUOUS
    assert {Field.TASK, Field.LEAD, Field.LEADER, Field.PRODUCT} <= reading.fields_present


def test_items_below_a_units_name_are_given_to_that_unit() -> None:
    tasks = read("prose/ket-luan-muc.txt").tasks

    police, economy = ("Công an xã",), ("Phòng Kinh tế",)
    office = ("Văn phòng HĐND và UBND",)
    assert [told(draft) for draft in tasks] == [
        (9, "", "rà soát 100% trường hợp chưa có mã định danh", police, ("các thôn",), date(2026, 11, 20)),
        (10, "", "báo cáo Chủ tịch UBND xã", police, (), None),
        (12, "a", "Số hóa 1.200 hồ sơ đất đai", economy, police, date(2026, 12, 31)),
        (12, "b", "Lập danh sách thửa đất chưa khớp, gửi", economy, police, date(2026, 11, 25)),
        (14, "3", "rà soát thủ tục hành chính", ("Trung tâm Phục vụ hành chính công",), (), None),
        (14, "3", "niêm yết công khai", office, (), date(2026, 11, 15)),
        (15, "4", "theo dõi, đôn đốc việc thực hiện Thông báo này", office, (), None),
        (15, "4", "Báo cáo kết quả về Chủ tịch UBND xã", office, (), None),
    ]
    assert tasks[0].section_path == ("I. Về dữ liệu", "1. Giao Công an xã:")
    assert tasks[4].section_path == ("II. Về dịch vụ công",)
    assert tasks[1].deadline.kind is DeadlineKind.RECURRING_WEEKLY


def test_what_stands_before_and_after_the_conclusions_is_no_task() -> None:
    skipped = {skipped.row: skipped.reason for skipped in read("prose/ket-luan-muc.txt").skipped}

    assert skipped[5] is SkipReason.NO_WORK
    assert skipped[18] is SkipReason.NO_WORK
    assert skipped[20] is skipped[22] is SkipReason.TAIL


def test_what_stands_below_a_heading_of_results_is_told_and_not_given_out() -> None:
    skipped = {each.row: each.reason for each in read("prose/danh-gia-va-nhiem-vu.txt").skipped}

    assert skipped[3] is skipped[4] is SkipReason.REPORTED
    assert skipped[9] is SkipReason.NO_WORK


def test_one_sentence_with_two_units_makes_two_tasks_with_one_day() -> None:
    tasks = read("prose/ket-luan-mot-doan.txt").tasks

    assert [(draft.lead, draft.title, draft.deadline.due) for draft in tasks[:2]] == [
        (("Công an xã",), "cấp căn cước cho học sinh lớp 9", date(2026, 11, 30)),
        (("Trường THCS",), "lập danh sách", date(2026, 11, 30)),
    ]
    assert (tasks[2].lead, tasks[2].person) == ((), "đồng chí Phó Chủ tịch UBND xã")
    assert (tasks[-1].title, tasks[-1].deadline.due) == ("treo pa nô tại 12 thôn", date(2026, 12, 15))


def test_pasted_conclusions_without_a_title_are_read() -> None:
    reading = read("prose/ket-luan-tinh.txt", year=2025)

    assert [(draft.row, draft.lead, draft.title) for draft in reading.tasks] == [
        (1, ("Sở Tài chính",), "tham mưu UBND tỉnh bố trí kinh phí"),
        (1, ("Sở Y tế",), "triển khai Sổ sức khỏe điện tử cho 100% trạm y tế"),
        (1, ("Văn phòng UBND tỉnh",), "theo dõi, đôn đốc"),
        (4, ("UBND các xã, phường",), "kiện toàn Tổ công tác Đề án 06 cấp xã"),
        (5, ("UBND các xã, phường",), "Bố trí 01 cán bộ chuyên trách"),
        (8, ("các đơn vị",), "gửi báo cáo về Công an tỉnh (qua Phòng PC06) để tổng hợp"),
        (11, ("Công an tỉnh và Sở Khoa học và Công nghệ",), "kiểm tra an toàn thông tin tại 10 xã"),
        (12, ("Các xã, phường chưa hoàn thành",), "hoàn thành dứt điểm"),
    ]
    assert reading.tasks[0].coordinate == ("Sở Khoa học và Công nghệ, Công an tỉnh",)
    assert reading.tasks[5].section_path == ()
    assert [skipped.row for skipped in reading.skipped] == [7, 9, 10]


@pytest.mark.parametrize("name", TEXTS)
def test_no_line_disappears(name: str) -> None:
    lines = lines_of(name)
    reading = read(name)

    filled = {row for row, line in enumerate(lines, start=1) if line.strip()}
    assert set(reading.sheets[0].rows) == filled
    assert {draft.row for draft in reading.tasks} == {
        row for row, kind in reading.sheets[0].rows.items() if kind is RowKind.TASK
    }


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Xây dựng phần mềm", "- Đơn vị chủ trì: Sở Nội vụ", "- Thời gian: Quý I/2026"),
        ("1. Nội dung: Xây dựng phần mềm", "CƠ QUAN CHỦ TRÌ: Sở Nội vụ", "Thời hạn: Quý I/2026"),
        ("1) Nhiệm vụ: Xây dựng phần mềm; Chủ trì: Sở Nội vụ; Thời hạn: Quý I/2026",),
        ("**1. Nhiệm vụ:** Xây dựng phần mềm", "**Chủ trì:** Sở Nội vụ", "*", "Thời hạn : Quý I/2026."),
        (
            "1. a) Nhiệm vụ:",
            "Xây dựng phần mềm",
            "b) Cơ quan chủ trì:",
            "- Sở Nội vụ",
            "c) Thời gian: Quý I/2026",
        ),
        ("Nhiệm vụ số 1: Xây dựng phần mềm", "Cơ quan thực hiện: Sở Nội vụ chủ trì", "Tiến độ: Quý I/2026"),
    ],
)
def test_labels_are_known_in_any_dress(lines: tuple[str, ...]) -> None:
    (draft,) = read_lines(*lines).tasks

    assert (draft.stt, draft.title, draft.lead) == ("1", "Xây dựng phần mềm", ("Sở Nội vụ",))
    assert draft.deadline.due == date(2026, 3, 31)


def test_the_day_of_issue_is_the_first_day_of_from_now_on() -> None:
    reading = read_prose(
        "van-ban.txt",
        ["Giao Công an xã cấp căn cước từ nay đến hết năm 2026."],
        year=2026,
        document=SourceDocument(number="12/TB-UBND", issued_on=date(2026, 11, 5)),
    )

    assert reading.tasks[0].deadline.start == date(2026, 11, 5)
    assert reading.document.number == "12/TB-UBND"


def test_a_person_may_flip_what_a_line_is() -> None:
    lines = ("Kinh phí lấy từ ngân sách trước ngày 30/11.", "Công an xã rà soát dữ liệu.", "Phần chung")
    choices = ReadingChoices(rows={("", 1): RowKind.TASK, ("", 2): RowKind.SKIPPED, ("", 3): RowKind.SECTION})
    reading = read_lines(*lines, choices=choices)

    assert [(draft.row, draft.title, draft.deadline.due) for draft in reading.tasks] == [
        (1, "Kinh phí lấy từ ngân sách", date(2026, 11, 30))
    ]
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [(2, SkipReason.PERSON)]
    assert [section.text for section in reading.sections] == ["Phần chung"]


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("",),
        ("Mùa thu lá rụng", "Gió heo may về"),
        ("Họ tên: A", "Địa chỉ: B"),
        ("Nội dung: xin nghỉ phép",),
        ("Công an xã đã hoàn thành tốt nhiệm vụ.",),
        ("Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",),
        ("Đánh giá cao sự nỗ lực của Công an tỉnh, Sở Y tế.", "Thống nhất chủ trương thuê dịch vụ."),
        ("Công an xã: đã cấp 312 căn cước, đạt 78% kế hoạch.",),
        ("Thành phần:", "- Đồng chí Trưởng Công an xã, Tổ phó", "- Đại diện Phòng Kinh tế"),
        (
            "Căn cứ Kế hoạch số 88/KH-UBND ngày 15/01/2026 của UBND tỉnh;",
            "Xét đề nghị của Trưởng Công an xã,",
        ),
        ("STT;Nhiệm vụ;Chủ trì", "1;Rà soát;Công an xã"),
    ],
)
def test_a_text_that_gives_out_no_work_is_no_prose(lines: tuple[str, ...]) -> None:
    assert not read_prose("", lines, year=2026).tasks


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_gives_out_work_is_prose(name: str) -> None:
    assert read_prose("", lines_of(name), year=2026).tasks


def test_a_line_without_end_is_no_list_of_orders() -> None:
    assert len(read_lines("Công an xã rà soát, " * 3000).tasks) == 1


pieces = st.sampled_from(
    (
        *(
            "Giao ",
            "Công an xã ",
            "chủ trì, ",
            "phối hợp với ",
            "các thôn ",
            "rà soát dữ liệu",
            ", ",
            "; ",
            ". ",
        ),
        *(
            "(1) ",
            "a) ",
            "- ",
            "I. ",
            "1. ",
            "Nhiệm vụ: ",
            "Chủ trì: ",
            "Thời hạn: ",
            "trước ngày 30/11",
            "\n",
        ),
        *("kết luận như sau:", "Nơi nhận:", "THÔNG BÁO", "đã", "./.", "Kinh phí: "),
    )
)


@given(st.lists(pieces, max_size=25).map("".join) | st.text(max_size=80))
def test_any_text_is_read_without_failing_and_every_line_is_accounted_for(text: str) -> None:
    lines = text.split("\n")
    reading = read_lines(*lines)

    assert all(draft.title and 1 <= draft.row <= len(lines) for draft in reading.tasks)
    accounted = {draft.row for draft in reading.tasks} | {skipped.row for skipped in reading.skipped}
    accounted |= {section.row for section in reading.sections}
    assert accounted <= set(reading.sheets[0].rows)


def test_who_and_by_when_in_brackets_behind_make_a_task_of_a_numbered_line() -> None:
    reading = read_lines(
        "Nhiệm vụ tháng 11:",
        "1. Rà soát dữ liệu dân cư (Công an xã; hoàn thành 20/11/2026)",
        "2. Tuyên truyền Đề án 06 (Phòng VH-XH - thường xuyên)",
        "3. Cơ sở vật chất (Văn phòng)",
    )
    assert [(task.stt, task.title, task.lead) for task in reading.tasks] == [
        ("1", "Rà soát dữ liệu dân cư", ("Công an xã",)),
        ("2", "Tuyên truyền Đề án 06", ("Phòng VH-XH",)),
    ]
    assert [str(task.deadline.due) for task in reading.tasks] == ["2026-11-20", "None"]


def test_colleagues_called_by_name_are_given_work() -> None:
    reading = read_lines(
        "- Chị Lan: làm danh sách hộ nghèo, hạn 20/11",
        "- A Nam (VHXH) phối hợp thôn 3 tuyên truyền chữ ký số, xong trước 30/11",
        "- Chi trả an sinh cho 20 hộ",
    )
    assert (reading.tasks[0].person, reading.tasks[0].title) == ("Chị Lan", "làm danh sách hộ nghèo")
    assert [str(task.deadline.due) for task in reading.tasks] == ["2026-11-20", "2026-11-30"]
    assert reading.tasks[1].person.startswith("A Nam")


def test_the_month_of_a_report_is_not_its_deadline() -> None:
    (task,) = read_lines("Văn phòng: gửi báo cáo tháng 11 trước 15/11").tasks
    assert (task.title, task.deadline.raw) == ("gửi báo cáo tháng 11", "trước 15/11")


def test_what_had_to_be_mended_in_a_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "1. Giao Sở A chủ trì rà soát ðất ðai\n2. Giao Sở B chủ trì " + "dài " * 9000, encoding="utf-8"
    )
    reading = read_annex(read_grid(path), year=2026, this_year=2026)
    assert [(each.code, each.row) for each in reading.problems] == [("text_eth", 1), ("text_clipped", 2)]
