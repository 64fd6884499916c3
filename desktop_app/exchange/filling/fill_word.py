"""Writing planned cells into the tables of a copy of a Word document; a cell keeps the look of its text."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.exchange.cells.word import FLATTEN_FROM
from desktop_app.exchange.filling.fill_plan import CellFill
from desktop_app.exchange.filling.fill_words import Kept
from desktop_app.labels.formats import vn_date, vn_number

if TYPE_CHECKING:
    from docx.document import Document

_Element = Any  # lxml elements have no types

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_INSIDE = ("tbl", "drawing", "pict", "object", "sdt")


def fill_document(source: Path, beside: Path, cells: Sequence[CellFill], names: Sequence[str]) -> Kept:
    """Write ``source`` with these cells to ``beside``; gives the cells that had to stay, by reason.

    ``names`` are those the reader gives its tables. Raises AppError: fill_unreadable.
    """
    import docx

    try:
        document = docx.Document(str(source))
    except Exception as error:
        raise AppError("fill_unreadable", where=source.name, reason=type(error).__name__) from error
    tables = dict(zip(names, _tables(document), strict=False))
    kept = Kept()
    for fill in cells:
        cell = _cell(tables[fill.sheet], fill.row, fill.column) if fill.sheet in tables else None
        if cell is None or any(cell.find(f".//{_W}{name}") is not None for name in _INSIDE):
            kept.add("nested", fill.sheet, fill.address)
        else:
            _write(cell, _shown(fill))
    document.save(str(beside))
    return kept


def _tables(document: "Document") -> Iterator[_Element]:
    """The tables that the reader takes for sheets, in its order."""
    for table in document.element.body.iter(f"{_W}tbl"):
        above = list(table.iterancestors(f"{_W}tbl", f"{_W}txbxContent", _FALLBACK))
        if any(each.tag == _FALLBACK for each in above):
            continue
        outer = above[0] if above and above[0].tag == f"{_W}tbl" else None
        if outer is None or len(outer.findall(f"{_W}tblGrid/{_W}gridCol")) < FLATTEN_FROM:
            yield table


def _rows(table: _Element) -> list[_Element]:
    return [row for row in table.iter(f"{_W}tr") if _table_of(row) is table]


def _table_of(element: _Element) -> _Element:
    return next(element.iterancestors(f"{_W}tbl"), None)


def _cell(table: _Element, row: int, column: int) -> _Element | None:
    """The cell that begins at a grid column of a row (1-based), None when none does."""
    rows = _rows(table)
    if row > len(rows):
        return None
    line = rows[row - 1]
    before = line.find(f"{_W}trPr/{_W}gridBefore")
    place = int(before.get(f"{_W}val", "0")) if before is not None else 0
    for cell in line.iter(f"{_W}tc"):
        if _table_of(cell) is not table:
            continue
        if place == column:
            return cell
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        place += int(span.get(f"{_W}val", "1")) if span is not None else 1
    return None


def _shown(fill: CellFill) -> str:
    if not fill.text:
        return ""
    if fill.field is ReturnField.COMPLETED_ON:
        return vn_date(date.fromisoformat(fill.text))
    if fill.field is ReturnField.PERCENT:
        percent = float(fill.text)
        return f"{vn_number(percent, 0 if percent == int(percent) else 1)}%"
    return fill.text


def _write(cell: _Element, text: str) -> None:
    """Replace the cell's text by one run in the first paragraph, dressed as the text there was."""
    paragraphs = cell.findall(f"{_W}p")
    first = paragraphs[0]
    look = _look(cell, first)
    for other in paragraphs[1:]:
        cell.remove(other)
    for child in list(first):
        if child.tag != f"{_W}pPr":
            first.remove(child)
    if not text:
        return
    run = first.makeelement(f"{_W}r", {})
    if look is not None:
        run.append(look)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(run.makeelement(f"{_W}br", {}))
        words = run.makeelement(f"{_W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        words.text = line
        run.append(words)
    first.append(run)


def _look(cell: _Element, paragraph: _Element) -> _Element | None:
    """Properties of the cell's first run, else of its paragraph's mark."""
    run = cell.find(f".//{_W}r/{_W}rPr")
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    if run is not None:
        return deepcopy(run)
    if mark is None:
        return None
    look = deepcopy(mark)
    for change in list(look):
        if change.tag in (f"{_W}ins", f"{_W}del", f"{_W}rPrChange"):
            look.remove(change)
    return look
