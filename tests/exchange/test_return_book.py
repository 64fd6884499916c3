"""The return workbook: what a unit may fill in, what it may not, and that our own importer reads it."""

import errno
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import read_grid
from desktop_app.exchange.own_format import ID_HEADER, SECTION_HEADER
from desktop_app.exchange.returns.return_book import EMPTY_ROWS, ReturnBookHead, ReturnBookRow, write_return
from desktop_app.exchange.returns.return_format import (
    GUIDE_SHEET,
    HEADERS,
    MARKS_SHEET,
    STATUS_CHOICES,
    TASK_SHEET,
    are_marks,
    read_marks,
)
from desktop_app.exchange.text_height import LINE_POINTS, MOST_POINTS

HEAD = ReturnBookHead("so-1", "ma-9", "UBND xã Ví Dụ", "UBND tỉnh Mẫu", "2026-11", 2, date(2026, 11, 15))
FIRST = 5
"""The first row below the header."""

FULL = ReturnBookRow(
    "so-1:7",
    {
        "stt": "1.",
        "title": "=Rà soát dữ liệu",
        "lead": "UBND xã Ví Dụ; Sở A",
        "coordinate": "Công an xã",
        "deadline": "30/11/2026",
        "product": "Báo cáo",
    },
    {
        "status": "Hoàn thành",
        "percent": "12.5",
        "completed_on": "2026-11-05",
        "result": "+Đã rà soát\n12 thôn",
        "evidence_text": "@12/BC-UBND",
        "obstacle": "-Thiếu máy",
        "proposal": "Bổ sung",
    },
    ("A THỂ CHẾ", "I Nhóm một"),
)
BARE = ReturnBookRow("so-1:8", {"title": "Báo cáo", "deadline": "Quý I/2027"}, {}, ("A THỂ CHẾ",))


def written(folder: Path, *rows: ReturnBookRow, head: ReturnBookHead = HEAD) -> Path:
    path = folder / "bao-cao.xlsx"
    write_return(path, head, rows)
    return path


def sheet_of(path: Path, name: str = TASK_SHEET) -> Worksheet:
    sheet = openpyxl.load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def cells_of(sheet: Worksheet, row: int) -> dict[str, object]:
    """Cells of a row by their header."""
    headers = [cell.value for cell in sheet[FIRST - 1]]
    return {str(header): cell.value for header, cell in zip(headers, sheet[row], strict=True)}


def test_importer_reads_tasks_sections_and_progress(tmp_path: Path) -> None:
    reading = read_annex(read_grid(written(tmp_path, FULL, BARE)), year=2026, this_year=2026)
    assert [each.text for each in reading.sections] == ["A THỂ CHẾ", "I Nhóm một", "A THỂ CHẾ"]
    assert reading.problems == ()
    full, bare = reading.tasks
    assert (full.task_id, full.stt, full.title) == ("so-1:7", "1.", "=Rà soát dữ liệu")
    assert full.section_path == ("A THỂ CHẾ", "I Nhóm một")
    assert (full.lead, full.coordinate) == (("UBND xã Ví Dụ", "Sở A"), ("Công an xã",))
    assert (full.deadline.raw, full.product) == ("30/11/2026", "Báo cáo")
    assert (full.status, full.percent, full.completed_on) == ("Hoàn thành", 12.5, date(2026, 11, 5))
    assert (full.result, full.evidence) == ("+Đã rà soát\n12 thôn", "@12/BC-UBND")
    assert dict(full.extra) == {"Khó khăn, vướng mắc": "-Thiếu máy", "Đề xuất, kiến nghị": "Bổ sung"}
    assert (bare.title, bare.section_path, bare.deadline.raw) == ("Báo cáo", ("A THỂ CHẾ",), "Quý I/2027")


def test_columns_stand_in_the_order_of_the_form_behind_the_hidden_ones(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, FULL))
    assert [cell.value for cell in sheet[FIRST - 1]] == [ID_HEADER, SECTION_HEADER, *HEADERS]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == f"E{FIRST}"
    assert sheet.print_title_rows == f"${FIRST - 1}:${FIRST - 1}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.auto_filter.ref == "C4:O7"


def test_days_and_percentages_are_values_and_no_text_is_a_formula(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, FULL, BARE))
    cells = cells_of(sheet, FIRST + 2)
    assert cells["Thời hạn"] == datetime(2026, 11, 30)
    assert cells["Ngày hoàn thành"] == datetime(2026, 11, 5)
    assert cells["Tỷ lệ (%)"] == 12.5
    assert sheet.cell(FIRST + 2, 11).number_format == "dd/mm/yyyy"
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_only_the_report_is_unlocked(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, FULL))
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    allowed = (sheet.protection.sort, sheet.protection.autoFilter, sheet.protection.insertRows)
    assert allowed == (False, False, False)
    locked = [cell.protection.locked for cell in sheet[FIRST + 2]]
    assert locked == [True] * 8 + [False] * 7
    assert not sheet.column_dimensions["D"].protection.locked


