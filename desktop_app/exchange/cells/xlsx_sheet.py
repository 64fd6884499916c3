"""One worksheet or shared string table as XML events: right for any well-formed file, not the fastest."""

from __future__ import annotations

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.book import MAX_COLUMN, MAX_ROW, Book, RawSheet, Runs, Value, fill
from desktop_app.exchange.cells.xlsx_cells import CellReader, position_of, range_of
from desktop_app.exchange.cells.xlsx_styles import Styles, number_of
from desktop_app.exchange.cells.xml_events import attribute, decode_escapes, is_on, parse, without_controls

_HUGE_AREA = 1_000_000


class TextRuns:
    """Text of an ``<si>`` or ``<is>`` being read: runs with their fonts, phonetic hints left out."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, str]] = []
        self._font = ""
        self._pieces: list[str] = []
        self._in_text = False
        self._in_hint = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._in_hint = True
        elif name == "r":
            self._font = ""
        elif name == "rFont":
            self._font = attribute(attributes, "val")
        elif name == "t":
            self._in_text = not self._in_hint
            self._pieces = []

    def text(self, piece: str) -> None:
        if self._in_text:
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        if name == "t" and self._in_text:
            self._in_text = False
            text = "".join(self._pieces)
            self._runs.append((decode_escapes(text) if "_x" in text else text, self._font))
        elif name == "rPh":
            self._in_hint = False

    def value(self) -> str | Runs:
        """The whole text; with its runs only where some run names a font."""
        if any(font for _, font in self._runs):
            return Runs(self._runs)
        return "".join(text for text, _ in self._runs)


def read_strings(data: bytes, book: Book) -> list[str | Runs]:
    """The shared strings; raises AppError("file_damaged") for a table that is no XML."""
    strings: list[str | Runs] = []
    runs = TextRuns()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal runs
        if name == "si":
            runs = TextRuns()
        else:
            runs.start(name, attributes)

    def end(name: str) -> None:
        if name == "si":
            strings.append(runs.value())
        else:
            runs.end(name)

    def text(piece: str) -> None:
        runs.text(piece)

    if parse(data, start, end, text):
        book.problem("xml_deep")
    return strings


class SheetEvents:
    """Reads one worksheet part into ``sheet``; ``cells`` maps row numbers and columns to values."""

    def __init__(self, book: Book, sheet: RawSheet, reader: CellReader, styles: Styles | None) -> None:
        self._book = book
        self._sheet = sheet
        self._reader = reader
        self._styles = styles
        self.cells: dict[int, dict[int, Value]] = {}
        self._root = ""
        self._in_data = False
        self._row = 0
        self._at = (0, 0)
        self._kind = ""
        self._style = 0
        self._pieces: list[str] | None = None
        self._stored: str | None = None
        self._has_formula = False
        self._runs: TextRuns | None = None
        self._next_column = 0

    def read(self, data: bytes) -> None:
        """Read the part; raises AppError("file_damaged") when it is no worksheet."""
        if len(without_controls(data)) < len(data):
            self._book.problem("text_control", sheet=self._sheet.name)
        if parse(data, self._start, self._end, self._text):
            self._book.problem("xml_deep", sheet=self._sheet.name)
        if self._root != "worksheet":
            raise AppError("file_damaged")

    def finish(self) -> None:
        """Give the sheet its rows."""
        fill(self._sheet, self.cells, self._book)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._root = self._root or name
        if self._runs is not None:
            self._runs.start(name, attributes)
        elif not self._in_data:
            self._start_outside(name, attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._pieces = []
        elif name == "f":
            self._has_formula = True
        elif name == "is":
            self._runs = TextRuns()
        elif name == "row":
            self._start_row(attributes)

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheetData":
            self._in_data = True
        elif name == "mergeCell":
            merge = range_of(attribute(attributes, "ref"))
            if merge:
                self._sheet.merges.append(merge)
        elif name == "hyperlink":
            area = range_of(attribute(attributes, "ref"))
            if area and (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > _HUGE_AREA:
                self._book.problem("hyperlink_huge", sheet=self._sheet.name)
        elif name == "col" and (is_on(attributes.get("hidden")) or attributes.get("width") == "0"):
            first, last = number_of(attributes.get("min")), number_of(attributes.get("max"))
            self._sheet.hidden_columns.update(range(max(first - 1, 0), min(last, MAX_COLUMN)))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = row_number(attributes.get("r"), self._row)
        self._next_column = 0
        if is_on(attributes.get("hidden")) or attributes.get("ht") == "0":
            self._sheet.hidden_rows.append(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._at = position_of(reference) if reference else (max(self._row, 1), self._next_column)
        self._next_column = self._at[1] + 1
        self._kind = attributes.get("t", "")
        self._style = number_of(attributes.get("s"))
        self._stored, self._has_formula, self._runs = None, False, None

    def _text(self, piece: str) -> None:
        if self._runs is not None:
            self._runs.text(piece)
        elif self._pieces is not None:
            self._pieces.append(piece)

    def _end(self, name: str) -> None:
        if self._runs is not None and name != "is":
            self._runs.end(name)
        elif not self._in_data:
            return
        elif name == "v" and self._pieces is not None:
            self._stored, self._pieces = "".join(self._pieces), None
        elif name == "is" and self._runs is not None:
            self._keep(self._runs.value() or None)
            self._runs = None
        elif name == "c":
            self._end_cell()
        elif name == "sheetData":
            self._in_data = False

    def _end_cell(self) -> None:
        row, column = self._at
        text = self._stored
        if text is None or (not text and self._kind != "str"):
            if self._has_formula:
                self._reader.uncalculated(row, column)
            return
        if self._kind == "str" and "_x" in text:
            text = decode_escapes(text)
        self._keep(self._reader.stored(self._kind, text, self._style, row, column))

    def _keep(self, value: Value) -> None:
        row, column = self._at
        cells = self.cells.setdefault(row, {})
        if column in cells:
            self._reader.problem("cell_twice", row, column)
        cells[column] = self._with_font(value)

    def _with_font(self, value: Value) -> Value:
        """Text with the cell's font where a run names none, when fonts are wanted."""
        if self._styles is None:
            return "".join(text for text, _ in value.parts) if isinstance(value, Runs) else value
        font = self._styles.font_of(self._style)
        if isinstance(value, Runs):
            return Runs([(text, run_font or font) for text, run_font in value.parts])
        return Runs([(value, font)]) if isinstance(value, str) and font else value


def row_number(text: str | None, last: int) -> int:
    """The row's number as written, else the one after ``last``; AppError("file_damaged") past the sheet."""
    number = last + 1
    if text is not None:
        number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if not 1 <= number <= MAX_ROW:
        raise AppError("file_damaged")
    return number
