"""Rows that a page break cut in two, and what stands below a table: one task each, and none of the tail."""

from datetime import date

import pytest

from desktop_app.domain.deadlines.deadline import DeadlineKind
from desktop_app.domain.grid import SourceKind
from tests.exchange.annex_builder import HEADER, Row, read, sheet


@pytest.mark.parametrize(
    ("upper", "lower", "raw", "due"),
    [
        ("Quý IV/", "2026", "Quý IV/2026", date(2026, 12, 31)),
        ("Tháng", "12/2026", "Tháng 12/2026", date(2026, 12, 31)),
        ("Trước ngày 30 tháng 6", "năm 2026", "Trước ngày 30 tháng 6 năm 2026", date(2026, 6, 30)),
        ("Giai đoạn 2026 -", "2030", "Giai đoạn 2026 - 2030", date(2030, 12, 31)),
        ("Hoàn thành quý II", "2027", "Hoàn thành quý II 2027", date(2027, 6, 30)),
        ("Hằng tháng (trước ngày", "20)", "Hằng tháng (trước ngày 20)", None),
    ],
)
def test_deadline_cut_by_a_page_break_is_one_phrase(
    upper: str, lower: str, raw: str, due: date | None
) -> None:
    rows: list[Row] = [HEADER, (1, "Rà soát", "Sở A", "Sở B", upper), (None, None, None, None, lower)]
    reading = read(sheet(*rows, (2, "Báo cáo", "Sở A", "", "2026")))

    first = reading.tasks[0].deadline
    assert (first.raw, first.due) == (raw, due)
    assert reading.problems == ()


def test_deadline_cut_between_two_pages_leaves_no_doubt_behind() -> None:
    upper = sheet(HEADER, (1, "Rà soát", "Sở A", "Sở B", "Quý"), name="1")
    lower = sheet(("", "", "", "", "IV/2026"), (2, "Báo cáo", "Sở A", "", "2026"), name="2")
    reading = read(upper, lower, kind=SourceKind.WORD)

    assert reading.tasks[0].deadline.due == date(2026, 12, 31)
    assert reading.problems == ()


def test_another_deadline_below_is_told_and_not_joined() -> None:
    rows: list[Row] = [
        HEADER,
        (1, "Rà soát", "Sở A", "", "Quý IV/2026"),
        (None, None, None, None, "Quý II/2027"),
    ]
    reading = read(sheet(*rows))

    assert reading.tasks[0].deadline.kind is DeadlineKind.QUARTER
    assert [each.code for each in reading.problems] == ["deadline_second"]


def test_row_cut_in_the_middle_of_its_cells_is_one_task() -> None:
    reading = read(
        sheet(
            HEADER,
            (1, "Nâng cấp hệ thống, kết nối với", "Sở Khoa học và", "Các sở;", "Trước 30 tháng 6"),
            (None, "Cổng Dịch vụ công quốc gia", "Công nghệ", "UBND cấp xã", "năm 2026"),
            (2, "Báo cáo", "Công an tỉnh", "", "Thường xuyên"),
        )
    )

    first = reading.tasks[0]
    assert len(reading.tasks) == 2
    assert first.title == "Nâng cấp hệ thống, kết nối với Cổng Dịch vụ công quốc gia"
    assert (first.lead, first.coordinate) == (("Sở Khoa học và Công nghệ",), ("Các sở", "UBND cấp xã"))
    assert first.deadline.due == date(2026, 6, 30)


def test_task_whose_number_was_forgotten_is_no_lower_half() -> None:
    rows: list[Row] = [
        HEADER,
        (1, "Rà soát dữ liệu", "Sở A", "", "2026"),
        (None, "Số hóa hồ sơ", "Sở B", "", "2027"),
    ]

    assert [task.title for task in read(sheet(*rows)).tasks] == ["Rà soát dữ liệu", "Số hóa hồ sơ"]


def test_recipients_beside_a_signature_in_the_columns_of_units_are_no_tasks() -> None:
    reading = read(
        sheet(
            HEADER,
            (1, "Rà soát dữ liệu", "Sở A", "Sở B", "2026"),
            ("Nơi nhận:", None, None, "TM. ỦY BAN NHÂN DÂN"),
            ("- Như trên;", None, None, "KT. CHỦ TỊCH"),
            ("- Lưu: VT.", None, None, "PHÓ CHỦ TỊCH"),
        )
    )

    assert [task.title for task in reading.tasks] == ["Rà soát dữ liệu"]
    assert [str(each.reason) for each in reading.skipped] == ["tail"] * 3


def test_row_cut_between_two_pages_of_a_word_file_is_one_task() -> None:
    upper = sheet(
        HEADER, (1, "Xây dựng Đề án giai đoạn", "Sở A", "Các sở; UBND các", "Quý II/2026 -"), name="1"
    )
    lower = sheet(
        HEADER,
        (None, "2026 - 2030 của tỉnh", None, "xã, phường", "Quý IV/2026"),
        (2, "Tổng kết", "Sở A", "", "Tháng 12/2026"),
        name="2",
    )
    reading = read(upper, lower, kind=SourceKind.WORD)

    first = reading.tasks[0]
    assert len(reading.tasks) == 2
    assert (first.title, first.coordinate) == (
        "Xây dựng Đề án giai đoạn 2026 - 2030 của tỉnh",
        ("Các sở", "UBND các xã, phường"),
    )
    assert first.deadline.due == date(2026, 12, 31)


def test_number_that_says_it_goes_on_continues_the_task_above() -> None:
    rows: list[Row] = [HEADER, (1, "Xây dựng Đề án", "Sở A", "Sở B", "2026")]
    reading = read(sheet(*rows, ("1 (tiếp)", "và trình HĐND"), (2, "Tổng kết", "Sở A", "", "2027")))

    assert [task.title for task in reading.tasks] == ["Xây dựng Đề án và trình HĐND", "Tổng kết"]
