"""Return workbooks for the tests: as they are handed out, and what people do to them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.returns.returns import ReturnFile
from desktop_app.exchange.own_format import ID_HEADER, SECTION_MARK
from desktop_app.exchange.returns.return_format import (
    GUIDE_SHEET,
    HEADERS,
    MARKS_SHEET,
    PLAN_COLUMNS,
    REPORT_COLUMNS,
    TASK_SHEET,
    ReturnMarks,
    marks_rows,
)
from desktop_app.exchange.returns.return_reader import UnreadableReturn, read_returns

LEDGER = "so-1"
HEADER_ROW = 5
COLUMNS = (ID_HEADER, *HEADERS)
NAMES = ("", *PLAN_COLUMNS, *(each.value for each in REPORT_COLUMNS))


@dataclass(frozen=True, slots=True)
class Sent:
    """A task as it is sent: its key, plan texts and progress by name."""

    key: str
    plan: Mapping[str, str] = field(default_factory=dict)
    base: Mapping[str, str] = field(default_factory=dict)


def sent(number: int, **base: str) -> Sent:
    """A task of the test ledger with what is known of it."""
    plan = {
        "stt": f"{number}.",
        "title": f"Rà soát dữ liệu dân cư lần {number}",
        "lead": "UBND xã Ví Dụ",
        "deadline": "30/06/2026" if number % 2 else "Quý II/2026",
        "product": f"=Báo cáo {number}",
    }
    return Sent(f"{LEDGER}:{number}", plan, base)


def write_return(path: Path, tasks: Sequence[Sent], *, token: str = "t-1") -> Path:
    """The workbook as handed out: title rows, a section row, the tasks, a guide, the sealed marks."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(TASK_SHEET)
    sheet.write_string(0, 1, "UBND XÃ VÍ DỤ")
    sheet.write_string(2, 1, "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ")
    sheet.set_column(0, 0, 9, None, {"hidden": True})
    for column, header in enumerate(COLUMNS):
        sheet.write_string(HEADER_ROW - 1, column, header)
    sheet.write_string(HEADER_ROW, 0, f"{SECTION_MARK}0")
    sheet.merge_range(HEADER_ROW, 1, HEADER_ROW, len(COLUMNS) - 1, "I. HOÀN THIỆN THỂ CHẾ")
    for row, task in enumerate(tasks, HEADER_ROW + 1):
        sheet.write_string(row, 0, task.key)
        for column, name in enumerate(NAMES[1:], 1):
            text = task.plan.get(name) or task.base.get(name) or ""
            if name == ReturnField.COMPLETED_ON and text:
                sheet.write_datetime(row, column, date.fromisoformat(text), day)
            elif name == ReturnField.PERCENT and text:
                sheet.write_number(row, column, float(text))
            elif name == "deadline" and text.count("/") == 2:
                sheet.write_datetime(row, column, date(*map(int, reversed(text.split("/")))), day)
            elif text:
                sheet.write_string(row, column, text)
            else:
                sheet.write_blank(row, column, None, day if name == ReturnField.COMPLETED_ON else None)
    book.add_worksheet(GUIDE_SHEET).write_string(0, 0, "Chỉ điền các cột báo cáo; không sửa cột khác.")
    hidden = book.add_worksheet(MARKS_SHEET)
    hidden.very_hidden()
    marks = ReturnMarks(
        ledger=LEDGER,
        token=token,
        unit="UBND xã Ví Dụ",
        period="2026-11",
        version=1,
        due_on=date(2026, 11, 15),
        bases={task.key: task.base for task in tasks},
        plan={task.key: task.plan for task in tasks},
    )
    for row, texts in enumerate(marks_rows(marks)):
        for column, text in enumerate(texts):
            hidden.write_string(row, column, text)
    book.close()
    return path


def edit(path: Path, change: Callable[[Worksheet], None]) -> Path:
    """Change the task sheet as a person would, and save."""
    book = openpyxl.load_workbook(path)
    change(book[TASK_SHEET])
    book.save(path)
    return path


def cell_of(name: str, number: int = 1) -> str:
    """The address of a field of the ``number``th task as handed out."""
    return f"{get_column_letter(NAMES.index(name) + 1)}{HEADER_ROW + 1 + number}"


def fill_in(path: Path, values: Mapping[str, object]) -> Path:
    """Type values into cells by address; text never becomes a formula."""

    def change(sheet: Worksheet) -> None:
        for address, value in values.items():
            sheet[address] = value  # type: ignore[assignment]  # any value a cell can hold
            if isinstance(value, str):
                sheet[address].data_type = "s"

    return edit(path, change)


def answers(paths: Iterable[Path]) -> list[ReturnFile | UnreadableReturn]:
    """Everything that is read of ``paths``."""
    return list(read_returns(list(paths), this_year=lambda: 2026))


def returned(path: Path) -> ReturnFile:
    """The one file as read; it must be readable."""
    (answer,) = answers([path])
    assert isinstance(answer, ReturnFile), answer
    return answer


def progress(file: ReturnFile) -> dict[str, dict[str, str]]:
    """What a file reports by key, empty fields left out."""
    return {row.task_key: {name: text for name, text in row.progress.items() if text} for row in file.rows}


def as_sent(tasks: Iterable[Sent]) -> dict[str, dict[str, str]]:
    """What tasks as handed out report, in the shape of ``progress``."""
    return {task.key: dict(task.base) for task in tasks}
