"""Tasks that stand in no table: forms of labels and cells, lists whose points have labels below them."""

from datetime import date

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import SourceKind
from desktop_app.domain.importing.draft import Draft, Reading
from desktop_app.exchange.prose.prose import read_prose
from tests.exchange.annex_builder import HEADER, read, sheet


def listed(text: str) -> Reading:
    return read_prose("thu.txt", text.splitlines(), year=2026)


def test_a_form_of_labels_and_cells_is_one_task() -> None:
    form = sheet(
        ("PHIẾU GIAO VIỆC",),
        ("Nội dung nhiệm vụ", "Rà soát dữ liệu dân cư"),
        ("Đơn vị chủ trì", "Công an xã"),
        ("Đơn vị phối hợp", "Văn phòng HĐND và UBND"),
        ("Thời hạn hoàn thành", "30/6/2026"),
    )
    reading = read(form)

    (task,) = reading.tasks
    assert (task.sheet, task.row, task.title) == ("PL", 2, "Rà soát dữ liệu dân cư")
    assert (task.lead, task.coordinate) == (("Công an xã",), ("Văn phòng HĐND và UBND",))
    assert task.deadline.due == date(2026, 6, 30)
    assert sorted(each.row for each in reading.skipped) == [1, 3, 4, 5]


def test_a_table_that_names_who_and_when_inside_its_cells_is_read() -> None:
    table = sheet(
        ("STT", "Nội dung, đơn vị, thời hạn"),
        (1, "Rà soát dữ liệu\n- Đơn vị chủ trì: Công an xã.\n- Thời hạn: 30/6/2026."),
        (2, "Số hóa hồ sơ\n- Đơn vị chủ trì: Phòng Kinh tế.\n- Thời hạn: Quý III/2026."),
    )
    tasks = read(table, kind=SourceKind.WORD).tasks

    assert [(task.row, task.stt, task.title) for task in tasks] == [
        (2, "1", "Rà soát dữ liệu"),
        (3, "2", "Số hóa hồ sơ"),
    ]
    assert [task.lead for task in tasks] == [("Công an xã",), ("Phòng Kinh tế",)]


def test_a_row_that_holds_two_labelled_tasks_is_left_to_a_person() -> None:
    both = "Nhiệm vụ: Rà soát\nChủ trì: Công an xã\nNhiệm vụ: Số hóa\nChủ trì: Phòng Kinh tế"

    with pytest.raises(AppError, match="no_table"):
        read(sheet(("1", both)))


def test_lettered_points_with_labels_below_are_tasks_of_their_heading() -> None:
    reading = listed(
        "1. Về dữ liệu\na) Rà soát dữ liệu dân cư.\nĐơn vị chủ trì: Công an xã.\n"
        "Thời gian hoàn thành: Trước ngày 30/6/2026.\nb) Số hóa hồ sơ.\n"
        "Đơn vị chủ trì: Phòng Kinh tế.\nThời gian hoàn thành: Quý III/2026.\n"
    )

    assert [(task.stt, task.title, task.lead) for task in reading.tasks] == [
        ("a", "Rà soát dữ liệu dân cư", ("Công an xã",)),
        ("b", "Số hóa hồ sơ", ("Phòng Kinh tế",)),
    ]
    assert [section.text for section in reading.sections] == ["1. Về dữ liệu"]


def test_points_without_labels_of_their_own_belong_to_the_task_above() -> None:
    reading = listed(
        "1. Hoàn thiện dữ liệu\n- Rà soát hộ tịch\n- Rà soát đất đai\nChủ trì: Công an xã\n"
        "2. Tuyên truyền\n- Trên loa truyền thanh\nChủ trì: Phòng Văn hóa - Xã hội\n"
    )

    assert [task.stt for task in reading.tasks] == ["1", "2"]
    assert [task.lead for task in reading.tasks] == [("Công an xã",), ("Phòng Văn hóa - Xã hội",)]


def test_labels_in_brackets_below_a_task_say_who_and_when() -> None:
    (first, second) = listed(
        "1. Rà soát dữ liệu\n"
        "(Chủ trì: Công an xã; phối hợp: Phòng Kinh tế; thời gian: trước ngày 30/6/2026)\n"
        "2. Số hóa hồ sơ (Chủ trì: Phòng Kinh tế; thời gian: Quý III/2026; sản phẩm: Báo cáo)\n"
    ).tasks

    assert (first.title, first.lead, first.coordinate) == (
        "Rà soát dữ liệu",
        ("Công an xã",),
        ("Phòng Kinh tế",),
    )
    assert first.deadline.due == date(2026, 6, 30)
    assert (second.lead, second.product) == (("Phòng Kinh tế",), "Báo cáo")


