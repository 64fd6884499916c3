"""Filling the upper level's own form: our report on its rows, in its words, and nothing else touched."""

import shutil
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
import xlsxwriter
from docx.shared import Pt

from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.services.ledger import Services
from tests.services.forms import FIRST_ROW, all_of, form, without_merges

TODAY = date(2026, 11, 21)
EXCEL_LIST = (
    '<ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list" allowBlank="1" xr:uid="{00000000-0002-0000-0000-000000000000}">'
    "<x14:formula1><xm:f>'Danh mục'!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>D2:D9</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext>"
).encode()
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
ANNEXES = Path(__file__).parent.parent / "data" / "annexes"


def take(ledger: Services, path: Path) -> list[int]:
    """Import a form; gives the ids of all tasks in order."""
    grid = ledger.imports.load(path)
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid), done_on=date(2026, 11, 1)))
    return list(ledger.tasks.ids(TaskFilter(TODAY)))


def changed(source: Path, out: Path) -> dict[str, object]:
    """What is not as it was in the copy, by place."""
    before, after = all_of(source), all_of(out)
    assert before.keys() == after.keys()
    return {place: after[place] for place in after if after[place] != before[place]}


def test_only_the_cells_of_our_report_change(ledger: Services, tmp_path: Path) -> None:
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5), result="Đã rà soát 12 thôn"))
    ledger.tasks.edit([tasks[1]], {"status": "Đang thực hiện", "percent": 40.0})
    result = ledger.filling.fill(source, out)
    assert (result.filled, result.unmatched, result.losses) == (2, (), ())
    assert [note for note in result.notes if "I1" not in note] == []
    assert changed(source, out) == {
        "Biểu 1!E6": "Đã hoàn thành",
        "Biểu 1!G6": datetime(2026, 11, 5),
        "Biểu 1!H6": "Đã rà soát 12 thôn",
        "Biểu 1!E7": "Đang triển khai",
        "Biểu 1!F7": 0.4,
    }


def test_numbers_that_do_not_depend_on_our_cells_keep_their_results(ledger: Services, tmp_path: Path) -> None:
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5)))
    ledger.filling.fill(source, out)
    sheet = openpyxl.load_workbook(out, data_only=True)["Biểu 1"]
    assert [sheet.cell(row, 1).value for row in range(FIRST_ROW, FIRST_ROW + 4)] == [1, 2, 3, 4]
    assert sheet["I1"].value is None  # counted anew by whatever opens the file


def test_a_filled_form_opens_in_libreoffice_with_its_sum_counted_anew(
    ledger: Services, tmp_path: Path
) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.complete(tasks[:3], Completion(date(2026, 11, 5)))
    ledger.filling.fill(source, out)
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", _AS_CSV, out.name],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    lines = (tmp_path / "dien.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(",3")
    assert "Đã hoàn thành,,5/11/26" in lines[FIRST_ROW - 1]


def test_filling_a_filled_form_again_changes_nothing(ledger: Services, tmp_path: Path) -> None:
    source, once, twice = form(tmp_path / "bieu.xlsx"), tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5), result="Xong"))
    ledger.filling.fill(source, once)
    assert ledger.filling.fill(once, twice).filled == 1
    assert changed(once, twice) == {}


def test_what_we_took_back_is_emptied_and_what_we_never_saw_is_left(ledger: Services, tmp_path: Path) -> None:
    source = form(tmp_path / "bieu.xlsx")
    book = openpyxl.load_workbook(source)
    book["Biểu 1"]["H6"] = "Đã có báo cáo"
    book.save(source)
    tasks = take(ledger, source)
    ledger.tasks.edit([tasks[0]], {"result": ""})
    book["Biểu 1"]["H7"] = "Cấp trên ghi sau"
    book.save(source)
    ledger.filling.fill(source, tmp_path / "dien.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "dien.xlsx")["Biểu 1"]
    assert (sheet["H6"].value, sheet["H7"].value) == (None, "Cấp trên ghi sau")


@pytest.mark.parametrize("text", ["=1+1", "+84 đã gọi", "-Thiếu máy", "@giao", "=HYPERLINK(A1)", "#N/A"])
def test_text_never_becomes_a_formula(ledger: Services, tmp_path: Path, text: str) -> None:
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.edit([tasks[0]], {"result": text})
    ledger.filling.fill(source, out)
    cell = openpyxl.load_workbook(out)["Biểu 1"]["H6"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_task_that_is_done_is_not_reported_as_half_done(ledger: Services, tmp_path: Path) -> None:
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.edit([tasks[0]], {"percent": 40.0})
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5)))
    ledger.filling.fill(source, out)
    assert openpyxl.load_workbook(out)["Biểu 1"]["F6"].value == 1


