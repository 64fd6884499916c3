"""An upper level's own form as real offices make them: drop-downs, merges, formulas, styles."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

HEAD = (
    "STT",
    "Nhiệm vụ",
    "Chủ trì",
    "Thời hạn",
    "Tình trạng",
    "Tỷ lệ (%)",
    "Ngày hoàn thành",
    "Kết quả thực hiện",
)
TASKS = (
    ("Rà soát, làm sạch dữ liệu dân cư của xã", "Công an xã", "30/11/2026"),
    ("Tuyên truyền dịch vụ công trực tuyến tới các thôn", "Phòng Văn hóa - Xã hội", "Quý IV/2026"),
    ("Nâng cấp đường truyền của trụ sở xã", "Văn phòng HĐND và UBND", "2026"),
    ("Số hóa hồ sơ hộ tịch từ năm 1990 đến nay", "Văn phòng HĐND và UBND", "31/12/2026"),
)
FIRST_ROW = 6
_MERGES = re.compile(rb"<mergeCells.*?</mergeCells>", re.DOTALL)
OFFERED = ("Chưa triển khai", "Đang triển khai", "Đã hoàn thành")


def form(path: Path) -> Path:
    """Four tasks in rows 6 to 9, percent in parts of one, days as d/m/yy, a sum with its result."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Biểu 1")
    lists = book.add_worksheet("Danh mục")
    secret = book.add_worksheet("Ẩn")
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEEFF", "text_wrap": True})
    cell = book.add_format({"border": 1, "font_name": "Arial", "text_wrap": True})
    percent = book.add_format({"border": 1, "num_format": "0%"})
    day = book.add_format({"border": 1, "num_format": "d/m/yy"})
    sheet.merge_range("A1:H1", "BIỂU TỔNG HỢP KẾT QUẢ", bold)
    sheet.write("A2", "(Kèm theo Công văn số 88/CV-UBND ngày 05/11/2026 của UBND tỉnh Ví Dụ)")
    for column, header in enumerate(HEAD):
        sheet.write(FIRST_ROW - 2, column, header, bold)
    for number, (title, lead, deadline) in enumerate(TASKS):
        row = FIRST_ROW - 1 + number
        if number:
            sheet.write_formula(row, 0, f"=A{row}+1", cell, number + 1)
        else:
            sheet.write_number(row, 0, 1, cell)
        for column, text in enumerate((title, lead, deadline), start=1):
            sheet.write_string(row, column, text, cell)
        sheet.write_blank(row, 4, None, cell)
        sheet.write_blank(row, 5, None, percent)
        sheet.write_blank(row, 6, None, day)
        sheet.write_blank(row, 7, None, cell)
    sheet.write_formula("I1", f'=COUNTIF(E{FIRST_ROW}:E20,"Đã hoàn thành")', cell, 0)
    sheet.data_validation("E6:E20", {"validate": "list", "source": "='Danh mục'!$A$1:$A$3"})
    sheet.conditional_format("F6:F9", {"type": "cell", "criteria": "<", "value": 0.5, "format": bold})
    for row, words in enumerate(OFFERED):
        lists.write(row, 0, words)
    lists.hide()
    secret.write("A1", "bí mật của biểu")
    secret.very_hidden()
    sheet.set_column("B:B", 41.5)
    sheet.set_row(6, 33)
    sheet.freeze_panes(5, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(4)
    sheet.print_area("A1:H9")
    sheet.protect("")
    book.define_name("Ten_bieu", "='Biểu 1'!$A$1")
    book.close()
    return path


def without_merges(path: Path, folder: Path) -> Path:
    """A copy that shows the looks of the cells under its merges."""
    copy = folder / f"{path.stem}-roi{path.suffix}"
    with zipfile.ZipFile(path) as read, zipfile.ZipFile(copy, "w") as write:
        for name in read.namelist():
            write.writestr(name, _MERGES.sub(b"", read.read(name)))
    return copy


def all_of(path: Path) -> dict[str, Any]:  # Any: whatever openpyxl finds
    """Everything a person would call "the form", by place, for comparing two files."""
    book = openpyxl.load_workbook(path, rich_text=True)
    found: dict[str, Any] = {"names": sorted(book.defined_names), "sheets": book.sheetnames}
    for sheet in book.worksheets:
        found.update((f"{sheet.title}!{key}", value) for key, value in _of_sheet(sheet))
    return found


def _of_sheet(sheet: Any) -> Iterator[tuple[str, Any]]:
    yield "state", sheet.sheet_state
    yield "merges", sorted(str(merge) for merge in sheet.merged_cells.ranges)
    yield "widths", {key: (each.width, each.hidden) for key, each in sheet.column_dimensions.items()}
    yield (
        "heights",
        {key: (each.height, each.hidden) for key, each in sheet.row_dimensions.items() if each.height},
    )
    yield "rules", sorted((str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation)
    yield "looks", sorted(str(each.sqref) for each in sheet.conditional_formatting)
    yield (
        "paper",
        (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows, sheet.print_area),
    )
    yield "frozen", sheet.freeze_panes
    yield "protected", sheet.protection.sheet
    for row in sheet.iter_rows():
        for cell in row:
            look = (
                cell.font.name,
                cell.font.b,
                cell.fill.fgColor.rgb,
                cell.border.left.style,
                cell.border.right.style,
                cell.protection.locked,
            )
            yield f"{cell.coordinate} look", (look, cell.alignment.wrap_text, cell.number_format)
            yield cell.coordinate, cell.value
