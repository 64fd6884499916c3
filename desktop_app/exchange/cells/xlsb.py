"""Binary workbooks .xlsb: the same package as .xlsx with records ([MS-XLSB]) in place of XML."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells import ooxml
from desktop_app.exchange.cells.archive import Archive
from desktop_app.exchange.cells.book import (
    MAX_COLUMN,
    MAX_ROW,
    Book,
    RawSheet,
    Runs,
    Value,
    fill,
    finish_merges,
)
from desktop_app.exchange.cells.number_formats import EPOCH_1900, EPOCH_1904
from desktop_app.exchange.cells.xlsx_cells import CellReader
from desktop_app.exchange.cells.xlsx_styles import Styles
from desktop_app.exchange.encodings import encoding_of_font

_ROW, _BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = range(8)
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_BOOL, _FORMULA_ERROR = range(8, 12)
_STRING_ITEM, _FONT, _FORMAT, _STYLE, _COLUMNS, _RICH_TEXT = 19, 43, 44, 47, 60, 62
_WORKBOOK_PROPERTIES, _SHEET, _BEGIN_STYLES, _END_STYLES, _MERGE = 153, 156, 617, 618, 176
_FONT_NAME_AT = 21
_HIDDEN_ROW_FLAG = 0x10
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def read(archive: Archive, part: str) -> Book:
    """The workbook whose main part is ``part``; raises AppError."""
    try:
        book = _Workbook(archive, part).read()
    except (struct.error, IndexError) as error:
        raise AppError("file_damaged") from error
    for name in archive.repeated:
        book.problem("member_twice", text=name)
    book.properties = ooxml.custom_properties(archive)
    return book


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(type, content) of each record; raises AppError("file_damaged") for one that is cut."""
    position, end = 0, len(data)
    while position < end:
        kind = data[position]
        position += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[position] & 0x7F) << 7
            position += 1
        size = shift = 0
        for _ in range(4):
            byte = data[position]
            position += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if position + size > end:
            raise AppError("file_damaged")
        yield kind, data[position : position + size]
        position += size


