"""Rows of annexes as ministries, provinces, communes and party committees lay them out."""

from datetime import date

import pytest

from desktop_app.domain.deadlines.deadline import DeadlineKind
from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellProblem, CellValue, DateCell, Grid, SourceKind
from desktop_app.domain.importing.draft import Reading
from desktop_app.exchange.annexes.annex import read_annex
from tests.exchange.annex_builder import HEADER, codes, read, reasons, sections, sheet, table, titles

SECTION_ONLY = ("I", "Nhóm một")


def task(
    stt: CellValue, title: str, lead: str | None = "Sở A", deadline: CellValue = "2026"
) -> tuple[CellValue, ...]:
    return (stt, title, lead, None, deadline)


def paths(reading: Reading) -> dict[str, tuple[str, ...]]:
    return {each.title: each.section_path for each in reading.tasks}


# Sections


def test_sections_nest_by_the_kind_of_their_numerals() -> None:
    reading = table(
        ("A", "PHẦN MỘT"),
        ("I", "Thể chế"),
        ("1", "Hoàn thiện"),
        task("1.1", "Kế hoạch"),
        task("1.2", "Quy chế"),
        ("2", "Hạ tầng"),
        task("2.1", "Mua máy"),
        ("II", "Dữ liệu"),
        task("1", "Số hóa"),
        ("B", "PHẦN HAI"),
        task("1", "Việc cuối"),
    )
    assert paths(reading) == {
        "Kế hoạch": ("A PHẦN MỘT", "I Thể chế", "1 Hoàn thiện"),
        "Quy chế": ("A PHẦN MỘT", "I Thể chế", "1 Hoàn thiện"),
        "Mua máy": ("A PHẦN MỘT", "I Thể chế", "2 Hạ tầng"),
        "Số hóa": ("A PHẦN MỘT", "II Dữ liệu"),
        "Việc cuối": ("B PHẦN HAI",),
    }
    assert [section.level for section in reading.sections] == [0, 1, 2, 2, 1, 0]


def test_numerals_written_out_in_full_nest_by_their_parts() -> None:
    reading = table(
        ("III", "Ba"),
        ("III.1", "Ba một"),
        task("III.1.1", "Việc A"),
        ("III.2", "Ba hai"),
        task("III.2.1", "Việc B"),
        ("IV", "Bốn"),
        task("IV.1", "Việc C"),
    )
    assert paths(reading) == {
        "Việc A": ("III Ba", "III.1 Ba một"),
        "Việc B": ("III Ba", "III.2 Ba hai"),
        "Việc C": ("IV Bốn",),
    }


def test_eight_levels_deep() -> None:
    reading = table(
        ("PHẦN I", "CHUNG"),
        ("A", "THỂ CHẾ"),
        ("I", "Trung ương"),
        ("1", "Luật"),
        ("1.1", "Sửa luật"),
        ("1.1.1", "Luật về dữ liệu"),
        ("a)", "Các nghị định"),
        task("-", "Nghị định thứ nhất"),
        ("PHẦN II", "KHÁC"),
        task("1", "Việc khác"),
    )
    assert len(paths(reading)["Nghị định thứ nhất"]) == 7
    assert paths(reading)["Việc khác"] == ("PHẦN II KHÁC",)


@pytest.mark.parametrize(
    "heading",
    [
        ("I. NÂNG CAO NHẬN THỨC",),
        (None, "I. Nâng cao nhận thức"),
        ("I", "Nâng cao nhận thức"),
        ("I.", "Nâng cao nhận thức"),
        ("A-", "NÂNG CAO NHẬN THỨC"),
        ("A- NÂNG CAO NHẬN THỨC",),
        ("I/ Nâng cao nhận thức",),
        (None, "NÂNG CAO NHẬN THỨC"),
        (None, "Nhóm nhiệm vụ về nhận thức"),
        ("Phần I: Nâng cao nhận thức",),
        ("Mục 1. Nâng cao nhận thức",),
        ("1", "Nâng cao nhận thức"),
        ("I. NÂNG CAO NHẬN THỨC",) * 5,
    ],
)
def test_heading_of_any_look_is_a_section(heading: tuple[str | None, ...]) -> None:
    reading = table(heading, task("1.1", "Việc A"), task("1.2", "Việc B"))
    wanted = " ".join(dict.fromkeys(text for text in heading if text))
    assert sections(reading) == [wanted]
    assert [each.section for each in reading.tasks] == [wanted, wanted]