def test_an_error_about_a_kept_form_names_it_as_it_was_called(ledger: Services, tmp_path: Path) -> None:
    source = ANNEXES / "kh310-ha-noi.ods"
    grid = ledger.imports.load(source)
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)), source)
    (kept,) = ledger.filling.sources()
    with pytest.raises(AppError) as refused:
        ledger.filling.fill(kept.path, tmp_path / "dien.xlsx")
    assert (refused.value.code, refused.value.where) == ("fill_old_kind", "kh310-ha-noi.ods")


def test_rows_that_are_no_task_of_ours_are_listed_and_left(ledger: Services, tmp_path: Path) -> None:
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.retract([tasks[3]])
    (row,) = ledger.filling.fill(source, out).unmatched
    assert (row.sheet, row.row, row.stt) == ("Biểu 1", 9, "4")
    assert changed(source, out) == {}


def test_a_form_without_our_columns_is_copied_and_that_is_said(ledger: Services, tmp_path: Path) -> None:
    source, out = ANNEXES / "kh617-dong-thap.xlsx", tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5)))
    result = ledger.filling.fill(source, out)
    assert result.filled == 0
    assert "Ngày hoàn thành" in result.notes[0]
    assert out.read_bytes() == source.read_bytes()


def test_a_real_annex_keeps_every_other_cell(ledger: Services, tmp_path: Path) -> None:
    source, out = ANNEXES / "bieu-theo-doi.xlsx", tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    open_task = next(task for task in tasks if ledger.tasks.detail(task).row.completed_on is None)
    ledger.tasks.complete([open_task], Completion(date(2026, 11, 20), result="Đã trình ký"))
    result = ledger.filling.fill(source, out)
    assert result.unmatched == ()
    told = {"Biểu 01!I11": "Đã trình ký", "Biểu 01!J11": "Hoàn thành"}
    assert changed(source, out) == told
    assert changed(without_merges(source, tmp_path), without_merges(out, tmp_path)) == told
    read = ledger.imports.read(ledger.imports.load(out))
    assert [draft.title for draft in read.tasks] == [
        draft.title for draft in ledger.imports.read(ledger.imports.load(source)).tasks
    ]


def test_cells_under_a_merge_keep_their_own_borders(ledger: Services, tmp_path: Path) -> None:
    source, out = tmp_path / "bieu.xlsx", tmp_path / "dien.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("PL")
    left, right = book.add_format({"left": 2, "top": 1}), book.add_format({"right": 5, "bg_color": "#FFEECC"})
    sheet.write_row(0, 0, ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"])
    sheet.write_row(1, 0, [1, "Rà soát dữ liệu dân cư của xã", "Công an xã"])
    sheet.merge_range("D2:F2", "", left)
    sheet.write_blank("F2", None, right)
    sheet.merge_range("A5:C7", "NƠI NHẬN", left)
    sheet.write_blank("C7", None, right)
    book.close()
    (task, *_) = take(ledger, source)
    ledger.tasks.complete([task], Completion(date(2026, 11, 5)))
    ledger.filling.fill(source, out)
    assert changed(without_merges(source, tmp_path), without_merges(out, tmp_path)) == {"PL!D2": "Hoàn thành"}


def test_one_cell_for_several_tasks_is_written_only_when_they_say_the_same(
    ledger: Services, tmp_path: Path
) -> None:
    source = form(tmp_path / "bieu.xlsx")
    book = openpyxl.load_workbook(source)
    book["Biểu 1"].merge_cells("H6:H7")
    book["Biểu 1"].merge_cells("H8:H9")
    book.save(source)
    tasks = take(ledger, source)
    ledger.tasks.edit(tasks[:2], {"result": "Chung một báo cáo"})
    ledger.tasks.edit([tasks[2]], {"result": "Riêng"})
    result = ledger.filling.fill(source, tmp_path / "dien.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "dien.xlsx")["Biểu 1"]
    assert (sheet["H6"].value, sheet["H8"].value) == ("Chung một báo cáo", None)
    assert "H8" in result.notes[0]


def test_a_formula_in_our_column_stays(ledger: Services, tmp_path: Path) -> None:
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    book = openpyxl.load_workbook(source)
    book["Biểu 1"]["F6"] = "=1/2"
    book.save(source)
    tasks = take(ledger, source)
    ledger.tasks.edit([tasks[0]], {"percent": 80.0})
    result = ledger.filling.fill(source, out)
    assert openpyxl.load_workbook(out)["Biểu 1"]["F6"].value == "=1/2"
    assert "F6" in result.notes[0]


def test_ticks_stand_under_the_header_that_says_our_status(ledger: Services, tmp_path: Path) -> None:
    source = tmp_path / "bieu.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("PL")
    sheet.write_row(
        0, 0, ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành"]
    )
    for row in range(1, 5):
        task = f"Nhiệm vụ số {row} về chuyển đổi số của xã"
        sheet.write_row(row, 0, [str(row), task, "Công an xã", "30/11/2026"])
        sheet.write(row, 4 + row % 2, "x")
    book.close()
    tasks = take(ledger, source)
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5)))
    ledger.filling.fill(source, tmp_path / "dien.xlsx")
    assert changed(source, tmp_path / "dien.xlsx") == {"PL!F2": None, "PL!G2": "x"}