def test_what_is_typed_is_checked_with_a_sentence(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, FULL))
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    last = FIRST + 2 + EMPTY_ROWS
    choices, percent, day = (rules[f"{letter}{FIRST}:{letter}{last}"] for letter in "IJK")
    assert choices.formula1 == f'"{",".join(STATUS_CHOICES)}"'
    assert (percent.type, percent.formula1, percent.formula2) == ("decimal", "0", "100")
    assert day.type == "date"
    assert all(rule.showErrorMessage and rule.error for rule in (choices, percent, day))


def test_title_names_unit_period_version_and_day(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, FULL))
    assert [sheet.cell(row, 3).value for row in (1, 2)] == [
        "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 11/2026",
        "Đơn vị báo cáo: UBND xã Ví Dụ (bản 2)",
    ]
    assert "Gửi UBND tỉnh Mẫu trước ngày 15/11/2026" in str(sheet.cell(3, 3).value)


def test_guide_says_what_until_when_and_to_whom(tmp_path: Path) -> None:
    guide = sheet_of(written(tmp_path, FULL), GUIDE_SHEET)
    text = "\n".join(str(row[0].value) for row in guide.iter_rows())
    assert "gửi chính tệp này cho UBND tỉnh Mẫu trước ngày 15/11/2026" in text
    assert all(choice in text for choice in STATUS_CHOICES)


def test_very_hidden_sheet_keeps_what_was_sent(tmp_path: Path) -> None:
    path = written(tmp_path, FULL, BARE)
    assert openpyxl.load_workbook(path)[MARKS_SHEET].sheet_state == "veryHidden"
    sheet = next(each for each in read_grid(path).sheets if are_marks(each.rows))
    found = read_marks(sheet.rows)
    assert not found.seal_broken
    assert (found.marks.ledger, found.marks.token, found.marks.version) == ("so-1", "ma-9", 2)
    assert found.marks.bases == {"so-1:7": FULL.progress, "so-1:8": {}}
    assert found.marks.plan == {"so-1:7": FULL.plan, "so-1:8": BARE.plan}


def test_rows_are_as_high_as_their_texts_and_grow_with_them(tmp_path: Path) -> None:
    long = replace(BARE, key="so-1:9", plan={"title": "Rà soát dữ liệu dân cư " * 12})
    path = written(tmp_path, BARE, long)
    sheet = sheet_of(path)
    low, high = (sheet.row_dimensions[row].height for row in (FIRST + 1, FIRST + 2))
    assert low is not None and high is not None
    assert LINE_POINTS <= low < 2 * LINE_POINTS < 7 * LINE_POINTS < high
    with zipfile.ZipFile(path) as archive:
        assert b"customHeight" not in archive.read("xl/worksheets/sheet1.xml")


def test_column_widens_for_a_text_that_no_row_could_hold(tmp_path: Path) -> None:
    longest = replace(BARE, plan={"title": "Rà soát dữ liệu " * 145})
    usual, wide = (sheet_of(written(tmp_path, row)).column_dimensions["D"].width for row in (BARE, longest))
    assert wide > 2 * usual
    height = sheet_of(tmp_path / "bao-cao.xlsx").row_dimensions[FIRST + 1].height
    assert height is not None and height < MOST_POINTS


def test_first_page_carries_no_number(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, FULL)) as archive:
        assert b'<headerFooter differentFirst="1"><oddHeader>' in archive.read("xl/worksheets/sheet1.xml")


def test_text_that_no_cell_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="cell_too_long") as refused:
        written(tmp_path, replace(FULL, progress={"result": "x" * 32768}))
    assert refused.value.values["column"] == "Kết quả thực hiện"


def test_folder_that_is_gone_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        written(tmp_path / "không có", FULL)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are told on Linux only")
def test_file_that_a_disk_does_not_take_is_not_left_open(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, limits[1]))
    try:
        with pytest.raises(OSError) as refused:
            written(tmp_path, *[FULL] * 200)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.errno == errno.EFBIG
    opened = [path.resolve() for path in Path("/proc/self/fd").iterdir()]
    assert [path for path in opened if path.is_relative_to(tmp_path)] == []


ODD = ["=1+1", "+84", "-", "@a", "_x0041_", "nt", "31/11/2026", "100%", "mục 0", "TRUE"]
LETTERS = st.sampled_from("aăđêơưáấợĐ 019=+-@/.,;:()%_x\"'<>&\n")
TEXTS = st.sampled_from(ODD) | st.text(LETTERS, max_size=40).map(clean).filter(bool)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)), min_size=1, max_size=5)
)
def test_any_text_is_sent_as_it_is(
    tmp_path: Path, texts: list[tuple[str, str, str, tuple[str, ...]]]
) -> None:
    rows = [
        ReturnBookRow(f"so-1:{n}", {"title": title, "deadline": phrase}, {"result": result}, path)
        for n, (title, phrase, result, path) in enumerate(texts)
    ]
    grid = read_grid(written(tmp_path, *rows))
    drafts = read_annex(grid, year=2026, this_year=2026).tasks
    read = [(each.task_id, each.title, each.deadline.raw, each.result, each.section_path) for each in drafts]
    assert read == [
        (row.key, row.plan["title"], row.plan["deadline"], row.progress["result"], row.section_path)
        for row in rows
    ]
    found = read_marks(next(each for each in grid.sheets if are_marks(each.rows)).rows)
    assert not found.seal_broken
    assert found.marks.plan == {row.key: row.plan for row in rows}
