"""Tables are found wherever they stand, and every column is what a clerk would call it."""

import unicodedata
from collections.abc import Mapping

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellValue, SourceKind
from desktop_app.domain.importing.draft import Field, Reading, ReadingChoices, RowKind
from tests.exchange.annex_builder import HEADER, codes, read, reasons, sections, sheet, table, titles

TASK = ("1", "Rà soát dữ liệu", "Công an xã", "Văn phòng", "30/11/2026")


def columns(reading: Reading) -> Mapping[int, str]:
    return {place: each.value for place, each in reading.sheets[0].columns.items()}


def taken_for(header: str) -> str:
    """What a column beside STT, task and lead is taken for; "" when it is kept as unknown."""
    reading = table(
        ("1", "Rà soát", "Công an xã", None), header=("STT", "Nhiệm vụ", "Cơ quan chủ trì", header)
    )
    return columns(reading).get(3, "")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Cơ quan phối hợp", "coordinate"),
        ("ĐƠN VỊ\nPHỐI HỢP", "coordinate"),
        ("Cơ quan, đơn vị phối hợp thực hiện", "coordinate"),
        ("Người đứng đầu chịu trách nhiệm", "leader"),
        ("Lãnh đạo UBND xã phụ trách", "leader"),
        ("Lãnh đạo chỉ đạo", "leader"),
        ("Cán bộ thực hiện/phụ trách", "person"),
        ("Người thực hiện", "person"),
        ("Thời gian hoàn thành", "deadline"),
        ("Thời gian dự kiến hoàn thành", "deadline"),
        ("Thời hạn (ngày/tháng)", "deadline"),
        ("Hạn hoàn thành [2]", "deadline"),
        ("Mốc thời gian", "deadline"),
        ("Tiến độ", "deadline"),
        ("Ngày hoàn thành", "deadline"),
        ("Kết quả dự kiến", "product"),
        ("Sản phẩm/Kết quả đầu ra", "product"),
        ("Chỉ tiêu đạt được", "product"),
        ("Kết quả thực hiện", "product"),
        ("Kết quả hiện nay", "result"),
        ("Tình hình thực hiện đến nay", "result"),
        ("Tình trạng", "status"),
        ("Trạng thái xử lý", "status"),
        ("Tỷ lệ (%)", "percent"),
        ("% hoàn thành", "percent"),
        ("Tỉ lệ hoàn thành", "percent"),
        ("Ngày hoàn thành thực tế", "completed_on"),
        ("Ngày giao việc", "assigned_on"),
        ("Minh chứng (số, ngày văn bản)", "evidence"),
        ("Văn bản giao nhiệm vụ", "basis"),
        ("Căn cứ", "basis"),
        ("GHI CHÚ (*)", "note"),
        ("Nguồn kinh phí", ""),
        ("Đề xuất, kiến nghị", ""),
        ("Khó khăn, vướng mắc trong phối hợp", ""),
        ("Cấp trình", ""),
        ("Đơn vị tính", ""),
        ("Thời gian gia hạn", ""),
        ("ĐV phối hợp", "coordinate"),
        ("CQ PH", "coordinate"),
        ("TGHT", "deadline"),
        ("Ngày hoàn thành theo KH", "deadline"),
        ("PCT phụ trách", "leader"),
        ("Tần suất", "deadline"),
        ("Đơn vị liên quan", "coordinate"),
        ("Mã NV", ""),
    ],
)
def test_header_words_name_the_field(header: str, field: str) -> None:
    assert taken_for(header) == field
    assert taken_for(unicodedata.normalize("NFD", header)) == field
    assert taken_for(header.upper()) == field


