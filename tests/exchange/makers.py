"""Small files made by hand, sound or not, for the reader's tests."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)

STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="171" formatCode="mm/yyyy"/></numFmts><fonts count="3">'
    '<font><name val="Times New Roman"/></font><font><name val=".VnTime"/></font>'
    '<font><name val="VNI-Times"/></font></fonts><cellXfs count="7"><xf/><xf numFmtId="170"/>'
    '<xf numFmtId="171"/><xf numFmtId="9"/><xf fontId="1"/><xf fontId="2"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>"
)


def zipped(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of named members, repeated names allowed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 21, 0, 0, 0)), content, method)
    return packed.getvalue()


def worksheet(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part around the markup of its rows."""
    return (
        f'{_DECLARATION}<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def xlsx_members(
    sheet: str | bytes,
    *,
    strings: str | bytes | None = None,
    styles: str | None = STYLES,
    properties: str = "",
    state: str = "visible",
    name: str = "Sheet1",
) -> dict[str, bytes]:
    """The members of a workbook with one sheet."""
    relations = [
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
    ]
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    members = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{properties}<sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="rId1" state="{state}"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    if styles is not None:
        members["xl/styles.xml"] = styles
    if strings is not None:
        members["xl/sharedStrings.xml"] = strings
    return {name: part if isinstance(part, bytes) else part.encode() for name, part in members.items()}


def xlsx(rows: str, **parts: str) -> bytes:
    """A workbook with one sheet of these rows; ``parts`` as for ``xlsx_members``, or before and after."""
    frame = {key: parts.pop(key) for key in ("before", "after") if key in parts}
    return zipped(xlsx_members(worksheet(rows, **frame), **parts).items())


def string_table(items: str, counts: str = "") -> str:
    """A shared string part around the markup of its items."""
    return f'{_DECLARATION}<sst xmlns="{_MAIN}"{counts}>{items}</sst>'


def docx(body: str, others: Mapping[str, str] | None = None) -> bytes:
    """A Word document around the markup of its body; ``others`` are numbering, styles and the like."""
    kinds = others or {}
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(kinds, 1)
    )
    members = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>',
        "word/document.xml": f'{_DECLARATION}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    for kind, content in kinds.items():
        members[f"word/{kind}.xml"] = content.replace("WORD", _WORD)
    return zipped((name, part.encode()) for name, part in members.items())


def paragraph(text: str, before: str = "", run: str = "") -> str:
    """A Word paragraph of one run; ``before`` goes into its properties, ``run`` into the run's."""
    shown = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:p><w:pPr>{before}</w:pPr><w:r><w:rPr>{run}</w:rPr>{shown}</w:r></w:p>"


def cell(content: str, properties: str = "") -> str:
    """A Word table cell; plain text becomes a paragraph."""
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str, columns: int = 3) -> str:
    """A Word table of rows, each the markup of its cells."""
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def ods(tables: str, styles: str = "", others: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument spreadsheet around the markup of its tables and automatic styles."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODF}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    members = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        **(others or {}),
    }
    return zipped((name, part.encode()) for name, part in members.items())


def record(kind: int, content: bytes = b"") -> bytes:
    """One record of a binary workbook part."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + content


def wide(text: str) -> bytes:
    """A string as binary workbooks store it."""
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")


def xlsb(rows: bytes, after: bytes = b"", strings: Iterable[str] = (), before: bytes = b"") -> bytes:
    """A binary workbook with one sheet; its styles are those of ``STYLES``."""
    fonts = b"".join(
        record(43, struct.pack("<HHHHBBBBQB", 220, 0, 400, 0, 0, 0, 0, 0, 0, 0) + wide(name))
        for name in ("Times New Roman", ".VnTime", "VNI-Times")
    )
    formats = record(44, struct.pack("<H", 170) + wide("dd/mm/yyyy")) + record(
        44, struct.pack("<H", 171) + wide("mm/yyyy")
    )
    styles = ((0, 0), (170, 0), (171, 0), (9, 0), (0, 1), (0, 2), (14, 0))
    cell_styles = b"".join(
        record(47, struct.pack("<HHHHHHL", 0, number, font, 0, 0, 0, 0xFF << 16)) for number, font in styles
    )
    members = xlsx_members("")
    del members["xl/worksheets/sheet1.xml"], members["xl/styles.xml"], members["xl/workbook.xml"]
    members = {name: part.replace(b'.xml"', b'.bin"') for name, part in members.items()}
    members["xl/_rels/workbook.bin.rels"] = members.pop("xl/_rels/workbook.xml.rels")
    members["[Content_Types].xml"] = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        b'<Default Extension="rels" '
        b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    sheet = record(156, struct.pack("<LL", 0, 1) + wide("rId1") + wide("Sheet1"))
    members["xl/workbook.bin"] = (
        record(131)
        + record(153, struct.pack("<LL", 0, 0) + wide(""))
        + record(143)
        + sheet
        + record(144)
        + record(132)
    )
    members["xl/styles.bin"] = (
        record(278)
        + record(615, struct.pack("<L", 2))
        + formats
        + record(616)
        + record(611, struct.pack("<L", 3))
        + fonts
        + record(612)
        + record(617, struct.pack("<L", len(styles)))
        + cell_styles
        + record(618)
        + record(279)
    )
    items = [record(19, b"\0" + wide(string)) for string in strings]
    members["xl/sharedStrings.bin"] = (
        record(159, struct.pack("<LL", len(items), len(items))) + b"".join(items) + record(160)
    )
    members["xl/worksheets/sheet1.bin"] = (
        record(129)
        + record(148, struct.pack("<4L", 0, 9, 0, 9))
        + before
        + record(145)
        + rows
        + record(146)
        + after
        + record(130)
    )
    return zipped(members.items())


def ole(*streams: str) -> bytes:
    """An OLE compound file whose directory lists empty streams of these names."""
    free, end, table_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109L", 0, *[free] * 108)
    sectors = struct.pack("<128L", table_sector, end, *[free] * 126)
    names = ["Root Entry", *streams][:4]
    directory = b""
    for number, name in enumerate(names):
        text = name.encode("utf-16-le") + b"\0\0"
        child = 1 if not number and streams else free
        following = number + 1 if 0 < number < len(names) - 1 else free
        directory += text.ljust(64, b"\0") + struct.pack(
            "<HBBLLL", len(text), 2 if number else 5, 1, free, following, child
        )
        directory += bytes(36) + struct.pack("<LQ", end, 0)
    return header + sectors + directory.ljust(512, b"\0")
