"""The demo ledger: public annex rows, some ticked off, marked as a demo."""

import shutil
from datetime import date, timedelta
from pathlib import Path

from desktop_app.domain.errors import AppError, os_code
from desktop_app.domain.status import DATED_OPEN
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.services.ledger import Services

DEMO_UNIT = "UBND phường Mẫu"
_DONE_EVERY = 3
_DAYS_EARLY = 5


def fill_demo(ledger: Services, annexes: Path) -> None:
    """Import the annexes of a folder, then tick every third dated task off shortly before its day."""
    for file in sorted(annexes.glob("*.xlsx")):
        grid = ledger.imports.load(file)
        ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)))
    today = ledger.today()
    dated = TaskFilter(today, classes=DATED_OPEN)
    for row in ledger.tasks.rows(ledger.tasks.ids(dated)[::_DONE_EVERY]):
        due = row.deadline.due or today
        on = min(due - timedelta(days=_DAYS_EARLY), today)
        ledger.tasks.complete([row.id], Completion(on, evidence_text=_document(row.id, on)))


def discard_demo(folder: Path) -> None:
    """Delete a demo ledger that is closed; AppError ``demo_not_deleted`` where a file is held."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise AppError("demo_not_deleted", where=str(folder), reason=os_code(error)) from error


def _document(number: int, day: date) -> str:
    return f"{number}/BC-UBND ngày {day:%d/%m/%Y}"
