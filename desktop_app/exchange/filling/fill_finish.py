"""What a saved workbook lacks of its source, put back into the XML of its sheets."""

import re
import zipfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from desktop_app.exchange.cells import ooxml
from desktop_app.exchange.cells.archive import Archive
from desktop_app.exchange.cells.xml_events import attribute, parse, to_utf8
from desktop_app.exchange.filling.fill_extensions import kept_extensions, with_extensions
from desktop_app.exchange.filling.fill_formulas import with_results

NO_TIME = (1980, 1, 1, 0, 0, 0)
_ROW = re.compile(rb"<(?:\w+:)?row ([^>]*)>")
_NUMBER = re.compile(rb'\br="(\d+)"')
_CELL = re.compile(rb"<(?:\w+:)?c ([^>]*)>")
_ADDRESS = re.compile(rb'\br="([A-Z]+\d+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_FIXED = re.compile(rb'\bcustomHeight="(?:1|true)"')
_HEIGHT = re.compile(rb' (?:ht="[^"]*"|customHeight="[^"]*")')
_FIXED_HEIGHT = re.compile(rb' customHeight="[^"]*"')

Rows = Mapping[str, Collection[int]]


def source_sheets(source: Path) -> dict[str, bytes]:
    """The XML of a workbook's sheets by name."""
    archive = Archive(source.read_bytes())
    main = ooxml.main_part(archive)
    targets = {key: relation.target for key, relation in ooxml.relations(archive, main).items()}
    sheets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            sheets[attribute(attributes, "name")] = targets.get(attribute(attributes, "id"), "")

    parse(to_utf8(archive.read(main)), start, lambda _: None, lambda _: None)
    return {name: to_utf8(archive.read(part)) for name, part in sheets.items() if part in archive}


def growing_rows(sheet: bytes) -> set[int]:
    """Rows whose height no person fixed: they grow with their text."""
    numbers = (_NUMBER.search(row[1]) for row in _ROW.finditer(sheet) if not _FIXED.search(row[1]))
    return {int(number[1]) for number in numbers if number}


def styles_of_cells(sheet: bytes, addresses: Collection[str]) -> dict[str, int]:
    """Style numbers of cells by address; a cell without one is left out."""
    found = {}
    for cell in _CELL.finditer(sheet):
        address, style = _ADDRESS.search(cell[1]), _STYLE.search(cell[1])
        if address and style and address[1].decode() in addresses:
            found[address[1].decode()] = int(style[1])
    return found


def unfinished(target: Path) -> Path:
    """Where ``finish`` writes until it is done."""
    return target.with_name(target.name + ".kq")


def finish(
    target: Path,
    titles: list[str],
    results: Mapping[tuple[str, str], bytes],
    sources: Mapping[str, bytes],
    filled: Rows,
) -> None:
    """Rewrite ``target`` (its worksheets are called ``titles``) into a package that tells no time.

    Formulas get their ``results``. As in the ``sources`` (sheets' XML) drop-downs and sparklines stand
    again and rows grow with their text; ``filled`` ones are measured anew by whatever opens the file.
    """
    growing = {title: growing_rows(xml) for title, xml in sources.items()}
    beside = unfinished(target)
    parts = {f"xl/worksheets/sheet{number}.xml": title for number, title in enumerate(titles, start=1)}
    try:
        with (
            zipfile.ZipFile(target) as read,
            zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as write,
        ):
            for info in read.infolist():
                data = read.read(info)
                title = parts.get(info.filename)
                if title is not None:
                    data = with_results(title, results, data)
                    data = with_extensions(data, kept_extensions(sources.get(title, b"")))
                    data = _ROW.sub(partial(_row, growing.get(title, ()), filled.get(title, ())), data)
                write.writestr(zipfile.ZipInfo(info.filename, NO_TIME), data, zipfile.ZIP_DEFLATED)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _row(growing: Collection[int], filled: Collection[int], found: re.Match[bytes]) -> bytes:
    number = _NUMBER.search(found[1])
    if number is None or int(number[1]) not in growing:
        return found[0]
    gone = _HEIGHT if int(number[1]) in filled else _FIXED_HEIGHT
    return gone.sub(b"", found[0])