def test_a_word_table_is_filled_and_its_cells_keep_their_look(ledger: Services, tmp_path: Path) -> None:
    source, out = tmp_path / "bieu.docx", tmp_path / "dien.docx"
    document = docx.Document()
    document.add_paragraph("(Kèm theo Công văn số 88/CV-UBND ngày 05/11/2026 của UBND tỉnh)")
    table = document.add_table(rows=0, cols=5)
    for cells in (
        ("STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Kết quả thực hiện"),
        ("1", "Rà soát dữ liệu dân cư của xã", "Công an xã", "Chưa thực hiện", ""),
        ("2", "Tuyên truyền dịch vụ công tới các thôn", "Phòng Văn hóa - Xã hội", "", ""),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    run = table.rows[1].cells[3].paragraphs[0].runs[0]
    run.bold, run.font.size = True, Pt(9)
    document.save(str(source))
    tasks = take(ledger, source)
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5), result="Đã xong\n12 thôn"))
    result = ledger.filling.fill(source, out)
    assert (result.filled, result.losses) == (1, ())
    filled = docx.Document(str(out)).tables[0]
    status = filled.rows[1].cells[3].paragraphs[0]
    assert (status.text, status.runs[0].bold, status.runs[0].font.size) == ("Hoàn thành", True, Pt(9))
    assert filled.rows[1].cells[4].text == "Đã xong\n12 thôn"
    assert [cell.text for cell in filled.rows[2].cells][1:] == [
        "Tuyên truyền dịch vụ công tới các thôn", "Phòng Văn hóa - Xã hội", "", "",
    ]  # fmt: skip


def test_a_copy_over_the_form_itself_is_refused(ledger: Services, tmp_path: Path) -> None:
    source = form(tmp_path / "bieu.xlsx")
    for out, code in ((source, "fill_same_file"), (tmp_path / "dien.docx", "fill_suffix")):
        with pytest.raises(AppError) as refused:
            ledger.filling.fill(source, out)
        assert refused.value.code == code


def test_a_workbook_of_another_kind_is_answered_with_what_to_do(ledger: Services, tmp_path: Path) -> None:
    with pytest.raises(AppError) as refused:
        ledger.filling.check(ANNEXES / "kh310-ha-noi.ods")
    assert refused.value.code == "fill_old_kind"
    assert not list(tmp_path.glob("*.ods*"))


def test_a_target_that_cannot_be_written_gets_a_sentence_and_leaves_nothing(
    ledger: Services, tmp_path: Path
) -> None:
    source = form(tmp_path / "bieu.xlsx")
    out = tmp_path / "dien.xlsx"
    out.mkdir()
    with pytest.raises(AppError) as refused:
        ledger.filling.fill(source, out)
    assert refused.value.code == "file_not_written"
    assert not list(tmp_path.glob("~*"))


