"""XML Spreadsheet 2003, which web systems like to call .xls."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.errors import AppError
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
from desktop_app.exchange.cells.number_formats import DATE, EPOCH_1900, PLAIN, TIME, NumberFormat
from desktop_app.exchange.cells.xlsx_cells import CellReader
from desktop_app.exchange.cells.xlsx_styles import number_of
from desktop_app.exchange.cells.xml_events import attribute, parse, to_utf8
from desktop_app.exchange.encodings import encoding_of_font

_NAMED_FORMATS = {
    "General Date": "dd/mm/yyyy h:mm",
    "Short Date": "dd/mm/yyyy",
    "Medium Date": "dd-mmm-yy",
    "Long Date": "dd mmmm yyyy",
    "Short Time": "h:mm",
    "Medium Time": "h:mm AM/PM",
    "Long Time": "h:mm:ss",
    "Percent": "0.00%",
}
_DEEPEST_PARENT = 20


class _Style:
    __slots__ = ("font", "form", "parent")

    def __init__(self, parent: str) -> None:
        self.parent = parent
        self.font: str | None = None
        self.form: str | None = None


def read(data: bytes) -> Book:
    """All worksheets; raises AppError("file_damaged")."""
    return _Reader().read(data)


class _Reader:
    """Reads one workbook from parsing events."""

    def __init__(self) -> None:
        self._book = Book("workbook")
        self._styles: dict[str, _Style] = {}
        self._style: _Style | None = None
        self._formats: dict[str, NumberFormat | None] = {}
        self._sheet: RawSheet | None = None
        self._reader: CellReader | None = None
        self._cells: dict[int, dict[int, Value]] = {}
        self._row = self._column = self._across = 0
        self._row_span = 0
        self._cell_style = ""
        self._has_formula = False
        self._value: Value = None
        self._kind = ""
        self._pieces: list[tuple[str, str]] | None = None
        self._fonts: list[str] = []
        self._in_comment = False
        self._in_visible = False

    def read(self, data: bytes) -> Book:
        """The whole workbook; raises AppError."""
        if parse(to_utf8(data), self._start, self._end, self._text):
            self._book.problem("xml_deep")
        if not self._book.sheets:
            raise AppError("file_damaged")
        return self._book

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Style":
            self._style = self._styles[attribute(attributes, "ID")] = _Style(attribute(attributes, "Parent"))
        elif name == "Font" and self._pieces is not None:
            self._fonts.append(attribute(attributes, "Face"))
        elif name == "Font" and self._style is not None:
            self._style.font = attribute(attributes, "FontName") or None
        elif name == "NumberFormat" and self._style is not None:
            self._style.form = attribute(attributes, "Format") or None
        elif name == "Worksheet":
            self._start_sheet(attribute(attributes, "Name"))
        elif name == "Comment":
            self._in_comment = True
        elif self._sheet is not None:
            self._start_in_sheet(self._sheet, name, attributes)

    def _start_sheet(self, name: str) -> None:
        self._sheet = RawSheet(name)
        self._book.sheets.append(self._sheet)
        self._reader = CellReader(self._book, name, (), {}, EPOCH_1900)
        self._cells, self._row, self._column = {}, 0, -1

    def _start_in_sheet(self, sheet: RawSheet, name: str, attributes: dict[str, str]) -> None:
        index = number_of(attribute(attributes, "Index"))
        hidden = attribute(attributes, "Hidden") in ("1", "true")
        if name == "Column":
            self._column = index - 1 if index else self._column + 1
            last = self._column + number_of(attribute(attributes, "Span"))
            if hidden:
                sheet.hidden_columns.update(range(self._column, min(last + 1, MAX_COLUMN)))
            self._column = last
        elif name == "Row":
            self._row, self._column = index or self._row + 1, -1
            if self._row > MAX_ROW:
                raise AppError("file_damaged")
            if hidden:
                sheet.hidden_rows.append(self._row)
            self._row_span = number_of(attribute(attributes, "Span"))
        elif name == "Cell":
            self._start_cell(sheet, attributes, index)
        elif name == "Data" and not self._in_comment:
            self._kind = attribute(attributes, "Type")
            self._pieces, self._fonts = [], []
        elif name == "Visible":
            self._in_visible = True

    def _start_cell(self, sheet: RawSheet, attributes: dict[str, str], index: int) -> None:
        self._column = index - 1 if index else self._column + 1
        if self._column >= MAX_COLUMN:
            raise AppError("file_damaged")
        self._across = number_of(attribute(attributes, "MergeAcross"))
        down = number_of(attribute(attributes, "MergeDown"))
        if self._across or down:
            sheet.merges.append((self._row, self._column, self._row + down, self._column + self._across))
        self._cell_style = attribute(attributes, "StyleID")
        self._has_formula = bool(attribute(attributes, "Formula"))
        self._value = None
        self._kind = ""

    def _text(self, piece: str) -> None:
        if self._pieces is not None:
            self._pieces.append((piece, self._fonts[-1] if self._fonts else ""))
        elif self._in_visible and self._sheet is not None and piece.strip():
            self._sheet.visible = piece.strip() == "SheetVisible"

    def _end(self, name: str) -> None:
        if name == "Style":
            self._style = None
        elif name == "Comment":
            self._in_comment = False
        elif name == "Visible":
            self._in_visible = False
        elif name == "Font" and self._fonts:
            self._fonts.pop()
        elif name == "Data" and self._pieces is not None and self._reader is not None:
            pieces, self._pieces = self._pieces, None
            self._value = self._value_of(self._reader, pieces)
        elif name == "Cell" and self._sheet is not None:
            self._end_cell()
        elif name == "Row":
            self._row += self._row_span
        elif name == "Worksheet" and self._sheet is not None:
            fill(self._sheet, self._cells, self._book)
            finish_merges(self._sheet, self._book)
            self._sheet = None

    def _end_cell(self) -> None:
        if self._value is not None:
            self._cells.setdefault(self._row, {})[self._column] = self._value
        elif self._has_formula and self._reader is not None and not self._kind:
            self._reader.uncalculated(self._row, self._column)
        self._column += self._across

    def _value_of(self, reader: CellReader, pieces: list[tuple[str, str]]) -> Value:
        text = "".join(piece for piece, _ in pieces)
        if self._kind == "Number":
            return self._number(reader, text)
        if self._kind == "DateTime":
            return self._moment(reader, text)
        if self._kind == "Boolean":
            return text.strip() in ("1", "true")
        if self._kind == "Error":
            reader.problem("cell_error", self._row, self._column, text)
            return None
        if not text:
            return None
        own = self._font_of(self._cell_style)
        runs = [(piece, font or own) for piece, font in pieces]
        return Runs(runs) if any(encoding_of_font(font) for _, font in runs) else text

    def _number(self, reader: CellReader, text: str) -> Value:
        number_format = self._format_of(self._cell_style)
        value = reader.number(text, 0, self._row, self._column)
        if number_format is None or not isinstance(value, (int, float)):
            return value
        shown = number_format.show(value)
        return value if shown is None else shown

    def _moment(self, reader: CellReader, text: str) -> Value:
        try:
            moment = datetime.fromisoformat(text.strip()[:19])
        except ValueError:
            reader.problem("date_out_of_range", self._row, self._column, text)
            return text or None
        number_format = self._format_of(self._cell_style)
        if number_format is None or number_format.kind not in (DATE, TIME):
            number_format = NumberFormat(_NAMED_FORMATS["Short Date"])
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        return number_format.show_moment(moment.toordinal(), seconds)

    def _format_of(self, style: str) -> NumberFormat | None:
        """The number format of a style, None when it shows numbers plainly."""
        if style not in self._formats:
            code = self._inherited(style, "form") or "General"
            made = NumberFormat(_NAMED_FORMATS.get(code, code))
            self._formats[style] = made if made.kind != PLAIN else None
        return self._formats[style]

    def _font_of(self, style: str) -> str:
        return self._inherited(style, "font") or ""

    def _inherited(self, style: str, what: str) -> str | None:
        for _ in range(_DEEPEST_PARENT):
            found = self._styles.get(style or "Default")
            if found is None:
                return None
            value: str | None = getattr(found, what)
            if value is not None or style in ("", "Default"):
                return value
            style = found.parent
        return None
