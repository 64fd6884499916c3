"""Worksheets and string tables in the shape Excel writes them, split by one pattern: a third of the time.

Anything in another shape raises ``NotPlain`` and is read as XML events instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from desktop_app.exchange.cells.book import MAX_COLUMNS, MAX_ROW, Day, RawSheet, Value, letters_of
from desktop_app.exchange.cells.suspects import MAX_TEXT, SUSPECT, has_suspects
from desktop_app.exchange.cells.xlsx_cells import CellReader
from desktop_app.exchange.cells.xml_events import decode_escapes, unescape

_TEXT = r"<t(?: xml:space=\"preserve\")?>([^<]*)</t>"
_STRING = re.compile(rf"<si>(?:{_TEXT}|<t/>|(.*?))</si>", re.DOTALL)
_RUNS = re.compile(rf"(?:<r>(?:<rPr>(?:<[^<>]*/>)*</rPr>)?{_TEXT}</r>)+")
_RUN_TEXTS = re.compile(_TEXT)

# Column letters, attributes, then what stands inside: the digits of a whole number, or anything else.
_CELL = re.compile(
    r'<c r="([A-Z]{1,2})\d+"([^<>/]*)(?:/>|>(?:<v>(\d{1,15})</v>|(.*?))</c>)', re.DOTALL | re.ASCII
)
_ATTRIBUTES = re.compile(r'(?: s="(\d{1,6})")?(?: t="(\w+)")?', re.ASCII)
_EMPTY_ROWS = r"(?:<row [^<>]*(?:/>|></row>))*"
_OPENED = rf'{_EMPTY_ROWS}<row (?:[^<>]* )?r="(\d{{1,7}})"(?:[^<>]*")?>'
_FIRST_ROW = re.compile(_OPENED, re.ASCII)
_PLAIN_ROW = re.compile(r'</row><row r="(\d{1,7})"(?:[^<>]*")?>', re.ASCII)
_NEXT_ROW = re.compile("</row>" + _OPENED, re.ASCII)
_NO_MORE_ROWS = re.compile(_EMPTY_ROWS)
_AFTER_ROWS = re.compile("</row>" + _EMPTY_ROWS)
_HIDDEN_ROW = re.compile(r'<row (?=[^<>]* (?:hidden="(?:1|true)"|ht="0"))(?:[^<>]* )?r="(\d{1,7})"', re.ASCII)
_INLINE = re.compile(rf"<is>(?:{_TEXT}|(.*))</is>", re.DOTALL)
_VALUE = re.compile(r"(<f[^<>]*(?:/>|>[^<]*</f>))?(?:<v>([^<]*)</v>|<v/>)?")

_CHUNK = 128 << 10
_LETTERS = [letters_of(column) for column in range(MAX_COLUMNS + 1)]
_WITHOUT_OWN_TEXT = frozenset(("", "n", "s", "b", "e"))
_SHARED, _WHOLE, _OTHER = range(3)
_LATER = Day(0, "")  # stands where a value is still to be read


class NotPlain(Exception):  # noqa: N818 -- not an error: the other way of reading is tried
    """The part is not in the shape that can be split."""


def plain_strings(data: bytes) -> tuple[list[str], bool]:
    """The shared strings without their fonts, and whether any may need repair; raises NotPlain."""
    begin, end = data.find(b"<si>"), data.rfind(b"</si>") + len(b"</si>")
    if begin < 0 or b"<sst" not in data[:begin] or data[end:].strip() != b"</sst>" or _has_asides(data):
        raise NotPlain
    strings: list[str] = []
    suspect = False
    for chunk in _chunks(data, begin, end, b"</si>"):
        suspect = suspect or SUSPECT.search(chunk) is not None
        parts = _STRING.split(chunk)
        if "".join(parts[0::3]).strip():
            raise NotPlain
        pairs = zip(parts[1::3], parts[2::3], strict=True)
        strings += [plain if plain is not None else _runs_text(other or "") for plain, other in pairs]
    if b"&" in data or b"_x" in data:
        strings = [_resolved(string) for string in strings]
        suspect = suspect or has_suspects(strings)
    return strings, suspect or max(map(len, strings)) > MAX_TEXT


def split_sheet(data: bytes) -> tuple[Iterator[str], bytes]:
    """The rows of a worksheet part, some at a time, and the part without them; raises NotPlain."""
    begin, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    if begin < 0 or end < begin or _has_asides(data):
        raise NotPlain
    begin += len(b"<sheetData>")
    return _chunks(data, begin, end, b"</row>"), data[:begin] + data[end:]


def read_rows(chunks: Iterable[str], sheet: RawSheet, reader: CellReader) -> None:
    """Give ``sheet`` the rows of ``chunks``, each of whole rows; raises NotPlain.

    All cells of a chunk are looked at column by column of the split, which takes half the time of
    looking at them one by one; those that need more than a look are read afterwards.
    """
    strings, count = reader.strings, len(reader.strings)
    cells = _CellKinds(reader)
    number = 0
    for chunk in chunks:
        parts = _CELL.split(chunk)
        rest = parts.pop()
        if not (_AFTER_ROWS if parts else _NO_MORE_ROWS).fullmatch(rest) or (parts and not parts[0]):
            raise NotPlain
        gaps, letters, attributes, digits, markup = (parts[place::5] for place in range(5))
        values: list[Value] = [
            None
            if not stored and not inside
            else strings[index]
            if kind == _SHARED and stored and (index := int(stored)) < count
            else int(stored)
            if kind == _WHOLE and stored
            else _LATER
            for kind, stored, inside in zip(map(cells.__getitem__, attributes), digits, markup, strict=True)
        ]
        starts = [place for place, gap in enumerate(gaps) if gap]
        opening = _FIRST_ROW
        for start, end in pairwise([*starts, len(gaps)]):  # none in a chunk of empty rows
            number, opening = _row_number(opening, gaps[start], number), _NEXT_ROW
            row = values[start:end]
            if _LATER in row:
                for place in range(start, end):
                    if values[place] is _LATER:
                        at = number, _column(letters[place])
                        row[place - start] = cells.value(attributes[place], digits[place], markup[place], at)
            columns = letters[start:end]
            sheet.rows.append(row if columns == _LETTERS[: end - start] else _spread(row, columns))
            sheet.numbers.append(number)
        if 'hidden="' in chunk or ' ht="0"' in chunk:
            sheet.hidden_rows.extend(map(int, _HIDDEN_ROW.findall(chunk)))


def _spread(values: list[Value], letters: list[str]) -> list[Value]:
    """A row whose cells do not follow one another, with blanks between; raises NotPlain for any disorder."""
    row: list[Value] = []
    for value, column in zip(values, map(_column, letters), strict=True):
        if column < len(row):
            raise NotPlain
        row += [None] * (column - len(row))
        row.append(value)
    return row


def _has_asides(data: bytes) -> bool:
    """Whether a part may hold comments or CDATA; "!" is looked for first because it is rare."""
    return b"!" in data and b"<!" in data


def _row_number(opening: re.Pattern[str], gap: str, last: int) -> int:
    """The number of the row that ``gap`` opens; raises NotPlain."""
    opened = _PLAIN_ROW.fullmatch(gap) if opening is _NEXT_ROW else None
    opened = opened or opening.fullmatch(gap)
    if opened is None or not last < int(opened[1]) <= MAX_ROW:
        raise NotPlain
    return int(opened[1])


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _chunks(data: bytes, begin: int, end: int, mark: bytes) -> Iterator[str]:
    """``data[begin:end]`` as text, cut after a ``mark`` about every ``_CHUNK`` bytes.

    Small pieces reuse the same memory, which is faster than touching as much new memory.
    """
    while begin < end:
        cut = data.find(mark, begin + _CHUNK, end)
        cut = end if cut < 0 else cut + len(mark)
        yield _decoded(data[begin:cut])
        begin = cut


class _CellKinds(dict[str, int]):
    """How cells with the same attributes are read, worked out when one is first read."""

    def __init__(self, reader: CellReader) -> None:
        super().__init__()
        self._reader = reader
        self._parsed: dict[str, tuple[str, int]] = {}
        self._shown: dict[tuple[str, str], Day] = {}  # a sheet repeats its days

    def __missing__(self, attributes: str) -> int:
        self._look_at(attributes)
        return self[attributes]

    def value(self, attributes: str, digits: str | None, markup: str | None, at: tuple[int, int]) -> Value:
        """The value of any one cell at row and column ``at``; raises NotPlain."""
        kind, style = self._parsed[attributes]
        if digits:
            shown = self._shown.get((attributes, digits))
            if shown is not None:
                return shown
            value = self._reader.stored(kind, digits, style, *at)
            if isinstance(value, Day):
                self._shown[attributes, digits] = value
            return value
        inline = _INLINE.fullmatch(markup or "")
        if inline:
            self._reader.own_texts = True
            return _resolved(inline[1] if inline[1] is not None else _runs_text(inline[2])) or None
        parts = _VALUE.fullmatch(markup or "")
        if not parts:
            raise NotPlain
        formula, stored = parts.groups()
        if not stored and kind != "str":
            if formula:
                self._reader.uncalculated(*at)
            return None
        return self._reader.stored(kind, _resolved(stored or ""), style, *at)

    def _look_at(self, attributes: str) -> None:
        match = _ATTRIBUTES.fullmatch(attributes)
        if not match:
            raise NotPlain
        style, kind = int(match[1] or 0), match[2] or ""
        plain = kind in ("", "n") and style not in self._reader.formats
        self._reader.own_texts |= kind not in _WITHOUT_OWN_TEXT
        self[attributes] = _SHARED if kind == "s" else _WHOLE if plain else _OTHER
        self._parsed[attributes] = kind, style


def _runs_text(markup: str) -> str:
    """Text of ``<r>`` elements written one after the other; raises NotPlain."""
    if markup and not _RUNS.fullmatch(markup):
        raise NotPlain
    return "".join(_RUN_TEXTS.findall(markup))


def _resolved(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    return decode_escapes(text) if "_x" in text else text


def _decoded(data: bytes) -> str:
    """UTF-8 as text; raises NotPlain, so that the events say what is wrong."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPlain from error
