"""Workbooks and documents that no Excel wrote: each is read whole, or says what is not."""

import unicodedata
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid
from desktop_app.exchange.grid import read_grid
from desktop_app.labels.errors import error_sentence
from desktop_app.labels.problems import PROBLEMS
from tests.exchange.makers import cell, docx, ods, paragraph, string_table, table, worksheet, xlsx, zipped
from tests.exchange.makers import xlsx_members as members

Rows = tuple[tuple[object, ...], ...]

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
DECOMPOSED = unicodedata.normalize("NFD", "Thời hạn")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(content: bytes, folder: Path) -> Grid:
    path = folder / "tep.xlsx"
    path.write_bytes(content)
    return read_grid(path)


def codes(grid: Grid) -> list[str]:
    for problem in grid.problems:
        assert PROBLEMS[problem.code].format(text=problem.text)
    return sorted({problem.code for problem in grid.problems})


@pytest.mark.parametrize(
    ("markup", "rows", "told"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", ((1, 2), (3,)), []),
        ('<row r="1"><c r="C1"><v>2</v></c><c r="A1"><v>0</v></c></row>', ((0, None, 2),), []),
        (
            '<row r="2">' + TEXT.format("A2", "a") + '</row><row r="2">' + TEXT.format("B2", "b") + "</row>",
            (("a", "b"),),
            [],
        ),
        (
            '<row r="1"><c r="A1" t="inlineStr"><is><r><t>Rà </t></r><r><t>soát</t></r>'
            '<rPh sb="0" eb="1"><t>đọc là</t></rPh></is></c></row>',
            (("Rà soát",),),
            [],
        ),
        (
            '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a</c><c r="B1">]]></t></is></c>'
            '<c r="B1"><v>1<!-- x -->2</v></c></row>',
            (('a</c><c r="B1">', 12),),
            [],
        ),
        ("<row r='1'><c r='A1' ><v>1</v></c ><c s='0' r='B1' t = 'str'><v >x</v></c></row>", ((1, "x"),), []),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>9</v></c></row>', ((1,),), ["cell_far"]),
        (
            '<row r="1"><c r="A1"><v>1,5</v></c><c r="B1"><v>0x10</v></c></row>',
            (("1,5", "0x10"),),
            ["number_bad"],
        ),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c></row>', ((1,),), ["formula_uncalculated"]),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>', ((1,),), ["cell_error"]),
        (ONE + '</sheetData><sheetData><row r="2"><c r="A2"><v>2</v></c></row>', ((1,), (2,)), []),
        ('<row r="1">' + TEXT.format("A1", DECOMPOSED) + "</row>", (("Thời hạn",),), []),
    ],
)  # fmt: skip
def test_rows_in_any_shape_are_read_whole_or_said_not_to_be(
    markup: str, rows: Rows, told: list[str], tmp_path: Path
) -> None:
    grid = read(xlsx(markup, before='<dimension ref="A1"/>', strings=string_table("")), tmp_path)
    assert (grid.sheets[0].rows, codes(grid)) == (rows, told)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_parts_in_other_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    sheet = worksheet('<row r="1">' + TEXT.format("A1", "Thời hạn") + "</row>")
    if encoding != "utf-8-sig":
        sheet = sheet.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    grid = read(zipped(members(sheet.encode(encoding)).items()), tmp_path)
    assert grid.sheets[0].rows == (("Thời hạn",),)


def with_second_sheet(second: bytes | None) -> bytes:
    """A workbook whose second sheet is named by a path from the root, its third one a sheet of macros."""
    parts = members(worksheet(ONE))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"</sheets>",
        b'<sheet name="Hai" sheetId="2" r:id="rId8"/><sheet name="Ba" sheetId="3" r:id="rId9"/></sheets>',
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId8" Type="{OFFICE}/worksheet" Target="/xl/worksheets/s%32.xml"/>'
        f'<Relationship Id="rId9" Type="{OFFICE}/xlMacrosheet" Target="macro.xml"/></Relationships>'.encode(),
    )
    if second is not None:
        parts["xl/worksheets/s2.xml"] = second
    return zipped(parts.items())


def test_a_sheet_is_found_by_any_path_missed_aloud_and_never_left_out_when_broken(tmp_path: Path) -> None:
    found = read(with_second_sheet(worksheet(ONE.replace(">1<", ">2<")).encode()), tmp_path)
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [("Sheet1", ((1,),)), ("Hai", ((2,),))]
    missing = read(with_second_sheet(None), tmp_path)
    assert (len(missing.sheets), codes(missing)) == (1, ["sheet_missing"])
    with pytest.raises(AppError) as caught:
        read(with_second_sheet(b"<worksheet><sheetData>"), tmp_path)
    assert error_sentence(caught.value).startswith("tep.xlsx: ")


def test_an_open_document_keeps_what_repeats_groups_and_has_no_kind(tmp_path: Path) -> None:
    text = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'
    row = "<table:table-row {}>{}</table:table-row>"
    twice = row.format(
        'table:number-rows-repeated="2"', text.format('table:number-columns-repeated="3"', "a")
    )
    grouped = row.format("", text.format("", "a<text:s text:c='2'/>b<text:line-break/>c"))
    untyped = row.format("", "<table:table-cell><text:p>không kiểu</text:p></table:table-cell>")
    body = (
        f"<table:table-header-rows>{twice}</table:table-header-rows>"
        f"<table:table-row-group><table:table-rows>{grouped}</table:table-rows></table:table-row-group>{untyped}"
    )
    grid = read(ods(f'<table:table table:name="T">{body}</table:table>'), tmp_path)
    three = ("a", "a", "a")
    assert grid.sheets[0].rows == (three, three, ("a  b\nc",), ("không kiểu",))
    assert codes(grid) == []


def test_word_cells_rows_and_paragraphs_in_content_controls_are_read(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{cell('a')}{control.format(cell('b'))}</w:tr>"
    grid = read(
        docx(control.format(paragraph("khối")) + table("").replace("<w:tr></w:tr>", control.format(row))),
        tmp_path,
    )
    assert ([line for line in grid.preamble if line], grid.sheets[0].rows) == (["khối"], (("a", "b"),))


def test_a_deleted_word_row_is_gone_and_an_inserted_one_is_there(tmp_path: Path) -> None:
    rows = (
        "<w:trPr><w:del/></w:trPr>" + cell("bỏ") + cell("x"),
        "<w:trPr><w:ins/></w:trPr>" + cell("thêm") + cell("y"),
    )
    grid = read(docx(table(*rows, columns=2)), tmp_path)
    assert (grid.sheets[0].rows, codes(grid)) == ((("thêm", "y"),), ["word_tracked"])
