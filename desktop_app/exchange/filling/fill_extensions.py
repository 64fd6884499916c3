"""Extensions of a sheet that stand on their own: openpyxl leaves them out, the filled copy gets them back.

Excel writes a drop-down whose words stand on another sheet as such an extension.
"""

import re
from collections.abc import Iterator
from html import unescape

KEPT = (b"{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}", b"{05C60535-1F16-4FD2-B633-F4F36F0B64E0}")
"""Drop-downs and sparklines."""

_EXTENSION = re.compile(rb'<ext\b[^>]*\buri="(\{[^"]*\})"[^>]*>.*?</ext>', re.DOTALL)
_LIST = re.compile(
    rb'<x14:dataValidation\b[^>]*\btype="list"[^>]*>.*?<xm:f>(?P<words>[^<]*)</xm:f>.*?'
    rb"<xm:sqref>(?P<cells>[^<]*)</xm:sqref>",
    re.DOTALL,
)
_IDENTITY = re.compile(rb' xr\d*:uid="[^"]*"')
_PREFIX = re.compile(rb"[</ ](\w+):\w")
_DECLARED = re.compile(rb'\bxmlns:(\w+)="([^"]*)"')
_ROOT = re.compile(rb"<worksheet\b[^>]*>")


def extensions(sheet: bytes) -> list[tuple[bytes, bytes]]:
    """The sheet's own extensions: kind (a URI in capitals) and XML."""
    begin = sheet.find(b"<extLst", max(sheet.rfind(b"</conditionalFormatting>"), 0))
    if begin < 0:
        return []
    return [(found[1].upper(), found[0]) for found in _EXTENSION.finditer(sheet, begin)]


def kept_extensions(sheet: bytes) -> bytes:
    """The list of extensions that can stand in another copy of the sheet, b"" when there are none."""
    kept = _IDENTITY.sub(b"", b"".join(xml for kind, xml in extensions(sheet) if kind in KEPT))
    if not kept:
        return b""
    root = _ROOT.search(sheet)
    known = dict(_DECLARED.findall(root[0])) if root else {}
    needed = {prefix for prefix in _PREFIX.findall(kept) if prefix in known}
    declared = b"".join(b' xmlns:%s="%s"' % (prefix, known[prefix]) for prefix in sorted(needed))
    return b"<extLst%s>%s</extLst>" % (declared, kept)


def with_extensions(sheet: bytes, kept: bytes) -> bytes:
    """The XML of a saved sheet with extensions put back as its last element."""
    end = sheet.rfind(b"</worksheet>")
    return sheet[:end] + kept + sheet[end:] if kept and end >= 0 else sheet


def extended_lists(sheet: bytes) -> Iterator[tuple[str, str]]:
    """Drop-downs among the extensions: the cells they stand in and where their words come from."""
    for kind, xml in extensions(sheet):
        if kind == KEPT[0]:
            for found in _LIST.finditer(xml):
                yield found["cells"].decode(), unescape(found["words"].decode())
