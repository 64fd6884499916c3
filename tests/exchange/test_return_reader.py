"""Returned workbooks read back: what was moved, retyped, copied or broken, and where it says so."""

import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.returns.returns import ReturnFile
from desktop_app.domain.text import clean
from desktop_app.exchange.returns.return_format import MARKS_SHEET, TASK_SHEET
from desktop_app.exchange.returns.return_reader import UnreadableReturn, read_returns
from desktop_app.exchange.returns.returned_files import returned_files
from desktop_app.vault.private import PrivateFolder
from tests.exchange.old_fonts import tcvn3
from tests.exchange.packing import package, packed
from tests.exchange.return_makers import (
    COLUMNS,
    HEADER_ROW,
    LEDGER,
    NAMES,
    answers,
    as_sent,
    cell_of,
    edit,
    fill_in,
    progress,
    returned,
    sent,
    write_return,
)

HOSTILE = Path(__file__).parent.parent / "data" / "hostile"
TASKS = (
    sent(1, status="Đang thực hiện", percent="40", result="Đã trình\ndự thảo"),
    sent(2, status="Hoàn thành", completed_on="2026-03-05", evidence_text="15/BC-UBND"),
    sent(3),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_return(tmp_path / "xa-vi-du.xlsx", TASKS)


def field(file: ReturnFile, name: str, number: int = 1) -> str | None:
    """What is reported in a field of a task, None where it is left out."""
    (row,) = [row for row in file.rows if row.task_key == f"{LEDGER}:{number}"]
    return row.progress.get(name)


def problems(file: ReturnFile) -> list[tuple[str, str]]:
    return [problem for row in file.rows for problem in row.problems]


def test_workbook_that_nobody_touched_says_what_was_sent(book: Path) -> None:
    file = returned(book)
    assert (file.ledger, file.token, file.unit, file.period) == (LEDGER, "t-1", "UBND xã Ví Dụ", "2026-11")
    assert not file.seal_broken
    assert progress(file) == as_sent(TASKS) == file.bases
    assert [row.row for row in file.rows] == [7, 8, 9]
    assert all(row.untouched and row.plan == file.plan[row.task_key] for row in file.rows)
    assert file.plan[f"{LEDGER}:1"] == TASKS[0].plan
    assert not problems(file)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("5/3/26", "2026-03-05"),
        ("05.03.2026", "2026-03-05"),
        ("5-3-2026", "2026-03-05"),
        (" 05 / 03 / 2026. ", "2026-03-05"),
        ("ngày 05/3/2026", "2026-03-05"),
        ("Ngày 5 tháng 3 năm 2026", "2026-03-05"),
        ("2026-03-05", "2026-03-05"),
        ("05/03/2026 08:30", "2026-03-05"),
        (datetime(2026, 3, 5, 8, 30), "2026-03-05"),
        (date(2026, 3, 5), "2026-03-05"),
        (46086, "2026-03-05"),
        (46086.5, "2026-03-05"),
        ("46086", "2026-03-05"),
        ("", ""),
        ("-", ""),
    ],
)
def test_day_is_read_however_it_was_typed(book: Path, typed: object, read: str) -> None:
    file = returned(fill_in(book, {cell_of("completed_on"): typed}))
    assert field(file, "completed_on") == read
    assert not problems(file)


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "03/25/2026", "tháng 3/2026", "5/3", 2026, 5032026, "5/3/1926", True, "chưa"]
)
def test_day_that_cannot_be_read_is_left_out_with_its_place(book: Path, typed: object) -> None:
    address = cell_of("completed_on", 2)
    file = returned(fill_in(book, {address: typed}))
    assert field(file, "completed_on", 2) is None
    assert [where for where, _ in problems(file)] == [address]
    assert field(file, "status", 2) == "Hoàn thành"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (0.4, "40"),
        (40, "40"),
        ("40%", "40"),
        ("40 %", "40"),
        ("0,4", "40"),
        ("42,5", "42.5"),
        ("0,4%", "0.4"),
        (12.5, "12.5"),
        (1, "1"),
        (0, "0"),
        (100, "100"),
        ("~ 70%", "70"),
    ],
)
def test_percentage_is_read_however_it_was_typed(book: Path, typed: object, read: str) -> None:
    assert field(returned(fill_in(book, {cell_of("percent", 3): typed})), "percent", 3) == read


