"""Cells are counted a second time: a reader that loses some is told on, one that loses none never is."""

from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells import counted, xlsx_plain
from desktop_app.exchange.cells.book import Book, RawSheet
from desktop_app.exchange.cells.sniff import read
from desktop_app.exchange.cells.xlsx_cells import CellReader
from tests.exchange.makers import ods as document
from tests.exchange.makers import string_table, worksheet, xlsx_members, zipped

DATA = Path(__file__).parent.parent / "data"
ROWS = "".join(
    f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" t="s"><v>0</v></c>'
    f'<c r="C{row}" t="s"><v>1</v></c><c r="D{row}"/><c r="E{row}" t="inlineStr"><is><t>x</t></is></c></row>'
    for row in range(11, 16)
)
STRINGS = string_table("<si><t>việc</t></si><si><t/></si>")


def missed(content: bytes) -> list[str]:
    book = read(content, "tep")
    return [text for _, _, _, code, text in book.listed_problems() if code == "cells_missed"]


def workbook(rows: str) -> bytes:
    return zipped(xlsx_members(worksheet(rows), strings=STRINGS).items())


def test_a_whole_workbook_says_nothing() -> None:
    assert missed(workbook(ROWS)) == []


def test_a_reader_that_loses_rows_is_told_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = xlsx_plain.read_rows

    def losing(chunks: object, sheet: RawSheet, reader: CellReader) -> None:
        whole(chunks, sheet, reader)  # type: ignore[arg-type]
        del sheet.rows[-2:], sheet.numbers[-2:]

    monkeypatch.setattr("desktop_app.exchange.cells.xlsx.read_rows", losing)
    assert missed(workbook(ROWS)) == ["6"]


def test_a_reader_of_documents_that_loses_cells_is_told_on(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>' * 3
    empty = '<table:table-cell office:value-type="string"/>'
    content = document(
        f'<table:table table:name="T"><table:table-row>{cells}{empty}</table:table-row></table:table>'
    )
    assert missed(content) == []
    whole = counted.check_document

    def losing(book: Book, data: bytes) -> None:
        book.sheets[0].rows[0][1] = None
        whole(book, data)

    monkeypatch.setattr("desktop_app.exchange.cells.ods.check_document", losing)
    assert missed(content) == ["1"]


def test_no_sample_that_is_read_whole_is_told_on() -> None:
    seen = 0
    for path in sorted(DATA.rglob("*")):
        if path.suffix not in (".xlsx", ".ods", ".fods", ".xlsm") or path.name.startswith(
            ("bomb", "xml_", "ods_")
        ):
            continue
        try:
            assert missed(path.read_bytes()) == [], path.name
        except AppError:
            continue
        seen += 1
    assert seen > 20