def test_heading_merged_over_the_columns_is_a_section_whatever_its_numeral() -> None:
    reading = read(
        sheet(
            HEADER,
            ("1. Nhóm thể chế",),
            task("1", "Việc A"),
            ("Nhiệm vụ của Sở B",),
            task("2", "Việc B"),
            merges=("A2:E2", "A4:E4"),
        )
    )
    assert sections(reading) == ["1. Nhóm thể chế", "Nhiệm vụ của Sở B"]


def test_letter_after_h_is_a_letter_and_v_after_iv_a_roman_numeral() -> None:
    letters = [(letter, f"MỤC {letter}") for letter in "ABCDEFGHI"]
    reading = table(*letters, task("1", "Việc A"), ("J", "MỤC J"), task("1", "Việc B"))
    assert paths(reading) == {"Việc A": ("I MỤC I",), "Việc B": ("J MỤC J",)}
    romans = [(numeral, f"Nhóm {numeral}") for numeral in ("I", "II", "III", "IV", "V")]
    assert paths(table(*romans, task("1", "Việc A"))) == {"Việc A": ("V Nhóm V",)}


def test_deadline_on_a_section_row_is_residue() -> None:
    reading = table((*SECTION_ONLY, None, None, "Quý IV/2026"), task("1", "Việc A"))
    assert sections(reading) == ["I Nhóm một"]
    assert codes(reading) == [("E2", "section_deadline")]


def test_numbered_row_with_a_deadline_heads_only_rows_below_it() -> None:
    reading = table(
        task("1", "Việc A"),
        ("2", "Nhóm hai", None, None, "12/2026"),
        task("2.1", "Việc B"),
        ("3", "Việc thiếu chủ trì", None, None, "12/2026"),
    )
    assert sections(reading) == ["2 Nhóm hai"]
    assert paths(reading)["Việc thiếu chủ trì"] == ()
    assert reading.tasks[-1].deadline.raw == "12/2026"


def test_task_without_lead_and_deadline_among_tasks_stays_a_task() -> None:
    reading = table(task("1", "Việc A"), ("2", "Việc trống"), task("3", "Việc C"), ("4", "Việc cuối trống"))
    assert titles(reading) == ["Việc A", "Việc trống", "Việc C", "Việc cuối trống"]
    assert sections(reading) == []


def test_unnumbered_task_without_lead_stays_a_task_where_headings_stand_out() -> None:
    header = ("Nội dung", "Chủ trì", "Thời hạn")
    reading = table(
        ("THỂ CHẾ",), ("Việc A", "Sở A", "2026"), ("Việc trống",), ("Việc C", "Sở B", "2026"), header=header
    )
    assert titles(reading) == ["Việc A", "Việc trống", "Việc C"]
    plain = table(
        ("Nhóm một",), ("Việc A", "Sở A", "2026"), ("Nhóm hai",), ("Việc B", "Sở A", "2026"), header=header
    )
    assert sections(plain) == ["Nhóm một", "Nhóm hai"]


def test_tasks_numbered_in_roman_are_no_sections() -> None:
    reading = table(task("I", "Việc A"), task("II", "Việc B"), ("III", "Việc trống"))
    assert titles(reading) == ["Việc A", "Việc B", "Việc trống"]


def test_list_of_nothing_but_roman_rows_is_a_list_of_tasks() -> None:
    reading = table(("I", "Việc A"), ("II", "Việc B"), header=("STT", "Nội dung", "Ghi chú"))
    assert titles(reading) == ["Việc A", "Việc B"]


