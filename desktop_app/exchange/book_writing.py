"""What the workbooks we write have in common: page, styles, text as text, days, section rows, sound files."""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.disk import flush, whole_file
from desktop_app.domain.errors import AppError, os_code
from desktop_app.exchange.own_format import SECTION_MARK, path_cell
from desktop_app.labels.formats import vn_date
from desktop_app.vault.private import PrivateFolder

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CellOut = str | float | date | None
"""What is written into a cell; "" and None leave it blank."""

FONT = {"font_name": "Times New Roman"}
CELL = {**FONT, "border": 1, "valign": "top", "text_wrap": True}
CENTRE = {**CELL, "align": "center"}
HEADER = {**CENTRE, "bold": True, "valign": "vcenter", "bg_color": "#DCE4EC"}
SECTION = {**CELL, "bold": True, "bg_color": "#EEF2F6"}
DATE = {**CENTRE, "num_format": "dd/mm/yyyy"}

FIRST_DAY_OF_EXCEL = date(1900, 3, 1)
_A4 = 9
_FULL_DAY = "%d/%m/%Y"
# Inches: 30 mm on the left, 15 on the right, 20 above and below (Nghị định 30/2020/NĐ-CP).
_LEFT, _RIGHT, _ABOVE = 1.18, 0.59, 0.79


def set_page(sheet: "Worksheet", *, landscape: bool = True) -> None:
    """A4, one page wide, margins of Nghị định 30, the page number centred on top."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=_LEFT, right=_RIGHT, top=_ABOVE, bottom=_ABOVE)
    sheet.fit_to_pages(1, 0)
    sheet.set_header('&C&"Times New Roman,Regular"&13&P')


@lru_cache(maxsize=4096)
def day_or_phrase(phrase: str) -> CellOut:
    """A deadline's cell: a day written in full becomes a real date, every other phrase stays as it is."""
    try:
        day = datetime.strptime(phrase, _FULL_DAY).date()
    except ValueError:
        return phrase
    return day if vn_date(day) == phrase and day >= FIRST_DAY_OF_EXCEL else phrase


def write_cell(
    sheet: "Worksheet", line: int, place: int, value: CellOut, style: "Format", *, header: str = ""
) -> None:
    """Write one cell; what begins with = + - @ never becomes a formula, a day needs a style of days.

    Raises AppError ``cell_too_long`` (a text over 32,767 letters), naming the column's ``header``.
    """
    if isinstance(value, str):
        if sheet.write_string(line, place, value, style) < 0:
            raise AppError("cell_too_long", column=header, row=line + 1)
    elif value is None:
        sheet.write_blank(line, place, None, style)
    elif not isinstance(value, date):
        sheet.write_number(line, place, value, style)
    elif value < FIRST_DAY_OF_EXCEL:
        sheet.write_string(line, place, vn_date(value), style)
    else:
        sheet.write_datetime(line, place, value, style)


def opened_sections(above: tuple[str, ...], path: tuple[str, ...]) -> range:
    """Levels of the section rows that stand between a task under ``above`` and one under ``path``."""
    if path == above:
        return range(0)
    common = 0
    while common < min(len(above), len(path)) and above[common] == path[common]:
        common += 1
    return range(min(common, max(len(path) - 1, 0)), len(path))


def section_marks(path: tuple[str, ...], level: int) -> tuple[str, str]:
    """What stands in the hidden columns of a section row: its level, and the path down to it."""
    return f"{SECTION_MARK}{level}", path_cell(path[: level + 1])


@contextmanager
def long_book(path: Path) -> Iterator["Workbook"]:
    """A book of any length to write into, in order: its rows wait in a private folder, not in memory."""
    with PrivateFolder(large=True) as private:
        options = {"constant_memory": True, "tmpdir": str(private.folder), "strings_to_formulas": False}
        with new_book(path, options) as book:
            yield book


@contextmanager
def new_book(path: Path, options: Mapping[str, object]) -> Iterator["Workbook"]:
    """A book to write into, which is put at ``path`` in one piece.

    XlsxWriter leaves a file open that a full disk does not take, and Windows removes no open file.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(content, options)
    try:
        yield book
    finally:
        book.close()
    path.write_bytes(content.getbuffer())


def write_sound(path: Path, write: Callable[[Path], Sequence[int]]) -> None:
    """Write a workbook beside ``path`` and let it replace ``path`` once it is sound.

    Raises AppError ``file_not_written`` (with the reason), and what ``write`` raises.
    """
    try:
        with whole_file(path) as beside:
            beside.touch()
            rows = _written(beside, write)
            flush(beside)
            _read_back(beside, rows)
    except OSError as error:
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> AppError:
    """The sentence for a file that could not be written."""
    return AppError("file_not_written", where=path.name, reason=os_code(error))


def write_checked(path: Path, write: Callable[[Path], Sequence[int]]) -> None:
    """Write a workbook and read it back; ``disk.flush`` is left to the caller. Raises OSError."""
    _read_back(path, _written(path, write))


def _written(path: Path, write: Callable[[Path], Sequence[int]]) -> Sequence[int]:
    """Write a workbook; gives how many rows each of its first sheets must have, as ``write`` says."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        return write(path)
    except FileCreateError as error:
        cause = error.args[0] if error.args else None
        raise (cause if isinstance(cause, OSError) else OSError(str(error))) from error


def _read_back(path: Path, rows: Sequence[int]) -> None:
    """Check every byte against its sum and count the rows. Raises OSError when something is missing."""
    found = []
    try:
        with zipfile.ZipFile(path) as archive:
            contents = {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile as error:
        raise OSError(str(error)) from error
    for number in range(1, 1 + len(rows)):
        found.append(contents.get(f"xl/worksheets/sheet{number}.xml", b"").count(b"<row "))
    if found != list(rows):
        raise OSError(f"{found}/{rows}")
