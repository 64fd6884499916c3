"""Typst: a template of the program and data to the bytes of a PDF, the same on every machine."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import typst

from desktop_app.domain.errors import AppError
from desktop_app.paths import resources

# Typst keeps what it knows of a document for this many compilations, be they of nothing.
_REMEMBERED_COMPILATIONS = 10
# What Typst raises when it meets its own mistake is no Exception, and has no name to import.
_PANIC = "PanicException"
_PAGE_COUNT = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts that ship with the program and no others."""
    folder = str(resources() / "fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def typeset(template: str, data: Mapping[str, object]) -> bytes:
    """The PDF of a template in ``resources/templates`` with ``data`` (JSON values) as its input.

    Raises AppError ``typesetting`` when Typst refuses.
    """
    folder = resources() / "templates"
    try:
        compiler = typst.Compiler(
            str(folder / template),
            root=str(folder),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
        pdf = compiler.compile(format="pdf", pdf_tags=False)
    except typst.TypstError as error:
        raise AppError("typesetting", where=template, reason=error.message) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise AppError("typesetting", where=template, reason=str(error)) from error
    assert isinstance(pdf, bytes)
    return pdf


def forget() -> None:
    """Give back the memory of the documents set so far: 0.3 MB for each row of a table."""
    nothing = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    for _ in range(_REMEMBERED_COMPILATIONS + 1):
        nothing.compile(b" ")


def joined(parts: Sequence[bytes]) -> bytes:
    """One PDF of several, page after page."""
    if len(parts) == 1:
        return parts[0]
    from pypdf import PdfWriter

    with PdfWriter() as whole, BytesIO() as out:
        for part in parts:
            whole.append(BytesIO(part), import_outline=False)
        whole.write(out)
        return out.getvalue()


def page_count(pdf: bytes) -> int:
    """Number of pages of a PDF made by ``typeset`` or ``joined``."""
    return max(int(count) for count in _PAGE_COUNT.findall(pdf))


def write_pdf(path: Path, pdf: bytes) -> None:
    """Write beside, flush, rename: the file is whole or not there. Raises OSError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as out:
            out.write(pdf)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