def test_office_named_on_a_heading_is_not_handed_down() -> None:
    reading = table(("I", "Việc của Sở Tài chính", "Sở Tài chính"), task("1", "Việc A", None))
    assert sections(reading) == ["I Việc của Sở Tài chính Sở Tài chính"]
    assert reading.tasks[0].lead == ()
    assert codes(reading) == [("C2", "section_lead")]


def test_sum_on_a_heading_does_not_make_it_a_task() -> None:
    header = ("STT", "Nhiệm vụ", "Chủ trì", "Kinh phí", "Tỷ lệ (%)")
    reading = table(
        ("I", "Nhóm một", None, "500", "45%"), ("1", "Việc A", "Sở A", "200", "50%"), header=header
    )
    assert sections(reading) == ["I Nhóm một 500 45%"]
    assert reading.tasks[0].percent == 50


def test_task_after_the_points_of_a_numbered_section_leaves_it() -> None:
    reading = table(
        ("1", "Tuyên truyền Đề án 06:"),
        task(None, "- Trên đài truyền thanh"),
        task(None, "- Trên mạng xã hội"),
        task("2", "Việc khác"),
    )
    assert paths(reading) == {
        "- Trên đài truyền thanh": ("1 Tuyên truyền Đề án 06:",),
        "- Trên mạng xã hội": ("1 Tuyên truyền Đề án 06:",),
        "Việc khác": (),
    }


def test_sections_numbered_like_their_tasks() -> None:
    reading = table(
        ("1", "Thể chế"),
        task("1", "Việc A"),
        task("2", "Việc B"),
        ("2", "Hạ tầng"),
        task("1", "Việc C"),
    )
    assert paths(reading) == {
        "Việc A": ("1 Thể chế",),
        "Việc B": ("1 Thể chế",),
        "Việc C": ("2 Hạ tầng",),
    }


def test_heading_right_above_a_header_leads_into_the_table() -> None:
    reading = read(
        sheet(
            ("I. NHIỆM VỤ CẤP TỈNH",),
            HEADER,
            task("1", "Việc A"),
            ("II. NHIỆM VỤ CẤP XÃ",),
            ("TT", "Nội dung", "Thời gian", "Chủ trì"),
            ("1", "Việc B", "2026", "UBND xã"),
        )
    )
    assert paths(reading) == {"Việc A": ("I. NHIỆM VỤ CẤP TỈNH",), "Việc B": ("II. NHIỆM VỤ CẤP XÃ",)}


def test_sections_of_one_sheet_end_with_it() -> None:
    reading = read(
        sheet(HEADER, SECTION_ONLY, task("1", "Việc A"), name="PL1"),
        sheet(HEADER, task("1", "Việc B"), name="PL2"),
    )
    assert paths(reading)["Việc B"] == ()


# Merges and rows that go on


def test_merges_fill_down_and_plain_blanks_do_not() -> None:
    reading = read(
        sheet(
            (*HEADER, "Ghi chú"),
            ("1", "Việc A", "Sở A", "Sở B", "2026", "chung"),
            ("2", "Việc B"),
            ("3", "Việc C"),
            ("4", "Việc D", "Sở D"),
            merges=("C2:C4", "E2:E3", "F2:F4"),
        )
    )
    assert [each.lead for each in reading.tasks] == [("Sở A",)] * 3 + [("Sở D",)]
    assert [each.deadline.raw for each in reading.tasks] == ["2026", "2026", "", ""]
    assert [each.coordinate for each in reading.tasks] == [("Sở B",), (), (), ()]
    assert [each.note for each in reading.tasks] == ["chung", "chung", "chung", ""]


def test_merge_that_runs_over_headings_fills_the_tasks_only() -> None:
    reading = read(
        sheet(
            (*HEADER, "Nguồn kinh phí"),
            ("I", "Nhóm một", "Sở A", None, "2026", "NSNN"),
            ("1", "Việc A"),
            ("II", "Nhóm hai"),
            ("1", "Việc B", None, "Sở B"),
            merges=("C2:C5", "E2:E5", "F2:F5"),
        )
    )
    assert sections(reading) == ["I Nhóm một", "II Nhóm hai"]
    assert [(each.lead, each.deadline.raw, dict(each.extra)) for each in reading.tasks] == [
        (("Sở A",), "2026", {"Nguồn kinh phí": "NSNN"})
    ] * 2
    assert reading.problems == ()