@pytest.mark.parametrize(
    "header",
    [
        "Nhiệm vụ",
        "Tên nhiệm vụ/dự án",
        "Nội dung nhiệm vụ",
        "NỘI DUNG/NHIỆM VỤ",
        "Nội dung công việc",
        "Nhiệm vụ và giải pháp",
        "Nhiệm vụ, giải pháp chủ yếu",
        "Nhiệm vụ cụ thể",
        "Nội dung chỉ đạo của Chủ tịch UBND tỉnh",
        "Các nhiệm vụ trọng tâm năm 2026",
    ],
)
def test_task_headers_in_many_wordings(header: str) -> None:
    assert columns(table(("1", "Rà soát", "2026"), header=("TT", header, "Thời gian"))) == {
        0: "stt",
        1: "task",
        2: "deadline",
    }


def test_result_is_the_product_unless_a_status_or_a_product_stands_beside_it() -> None:
    alone = ("STT", "Nhiệm vụ", "Chủ trì", "Kết quả thực hiện")
    assert columns(table(("1", "Việc", "Sở A", "Quyết định"), header=alone))[3] == "product"
    followed = (*alone, "Tình trạng")
    assert columns(table(("1", "Việc", "Sở A", "Đã ban hành", "Xong"), header=followed))[3] == "result"
    with_product = (*alone, "Sản phẩm")
    assert (
        columns(table(("1", "Việc", "Sở A", "Đã ban hành", "Quyết định"), header=with_product))[3] == "result"
    )


def test_plain_result_beside_a_product_is_the_result_so_far() -> None:
    header = ("STT", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Kết quả")
    assert columns(table(("1", "Việc", "Sở A", "Quyết định", "Đã trình"), header=header))[4] == "result"


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (("Quý IV/2026", "Thường xuyên", "12/2026"), "deadline"),
        (("Hoàn thành trong năm 2026", "Quý I", ""), "deadline"),
        (("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"), "status"),
        (("Hoàn thành", "Đang triển khai", ""), "status"),
        (("50%", "100%", ""), "percent"),
        ((0.25, 1, 0.5), "percent"),
        ((30, 100, 75), "percent"),
    ],
)
def test_progress_is_what_its_cells_say(cells: tuple[CellValue, ...], field: str) -> None:
    rows = [(str(place), f"Việc {place}", "Sở A", cell) for place, cell in enumerate(cells, 1)]
    assert columns(table(*rows, header=("STT", "Nhiệm vụ", "Chủ trì", "Tiến độ thực hiện")))[3] == field


def test_progress_beside_a_deadline_is_the_status() -> None:
    header = ("STT", "Nhiệm vụ", "Thời hạn", "Tiến độ")
    rows = [("1", "Việc A", "2026", "Đúng tiến độ"), ("2", "Việc B", "2026", "Đang rà soát")]
    assert columns(table(*rows, header=header)) == {0: "stt", 1: "task", 2: "deadline", 3: "status"}


def test_day_of_completion_beside_a_deadline_is_no_deadline() -> None:
    header = ("STT", "Nhiệm vụ", "Thời hạn", "Ngày hoàn thành")
    assert columns(table(("1", "Việc A", "2026", "15/10/2026"), header=header))[3] == "completed_on"


def test_code_is_the_stt_only_where_there_is_none() -> None:
    with_stt = table(("1", "NV01", "Việc", "Sở A"), header=("STT", "Mã NV", "Nhiệm vụ", "Chủ trì"))
    assert (with_stt.tasks[0].stt, dict(with_stt.tasks[0].extra)) == ("1", {"Mã NV": "NV01"})
    without = table(("NV01", "Việc", "Sở A"), header=("Mã NV", "Nhiệm vụ", "Chủ trì"))
    assert (without.tasks[0].stt, dict(without.tasks[0].extra)) == ("NV01", {})


def test_numerals_in_front_need_no_header() -> None:
    reading = table(("1", "Việc A", "Sở A"), ("2", "Việc B", "Sở B"), header=(None, "Nhiệm vụ", "Chủ trì"))
    assert [task.stt for task in reading.tasks] == ["1", "2"]


def test_annex_without_stt_column_is_read() -> None:
    reading = table(("Việc A", "Sở A", "2026"), header=("Nội dung", "Chủ trì", "Thời hạn"))
    assert (titles(reading), reading.tasks[0].stt) == (["Việc A"], "")


