"""One round of return workbooks in tests: sent to units, filled in as units do, ready to be collected."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.canonical import canonical_facts
from desktop_app.domain.changes import Verb
from desktop_app.domain.task import TaskFacts
from desktop_app.exchange.own_format import is_id_header
from desktop_app.exchange.returns.return_book import ReturnBookHead, ReturnBookRow, write_return
from desktop_app.exchange.returns.return_format import PLAN_COLUMNS, TASK_SHEET, bound_token, name_of_header
from desktop_app.services.hidden_id import hidden_id
from desktop_app.services.ledger import Services

Value = str | float | date | None


def give(ledger: Services, *units: str, count: int = 3, several: bool = False) -> list[int]:
    """Add tasks, each led by one of the units in turn, or by all of them."""
    tasks: list[int] = []
    for number in range(1, count + 1):
        lead = units if several else (units[(number - 1) % len(units)],)
        facts = TaskFacts(f"Rà soát dữ liệu đợt {number}", stt=str(number), lead=lead, product="Báo cáo")
        tasks += ledger.tasks.add(facts).task_ids
    return tasks


def send(
    ledger: Services,
    unit: str,
    folder: Path,
    *,
    period: str = "2026-11",
    due_on: date = date(2026, 11, 15),
    bound: bool = True,
) -> Path:
    """Send a unit the workbook of a period and give its path; tokens were not ``bound`` at first."""
    unit_id = ledger.tasks.unit(unit)
    now = ledger.clock.now()
    with ledger.database.writing(Verb.SPLIT, at=now) as writer:
        ids = writer.returns.led_by([unit_id])[unit_id]
        progress = writer.returns.progress(unit_id, ids)
        facts = writer.tasks.facts_of(ids)
        version = 1 + len(writer.returns.dispatches(unit_id, period))
        path = folder / f"{unit} {period} lần {version}.xlsx"
        bases = {task_id: {name: text for name, text in progress[task_id].items() if text} for task_id in ids}
        plans = {task_id: canonical_facts(facts[task_id]) for task_id in ids}
        rows = [
            ReturnBookRow(
                hidden_id(ledger.info.id, task_id),
                {name: plans[task_id][name] for name in PLAN_COLUMNS if plans[task_id][name]},
                bases[task_id],
            )
            for task_id in ids
        ]
        token = uuid4().hex
        if bound:
            token = bound_token(
                token, {row.key: row.progress for row in rows}, {row.key: row.plan for row in rows}
            )
        writer.returns.add_dispatch(
            token=token, unit_id=unit_id, period=period, version=version, sent_on=ledger.today(),
            due_on=due_on, file_name=path.name, bases=bases,
        )  # fmt: skip
    head = ReturnBookHead(ledger.info.id, token, unit, ledger.info.unit, period, version, due_on)
    write_return(path, head, rows)
    return path


@dataclass(frozen=True)
class OpenBook:
    """A return workbook open in openpyxl: rows by the number in STT, columns by field."""

    sheet: Worksheet
    header: int
    columns: Mapping[str, int]
    key: int

    def row(self, stt: int) -> int:
        """The sheet row of a task."""
        found = [
            row
            for row in range(self.header + 1, self.sheet.max_row + 1)
            if str(self.sheet.cell(row, self.columns["stt"]).value) == str(stt)
            and self.sheet.cell(row, self.key).value
        ]
        return found[0]

    def row_of(self, key: str) -> int:
        """The sheet row that carries a hidden id."""
        rows = range(self.header + 1, self.sheet.max_row + 1)
        return next(row for row in rows if self.sheet.cell(row, self.key).value == key)

    def write(self, row: int, cells: Mapping[str, Value]) -> None:
        """Type into the cells of a sheet row."""
        for name, value in cells.items():
            self.sheet.cell(row, self.columns[name]).value = value

    def copy(self, row: int) -> int:
        """Copy a whole row, id and all, below the last; gives the new row."""
        new = self.last() + 1
        for column in range(1, self.sheet.max_column + 1):
            self.sheet.cell(new, column).value = self.sheet.cell(row, column).value
        return new

    def last(self) -> int:
        """The last row with a task."""
        return max(row for row in range(self.header, self.sheet.max_row + 1) if self._title(row))

    def _title(self, row: int) -> Any:  # openpyxl's cell value
        return self.sheet.cell(row, self.columns["title"]).value


def edit(path: Path, change: Callable[[OpenBook], object], *, out: Path | None = None) -> Path:
    """Change a return workbook by hand and save it, under another name where one is given."""
    book = openpyxl.load_workbook(path)
    sheet = book[TASK_SHEET]
    for header in range(1, 30):
        texts = {str(cell.value): cell.column for cell in sheet[header] if cell.value}
        key = next((column for text, column in texts.items() if is_id_header(text)), None)
        if key is not None:
            named = {name_of_header(text): column for text, column in texts.items()}
            columns = {name: column for name, column in named.items() if name}
            change(OpenBook(sheet, header, columns, key))
    book.save(out or path)
    return out or path


def fill(path: Path, cells: Mapping[int, Mapping[str, Value]], *, out: Path | None = None) -> Path:
    """Type into report cells, by STT and field."""

    def type_in(book: OpenBook) -> None:
        for stt, values in cells.items():
            book.write(book.row(stt), values)

    return edit(path, type_in, out=out)


def delete_rows(path: Path, stts: Iterable[int]) -> Path:
    """Delete the rows of some tasks."""

    def delete(book: OpenBook) -> None:
        for stt in stts:
            book.sheet.delete_rows(book.row(stt))

    return edit(path, delete)
