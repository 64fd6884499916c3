"""Word documents .docx: tables as sheets, everything around them as preamble.

Tracked deletions are left out and insertions taken, as the document would read once accepted. What stands
in parts of their own (notes, inserted documents, objects of other programs) is not read, and said so.
"""

from __future__ import annotations

import re

from desktop_app.exchange.cells import ooxml
from desktop_app.exchange.cells.archive import Archive
from desktop_app.exchange.cells.book import Book
from desktop_app.exchange.cells.suspects import has_suspects
from desktop_app.exchange.cells.word_numbering import Numbering
from desktop_app.exchange.cells.word_styles import WordStyles
from desktop_app.exchange.cells.word_symbols import shown
from desktop_app.exchange.cells.word_tables import WordCell, WordTable, value_of
from desktop_app.exchange.cells.xlsx_styles import number_of
from desktop_app.exchange.cells.xml_events import attribute, is_on, parse, to_utf8

_OLD_FONT = re.compile(rb"""["'](?:\.vn|vni[- ])""", re.IGNORECASE)
FLATTEN_FROM = 3  # columns: a table inside a narrower one stands on its own, the outer is only layout
_CHANGES = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"}
_ELSEWHERE = {
    "altChunk": "word_embedded",
    "subDoc": "word_embedded",
    "OLEObject": "word_embedded",
    "footnoteReference": "word_notes",
    "endnoteReference": "word_notes",
}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(archive: Archive, part: str) -> Book:
    """The document whose main part is ``part``; raises AppError."""
    document = to_utf8(archive.read(part))
    styles_part = ooxml.related(archive, part, "styles")
    styles_data = archive.read(styles_part) if styles_part else b""
    numbering_part = ooxml.related(archive, part, "numbering")
    numbering_data = archive.read(numbering_part) if numbering_part else b""
    styles = WordStyles(styles_data)
    book = _Reader(styles, Numbering(numbering_data), with_fonts=False).read(document)
    if _OLD_FONT.search(document) or _OLD_FONT.search(styles_data):
        texts = [
            value for sheet in book.sheets for row in sheet.rows for value in row if isinstance(value, str)
        ]
        if has_suspects([*texts, *(line for line in book.preamble if isinstance(line, str))]):
            book = _Reader(styles, Numbering(numbering_data), with_fonts=True).read(document)
    for name in archive.repeated:
        book.problem("member_twice", text=name)
    book.properties = ooxml.custom_properties(archive)
    return book


class _Paragraph:
    """A paragraph being read: its runs with fonts, its style, its own numbering."""

    __slots__ = ("level", "numbering", "runs", "style")

    def __init__(self) -> None:
        self.runs: list[tuple[str, str]] = []
        self.style = ""
        self.numbering: int | None = None
        self.level: int | None = None