def test_column_of_long_texts_is_the_task_where_no_header_says_so() -> None:
    header = ("STT", "Chỉ đạo", "Chủ trì", "Thời hạn", "Khác")
    rows = [
        (str(number), f"Tổ chức rà soát toàn bộ dữ liệu trên địa bàn, đợt {number}", "Sở A", "2026", "x")
        for number in (1, 2)
    ]
    reading = table(*rows, header=header)
    assert titles(reading)[0].startswith("Tổ chức rà soát")
    assert ("B1", "task_guessed") in codes(reading)


def test_two_header_rows_with_merges_name_each_column() -> None:
    reading = read(
        sheet(
            ("STT", "Tên nhiệm vụ", "Phân công thực hiện", None, "Thời gian hoàn thành"),
            (None, None, "Chủ trì", "Phối hợp", None),
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            TASK,
            merges=("A1:A2", "B1:B2", "C1:D1", "E1:E2"),
        )
    )
    assert reading.sheets[0].header_rows == (1, 2)
    assert columns(reading) == {0: "stt", 1: "task", 2: "lead", 3: "coordinate", 4: "deadline"}
    assert reasons(reading) == {3: "column_numbers"}


def test_two_header_rows_without_merges_are_read_alike() -> None:
    reading = read(
        sheet(
            ("STT", "Tên nhiệm vụ", "Phân công thực hiện", None, "Thời gian hoàn thành"),
            (None, None, "Chủ trì", "Phối hợp", None),
            ("1", "2", "3", "4", "5"),
            TASK,
        )
    )
    assert reading.sheets[0].header_rows == (1, 2)
    assert reading.tasks[0].coordinate == ("Văn phòng",)
    assert reasons(reading) == {3: "column_numbers"}


def test_three_header_rows() -> None:
    reading = read(
        sheet(
            ("STT", "Nội dung", "Phân công", None, None, "Thời gian"),
            (None, None, "Chủ trì", None, "Phối hợp", None),
            (None, None, "Đơn vị", "Lãnh đạo", None, None),
            ("1", "Việc A", "Sở A", "Phó Giám đốc", "Sở B", "2026"),
            merges=("A1:A3", "B1:B3", "C1:E1", "C2:D2", "E2:E3", "F1:F3"),
        )
    )
    (task,) = reading.tasks
    assert (task.lead, task.leader, task.coordinate) == (("Sở A",), "Phó Giám đốc", ("Sở B",))


def test_first_and_last_day_in_two_columns_are_one_deadline() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", None),
            (None, None, None, "Bắt đầu", "Kết thúc"),
            ("1", "Việc A", "Sở A", "01/3/2026", "30/6/2026"),
            ("2", "Việc B", "Sở A", None, "Quý III/2026"),
            merges=("A1:A2", "B1:B2", "C1:C2", "D1:E1"),
        )
    )
    first, second = (task.deadline for task in reading.tasks)
    assert (str(first.start), str(first.due)) == ("2026-03-01", "2026-06-30")
    assert (second.raw, str(second.due)) == ("Quý III/2026", "2026-09-30")


def test_ticked_columns_say_status_and_quarter() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Chủ trì", "Tình trạng", None, "Thời gian", None, None),
            (None, None, None, "Đã hoàn thành", "Đang thực hiện", "Quý I", "Quý II", "Quý III"),
            ("1", "Việc A", "Sở A", "x", None, None, "x", None),
            ("2", "Việc B", "Sở A", None, "X", None, "x", "x"),
            merges=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:H1"),
        ),
        year=2026,
    )
    assert [task.status for task in reading.tasks] == ["Đã hoàn thành", "Đang thực hiện"]
    assert [task.deadline.raw for task in reading.tasks] == ["Quý II", "Quý II, Quý III"]
    assert [str(task.deadline.due) for task in reading.tasks] == ["2026-06-30", "2026-09-30"]