def test_one_is_all_of_it_where_the_others_are_parts_of_one(book: Path) -> None:
    typed = {cell_of("percent", 1): 0.25, cell_of("percent", 2): 1, cell_of("percent", 3): 0}
    file = returned(fill_in(book, typed))
    assert [field(file, "percent", number) for number in (1, 2, 3)] == ["25", "100", "0"]


def test_percent_format_is_no_part_of_one(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet[cell_of("percent", 3)] = 0.35
        sheet[cell_of("percent", 3)].number_format = "0%"

    assert field(returned(edit(book, change)), "percent", 3) == "35"


@pytest.mark.parametrize("typed", ["nhiều", 120, -5, "40/60", True, date(2026, 3, 5)])
def test_percentage_that_is_none_is_left_out_with_its_place(book: Path, typed: object) -> None:
    file = returned(fill_in(book, {cell_of("percent"): typed}))
    assert field(file, "percent") is None
    assert [where for where, _ in problems(file)] == [cell_of("percent")]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("đã xong", "Hoàn thành"),
        ("HT", "Hoàn thành"),
        ("hoàn thành.", "Hoàn thành"),
        ("- Đã hoàn thành", "Hoàn thành"),
        ("100%", "Hoàn thành"),
        ("chưa làm", "Chưa thực hiện"),
        ("CHƯA THỰC HIỆN", "Chưa thực hiện"),
        ("Đang triển khai", "Đang thực hiện"),
        ("đang thực hiện", "Đang thực hiện"),
        ("tạm hoãn", "Tạm dừng"),
        ("", ""),
    ],
)
def test_status_is_read_in_the_words_people_use(book: Path, typed: str, read: str) -> None:
    assert field(returned(fill_in(book, {cell_of("status", 3): typed})), "status", 3) == read


@pytest.mark.parametrize("typed", ["vướng mặt bằng", "chưa hoàn thành", "cơ bản hoàn thành", 1])
def test_status_that_says_something_else_is_left_out_with_its_place(book: Path, typed: object) -> None:
    file = returned(fill_in(book, {cell_of("status", 3): typed}))
    assert field(file, "status", 3) is None
    assert problems(file) == [(cell_of("status", 3), str(typed))]


def test_status_that_was_sent_in_other_words_reads_as_sent(tmp_path: Path) -> None:
    file = returned(write_return(tmp_path / "a.xlsx", [sent(1, status="Đang xin ý kiến Sở Tài chính")]))
    assert field(file, "status") == "Đang xin ý kiến Sở Tài chính"


@pytest.mark.parametrize("typed", ["=1+1", "+84 là đầu số", "-5 hồ sơ", "@ghi chú", "'x", "1/2"])
def test_text_that_looks_like_a_formula_stays_text(book: Path, typed: str) -> None:
    file = returned(fill_in(book, {cell_of("result"): typed, cell_of("obstacle"): typed}))
    assert field(file, "result") == typed
    assert field(file, "obstacle") == typed


