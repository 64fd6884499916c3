"""Files that lie, are cut, nest without end or have a password: read, or refused in a sentence, in time."""

import csv
import io
import re
import struct
import time
import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid, Merge
from desktop_app.exchange.grid import read_grid
from desktop_app.labels.errors import error_sentence
from desktop_app.labels.problems import PROBLEMS
from tests.exchange import makers
from tests.exchange.makers import (
    cell,
    docx,
    ods,
    paragraph,
    record,
    string_table,
    table,
    worksheet,
    xlsb,
    xlsx,
    xlsx_members,
    zipped,
)

HOSTILE = Path(__file__).parent.parent / "data" / "hostile"
LONGEST_SECONDS = 20

# Files whose warning is about the table's meaning, which the cells do not know.
WARNED_BY_THE_ANNEX_READER = {
    "dat_text_variants.xlsx",
    "lay_duplicate_headers.xlsx",
    "lay_two_tables_stacked.xlsx",
}

ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>TT</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Nội dung</t></is></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>việc</t></is></c></row>'
)
VALUES = (("TT", "Nội dung"), (1, "việc"))


def verdicts() -> list[tuple[str, str]]:
    with (HOSTILE / "verdicts.tsv").open(encoding="utf-8", newline="") as file:
        return [(row["file"], row["expected"]) for row in csv.DictReader(file, delimiter="\t")]


def read(content: bytes, folder: Path, name: str = "tep.xlsx") -> Grid:
    path = folder / name
    path.write_bytes(content)
    return read_grid(path)


def refusal(content: bytes, folder: Path, name: str = "tep.xlsx") -> str:
    with pytest.raises(AppError) as caught:
        read(content, folder, name)
    assert caught.value.where == name
    assert error_sentence(caught.value).startswith(f"{name}: ")
    return caught.value.code


def codes(grid: Grid) -> set[str]:
    return {problem.code for problem in grid.problems}


@pytest.mark.parametrize(("name", "expected"), verdicts())
def test_every_hostile_sample_is_read_or_refused_as_its_verdict_says(name: str, expected: str) -> None:
    started = time.monotonic()
    if expected.startswith("error"):
        with pytest.raises(AppError) as caught:
            read_grid(HOSTILE / name)
        if expected == "error:password":
            assert caught.value.code == "file_password"
        assert error_sentence(caught.value)
    else:
        grid = read_grid(HOSTILE / name)
        assert any(sheet.rows for sheet in grid.sheets)
        if expected == "import+warn" and name not in WARNED_BY_THE_ANNEX_READER:
            assert grid.problems
        for problem in grid.problems:
            assert PROBLEMS[problem.code].format(text=problem.text)
    assert time.monotonic() - started < LONGEST_SECONDS


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</row></c></v>',
        '<row r="1"><c r="A1"><v>1</v></c></row></row>',
        '<row r="1"><c r="A1"><v>1</v></c><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp b</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&#0;</t></is></c></row>',
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>&#{"1" * 5000};</t></is></c></row>',
    ],
)
def test_sheet_that_is_not_well_formed_or_outside_any_sheet_is_refused(rows: str, tmp_path: Path) -> None:
    assert refusal(xlsx(rows), tmp_path) == "file_damaged"


@pytest.mark.parametrize(
    "counts", [' count="99999999999999999999"', ' uniqueCount="-1"', ' count="4294967295"']
)
def test_absurd_string_count_is_refused(counts: str, tmp_path: Path) -> None:
    strings = string_table("<si><t>x</t></si>", counts)
    assert refusal(xlsx(ROWS, strings=strings), tmp_path) == "file_damaged"


def test_slightly_wrong_string_count_is_read(tmp_path: Path) -> None:
    strings = string_table("<si><t>x</t></si>", ' count="7" uniqueCount="9"')
    assert read(xlsx(ROWS, strings=strings), tmp_path).sheets[0].rows == VALUES


def test_strings_and_styles_that_do_not_exist_are_blank_or_plain(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>5</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" s="99"><v>2</v></c>'
        '<c r="D1" s="-5"><v>3</v></c><c r="E1" t="s"><v>0</v></c></row>'
    )
    grid = read(xlsx(rows, strings=string_table("<si><t>x</t></si>")), tmp_path)
    assert grid.sheets[0].rows == ((None, None, 2, 3, "x"),)
    assert [problem.cell for problem in grid.problems if problem.code == "string_missing"] == ["A1", "B1"]


