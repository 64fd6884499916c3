"""OpenDocument spreadsheets, zipped or flat: cells, spans, hidden rows and columns, date formats, fonts."""

from __future__ import annotations

import re
from datetime import datetime

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.archive import Archive
from desktop_app.exchange.cells.book import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROW,
    Book,
    Day,
    RawSheet,
    Runs,
    Value,
    finish_merges,
)
from desktop_app.exchange.cells.counted import check_document
from desktop_app.exchange.cells.number_formats import NumberFormat
from desktop_app.exchange.cells.ods_styles import OdsStyles
from desktop_app.exchange.cells.xlsx_cells import EXACT_INTEGERS
from desktop_app.exchange.cells.xml_events import parse, to_utf8
from desktop_app.exchange.encodings import encoding_of_font

_SPACES = re.compile("[ \t\r\n]+")
_MANY_SPACES = re.compile("  |[\t\r\n]")
_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_MOST_REPEATED = 1 << 31
_NOT_CELLS = {
    "annotation",
    "shapes",
    "tracked-changes",
    "frame",
    "custom-shape",
    "caption",
    "note",
    "ruby-text",
    "forms",
}


def read(archive: Archive) -> Book:
    """A zipped spreadsheet; raises AppError."""
    if "meta-inf/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise AppError("file_password")
    kind = archive.read("mimetype") if "mimetype" in archive else _SHEETS
    content = archive.read("content.xml")
    if not kind.startswith(_SHEETS) and b"office:spreadsheet" not in content:
        raise AppError("file_word_other" if b"opendocument.text" in kind else "file_unknown")
    styles = OdsStyles()
    if "styles.xml" in archive:
        parse(to_utf8(archive.read("styles.xml")), styles.start, styles.end, styles.text)
    book = _Tables(styles).read(content)
    for name in archive.repeated:
        book.problem("member_twice", text=name)
    if "meta.xml" in archive:
        book.properties = _user_defined(archive.read("meta.xml"))
    return book


def read_flat(data: bytes) -> Book:
    """A spreadsheet in one XML file; raises AppError."""
    return _Tables(OdsStyles()).read(data)


def _user_defined(data: bytes) -> dict[str, str]:
    """User-defined document properties by name, as text."""
    properties: dict[str, str] = {}
    name = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        name = attributes.get("meta:name", "") if tag == "user-defined" else ""

    def text(piece: str) -> None:
        if name:
            properties[name] = properties.get(name, "") + piece

    def end(_: str) -> None:
        nonlocal name
        name = ""

    parse(to_utf8(data), start, end, text)
    return properties


class _Cell:
    """A cell being read: where it stands, its attributes, the text of its paragraphs."""

    __slots__ = ("attributes", "covered", "paragraphs", "repeated")

    def __init__(self, attributes: dict[str, str], covered: bool) -> None:
        self.attributes = attributes
        self.covered = covered
        self.repeated = _count(attributes.get("table:number-columns-repeated"))
        self.paragraphs: list[list[tuple[str, str]]] = []

    @property
    def text(self) -> str:
        return "\n".join(["".join([text for text, _ in paragraph]) for paragraph in self.paragraphs])