def test_the_deadline_that_was_moved_is_the_one_that_counts() -> None:
    reading = read(
        sheet(
            ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn ban đầu", "Thời hạn điều chỉnh"),
            (1, "Rà soát dữ liệu", "Công an xã", "30/6/2026", "30/9/2026"),
            (2, "Số hóa hồ sơ", "Phòng Kinh tế", "31/12/2026", "-"),
        )
    )

    assert [str(task.deadline.due) for task in reading.tasks] == ["2026-09-30", "2026-12-31"]
    assert ("deadline_moved", "D2") in [(problem.code, problem.cell) for problem in reading.problems]


def test_a_column_of_nothing_but_states_is_the_status() -> None:
    header = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kết quả")
    states = read(
        sheet(
            header,
            (1, "Rà soát dữ liệu", "Công an xã", "30/6/2026", "Đã hoàn thành"),
            (2, "Số hóa hồ sơ", "Phòng Kinh tế", "30/6/2026", "Đang thực hiện"),
        )
    )
    products = read(
        sheet(
            header,
            (1, "Rà soát dữ liệu", "Công an xã", "30/6/2026", "Đã hoàn thành"),
            (2, "Số hóa hồ sơ", "Phòng Kinh tế", "30/6/2026", "Kế hoạch của UBND xã"),
        )
    )

    assert [task.status for task in states.tasks] == ["Đã hoàn thành", "Đang thực hiện"]
    assert [task.status for task in products.tasks] == ["", ""]


@pytest.mark.parametrize("mark", ["(nt)", "nt.", "- nt -", "…nt…", "Như trên.", "//", "-//-"])
def test_marks_of_as_above_are_written_out_in_any_dress(mark: str) -> None:
    first = (1, "Rà soát dữ liệu", "Công an xã", "", "30/6/2026")
    tasks = read(sheet(HEADER, first, (2, "Số hóa hồ sơ", mark, mark, mark))).tasks

    assert (tasks[1].lead, tasks[1].coordinate) == (("Công an xã",), ())
    assert tasks[1].deadline.due == date(2026, 6, 30)


def test_a_person_below_the_name_of_the_unit_is_who_does_it() -> None:
    cell = "Công an xã\nĐ/c Trần Thị Bình - 0987654321"
    (task,) = read(sheet(HEADER, (1, "Rà soát dữ liệu", cell, "", "30/6/2026"))).tasks

    assert (task.lead, task.person) == (("Công an xã",), "Đ/c Trần Thị Bình - 0987654321")


def test_telephone_numbers_among_units_are_no_units() -> None:
    def cell(text: str) -> Draft:
        return read(sheet(HEADER, (1, "Rà soát dữ liệu", text, "", "30/6/2026"))).tasks[0]

    below = cell("Phòng Văn hóa - Xã hội\nĐ/c Lê Thị Cúc\nĐT: 0905111222")
    named = cell("Phòng Kinh tế\nNguyễn Văn Hùng 0912345678")
    alone = cell("Phòng Kinh tế; 0236.3.888.999")
    numbered = cell("Công an xã; Đội 2; Tổ 19")

    assert (below.lead, below.person) == (("Phòng Văn hóa - Xã hội",), "Đ/c Lê Thị Cúc - ĐT: 0905111222")
    assert (named.lead, named.person) == (("Phòng Kinh tế",), "Nguyễn Văn Hùng 0912345678")
    assert (alone.lead, dict(alone.extra)) == (("Phòng Kinh tế",), {"Điện thoại": "0236.3.888.999"})
    assert (numbered.lead, numbered.extra) == (("Công an xã", "Đội 2", "Tổ 19"), {})


def test_a_deadline_behind_the_units_counts_where_no_column_is_for_it() -> None:
    header = ("TT", "Nhiệm vụ", "Đơn vị thực hiện, thời hạn")
    (task,) = read(sheet(header, (1, "Rà soát dữ liệu", "Công an xã; trước ngày 30/6/2026"))).tasks

    assert (task.lead, task.deadline.due) == (("Công an xã",), date(2026, 6, 30))


def test_years_as_columns_of_ticks_are_the_deadline() -> None:
    tasks = read(
        sheet(
            ("TT", "Nhiệm vụ", "Chủ trì", "Lộ trình thực hiện", None, None),
            (None, None, None, 2026, 2027, 2028),
            (1, "Rà soát dữ liệu", "Công an xã", "x", None, None),
            (2, "Số hóa hồ sơ", "Phòng Kinh tế", "x", "x", "x"),
            merges=("D1:F1",),
        )
    ).tasks

    assert [str(task.deadline.due) for task in tasks] == ["2026-12-31", "2028-12-31"]


