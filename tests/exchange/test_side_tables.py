"""Tables that do not stand one below the other: side by side on a sheet, or lying on their side."""

from datetime import date

from desktop_app.domain.grid import SourceKind
from desktop_app.domain.importing.draft import Reading, ReadingChoices, RowKind
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.exchange.filling.fill_plan import TaskReport, plan_fill
from tests.exchange.annex_builder import Row, grid, read, sheet

PLAN = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
POLICE: list[Row] = [
    (1, "Rà soát dữ liệu", "Công an xã", "15/11/2026"),
    (2, "Cấp căn cước", "Công an xã", "2027"),
]
OFFICE: list[Row] = [
    (1, "Tuyên truyền", "Văn phòng", "10/11/2026"),
    (2, "Bố trí máy tính", "Văn phòng", "2028"),
]


def beside(left: list[Row], right: list[Row], *gap: None) -> list[Row]:
    return [(*one, *gap, *other) for one, other in zip(left, right, strict=True)]


def titles(reading: Reading) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(task.row, task.title, task.lead) for task in reading.tasks]


BOTH = [
    (2, "Rà soát dữ liệu", ("Công an xã",)),
    (3, "Cấp căn cước", ("Công an xã",)),
    (2, "Tuyên truyền", ("Văn phòng",)),
    (3, "Bố trí máy tính", ("Văn phòng",)),
]


def test_two_tables_beside_each_other_are_both_read() -> None:
    parted = read(sheet(*beside([PLAN, *POLICE], [PLAN, *OFFICE], None)))
    touching = read(sheet(*beside([PLAN, *POLICE], [PLAN, *OFFICE])))

    assert titles(parted) == titles(touching) == BOTH
    assert all(not task.extra for task in (*parted.tasks, *touching.tasks))
    assert parted.problems == touching.problems == ()
    assert [table.columns.keys() for table in parted.sheets[0].tables] == [{0, 1, 2, 3}, {5, 6, 7, 8}]
    assert parted.sheets[0].rows[2] is RowKind.TASK


def test_headings_and_tails_belong_to_the_table_they_stand_over_and_below() -> None:
    reading = read(
        sheet(
            ("PHÂN CÔNG NHIỆM VỤ THÁNG 11 NĂM 2026",),
            ("A. CÔNG AN XÃ", None, None, None, None, "B. VĂN PHÒNG"),
            *beside([PLAN, *POLICE], [PLAN, *OFFICE], None),
            ("Nơi nhận:", None, None, None, None, None, None, "TM. ỦY BAN NHÂN DÂN"),
        )
    )

    assert [task.section for task in reading.tasks] == ["A. CÔNG AN XÃ"] * 2 + ["B. VĂN PHÒNG"] * 2
    assert [section.text for section in reading.sections] == ["A. CÔNG AN XÃ", "B. VĂN PHÒNG"]


def test_tables_with_other_headers_or_at_another_height_are_told_apart_by_the_blank_column() -> None:
    other = ("TT", "Nội dung công việc", "Đơn vị thực hiện", "Sản phẩm")
    unlike = read(sheet(*beside([PLAN, *POLICE], [other, *OFFICE], None)))
    lower = read(
        sheet(
            (*PLAN,),
            (*POLICE[0], None, *other),
            (*POLICE[1], None, *OFFICE[0]),
            (None, None, None, None, None, *OFFICE[1]),
        )
    )

    assert titles(unlike) == BOTH
    assert [title for _, title, _ in titles(lower)] == [title for _, title, _ in BOTH]
    assert [row for row, _, _ in titles(lower)] == [2, 3, 3, 4]


def test_list_of_persons_beside_the_tasks_is_left_out_and_told() -> None:
    persons: list[Row] = [
        ("STT", "Họ và tên", "Điện thoại"),
        (1, "Nguyễn Văn An", "0912"),
        (2, "Trần B", "0987"),
    ]
    reading = read(sheet(*beside([PLAN, *POLICE], persons, None)))

    assert titles(reading) == BOTH[:2]
    assert all(not task.person and not task.extra for task in reading.tasks)
    assert [(each.row, str(each.reason)) for each in reading.skipped] == [
        (each, "no_table") for each in (1, 2, 3)
    ]


