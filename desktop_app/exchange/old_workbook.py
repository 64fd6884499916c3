"""A form in the old .xls kind as an .xlsx that can be filled: its cells, looks, merges and sizes.

``convert`` runs in the limited child process like every reading of such files; ``as_workbook`` asks for it.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import AppError
from desktop_app.exchange.grid import NO_WINDOW, WALL_SECONDS, command
from desktop_app.exchange.reader_child import CONVERT

_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")

_WIDTH_UNIT = 256  # parts of a letter
_HEIGHT_UNIT = 20  # parts of a point
_LINES = (
    None, "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot",
    "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot",
)  # fmt: skip
_ACROSS = (None, "left", "center", "right", "fill", "justify", "centerContinuous", "distributed")
_DOWN = ("top", "center", "bottom", "justify", "distributed")
_PATTERNS = (
    None, "solid", "mediumGray", "darkGray", "lightGray", "darkHorizontal", "darkVertical", "darkDown",
    "darkUp", "darkGrid", "darkTrellis", "lightHorizontal", "lightVertical", "lightDown", "lightUp",
    "lightGrid", "lightTrellis", "gray125", "gray0625",
)  # fmt: skip
_UNDERLINES = {1: "single", 2: "double", 0x21: "singleAccounting", 0x22: "doubleAccounting"}
_STATES = ("visible", "hidden", "veryHidden")
_STACKED = 255


def is_old_workbook(source: Path) -> bool:
    """Whether a file begins as an .xls does; what it holds is not looked at."""
    with source.open("rb") as file:
        start = file.read(8)
    return start == _CONTAINER or start.startswith(_BARE)


def as_workbook(source: Path, target: Path) -> None:
    """Write an .xls as the .xlsx ``target``; raises AppError("fill_unreadable") where it cannot be."""
    try:
        done = subprocess.run(
            command(CONVERT, str(source.absolute()), str(target.absolute())),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            creationflags=NO_WINDOW if sys.platform == "win32" else 0,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AppError("fill_unreadable", where=source.name, reason=type(error).__name__) from error
    if done.returncode or not target.is_file():
        raise AppError("fill_unreadable", where=source.name, reason=".xls")


def convert(source: str, target: str) -> None:
    """Read an .xls and write it as .xlsx; whatever goes wrong is raised.

    What openpyxl writes meanwhile lies beside the target.
    """
    import tempfile

    import xlrd
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    with Path(source).open("rb") as file:
        book = xlrd.open_workbook(file_contents=file.read(), formatting_info=True, logfile=sys.stderr)
    made = Workbook()
    made.remove(made.worksheets[0])
    if book.datemode:
        made.epoch = CALENDAR_MAC_1904
    looks = _Looks(book)
    for sheet in book.sheets():
        copy = made.create_sheet(sheet.name)
        copy.sheet_state = _STATES[sheet.visibility]
        _copy_cells(sheet, copy, looks)
        _copy_sizes(sheet, copy)
        for top, bottom, left, right in sheet.merged_cells:
            if bottom - top > 1 or right - left > 1:
                copy.merge_cells(start_row=top + 1, end_row=bottom, start_column=left + 1, end_column=right)
    tempfile.tempdir = str(Path(target).parent)
    made.save(target)


class _Looks:
    """The looks of cells by the number of their style, each made once (``Any``: xlrd is not typed)."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[int, dict[str, Any]] = {}

    def of(self, style: int) -> dict[str, Any]:
        """Font, fill, border, alignment, protection and number format as attributes of an openpyxl cell."""
        if style not in self._made:
            self._made[style] = self._make(self._book.xf_list[style])
        return self._made[style]

    def _make(self, xf: Any) -> dict[str, Any]:
        from openpyxl.styles import Protection

        shown = self._book.format_map.get(xf.format_key)
        return {
            "font": self._font(self._book.font_list[xf.font_index]),
            "fill": self._fill(xf.background),
            "border": self._border(xf.border),
            "alignment": _alignment(xf.alignment),
            "protection": Protection(
                locked=bool(xf.protection.cell_locked), hidden=bool(xf.protection.formula_hidden)
            ),
            "number_format": shown.format_str if shown is not None else "General",
        }

    def _font(self, font: Any) -> Any:
        from openpyxl.styles import Font

        return Font(
            name=font.name,
            size=font.height / _HEIGHT_UNIT,
            bold=font.weight >= 600,
            italic=bool(font.italic),
            strike=bool(font.struck_out),
            underline=_underline(font.underline_type),
            vertAlign=(None, "superscript", "subscript")[font.escapement % 3],
            color=self._colour(font.colour_index),
        )

    def _fill(self, ground: Any) -> Any:
        from openpyxl.styles import PatternFill

        pattern: Any = _named(_PATTERNS, ground.fill_pattern)
        if pattern is None:
            return PatternFill()
        colours: dict[str, Any] = {
            "fgColor": self._colour(ground.pattern_colour_index),
            "bgColor": self._colour(ground.background_colour_index),
        }
        return PatternFill(pattern, **{name: colour for name, colour in colours.items() if colour})

    def _border(self, border: Any) -> Any:
        from openpyxl.styles import Border, Side

        def side(name: str) -> Any:
            line: Any = _named(_LINES, getattr(border, f"{name}_line_style"))
            colour = self._colour(getattr(border, f"{name}_colour_index"))
            return Side(style=line, color=colour if line else None)

        return Border(**{name: side(name) for name in ("left", "right", "top", "bottom")})

    def _colour(self, index: int) -> str | None:
        rgb = self._book.colour_map.get(index)
        return None if rgb is None else "FF{:02X}{:02X}{:02X}".format(*rgb)


