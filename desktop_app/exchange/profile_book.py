"""A workbook as an upper system wants it: the columns of a profile, nothing hidden, nothing of ours."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.canonical import EXTRA
from desktop_app.domain.errors import AppError
from desktop_app.domain.export_profile import ExportColumn, ExportProfile
from desktop_app.domain.importing.draft import Field
from desktop_app.exchange.book_writing import (
    long_book,
    opened_sections,
    set_page,
    write_cell,
    write_sound,
)
from desktop_app.exchange.workbook import (
    COLUMNS,
    SHEET,
    Column,
    ExportHead,
    ExportRow,
    extra_column,
    styles_of,
    told_column,
)
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEADER_ROW = 4


def write_profile(path: Path, rows: Sequence[ExportRow], head: ExportHead, profile: ExportProfile) -> None:
    """Write the tasks, in the given order, as an .xlsx file that replaces ``path`` once it is sound.

    Raises AppError: profile_empty, file_not_written, cell_too_long.
    """
    if not profile.columns:
        raise AppError("profile_empty", where=profile.name)
    write_sound(path, lambda beside: [_write(beside, rows, head, profile)])


def _write(path: Path, rows: Sequence[ExportRow], head: ExportHead, profile: ExportProfile) -> int:
    """Write the file; gives how many sheet rows a reader must find in it."""
    from desktop_app.exchange.book_sheet import PaperSheet

    columns = [_column(column) for column in profile.columns]
    with long_book(path) as book:
        sheet = book.add_worksheet(SHEET, PaperSheet)
        styles = styles_of(book)
        set_page(sheet)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.freeze_panes(_HEADER_ROW + 1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        as_of = f"(Số liệu tính đến ngày {vn_date(head.as_of)})"
        for line, (text, style) in enumerate(((head.unit, "line"), (head.title, "line"), (as_of, "italic"))):
            sheet.write_string(line, 0, text, styles[style])
        sheet.write_blank(_HEADER_ROW - 1, 0, None, styles["line"])
        for place, column in enumerate(columns):
            sheet.write_string(_HEADER_ROW, place, column.header, styles["header"])
        return _write_rows(sheet, rows, columns, styles, sections=profile.sections)


def _column(wanted: ExportColumn) -> Column:
    if wanted.told is not None:
        column = told_column(wanted.told)
    elif wanted.key.startswith(EXTRA):
        column = extra_column(wanted.key.removeprefix(EXTRA))
    else:
        column = COLUMNS[Field(wanted.key)]
    return replace(column, header=wanted.header)


def _write_rows(
    sheet: "Worksheet",
    rows: Sequence[ExportRow],
    columns: Sequence[Column],
    styles: "dict[str, Format]",
    *,
    sections: bool,
) -> int:
    """Write section and task rows one below the other; gives how many rows the sheet then has."""
    line = _HEADER_ROW + 1
    above: tuple[str, ...] = ()
    titles = [place for place, column in enumerate(columns) if column.value == COLUMNS[Field.TASK].value]
    for row in rows:
        path = row.facts.section_path
        for level in opened_sections(above, path) if sections else ():
            for place in range(len(columns)):
                text = path[level] if place == (titles or [0])[0] else ""
                write_cell(sheet, line, place, text, styles["section"], header=columns[place].header)
            line += 1
        above = path
        for place, column in enumerate(columns):
            write_cell(sheet, line, place, column.value(row), styles[column.style], header=column.header)
        line += 1
    return line
