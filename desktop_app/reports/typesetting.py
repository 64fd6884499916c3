"""Typst: a template of the program and data to the bytes of a PDF, the same on every machine."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TypeVar

import typst

from desktop_app.domain.errors import AppError
from desktop_app.paths import resources

T = TypeVar("T")
Reported = Callable[[int, int], None]

# Typst keeps what it knows of a document for this many compilations, be they of nothing.
_REMEMBERED_COMPILATIONS = 10
# What Typst raises when it meets its own mistake is no Exception, and has no name to import.
_PANIC = "PanicException"
_PAGE_COUNT = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")
# PDF/A (2, level b) wants every letter drawn, and Typst names those that the fonts do not have.
_UNKNOWN_LETTERS = re.compile(r'the text `"(.+?)"` could not be displayed')
_INSTEAD = "?"


def _silent(done: int, total: int) -> None:
    """Hear of progress and say nothing."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How pages are set: the number of the first, whether as PDF/A-2b, who hears of pieces done.

    ``report`` may raise to give up.
    """

    first_page: int = 1
    archival: bool = False
    report: Reported = _silent


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts that ship with the program and no others."""
    folder = str(resources() / "fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def typeset(template: str, data: Mapping[str, object], *, archival: bool = False) -> bytes:
    """The PDF of a template in ``resources/templates`` with ``data`` (JSON values) as its input.

    An ``archival`` one is PDF/A-2b; a letter that the program's fonts lack is "?" in it, an empty box in
    others. Raises AppError ``typesetting`` when Typst refuses.
    """
    text = json.dumps(data, ensure_ascii=False)
    try:
        try:
            return _compiled(template, text, archival)
        except typst.TypstError as error:
            unknown = "".join(_UNKNOWN_LETTERS.findall(error.diagnostic)) if archival else ""
            if not unknown:
                raise
            return _compiled(template, text.translate(dict.fromkeys(map(ord, unknown), _INSTEAD)), archival)
    except typst.TypstError as error:
        raise AppError("typesetting", where=template, reason=error.message) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise AppError("typesetting", where=template, reason=str(error)) from error


def _compiled(template: str, data: str, archival: bool) -> bytes:
    folder = resources() / "templates"
    compiler = typst.Compiler(
        str(folder / template),
        root=str(folder),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    pdf = compiler.compile(format="pdf", pdf_tags=False, pdf_standards=["a-2b"] if archival else None)
    assert isinstance(pdf, bytes)
    return pdf


def in_parts(
    template: str, pieces: Iterable[T], facts: Callable[[T], Mapping[str, object]], setup: Setup
) -> bytes:
    """One PDF of a table that is set piece by piece, each on a new page, numbered through.

    ``facts`` gives a template its data; whether a piece opens or closes the form is added here.
    """
    waiting = list(pieces)
    parts: list[bytes] = []
    page = setup.first_page
    for place, piece in enumerate(waiting):
        setup.report(place, len(waiting))
        ends = {"opening": place == 0, "closing": place == len(waiting) - 1, "first_page": page}
        parts.append(typeset(template, {**facts(piece), **ends}, archival=setup.archival))
        page += page_count(parts[-1])
        if not ends["closing"]:
            forget()
    return joined(parts, archival=setup.archival)


def forget() -> None:
    """Give back the memory of the documents set so far: 0.3 MB for each row of a table."""
    nothing = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    for _ in range(_REMEMBERED_COMPILATIONS + 1):
        nothing.compile(b" ")


def joined(parts: Sequence[bytes], names: Sequence[str] = (), *, archival: bool = False) -> bytes:
    """One PDF of several, page after page, with a bookmark for each part where it has a name.

    What makes the first part PDF/A makes the whole so, when all parts are.
    """
    if len(parts) == 1 and not names:
        return parts[0]
    from pypdf import PdfWriter

    whole = PdfWriter(clone_from=BytesIO(parts[0]))  # as a context it would forget what it was cloned from
    starts = [0]
    for part in parts[1:]:
        starts.append(len(whole.pages))
        whole.append(BytesIO(part), import_outline=False)
    for name, start in zip(names, starts, strict=False):
        whole.add_outline_item(title=name, page_number=start)
    # PDF/A asks for an identifier, and for no old properties beside the new ones.
    whole.metadata = None
    if archival:
        whole.generate_file_identifiers()
    out = BytesIO()
    whole.write(out)
    whole.close()
    return out.getvalue()


def page_count(pdf: bytes) -> int:
    """Number of pages of a PDF made by ``typeset`` or ``joined``."""
    return max(int(count) for count in _PAGE_COUNT.findall(pdf))
