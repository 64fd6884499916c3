"""Cells of Word, OpenDocument, binary, old and XML workbooks."""

import struct
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.grid import CellValue, DateCell, Grid, Merge, Sheet, SourceKind
from desktop_app.exchange.grid import read_grid
from desktop_app.labels.problems import PROBLEMS
from tests.exchange import old_fonts
from tests.exchange.makers import cell, docx, ods, paragraph, record, table, wide, xlsb

GRIDS = Path(__file__).parent.parent / "data" / "grids"
JUNE = date(2025, 6, 30)
NUMBERING = (
    '<w:numbering xmlns:w="WORD"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2."/><w:isLgl/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num></w:numbering>"
)


def read(content: bytes, folder: Path, name: str = "tep") -> Grid:
    path = folder / name
    path.write_bytes(content)
    return read_grid(path)


def by_number(sheet: Sheet) -> dict[int, tuple[CellValue, ...]]:
    return dict(zip(sheet.numbers, sheet.rows, strict=True))


def numbered(text: str, level: int, numbering: int = 4) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>')


def codes(grid: Grid) -> list[str]:
    return [problem.code for problem in grid.problems]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "fods"])
def test_workbook_saved_by_libreoffice_reads_alike_in_every_format(suffix: str) -> None:
    grid = read_grid(GRIDS / f"libreoffice.{suffix}")
    sheet, hidden = grid.sheets
    rows = by_number(sheet)
    assert (sheet.name, sheet.visible, hidden.name, hidden.visible) == ("Một", True, "Ẩn", False)
    assert rows[1] == ("A", "B", "C")
    assert rows[3][0] == DateCell(JUNE, "30/06/2025")
    assert rows[4][0] == DateCell(JUNE, "06/2025", month_only=True)
    assert rows[6][0] == DateCell(JUNE, "30/06/2025 18:00")
    assert rows[7][0] == "50%"
    assert (rows[11][0], rows[12][0], rows[16][0]) == (5, 5.5, 1234567)
    assert rows[13][0] == "2025"
    assert rows[15][0] == "Quý 3/2025"
    assert 22 not in rows or rows[22][0] is None
    assert rows[23][0] == 2
    assert rows[24][0] == "gộp\nhai dòng"
    assert rows[27][0] == "Quá hạn"
    assert rows[28][0] == "Số: Quá hạn"
    assert rows[30][0] == "liên kết"
    assert sheet.merges == (Merge(24, 0, 25, 2),)
    assert sheet.hidden_rows == {6}
    assert sheet.hidden_columns == {2}
    assert codes(grid) == ["cell_error", "text_tcvn3"]
    if suffix in ("xlsx", "ods"):
        assert grid.properties["namro"] == "v1"


