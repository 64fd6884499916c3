"""Results of formulas, which openpyxl leaves out when it saves: put back where filling cannot change them."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

NO_TIME = (1980, 1, 1, 0, 0, 0)
_Columns = tuple[str, int, int]
_CELL = re.compile(
    rb'<c (?P<attributes>[^>]*?r="(?P<cell>[A-Z]+\d+)"[^>]*)>(?P<formula><f[^>]*/>|<f[^>]*>[^<]*</f>)'
    rb"<v ?/?>(?:</v>)?</c>"
)
_REFERENCE = re.compile(
    r"""(?:(?P<sheet>'(?:[^']|'')+'|[^'!\[\]]+)!)?
        \$?(?P<a>[A-Z]{1,3})\$?\d*(?::\$?(?P<b>[A-Z]{1,3})\$?\d*)?\Z""",
    re.VERBOSE,
)
_UNFOLLOWED = re.compile(r"\b(?:INDIRECT|OFFSET|NOW|TODAY|RAND|RANDBETWEEN|CELL|INFO)\(", re.IGNORECASE)


def keep_results(
    source: Path, target: Path, book: "Workbook", written: Iterable[tuple[str, int]]
) -> list[tuple[str, str]]:
    """Give formulas of ``target`` the results they had in ``source``; gives the others (sheet, address).

    ``written`` are (sheet, 1-based column) that were filled: what depends on these, however far, has no
    result and is calculated by whatever opens the file.
    """
    formulas = list(_formulas(book))
    changed = _dependents(formulas, set(written))
    kept = {(sheet, cell) for sheet, cell, column, _ in formulas if (sheet, column) not in changed}
    results = _results(source, kept) if kept else {}
    _put_back(target, results, [sheet.title for sheet in book.worksheets])
    return [(sheet, cell) for sheet, cell, _, _ in formulas if (sheet, cell) not in kept]


def _formulas(book: "Workbook") -> Iterator[tuple[str, str, int, list[_Columns] | None]]:
    """Sheet, address, column and the columns a formula looks at (None: they cannot be told)."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    text = getattr(cell.value, "text", cell.value)
                    yield sheet.title, cell.coordinate, cell.column or 0, _looks_at(text, sheet.title)


def _looks_at(formula: object, sheet: str) -> list[_Columns] | None:
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token
    from openpyxl.utils import column_index_from_string

    if not isinstance(formula, str) or _UNFOLLOWED.search(formula):
        return None
    columns: list[_Columns] = []
    for token in Tokenizer(formula).items:
        if token.type != Token.OPERAND or token.subtype != Token.RANGE:
            continue
        found = _REFERENCE.match(token.value)
        if found is None:
            return None
        first = column_index_from_string(found["a"])
        last = column_index_from_string(found["b"]) if found["b"] else first
        named = (found["sheet"] or "").strip("'").replace("''", "'")
        columns.append((named or sheet, min(first, last), max(first, last)))
    return columns


def _dependents(
    formulas: Iterable[tuple[str, str, int, list[_Columns] | None]], changed: set[tuple[str, int]]
) -> set[tuple[str, int]]:
    """All columns whose values may have changed, those of formulas included."""
    waiting = list(formulas)
    grown = True
    while grown:
        grown = False
        for sheet, _, column, looked_at in waiting:
            if (sheet, column) in changed:
                continue
            if looked_at is None or any(
                title == other and first <= place <= last
                for title, first, last in looked_at
                for other, place in changed
            ):
                changed.add((sheet, column))
                grown = True
    return changed


def _results(source: Path, kept: set[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
    """The XML attributes and value of each kept formula's result."""
    from openpyxl import load_workbook

    results = {}
    book = load_workbook(source, data_only=True)
    for sheet, cell in kept:
        shape = _result_xml(book[sheet][cell].value, book.epoch)
        if shape is not None:
            results[sheet, cell] = shape
    return results


def _result_xml(value: object, epoch: datetime) -> bytes | None:
    from openpyxl.utils.datetime import to_excel

    if value is None:
        return None
    if isinstance(value, bool):
        return b' t="b"|<v>%d</v>' % value
    if isinstance(value, int | float):
        return f"|<v>{value!r}</v>".encode()
    if isinstance(value, datetime | date | time | timedelta):
        return f"|<v>{to_excel(value, epoch)!r}</v>".encode()  # type: ignore[no-untyped-call]
    kind = "e" if isinstance(value, str) and value.startswith("#") else "str"
    return f' t="{kind}"|<v>{escape(str(value))}</v>'.encode()


def _put_back(target: Path, results: dict[tuple[str, str], bytes], titles: list[str]) -> None:
    """Write the results into the sheets' XML, part by part into a new package that tells no time."""
    beside = target.with_name(target.name + ".kq")
    parts = {f"xl/worksheets/sheet{number}.xml": title for number, title in enumerate(titles, start=1)}
    with (
        zipfile.ZipFile(target) as read,
        zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as write,
    ):
        for info in read.infolist():
            data = read.read(info)
            title = parts.get(info.filename)
            if title is not None and results:
                data = _CELL.sub(partial(_with_result, title, results), data)
            write.writestr(zipfile.ZipInfo(info.filename, NO_TIME), data, zipfile.ZIP_DEFLATED)
    beside.replace(target)


def _with_result(title: str, results: dict[tuple[str, str], bytes], found: re.Match[bytes]) -> bytes:
    shape = results.get((title, found["cell"].decode()))
    if shape is None:
        return found[0]
    kind, _, value = shape.partition(b"|")
    return b"<c " + found["attributes"] + kind + b">" + found["formula"] + value + b"</c>"