def test_cell_given_twice_keeps_the_last_and_says_so(tmp_path: Path) -> None:
    grid = read(xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), tmp_path)
    assert grid.sheets[0].rows == ((2,),)
    assert codes(grid) == {"cell_twice"}


@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/_rels/workbook.xml.rels",
        "_rels/.rels",
    ],
)
def test_document_type_in_any_part_is_refused(part: str, tmp_path: Path) -> None:
    members = xlsx_members(worksheet(ROWS))
    members[part] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + members[part].split(b"?>\n")[-1]
    assert refusal(zipped(members.items()), tmp_path) == "file_damaged"


def test_workbook_without_a_worksheet_is_refused(tmp_path: Path) -> None:
    members = xlsx_members(worksheet(ROWS))
    relations = members["xl/_rels/workbook.xml.rels"]
    charts = {**members, "xl/_rels/workbook.xml.rels": relations.replace(b"/worksheet", b"/chartsheet")}
    missing = {name: part for name, part in members.items() if "sheet1" not in name}
    assert refusal(zipped(charts.items()), tmp_path) == "file_damaged"
    assert refusal(zipped(missing.items()), tmp_path) == "file_damaged"


def test_workbook_with_every_sheet_hidden_is_read_and_flagged(tmp_path: Path) -> None:
    grid = read(zipped(xlsx_members(worksheet(ROWS), state="veryHidden").items()), tmp_path)
    assert not grid.sheets[0].visible
    assert codes(grid) == {"no_visible_sheet"}


