"""A stranger's package written anew: what other libraries get to read is what our own reader has checked.

Every part is inflated under one count, no part declares a document type, each name stands once. Only in
the child process.
"""

import io
import zipfile
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.archive import Archive
from desktop_app.exchange.cells.xml_events import refuse_document_type

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_MARKUP = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<")
_XML_ENDINGS = (".xml", ".rels", ".vml")


def is_package(content: bytes) -> bool:
    """Whether a file begins as a zip does."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def laundered(content: bytes) -> bytes:
    """The package with the same parts under the same names; AppErrors as ``Archive``, and file_damaged."""
    archive = Archive(content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        for key, member in archive.members.items():
            part = archive.read(key)
            if key.endswith(_XML_ENDINGS) or part.lstrip()[:3].startswith(_MARKUP):
                refuse_document_type(part if key.endswith(_XML_ENDINGS) else part.lstrip())
            clean.writestr(zipfile.ZipInfo(member.name.replace("\\", "/").lstrip("/"), _NO_TIME), part)
    return out.getvalue()


def laundered_file(source: Path) -> bytes:
    """As ``laundered``, of a file; AppError file_missing where it cannot be read."""
    try:
        content = source.read_bytes()
    except OSError as error:
        raise AppError("file_missing", where=source.name) from error
    return laundered(content)