def test_offices_as_columns_of_ticks_are_the_leads() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Đơn vị thực hiện", None, None, "Thời hạn"),
            (None, None, "Công an", "Văn phòng", "Phòng VH-XH", None),
            ("1", "Việc A", "x", None, "x", "2026"),
            ("2", "Việc B", None, "x", None, "2026"),
            merges=("A1:A2", "B1:B2", "C1:E1", "F1:F2"),
        )
    )
    assert [task.lead for task in reading.tasks] == [("Công an", "Phòng VH-XH"), ("Văn phòng",)]


def test_marks_of_roles_under_offices_say_who_leads_and_who_helps() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Đơn vị thực hiện", None, None, "Thời hạn"),
            (None, None, "Công an", "Văn phòng", "Phòng VH-XH", None),
            ("1", "Việc A", "CT", "PH", "ph", "2026"),
            ("2", "Việc B", "Phối hợp", "Chủ trì", None, "2026"),
            ("3", "Việc C", None, "x", None, "2026"),
            merges=("A1:A2", "B1:B2", "C1:E1", "F1:F2"),
        )
    )
    assert [task.lead for task in reading.tasks] == [("Công an",), ("Văn phòng",), ("Văn phòng",)]
    assert [task.coordinate for task in reading.tasks] == [("Văn phòng", "Phòng VH-XH"), ("Công an",), ()]


def test_offices_with_nothing_over_them_lead_where_they_are_ticked() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Công an xã", "VP HĐND-UBND", "Phòng KT", "Thời hạn"),
            ("1", "Việc A", "x", "x", None, "2026"),
            ("2", "Việc B", None, "CT", "PH", "2026"),
        )
    )
    assert [task.lead for task in reading.tasks] == [("Công an xã", "VP HĐND-UBND"), ("VP HĐND-UBND",)]
    assert [task.coordinate for task in reading.tasks] == [(), ("Phòng KT",)]


def test_result_up_to_a_day_and_one_that_was_reached_are_no_product() -> None:
    for header, cell in (("Kết quả đạt được\n(đến 31/10/2026)", "60%"), ("Kết quả thực hiện", "Đã cấp 100%")):
        reading = read(
            sheet(("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", header), ("1", "Việc A", "Sở A", "2026", cell))
        )
        assert (reading.tasks[0].result, reading.tasks[0].product) == (cell, "")


def test_table_of_nothing_but_ticked_months_and_a_person_is_one_of_tasks() -> None:
    header = ("STT", "Công việc", *(f"T{month}" for month in range(1, 13)), "Người thực hiện")
    row = ("1", "Kiểm tra", *(None,) * 3, "x", *(None,) * 5, "x", None, None, "Nguyễn A")
    reading = read(sheet(header, row), year=2026)
    assert [(task.deadline.raw, task.person) for task in reading.tasks] == [("T4, T10", "Nguyễn A")]


def test_targets_and_tasks_in_one_column_are_tasks() -> None:
    reading = read(
        sheet(
            ("TT", "Chỉ tiêu, nhiệm vụ", "ĐVT", "Chỉ tiêu 2026", "Cơ quan chủ trì", "Thời hạn"),
            ("1", "Tỷ lệ số hóa hồ sơ", "%", "100", "Văn phòng", "2026"),
        )
    )
    assert titles(reading) == ["Tỷ lệ số hóa hồ sơ"]
    assert reading.tasks[0].extra == {"ĐVT": "%", "Chỉ tiêu 2026": "100"}


def test_columns_under_a_header_merged_over_them_that_hold_nothing_are_none() -> None:
    reading = read(
        sheet(
            ("STT", None, "Nội dung nhiệm vụ", None, "Đơn vị chủ trì", "Hoàn thành"),
            ("1", None, "Việc A", None, "Công an xã", "30/6/2026"),
            merges=("A1:B1", "C1:D1"),
        )
    )
    assert (reading.sheets[0].unknown_columns, reading.problems) == ({}, ())
    assert str(reading.tasks[0].deadline.due) == "2026-06-30"


