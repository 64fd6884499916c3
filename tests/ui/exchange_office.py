"""A province with three communes that report to it, and what their officers do to the workbooks."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl

from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services

TODAY = date(2026, 11, 21)
COMMUNES = ("UBND xã Tân Hưng", "UBND xã Mỹ An", "UBND phường Bình Minh")
TASKS = (
    "Rà soát, làm sạch dữ liệu dân cư",
    "Số hóa hồ sơ hộ tịch",
    "Tuyên truyền dịch vụ công trực tuyến",
    "Tập huấn tổ công nghệ số cộng đồng",
    "Cấp tài khoản định danh tổ chức",
    "Nâng cấp đường truyền của trụ sở",
)


def assign(ledger: Services) -> list[int]:
    """Give two tasks to the first commune alone and the others to all of them; ids in order."""
    ids: list[int] = []
    for number, title in enumerate(TASKS):
        lead = COMMUNES[:1] if number < 2 else COMMUNES
        ids += ledger.tasks.add(TaskFacts(title=title, lead=lead, product="Báo cáo")).task_ids
    return ids


def report(path: Path, said: Mapping[str, Mapping[str, str | int | date | None]]) -> None:
    """Fill a return workbook in by hand: what to write by task title and column header."""
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in values if "Tình trạng" in row)
    rows = {row[head.index("Nhiệm vụ")]: number for number, row in enumerate(values, start=1)}
    for title, cells in said.items():
        for header, value in cells.items():
            sheet.cell(rows[title], head.index(header) + 1).value = value
    book.save(path)


def add_row(path: Path, title: str) -> None:
    """Write a task of the unit's own below the others."""
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    column = next(row for row in values if "Tình trạng" in row).index("Nhiệm vụ")
    last = max(number for number, row in enumerate(values, start=1) if row[column])
    sheet.cell(last + 1, column + 1).value = title
    book.save(path)


def send(ledger: Services, folder: Path) -> dict[str, Path]:
    """Write every commune's workbook; paths by unit."""
    folder.mkdir(exist_ok=True)
    return {file.unit: file.path for file in ledger.splits.write(folder, None, None).files}
