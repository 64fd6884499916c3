"""Non-empty cells counted once more, by looks alone, and held against what was read."""

from __future__ import annotations

import re

from desktop_app.exchange.cells.book import Book, RawSheet

_PREFIXED = re.compile(rb"<\w+:(?:v>(?!<)|v [^>]*[^>/]>|is[ >])")
_CELLS = re.compile(rb"<table:table-cell [^>]*office:value-type=")
_EMPTY_CELLS = re.compile(
    rb"<table:table-cell [^>]*office:value-type=\"string\"[^>]*(?:/>|>(?:<text:p[^>]*(?:/>|></text:p>))*</)"
)
_MANY_BLANKS = 50


def check_worksheet(book: Book, sheet: RawSheet, data: bytes, blanks: list[int]) -> None:
    """Report cells of a worksheet part beyond those ``sheet`` holds; ``blanks`` number empty shared strings.

    Cells whose loss is told already do not count. Called before merges blank what they cover.
    """
    if data.count(b"<v>") == _read(sheet):  # nearly always: the other looks would take as long again
        return
    begin, end = data.find(b"sheetData"), data.rfind(b"sheetData")
    if begin < 0 or b"<!" in data or len(blanks) > _MANY_BLANKS:
        return
    stored = data.count(b"<v>", begin, end) + data.count(b"<v ", begin, end) + data.count(b"<is>", begin, end)
    if b":v>" in data or b":is>" in data:
        stored += len(_PREFIXED.findall(data, begin, end))
    empty = data.count(b"<v></v>", begin, end) + data.count(b"<is></is>", begin, end)
    empty += sum(data.count(b"<v>%d</v>" % number, begin, end) for number in blanks)
    empty += data.count(b"<t/>", begin, end) + data.count(b"></t>", begin, end)
    _report(book, sheet, stored - empty)


def check_document(book: Book, data: bytes) -> None:
    """Report cells of an OpenDocument spreadsheet beyond those read; repeated ones count once.

    Called before merges blank what they cover.
    """
    if b"tracked-changes" in data or b"<!" in data:
        return
    stored = len(_CELLS.findall(data)) - len(_EMPTY_CELLS.findall(data))
    missed = stored - sum(map(_read, book.sheets)) - book.told()
    if missed > 0:
        book.problem("cells_missed", text=str(missed))


def _report(book: Book, sheet: RawSheet, stored: int) -> None:
    missed = stored - _read(sheet) - book.told(sheet.name)
    if missed > 0:
        book.problem("cells_missed", sheet=sheet.name, text=str(missed))


def _read(sheet: RawSheet) -> int:
    return sum(len(row) - row.count(None) for row in sheet.rows)
