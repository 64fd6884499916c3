"""Writing planned cells into a copy of a workbook with openpyxl; everything else stays as it was."""

import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.status_fitting import fitting
from desktop_app.exchange.filling.fill_extensions import extended_lists
from desktop_app.exchange.filling.fill_finish import finish, source_sheets, styles_of_cells
from desktop_app.exchange.filling.fill_formulas import results_to_keep
from desktop_app.exchange.filling.fill_plan import CellFill
from desktop_app.exchange.filling.fill_words import Kept
from desktop_app.labels.formats import vn_date, vn_number

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

DAY_FORMAT = "dd/mm/yyyy"
MAX_TEXT = 32_767
_FIRST_DAY = date(1900, 3, 1)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MAX_OFFERED = 200


def fill_workbook(source: Path, beside: Path, cells: Sequence[CellFill], *, keep_macros: bool) -> Kept:
    """Write ``source`` with these cells to ``beside``; gives the cells that had to stay, by reason.

    Raises AppError: fill_unreadable, cell_too_long.
    """
    from openpyxl import load_workbook
    from openpyxl.writer.excel import ExcelWriter

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out is told by ``workbook_losses``
        try:
            with source.open("rb") as file:  # openpyxl leaves a file that it refuses open
                book = load_workbook(file, keep_vba=keep_macros, rich_text=True)
        except Exception as error:
            raise AppError("fill_unreadable", where=source.name, reason=type(error).__name__) from error
        sheets = source_sheets(source)
        for sheet in book.worksheets:
            _restore_looks(book, sheet, sheets.get(sheet.title, b""))
        pen = _Pen(book, sheets)
        for cell in cells:
            pen.write(cell)
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()  # book.save() would also say that it was changed just now
        results = results_to_keep(source, book, pen.written)
        titles = [sheet.title for sheet in book.worksheets]
        finish(beside, titles, results.kept, sheets, pen.rows)
        for title, address in results.left:
            if ("formula", title, address) not in pen.kept:
                pen.kept.add("recount", title, address)
    return pen.kept


def _restore_looks(book: Any, sheet: Any, xml: bytes) -> None:  # Any: what stubs leave out
    """Give merged cells the looks they had; openpyxl spreads the borders of the first and last of them."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.styles.cell_style import StyleArray

    firsts = [sheet.cell(each.min_row, each.min_col) for each in sheet.merged_cells.ranges]
    covered = [cell for cell in sheet._cells.values() if isinstance(cell, MergedCell)]
    merged = {cell.coordinate: cell for cell in (*firsts, *covered)}
    styles = styles_of_cells(xml, merged) if merged else {}
    for address, cell in merged.items():
        number = styles.get(address, 0)
        cell._style = copy(book._cell_styles[number]) if number else StyleArray()


class _Pen:
    def __init__(self, book: "Workbook", sheets: Mapping[str, bytes]) -> None:
        self.kept = Kept()
        self.written: set[tuple[str, int]] = set()
        self.rows: dict[str, set[int]] = defaultdict(set)
        self._sheets = {fold(sheet.title): sheet for sheet in book.worksheets}
        self._sheets.update({sheet.title: sheet for sheet in book.worksheets})
        self._offered = _Offered(book, sheets)

    def write(self, fill: CellFill) -> None:
        """Write one cell unless it is the form's own formula."""
        from openpyxl.cell.cell import Cell

        sheet = self._sheets.get(fill.sheet) or self._sheets.get(fold(fill.sheet))
        if sheet is None:  # a kind of file that openpyxl reads as empty
            raise AppError("fill_unreadable", where=fill.sheet, reason="openpyxl")
        fresh = not _is_there(sheet, fill.row, fill.column + 1)
        cell = sheet.cell(fill.row, fill.column + 1)
        if not isinstance(cell, Cell):  # under a merge that the reader had clipped
            self.kept.add("shared", fill.sheet, fill.address)
            return
        if cell.data_type == "f":
            self.kept.add("formula", fill.sheet, fill.address)
            return
        if fresh:
            _dress(sheet, cell)
        self.written.add((sheet.title, cell.column))
        self.rows[sheet.title].add(fill.row)
        if not fill.text:
            cell.value = None
        elif fill.field is ReturnField.COMPLETED_ON:
            _write_day(cell, date.fromisoformat(fill.text))
        elif fill.field is ReturnField.PERCENT:
            _write_percent(cell, float(fill.text), of_one=fill.of_one)
        else:
            self._write_words(sheet, cell, fill)

    def _write_words(self, sheet: "Worksheet", cell: "Cell", fill: CellFill) -> None:
        text = fill.text
        if fill.field is ReturnField.STATUS and not fill.is_tick:
            offered = self._offered.at(sheet, cell)
            text = fitting(text, offered) or text
            if offered and text not in offered:
                self.kept.add("unlisted", fill.sheet, fill.address)
        if len(text) > MAX_TEXT:
            raise AppError("cell_too_long", row=fill.row, column=fill.address)
        _write_text(cell, text)