def _wide(content: bytes, at: int) -> tuple[str, int]:
    """The string at an offset and the offset after it; raises AppError("file_damaged")."""
    (length,) = struct.unpack_from("<L", content, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(content):
        raise AppError("file_damaged")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


class _Workbook:
    """Reads the parts of one workbook."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._part = part
        self._relations = ooxml.relations(archive, part)
        self._book = Book("workbook")
        self._font_names: list[str] = []
        self._styles = Styles()
        self._strings: list[str | Runs] = []
        self._epoch = EPOCH_1900

    def read(self) -> Book:
        """All worksheets; raises AppError, struct.error, IndexError."""
        self._read_styles(self._related("styles"))
        self._read_strings(self._related("sharedStrings"))
        for kind, content in records(self._archive.read(self._part)):
            if kind == _WORKBOOK_PROPERTIES and content[0] & 1:
                self._epoch = EPOCH_1904
            elif kind == _SHEET:
                (state,) = struct.unpack_from("<L", content)
                relation, at = _wide(content, 8)
                self._read_sheet(_wide(content, at)[0], relation, visible=state == 0)
        if not self._book.sheets:
            raise AppError("file_damaged")
        if not any(sheet.visible for sheet in self._book.sheets):
            self._book.problem("no_visible_sheet")
        return self._book

    def _related(self, kind: str) -> bytes:
        for relation in self._relations.values():
            if relation.kind == kind and relation.target in self._archive:
                return self._archive.read(relation.target)
        return b""

    def _read_styles(self, data: bytes) -> None:
        codes: dict[int, str] = {}
        styles: list[tuple[int, int]] = []
        in_cell_styles = False
        for kind, content in records(data):
            if kind == _FONT:
                self._font_names.append(_wide(content, _FONT_NAME_AT)[0])
            elif kind == _FORMAT:
                codes[struct.unpack_from("<H", content)[0]] = _wide(content, 2)[0]
            elif kind in (_BEGIN_STYLES, _END_STYLES):
                in_cell_styles = kind == _BEGIN_STYLES
            elif kind == _STYLE and in_cell_styles:
                number, font = struct.unpack_from("<HH", content, 2)
                styles.append((number, font))
        self._styles = Styles.of(styles, codes, self._font_names)

    def _read_strings(self, data: bytes) -> None:
        self._strings = [self._rich(content) for kind, content in records(data) if kind == _STRING_ITEM]

    def _rich(self, content: bytes, at: int = 0) -> str | Runs:
        """A string with formatting runs; the runs matter only where they name an old font."""
        text, end = _wide(content, at + 1)
        if not content[at] & 1:
            return text
        (count,) = struct.unpack_from("<L", content, end)
        runs = [(0, "")]
        for index in range(min(count, (len(content) - end - 4) // 4)):
            start, font = struct.unpack_from("<HH", content, end + 4 + 4 * index)
            runs.append((start, self._font_names[font] if font < len(self._font_names) else ""))
        if not any(encoding_of_font(font) for _, font in runs):
            return text
        ends = [start for start, _ in runs[1:]] + [len(text)]
        return Runs([(text[start:end], font) for (start, font), end in zip(runs, ends, strict=True)])

    def _read_sheet(self, name: str, relation: str, *, visible: bool) -> None:
        found = self._relations.get(relation)
        if found is not None and found.kind != "worksheet":
            return
        if found is None or found.target not in self._archive:
            self._book.problem("sheet_missing", sheet=name)
            return
        sheet = RawSheet(name, visible)
        reader = CellReader(self._book, name, self._strings, self._styles.formats, self._epoch)
        cells: dict[int, dict[int, Value]] = {}
        row = 0
        for kind, content in records(self._archive.read(found.target)):
            if kind == _ROW:
                row = struct.unpack_from("<L", content)[0] + 1
                if row > MAX_ROW:
                    raise AppError("file_damaged")
                if content[11] & _HIDDEN_ROW_FLAG:
                    sheet.hidden_rows.append(row)
            elif _BLANK < kind <= _FORMULA_ERROR or kind == _RICH_TEXT:
                column, style = struct.unpack_from("<LL", content)
                if column >= MAX_COLUMN or not row:
                    raise AppError("file_damaged")
                value = self._value(reader, kind, content, (row, column, style & 0xFFFFFF))
                if value is not None:
                    cells.setdefault(row, {})[column] = value
            else:
                _read_layout(sheet, kind, content)
        fill(sheet, cells, self._book)
        finish_merges(sheet, self._book)
        self._book.sheets.append(sheet)

    def _value(self, reader: CellReader, kind: int, content: bytes, at: tuple[int, int, int]) -> Value:
        row, column, style = at
        if kind in (_SHARED, _TEXT, _FORMULA_TEXT, _RICH_TEXT):
            return self._with_font(self._text(reader, kind, content, at), style)
        if kind in (_BOOL, _FORMULA_BOOL):
            return content[8] != 0
        if kind in (_ERROR, _FORMULA_ERROR):
            reader.problem("cell_error", row, column, _ERRORS.get(content[8], "#"))
            return None
        number = _compact(content) if kind == _RK else struct.unpack_from("<d", content, 8)[0]
        if number - number != 0:
            reader.problem("number_bad", row, column, str(number))
            return None
        return reader.shown(number, style, row, column)

    def _text(
        self, reader: CellReader, kind: int, content: bytes, at: tuple[int, int, int]
    ) -> str | Runs | None:
        if kind == _SHARED:
            return reader.shared(str(struct.unpack_from("<L", content, 8)[0]), at[0], at[1])
        return self._rich(content, 8) if kind == _RICH_TEXT else _wide(content, 8)[0]

    def _with_font(self, value: str | Runs | None, style: int) -> Value:
        font = self._styles.font_of(style)
        if isinstance(value, Runs):
            return Runs([(text, run_font or font) for text, run_font in value.parts])
        return Runs([(value, font)]) if value and encoding_of_font(font) else value or None


def _read_layout(sheet: RawSheet, kind: int, content: bytes) -> None:
    if kind == _MERGE:
        top, bottom, left, right = struct.unpack_from("<4L", content)
        if top <= bottom < MAX_ROW and left <= right < MAX_COLUMN:
            sheet.merges.append((top + 1, left, bottom + 1, right))
    elif kind == _COLUMNS:
        first, last = struct.unpack_from("<LL", content)
        if content[16] & 1:
            sheet.hidden_columns.update(range(first, min(last + 1, MAX_COLUMN)))


def _compact(content: bytes) -> float:
    """An RK number: a whole number or the upper half of a double, perhaps in hundredths."""
    (stored,) = struct.unpack_from("<l", content, 8)
    if stored & 2:
        number = float(stored >> 2)
    else:
        (number,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<l", stored & ~3))
    return number / 100 if stored & 1 else number