class _Tables:
    """Reads the tables of a document from parsing events."""

    def __init__(self, styles: OdsStyles) -> None:
        self._styles = styles
        self._book = Book("workbook")
        self._formats: dict[str, tuple[NumberFormat, bool]] = {}
        self._fonts: dict[str, str] = {}
        self._old_font: bool | None = None
        self._sheet: RawSheet | None = None
        self._number = 0
        self._columns_seen = 0
        self._row: dict[int, Value] = {}
        self._column = 0
        self._row_repeated = 1
        self._cell: _Cell | None = None
        self._spans: list[str] = []
        self._in_paragraph = False
        self._skipped = 0
        self._in_body = False

    def read(self, data: bytes) -> Book:
        """All tables of the document; raises AppError."""
        if parse(to_utf8(data), self._start, self._end, self._text):
            self._book.problem("xml_deep")
        if not self._book.sheets:
            raise AppError("file_damaged")
        check_document(self._book, data)
        for sheet in self._book.sheets:
            finish_merges(sheet, self._book)
        return self._book

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped or (self._in_body and name in _NOT_CELLS):
            self._skipped += 1
        elif not self._in_body:
            self._in_body = name == "body"
            self._styles.start(name, attributes)
        elif self._cell is not None:
            self._start_in_cell(name, attributes)
        elif name == "table":
            visible = not self._styles.is_hidden(attributes.get("table:style-name", ""))
            self._sheet = RawSheet(attributes.get("table:name", ""), visible)
            self._number = self._columns_seen = 0
        elif self._sheet is not None:
            self._start_in_table(self._sheet, name, attributes)

    def _start_in_table(self, sheet: RawSheet, name: str, attributes: dict[str, str]) -> None:
        hidden = attributes.get("table:visibility") in ("collapse", "filter")
        if name == "table-column":
            first = self._columns_seen
            self._columns_seen += _count(attributes.get("table:number-columns-repeated"))
            if hidden:
                sheet.hidden_columns.update(
                    range(min(first, MAX_COLUMNS), min(self._columns_seen, MAX_COLUMNS))
                )
        elif name == "table-row":
            self._row, self._column = {}, 0
            self._number += 1
            self._row_repeated = _count(attributes.get("table:number-rows-repeated"))
            if hidden and self._number <= MAX_ROW:
                sheet.hidden_rows.append(self._number)
        elif name in ("table-cell", "covered-table-cell"):
            self._cell = _Cell(attributes, name == "covered-table-cell")

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        assert self._cell is not None
        if name in ("p", "h"):
            self._cell.paragraphs.append([])
            self._in_paragraph = True
        elif name == "span":
            self._spans.append(attributes.get("text:style-name", ""))
        elif not self._in_paragraph:
            return
        elif name == "s":
            self._add(" " * min(_count(attributes.get("text:c")), 100))
        elif name in ("tab", "line-break"):
            self._add("\t" if name == "tab" else "\n")

    def _text(self, piece: str) -> None:
        if not self._skipped and self._cell is not None and self._in_paragraph:
            self._add(_SPACES.sub(" ", piece) if _MANY_SPACES.search(piece) else piece)
        elif not self._skipped and not self._in_body:
            self._styles.text(piece)

    def _add(self, text: str) -> None:
        assert self._cell is not None
        style = self._spans[-1] if self._spans else self._cell.attributes.get("table:style-name", "")
        self._cell.paragraphs[-1].append((text, style))

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif not self._in_body:
            self._styles.end(name)
        elif name in ("p", "h"):
            self._in_paragraph = False
        elif name == "span" and self._spans:
            self._spans.pop()
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row" and self._sheet is not None:
            self._end_row(self._sheet)
        elif name == "table" and self._sheet is not None:
            self._book.sheets.append(self._sheet)
            self._sheet = None

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None or self._sheet is None:
            return
        self._spans.clear()
        first, self._column = self._column, self._column + cell.repeated
        if cell.covered:
            return
        rows = _count(cell.attributes.get("table:number-rows-spanned"))
        columns = _count(cell.attributes.get("table:number-columns-spanned"))
        if rows > 1 or columns > 1:
            self._sheet.merges.append((self._number, first, self._number + rows - 1, first + columns - 1))
        value = self._value(cell, self._number, first)
        if value is None:
            return
        for column in range(first, min(self._column, MAX_COLUMNS)):
            self._row[column] = value
        if self._column > MAX_COLUMNS:
            self._book.problem(
                "cell_far", sheet=self._sheet.name, row=self._number, column=first, text=cell.text
            )

    def _end_row(self, sheet: RawSheet) -> None:
        first, self._number = self._number, self._number + self._row_repeated - 1
        if not self._row:
            return
        width = max(self._row) + 1
        if width * self._row_repeated > MAX_CELLS:
            raise AppError("file_bomb")
        if self._number > MAX_ROW:
            raise AppError("file_damaged")
        self._book.take_cells(width * self._row_repeated)
        values = [self._row.get(column) for column in range(width)]
        for number in range(first, self._number + 1):
            sheet.rows.append(values.copy())
            sheet.numbers.append(number)

    def _value(self, cell: _Cell, row: int, column: int) -> Value:
        kind = cell.attributes.get("office:value-type", "")
        text = cell.text
        failed = kind != "string" and text.startswith(("#", "Err:"))
        if failed or cell.attributes.get("calcext:value-type") == "error":
            self._problem("cell_error", row, column, text)
            return None
        if kind in ("float", "currency") or (kind == "percentage" and not text):
            return self._number_value(cell, row, column, text)
        if kind == "date":
            return self._date(cell, row, column, text)
        if kind == "boolean":
            return cell.attributes.get("office:boolean-value") == "true"
        if text:
            return self._with_fonts(cell) if self._has_old_font() else text
        if "table:formula" in cell.attributes and not kind:
            self._problem("formula_uncalculated", row, column, "")
        return cell.attributes.get("office:string-value") or None

    def _number_value(self, cell: _Cell, row: int, column: int, text: str) -> Value:
        if any(letter.isalpha() for letter in text.replace("E", "")):
            return text
        try:
            number = float(cell.attributes.get("office:value", ""))
        except ValueError:
            number = float("nan")
        if not -float("inf") < number < float("inf"):
            self._problem("number_bad", row, column, cell.attributes.get("office:value", text))
            return text or None
        return int(number) if number.is_integer() and abs(number) < EXACT_INTEGERS else number

    def _date(self, cell: _Cell, row: int, column: int, text: str) -> Value:
        try:
            moment = datetime.fromisoformat(cell.attributes.get("office:date-value", "")[:19])
        except ValueError:
            self._problem("date_out_of_range", row, column, text)
            return text or None
        style = cell.attributes.get("table:style-name", "")
        if style not in self._formats:
            self._formats[style] = self._styles.date_format_of(style)
        number_format, automatic = self._formats[style]
        shown = number_format.show_moment(
            moment.toordinal(), moment.hour * 3600 + moment.minute * 60 + moment.second
        )
        if isinstance(shown, Day) and text and not automatic:
            return Day(shown.ordinal, text, shown.month_only)
        return text or shown if isinstance(shown, str) else shown

    def _with_fonts(self, cell: _Cell) -> str | Runs:
        runs = []
        for index, paragraph in enumerate(cell.paragraphs):
            runs += [("\n", "")] if index else []
            runs += [(text, self._font_of(style)) for text, style in paragraph]
        return Runs(runs) if any(encoding_of_font(font) for _, font in runs) else cell.text

    def _has_old_font(self) -> bool:
        if self._old_font is None:
            self._old_font = any(map(encoding_of_font, self._styles.fonts()))
        return self._old_font

    def _font_of(self, style: str) -> str:
        if style not in self._fonts:
            self._fonts[style] = self._styles.font_of(style)
        return self._fonts[style]

    def _problem(self, code: str, row: int, column: int, text: str) -> None:
        assert self._sheet is not None
        self._book.problem(code, sheet=self._sheet.name, row=row, column=column, text=text)


def _count(text: str | None) -> int:
    """How often something repeats or how far it spans; raises AppError("file_bomb") past all sense."""
    if text is None:
        return 1
    if not text.isdecimal() or len(text) > 10 or int(text) > _MOST_REPEATED:
        raise AppError("file_bomb")
    return max(int(text), 1)