@pytest.mark.parametrize("merged", [("A1:A2", "B1:B2", "C1:C2", "D1:O1"), ()])
def test_a_row_of_twelve_numbered_months_is_the_deadline(merged: tuple[str, ...]) -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian thực hiện (tháng)"),
            (None, None, None, *range(1, 13)),
            ("1", "Việc A", "Sở A", None, None, "x"),
            ("2", "Việc B", "Sở B", None, "x", "x", "x"),
            merges=merged,
        ),
        year=2026,
    )
    assert [task.deadline.raw for task in reading.tasks] == ["Tháng 3", "Tháng 2, Tháng 3, Tháng 4"]
    assert [str(task.deadline.due) for task in reading.tasks] == ["2026-03-31", "2026-04-30"]
    assert [task.lead for task in reading.tasks] == [("Sở A",), ("Sở B",)]


def test_quarters_by_their_roman_number_alone_are_the_deadline() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Chủ trì", "Tiến độ theo quý", None, None, None),
            (None, None, None, "I", "II", "III", "IV"),
            ("1", "Việc A", "Sở A", None, "x", None, None),
            ("2", "Việc B", "Sở B", None, None, "x", "x"),
            merges=("A1:A2", "B1:B2", "C1:C2", "D1:G1"),
        ),
        year=2026,
    )
    assert [task.deadline.raw for task in reading.tasks] == ["Quý II", "Quý III, Quý IV"]


def test_first_day_beside_the_deadline_under_one_header_is_its_start() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", None),
            (None, None, None, "Bắt đầu", "Hoàn thành"),
            ("1", "Việc A", "Sở A", "3/2026", "6/2026"),
            merges=("A1:A2", "B1:B2", "C1:C2", "D1:E1"),
        )
    )
    deadline = reading.tasks[0].deadline
    assert (str(deadline.start), str(deadline.due)) == ("2026-03-01", "2026-06-30")


def test_doubled_header_keeps_the_first_and_reports_the_others() -> None:
    reading = table(
        ("1", "Việc", "Sở A", "một", "hai"), header=("TT", "Nội dung", "Chủ trì", "Ghi chú", " ghi  chú ")
    )
    assert (reading.tasks[0].note, dict(reading.tasks[0].extra)) == ("một", {"ghi chú (2)": "hai"})
    assert codes(reading) == [("E1", "doubled_header")]


def test_unknown_columns_are_kept_under_their_headers_on_one_line() -> None:
    reading = table(("1", "Việc", "Sở A", "NSNN", 12.5), header=(*HEADER[:3], "Nguồn\nkinh phí", "Số tiền"))
    assert dict(reading.sheets[0].unknown_columns) == {3: "Nguồn kinh phí", 4: "Số tiền"}
    assert dict(reading.tasks[0].extra) == {"Nguồn kinh phí": "NSNN", "Số tiền": "12.5"}


def test_cells_without_a_header_are_kept_under_the_columns_letter() -> None:
    reading = table((*TASK, "thêm"), header=HEADER)
    assert dict(reading.tasks[0].extra) == {"Cột F": "thêm"}


def test_two_columns_under_one_task_header() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", None, "Chủ trì", "Thời hạn"),
            ("I", "Nhóm một"),
            ("1", "1.1", "Việc thứ nhất", "Sở A", "2026"),
            ("2", "1.2", "Việc thứ hai", "Sở B", "2026"),
            merges=("B1:C1",),
        )
    )
    assert titles(reading) == ["Việc thứ nhất", "Việc thứ hai"]
    assert sections(reading) == ["I Nhóm một"]