def test_comments_drawings_and_tracked_changes_are_no_cells_of_an_open_document(tmp_path: Path) -> None:
    cells = (
        '<table:tracked-changes><table:table-cell office:value-type="string"><text:p>cũ</text:p>'
        "</table:table-cell>"
        '</table:tracked-changes><table:table table:name="T"><table:shapes>'
        '<draw:frame xmlns:draw="d"><text:p>hình</text:p>'
        '</draw:frame></table:shapes><table:table-row><table:table-cell office:value-type="string">'
        '<office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>một<text:s text:c="2"/>hai'
        "<text:line-break/>ba</text:p><text:p>bốn</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert read(ods(cells), tmp_path).sheets[0].rows == (("một  hai\nba\nbốn",),)


def test_repeated_cells_and_covered_cells_of_an_open_document_are_laid_out(tmp_path: Path) -> None:
    cells = (
        '<table:table table:name="T"><table:table-row>'
        '<table:table-cell office:value-type="float" office:value="7" '
        'table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row table:visibility="collapse"><table:table-cell table:number-columns-spanned="2" '
        'office:value-type="string"><text:p>mục</text:p></table:table-cell><table:covered-table-cell/>'
        '<table:table-cell office:value-type="string" table:formula="of:=1"/></table:table-row></table:table>'
    )
    grid = read(ods(cells), tmp_path)
    assert by_number(grid.sheets[0]) == {1: (7, 7), 5: ("mục",)}
    assert grid.sheets[0].merges == (Merge(5, 0, 5, 1),)
    assert grid.sheets[0].hidden_rows == {5}


def test_binary_workbook_has_values_formats_merges_hidden_parts_and_fonts(tmp_path: Path) -> None:
    def at(column: int, style: int = 0) -> bytes:
        return struct.pack("<LL", column, style)

    def row(number: int, flags: int = 0) -> bytes:
        return record(0, struct.pack("<LLHBBB", number, 0, 300, 0, flags, 0))

    rows = (
        row(2)
        + record(7, at(0) + struct.pack("<L", 0))
        + record(2, at(1) + struct.pack("<l", (1250 << 2) | 3))
        + record(5, at(2, 1) + struct.pack("<d", 45838.0))
        + record(9, at(3, 3) + struct.pack("<dH", 0.5, 0))
        + record(4, at(4) + b"\1")
        + record(3, at(5) + b"\x2a")
        + record(8, at(6, 4) + wide(old_fonts.tcvn3("quá hạn")) + b"\0\0")
        + record(62, at(7) + b"\0" + wide("đậm"))
        + row(4, 0x10)
        + record(6, at(0) + wide("ẩn"))
    )
    merges = record(177) + record(176, struct.pack("<4L", 4, 4, 0, 2)) + record(178)
    columns = record(390) + record(60, struct.pack("<LLLLH", 1, 1, 0, 0, 1)) + record(391)
    grid = read(xlsb(rows, merges, ["Nhiệm vụ"], columns), tmp_path)
    sheet = grid.sheets[0]
    assert by_number(sheet) == {
        3: ("Nhiệm vụ", 12.5, DateCell(JUNE, "30/06/2025"), "50%", True, None, "quá hạn", "đậm"),
        5: ("ẩn",),
    }
    assert sheet.merges == (Merge(5, 0, 5, 2),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({5}), frozenset({1}))
    assert codes(grid) == ["cell_error", "text_tcvn3"]


def test_excel_95_text_in_an_old_font_is_read_whatever_its_code_page(tmp_path: Path) -> None:
    def stored(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def begin(kind: int) -> bytes:
        return stored(0x809, struct.pack("<HHHH", 0x500, kind, 0, 0))

    def font(name: bytes) -> bytes:
        return stored(
            0x31, struct.pack("<HHHHHBBBB", 220, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + bytes([len(name)]) + name
        )

    def workbook(offset: int) -> bytes:
        fonts = b"".join(map(font, (b"Arial", b".VnTime", b"Arial", b"Arial")))
        style = stored(0xE0, struct.pack("<8H", 1, *[0] * 7))
        listed = stored(0x85, struct.pack("<LBBB", offset, 0, 0, 3) + b"Bia")
        return begin(5) + stored(0x42, struct.pack("<H", 1258)) + fonts + style + listed + stored(0xA, b"")

    text = old_fonts.tcvn3("Quá hạn từ tháng 6").encode("cp1252")
    label = stored(0x204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    sheet = begin(0x10) + stored(0x200, struct.pack("<5H", 0, 1, 0, 1, 0)) + label + stored(0xA, b"")
    grid = read(workbook(len(workbook(0))) + sheet, tmp_path)
    assert grid.sheets[0].rows == (("Quá hạn từ tháng 6",),)
    assert codes(grid) == ["text_tcvn3"]


def test_xml_2003_workbook_has_indexes_merges_formats_hidden_parts_and_fonts(tmp_path: Path) -> None:
    content = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat '
        'ss:Format="mm/yyyy"/></Style><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
        '<Style ss:ID="s"><NumberFormat ss:Format="Short Date"/><Font ss:FontName=".VnTime"/>'
        "</Style></Styles>"
        '<Worksheet ss:Name="T7"><Table><Column ss:Index="2" ss:Hidden="1"/><Row ss:Index="3">'
        '<Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">TT</Data><Comment>'
        "<Data>x</Data></Comment></Cell>"
        '<Cell><Data ss:Type="Number">5</Data></Cell><Cell ss:Index="6" ss:StyleID="d">'
        '<Data ss:Type="DateTime">'
        '2025-06-30T00:00:00.000</Data></Cell></Row><Row ss:Hidden="1"><Cell ss:Index="3" ss:StyleID="p">'
        '<Data ss:Type="Number">0.5</Data></Cell><Cell ss:StyleID="s"><Data ss:Type="Number">45838'
        "</Data></Cell>"
        f'<Cell ss:StyleID="s"><Data ss:Type="String">{old_fonts.tcvn3("quá hạn")}</Data></Cell>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell>'
        '<Cell ss:Formula="=1"/></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible>'
        "</WorksheetOptions>"
        "</Worksheet></Workbook>"
    )
    grid = read(content.encode(), tmp_path, "a.xls")
    sheet = grid.sheets[0]
    assert (sheet.name, sheet.visible) == ("T7", False)
    assert by_number(sheet) == {
        3: ("TT", None, 5, None, None, DateCell(JUNE, "06/2025", month_only=True)),
        4: (None, None, "50,00%", DateCell(JUNE, "30/06/2025"), "quá hạn", True),
    }
    assert sheet.merges == (Merge(3, 0, 4, 1),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({4}), frozenset({1}))
    assert codes(grid) == ["cell_error", "formula_uncalculated", "text_tcvn3"]


def test_word_spans_and_vertical_merges_become_merges(tmp_path: Path) -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("TT") + cell("Phân công", '<w:gridSpan w:val="2"/>'),
        cell("1", restart) + cell("Công an xã") + cell("6/2025", restart),
        cell("", goes_on) + cell("Văn phòng") + cell("ẩn dưới ô gộp", goes_on),
        cell("2") + cell("Trạm y tế") + cell("", goes_on),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("lệch") + cell("cuối"),
    )
    grid = read(docx(paragraph("PHỤ LỤC") + body + paragraph("") + paragraph("Nơi nhận:")), tmp_path)
    assert grid.kind is SourceKind.WORD
    assert grid.sheets[0].rows == (
        ("TT", "Phân công"),
        ("1", "Công an xã", "6/2025"),
        (None, "Văn phòng"),
        ("2", "Trạm y tế"),
        (None, "lệch", "cuối"),
    )
    assert grid.sheets[0].merges == (Merge(1, 1, 1, 2), Merge(2, 0, 3, 0), Merge(2, 2, 4, 2))
    assert grid.preamble == ("PHỤ LỤC", "", "Nơi nhận:")
    assert grid.problems == ()


def test_word_numbers_that_word_itself_counts_are_shown(tmp_path: Path) -> None:
    body = (
        numbered("Thể chế", 0)
        + numbered("Rà soát", 1)
        + numbered("Báo cáo", 1)
        + numbered("Nhiệm vụ: một", 2)
        + numbered("hai", 2)
        + numbered("gạch", 3)
        + numbered("Hạ tầng", 0)
        + numbered("Mạng", 1)
        + numbered("Lại từ đầu", 0, 5)
        + paragraph("thường")
        + table(cell(numbered("", 0)) + cell("việc"), cell(numbered("", 0)) + cell("việc"))
    )
    grid = read(docx(body, {"numbering": NUMBERING}), tmp_path)
    assert grid.preamble == (
        "I. Thể chế",
        "1.1. Rà soát",
        "1.2. Báo cáo",
        "a) Nhiệm vụ: một",
        "b) hai",
        "- gạch",
        "II. Hạ tầng",
        "2.1. Mạng",
        "I. Lại từ đầu",
        "thường",
    )
    assert grid.sheets[0].rows == (("II.", "việc"), ("III.", "việc"))


def test_word_style_brings_its_numbering_along(tmp_path: Path) -> None:
    styles = (
        '<w:styles xmlns:w="WORD"><w:style w:type="paragraph" w:styleId="So"><w:pPr><w:numPr>'
        '<w:numId w:val="4"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Con">'
        '<w:basedOn w:val="So"/></w:style>'
        "</w:styles>"
    )
    body = paragraph("một", '<w:pStyle w:val="Con"/>') + paragraph("hai", '<w:pStyle w:val="So"/>')
    off = paragraph("ba", '<w:pStyle w:val="So"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    grid = read(docx(body + off, {"styles": styles, "numbering": NUMBERING}), tmp_path)
    assert grid.preamble == ("I. một", "II. hai", "ba")


def test_word_changes_fields_boxes_and_links_read_as_shown(tmp_path: Path) -> None:
    deleted_row = '<w:trPr><w:del w:id="1"/></w:trPr>' + cell("bỏ")
    changed = (
        "<w:p><w:r><w:t>Hạn </w:t></w:r><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins>"
        "<w:r><w:t>mới</w:t></w:r>"
        "</w:ins><w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom><w:r>"
        '<w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        "<w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t> 12</w:t><w:br/><w:t>2025"
        "</w:t><w:noBreakHyphen/>"
        "<w:t>2030</w:t></w:r></w:hyperlink></w:p>"
    )
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>'
        + paragraph("trong khung")
        + "</w:txbxContent></mc:Choice><mc:Fallback>"
        + paragraph("lặp lại")
        + "</mc:Fallback></mc:AlternateContent>"
        "</w:r><w:r><w:t>ngoài khung</w:t></w:r></w:p>"
    )
    content = f"<w:sdt><w:sdtContent>{cell(changed)}</w:sdtContent></w:sdt>"
    grid = read(docx(box + table(content, deleted_row, cell("cuối"), columns=1)), tmp_path)
    assert by_number(grid.sheets[0]) == {1: ("Hạn mới 12\n2025-2030",), 3: ("cuối",)}
    assert grid.preamble == ("trong khung", "ngoài khung")
    assert [(problem.code, problem.text) for problem in grid.problems] == [("word_tracked", "4")]


def test_word_table_in_a_cell_joins_a_wide_table_and_leaves_a_layout_one(tmp_path: Path) -> None:
    inner = table(cell("x") + cell("1"), cell("y") + cell("2"), columns=2)
    wide_table = table(cell("TT") + cell(paragraph("việc") + inner) + cell("hạn"))
    layout = table(cell(paragraph("khung") + table(cell("TT") + cell("Nhiệm vụ") + cell("Hạn"))), columns=1)
    grid = read(docx(wide_table + layout), tmp_path)
    assert [sheet.rows for sheet in grid.sheets] == [
        (("TT", "việc\nx – 1\ny – 2", "hạn"),),
        (("khung",),),
        (("TT", "Nhiệm vụ", "Hạn"),),
    ]
    assert [sheet.name for sheet in grid.sheets] == ["Bảng 1", "Bảng 2", "Bảng 3"]
    assert codes(grid) == ["word_nested", "word_nested"]


def test_word_parts_that_stand_elsewhere_are_told_and_what_does_not_show_is_left_out(tmp_path: Path) -> None:
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    body = (
        "<w:p>" + run.format("", "nêu ở bảng kèm") + run.format("<w:vanish/>", "chữ ẩn")
        + run.format('<w:vanish w:val="0"/>', ", hiện") + '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + '<w:p><w:r><w:object><w:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'
        + '<w:altChunk/><w:p><w:r><w:ruby><w:rt><w:r><w:t>đọc là</w:t></w:r></w:rt><w:rubyBase>'
        + run.format("", "gốc") + "</w:rubyBase></w:ruby></w:r></w:p>"
    )  # fmt: skip
    grid = read(docx(body), tmp_path)
    assert [line for line in grid.preamble if line] == ["nêu ở bảng kèm, hiện", "gốc"]
    told = {problem.code: problem.text for problem in grid.problems}
    assert told == {"word_hidden": "1", "word_notes": "1", "word_embedded": "2"}
    for code, text in told.items():
        assert text in PROBLEMS[code].format(text=text)


def test_word_symbols_are_the_signs_they_look_like(tmp_path: Path) -> None:
    symbol = '<w:p><w:r><w:sym w:font="{}" w:char="{}"/><w:t>80%</w:t></w:r></w:p>'
    cells = [("Symbol", "F0B3"), ("Wingdings", "F0FC"), ("Times New Roman", "2265"), ("Webdings", "F061")]
    cells += [("Wingdings 2", "0050"), ("Symbol", "F001"), ("Symbol", "?")]
    rows = [cell(symbol.format(font, number)) + cell("x") for font, number in cells]
    grid = read(docx(table(*rows)), tmp_path)
    assert [row[0] for row in grid.sheets[0].rows] == [
        "≥80%", "✓80%", "≥80%", "80%", "✓80%", "80%", "80%",
    ]  # fmt: skip
    assert [(problem.code, problem.text) for problem in grid.problems] == [("word_symbol", "3")]