def _alignment(how: Any) -> Any:
    from openpyxl.styles import Alignment

    turned = how.rotation if how.rotation <= 180 or how.rotation == _STACKED else 0
    return Alignment(
        horizontal=_named(_ACROSS, how.hor_align),
        vertical=_named(_DOWN, how.vert_align),
        wrap_text=bool(how.text_wrapped),
        shrink_to_fit=bool(how.shrink_to_fit),
        indent=how.indent_level,
        text_rotation=turned,
    )


def _underline(kind: int) -> Any:
    return _UNDERLINES.get(kind)


def _named(names: tuple[str | None, ...], place: int) -> str | None:
    return names[place] if 0 <= place < len(names) else None


def _copy_cells(sheet: Any, copy: Any, looks: _Looks) -> None:
    """Every cell that says something or is painted; formulas become what they last said."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
            if kind == _EMPTY:
                continue
            cell = copy.cell(row + 1, column + 1)
            if kind == _TEXT:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
                cell.data_type = "s"  # a text that begins with = is a text
            elif kind in (_NUMBER, _DATE):
                cell.value = int(value) if value == int(value) else value
            elif kind == _BOOLEAN:
                cell.value = bool(value)
            elif kind == _ERROR:
                cell.value = _error_text(value)
            for name, look in looks.of(sheet.cell_xf_index(row, column)).items():
                setattr(cell, name, look)


_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = range(6)


def _error_text(code: int) -> str:
    from xlrd import error_text_from_code

    return str(error_text_from_code.get(code, "#N/A"))


def _copy_sizes(sheet: Any, copy: Any) -> None:
    """Widths, heights, what is hidden, frozen panes."""
    from openpyxl.utils import get_column_letter

    copy.sheet_format.defaultColWidth = sheet.defcolwidth
    for column, info in sheet.colinfo_map.items():
        width = copy.column_dimensions[get_column_letter(column + 1)]
        width.width, width.hidden = info.width / _WIDTH_UNIT, bool(info.hidden)
    for row, info in sheet.rowinfo_map.items():
        height = copy.row_dimensions[row + 1]
        height.hidden = bool(info.hidden)
        if info.height_mismatch:
            height.height = info.height / _HEIGHT_UNIT
    if sheet.panes_are_frozen:
        copy.freeze_panes = copy.cell(sheet.horz_split_pos + 1, sheet.vert_split_pos + 1)
