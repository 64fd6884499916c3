"""What openpyxl does not carry over when it saves a workbook, told from the parts of its package."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping

from desktop_app.exchange.filling.fill_extensions import KEPT, extensions
from desktop_app.labels.filling import LOSSES

MACROS = "xl/vbaProject.bin"
MAX_PART = 64 << 20

_CONTROLS = re.compile(rb"""ObjectType=["'](?!Note["']|Pict["'])""")
_SHAPES = re.compile(rb"<(?:xdr:)?(?:sp|grpSp|cxnSp)[ >]")
_BY_NAME: tuple[tuple[str, str], ...] = (
    ("charts", r"xl/charts/chart\d*\.xml|xl/charts/chartEx"),
    ("images", r"xl/media/"),
    ("controls", r"xl/(?:ctrlProps|activeX)/"),
    ("objects", r"xl/embeddings/"),
    ("pivots", r"xl/pivotTables/"),
    ("slicers", r"xl/(?:slicers|slicerCaches|timelines|timelineCaches)/"),
    ("comments", r"xl/comments[^/]*\.xml|xl/comments/"),
    ("threads", r"xl/threadedComments/"),
    ("signature", r"_xmlsignatures/"),
    ("connections", r"xl/(?:connections\.xml|queryTables/)"),
    ("rich_values", r"xl/richData/"),
)
_IN_SHEETS: tuple[tuple[str, bytes], ...] = (
    ("conditional", rb"<x14:conditionalFormatting[ >]"),
    ("backgrounds", rb"<(?:\w+:)?(?:picture|legacyDrawingHF) "),
    ("protected_ranges", rb"<(?:\w+:)?protectedRange "),
)
_TOLD = (*KEPT, b"{78C0D931-6437-407D-A8EE-F0AAD7539E65}")  # the last: conditional formats


def workbook_losses(archive: zipfile.ZipFile) -> dict[str, int]:
    """What a filled copy of an .xlsx or .xlsm no longer has: how much, by a code of ``LOSSES``."""
    found = dict(_counted(archive))
    if MACROS in archive.namelist():
        found["macros"] = 1
    return found


def document_losses(archive: zipfile.ZipFile) -> dict[str, int]:
    """What a filled copy of a .docx no longer has: only a signature; python-docx keeps all parts."""
    return {"signature": sum(name.startswith("_xmlsignatures/") for name in archive.namelist())}


def sentences(losses: Mapping[str, int]) -> list[str]:
    """Losses in words."""
    return [words.format(count=losses[code]) for code, words in LOSSES.items() if losses.get(code)]


def _counted(archive: zipfile.ZipFile) -> Iterator[tuple[str, int]]:
    names = archive.namelist()
    for code, pattern in _BY_NAME:
        yield code, sum(re.match(pattern, name) is not None for name in names)
    yield "shapes", _sum(archive, r"xl/drawings/drawing", lambda part: len(_SHAPES.findall(part)))
    drawn = _sum(archive, r"xl/drawings/vmlDrawing", lambda part: len(_CONTROLS.findall(part)))
    if drawn:
        yield "controls", drawn
    sheets = [_part(archive, name) for name in names if re.match(r"xl/worksheets/[^/]+\.xml", name)]
    for code, pattern_of_part in _IN_SHEETS:
        yield code, sum(re.search(pattern_of_part, sheet) is not None for sheet in sheets)
    others = (kind for sheet in sheets for kind, _ in extensions(sheet) if kind not in _TOLD)
    yield "extensions", len(list(others))


def _sum(archive: zipfile.ZipFile, pattern: str, count: Callable[[bytes], int]) -> int:
    return sum(count(_part(archive, name)) for name in archive.namelist() if re.match(pattern, name))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes, bounded: what matters of a longer one stands at its end, or nowhere."""
    with archive.open(name) as part:
        return part.read(MAX_PART)