def test_zip_as_other_programs_write_it_is_read(tmp_path: Path) -> None:
    members = xlsx_members(worksheet(ROWS))
    wide = io.BytesIO()
    with zipfile.ZipFile(wide, "w") as archive:
        for name, content in members.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content)
    streamed = _Pipe()
    with zipfile.ZipFile(streamed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    stored = zipped(members.items(), zipfile.ZIP_STORED)
    for content in (wide.getvalue(), bytes(streamed.written), stored, stored + bytes(3000)):
        assert read(content, tmp_path).sheets[0].rows == VALUES


class _Pipe(io.RawIOBase):
    """A stream that cannot seek, so that sizes are written after the data."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        assert isinstance(data, (bytes, bytearray, memoryview))
        self.written += data
        return len(data)


def test_zip_that_lies_or_is_packed_in_another_way_is_refused(tmp_path: Path) -> None:
    members = xlsx_members(worksheet(ROWS))
    sound = zipped(members.items())
    sheet_entry = sound.rfind(b"sheet1.xml") - len("xl/worksheets/") - 46
    wrong_checksum = bytearray(sound)
    wrong_checksum[sheet_entry + 16] ^= 1
    encrypted = re.sub(rb"(PK\x01\x02\x14.\x14\x00)\x00", rb"\1" + b"\x01", sound, flags=re.DOTALL)
    assert refusal(bytes(wrong_checksum), tmp_path) == "file_damaged"
    assert refusal(zipped(members.items(), zipfile.ZIP_BZIP2), tmp_path) == "file_damaged"
    assert refusal(encrypted, tmp_path) == "file_password"
    assert (
        refusal(zipped([*((f"a/{i}", b"") for i in range(25_000)), *members.items()]), tmp_path)
        == "file_bomb"
    )


def test_part_that_inflates_without_end_is_refused_while_counting(tmp_path: Path) -> None:
    big = zipped(xlsx_members(b"<a>" + b" " * 300_000_000).items())
    dense = zipped(xlsx_members(worksheet(ROWS, after="<x>" + " " * 60_000_000 + "</x>")).items())
    assert refusal(big, tmp_path) == "file_bomb"
    assert refusal(dense, tmp_path) == "file_bomb"


def test_cells_without_end_are_refused(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{i}"><c r="A{i}"><v>1</v></c><c r="ZZ{i}"><v>1</v></c></row>' for i in range(1, 4001)
    )
    assert refusal(xlsx(rows), tmp_path) == "file_too_big"


def test_one_big_sheet_listed_many_times_is_refused(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{i}"><c r="A{i}"><v>1</v></c><c r="CV{i}"><v>1</v></c></row>' for i in range(1, 5001)
    )
    members = xlsx_members(worksheet(rows))
    listed = b'<sheet name="Sheet1" sheetId="1" r:id="rId1" state="visible"/>'
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(listed, listed * 500)
    assert refusal(zipped(members.items()), tmp_path) == "file_too_big"


@pytest.mark.parametrize("rows", ['<row r="1" ht="20"/><row r="2"></row>', '<row r="7" hidden="1"/>' * 2])
def test_a_sheet_of_rows_without_cells_is_an_empty_one(rows: str, tmp_path: Path) -> None:
    members = xlsx_members(worksheet(ROWS))
    listed = b'<sheet name="Sheet1" sheetId="1" r:id="rId1" state="visible"/>'
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(
        listed, listed + b'<sheet name="Sheet2" sheetId="2" r:id="rId2"/>'
    )
    related = members["xl/_rels/workbook.xml.rels"].replace(b"/styles", b"/worksheet")
    members["xl/_rels/workbook.xml.rels"] = related.replace(b"styles.xml", b"worksheets/sheet2.xml")
    members["xl/worksheets/sheet2.xml"] = worksheet(rows).encode()
    grid = read(zipped(members.items()), tmp_path)
    assert [sheet.rows for sheet in grid.sheets] == [VALUES, ()]


def test_million_empty_rows_and_cells_cost_nothing(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{i}"/>' for i in range(3, 300_000))
    styled = "".join(
        f'<row r="{i}"><c r="A{i}" s="1"/><c r="B{i}" s="1"/></row>' for i in range(300_000, 400_000)
    )
    grid = read(xlsx(ROWS + empty + styled), tmp_path)
    assert grid.sheets[0].rows == VALUES


def test_merges_that_overlap_or_make_no_sense_are_left_out(tmp_path: Path) -> None:
    below = "".join(f'<mergeCell ref="A{i}:F{i + 1000}"/>' for i in range(3, 20_000))
    odd = '<mergeCell ref="F2:A2"/><mergeCell ref="zz"/><mergeCell/><mergeCell ref="A1:A9999999999"/>'
    overlapping = '<mergeCell ref="A1:A2"/><mergeCell ref="A2:B2"/>'
    grid = read(xlsx(ROWS, after=f"<mergeCells>{odd}{overlapping}{below}</mergeCells>"), tmp_path)
    assert grid.sheets[0].merges == (Merge(1, 0, 2, 0),)
    assert grid.sheets[0].rows == (("TT", "Nội dung"), (None, "việc"))
    assert codes(grid) == {"merge_clipped"}


def test_columns_hidden_to_the_edge_of_the_sheet_are_kept_as_numbers(tmp_path: Path) -> None:
    grid = read(xlsx(ROWS, before='<cols><col min="2" max="4294967295" hidden="1"/></cols>'), tmp_path)
    assert grid.sheets[0].rows == VALUES
    assert 0 not in grid.sheets[0].hidden_columns


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx(table(cell("a", '<w:gridSpan w:val="99999999999"/>'))), "file_bomb"),
        (docx("<w:tbl><w:tr><w:tc>" * 3000 + paragraph("a") + "</w:tc></w:tr></w:tbl>" * 3000), "file_bomb"),
        (docx("<w:p>"), "file_damaged"),
        (ods('<table:table><table:table-row table:number-rows-repeated="x"/></table:table>'), "file_bomb"),
        (ods("", others={"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "file_password"),
        (
            zipped([("encrypted-package", b"x"), ("META-INF/manifest.xml", b"<manifest:encryption-data/>")]),
            "file_password",
        ),
        (
            struct.pack("<HHHHHH", 0x809, 8, 0x500, 5, 0, 0) + struct.pack("<HHL", 0x2F, 4, 1) + bytes(200),
            "file_password",
        ),
        (ods(""), "file_damaged"),
        (
            zipped([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]),
            "file_word_other",
        ),
        (xlsb(record(0, struct.pack("<LLHBBB", 0, 0, 300, 0, 0, 0)) + b"\x07\x7f"), "file_damaged"),
        (xlsb(record(0, struct.pack("<LLHBBB", 0xFFFFFFFF, 0, 300, 0, 0, 0))), "file_damaged"),
        (zipped([("a.txt", b"a")]), "file_zip"),
        (b"PK\x05\x06" + bytes(18), "file_zip"),
        (b"PK\x03\x04" + bytes(40), "file_damaged"),
        (makers.ole("WordDocument", "1Table"), "file_doc_old"),
        (makers.ole("EncryptionInfo", "EncryptedPackage"), "file_password"),
        (makers.ole("PowerPoint Document"), "file_unknown"),
        (makers.ole("Workbook"), "file_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "file_damaged"),
        (b"%PDF-1.4\n", "file_pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "file_image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "file_image"),
        (b"BM\x36\x10\x00\x00" + bytes(50), "file_image"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "file_image"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "file_zip"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "file_zip"),
        (b"{\\rtf1\\ansi abc}", "file_word_other"),
        (b"MZ" + bytes(range(256)) * 20, "file_unknown"),
        (b"SQLite format 3\0" + bytes(2000), "file_unknown"),
        (b'<?xml version="1.0"?><foo/>', "file_unknown"),
        (b"<table>" + b"<tr>" + b"<td colspan=700>" * 10_000, "file_bomb"),
        (b"<html>" + b"<table>" * 100_000, "file_bomb"),
        (b"a;" * 17_000_000, "file_too_big"),
        (b"\n" * 600_000, "file_too_big"),
        (b"", "file_empty"),
        (b"\x05Nguoi" + b" " * 156, "file_lock"),
    ],
)
def test_what_cannot_be_read_has_its_own_sentence(content: bytes, code: str, tmp_path: Path) -> None:
    assert refusal(content, tmp_path) == code


def test_folder_and_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "khong-co.xlsx"):
        with pytest.raises(AppError) as caught:
            read_grid(path)
        assert caught.value.code == "file_missing"


@pytest.mark.parametrize(
    "content",
    [
        docx("<w:x>" * 200_000 + paragraph("chữ") + "</w:x>" * 200_000),
        ods(
            '<table:table table:name="T"><table:table-row>'
            '<table:table-cell office:value-type="string"><text:p>'
            + "<text:span>" * 100_000
            + "chữ"
            + "</text:span>" * 100_000
            + "</text:p></table:table-cell></table:table-row></table:table>"
        ),
        xlsx(
            '<row r="1"><c r="A1" t="inlineStr"><is>'
            + "<r>" * 100_000
            + "<t>chữ</t>"
            + "</r>" * 100_000
            + "</is></c></row>"
        ),
    ],
)
def test_absurd_nesting_is_read_through_and_flagged(content: bytes, tmp_path: Path) -> None:
    grid = read(content, tmp_path)
    assert "xml_deep" in codes(grid)
    assert "chữ" in (*grid.preamble, *(row[0] for sheet in grid.sheets for row in sheet.rows))


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<" * 1_000_000,
        b'<html><td a="' + b'<b "' * 300_000,
        b"<html>" + b"<span>" * 300_000 + b"</b>" * 300_000,
        b"<html><!-- " + b"<!-- x " * 300_000,
        b'<table><tr><td rowspan="99999999999999" colspan="9999999">a</td></tr></table>',
    ],
)
def test_broken_html_takes_one_pass(content: bytes, tmp_path: Path) -> None:
    started = time.monotonic()
    read(content, tmp_path)
    assert time.monotonic() - started < LONGEST_SECONDS


def test_repeats_and_spans_of_an_open_document_are_bounded(tmp_path: Path) -> None:
    filler = '<table:table-cell table:number-columns-repeated="16384"/>'
    many = ods(
        '<table:table table:name="T">'
        f'<table:table-row table:number-rows-repeated="1048574">{filler}</table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string" '
        'table:number-columns-spanned="99999999" table:number-rows-spanned="99999999"><text:p>a</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    grid = read(many, tmp_path)
    assert grid.sheets[0].numbers == (1_048_575, 1_048_576)
    assert grid.sheets[0].rows == (("a",), (None,))
