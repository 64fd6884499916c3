"""The journal: batches, the fields they changed, what can be undone or done again."""

from typing import Any

from sqlalchemy import Connection, Select, select

from db.queries.history_lines import Naming, of_task, told_lines
from db.schema import (
    batch,
    change,
)
from desktop_app.domain.changes import CLOSINGS, FINAL, Verb
from desktop_app.domain.journal import BatchRow, HistoryLine

_PASSED_OVER = sorted(FINAL - CLOSINGS)
_BATCH = [
    batch.c[name] for name in ("id", "at", "who", "verb", "subject", "source", "changed_rows", "undoes")
]


class HistoryQueries:
    """Reads the journal within one transaction; newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def batch(self, number: int) -> BatchRow | None:
        """One batch, None when there is no such number."""
        return next(iter(self._batches(select(*_BATCH).where(batch.c.id == number))), None)

    def newest(self) -> tuple[int, str]:
        """Number and hash of the newest batch: the state of the whole ledger."""
        row = self._connection.execute(select(batch.c.id, batch.c.hash).order_by(batch.c.id.desc())).first()
        return (0, "") if row is None else (row[0], row[1])

    def batches(
        self, limit: int | None = None, before: int | None = None, task: int | None = None
    ) -> list[BatchRow]:
        """Batches, of one task if asked; ``before`` continues below a batch already shown."""
        wanted = select(*_BATCH).order_by(batch.c.id.desc())
        if before is not None:
            wanted = wanted.where(batch.c.id < before)
        if task is not None:
            wanted = wanted.where(batch.c.id.in_(select(change.c.batch_id).where(of_task(task))))
        return self._batches(wanted if limit is None else wanted.limit(limit))

    def lines(
        self, batch: int | None = None, task: int | None = None, limit: int | None = None
    ) -> list[HistoryLine]:
        """Changed fields of a batch or of a task; ``field`` is "" for a row made or removed."""
        undone_by = self.undone_by()
        names = Naming(self._connection)
        return [
            HistoryLine(
                row.id, row.at, row.who, row.verb, row.entity, *names.line(row), row.source,
                undone_by.get(row.id), row.unit or "", row.task or "",
            )
            for row in self._connection.execute(told_lines(batch, task, limit))
        ]  # fmt: skip

    def next_undo(self, who: str | None = None) -> BatchRow | None:
        """The newest batch that stands and can be undone, of one person if asked; none before a closing."""
        undone = self.undone_by()
        wanted = select(*_BATCH).where(batch.c.verb.not_in(_PASSED_OVER)).order_by(batch.c.id.desc())
        if who is not None:
            wanted = wanted.where(batch.c.who == who)
        with self._connection.execute(wanted) as result:
            newest = next((row for row in result if row.id not in undone), None)
        number = None if newest is None or newest.verb in CLOSINGS else newest.id
        return None if number is None else self.batch(number)

    def next_redo(self) -> BatchRow | None:
        """The newest undo that stands, unless something else was written after it."""
        wanted = select(batch.c.id, batch.c.verb, batch.c.undoes).order_by(batch.c.id.desc())
        taken_back: set[int] = set()
        verbs = self._undoing()
        with self._connection.execute(wanted) as result:
            for number, verb, undoes in result:
                if verb != Verb.UNDO.value:
                    return None
                if undoes in verbs:
                    taken_back.add(undoes)
                elif number not in taken_back:
                    return self.batch(number)
        return None

    def undone_by(self) -> dict[int, int]:
        """Batches that are undone now, with the batch that undid each; an undo can itself be undone."""
        found: dict[int, int] = {}
        for number, undoes in reversed(self._undoing().items()):
            if number not in found:
                found[undoes] = number
        return found

    def _undoing(self) -> dict[int, int]:
        wanted = select(batch.c.id, batch.c.undoes).where(batch.c.undoes.is_not(None)).order_by(batch.c.id)
        return dict(tuple(row) for row in self._connection.execute(wanted))

    def _batches(self, wanted: Select[Any]) -> list[BatchRow]:
        undone_by = self.undone_by()
        return [
            BatchRow(
                row.id, row.at, row.who, row.verb, row.subject, row.source, row.changed_rows,
                undone_by.get(row.id), row.undoes,
            )
            for row in self._connection.execute(wanted)
        ]  # fmt: skip