def test_merged_group_column_beside_the_tasks_is_not_the_task() -> None:
    reading = read(
        sheet(
            ("STT", "Nhiệm vụ", "Nội dung cụ thể", "Chủ trì", "Thời hạn"),
            ("1", "Thể chế", "Ban hành kế hoạch", "Sở A", "2026"),
            ("2", None, "Ban hành quy chế", "Sở B", "2026"),
            ("3", None, "Ban hành quyết định", "Sở B", "2026"),
            merges=("B2:B4",),
        )
    )
    assert titles(reading) == ["Ban hành kế hoạch", "Ban hành quy chế", "Ban hành quyết định"]
    assert [dict(task.extra) for task in reading.tasks] == [{"Nhiệm vụ": "Thể chế"}] * 3


def test_header_may_stand_far_down_and_far_right() -> None:
    empty: list[tuple[()]] = [()] * 297
    reading = read(sheet(("UBND XÃ",), *empty, (None, None, *HEADER), (None, None, *TASK)))
    assert reading.sheets[0].header_rows == (299,)
    assert titles(reading) == ["Rà soát dữ liệu"]


def test_header_repeated_inside_the_table_is_skipped_whole_or_in_part() -> None:
    reading = table(
        TASK,
        HEADER,
        ("2", "Việc B", "Sở B", None, "2026"),
        (None, "Nhiệm vụ", "Chủ trì", None, "Thời hạn"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("3", "Việc C", "Sở B", None, "2026"),
    )
    assert len(reading.tasks) == 3
    assert reasons(reading) == {3: "repeated_header", 5: "repeated_header", 6: "column_numbers"}


def test_each_of_two_stacked_tables_has_its_own_columns() -> None:
    reading = read(
        sheet(
            ("PHỤ LỤC I",),
            HEADER,
            ("I", "Nhóm một"),
            TASK,
            (),
            ("PHỤ LỤC II",),
            ("Nhiệm vụ giao các thôn",),
            ("TT", "Nội dung", "Thời gian", "Chủ trì"),
            ("1", "Việc của thôn", "2027", "Trưởng thôn"),
        )
    )
    second = reading.tasks[1]
    assert (second.lead, second.deadline.raw, second.section_path) == (("Trưởng thôn",), "2027", ())
    assert reasons(reading) == {1: "title_block", 6: "title_block", 7: "title_block", 8: "repeated_header"}


def test_table_of_something_else_below_is_left_out_with_a_reason() -> None:
    reading = read(sheet(HEADER, TASK, (), ("Bảng 2",), ("STT", "Chỉ tiêu", "Kế hoạch"), (1, "Hộ nghèo", 12)))
    assert titles(reading) == ["Rà soát dữ liệu"]
    assert reasons(reading) == {4: "title_block", 5: "other_table", 6: "other_table"}


@pytest.mark.parametrize(
    "header",
    [
        ("STT", "Chữ viết tắt", "Nội dung"),
        ("STT", "Họ và tên", "Chức vụ", "Nhiệm vụ", "Ghi chú"),
        ("TT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"),
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"),
        ("STT", "Tên văn bản", "Số, ký hiệu", "Ngày ban hành"),
    ],
)
def test_lists_of_words_people_and_money_are_no_tasks(header: tuple[str, ...]) -> None:
    other = sheet(header, ("1", *("abc",) * (len(header) - 1)), name="Khác")
    with pytest.raises(AppError, match="no_table"):
        read(other)
    reading = read(other, sheet(HEADER, TASK))
    assert titles(reading) == ["Rà soát dữ liệu"]


@pytest.mark.parametrize("header", ["Tổng số nhiệm vụ", "Nhiệm vụ được giao", "Số nhiệm vụ"])
def test_counts_of_tasks_by_office_are_no_tasks(header: str) -> None:
    counted = sheet(
        ("STT", "Đơn vị", header, "Hoàn thành", "Quá hạn"), (1, "Công an xã", 10, 5, 1), name="TH"
    )
    assert titles(read(counted, sheet(HEADER, TASK))) == ["Rà soát dữ liệu"]


def test_cover_sheet_is_passed_over_and_its_rows_told() -> None:
    reading = read(sheet(("QUYẾT ĐỊNH 12/QĐ-UBND",), name="Bìa"), sheet(HEADER, TASK))
    assert reading.document.number == "12/QĐ-UBND"
    assert [(each.sheet, each.reason.value) for each in reading.skipped] == [("Bìa", "no_table")]


def test_all_visible_sheets_are_read_and_a_hidden_one_is_only_told() -> None:
    other = ("2", "Việc B", "Sở B", None, "2026")
    reading = read(
        sheet(HEADER, TASK, name="Tháng 7"),
        sheet(HEADER, other, name="Tháng 8"),
        sheet(HEADER, TASK, name="Cũ", visible=False),
    )
    assert [task.sheet for task in reading.tasks] == ["Tháng 7", "Tháng 8"]
    assert [(each.sheet, each.code) for each in reading.problems] == [("Cũ", "hidden_sheet")]


def test_named_sheet_is_read_even_when_hidden() -> None:
    hidden = sheet(HEADER, TASK, name="Cũ", visible=False)
    reading = read(sheet(("Bìa",), name="Bìa"), hidden, named="Cũ")
    assert [task.sheet for task in reading.tasks] == ["Cũ"]
    assert reading.problems == ()


def test_missing_sheet_and_missing_table_are_refused() -> None:
    with pytest.raises(AppError, match="no_sheet") as refused:
        read(sheet(HEADER, TASK), named="Không có")
    assert refused.value.values == {"sheet": "Không có", "sheets": "PL"}
    with pytest.raises(AppError, match="no_table"):
        read(sheet(("Chào",), ("Một dòng chữ", "và một dòng nữa")))


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    reading = read(
        sheet(HEADER, TASK, ("2", "Việc B", "Sở B", "Sở C", "2026"), hidden_rows=[3], hidden_columns=[3])
    )
    assert [task.coordinate for task in reading.tasks] == [("Văn phòng",), ("Sở C",)]
    assert codes(reading) == [("", "hidden_row"), ("D1", "hidden_column")]


def test_word_table_goes_on_in_the_next_one_without_a_header() -> None:
    reading = read(
        sheet(("UBND XÃ MẪU\nSố: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), name="Bảng 1"),
        sheet(HEADER, ("I", "Nhóm một"), TASK, name="Bảng 2"),
        sheet(("2", "Việc B", "Sở B", "Sở C", "30/6"), name="Bảng 3"),
        sheet(("Nơi nhận:\n- Như trên", "CHỦ TỊCH"), name="Bảng 4"),
        kind=SourceKind.WORD,
    )
    assert [(task.sheet, task.section) for task in reading.tasks] == [
        ("Bảng 2", "I Nhóm một"),
        ("Bảng 3", "I Nhóm một"),
    ]
    assert reading.document.number == "12/KH-UBND"


def test_word_pages_with_the_header_on_each_go_on_with_the_next_number() -> None:
    reading = read(
        sheet(HEADER, ("I", "Nhóm một"), ("1", "Rà soát toàn bộ", "Sở A", None, "2026"), name="Bảng 1"),
        sheet(HEADER, (None, "dữ liệu dân cư"), ("2", "Việc B", "Sở B", None, "2026"), name="Bảng 2"),
        sheet(HEADER, ("3", "Việc C", "Sở B", None, "2026"), name="Bảng 3"),
        sheet(HEADER, ("1", "Việc của phụ lục khác", "Sở B", None, "2026"), name="Bảng 4"),
        kind=SourceKind.WORD,
    )
    assert titles(reading)[0] == "Rà soát toàn bộ dữ liệu dân cư"
    assert [task.section for task in reading.tasks] == ["I Nhóm một"] * 3 + [""]


def test_flipped_column_moves_its_cells_and_frees_the_field() -> None:
    header = ("STT", "Nhiệm vụ", "Chủ trì", "Theo dõi", "Thời hạn")
    body = sheet(header, ("1", "Việc", "Sở A", "Sở B", "2026"))
    chosen = read(body, choices=ReadingChoices(columns={("PL", 3): Field.LEAD}))
    assert chosen.tasks[0].lead == ("Sở B",)
    assert dict(chosen.tasks[0].extra) == {"Chủ trì": "Sở A"}
    left_out = read(body, choices=ReadingChoices(columns={("PL", 3): None}))
    assert dict(left_out.tasks[0].extra) == {}


def test_column_that_a_person_keeps_as_it_is_loses_its_field_but_not_its_cells() -> None:
    header = ("STT", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Thời hạn")
    body = sheet(header, ("1", "Việc", "Sở A", "Báo cáo", "2026"))
    kept = read(body, choices=ReadingChoices(kept=frozenset({("PL", 3)})))
    assert kept.tasks[0].product == ""
    assert dict(kept.tasks[0].extra) == {"Sản phẩm": "Báo cáo"}


def test_flipped_rows_are_what_the_person_says() -> None:
    body = sheet(HEADER, ("I", "Nhóm một"), TASK, ("2", "Việc B", "Sở B", None, "2026"))
    rows = {("PL", 2): RowKind.TASK, ("PL", 4): RowKind.SKIPPED}
    reading = read(body, choices=ReadingChoices(rows=rows))
    assert titles(reading) == ["Nhóm một", "Rà soát dữ liệu"]
    assert reasons(reading) == {4: "person"}
    continued = read(body, choices=ReadingChoices(rows={("PL", 4): RowKind.CONTINUATION}))
    assert titles(continued) == ["Rà soát dữ liệu\nViệc B"]


def test_chosen_header_row_makes_a_table_of_any_words() -> None:
    body = sheet(("a", "b", "c"), ("1", "Việc A", "Sở A"))
    choices = ReadingChoices(
        rows={("PL", 1): RowKind.HEADER}, columns={("PL", 1): Field.TASK, ("PL", 2): Field.LEAD}
    )
    reading = read(body, choices=choices)
    assert (titles(reading), reading.tasks[0].lead) == (["Việc A"], ("Sở A",))


def test_chosen_sheets_limit_the_reading() -> None:
    both = (sheet(HEADER, TASK, name="A"), sheet(HEADER, ("2", "Việc B", "Sở"), name="B", visible=False))
    reading = read(*both, choices=ReadingChoices(sheets=frozenset({"B"})))
    assert titles(reading) == ["Việc B"]


def test_stray_cell_far_to_the_right_does_no_harm() -> None:
    far = (*TASK, *[None] * 16_000, "lạc")
    reading = read(sheet(HEADER, far, ("2", "Việc B", "Sở B", None, "2026")))
    assert titles(reading) == ["Rà soát dữ liệu", "Việc B"]


def test_a_table_in_the_words_of_the_five_clears_is_read() -> None:
    reading = read(
        sheet(
            ("STT", "Rõ việc", "Rõ người", "Rõ trách nhiệm", "Rõ thẩm quyền", "Rõ thời gian", "Rõ kết quả"),
            ("1", "Việc A", "Phòng A", "Đ/c Chủ tịch", "UBND xã", "30/6/2026", "Báo cáo"),
        )
    )
    (task,) = reading.tasks
    assert (task.title, task.lead, task.leader) == ("Việc A", ("Phòng A",), "Đ/c Chủ tịch")
    assert (str(task.deadline.due), task.product) == ("2026-06-30", "Báo cáo")
    assert dict(task.extra) == {"Rõ thẩm quyền": "UBND xã"}


def test_what_persons_were_assigned_is_a_table_of_tasks() -> None:
    reading = read(
        sheet(
            ("TT", "Họ và tên", "Chức vụ", "Nhiệm vụ phân công cho từng người", "Thời gian hoàn thành"),
            ("1", "Người A", "Chủ tịch", "Chỉ đạo chung", "Thường xuyên"),
        )
    )
    assert [(task.title, task.person) for task in reading.tasks] == [("Chỉ đạo chung", "Người A")]
