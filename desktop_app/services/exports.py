"""Export: the ledger's tasks as a workbook that reads back unchanged."""

from dataclasses import dataclass
from pathlib import Path

from db.database import Database
from desktop_app.domain.task import TaskFilter
from desktop_app.services.clock import Clock
from desktop_app.services.hidden_id import hidden_id


@dataclass(frozen=True, slots=True)
class ExportService:
    """Workbooks out; each row carries its task's id of this ledger in a hidden column."""

    database: Database
    clock: Clock

    def write(self, wanted: TaskFilter, path: Path) -> int:
        """Write the tasks a filter keeps, in its order; gives their number.

        Raises AppError ``file_not_written`` or ``cell_too_long``.
        """
        from desktop_app.exchange.workbook import ExportHead, ExportRow, write_export

        info = self.database.info
        with self.database.reading() as reader:
            ids = reader.tasks.ids(wanted)
            facts = reader.tasks.facts_of(ids)
            done = {row.id: row.completed_on for row in reader.tasks.rows(ids, wanted.as_of)}
        rows = [
            ExportRow(facts[task], hidden_id(info.id, task), done.get(task)) for task in ids if task in facts
        ]
        write_export(path, rows, ExportHead(info.unit, wanted.as_of, ledger_id=info.id))
        return len(rows)