def test_what_the_copy_loses_is_named_first(ledger: Services, tmp_path: Path) -> None:
    source = tmp_path / "bieu.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("PL")
    sheet.write_row(0, 0, ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"])
    sheet.write_row(1, 0, [1, "Rà soát dữ liệu dân cư của xã", "Công an xã", ""])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=PL!$A$2:$A$2"})
    sheet.insert_chart("G2", chart)
    sheet.insert_textbox("G20", "Lưu ý khi điền")
    sheet.add_sparkline("F2", {"range": "PL!A2:A2"})
    sheet.conditional_format("A2:A9", {"type": "data_bar", "data_bar_2010": True})
    sheet.write_comment("B2", "Ghi rõ số liệu")
    book.close()
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    words = " ".join(ledger.filling.check(source))
    for named in ("Biểu đồ (1)", "khung chữ (1)", "thanh dữ liệu", "chú thích", "Chữ ký số"):
        assert named in words
    assert ledger.filling.check(form(tmp_path / "thuong.xlsx")) == []


def test_drop_downs_of_another_sheet_and_sparklines_stay(ledger: Services, tmp_path: Path) -> None:
    source, out = tmp_path / "bieu.xlsx", tmp_path / "dien.xlsx"
    book = xlsxwriter.Workbook(str(tmp_path / "vo.xlsx"))
    sheet, words = book.add_worksheet("PL"), book.add_worksheet("Danh mục")
    words.write_column(0, 0, ["Chưa làm", "Đã xong"])
    sheet.write_row(0, 0, ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"])
    sheet.write_row(1, 0, [1, "Rà soát dữ liệu dân cư của xã", "Công an xã", ""])
    sheet.add_sparkline("F2", {"range": "PL!A2:A2"})
    book.close()
    with zipfile.ZipFile(tmp_path / "vo.xlsx") as read, zipfile.ZipFile(source, "w") as write:
        for name in read.namelist():
            data = read.read(name).replace(b"</extLst>", EXCEL_LIST + b"</extLst>")
            write.writestr(name, data.replace(b"<worksheet ", b'<worksheet xmlns:xr="urn:xr" '))
    (task,) = take(ledger, source)
    ledger.tasks.complete([task], Completion(date(2026, 11, 5)))
    result = ledger.filling.fill(source, out)
    assert (result.losses, result.filled) == ((), 1)
    (filled,) = ledger.imports.read(ledger.imports.load(out)).tasks
    assert filled.status == "Đã xong"
    with zipfile.ZipFile(out) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    root = ElementTree.fromstring(xml)
    assert root[-1].tag.endswith("extLst")
    assert len(root[-1]) == 2
    assert b"xr:uid" not in xml


def test_a_form_with_all_that_is_lost_is_filled_all_the_same(ledger: Services, tmp_path: Path) -> None:
    source, out = tmp_path / "bieu.xlsx", tmp_path / "dien.xlsx"
    picture = tmp_path / "anh.png"
    picture.write_bytes(PIXEL)
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("PL")
    sheet.write_row(0, 0, ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"])
    sheet.write_row(1, 0, [1, "Rà soát dữ liệu dân cư của xã", "Công an xã", ""])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=PL!$A$2:$A$2"})
    sheet.insert_chart("G2", chart)
    sheet.insert_image("G30", str(picture))
    sheet.insert_textbox("G20", "Lưu ý khi điền")
    sheet.insert_button("K2", {"caption": "Bấm"})
    sheet.write_comment("B2", "Ghi rõ số liệu")
    sheet.write_rich_string("A5", "Ghi chú: ", book.add_format({"bold": True}), "ký tên")
    book.close()
    (task,) = take(ledger, source)
    ledger.tasks.complete([task], Completion(date(2026, 11, 5)))
    result = ledger.filling.fill(source, out)
    assert openpyxl.load_workbook(out)["PL"]["D2"].value == "Hoàn thành"
    words = " ".join(result.losses)
    assert all(named in words for named in ("Biểu đồ", "Hình ảnh", "khung chữ", "Nút bấm", "chú thích"))
    rich = openpyxl.load_workbook(out, rich_text=True)["PL"]["A5"].value
    assert [str(run) for run in rich] == ["Ghi chú: ", "ký tên"]


def test_a_form_that_cannot_be_read_says_why(ledger: Services, tmp_path: Path) -> None:
    damaged = tmp_path / "bieu.xlsx"
    damaged.write_bytes(form(tmp_path / "a.xlsx").read_bytes()[:3000])
    text = tmp_path / "bieu.txt"
    text.write_text("STT;Nhiệm vụ", encoding="utf-8")
    for source, code in (
        (tmp_path / "khong-co.xlsx", "file_missing"),
        (damaged, "file_damaged"),
        (text, "fill_kind"),
    ):
        with pytest.raises(AppError) as refused:
            ledger.filling.check(source)
        assert refused.value.code == code


def test_macros_stay_or_are_named(ledger: Services, tmp_path: Path) -> None:
    plain = form(tmp_path / "bieu.xlsx")
    book = openpyxl.load_workbook(plain)
    book.save(tmp_path / "vo.xlsx")
    source = tmp_path / "bieu.xlsm"
    _with_macros(tmp_path / "vo.xlsx", source)
    tasks = take(ledger, source)
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5)))
    kept = ledger.filling.fill(source, tmp_path / "dien.xlsm")
    lost = ledger.filling.fill(source, tmp_path / "dien.xlsx")
    assert kept.losses == ()
    assert "Macro" in lost.losses[0]
    with zipfile.ZipFile(tmp_path / "dien.xlsm") as archive:
        assert archive.read("xl/vbaProject.bin") == b"macro"
    with zipfile.ZipFile(tmp_path / "dien.xlsx") as archive:
        assert "xl/vbaProject.bin" not in archive.namelist()