def test_columns_of_progress_behind_a_blank_column_stay_with_their_tasks() -> None:
    progress: list[Row] = [("Tình trạng", "Kết quả"), ("Đang thực hiện", "50 hồ sơ"), ("Hoàn thành", "Xong")]
    reading = read(sheet(*beside([PLAN, *POLICE], progress, None)))

    assert titles(reading) == BOTH[:2]
    assert [task.status for task in reading.tasks] == ["Đang thực hiện", "Hoàn thành"]


def test_a_report_goes_into_the_table_of_its_task() -> None:
    head = (*PLAN, "Kết quả thực hiện", "Tình trạng")
    both = sheet(
        (*head, None, *head),
        (*POLICE[0], None, None, None, *OFFICE[0], None, None),
    )
    cells = grid(both)
    report = TaskReport({ReturnField.STATUS: "Đang thực hiện"}, {})
    plan = plan_fill(cells, read(both), {1: report})

    assert [(cell.address, cell.text) for cell in plan.cells] == [("M2", "Đang thực hiện")]


def lying(*rows: Row) -> Reading:
    return read(sheet(("BẢNG GIAO VIỆC",), *rows))


def test_a_table_on_its_side_has_a_task_in_each_column() -> None:
    reading = lying(
        ("STT", 1, 2),
        ("Nhiệm vụ", "Rà soát dữ liệu", "Số hóa hồ sơ"),
        ("Chủ trì", "Công an xã", "Văn phòng"),
        ("Thời hạn", "30/11", "Quý I/2027"),
    )

    assert [(task.row, task.stt, task.title, task.lead, task.deadline.due) for task in reading.tasks] == [
        (3, "1", "Rà soát dữ liệu", ("Công an xã",), date(2026, 11, 30)),
        (3, "2", "Số hóa hồ sơ", ("Văn phòng",), date(2027, 3, 31)),
    ]
    assert [(each.row, each.cell, each.code) for each in reading.problems] == [
        (5, "B5", "deadline_year_inferred")
    ]
    assert [each.row for each in reading.skipped] == [1, 2, 4, 5]


def test_a_table_on_its_side_may_only_number_its_columns_and_merge_its_cells() -> None:
    reading = read(
        sheet(
            ("Nội dung", "Nhiệm vụ 1", "Nhiệm vụ 2"),
            ("Tên nhiệm vụ", "Rà soát dữ liệu", "Số hóa hồ sơ"),
            ("Đơn vị chủ trì", "Công an xã", None),
            ("Thời gian hoàn thành", "2026", "2027"),
            merges=["B3:C3"],
        ),
        kind=SourceKind.WORD,
    )

    assert [(task.stt, task.title, task.lead) for task in reading.tasks] == [
        ("1", "Rà soát dữ liệu", ("Công an xã",)),
        ("2", "Số hóa hồ sơ", ("Công an xã",)),
    ]


def test_a_form_with_remarks_beside_its_values_is_no_table_on_its_side() -> None:
    form = (
        ("Nội dung nhiệm vụ", "Rà soát dữ liệu", "(ghi rõ)"),
        ("Đơn vị chủ trì", "Công an xã"),
        ("Thời hạn", "30/11/2026"),
    )
    (task,) = lying(*form).tasks

    assert (task.title, task.lead) == ("Rà soát dữ liệu (ghi rõ)", ("Công an xã",))


def test_a_table_on_its_side_stays_read_when_a_person_flips_one_of_its_rows() -> None:
    table = sheet(
        ("Nhiệm vụ", "Rà soát dữ liệu", "Số hóa hồ sơ"),
        ("Chủ trì", "Công an xã", "Văn phòng"),
        ("Thời hạn", "2026", "2027"),
    )
    choices = ReadingChoices(rows={("PL", 2): RowKind.SKIPPED})

    assert titles(read(table, choices=choices)) == titles(read(table))
