"""Text files: their encoding, whether they are a table and by which separator, else their lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells import drawn_table
from desktop_app.exchange.cells.book import Book, RawSheet, Value, fill
from desktop_app.exchange.cells.suspects import MAX_TEXT

MAX_TEXT_SIZE = 32 << 20
csv.field_size_limit(MAX_TEXT_SIZE)  # long cells are clipped later, and said to be
_SEPARATORS = "\t;|,"
_LIST_MARK = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivxIVX]{1,4})[.)]|[-–—+•*●·o§]|")
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LOOKED_AT = 200
_LINES_OF_ONE_CELL = 50
_SAMPLE = 100_000
MAX_LINES = 500_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MOST_CONTROLS = 0.02
_MOST_BAD_BYTES = 0.01
_SOME_NULS = 0.2


def decode_text(data: bytes) -> tuple[str, str]:
    """The text of a file's bytes and the code of a problem with them, "" for none.

    Unicode by its mark or its shape, else an old Vietnamese encoding by the words it makes.
    Raises AppError: file_too_big, file_unknown (binary).
    """
    if len(data) > MAX_TEXT_SIZE:
        raise AppError("file_too_big")
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text, "text_bad_bytes" if "\ufffd" in text else ""
    wide = _unmarked_utf16(data)
    if wide:
        return data.decode(wide, "replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _decode_old(data)


def _unmarked_utf16(data: bytes) -> str:
    """The byte order of UTF-16 without its mark, "" for anything else."""
    sample = data[:8192]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > _SOME_NULS * half and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > _SOME_NULS * half and not sample[1::2].count(0):
        return "utf-16-be"
    return ""


def _decode_old(data: bytes) -> tuple[str, str]:
    from desktop_app.exchange.encodings import decode, guess

    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= _MOST_BAD_BYTES * len(text) and re.search("[\u0102-\u1eff]", text):
        return text, "text_bad_bytes"
    bytes_shown = "".join(chr(byte) if byte < 128 or byte > 159 else _CP1252[byte - 128] for byte in data)
    encoding = guess([bytes_shown[: 1 << 18]])
    if encoding:
        return decode(bytes_shown, encoding), f"file_{encoding}"
    return bytes_shown, "text_bad_bytes"


_CP1252 = bytes(range(128, 160)).decode("cp1252", "replace").replace("\ufffd", "?")


def read(text: str, name: str, problem: str = "") -> Book:
    """A table when its lines agree on a separator or draw one, else lines; ``name`` titles its sheet.

    Raises AppError: file_unknown for what is no text, file_too_big.
    """
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample) + 4:
        raise AppError("file_unknown")
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise AppError("file_too_big")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stated = _SEP_LINE.match(text)
    body = text[stated.end() :] if stated else text
    separator, width = (stated[1], 0) if stated else _separator(body)
    drawn = None if separator else drawn_table.records(body.split("\n"))
    if not separator and drawn is None:
        book = Book("text")
        book.lines += text.split("\n")
        if problem:
            book.problem(problem)
        return book
    book = Book("csv")
    sheet = RawSheet(name.rpartition(".")[0] or name)
    if problem:
        book.problem(problem, sheet=sheet.name)
    records = _records(body, separator) if drawn is None else drawn
    if records is None:
        book.problem("csv_quotes", sheet=sheet.name)
        records = _records_by_line(body, separator, width)
    cells: dict[int, dict[int, Value]] = {
        number: {column: field for column, field in enumerate(record) if field}
        for number, record in enumerate(records, 1)
    }
    fill(sheet, cells, book)
    book.sheets.append(sheet)
    return book


def unquoted(lines: Sequence[str]) -> Sequence[str]:
    """Lines of one column of cells: a cell of several lines loses the quotes Excel puts around it."""
    if not any(line.startswith('"') for line in lines):
        return lines
    records = _records("\n".join(lines), "\t")
    if records is None or not any("\n" in record[0] for record in records if record):
        return lines
    return [line for record in records for line in (record[0].split("\n") if record else [""])]


def _separator(text: str) -> tuple[str, int]:
    """The separator most lines agree on and how many columns it makes; ("", 0) for running text."""
    sample = text[:_SAMPLE] if len(text) <= _SAMPLE else text[: text.rfind("\n", 0, _SAMPLE) + 1 or _SAMPLE]
    best, best_score, best_width = "", 0.0, 0
    for separator in _SEPARATORS:
        if separator not in sample:
            continue
        records = (_records(sample, separator) or _records_by_line(sample, separator, 0))[:_LOOKED_AT]
        width, share = _agreement(records)
        if share * width > best_score and _is_table(records, separator, width, share):
            best, best_score, best_width = separator, share * width, width
    return best, best_width


def _agreement(records: list[list[str]]) -> tuple[int, float]:
    """The commonest number of columns above one, and the share of lines that have it."""
    widths = [len(record) for record in records if any(map(str.strip, record))]
    wide = Counter(width for width in widths if width > 1).most_common(1)
    return (wide[0][0], wide[0][1] / len(widths)) if wide else (0, 0.0)


def _is_table(records: list[list[str]], separator: str, width: int, share: float) -> bool:
    if separator == "\t":
        marks = [record[0].strip() for record in records if len(record) == 2]
        if width == 2 and all(map(_LIST_MARK.fullmatch, marks)):
            return False  # a list: Word puts a tab between a number and its text
        filled = [sum(1 for field in record if field.strip()) for record in records]
        lines = [count for count in filled if count]
        return sum(count > 1 for count in lines) * 2 > len(lines) and (len(lines) > 1 or width > 2)
    after = [field for record in records for field in record[1:] if field]
    spaced = sum(field[0] == " " for field in after)
    if spaced * 3 > len(after):
        return False
    return share >= 0.5 if width > 2 else share >= 0.9 and len(records) > 2


def _records(text: str, separator: str) -> list[list[str]] | None:
    """Records with quoted fields; None when quotes do not pair up and would swallow lines."""
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return None
    swallowed = text.count('"') % 2 or any(
        field.count("\n") > _LINES_OF_ONE_CELL for record in records for field in record if "\n" in field
    )
    return None if swallowed else records


def _records_by_line(text: str, separator: str, width: int) -> list[list[str]]:
    """One record a line where quotes are unbalanced; a line that is too short takes the next ones in."""
    records = []
    lines = iter(text.split("\n"))
    for first in lines:
        line = first
        while (
            line.count('"') % 2
            and line.count(separator) + 1 < width
            and line.count("\n") < _LINES_OF_ONE_CELL
        ):
            following = next(lines, None)
            if following is None:
                break
            line += "\n" + following
        records.append(_record(line, separator))
    return records


def _record(line: str, separator: str) -> list[str]:
    if line.count('"') % 2 == 0 and len(line) < MAX_TEXT:
        try:
            return next(csv.reader(io.StringIO(line, newline=""), delimiter=separator), [])
        except csv.Error:
            pass
    return [field.strip('"') for field in line.split(separator)]
