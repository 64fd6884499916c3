"""Text as a person would read it: old fonts decoded, look-alike letters, invisible and control characters.

Decoding comes first: the soft hyphen, for one, is the letter ư in TCVN3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from desktop_app.exchange.cells.book import Book, RawSheet, Runs, Value
from desktop_app.exchange.cells.suspects import MAX_TEXT, SUSPECT

_SAMPLE = 2000

_ETH = str.maketrans("ðÐɖƉ", "đĐđĐ")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\ufffc\ufffe\uffff]")
_ACCENT = re.compile("[\u0300-\u036f]")


def repair(book: Book) -> None:
    """Repair every cell and line of ``book`` in place, with one problem per sheet and kind of repair."""
    if book.repaired:
        return
    fontless = _FontlessText(book)
    for sheet in book.sheets:
        sheet.name = _repaired([(sheet.name, "")], fontless)[0].strip()
        _repair_sheet(book, sheet, fontless)
    for lines in (book.lines, book.preamble):
        _repair_lines(book, lines, fontless)
    book.repaired = True


class _FontlessText:
    """What text is whose font is unknown or no old one: ``encoding`` is "" for Unicode.

    A file that holds no letter of Unicode's own is in that encoding everywhere; else only those
    cells are that read better so.
    """

    def __init__(self, book: Book) -> None:
        self.encoding = ""
        self._everywhere = False
        suspects = [text for text in _texts_without_old_font(book) if SUSPECT.search(text)]
        if suspects:
            from desktop_app.exchange.encodings import guess, is_unicode

            self.encoding = guess(suspects[:_SAMPLE])
            self._everywhere = not any(map(is_unicode, _texts_without_old_font(book)))

    def may_change(self, text: str) -> bool:
        """Whether a text needs a closer look."""
        if SUSPECT.search(text) or len(text) > MAX_TEXT:
            return True
        return bool(self.encoding) and not text.isascii()

    def decoded(self, text: str) -> tuple[str, str]:
        """The text as Unicode, and the encoding it was in or ""."""
        if not self.encoding or text.isascii():
            return text, ""
        from desktop_app.exchange.encodings import decode, decode_if_better

        if not self._everywhere:
            return decode_if_better(text, self.encoding)
        decoded = decode(text, self.encoding)
        return decoded, self.encoding if decoded != text else ""


def _texts_without_old_font(book: Book) -> Iterable[str]:
    values: Iterable[Value] = (value for sheet in book.sheets for row in sheet.rows for value in row)
    for value in chain(book.lines, book.preamble, values):
        if isinstance(value, str):
            yield value
        elif isinstance(value, Runs):
            yield from (text for text, font in value.parts if not (font and _is_old(font)))


def _is_old(font: str) -> bool:
    from desktop_app.exchange.encodings import encoding_of_font

    return bool(encoding_of_font(font))


def _repair_lines(book: Book, lines: list[str | Runs], fontless: _FontlessText) -> None:
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        parts = _parts_to_repair(line, fontless)
        if parts:
            lines[index], codes = _repaired(parts, fontless)
            for code in codes:
                found.setdefault(code, []).append(index + 1)
    for code, numbers in found.items():
        book.problem(code, row=numbers[0], text=str(len(numbers)))


def _repair_sheet(book: Book, sheet: RawSheet, fontless: _FontlessText) -> None:
    found: dict[str, list[tuple[int, int]]] = {}
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        for column, value in enumerate(row):
            parts = _parts_to_repair(value, fontless)
            if not parts:
                continue
            row[column], codes = _repaired(parts, fontless)
            for code in codes:
                found.setdefault(code, []).append((number, column))
    for code, places in found.items():
        number, column = places[0]
        book.problem(code, sheet=sheet.name, row=number, column=column, text=str(len(places)))


def _parts_to_repair(value: Value, fontless: _FontlessText) -> list[tuple[str, str]]:
    """The runs of a text that may need repair; empty for any other value."""
    if isinstance(value, Runs):
        return value.parts
    return [(value, "")] if isinstance(value, str) and fontless.may_change(value) else []


def _repaired(parts: list[tuple[str, str]], fontless: _FontlessText) -> tuple[str, list[str]]:
    """The text of runs and the problem codes of what had to be done to it."""
    codes: list[str] = []
    text = "".join(_decoded(piece, font, fontless, codes) for piece, font in parts)
    if not SUSPECT.search(text) and len(text) <= MAX_TEXT:
        return text, codes
    text = _changed(text, text.translate(_ETH), "text_eth", codes)
    text = _BREAKS.sub("\n", text)
    text = _changed(text, text.translate(_FULL_WIDTH), "text_fullwidth", codes)
    text = _changed(text, _INVISIBLE.sub("", text), "text_invisible", codes)
    text = _changed(text, _CONTROL.sub("", text), "text_control", codes)
    text = _changed(text, text[:MAX_TEXT], "text_clipped", codes)
    if _ACCENT.search(text):
        from unicodedata import normalize

        text = normalize("NFC", text)
    return text, codes


def _decoded(piece: str, font: str, fontless: _FontlessText, codes: list[str]) -> str:
    if font and _is_old(font):
        from desktop_app.exchange.encodings import decode_by_font

        piece, found = decode_by_font(piece, font)
    else:
        piece, found = fontless.decoded(piece)
    if found and f"text_{found}" not in codes:
        codes.append(f"text_{found}")
    return piece


def _changed(before: str, after: str, code: str, codes: list[str]) -> str:
    if after != before:
        codes.append(code)
    return after