def _is_there(sheet: "Worksheet", row: int, column: int) -> bool:
    return (row, column) in sheet._cells


def _dress(sheet: "Worksheet", cell: "Cell") -> None:
    """Give a cell that the file left out the look its row or column has."""
    row = sheet.row_dimensions.get(cell.row)
    if row is not None and row.has_style:
        _copy_style(row, cell)
        return
    for dimension in sheet.column_dimensions.values():
        first, last = dimension.min or 0, dimension.max or 0
        if first <= cell.column <= last and dimension.has_style:
            _copy_style(dimension, cell)
            return


def _copy_style(dressed: Any, cell: Any) -> None:  # Any: openpyxl's stubs leave the style array out
    cell._style = copy(dressed._style)


def _write_text(cell: "Cell", text: str) -> None:
    """Text as text: what begins with = + - @ never becomes a formula."""
    cell.value = _CONTROL.sub("", text)
    cell.data_type = "s"


def _write_day(cell: "Cell", day: date) -> None:
    if day < _FIRST_DAY:
        _write_text(cell, vn_date(day))
        return
    shown = cell.number_format
    was_day = cell.is_date or _shows_days(shown)
    cell.value = datetime(day.year, day.month, day.day)
    cell.number_format = shown if was_day else DAY_FORMAT


def _shows_days(number_format: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(number_format) and bool(is_date_format(number_format))


def _write_percent(cell: "Cell", percent: float, *, of_one: bool) -> None:
    """In the way the column counts: parts of one, a number, or text with a sign as it stood."""
    if isinstance(cell.value, str) and cell.value.rstrip().endswith("%"):
        _write_text(cell, f"{vn_number(percent, 0 if percent == int(percent) else 1)}%")
        return
    shared = "%" in cell.number_format or of_one
    value = round(percent / 100, 8) if shared else percent
    cell.value = int(value) if value == int(value) else value


class _Offered:
    """The words that drop-downs offer, by cell; ``sheets`` are the sheets' XML."""

    def __init__(self, book: "Workbook", sheets: Mapping[str, bytes]) -> None:
        from openpyxl.worksheet.cell_range import MultiCellRange

        self._book = book
        self._lists: dict[str, list[tuple[MultiCellRange, list[str]]]] = defaultdict(list)
        for sheet in book.worksheets:
            found = [
                (rule.sqref, str(rule.formula1))
                for rule in sheet.data_validations.dataValidation
                if rule.type == "list" and rule.formula1
            ]
            extended = extended_lists(sheets.get(sheet.title, b""))
            found += [(MultiCellRange(cells), words) for cells, words in extended]
            self._lists[sheet.title] = [(cells, list(self._words(sheet, words))) for cells, words in found]

    def at(self, sheet: "Worksheet", cell: "Cell") -> list[str]:
        """The words offered in a cell, none where it has no drop-down that can be followed."""
        for cells, words in self._lists[sheet.title]:
            if cell.coordinate in cells:
                return words
        return []

    def _words(self, sheet: "Worksheet", formula: str) -> Iterator[str]:
        if formula.startswith('"'):
            yield from (word.strip() for word in formula.strip('"').split(",") if word.strip())
            return
        name = self._book.defined_names.get(formula) or sheet.defined_names.get(formula)
        place = (name.attr_text or "") if name is not None else formula
        title, _, cells = place.rpartition("!")
        title = title.strip("'").replace("''", "'") or sheet.title
        if not re.fullmatch(r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?", cells):
            return
        if title not in self._book.sheetnames:
            return
        found = self._book[title][cells.replace("$", "")]
        rows = found if isinstance(found, tuple) else ((found,),)
        for row in rows[:_MAX_OFFERED]:
            for cell in row if isinstance(row, tuple) else (row,):
                if cell.value not in (None, ""):
                    yield str(cell.value)
