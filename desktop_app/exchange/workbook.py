"""The workbook we hand out: what ``read_annex`` gives back unchanged, as an office prints it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.export_profile import ON_REQUEST, Told
from desktop_app.domain.importing.draft import Field
from desktop_app.domain.task import TaskFacts
from desktop_app.exchange.book_writing import (
    CELL,
    CENTRE,
    DATE,
    FONT,
    HEADER,
    SECTION,
    CellOut,
    day_or_phrase,
    long_book,
    opened_sections,
    section_marks,
    set_page,
    write_cell,
    write_sound,
)
from desktop_app.exchange.own_format import (
    EVIDENCE_HEADER,
    FORMAT_PROPERTY,
    FORMAT_VERSION,
    ID_HEADER,
    LEDGER_PROPERTY,
    OBSTACLE_HEADER,
    PROPOSAL_HEADER,
    SECTION_HEADER,
    TOGETHER_HEADER,
    path_cell,
)
from desktop_app.labels.exports import TOLD
from desktop_app.labels.fields import FIELD
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET = "Nhiệm vụ"
TITLE = "DANH MỤC NHIỆM VỤ"

_UNITS_APART = "; "
_LEVELS_APART = "\n"
_NARROW, _MIDDLE, _WIDE, _EXTRA = 9, 16, 26, 18
_TITLE_ROWS = 5


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One task to write; ``task_id`` goes into the hidden column as it is.

    ``extended`` says what the deadline was extended to: a comment on its cell, which stays as written.
    ``together`` names who works along; without any in all rows there is no column for them.
    ``told`` are texts beside the facts; a column that no task uses is not written.
    """

    facts: TaskFacts
    task_id: str = ""
    completed_on: date | None = None
    extended: str = ""
    together: str = ""
    told: Mapping[Told, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExportHead:
    """What stands above the table, and the ledger's id for the file's hidden properties."""

    unit: str
    as_of: date
    title: str = TITLE
    ledger_id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of tasks: its header, width in letters, style by name, and a task's cell."""

    header: str
    width: float
    style: str
    value: Callable[[ExportRow], CellOut]
    hidden: bool = False


COLUMNS: Mapping[Field, Column] = {
    Field.STT: Column(FIELD[Field.STT], 7, "centre", lambda row: row.facts.stt),
    Field.TASK: Column(FIELD[Field.TASK], 50, "text", lambda row: row.facts.title),
    Field.LEAD: Column(FIELD[Field.LEAD], _WIDE, "text", lambda row: _UNITS_APART.join(row.facts.lead)),
    Field.COORDINATE: Column(
        FIELD[Field.COORDINATE], _WIDE, "text", lambda row: _UNITS_APART.join(row.facts.coordinate)
    ),
    Field.LEADER: Column(FIELD[Field.LEADER], _MIDDLE, "text", lambda row: row.facts.leader),
    Field.PERSON: Column(FIELD[Field.PERSON], _MIDDLE, "text", lambda row: row.facts.person),
    Field.DEADLINE: Column(
        FIELD[Field.DEADLINE], _MIDDLE, "date", lambda row: day_or_phrase(row.facts.deadline.raw)
    ),
    Field.PRODUCT: Column(FIELD[Field.PRODUCT], _WIDE, "text", lambda row: row.facts.product),
    Field.STATUS: Column(FIELD[Field.STATUS], _MIDDLE, "text", lambda row: row.facts.status),
    Field.PERCENT: Column(FIELD[Field.PERCENT], _NARROW, "number", lambda row: row.facts.percent),
    Field.COMPLETED_ON: Column(FIELD[Field.COMPLETED_ON], 12, "date", lambda row: row.completed_on),
    Field.RESULT: Column(FIELD[Field.RESULT], _WIDE, "text", lambda row: row.facts.result),
    Field.EVIDENCE: Column(EVIDENCE_HEADER, _WIDE, "text", lambda row: row.facts.evidence_text),
    Field.BASIS: Column(FIELD[Field.BASIS], _MIDDLE, "text", lambda row: row.facts.basis),
    Field.ASSIGNED_ON: Column(FIELD[Field.ASSIGNED_ON], 12, "date", lambda row: row.facts.assigned_on),
    Field.NOTE: Column(FIELD[Field.NOTE], _EXTRA, "text", lambda row: row.facts.note),
    Field.SECTION: Column(
        FIELD[Field.SECTION], _MIDDLE, "text", lambda row: _LEVELS_APART.join(row.facts.section_path)
    ),
}
"""The columns of tasks by field; hidden marks and unknown columns stand beside them."""

_HIDDEN_WHILE_BLANK = (Field.BASIS, Field.ASSIGNED_ON)


def write_export(path: Path, rows: Sequence[ExportRow], head: ExportHead) -> None:
    """Write the tasks, in the given order, as an .xlsx file that replaces ``path`` once it is sound.

    Raises AppError: file_not_written (with the reason), cell_too_long (a text over 32,767 letters).
    """
    write_sound(path, lambda beside: [_write(beside, rows, head)])


def _write(path: Path, rows: Sequence[ExportRow], head: ExportHead) -> int:
    """Write the file; gives how many sheet rows a reader must find in it."""
    from desktop_app.exchange.book_sheet import PaperSheet

    columns = _columns(rows)
    with long_book(path) as book:
        book.set_custom_property(LEDGER_PROPERTY, head.ledger_id or "-")
        book.set_custom_property(FORMAT_PROPERTY, FORMAT_VERSION)
        sheet = book.add_worksheet(SHEET, PaperSheet)
        styles = styles_of(book)
        _lay_out(sheet, columns, len(rows))
        _write_head(sheet, columns, head, styles)
        return _TITLE_ROWS + _Body(sheet, columns, styles).write(rows)


def _columns(rows: Sequence[ExportRow]) -> list[Column]:
    """Columns of the return workbook and all other fields, rare ones hidden while blank; then the unknown."""
    blank = {each for each in _HIDDEN_WHILE_BLANK if not any(COLUMNS[each].value(row) for row in rows)}
    planned = [each for each in COLUMNS if each not in (Field.SECTION, *_HIDDEN_WHILE_BLANK, Field.NOTE)]
    columns = [
        Column(ID_HEADER, _NARROW, "text", lambda row: row.task_id, hidden=True),
        Column(SECTION_HEADER, _NARROW, "text", lambda row: path_cell(row.facts.section_path), hidden=True),
        *[COLUMNS[each] for each in planned],
        extra_column(OBSTACLE_HEADER),
        extra_column(PROPOSAL_HEADER),
        *[replace(COLUMNS[each], hidden=each in blank) for each in _HIDDEN_WHILE_BLANK],
        COLUMNS[Field.NOTE],
    ]
    if any(row.together for row in rows):
        columns.append(Column(TOGETHER_HEADER, _MIDDLE, "text", lambda row: row.together))
    used = {told for row in rows for told, text in row.told.items() if text} - ON_REQUEST
    columns += [told_column(told) for told in Told if told in used]
    headers = dict.fromkeys(header for row in rows for header in row.facts.extra)
    fixed = (OBSTACLE_HEADER, PROPOSAL_HEADER)
    return columns + [extra_column(header) for header in headers if header not in fixed]


def told_column(told: Told) -> Column:
    """The column of what is no fact of a task."""
    return Column(TOLD[told], _MIDDLE, "text", lambda row: row.told.get(told, ""))


def extra_column(header: str) -> Column:
    """The column of a header that the program does not know."""
    return Column(header, _EXTRA, "text", lambda row: row.facts.extra.get(header, ""))


def styles_of(book: "Workbook") -> "dict[str, Format]":
    """Formats of a table of tasks, by the names that its columns use."""
    size = {"font_size": 11}
    line = {**FONT, "font_size": 13, "bold": True}
    return {
        "text": book.add_format({**CELL, **size}),
        "centre": book.add_format({**CENTRE, **size}),
        "number": book.add_format({**CENTRE, **size}),
        "date": book.add_format({**DATE, **size}),
        "section": book.add_format({**SECTION, **size}),
        "header": book.add_format({**HEADER, **size}),
        "line": book.add_format(line),
        "italic": book.add_format({**line, "bold": False, "italic": True}),
    }


def _lay_out(sheet: "Worksheet", columns: Sequence[Column], tasks: int) -> None:
    """A4 landscape, one page wide, header frozen on screen and repeated on paper."""
    set_page(sheet)
    sheet.repeat_rows(_TITLE_ROWS - 1)
    sheet.freeze_panes(_TITLE_ROWS, 4)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
    last = max(_TITLE_ROWS, _TITLE_ROWS + 2 * tasks)
    sheet.ignore_errors({"number_stored_as_text": f"A1:C{last}"})


def _write_head(
    sheet: "Worksheet", columns: Sequence[Column], head: ExportHead, styles: "dict[str, Format]"
) -> None:
    sheet.write_string(0, 2, head.unit, styles["line"])
    sheet.write_string(1, 2, head.title, styles["line"])
    sheet.write_string(2, 2, f"(Số liệu tính đến ngày {vn_date(head.as_of)})", styles["italic"])
    sheet.write_blank(3, 2, None, styles["line"])
    for place, column in enumerate(columns):
        sheet.write_string(_TITLE_ROWS - 1, place, column.header, styles["header"])


class _Body:
    """Writes section and task rows one below the other, as constant memory asks."""

    def __init__(self, sheet: "Worksheet", columns: Sequence[Column], styles: "dict[str, Format]") -> None:
        self._sheet = sheet
        self._columns = columns
        self._styles = styles
        self._line = _TITLE_ROWS

    def write(self, rows: Sequence[ExportRow]) -> int:
        """Write all rows; gives how many lines they took."""
        above: tuple[str, ...] = ()
        for row in rows:
            path = row.facts.section_path
            if path != above:
                self._write_sections(above, path)
                above = path
            self._write_task(row)
        return self._line - _TITLE_ROWS

    def _write_sections(self, above: tuple[str, ...], path: tuple[str, ...]) -> None:
        style = self._styles["section"]
        for level in opened_sections(above, path):
            texts = [*section_marks(path, level), "", path[level]]
            texts += [""] * (len(self._columns) - len(texts))
            for place, text in enumerate(texts):
                write_cell(self._sheet, self._line, place, text, style, header=self._columns[place].header)
            self._line += 1

    def _write_task(self, row: ExportRow) -> None:
        for place, column in enumerate(self._columns):
            style = self._styles[column.style]
            write_cell(self._sheet, self._line, place, column.value(row), style, header=column.header)
            if row.extended and column is COLUMNS[Field.DEADLINE]:
                self._sheet.write_comment(self._line, place, row.extended)
        self._line += 1
