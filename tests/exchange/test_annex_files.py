"""Annexes in the files offices make: through the reader's child process to tasks."""

from datetime import date, datetime
from pathlib import Path

import docx
import pytest
import xlsxwriter

from desktop_app.domain.deadlines.deadline import DeadlineKind
from desktop_app.domain.importing.draft import Reading
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import grid_of_text, read_grid
from tests.exchange.annex_builder import codes, sections, titles

HEADER = ("STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Kết quả thực hiện", "Tiến độ")


def read_file(path: Path) -> Reading:
    return read_annex(read_grid(path), year=None, this_year=2026)


@pytest.fixture
def tracking_book(tmp_path: Path) -> Path:
    """A tracking workbook: cover, two header rows, merges, hidden parts, real dates, parts of one, a tail."""
    path = tmp_path / "theo-doi.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Bìa").write("B3", "KẾ HOẠCH 12/KH-UBND")
    sheet = book.add_worksheet("Tháng 11")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    month = book.add_format({"num_format": "mm/yyyy"})
    percent = book.add_format({"num_format": "0%"})
    plain = book.add_format()
    sheet.merge_range("A1:C1", "UBND XÃ MẪU\nTỔ CÔNG TÁC ĐỀ ÁN 06", plain)
    sheet.merge_range("D1:G1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", plain)
    sheet.merge_range("A2:G2", "(Số liệu tính đến ngày 15/11/2026)", plain)
    sheet.merge_range("C4:D4", "Phân công thực hiện", plain)
    for column in (0, 1, 4, 5, 6):
        sheet.merge_range(3, column, 4, column, HEADER[column], plain)
    sheet.write_row("C5", HEADER[2:4])
    sheet.write_row("A6", [f"({number})" for number in range(1, 8)])
    sheet.merge_range("A7:G7", "I. NHIỆM VỤ CHUNG", plain)
    sheet.write_row("A8", [1, "Rà soát dữ liệu", "Công an xã", "Các thôn; Văn phòng"])
    sheet.write_datetime("E8", datetime(2026, 11, 30), day)
    sheet.write("F8", "Đã rà soát 8/12 thôn")
    sheet.write("G8", 0.5, percent)
    sheet.write_row("A9", [2, "Báo cáo quý"])
    sheet.merge_range("C8:C9", "Công an xã", plain)
    sheet.write_datetime("E9", datetime(2026, 12, 1), month)
    sheet.write("G9", 1, percent)
    sheet.write("A11", "Nơi nhận:")
    sheet.set_row(8, None, None, {"hidden": True})
    book.close()
    return path


def test_tracking_workbook_of_a_commune(tracking_book: Path) -> None:
    reading = read_file(tracking_book)
    first, second = reading.tasks
    assert reading.sheets[0].header_rows == (4, 5)
    assert (first.stt, first.lead, first.coordinate) == ("1", ("Công an xã",), ("Các thôn", "Văn phòng"))
    assert (first.deadline.raw, first.deadline.due) == ("30/11/2026", date(2026, 11, 30))
    assert (second.lead, second.deadline.kind) == (("Công an xã",), DeadlineKind.MONTH)
    assert [task.percent for task in reading.tasks] == [50, 100]
    assert first.result == "Đã rà soát 8/12 thôn"
    assert sections(reading) == ["I. NHIỆM VỤ CHUNG"]
    assert ("", "hidden_row") in codes(reading)
    document = reading.document
    assert (document.number, document.issuer) == ("12/KH-UBND", "TỔ CÔNG TÁC ĐỀ ÁN 06")
    assert document.data_as_of == date(2026, 11, 15)


def test_word_document_with_letterhead_merged_header_and_sections(tmp_path: Path) -> None:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "UBND TỈNH MẪU\nSỞ TÀI CHÍNH\nSố: 45/KH-STC"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nMẫu, ngày 07 tháng 10 năm 2025"
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(6, 5)
    for column, text in enumerate(("TT", "Nhiệm vụ", "Phân công", "", "Thời gian")):
        table.cell(0, column).text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(1, 2).text, table.cell(1, 3).text = "Chủ trì", "Phối hợp"
    section = table.cell(2, 0).merge(table.cell(2, 4))
    section.text = "A. Thể chế"
    rows = [
        ("1.", "Ban hành quy chế", "Sở A", "Sở B\nSở C", "Quý IV"),
        ("2.", "Báo cáo", "", "", "Hằng tháng"),
    ]
    for line, cells in enumerate(rows, 3):
        for column, text in enumerate(cells):
            table.cell(line, column).text = text
    table.cell(3, 2).merge(table.cell(4, 2))
    table.cell(5, 1).text = "Tổng cộng: 02 nhiệm vụ"
    document.save(str(tmp_path / "ke-hoach.docx"))
    reading = read_file(tmp_path / "ke-hoach.docx")
    assert [(task.stt, task.title, task.lead) for task in reading.tasks] == [
        ("1.", "Ban hành quy chế", ("Sở A",)),
        ("2.", "Báo cáo", ("Sở A",)),
    ]
    assert reading.tasks[0].coordinate == ("Sở B", "Sở C")
    assert reading.tasks[0].deadline.due == date(2025, 12, 31)
    assert sections(reading) == ["A. Thể chế"]
    assert (reading.document.number, reading.document.issuer) == ("45/KH-STC", "SỞ TÀI CHÍNH")


def test_csv_with_a_title_above_and_cells_over_several_lines(tmp_path: Path) -> None:
    text = (
        "DANH MỤC NHIỆM VỤ;;;\n\nTT;Nội dung;Đơn vị thực hiện;Thời gian\n"
        'I;Nhóm một;;\n1;"Rà soát\ndữ liệu";"Sở A\nSở B";12/2026\n'
    )
    (tmp_path / "a.csv").write_text(text, "utf-8-sig")
    reading = read_file(tmp_path / "a.csv")
    assert titles(reading) == ["Rà soát\ndữ liệu"]
    assert reading.tasks[0].lead == ("Sở A", "Sở B")
    assert reading.tasks[0].section == "I Nhóm một"


def test_cells_pasted_from_a_spreadsheet() -> None:
    text = "STT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tRà soát dữ liệu\tCông an xã\t30/11/2026\n"
    reading = read_annex(grid_of_text(text, "dán"), year=None, this_year=2026)
    assert [(task.title, task.lead) for task in reading.tasks] == [("Rà soát dữ liệu", ("Công an xã",))]


def test_word_file_without_a_table_is_read_as_prose(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("THÔNG BÁO")
    document.add_paragraph(
        "Giao Công an xã chủ trì, phối hợp với Văn phòng rà soát dữ liệu, hoàn thành trước ngày 30/11/2026."
    )
    document.save(str(tmp_path / "ket-luan.docx"))
    (task,) = read_file(tmp_path / "ket-luan.docx").tasks
    assert (task.lead, task.deadline.due) == (("Công an xã",), date(2026, 11, 30))