def test_heading_merged_over_columns_and_rows_keeps_its_text() -> None:
    reading = read(sheet(HEADER, ("I. NHÓM MỘT",), (), task("1", "Việc A"), merges=("A2:E3",)))
    assert sections(reading) == ["I. NHÓM MỘT"]


def test_date_merged_over_rows_is_a_date_in_each() -> None:
    day = DateCell(date(2026, 6, 30), "30/06/2026")
    reading = read(
        sheet(HEADER, ("1", "Việc A", "Sở A", None, day), ("2", "Việc B", "Sở A"), merges=("E2:E3",))
    )
    assert [each.deadline.due for each in reading.tasks] == [date(2026, 6, 30)] * 2


def test_title_merged_over_rows_with_other_leads_gathers_the_leads() -> None:
    reading = read(
        sheet(
            HEADER,
            ("1", "Việc A", "Sở A", "Sở B", "2026"),
            (None, None, "Sở X"),
            (None, None, "Sở A", "Sở Y"),
            task("2", "Việc B"),
            merges=("A2:A4", "B2:B4", "E2:E4"),
        )
    )
    first = reading.tasks[0]
    assert (first.lead, first.coordinate) == (("Sở A", "Sở X"), ("Sở B", "Sở Y"))
    assert reasons(reading) == {3: "continuation", 4: "continuation"}


def test_merged_title_with_a_deadline_of_its_own_is_a_task_of_its_own() -> None:
    reading = read(
        sheet(
            HEADER,
            ("1", "Việc A", "Sở A", None, "6/2026"),
            (None, None, "Sở B", None, "9/2026"),
            merges=("A2:A3", "B2:B3"),
        )
    )
    assert [(each.stt, each.title, each.lead, each.deadline.raw) for each in reading.tasks] == [
        ("1", "Việc A", ("Sở A",), "6/2026"),
        ("1", "Việc A", ("Sở B",), "9/2026"),
    ]


def test_stt_merged_over_tasks_belongs_to_each() -> None:
    reading = read(sheet(HEADER, task("1", "Việc A"), task(None, "Việc B", "Sở B"), merges=("A2:A3",)))
    assert [each.stt for each in reading.tasks] == ["1", "1"]


def test_row_with_only_another_lead_goes_on_with_the_task_above() -> None:
    reading = table(task("1", "Việc A"), (None, None, "Sở X", "Sở Y"), task("2", "Việc B"))
    assert (reading.tasks[0].lead, reading.tasks[0].coordinate) == (("Sở A", "Sở X"), ("Sở Y",))
    assert len(reading.tasks) == 2


def test_second_deadline_below_a_task_is_told_not_lost() -> None:
    reading = table(task("1", "Việc A"), (None, None, "Sở X", None, "Quý I/2027"))
    assert reading.tasks[0].deadline.raw == "2026"
    assert [(each.code, each.text) for each in reading.problems] == [("deadline_second", "Quý I/2027")]


def test_row_cut_by_a_page_break_is_put_together() -> None:
    reading = table(
        ("1", "Xây dựng cơ chế phối hợp giữa các", "Sở A", "các sở,", "2026 và những"),
        (None, "cơ quan nhà nước", None, "ngành liên quan", "năm tiếp theo"),
        task("2", "Việc B"),
    )
    first = reading.tasks[0]
    assert first.title == "Xây dựng cơ chế phối hợp giữa các cơ quan nhà nước"
    assert first.coordinate == ("các sở, ngành liên quan",)
    assert (first.deadline.raw, first.deadline.kind) == ("2026 và những năm tiếp theo", DeadlineKind.RANGE)


