"""What a file is by its content, whatever its name says, and which reader it goes to."""

from __future__ import annotations

import re

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.book import Book
from desktop_app.exchange.cells.xml_events import to_utf8

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_PHONE_IMAGES = (b"ftypheic", b"ftypheix", b"ftypmif1")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_BARE_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_MARK_WITHIN = 1024
_HEAD = 4096
_LOCK_SIZES = (162, 165)  # Word's and Excel's owner files: a length, the owner's name, padding
_LONGEST_OWNER = 53

_FIRST_TAG = re.compile(r"<(?:[\w-]+:)?([A-Za-z][\w-]*)")
_HTML_TAGS = {
    "html",
    "head",
    "body",
    "table",
    "meta",
    "style",
    "title",
    "div",
    "span",
    "p",
    "center",
    "font",
    "tr",
}


def read(data: bytes, name: str) -> Book:
    """The cells of a file's content; ``name`` only titles what has no name of its own. Raises AppError."""
    head = data[:_HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _read_zip(data)
    if head.startswith(_OLE):
        return _read_ole(data)
    if head.startswith(_BARE_BIFF):
        from desktop_app.exchange.cells import xls

        return xls.read(data)
    _refuse_known(head, name, len(data))
    return _read_marked_up(data, name)


def _refuse_known(head: bytes, name: str, size: int) -> None:
    if name.startswith(("~$", ".~lock.")) or (size in _LOCK_SIZES and _is_owner_file(head)):
        raise AppError("file_lock")
    if b"%PDF-" in head[:_PDF_MARK_WITHIN]:
        raise AppError("file_pdf")
    if head.startswith(_IMAGES) or head[8:12] == b"WEBP" or head[4:12] in _PHONE_IMAGES:
        raise AppError("file_image")
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        raise AppError("file_image")
    if head.startswith(_ARCHIVES):
        raise AppError("file_zip")
    if head.lstrip().startswith(b"{\\rtf"):
        raise AppError("file_word_other")


def _is_owner_file(head: bytes) -> bool:
    """Whether a length, that long a name and padding to a fixed place come first."""
    length = head[0]
    return 0 < length <= _LONGEST_OWNER and not head[1 + length : 1 + _LONGEST_OWNER].strip(b" \0")


def _read_zip(data: bytes) -> Book:
    from desktop_app.exchange.cells import ooxml
    from desktop_app.exchange.cells.archive import Archive

    archive = Archive(data)
    if "content.xml" in archive or "encrypted-package" in archive:
        from desktop_app.exchange.cells import ods

        return ods.read(archive)
    part = ooxml.main_part(archive)
    if part.endswith(".bin"):
        from desktop_app.exchange.cells import xlsb

        return xlsb.read(archive, part)
    root = _root_of(archive.read(part)) if part else ""
    if root == "workbook":
        from desktop_app.exchange.cells import xlsx

        return xlsx.read(archive, part)
    if root == "document":
        from desktop_app.exchange.cells import word

        return word.read(archive, part)
    if part:
        raise AppError("file_unknown")
    raise AppError("file_password" if archive.encrypted else "file_zip")


def _read_ole(data: bytes) -> Book:
    from desktop_app.exchange.cells.ole import stream_names

    names = stream_names(data)
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise AppError("file_password")
    if names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        from desktop_app.exchange.cells import xls

        return xls.read(data)
    if "WordDocument" in names:
        raise AppError("file_doc_old")
    raise AppError("file_unknown" if names else "file_damaged")


def _read_marked_up(data: bytes, name: str) -> Book:
    """HTML, XML and text, told apart by the first tag."""
    from desktop_app.exchange.cells import csv_text

    text, problem = csv_text.decode_text(data)
    kind = _markup_kind(text[: 16 * _HEAD])
    if kind == "spreadsheetml":
        from desktop_app.exchange.cells import spreadsheetml

        return spreadsheetml.read(data)
    if kind == "flat-ods":
        from desktop_app.exchange.cells import ods

        return ods.read_flat(data)
    if kind in ("html", "mhtml"):
        from desktop_app.exchange.cells import html_table

        return html_table.read(text) if kind == "html" else html_table.read_archive(data)
    if kind:
        raise AppError(kind)
    return csv_text.read(text, name, problem)


def _markup_kind(text: str) -> str:
    """The kind of marked-up text, an error code for a kind that is not read, "" for plain text."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:13].lower() == "mime-version:":
        return "mhtml"
    if not start.startswith("<"):
        return ""
    first = _FIRST_TAG.search(start)
    tag = first[1].lower() if first else ""
    kind = "file_unknown" if start.startswith("<?xml") else ""
    if tag == "workbook" and "schemas-microsoft-com:office:spreadsheet" in text:
        kind = "spreadsheetml"
    elif tag == "document" and "opendocument:xmlns:office" in text:
        kind = "flat-ods" if "opendocument.spreadsheet" in text else "file_word_other"
    elif tag in ("worddocument", "package"):
        kind = "file_word_other"
    elif tag in _HTML_TAGS or "<table" in text.lower():
        kind = "html"
    return kind


def _root_of(data: bytes) -> str:
    """Local name of an XML part's outermost element."""
    head = to_utf8(data)[: 4 * _HEAD].decode("utf-8", "replace")
    first = _FIRST_TAG.search(re.sub(r"<!--.*?-->", "", head, flags=re.DOTALL))
    return first[1] if first else ""