def _with_macros(plain: Path, target: Path) -> None:
    with zipfile.ZipFile(plain) as read, zipfile.ZipFile(target, "w") as write:
        for name in read.namelist():
            data = read.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                )
            write.writestr(name, data)
        write.writestr("xl/vbaProject.bin", b"macro")


def test_the_form_is_kept_with_its_import_and_goes_with_it(ledger: Services, tmp_path: Path) -> None:
    source = form(tmp_path / "bieu.xlsx")
    grid = ledger.imports.load(source)
    result = ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)), source)
    (kept,) = ledger.filling.sources()
    assert (kept.name, kept.document, kept.added_on) == ("bieu.xlsx", "88/CV-UBND", TODAY)
    assert kept.path.read_bytes() == source.read_bytes()
    source.unlink()
    assert ledger.filling.fill(kept.path, tmp_path / "dien.xlsx").unmatched == ()
    assert ledger.backups.verify() == []
    ledger.history.undo(result.changes.batch)
    assert ledger.filling.sources() == []
    assert ledger.backups.verify() == []


def test_a_file_that_changed_since_it_was_read_is_not_kept(ledger: Services, tmp_path: Path) -> None:
    source = form(tmp_path / "bieu.xlsx")
    grid = ledger.imports.load(source)
    preview = ledger.imports.preview(grid, ledger.imports.read(grid))
    source.write_bytes(source.read_bytes() + b" ")
    assert ledger.imports.commit(preview, source).created == 4
    assert ledger.filling.sources() == []


def test_several_leads_are_reported_below_each_other(ledger: Services, tmp_path: Path) -> None:
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    book = openpyxl.load_workbook(source)
    book["Biểu 1"]["C6"] = "UBND xã An Bình\nUBND xã Bình Minh"
    book.save(source)
    tasks = take(ledger, source)
    done = Completion(date(2026, 11, 5), result="Đã rà soát 12 thôn")
    ledger.tasks.complete([tasks[0]], done, unit="UBND xã An Bình")
    ledger.filling.fill(source, out)
    sheet = openpyxl.load_workbook(out)["Biểu 1"]
    assert (sheet["E6"].value, sheet["G6"].value) == ("Đang triển khai", None)
    assert sheet["H6"].value == "1/2 đơn vị chủ trì đã hoàn thành\nUBND xã An Bình: Đã rà soát 12 thôn"


def test_our_own_export_is_filled_by_its_hidden_ids(ledger: Services, tmp_path: Path) -> None:
    source, own, out = form(tmp_path / "bieu.xlsx"), tmp_path / "xuat.xlsx", tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.exports.write(TaskFilter(TODAY), own)
    ledger.tasks.edit([tasks[2]], {"title": "Thay toàn bộ thiết bị mạng của trụ sở", "result": "Đã lắp đặt"})
    result = ledger.filling.fill(own, out)
    assert (result.filled, result.unmatched) == (1, ())
    (told,) = [draft for draft in ledger.imports.read(ledger.imports.load(out)).tasks if draft.result]
    assert (told.title, told.result) == ("Nâng cấp đường truyền của trụ sở xã", "Đã lắp đặt")


def test_a_form_under_another_number_is_known_by_its_very_words(ledger: Services, tmp_path: Path) -> None:
    source, out = form(tmp_path / "bieu.xlsx"), tmp_path / "dien.xlsx"
    tasks = take(ledger, source)
    ledger.tasks.complete(tasks, Completion(date(2026, 11, 5)))
    ledger.tasks.add(ledger.tasks.detail(tasks[1]).facts)
    book = openpyxl.load_workbook(source)
    book["Biểu 1"]["A2"] = "(Kèm theo Công văn số 99/CV-UBND ngày 05/12/2026 của UBND tỉnh Ví Dụ)"
    book["Biểu 1"]["B8"] = "Nâng cấp toàn bộ máy tính của trụ sở"
    book.save(source)
    result = ledger.filling.fill(source, out)
    assert [row.row for row in result.unmatched] == [7, 8]
    assert (result.filled, "nội dung giống hệt" in result.notes[-1]) == (2, True)
    sheet = openpyxl.load_workbook(out)["Biểu 1"]
    assert [sheet.cell(row, 5).value for row in range(6, 10)] == [
        "Đã hoàn thành",
        None,
        None,
        "Đã hoàn thành",
    ]