def test_row_cut_by_a_page_break_may_go_on_with_a_whole_name() -> None:
    reading = table(
        task("1", "Xây dựng phần mềm", "Sở A"),
        HEADER,
        (None, "phục vụ người dân", None, "UBND cấp xã"),
        task("2", "Việc hai"),
    )
    assert titles(reading) == ["Xây dựng phần mềm phục vụ người dân", "Việc hai"]
    assert reading.tasks[0].coordinate == ("UBND cấp xã",)


def test_title_cut_by_a_page_break_and_a_repeated_header() -> None:
    reading = table(task("1", "Xây dựng cơ chế giữa các"), HEADER, (None, "cơ quan nhà nước"))
    assert titles(reading) == ["Xây dựng cơ chế giữa các cơ quan nhà nước"]


def test_points_under_a_task_belong_to_its_text() -> None:
    reading = table(
        task("1", "Tuyên truyền Đề án 06:"),
        (None, "- Trên đài truyền thanh"),
        (None, "- Trên mạng xã hội"),
        task("2", "Việc khác"),
    )
    assert titles(reading) == [
        "Tuyên truyền Đề án 06:\n- Trên đài truyền thanh\n- Trên mạng xã hội",
        "Việc khác",
    ]


def test_points_with_leads_of_their_own_are_tasks() -> None:
    reading = table(task("1", "Việc lớn"), task("-", "Điểm một", "Sở B"), task("-", "Điểm hai", "Sở C"))
    assert titles(reading) == ["Việc lớn", "Điểm một", "Điểm hai"]


def test_lettered_rows_under_a_task_are_kept_as_tasks() -> None:
    reading = table(task("1", "Xây dựng"), ("a)", "Đề án X"), ("b)", "Đề án Y"), task("2", "Việc khác"))
    assert titles(reading) == ["Xây dựng", "Đề án X", "Đề án Y", "Việc khác"]


# Rows that are no tasks


