"""Short ways to make ledgers and tasks in tests."""

from datetime import UTC, date, datetime
from pathlib import Path

from db.database import Database, NewLedger
from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Changes, UndoOutcome, Verb
from desktop_app.domain.deadlines.deadline import NO_DEADLINE, Deadline, DeadlineKind, Every, Rhythm
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import Completion, TaskFacts, TaskFilter, TaskRow

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
ALL = TaskFilter(as_of=TODAY)


def new_database(folder: Path) -> Database:
    """The database of a new, empty commune ledger."""
    new = NewLedger("UBND xã Ví Dụ", Level.COMMUNE, 2026, "Đề án 06")
    return Database.create(folder, new, who="người ghi", at=NOW)


def by(day: date) -> Deadline:
    """A deadline on a day."""
    return Deadline(day.strftime("%d/%m/%Y"), DeadlineKind.DATE, None, day)


CONTINUOUS = Deadline("Thường xuyên", DeadlineKind.CONTINUOUS)
MONTHLY = Deadline("Hằng tháng", DeadlineKind.RECURRING_MONTHLY, rhythm=Rhythm(Every.MONTH, 15))
MONTHLY_THIS_YEAR = Deadline(
    "Hằng tháng trong năm 2026", DeadlineKind.RECURRING_MONTHLY, date(2026, 1, 1), date(2026, 12, 31),
    Rhythm(Every.MONTH, 15),
)  # fmt: skip
YEARLY_IN_MARCH = Deadline(
    "Trước ngày 10/3 hằng năm", DeadlineKind.RECURRING_YEARLY, rhythm=Rhythm(Every.YEAR, 10, 3)
)


def facts(title: str = "Rà soát dữ liệu", **more: object) -> TaskFacts:
    """Facts of a task led by one unit and due on 30/11/2026, unless said otherwise."""
    known: dict[str, object] = {"lead": ("Công an xã",), "deadline": by(date(2026, 11, 30))}
    return TaskFacts(title, **{**known, **more})  # type: ignore[arg-type]


def add(database: Database, *tasks: TaskFacts | NewTask, verb: Verb = Verb.ADD) -> list[int]:
    """Add tasks in one batch and return their ids."""
    with database.writing(verb, at=NOW, subject="thêm") as writer:
        return writer.tasks.add_many([NewTask(one) if isinstance(one, TaskFacts) else one for one in tasks])


def done(database: Database, task_id: int, on: date = TODAY, result: str = "") -> Changes:
    """Complete a task in a batch of its own."""
    with database.writing(Verb.COMPLETE, at=NOW) as writer:
        writer.tasks.complete([task_id], Completion(on, result))
    return writer.changes


def edit(database: Database, task_id: int, **fields: object) -> Changes:
    """Change fields of a task in a batch of its own."""
    with database.writing(Verb.EDIT, at=NOW) as writer:
        writer.tasks.update(task_id, fields)
    return writer.changes


def undo(database: Database, batch: int) -> UndoOutcome:
    """Undo a batch."""
    with database.writing(Verb.UNDO, at=NOW) as writer:
        return writer.undo(batch)


def row(database: Database, task_id: int, as_of: date = TODAY) -> TaskRow:
    """The row of one task."""
    with database.reading() as reader:
        return reader.tasks.rows([task_id], as_of)[0]


def ids(database: Database, f: TaskFilter = ALL, limit: int | None = None) -> list[int]:
    """Ids of a filter."""
    with database.reading() as reader:
        return reader.tasks.ids(f, limit)


__all__ = [
    "ALL", "CONTINUOUS", "MONTHLY", "MONTHLY_THIS_YEAR", "NOW", "NO_DEADLINE", "TODAY", "YEARLY_IN_MARCH",
    "add", "by", "done", "edit", "facts", "ids", "new_database", "row", "undo",
]  # fmt: skip
