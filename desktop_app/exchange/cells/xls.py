"""Workbooks .xls (Excel 95 to 2003), in their container or bare."""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.book import MAX_COLUMNS, Book, RawSheet, Runs, Value, fill, finish_merges
from desktop_app.exchange.cells.number_formats import EPOCH_1900, EPOCH_1904, PLAIN, NumberFormat
from desktop_app.exchange.cells.suspects import has_suspects
from desktop_app.exchange.cells.xlsx_cells import CellReader
from desktop_app.exchange.encodings import encoding_of_font

# What xlrd lets through when it meets records that make no sense.
_DAMAGE = (
    CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    OverflowError,
    RecursionError,
)
_UNICODE_SINCE = 80  # BIFF version
_SYSTEM_DATE_FORMATS = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy h:mm"}


def read(data: bytes) -> Book:
    """All worksheets; raises AppError: file_password, file_damaged."""
    try:
        return _read(data)
    except _DAMAGE as error:
        raise AppError("file_damaged") from error


def _read(data: bytes) -> Book:
    book = Book("workbook")
    source = _open(data, book)
    if source.biff_version < _UNICODE_SINCE and source.encoding != "cp1252" and _names_old_font(source):
        source = _open(data, book, encoding="cp1252")  # old fonts show bytes, whatever the code page says
    formats = _formats(source)
    with_fonts = _names_old_font(source) and has_suspects(_texts(source))
    for sheet in source.sheets():
        _Sheet(book, source, sheet, formats, with_fonts=with_fonts).read()
    if not book.sheets:
        raise AppError("file_damaged")
    if not any(sheet.visible for sheet in book.sheets):
        book.problem("no_visible_sheet")
    return book


def _texts(source: Any) -> Iterator[str]:  # Any: xlrd is not typed
    for sheet in source.sheets():
        for row in range(sheet.nrows):
            yield from (value for value in sheet.row_values(row) if isinstance(value, str))


def _open(data: bytes, book: Book, encoding: str | None = None) -> Any:  # Any: xlrd is not typed
    options = {
        "file_contents": data,
        "formatting_info": True,
        "ragged_rows": True,
        "logfile": sys.stderr,
        "encoding_override": encoding,
    }
    try:
        return xlrd.open_workbook(**options)
    except CompDocError:
        source = xlrd.open_workbook(**options, ignore_workbook_corruption=True)
        book.problem("file_repaired")
        return source
    except xlrd.XLRDError as error:
        raise AppError("file_password" if "encrypted" in str(error) else "file_damaged") from error
    except UnicodeDecodeError:
        if encoding:
            raise
        return _open(data, book, "cp1252")


def _names_old_font(source: Any) -> bool:  # Any: xlrd is not typed
    return any(encoding_of_font(font.name) for font in source.font_list)


def _formats(source: Any) -> dict[int, NumberFormat]:  # Any: xlrd is not typed
    """Number formats of the cell styles whose numbers are not shown plainly."""
    formats = {}
    for style, xf in enumerate(source.xf_list):
        found = source.format_map.get(xf.format_key)
        code = _SYSTEM_DATE_FORMATS.get(xf.format_key) or (found.format_str if found else "General")
        number_format = NumberFormat(code)
        if number_format.kind != PLAIN:
            formats[style] = number_format
    return formats


class _Sheet:
    """Reads one worksheet."""

    def __init__(
        self, book: Book, source: Any, sheet: Any, formats: dict[int, NumberFormat], *, with_fonts: bool
    ) -> None:  # Any: xlrd is not typed
        self._book = book
        self._source = source
        self._sheet = sheet
        self._with_fonts = with_fonts
        epoch = EPOCH_1904 if source.datemode else EPOCH_1900
        self._reader = CellReader(book, sheet.name, (), formats, epoch)

    def read(self) -> None:
        """Add the sheet to the book."""
        made = RawSheet(self._sheet.name, self._sheet.visibility == 0)
        cells: dict[int, dict[int, Value]] = {}
        for row in range(self._sheet.nrows):
            values: dict[int, Value] = {}
            for column in range(self._sheet.row_len(row)):
                value = self._value(row, column)
                if value is not None:
                    values[column] = value
            if values:
                cells[row + 1] = values
        fill(made, cells, self._book)
        made.merges = [
            (top + 1, left, bottom, right - 1) for top, bottom, left, right in self._sheet.merged_cells
        ]
        made.hidden_rows = sorted(row + 1 for row, info in self._sheet.rowinfo_map.items() if info.hidden)
        made.hidden_columns = {
            column for column, info in self._sheet.colinfo_map.items() if info.hidden and column < MAX_COLUMNS
        }
        finish_merges(made, self._book)
        self._book.sheets.append(made)

    def _value(self, row: int, column: int) -> Value:
        kind, value = self._sheet.cell_type(row, column), self._sheet.cell_value(row, column)
        if kind == xlrd.XL_CELL_TEXT:
            return self._text(value, row, column) if value else None
        if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            if value - value != 0:
                self._reader.problem("number_bad", row + 1, column, str(value))
                return None
            return self._reader.shown(value, self._sheet.cell_xf_index(row, column), row + 1, column)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if kind == xlrd.XL_CELL_ERROR:
            self._reader.problem("cell_error", row + 1, column, xlrd.error_text_from_code.get(value, "#"))
        return None

    def _text(self, text: str, row: int, column: int) -> str | Runs:
        if not self._with_fonts:
            return text
        own = self._source.xf_list[self._sheet.cell_xf_index(row, column)].font_index
        starts = [(0, own), *self._sheet.rich_text_runlist_map.get((row, column), ())]
        ends = [start for start, _ in starts[1:]] + [len(text)]
        runs = [
            (text[start:end], self._font(font))
            for (start, font), end in zip(starts, ends, strict=True)
            if end > start
        ]
        return Runs(runs) if any(encoding_of_font(font) for _, font in runs) else text

    def _font(self, index: int) -> str:
        fonts = self._source.font_list
        return str(fonts[index].name) if 0 <= index < len(fonts) else ""
