"""Results of formulas, which openpyxl leaves out when it saves: put back where filling cannot change them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

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


@dataclass(frozen=True, slots=True)
class KeptResults:
    """Results of formulas as the XML of their cell, and the formulas (sheet, address) left without one."""

    kept: Mapping[tuple[str, str], bytes]
    left: tuple[tuple[str, str], ...]


def results_to_keep(source: Path, book: "Workbook", written: Iterable[tuple[str, int]]) -> KeptResults:
    """The results that formulas of ``source`` had, where filling cannot have changed them.

    ``written`` are (sheet, 1-based column) that were filled: what depends on these, however far, has no
    result and is calculated by whatever opens the file.
    """
    formulas = list(_formulas(book))
    changed = _dependents(formulas, set(written))
    kept = {(sheet, cell) for sheet, cell, column, _ in formulas if (sheet, column) not in changed}
    results = _results(source, kept) if kept else {}
    return KeptResults(
        results, tuple((sheet, cell) for sheet, cell, _, _ in formulas if (sheet, cell) not in results)
    )


def with_results(title: str, results: Mapping[tuple[str, str], bytes], data: bytes) -> bytes:
    """The XML of a sheet with the results of its formulas put back."""
    return _CELL.sub(partial(_with_result, title, results), data) if results else data


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
    from openpyxl.formula.tokenizer import Token, TokenizerError
    from openpyxl.utils import column_index_from_string

    if not isinstance(formula, str) or _UNFOLLOWED.search(formula):
        return None
    try:
        tokens = Tokenizer(formula).items
    except TokenizerError:
        return None
    columns: list[_Columns] = []
    for token in tokens:
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


def _with_result(title: str, results: Mapping[tuple[str, str], bytes], found: re.Match[bytes]) -> bytes:
    shape = results.get((title, found["cell"].decode()))
    if shape is None:
        return found[0]
    kind, _, value = shape.partition(b"|")
    return b"<c " + found["attributes"] + kind + b">" + found["formula"] + value + b"</c>"
