"""Cells and headers that say more than one thing: labels inside a cell, two subjects in one header."""

from datetime import date

from desktop_app.domain.importing.draft import Draft, Field
from tests.exchange.annex_builder import Row, read, sheet


def only(*rows: Row, merges: tuple[str, ...] = ()) -> Draft:
    (task,) = read(sheet(*rows, merges=merges)).tasks
    return task


def test_labels_inside_a_cell_of_deadlines_say_who_does_it() -> None:
    task = only(
        ("TT", "Nhiệm vụ", "Đơn vị, thời hạn"),
        (1, "Rà soát", "Chủ trì: Công an xã\nPhối hợp: Các thôn\nThời hạn: 30/11/2026"),
    )

    assert (task.lead, task.coordinate) == (("Công an xã",), ("Các thôn",))
    assert (task.deadline.raw, task.deadline.due) == ("30/11/2026", date(2026, 11, 30))


def test_labels_inside_a_cell_never_replace_what_a_column_says() -> None:
    task = only(
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm"),
        (1, "Rà soát", "Công an xã", "Quý I/2026", "Báo cáo\nThời hạn: 30/11/2026"),
    )

    assert (task.deadline.raw, task.product) == ("Quý I/2026", "Báo cáo")


def test_a_colon_in_a_deadline_or_a_product_is_no_label() -> None:
    task = only(
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm"),
        (1, "Rà soát", "Công an xã", "Đợt 1: 30/4/2026; Đợt 2: 30/9/2026", "Gồm: báo cáo; danh sách"),
    )

    assert (task.deadline.due, task.product) == (date(2026, 9, 30), "Gồm: báo cáo; danh sách")


def test_a_header_that_names_time_and_product_has_both_in_its_cells() -> None:
    task = only(
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian, sản phẩm"),
        (1, "Rà soát", "Công an xã", "Trước 30/11/2026; Báo cáo"),
    )

    assert (task.deadline.due, task.product) == (date(2026, 11, 30), "Báo cáo")


def test_the_year_over_columns_of_quarters_is_that_of_the_deadline() -> None:
    reading = read(
        sheet(
            ("TT", "Nhiệm vụ", "Chủ trì", "Tiến độ năm 2027", None, None),
            (None, None, None, "Quý I", "Quý II", "Quý III"),
            (1, "Rà soát", "Công an xã", "x", None, None),
            (2, "Số hóa", "Công an xã", None, "x", "x"),
            merges=("D1:F1",),
        )
    )

    assert [task.deadline.due for task in reading.tasks] == [date(2027, 3, 31), date(2027, 9, 30)]
    assert reading.problems == ()


def test_parts_of_a_deadline_say_which_one_counts_and_when_it_was_done() -> None:
    over = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn hoàn thành", None)
    merges = ("A1:A2", "B1:B2", "C1:C2", "D1:E1")
    moved = only(
        over,
        (None, None, None, "Theo kế hoạch", "Điều chỉnh"),
        (1, "Rà soát", "Công an xã", "30/6/2026", "30/9/2026"),
        merges=merges,
    )
    done = read(
        sheet(
            over,
            (None, None, None, "Kế hoạch", "Thực tế"),
            (1, "Rà soát", "Công an xã", "30/6/2026", "25/6/2026"),
            merges=merges,
        )
    )

    assert moved.deadline.due == date(2026, 9, 30)
    assert done.sheets[0].columns[4] is Field.COMPLETED_ON
    assert (done.tasks[0].deadline.due, done.tasks[0].completed_on) == (date(2026, 6, 30), date(2026, 6, 25))