class _Reader:
    """Reads one document from parsing events; tables and text boxes may nest to any depth."""

    def __init__(self, styles: WordStyles, numbering: Numbering, *, with_fonts: bool) -> None:
        self._styles = styles
        self._numbering = numbering
        self._with_fonts = with_fonts
        self._book = Book("word")
        self._open: list[str] = []
        self._tables: list[WordTable] = []
        self._boxes: list[tuple[_Paragraph | None, list[WordTable]]] = []
        self._paragraph: _Paragraph | None = None
        self._font = ""
        self._run_style = ""
        self._in_text = False
        self._skipped = 0
        self._deleted = 0
        self._changes = 0
        self._hidden = False
        self._left_out: dict[str, int] = {}

    def read(self, data: bytes) -> Book:
        """The whole document; raises AppError("file_damaged")."""
        if parse(data, self._start, self._end, self._text):
            self._book.problem("xml_deep")
        if self._changes:
            self._book.problem("word_tracked", text=str(self._changes))
        for code, count in self._left_out.items():
            self._book.problem(code, text=str(count))
        return self._book

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        if self._skipped or name in ("Fallback", "rt"):
            self._skipped += 1
        elif name in _ELSEWHERE:
            self._leave_out(_ELSEWHERE[name])
        elif name in _CHANGES:
            self._start_change(name, parent)
        elif name == "t":
            self._in_text = True
        elif name == "tbl":
            self._start_table()
        elif name == "p":
            self._paragraph = _Paragraph()
        elif name == "txbxContent":
            self._boxes.append((self._paragraph, self._tables))
            self._paragraph, self._tables = None, []
        elif self._paragraph is not None:
            self._start_in_paragraph(self._paragraph, name, parent, attributes)
        elif self._tables:
            self._start_in_table(self._tables[-1], name, attributes)

    def _start_change(self, name: str, parent: str) -> None:
        self._changes += 1
        deletes = name in ("del", "moveFrom")
        if parent == "trPr":
            if deletes and self._tables:
                self._tables[-1].delete_row()
        elif parent != "rPr" and deletes:
            self._deleted += 1

    def _start_in_paragraph(
        self, paragraph: _Paragraph, name: str, parent: str, attributes: dict[str, str]
    ) -> None:
        if name == "r":
            self._font = self._run_style = ""
            self._hidden = False
        elif name == "sym" and parent == "r":
            self._add_symbol(attribute(attributes, "font"), attribute(attributes, "char"))
        elif name == "vanish" and self._open[-3:-2] == ["r"]:
            value = attribute(attributes, "val")
            self._hidden = not value or is_on(value)
        elif name in _CHARACTERS and parent == "r":
            self._add(_CHARACTERS[name])
        elif name == "rFonts" and self._open[-3:-2] == ["r"]:
            self._font = attribute(attributes, "ascii") or attribute(attributes, "hAnsi")
        elif name == "rStyle":
            self._run_style = attribute(attributes, "val")
        elif name == "pStyle":
            paragraph.style = attribute(attributes, "val")
        elif parent == "numPr" and name == "numId":
            paragraph.numbering = number_of(attribute(attributes, "val"))
        elif parent == "numPr" and name == "ilvl":
            paragraph.level = number_of(attribute(attributes, "val"))

    def _start_in_table(self, table: WordTable, name: str, attributes: dict[str, str]) -> None:
        value = attribute(attributes, "val")
        if name == "tr":
            table.start_row()
        elif name == "tc":
            table.cell = WordCell()
        elif name == "gridCol":
            table.grid_columns += 1
        elif name == "gridBefore":
            table.skip_columns(number_of(value))
        elif name == "hidden" and (not value or is_on(value)):
            table.hide_row()
        elif table.cell is None:
            return
        elif name == "gridSpan":
            table.cell.span = max(int(value[:12]), 1) if value.isdecimal() else 1
        elif name == "vMerge":
            table.cell.starts_merge = value == "restart"
            table.cell.continues_above = not table.cell.starts_merge
        elif name == "hMerge":
            table.cell.continues_left = value != "restart"

    def _start_table(self) -> None:
        self._tables.append(WordTable(self._book.new_table()))

    def _text(self, piece: str) -> None:
        if self._in_text and not self._skipped:
            self._add(piece)

    def _add(self, piece: str) -> None:
        if self._deleted or self._paragraph is None:
            return
        if self._hidden:
            if piece.strip():
                self._leave_out("word_hidden")
            return
        font = self._font
        if self._with_fonts and not font:
            font = self._styles.font_of(self._run_style, self._paragraph.style)
        self._paragraph.runs.append((piece, font if self._with_fonts else ""))

    def _add_symbol(self, font: str, number: str) -> None:
        symbol = shown(font, number)
        if symbol:
            self._add(symbol)
        elif not self._deleted:
            self._leave_out("word_symbol")

    def _leave_out(self, code: str) -> None:
        """Count something that the reading goes without."""
        self._left_out[code] = self._left_out.get(code, 0) + 1

    def _end(self, name: str) -> None:
        self._open.pop()
        parent = self._open[-1] if self._open else ""
        if self._skipped:
            self._skipped -= 1
        elif name in ("del", "moveFrom") and parent not in ("trPr", "rPr"):
            self._deleted -= 1
        elif name == "t":
            self._in_text = False
        elif name == "p":
            self._end_paragraph()
        elif name == "tc" and self._tables:
            self._tables[-1].end_cell()
        elif name == "tbl" and self._tables:
            self._end_table(self._tables.pop())
        elif name == "txbxContent" and self._boxes:
            self._paragraph, self._tables = self._boxes.pop()

    def _end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        number = self._number_of(paragraph)
        runs = (
            [(f"{number} " if paragraph.runs else number, ""), *paragraph.runs] if number else paragraph.runs
        )
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.paragraphs.append(runs)
        elif not self._tables:
            self._book.preamble.append(value_of([runs]) or "")

    def _number_of(self, paragraph: _Paragraph) -> str:
        styled = self._styles.numbering_of(paragraph.style)
        numbering, level = styled or (0, 0)
        if paragraph.numbering is not None:
            numbering = paragraph.numbering
        if paragraph.level is not None:
            level = paragraph.level
        return self._numbering.next(numbering, level) if numbering else ""

    def _end_table(self, table: WordTable) -> None:
        outer = self._tables[-1] if self._tables else None
        if outer is not None and outer.cell is not None:
            self._book.problem("word_nested", sheet=outer.sheet.name)
            if outer.grid_columns >= FLATTEN_FROM:
                outer.cell.paragraphs += table.flattened()
                self._book.sheets.remove(table.sheet)
                return
        table.finish(self._book)