def test_cells_typed_in_an_old_font_break_neither_text_nor_seal(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet[cell_of("result")] = tcvn3("Đã rà soát đủ dữ liệu")
        sheet[cell_of("result")].font = Font(name=".VnTime")

    file = returned(edit(book, change))
    assert field(file, "result") == "Đã rà soát đủ dữ liệu"
    assert not file.seal_broken
    assert all(row.untouched for row in file.rows)


def test_emptied_cell_is_empty_and_missing_column_is_missing(book: Path) -> None:
    column = NAMES.index("evidence_text") + 1
    fill_in(book, {cell_of("result"): None})
    file = returned(edit(book, lambda sheet: sheet.delete_cols(column)))
    assert field(file, "result") == ""
    assert all("evidence_text" not in row.progress for row in file.rows)
    assert field(file, "percent") == "40"


def test_moved_and_added_columns_and_a_moved_header_are_followed(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.unmerge_cells(start_row=6, start_column=2, end_row=6, end_column=len(COLUMNS))
        sheet.insert_cols(NAMES.index("status") + 1)
        sheet.cell(HEADER_ROW, NAMES.index("status") + 1, "Ghi chú nội bộ")
        sheet.insert_rows(1, 3)
        for row in sheet.iter_rows(min_row=1, max_row=12):  # the last column comes first
            row[0].value, row[-1].value = row[-1].value, row[0].value

    file = returned(edit(book, change))
    assert progress(file) == as_sent(TASKS)
    assert [row.row for row in file.rows] == [10, 11, 12]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("status", "TRẠNG THÁI"),
        ("percent", "% hoàn thành"),
        ("completed_on", "Ngày hoàn  thành thực tế"),
        ("result", "Kết quả đã đạt được"),
        ("evidence_text", "Minh chứng"),
        ("obstacle", "Khó khăn"),
        ("obstacle", "Tồn tại, vướng mắc, nguyên nhân"),
        ("proposal", "Kiến nghị"),
        ("title", "Nội dung nhiệm vụ"),
        ("lead", "Cơ quan chủ trì"),
    ],
)
def test_slightly_renamed_header_is_known(book: Path, name: str, header: str) -> None:
    address = f"{get_column_letter(NAMES.index(name) + 1)}{HEADER_ROW}"
    file = returned(fill_in(book, {address: header, cell_of("obstacle"): "thiếu máy"}))
    assert progress(file)[f"{LEDGER}:1"] == {**TASKS[0].base, "obstacle": "thiếu máy"}
    assert all(row.untouched for row in file.rows)


def test_column_that_stands_twice_with_other_values_is_not_guessed(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        beyond = len(COLUMNS) + 1
        sheet.cell(HEADER_ROW, beyond, "Kết quả thực hiện")
        sheet.cell(7, beyond, "khác")
        sheet.cell(9, beyond, None)

    file = returned(edit(book, change))
    assert field(file, "result", 1) is None
    assert field(file, "result", 3) == ""
    assert [text for _, text in problems(file)] == ["khác"]


def test_renamed_sheets_sorted_and_filtered_rows_are_followed(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    sheet = opened[TASK_SHEET]
    sheet.unmerge_cells(start_row=6, start_column=2, end_row=6, end_column=len(COLUMNS))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=9)]
    for number, row in enumerate(reversed(rows), 6):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    sheet.row_dimensions[7].hidden = True
    sheet.title = "Tháng 11"
    opened[MARKS_SHEET].title = "Sheet9"
    opened.save(book)
    file = returned(book)
    assert progress(file) == as_sent(TASKS)
    assert {row.sheet for row in file.rows} == {"Tháng 11"}
    assert [row.task_key for row in file.rows] == [f"{LEDGER}:{number}" for number in (3, 2, 1)]