def test_a_number_in_front_of_every_title_is_its_stt_where_no_column_is_for_it() -> None:
    header = ("Nhiệm vụ", "Chủ trì", "Thời hạn")
    rows = (
        ("1. Rà soát dữ liệu", "Công an xã", "30/6/2026"),
        ("2. Số hóa hồ sơ", "Phòng Kinh tế", "30/9/2026"),
    )
    numbered = read(sheet(header, *rows)).tasks
    partly = read(sheet(header, rows[0], ("Số hóa hồ sơ", "Phòng Kinh tế", "30/9/2026"))).tasks

    assert [(task.stt, task.title) for task in numbered] == [("1", "Rà soát dữ liệu"), ("2", "Số hóa hồ sơ")]
    assert [(task.stt, task.title) for task in partly] == [("", "1. Rà soát dữ liệu"), ("", "Số hóa hồ sơ")]


@pytest.mark.parametrize(
    ("header", "cell", "due"),
    [("Tháng hoàn thành", 6, "2026-06-30"), ("Quý hoàn thành", "II", "2026-06-30"), ("Thời hạn", 6, "None")],
)
def test_a_month_or_quarter_is_counted_by_its_header(header: str, cell: str | int, due: str) -> None:
    columns = ("STT", "Nhiệm vụ", "Chủ trì", header)
    (task,) = read(sheet(columns, (1, "Rà soát dữ liệu", "Công an xã", cell))).tasks

    assert (task.deadline.raw, str(task.deadline.due)) == (str(cell), due)


def test_labels_before_the_content_belong_to_the_task_they_stand_with() -> None:
    reading = listed(
        "NHIỆM VỤ TRỌNG TÂM\n"
        "1. Đơn vị chủ trì: Công an xã. Nội dung: Rà soát dữ liệu dân cư. Thời hạn: 30/11/2026.\n"
        "2. Đơn vị chủ trì: Phòng Kinh tế. Nội dung: Rà soát dữ liệu đất đai. Thời hạn: Quý I/2027.\n"
    )

    assert [(task.stt, task.title, task.lead, task.deadline.due) for task in reading.tasks] == [
        ("1", "Rà soát dữ liệu dân cư", ("Công an xã",), date(2026, 11, 30)),
        ("2", "Rà soát dữ liệu đất đai", ("Phòng Kinh tế",), date(2027, 3, 31)),
    ]


def test_content_below_a_heading_and_its_unit_is_the_title_only_where_the_heading_says_nothing() -> None:
    block = "{}\n- Đơn vị chủ trì: {}\n- Nội dung: đối chiếu với {}\n- Thời hạn: 30/11/2026\n"
    numbered = listed(
        block.format("Nhiệm vụ số 1", "Công an xã", "A") + block.format("Nhiệm vụ số 2", "Phòng Kinh tế", "B")
    )
    named = listed(
        block.format("1. Rà soát dân cư", "Công an xã", "A") + block.format("2. Rà soát đất", "Sở A", "B")
    )

    assert [(task.stt, task.title) for task in numbered.tasks] == [
        ("1", "đối chiếu với A"),
        ("2", "đối chiếu với B"),
    ]
    assert [(task.title, dict(task.extra)) for task in named.tasks] == [
        ("Rà soát dân cư", {"Nội dung": "đối chiếu với A"}),
        ("Rà soát đất", {"Nội dung": "đối chiếu với B"}),
    ]
    assert [task.lead for task in (*numbered.tasks, *named.tasks)] == [
        ("Công an xã",),
        ("Phòng Kinh tế",),
        ("Công an xã",),
        ("Sở A",),
    ]


def test_a_list_below_names_of_units_is_theirs_where_no_label_says_who() -> None:
    reading = listed(
        "1. Công an xã\n- Nội dung: Rà soát dân cư\n- Thời hạn: 30/11/2026\n"
        "2. Phòng Kinh tế\n- Nội dung: Rà soát đất đai\n- Thời hạn: 30/12/2026\n"
    )

    assert [task.lead for task in reading.tasks] == [("Công an xã",), ("Phòng Kinh tế",)]


def test_rows_past_those_of_a_form_are_told_as_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.exchange.cell_lines.MOST_ROWS", 3)
    form = sheet(
        ("Nội dung nhiệm vụ", "Rà soát dữ liệu dân cư"),
        ("Đơn vị chủ trì", "Công an xã"),
        ("Thời hạn hoàn thành", "30/6/2026"),
        ("Nội dung nhiệm vụ", "Số hóa hồ sơ"),
    )
    reading = read(form)

    assert [task.title for task in reading.tasks] == ["Rà soát dữ liệu dân cư"]
    assert [(each.row, str(each.reason)) for each in reading.skipped] == [
        (2, "continuation"),
        (3, "continuation"),
        (4, "no_table"),
    ]
    assert [(each.row, each.code, each.text) for each in reading.problems] == [(4, "rows_unread", "4")]
