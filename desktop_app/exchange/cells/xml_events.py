"""XML read as events, never as a tree: no document types, no entities of its own, any depth."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from desktop_app.domain.errors import AppError

MAX_DEPTH = 1000

_ILLEGAL = bytes(set(range(32)) - {9, 10, 13})
_DECLARATION = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_PLAIN_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}
_KNOWN_ENCODINGS = {"utf-16", "utf-16le", "utf-16be", "windows-1252", "windows-1258", "iso-8859-1"}
_ENTITY = re.compile("&(?:#(?:[xX]([0-9a-fA-F]{1,9})|([0-9]{1,9}))|(amp|lt|gt|quot|apos));|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def to_utf8(data: bytes) -> bytes:
    """An XML part as UTF-8 without a mark.

    Raises AppError("file_damaged") for text that is not what its encoding says, and for document
    types, which no office file has and which can make a small file grow without end.
    """
    data = _transcoded(data)
    _refuse_declarations(data)
    return data


def refuse_document_type(data: bytes) -> None:
    """AppError("file_damaged") for an XML part with a document type, however its letters are hidden."""
    _refuse_declarations(without_controls(_transcoded(data)))


def _refuse_declarations(data: bytes) -> None:
    if b"!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):  # "<" is all over, "!" is rare
        raise AppError("file_damaged")


def without_controls(data: bytes) -> bytes:
    """UTF-8 without the control characters that XML forbids."""
    return data.translate(None, _ILLEGAL)


def _transcoded(data: bytes) -> bytes:
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:]
    encoding = ""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif data[:2] == b"<\0":
        encoding = "utf-16-le"
    elif data[:2] == b"\0<":
        encoding = "utf-16-be"
    elif declared := _DECLARATION.match(data[:200]):
        name = declared[1].decode("ascii").lower()
        if name not in _PLAIN_ENCODINGS:
            if name not in _KNOWN_ENCODINGS:
                raise AppError("file_damaged")
            encoding = name
    if not encoding:
        return data
    try:
        return data.decode(encoding).encode("utf-8")
    except UnicodeError as error:
        raise AppError("file_damaged") from error


def parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> bool:
    """Read UTF-8 ``data``, calling back with local names; returns whether it nests absurdly deep.

    Control characters are left out. Raises AppError("file_damaged") where it is not well-formed.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth = 0
    too_deep = False

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, too_deep
        depth += 1
        if depth > MAX_DEPTH:
            too_deep = True
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    # Letters of a declaration may have been parted by control characters, which are left out by now.
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(without_controls(data), True)
    except expat.ExpatError as error:
        raise AppError("file_damaged") from error
    return too_deep


def _refuse_document_type(*_: object) -> None:
    raise AppError("file_damaged")


def attribute(attributes: dict[str, str], local: str) -> str:
    """The value of an attribute by its name without prefix, "" when absent."""
    value = attributes.get(local)
    if value is not None:
        return value
    for name, value in attributes.items():
        if name.rpartition(":")[2] == local:
            return value
    return ""


def is_on(value: str | None) -> bool:
    """Whether an XML boolean is true."""
    return value in ("1", "true", "on", "True")


def unescape(text: str) -> str:
    """XML text with its entities resolved; raises AppError("file_damaged") for one that is none."""

    def letter(match: re.Match[str]) -> str:
        named = match[3]
        if named:
            return _NAMED[named]
        if not (match[1] or match[2]):
            raise AppError("file_damaged")
        code = int(match[1], 16) if match[1] else int(match[2])
        if code > 0x10FFFF or 0xD800 <= code < 0xE000 or code == 0:
            raise AppError("file_damaged")
        return chr(code)

    return _ENTITY.sub(letter, text)


def decode_escapes(text: str) -> str:
    """Spreadsheet text with its ``_xHHHH_`` escapes resolved."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