def test_copied_deleted_and_added_rows_come_as_they_stand(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.unmerge_cells(start_row=6, start_column=2, end_row=6, end_column=len(COLUMNS))
        sheet.delete_rows(8)
        sheet.delete_rows(6)
        for column in range(1, len(COLUMNS) + 1):
            sheet.cell(9, column).value = sheet.cell(6, column).value
        sheet.cell(10, NAMES.index("title") + 1).value = "Việc mới của xã"
        sheet.cell(10, NAMES.index("status") + 1).value = "đang làm"
        sheet.cell(12, NAMES.index("title") + 1).value = "NGƯỜI LẬP BIỂU"

    file = returned(edit(book, change))
    keys = [row.task_key for row in file.rows]
    assert keys == [f"{LEDGER}:1", f"{LEDGER}:3", f"{LEDGER}:1", ""]
    assert file.rows[0].progress == file.rows[2].progress
    assert file.rows[3].plan["title"] == "Việc mới của xã"
    assert file.rows[3].progress["status"] == "Đang thực hiện"


def test_changed_plan_cell_is_told_beside_the_report(book: Path) -> None:
    address = cell_of("deadline")
    file = returned(fill_in(book, {address: date(2026, 12, 31), cell_of("result"): "mới"}))
    row = file.rows[0]
    assert row.plan is not file.plan[row.task_key]
    assert row.plan["deadline"] == "31/12/2026"
    assert row.plan["title"] == file.plan[row.task_key]["title"]
    assert row.progress["result"] == "mới"


def test_cell_with_an_error_is_never_a_blank(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for number in (1, 2):
            sheet[cell_of("result", number)] = "#REF!"
            sheet[cell_of("result", number)].data_type = "e"
        sheet[cell_of("percent", 1)] = "=1/0"

    file = returned(edit(book, change))
    assert field(file, "result", 1) is None
    assert field(file, "percent", 1) is None
    assert field(file, "result", 2) is None
    assert (cell_of("result", 1), "#REF!") in problems(file)


def test_errors_without_end_blank_nothing(tmp_path: Path) -> None:
    tasks = [sent(number, result="đã gửi") for number in range(1, 71)]
    book = write_return(tmp_path / "a.xlsx", tasks)

    def change(sheet: Worksheet) -> None:
        for number in range(1, 71):
            sheet[cell_of("result", number)] = "#REF!"
            sheet[cell_of("result", number)].data_type = "e"

    file = returned(edit(book, change))
    assert all("result" not in row.progress for row in file.rows)


def test_merge_over_rows_counts_for_each_and_over_columns_hides(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet[cell_of("obstacle", 1)] = "chung"
        sheet.merge_cells(f"{cell_of('obstacle', 1)}:{cell_of('obstacle', 3)}")
        sheet.merge_cells(f"{cell_of('result', 1)}:{cell_of('evidence_text', 1)}")

    file = returned(edit(book, change))
    assert [field(file, "obstacle", number) for number in (1, 2, 3)] == ["chung"] * 3
    assert field(file, "result", 1) == "Đã trình\ndự thảo"
    assert field(file, "evidence_text", 1) is None


def test_sheet_that_lost_its_id_header_is_known_by_its_columns(book: Path) -> None:
    file = returned(fill_in(book, {f"A{HEADER_ROW}": None}))
    assert progress(file) == as_sent(TASKS)


def test_report_columns_that_are_gone_are_named(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet[cell_of("result", -1)] = "KQ (đơn vị tự ghi)"
        sheet.delete_cols(sheet[cell_of("obstacle", 1)].column)

    file = returned(edit(book, change))
    assert file.missing == ((TASK_SHEET, HEADER_ROW, "result"), (TASK_SHEET, HEADER_ROW, "obstacle"))


def test_sheet_without_its_headers_is_no_report(book: Path) -> None:
    path = edit(book, lambda sheet: sheet.delete_rows(HEADER_ROW))
    (answer,) = read_returns([path], this_year=lambda: 2026)
    assert isinstance(answer, UnreadableReturn)
    assert answer.error.code == "no_table"


def test_changed_or_missing_marks_are_not_trusted(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    opened[MARKS_SHEET]["B4"] = "Đơn vị khác"
    opened.save(book)
    assert returned(book).seal_broken
    del opened[MARKS_SHEET]
    opened.save(book)
    file = returned(book)
    assert (file.ledger, file.token, file.seal_broken, len(file.rows)) == (LEDGER, "", True, 3)


def test_file_without_marks_comes_as_an_annex(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng"])
    sheet.append([1, "Rà soát dữ liệu dân cư", "UBND xã Ví Dụ", "Quý II", "Hoàn thành"])
    made.save(tmp_path / "go-lai.xlsx")
    file = returned(tmp_path / "go-lai.xlsx")
    assert (file.ledger, file.rows) == ("", ())
    assert file.reading is not None
    assert [draft.title for draft in file.reading.tasks] == ["Rà soát dữ liệu dân cư"]
    assert file.reading.tasks[0].deadline.due == date(2026, 6, 30)


@pytest.mark.parametrize("header", ["Kết quả", "Kết quả thực hiện", "Kết quả đạt được"])
def test_report_typed_anew_says_what_was_done_and_when(tmp_path: Path, header: str) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["TT", "Nội dung công việc", header, "Ngày hoàn thành"])
    sheet.append([1, "Rà soát dữ liệu dân cư", "Đã rà 12 thôn", "3/11/2026"])
    made.save(tmp_path / "go-lai.xlsx")
    reading = returned(tmp_path / "go-lai.xlsx").reading
    assert reading is not None
    (draft,) = reading.tasks
    assert (draft.result, draft.completed_on) == ("Đã rà 12 thôn", date(2026, 11, 3))
    assert (draft.product, draft.deadline.raw) == ("", "")


def test_headings_without_an_id_are_no_tasks(book: Path) -> None:
    headings = ("I Hoàn thiện thể chế", "B. Nhóm của xã", "Phần II Hạ tầng số")
    titles = ("V/v rà soát dữ liệu", "Việc phát sinh của xã")

    def change(sheet: Worksheet) -> None:
        for title in (*headings, *titles):
            sheet.cell(sheet.max_row + 1, sheet[cell_of("title", 1)].column, title)
        sheet.cell(sheet.max_row + 1, sheet[cell_of("stt", 1)].column, "III")
        sheet.cell(sheet.max_row, sheet[cell_of("title", 1)].column, "Nhóm khác")

    file = returned(edit(book, change))
    assert tuple(row.plan["title"] for row in file.rows if not row.task_key) == titles


def test_files_of_folders_come_in_order_each_once_without_locks_hidden_ones_and_ledgers(
    tmp_path: Path,
) -> None:
    inner = tmp_path / "đợt 2"
    inner.mkdir()
    (tmp_path / ".an").mkdir()
    (tmp_path / "sổ").mkdir()
    for name in (
        "b.xlsx",
        "a.XLS",
        "~$b.xlsx",
        ".c.xlsx",
        "d.docx",
        ".an/e.xlsx",
        "đợt 2/f.ods",
        ".~lock.b.xlsx#",
        "sổ/so.sqlite",
        "sổ/biểu cấp trên.xlsx",
    ):
        (tmp_path / name).write_bytes(b"x")
    found = returned_files([tmp_path / "b.xlsx", tmp_path, inner])
    assert [path.name for path in found] == ["b.xlsx", "a.XLS", "f.ods"]


def test_unreadable_files_are_named_and_the_others_read(book: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    (tmp_path / "c.xlsx").write_bytes(b"%PDF-1.4")
    (tmp_path / "z.zip").write_bytes(b"PK")
    got = answers([tmp_path, tmp_path / "khong-co.xlsx"])
    told = [(each.name, each.error.code) for each in got if isinstance(each, UnreadableReturn)]
    assert told == [
        ("a.xlsx", "file_empty"),
        ("c.xlsx", "file_pdf"),
        ("z.zip", "package_damaged"),
        ("khong-co.xlsx", "file_missing"),
    ]
    assert [each.name for each in got if isinstance(each, ReturnFile)] == [book.name]


def test_package_brings_its_evidence_along(book: Path, tmp_path: Path) -> None:
    report = b"%PDF-1.4 bao cao"
    goi = tmp_path / "goi" / "xa.zip"
    goi.parent.mkdir()
    goi.write_bytes(package(book.read_bytes(), {"bc.pdf": report}, [packed(f"{LEDGER}:2", "bc.pdf", report)]))
    unpacked = PrivateFolder()
    (file,) = read_returns([goi], this_year=lambda: 2026, unpack_to=unpacked)
    assert isinstance(file, ReturnFile)
    assert (file.name, file.path) == ("xa.zip", str(goi))
    assert progress(file) == as_sent(TASKS)
    (evidence,) = file.evidence
    assert (evidence.task_key, Path(evidence.path).read_bytes()) == (f"{LEDGER}:2", report)
    unpacked.close()
    assert not Path(evidence.path).exists()


def test_every_hostile_sample_gets_an_answer() -> None:
    got = answers([HOSTILE])
    assert len(got) == len(returned_files([HOSTILE]))
    assert {each.error.code for each in got if isinstance(each, UnreadableReturn)} > {"file_password"}
    assert any(isinstance(each, ReturnFile) and each.reading for each in got)


def test_two_hundred_files_come_in_order(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "nop"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.xlsx").write_bytes(book.read_bytes())
    got = answers([folder])
    assert [each.name for each in got] == [f"{number:03}.xlsx" for number in range(200)]
    assert all(isinstance(each, ReturnFile) and progress(each) == as_sent(TASKS) for each in got)


TEXTS = st.text("aăâbcdđeêghiôơuưyáàảãạếệộủựỹ AĐÊÔƯ019=+-@'\"&<>;:,.()[]{}%$#!?/\\_x–“”…", max_size=30)
REPORTS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Tạm dừng"]),
        "percent": st.integers(0, 100).map(str),
        "completed_on": st.dates(date(2020, 1, 1), date(2040, 1, 1)).map(date.isoformat),
        "result": TEXTS,
        "proposal": TEXTS,
    },
)


def _taken(sheet: Worksheet, row: int, column: int) -> tuple[Any, str, str]:
    """What moves with a cell: its value, kind and number format; Any: any value a cell can hold."""
    cell = sheet.cell(row, column)
    return cell.value, cell.data_type, cell.number_format


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(REPORTS, min_size=1, max_size=6),
    order=st.randoms(use_true_random=False),
)
def test_any_edits_in_any_order_are_read_back_exactly(
    tmp_path: Path, edits: list[dict[str, str]], order: random.Random
) -> None:
    tasks = [sent(number, result="cũ") for number in range(1, len(edits) + 1)]
    book = write_return(tmp_path / "a.xlsx", tasks)
    columns = list(range(1, len(COLUMNS) + 1))
    order.shuffle(columns)

    def change(sheet: Worksheet) -> None:
        sheet.unmerge_cells(start_row=6, start_column=2, end_row=6, end_column=len(COLUMNS))
        for row, typed in enumerate(edits, HEADER_ROW + 2):
            for name, text in typed.items():
                cell = sheet.cell(row, NAMES.index(name) + 1)
                if name == "percent":
                    cell.value = int(text)
                elif name == "completed_on":
                    cell.value = date.fromisoformat(text)
                else:
                    cell.value = text
                    cell.data_type = "s"
        rows = [[_taken(sheet, row, column) for column in columns] for row in range(5, 7 + len(edits))]
        body = rows[1:]
        order.shuffle(body)
        for row, values in enumerate([rows[0], *body], 5):
            for column, (value, kind, number_format) in enumerate(values, 1):
                cell = sheet.cell(row, column)
                cell.value, cell.data_type, cell.number_format = value, kind, number_format

    file = returned(edit(book, change))
    dashes = {"-", "–", "—", ".", "_", "…", "/", "\\"}
    expected = {}
    for task, typed in zip(tasks, edits, strict=True):
        texts = {name: clean(text) for name, text in {**task.base, **typed}.items()}
        expected[task.key] = {
            name: text for name, text in texts.items() if text and not set(text) <= dashes | {" ", "−"}
        }
    assert progress(file) == expected
    assert {name for row in file.rows for name in row.progress} == {each.value for each in ReturnField}