def test_tail_notes_sums_and_signatures_are_skipped_with_their_reason() -> None:
    reading = table(
        task("1", "Việc A"),
        (None, "Tổng cộng: 01 nhiệm vụ"),
        ("* Ghi chú: các đơn vị gửi báo cáo",),
        ("- Cột 5 ghi rõ tháng",),
        (None, None, None, "Xã Mẫu, ngày 05 tháng 11 năm 2026"),
        ("NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"),
        (None, None, None, "Nguyễn Văn Mẫu"),
        ("Nơi nhận:", None, None, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"),
        ("- Như trên;",),
        ("- Lưu: VT.",),
    )
    assert titles(reading) == ["Việc A"]
    assert list(reasons(reading).values()) == ["total", "note", "note", *["tail"] * 6]


def test_sum_rows_of_each_section_are_skipped_and_the_list_goes_on() -> None:
    reading = table(
        ("I. KINH TẾ",), task("1", "Việc A"), (None, "Cộng", 1), ("II. VĂN HÓA",), task("1", "Việc B")
    )
    assert titles(reading) == ["Việc A", "Việc B"]
    assert reasons(reading) == {4: "total"}


@pytest.mark.parametrize(
    "title",
    [
        "Tổng hợp báo cáo của các thôn",
        "Tổng kết 05 năm thực hiện Đề án 06",
        "Cộng tác viên rà soát dữ liệu",
        "Ghi chú thông tin công dân vào sổ",
        "Chủ tịch UBND xã họp giao ban",
        "Xác nhận số liệu dân cư",
        "Danh mục dữ liệu dùng chung",
    ],
)
def test_tasks_that_begin_like_sums_notes_and_titles_stay_tasks(title: str) -> None:
    assert titles(table(task("1", title))) == [title]
    assert titles(table(task(None, title), header=HEADER)) == [title]


def test_task_led_by_the_chairman_is_no_signature() -> None:
    assert titles(table((None, "Họp tổ công tác", "Chủ tịch"), task(None, "Việc B"))) == [
        "Họp tổ công tác",
        "Việc B",
    ]


def test_letterhead_of_a_second_annex_is_skipped_and_its_sections_begin_anew() -> None:
    reading = table(
        SECTION_ONLY,
        task("1", "Việc A"),
        ("UBND XÃ MẪU", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("PHỤ LỤC 2",),
        ("NHIỆM VỤ CÁC THÔN",),
        HEADER,
        task("1", "Việc B"),
    )
    assert paths(reading) == {"Việc A": ("I Nhóm một",), "Việc B": ()}
    assert sections(reading) == ["I Nhóm một"]


def test_page_numbers_between_rows_are_skipped() -> None:
    reading = table(task("1", "Việc A"), (None, None, "Trang 2"), (None, None, 2), task("2", "Việc B"))
    assert [each.lead for each in reading.tasks] == [("Sở A",), ("Sở A",)]
    assert set(reasons(reading)) == {3, 4}


def test_footnotes_in_the_column_of_numbers_are_notes() -> None:
    header = ("STT", "Nhiệm vụ (1)", "Chủ trì", "Phối hợp", "Thời hạn (2)")
    reading = table(task("1", "Việc A"), ("(1) Theo Kế hoạch 308",), ("(2) Đã gia hạn",), header=header)
    assert titles(reading) == ["Việc A"]
    assert reasons(reading) == {3: "note", 4: "note"}


def test_row_of_dots_stands_for_nothing() -> None:
    reading = table(task("1", "Việc A"), ("...", "...", "...", "..."), task("2", "Việc B"))
    assert titles(reading) == ["Việc A", "Việc B"]
    assert reasons(reading) == {3: "blank"}


def test_numbered_but_empty_rows_are_skipped() -> None:
    assert reasons(table(task("1", "Việc A"), ("2",), ("3",))) == {3: "no_title", 4: "no_title"}


def test_row_without_a_title_but_with_a_lead_is_told() -> None:
    reading = table(("1", None, "Sở A", None, "2026"), task("2", "Việc B"))
    assert reasons(reading) == {2: "no_title"}
    assert codes(reading) == [("", "no_title")]


def test_exact_repeat_counts_once_and_only_within_its_section() -> None:
    reading = table(
        ("I", "Nhóm một"),
        task("1", "Việc A"),
        task("1", "Việc A"),
        task("2", "Việc A"),
        ("II", "Nhóm hai"),
        task("1", "Việc A"),
    )
    assert [(each.row, each.stt) for each in reading.tasks] == [(3, "1"), (5, "2"), (7, "1")]
    assert reasons(reading) == {4: "exact_repeat"}


# Cells


def test_units_are_apart_at_semicolons_and_line_breaks_only() -> None:
    (read_task,) = table(
        ("1", "Việc", "- Sở A;\n- Sở Văn hóa, Thể thao và Du lịch.", "Sở B và Sở C, Sở D; các xã", "2026")
    ).tasks
    assert read_task.lead == ("Sở A", "Sở Văn hóa, Thể thao và Du lịch")
    assert read_task.coordinate == ("Sở B và Sở C, Sở D", "các xã")


def test_both_roles_in_one_cell_are_told_apart() -> None:
    header = ("STT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn")
    (read_task,) = table(
        ("1", "Việc", "- Chủ trì: Sở A\n- Phối hợp: Sở B; Sở C", "2026"), header=header
    ).tasks
    assert (read_task.lead, read_task.coordinate) == (("Sở A",), ("Sở B", "Sở C"))


def test_ditto_marks_are_written_out_and_dashes_are_blanks() -> None:
    reading = table(
        ("1", "Việc A", "Sở A", "Sở B", "30/6/2026"),
        ("2", "Việc B", "nt", "-", '"'),
        ("3", "Việc C", "Như trên", "…", "-"),
    )
    assert [each.lead for each in reading.tasks] == [("Sở A",)] * 3
    assert [each.coordinate for each in reading.tasks] == [("Sở B",), (), ()]
    assert [each.deadline.raw for each in reading.tasks] == ["30/6/2026", "30/6/2026", ""]
    assert ("C3", "ditto") in codes(reading)


def test_numbers_are_text_without_point_zero() -> None:
    header = (*HEADER, "Kinh phí")
    (read_task,) = table((1.0, "Việc", "Sở A", None, 2026, 12.0), header=header).tasks
    assert (read_task.stt, read_task.deadline.raw, read_task.extra["Kinh phí"]) == ("1", "2026", "12")
    assert read_task.deadline.kind is DeadlineKind.YEAR


def test_stt_that_became_a_date_is_a_numeral_again() -> None:
    reading = table(task(DateCell(date(2026, 2, 1), "01/02/2026"), "Việc"))
    assert reading.tasks[0].stt == "1.2"


def test_date_cells_and_texts_are_days_of_completion() -> None:
    header = ("STT", "Nhiệm vụ", "Thời hạn", "Ngày hoàn thành")
    reading = table(
        ("1", "Việc A", "2026", DateCell(date(2026, 5, 6), "06/05/2026")),
        ("2", "Việc B", "2026", "ngày 07 tháng 5 năm 2026"),
        ("3", "Việc C", "2026", "8-5-2026"),
        ("4", "Việc D", "2026", "đang làm"),
        header=header,
    )
    assert [each.completed_on for each in reading.tasks] == [
        date(2026, 5, 6),
        date(2026, 5, 7),
        date(2026, 5, 8),
        None,
    ]
    assert codes(reading) == [("D5", "day_unread")]


def test_percent_of_texts_numbers_and_parts_of_one() -> None:
    header = ("STT", "Nhiệm vụ", "Chủ trì", "Tỷ lệ (%)")

    def percents(*cells: CellValue) -> list[float | None]:
        rows = [(str(place), f"Việc {place}", "Sở A", cell) for place, cell in enumerate(cells)]
        return [each.percent for each in table(*rows, header=header).tasks]

    assert percents("50%", "42,8 %", 75, "100", None) == [50, 42.8, 75, 100, None]
    assert percents(0.5, 1, 0.428) == [50, 100, 42.8]
    assert percents(1, 50) == [1, 50]
    assert percents("150%", "khá") == [None, None]


def test_unreadable_and_impossible_deadlines_are_told_with_their_cell() -> None:
    reading = table(task("1", "Việc A", deadline="31/11/2026"), task("2", "Việc B", deadline="sớm"))
    assert [each.deadline.raw for each in reading.tasks] == ["31/11/2026", "sớm"]
    assert codes(reading) == [("E2", "deadline_invalid_day"), ("E3", "deadline_unknown")]


def test_year_of_the_title_block_completes_phrases_and_a_given_year_overrules_it() -> None:
    rows = (
        ("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2025)",),
        HEADER,
        task("1", "Việc", deadline="20/5"),
    )
    assert read(sheet(*rows)).tasks[0].deadline.due == date(2025, 5, 20)
    assert read(sheet(*rows), year=2027).tasks[0].deadline.due == date(2027, 5, 20)
    assert read(sheet(*rows[1:])).tasks[0].deadline.due == date(2026, 5, 20)


def test_fields_present_tell_which_columns_the_source_had() -> None:
    assert table(task("1", "Việc")).fields_present == {"stt", "task", "lead", "coordinate", "deadline"}


def test_findings_of_the_cells_reader_are_handed_on() -> None:
    source = Grid(
        "a.xlsx",
        SourceKind.WORKBOOK,
        (sheet(HEADER, task("1", "Việc")),),
        problems=(CellProblem("PL", 2, "B2", "text_tcvn3", "ViÖc"),),
    )
    reading = read_annex(source, year=None, this_year=2026)
    assert codes(reading) == [("B2", "text_tcvn3")]


def test_grid_without_any_cell_has_no_table() -> None:
    with pytest.raises(AppError, match="no_table"):
        read_annex(Grid("a.csv", SourceKind.CSV), year=None, this_year=2026)


def test_thousands_of_rows_with_one_title_are_told_apart_in_no_time() -> None:
    rows = [task("1", "Báo cáo", f"Thôn {number}") for number in range(4000)]
    reading = table(*rows, *rows[:10])
    assert (len(reading.tasks), len(reading.skipped)) == (4000, 10)
