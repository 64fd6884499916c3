"""Workbooks .xlsx and .xlsm: every worksheet of the package, hidden ones too."""

from __future__ import annotations

import re

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells import ooxml
from desktop_app.exchange.cells.archive import Archive
from desktop_app.exchange.cells.book import Book, RawSheet, Runs, finish_merges
from desktop_app.exchange.cells.counted import check_worksheet
from desktop_app.exchange.cells.number_formats import EPOCH_1900, EPOCH_1904
from desktop_app.exchange.cells.remembered import remembered
from desktop_app.exchange.cells.suspects import has_suspects
from desktop_app.exchange.cells.xlsx_cells import CellReader
from desktop_app.exchange.cells.xlsx_plain import NotPlain, plain_strings, read_rows, split_sheet
from desktop_app.exchange.cells.xlsx_sheet import SheetEvents, read_strings
from desktop_app.exchange.cells.xlsx_styles import Styles, read_styles
from desktop_app.exchange.cells.xml_events import attribute, is_on, parse, to_utf8

MAX_SHEETS = 1000
_COUNT = re.compile(rb"""\b(?:uniqueCount|count)\s*=\s*["']([^"']*)["']""")
_PLAUSIBLE_STRINGS = 1 << 20
_OLD_FONT = re.compile(rb"""val\s*=\s*["'](?:\.vn|vni[- ])""", re.IGNORECASE)


class _Listed:
    """A sheet as the workbook lists it."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.name = attributes.get("name", "")
        self.relation = attribute(attributes, "id")
        self.visible = attributes.get("state", "visible") == "visible"


@remembered
def _listed(data: bytes) -> tuple[list[_Listed], int]:
    """The sheets a workbook part lists, and the day its dates count from."""
    listed: list[_Listed] = []
    epoch = EPOCH_1900

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal epoch
        if name == "sheet":
            listed.append(_Listed(attributes))
        elif name == "workbookPr" and is_on(attributes.get("date1904")):
            epoch = EPOCH_1904

    parse(to_utf8(data), start, lambda _: None, lambda _: None)
    return listed, epoch


class _Workbook:
    """The parts of a workbook, inflated once, and what it says about its sheets."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._relations = ooxml.relations(archive, part)
        self.listed, self.epoch = _listed(archive.read(part))
        self.styles = self._styles()
        self.strings = self._part("sharedStrings")
        self.sheets = {sheet.relation: self._sheet(sheet) for sheet in self.listed[:MAX_SHEETS]}

    def is_worksheet(self, sheet: _Listed) -> bool:
        """Whether a listed sheet is one of cells, not of a chart or a macro."""
        relation = self._relations.get(sheet.relation)
        return relation is None or relation.kind == "worksheet"

    def names_old_font(self) -> bool:
        """Whether some style or text run names a TCVN3 or VNI font."""
        from desktop_app.exchange.encodings import encoding_of_font

        parts = [self.strings, *self.sheets.values()]
        return any(map(encoding_of_font, self.styles.fonts)) or any(map(_OLD_FONT.search, parts))

    def _styles(self) -> Styles:
        data = self._part("styles")
        return read_styles(data) if data else Styles()

    def _part(self, kind: str) -> bytes:
        for relation in self._relations.values():
            if relation.kind == kind and relation.target in self._archive:
                return to_utf8(self._archive.read(relation.target))
        return b""

    def _sheet(self, sheet: _Listed) -> bytes:
        relation = self._relations.get(sheet.relation)
        if relation is None or not self.is_worksheet(sheet) or relation.target not in self._archive:
            return b""
        return to_utf8(self._archive.read(relation.target))


def read(archive: Archive, part: str) -> Book:
    """The workbook whose main part is ``part``; raises AppError."""
    workbook = _Workbook(archive, part)
    book = _read_sheets(archive, workbook, with_fonts=False)
    if not book.repaired and workbook.names_old_font():
        book = _read_sheets(archive, workbook, with_fonts=True)
    book.properties = ooxml.custom_properties(archive)
    return book


