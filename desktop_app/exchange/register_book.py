"""A register as a workbook an office can print: a title, one header row, a row for each entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.exchange.book_writing import CellOut, long_book, set_page, write_cell, write_sound
from desktop_app.exchange.own_format import ID_HEADER
from desktop_app.exchange.workbook import styles_of
from desktop_app.labels.formats import vn_date

_HEADER_ROW = 4


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column: its header, width in letters, and style ("text", "centre", "date" or "number")."""

    header: str
    width: float = 18
    style: str = "text"


HIDDEN_ID = RegisterColumn(ID_HEADER, 9)
"""The column of ids by which our own rows are known again; hidden."""


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """What is written: the sheet's name, the lines above the table, columns, and cells row by row."""

    name: str
    title: str
    unit: str
    as_of: date
    columns: Sequence[RegisterColumn]
    rows: Sequence[Sequence[CellOut]]


def write_register(path: Path, sheet: RegisterSheet) -> None:
    """Write the register as an .xlsx file that replaces ``path`` once it is sound.

    Raises AppError: file_not_written (with the reason), cell_too_long (a text over 32,767 letters).
    """
    write_sound(path, lambda beside: [_write(beside, sheet)])


def _write(path: Path, what: RegisterSheet) -> int:
    """Write the file; gives how many sheet rows a reader must find in it."""
    from desktop_app.exchange.book_sheet import PaperSheet

    with long_book(path) as book:
        sheet = book.add_worksheet(what.name, PaperSheet)
        styles = styles_of(book)
        set_page(sheet)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.freeze_panes(_HEADER_ROW + 1, 0)
        first = next(place for place, column in enumerate(what.columns) if column is not HIDDEN_ID)
        for place, column in enumerate(what.columns):
            sheet.set_column(place, place, column.width, None, {"hidden": column is HIDDEN_ID})
        as_of = f"(Số liệu tính đến ngày {vn_date(what.as_of)})"
        for line, (text, style) in enumerate(((what.unit, "line"), (what.title, "line"), (as_of, "italic"))):
            sheet.write_string(line, first, text, styles[style])
        sheet.write_blank(_HEADER_ROW - 1, first, None, styles["line"])
        for place, column in enumerate(what.columns):
            sheet.write_string(_HEADER_ROW, place, column.header, styles["header"])
        for line, cells in enumerate(what.rows, start=_HEADER_ROW + 1):
            for place, (column, value) in enumerate(zip(what.columns, cells, strict=True)):
                write_cell(sheet, line, place, value, styles[column.style], header=column.header)
        return _HEADER_ROW + 1 + len(what.rows)
