"""HTML tables: exports that web systems call .xls, web pages, and what is pasted from them.

Tags are split off by hand, and words are looked for from their first letter on: no input, however broken,
takes more than one pass.
"""

from __future__ import annotations

import html
import re

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.book import (
    MAX_CELLS,
    MAX_COLUMNS,
    Book,
    RawSheet,
    Runs,
    Value,
    fill,
    finish_merges,
)
from desktop_app.exchange.encodings import encoding_of_font

_TAG = re.compile(r"(/?)([a-zA-Z][\w:-]*)")
_WHOLE_TAG = re.compile(r"""/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""")
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LONG_NUMBER = re.compile(r"&#(?=[0-9]{10})")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_FAMILY = re.compile(r"font-family\s*:\s*([^;,]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CLASS_FONT = re.compile(r"(?<![\w-])([\w-]+)\s*\{[^{}]*font-family\s*:\s*([^;{}]+)", re.IGNORECASE)
_UNSHOWN = {"script", "style", "title", "xml", "template"}
_BREAKING = {"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"}
_WITH_FONT = {"font", "span", "td", "th", "p", "div", "b", "i", "u", "body", "table"}
_FONTS_LOOKED_AT = 50
_MOST_ROWS_SPANNED = 65_534
_FLATTEN_FROM = 3  # columns: a table inside a narrower one stands on its own, the outer is only layout


class _Cell:
    __slots__ = ("columns", "parts", "rows")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.rows = min(_count(attributes.get("rowspan")), _MOST_ROWS_SPANNED)
        self.columns = min(_count(attributes.get("colspan")), MAX_COLUMNS)
        self.parts: list[tuple[str, str]] = []


class _Table:
    """A table being read; ``taken`` tells which columns rows above still reach into, and for how long."""

    def __init__(self, sheet: RawSheet) -> None:
        self.sheet = sheet
        self.cells: dict[int, dict[int, Value]] = {}
        self.row = 0
        self.column = 0
        self.cell: _Cell | None = None
        self._taken: dict[int, int] = {}

    def start_row(self, *, hidden: bool) -> None:
        self.end_cell()
        self.row += 1
        self.column = 0
        if hidden:
            self.sheet.hidden_rows.append(self.row)

    def start_cell(self, attributes: dict[str, str]) -> None:
        self.end_cell()
        if not self.row:
            self.start_row(hidden=False)
        while self._taken.get(self.column, 0) >= self.row:
            self.column += 1
        self.cell = _Cell(attributes)

    def end_cell(self) -> None:
        cell, self.cell = self.cell, None
        if cell is None or self.column >= MAX_COLUMNS:
            return
        left, right = self.column, min(self.column + cell.columns, MAX_COLUMNS) - 1
        bottom = self.row + cell.rows - 1
        if cell.rows > 1 or right > left:
            self.sheet.merges.append((self.row, left, bottom, right))
            for column in range(left, right + 1):
                self._taken[column] = bottom
        self.column = right + 1
        value = _value(cell.parts)
        if value is not None:
            self.cells.setdefault(self.row, {})[left] = value


def read(text: str) -> Book:
    """The tables of an HTML text as sheets, what stands around them as preamble. Raises AppError."""
    return _Reader().read(text)


def read_archive(data: bytes) -> Book:
    """A web page saved in one file (MHTML): its HTML parts one after the other. Raises AppError."""
    from email import message_from_bytes

    from desktop_app.exchange.cells.csv_text import decode_text

    reader = _Reader()
    for part in message_from_bytes(data).walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes):
            reader.read(decode_text(content)[0])
    if not reader.book.sheets:
        raise AppError("file_unknown")
    return reader.book


class _Reader:
    """Reads HTML texts into one book."""

    def __init__(self) -> None:
        self.book = Book("workbook")
        self._tables: list[_Table] = []
        self._around: list[tuple[str, str]] = []
        self._fonts: list[tuple[str, str]] = []
        self._classes: dict[str, str] = {}
        self._unshown = ""
        self._work = 0

    def read(self, text: str) -> Book:
        """Add what ``text`` holds."""
        pieces = text.split("<")
        self._text(pieces[0])
        in_comment = False
        for piece in pieces[1:]:
            if in_comment or piece.startswith("!--"):
                in_comment = "-->" not in piece
                rest = piece.partition("-->")[2]
            else:
                rest = self._tag(piece)
            if rest:
                self._text(rest)
        while self._tables:
            self._end_table()
        self._end_line()
        if not self.book.sheets:
            self.book.kind = "text"
            self.book.lines, self.book.preamble = self.book.preamble, []
        return self.book

    def _tag(self, piece: str) -> str:
        """Take in the tag that ``piece`` begins with; returns the text after it."""
        whole = _WHOLE_TAG.match(piece)
        name = _TAG.match(piece)
        if name is None:
            return piece.partition(">")[2] if piece[:1] in "!?/" else "<" + piece
        markup, rest = (whole[0], piece[whole.end() :]) if whole else piece.partition(">")[::2]
        tag = name[2].lower()
        if self._unshown:
            if name[1] and tag == self._unshown:
                self._unshown = ""
            return rest
        if name[1]:
            self._close(tag)
        else:
            self._open(tag, {a.lower(): _unescaped(b or c or d) for a, b, c, d in _ATTRIBUTE.findall(markup)})
        return rest

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        style = attributes.get("style", "")
        if tag in _UNSHOWN:
            self._unshown = tag
        elif tag == "table":
            self._end_line()
            self._tables.append(_Table(self.book.new_table()))
        elif tag == "tr" and self._tables:
            self._tables[-1].start_row(hidden=_HIDDEN.search(style) is not None)
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].start_cell(attributes)
            self._count_work(self._tables[-1])
        elif tag in _BREAKING:
            self._break(always=tag == "br")
        if tag in _WITH_FONT:
            family = _FAMILY.search(style)
            face = attributes.get("face", "") or (
                family[1] if family else self._font_of_class(tag, attributes)
            )
            self._fonts.append(
                (tag, face.split(",")[0].strip(" '\"") or (self._fonts[-1][1] if self._fonts else ""))
            )

    def _close(self, tag: str) -> None:
        if tag in _WITH_FONT:
            nearest = self._fonts[-_FONTS_LOOKED_AT:]
            for back, (opened, _) in enumerate(reversed(nearest), 1):
                if opened == tag:
                    del self._fonts[-back:]
                    break
        if tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th", "tr") and self._tables:
            self._tables[-1].end_cell()
        elif tag in _BREAKING:
            self._break(always=False)

    def _text(self, raw: str) -> None:
        if self._unshown:
            if self._unshown == "style":
                self._classes.update(
                    (name.lower(), font.split(",")[0].strip(" '\"\r\n"))
                    for name, font in _CLASS_FONT.findall(raw)
                )
            return
        text = _SPACES.sub(" ", _unescaped(raw))
        if text:
            self._parts().append((text, self._fonts[-1][1] if self._fonts else ""))

    def _parts(self) -> list[tuple[str, str]]:
        """Where text goes: the open cell, else the line around the tables."""
        if self._tables:
            cell = self._tables[-1].cell
            return cell.parts if cell is not None else []
        return self._around

    def _break(self, *, always: bool) -> None:
        parts = self._parts()
        if not self._tables:
            self._end_line()
        elif always or (parts and not parts[-1][0].endswith("\n")):
            parts.append(("\n", ""))

    def _end_line(self) -> None:
        line, self._around = _value(self._around), []
        if line is not None:
            self.book.preamble.append(line)

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.end_cell()
        outer = self._tables[-1] if self._tables else None
        if outer is not None and outer.cell is not None and len(outer.cells.get(1, ())) >= _FLATTEN_FROM:
            for row in table.cells.values():
                outer.cell.parts.append(("\n" + " – ".join(map(_plain, row.values())), ""))
            self.book.sheets.remove(table.sheet)
            return
        fill(table.sheet, table.cells, self.book)
        finish_merges(table.sheet, self.book)

    def _font_of_class(self, tag: str, attributes: dict[str, str]) -> str:
        return self._classes.get(attributes.get("class", "").lower(), self._classes.get(tag, ""))

    def _count_work(self, table: _Table) -> None:
        """Raises AppError("file_bomb") when cells span more than any sheet could hold."""
        self._work += table.cell.columns if table.cell is not None else 0
        if self._work > MAX_CELLS:
            raise AppError("file_bomb")


def _value(parts: list[tuple[str, str]]) -> str | Runs | None:
    """Text of parts with breaks trimmed, with their fonts only where some are old ones; None when blank."""
    text = _AROUND_BREAK.sub("\n", "".join(piece for piece, _ in parts)).strip(" \n")
    if not text:
        return None
    if any(encoding_of_font(font) for _, font in parts):
        return Runs(parts)
    return text


def _plain(value: Value) -> str:
    return "".join(text for text, _ in value.parts) if isinstance(value, Runs) else str(value)


def _unescaped(text: str) -> str:
    """Text with its references resolved; numbers too long for any letter stay as they stand."""
    return html.unescape(_LONG_NUMBER.sub("&amp;#", text) if "&#" in text else text)


def _count(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 10 else 1