def _read_sheets(archive: Archive, workbook: _Workbook, *, with_fonts: bool) -> Book:
    book = Book("workbook")
    for name in archive.repeated:
        book.problem("member_twice", text=name)
    strings, clean = _read_strings(workbook.strings, book, with_fonts=with_fonts)
    blanks = [number for number, string in enumerate(strings) if string is None] if None in strings else []
    formats, epoch = workbook.styles.formats, workbook.epoch
    for listed in workbook.listed:
        if not workbook.is_worksheet(listed):
            continue
        data = workbook.sheets.get(listed.relation, b"")
        if not data:
            book.problem("sheet_missing", sheet=listed.name)
            continue
        sheet = RawSheet(listed.name, listed.visible)
        reader = CellReader(book, listed.name, strings, formats, epoch)
        plain = not with_fonts and _read_plain(data, book, sheet, reader)
        if not plain:
            events = SheetEvents(book, sheet, reader, workbook.styles if with_fonts else None)
            events.read(data)
            events.finish()
        check_worksheet(book, sheet, data, blanks)
        finish_merges(sheet, book)
        book.sheets.append(sheet)
        own = _texts(sheet) if not plain or reader.own_texts else []
        clean = clean and not has_suspects([sheet.name, *own])
    if not book.sheets:
        raise AppError("file_damaged")
    if not any(sheet.visible for sheet in book.sheets):
        book.problem("no_visible_sheet")
    book.repaired = clean
    return book


def _read_plain(data: bytes, book: Book, sheet: RawSheet, reader: CellReader) -> bool:
    """Read a sheet by splitting it; False, and the sheet as it was, when it is in another shape."""
    try:
        rows, frame = split_sheet(data)
        read_rows(rows, sheet, reader)
    except NotPlain:
        sheet.rows.clear()
        sheet.numbers.clear()
        sheet.hidden_rows.clear()
        book.forget_problems(sheet.name)
        return False
    known = _frame(frame)
    if known is None:
        SheetEvents(book, sheet, reader, None).read(frame)
    else:
        sheet.merges, sheet.hidden_columns = known.merges.copy(), known.hidden_columns.copy()
    _drop_blanks(sheet)
    book.take_cells(sum(map(len, sheet.rows)))
    return True


@remembered
def _frame(data: bytes) -> RawSheet | None:
    """What a worksheet part without its rows says, None where there is something to report of it."""
    book, sheet = Book("workbook"), RawSheet("")
    SheetEvents(book, sheet, CellReader(book, "", (), {}, EPOCH_1900), None).read(data)
    return None if book.listed_problems() else sheet


def _read_strings(data: bytes, book: Book, *, with_fonts: bool) -> tuple[list[str | Runs | None], bool]:
    """The shared strings, None for empty ones, and whether they surely need no repair."""
    strings: list[str | Runs | None] = []
    clean = not with_fonts
    if not data:
        return strings, clean
    try:
        if with_fonts:
            raise NotPlain
        plain, suspect = plain_strings(data)
        strings, clean = [string or None for string in plain], not suspect
    except NotPlain:
        strings += (
            read_strings(data, book)
            if with_fonts
            else (_plain(string) or None for string in read_strings(data, book))
        )
        clean = clean and not has_suspects(string for string in strings if isinstance(string, str))
    for claimed in _COUNT.findall(data[: data.find(b">", data.find(b"sst")) + 1]):
        if not claimed.isdigit() or int(claimed[:20]) > max(_PLAUSIBLE_STRINGS, 2 * len(strings)):
            raise AppError("file_damaged")
    return strings, clean


def _plain(string: str | Runs) -> str:
    return "".join(text for text, _ in string.parts) if isinstance(string, Runs) else string


def _texts(sheet: RawSheet) -> list[str]:
    """Texts of a sheet, those that stand in its own part among them; the shared ones have been looked at."""
    return [value for row in sheet.rows for value in row if isinstance(value, str)]


def _drop_blanks(sheet: RawSheet) -> None:
    """Leave out rows without a value, and blank cells after a row's last value."""
    kept = []
    for index, row in enumerate(sheet.rows):
        while row and row[-1] is None:
            row.pop()
        if row:
            kept.append(index)
    if len(kept) < len(sheet.rows):
        sheet.rows = [sheet.rows[index] for index in kept]
        sheet.numbers = [sheet.numbers[index] for index in kept]
