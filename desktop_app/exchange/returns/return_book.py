"""The return workbook: one unit's tasks as planned and as far as they are, to fill in and send back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.returns.return_fields import Progress, ReturnField
from desktop_app.exchange.book_writing import (
    CELL,
    CENTRE,
    DATE,
    FONT,
    HEADER,
    SECTION,
    CellOut,
    day_or_phrase,
    new_book,
    opened_sections,
    section_marks,
    set_page,
    write_cell,
    write_checked,
)
from desktop_app.exchange.own_format import (
    FORMAT_PROPERTY,
    FORMAT_VERSION,
    ID_HEADER,
    LEDGER_PROPERTY,
    SECTION_HEADER,
    path_cell,
)
from desktop_app.exchange.returns.return_format import (
    MARKS_SHEET,
    PLAN_COLUMNS,
    REPORT_COLUMNS,
    STATUS_CHOICES,
    TASK_SHEET,
    ReturnMarks,
    marks_rows,
)
from desktop_app.exchange.returns.return_guide import write_guide
from desktop_app.exchange.text_height import lines_of, points
from desktop_app.labels.fields import DONE_WORDS
from desktop_app.labels.formats import vn_date, vn_period
from desktop_app.labels.tasks import until_words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

EMPTY_ROWS = 200
"""Rows below the last one that can be filled in with what is not in the plan."""

OPTIONS: Mapping[str, object] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "default_format_properties": {"font_name": "Times New Roman", "font_size": 12},
    "default_column_width": 72,
    "default_row_height": 21,
}
"""How XlsxWriter makes the book: widths and heights count in the font that every office has."""

_TITLE_ROWS = 4
_MOST_LINES = 25
_WIDEST = 840
_ZOOM = 90
_SIZE = {"font_size": 12}
_GREY, _YELLOW, _ORANGE = "#F4F5F7", "#FFF2CC", "#F8CBAD"
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_MAY = dict.fromkeys(
    ("sort", "autofilter", "format_columns", "format_rows", "insert_rows", "delete_rows"), True
)


@dataclass(frozen=True, slots=True)
class ReturnBookHead:
    """Who is to report, to whom, for which period ("2026-11"), until when; ``token`` names the workbook."""

    ledger_id: str
    token: str
    unit: str
    sender: str
    period: str
    version: int
    due_on: date


@dataclass(frozen=True, slots=True)
class ReturnBookRow:
    """One task: its key for the hidden column, canonical text of its plan, the unit's progress so far.

    ``plan`` has the names of ``PLAN_COLUMNS``; ``extended_to`` is the due day that an extension gave:
    a comment on the deadline, which stays as written.
    """

    key: str
    plan: Mapping[str, str]
    progress: Progress
    section_path: tuple[str, ...] = ()
    extended_to: date | None = None


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    header: str
    pixels: int
    style: str
    report: bool = False

    def value(self, row: ReturnBookRow) -> CellOut:
        """What the cell shows: days and numbers as such, the rest as text."""
        if not self.report:
            text = row.plan.get(self.name, "")
            return day_or_phrase(text) if self.name == "deadline" else text or None
        text = row.progress.get(self.name, "")
        if not text:
            return None
        if self.name == ReturnField.PERCENT:
            return float(text)
        return date.fromisoformat(text) if self.name == ReturnField.COMPLETED_ON else text


_PIXELS: Mapping[str, tuple[int, str]] = {
    "stt": (44, "centre"),
    "title": (240, "text"),
    "lead": (92, "text"),
    "coordinate": (96, "text"),
    "deadline": (90, "date"),
    "product": (104, "text"),
    ReturnField.STATUS: (98, "text"),
    ReturnField.PERCENT: (56, "centre"),
    ReturnField.COMPLETED_ON: (90, "date"),
    ReturnField.RESULT: (180, "text"),
    ReturnField.EVIDENCE: (110, "text"),
    ReturnField.OBSTACLE: (120, "text"),
    ReturnField.PROPOSAL: (120, "text"),
}
_COLUMNS = (
    *(_Column(name, header, *_PIXELS[name]) for name, header in PLAN_COLUMNS.items()),
    *(_Column(each, header, *_PIXELS[each], report=True) for each, header in REPORT_COLUMNS.items()),
)
_FIRST = 2  # the hidden columns stand before
_LAST = _FIRST + len(_COLUMNS) - 1
_TITLE_PLACE = _FIRST + list(PLAN_COLUMNS).index("title")
_HEADERS = (ID_HEADER, SECTION_HEADER, *(column.header for column in _COLUMNS))
_STYLES = ("text", "text", *(f"report_{each.style}" if each.report else each.style for each in _COLUMNS))
_PLACES = {column.name: place for place, column in enumerate(_COLUMNS, start=_FIRST)}


def write_return(path: Path, head: ReturnBookHead, rows: Sequence[ReturnBookRow]) -> None:
    """Write a return workbook to ``path`` and check it there; ``flush`` is left to the caller.

    Raises OSError (no room, no right, not what was written), AppError ``cell_too_long``.
    """
    write_checked(path, lambda target: _write(target, head, rows))


def _write(path: Path, head: ReturnBookHead, rows: Sequence[ReturnBookRow]) -> list[int]:
    """Write the file; gives how many rows each sheet has."""
    from desktop_app.exchange.book_sheet import PaperSheet

    with new_book(path, OPTIONS) as book:
        book.set_custom_property(LEDGER_PROPERTY, head.ledger_id or "-")
        book.set_custom_property(FORMAT_PROPERTY, FORMAT_VERSION)
        sheet = book.add_worksheet(TASK_SHEET, PaperSheet)
        lines = _TaskSheet(sheet, book, rows).write(head)
        guide = write_guide(
            book, PaperSheet, sender=head.sender, due=_due(head), period=vn_period(head.period)
        )
        return [lines, guide, _write_marks(book, head, rows)]


def _due(head: ReturnBookHead) -> str:
    return f"trước ngày {vn_date(head.due_on)}"


def _write_marks(book: "Workbook", head: ReturnBookHead, rows: Sequence[ReturnBookRow]) -> int:
    sheet = book.add_worksheet(MARKS_SHEET)
    sheet.very_hidden()
    marks = ReturnMarks(
        ledger=head.ledger_id,
        token=head.token,
        unit=head.unit,
        period=head.period,
        version=head.version,
        due_on=head.due_on,
        bases={row.key: row.progress for row in rows},
        plan={row.key: row.plan for row in rows},
    )
    texts = marks_rows(marks)
    for line, row in enumerate(texts):
        for place, text in enumerate(row):
            sheet.write_string(line, place, text)
    return len(texts)


class _TaskSheet:
    """Writes the sheet of tasks from the top."""

    def __init__(self, sheet: "Worksheet", book: "Workbook", rows: Sequence[ReturnBookRow]) -> None:
        self._sheet = sheet
        self._rows = rows
        self._styles = _styles(book)
        self._cells = [[column.value(row) for column in _COLUMNS] for row in rows]
        self._widths, self._lines = _fit(self._cells)
        self._line = _TITLE_ROWS

    def write(self, head: ReturnBookHead) -> int:
        """Write everything; gives how many rows the sheet has."""
        self._lay_out()
        self._write_head(head)
        above: tuple[str, ...] = ()
        mark = path_cell(above)
        for row, cells, lines in zip(self._rows, self._cells, self._lines, strict=True):
            path = row.section_path
            if path != above:
                for level in opened_sections(above, path):
                    self._write_section(path, level)
                above, mark = path, path_cell(path)
            self._sheet.set_row(self._line, points(lines))
            if row.extended_to is not None:
                place = _FIRST + list(PLAN_COLUMNS).index("deadline")
                self._sheet.write_comment(self._line, place, until_words(row.extended_to))
            self._write_task([row.key, mark, *cells])
        self._help()
        return self._line

    def _lay_out(self) -> None:
        """Landscape, header frozen and repeated on paper; the cursor waits in the first report cell."""
        sheet = self._sheet
        set_page(sheet)
        sheet.set_zoom(_ZOOM)
        sheet.repeat_rows(_TITLE_ROWS - 1)
        sheet.freeze_panes(_TITLE_ROWS, _TITLE_PLACE + 1)
        for place in range(_FIRST):
            sheet.set_column(place, place, None, None, {"hidden": True})
        for place, column in enumerate(_COLUMNS):
            style = self._styles[f"new_{column.style}"]
            sheet.set_column_pixels(_FIRST + place, _FIRST + place, self._widths[place], style)
        place = _PLACES[ReturnField.STATUS]
        sheet.set_selection(_TITLE_ROWS, place, _TITLE_ROWS, place)

    def _write_head(self, head: ReturnBookHead) -> None:
        version = f" (bản {head.version})" if head.version > 1 else ""
        self._write_line(0, f"BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ {vn_period(head.period).upper()}", "title")
        self._write_line(1, f"Đơn vị báo cáo: {head.unit}{version}", "line")
        self._write_line(
            2,
            f"Gửi {head.sender} {_due(head)}. Chỉ điền các cột có tiêu đề nền vàng; cách điền ở trang "
            "“Hướng dẫn”.",
            "italic",
        )
        line = _TITLE_ROWS - 1
        most = max(
            lines_of(column.header, self._widths[place] - 16, bold=True)
            for place, column in enumerate(_COLUMNS)
        )
        self._sheet.set_row(line, points(most) + 4)
        for place, header in enumerate(_HEADERS):
            report = place >= _FIRST + len(PLAN_COLUMNS)
            self._sheet.write_string(
                line, place, header, self._styles["report_header" if report else "header"]
            )

    def _write_line(self, line: int, text: str, style: str) -> None:
        """A line of the title, centred across the table without a merge."""
        self._sheet.write_string(line, _FIRST, text, self._styles[style])
        for place in range(_FIRST + 1, _LAST + 1):
            self._sheet.write_blank(line, place, None, self._styles[style])

    def _write_section(self, path: tuple[str, ...], level: int) -> None:
        sheet, line = self._sheet, self._line
        title = path[level]
        whole = lines_of(title, sum(self._widths[_TITLE_PLACE - _FIRST :]), bold=True) == 1
        lines = 1 if whole else lines_of(title, self._widths[_TITLE_PLACE - _FIRST], bold=True)
        style = self._styles["section" if whole else "long_section"]
        sheet.set_row(line, points(lines))
        for place, mark in enumerate(section_marks(path, level)):
            write_cell(sheet, line, place, mark, style, header=SECTION_HEADER)
        for place in range(_FIRST, _LAST + 1):
            value = title if place == _TITLE_PLACE else None
            write_cell(sheet, line, place, value, style, header=PLAN_COLUMNS["title"])
        self._line += 1

    def _write_task(self, cells: Sequence[CellOut]) -> None:
        sheet, line = self._sheet, self._line
        for place, (value, name) in enumerate(zip(cells, _STYLES, strict=True)):
            if value is None:
                sheet.write_blank(line, place, None, self._styles[name])
            else:
                write_cell(sheet, line, place, value, self._styles[name], header=_HEADERS[place])
        self._line += 1

    def _help(self) -> None:
        """Filter, drop-down, checks of what is typed, protection of the plan."""
        sheet, first = self._sheet, _TITLE_ROWS
        last = self._line - 1 + EMPTY_ROWS
        sheet.autofilter(_TITLE_ROWS - 1, _FIRST, max(self._line - 1, _TITLE_ROWS), _LAST)
        for name, rule in _RULES.items():
            sheet.data_validation(first, _PLACES[name], last, _PLACES[name], rule)
        status, done = _PLACES[ReturnField.STATUS], _PLACES[ReturnField.COMPLETED_ON]
        missing = f'=AND(${_letter(status)}{first + 1}="{DONE_WORDS}",${_letter(done)}{first + 1}="")'
        rule = {"type": "formula", "criteria": missing, "format": self._styles["missing"]}
        sheet.conditional_format(first, done, last, done, rule)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{_letter(_TITLE_PLACE)}{last}"})
        sheet.protect("", _MAY)


def _fit(rows: Sequence[Sequence[CellOut]]) -> tuple[list[int], list[int]]:
    """Pixels of each column, lines of each row.

    A column gets more than its usual width when a text would not fit into the highest row there is.
    """
    widths, heights = [], [1] * len(rows)
    for place, column in enumerate(_COLUMNS):
        texts = [row[place] for row in rows]
        pixels, lines = column.pixels, _lines(texts, column.pixels)
        most = max(lines, default=1)
        if most > _MOST_LINES:
            pixels = min(round(pixels * most * 1.1 / _MOST_LINES), _WIDEST)
            lines = _lines(texts, pixels)
        widths.append(pixels)
        heights = list(map(max, heights, lines))
    return widths, heights


def _lines(values: Sequence[CellOut], pixels: int) -> list[int]:
    return [lines_of(value, pixels) if isinstance(value, str) else 1 for value in values]


def _letter(place: int) -> str:
    return chr(ord("A") + place)


_RULES: Mapping[str, Mapping[str, object]] = {
    ReturnField.STATUS: {
        "validate": "list",
        "source": list(STATUS_CHOICES),
        "error_title": "Tình trạng chưa đúng",
        "error_message": f"Hãy chọn một trong các mức: {', '.join(STATUS_CHOICES)}.",
    },
    ReturnField.PERCENT: {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": 100,
        "error_title": "Tỷ lệ chưa đúng",
        "error_message": "Hãy gõ một số từ 0 đến 100, không gõ dấu %.",
    },
    ReturnField.COMPLETED_ON: {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": _LAST_DAY,
        "error_title": "Ngày chưa đúng",
        "error_message": "Hãy gõ ngày/tháng/năm, ví dụ 05/11/2026.",
    },
}


def _styles(book: "Workbook") -> "dict[str, Format]":
    plan = {**_SIZE, "bg_color": _GREY}
    report = {**_SIZE, "locked": False}
    kinds = {"text": CELL, "centre": CENTRE, "date": DATE}
    line = {**FONT, "bold": True, "align": "center_across"}
    styles = {name: {**kind, **plan} for name, kind in kinds.items()}
    styles |= {f"report_{name}": {**kind, **report} for name, kind in kinds.items()}
    styles |= {f"new_{name}": {**kind, **report, "border": 0} for name, kind in kinds.items()}
    styles |= {
        "section": {**SECTION, **_SIZE, "text_wrap": False},
        "long_section": {**SECTION, **_SIZE},
        "header": {**HEADER, **_SIZE},
        "report_header": {**HEADER, **_SIZE, "bg_color": _YELLOW},
        "title": {**line, "font_size": 14},
        "line": {**line, "font_size": 13},
        "italic": {**line, "font_size": 12, "bold": False, "italic": True},
        "missing": {"bg_color": _ORANGE},
    }
    return {name: book.add_format(style) for name, style in styles.items()}
