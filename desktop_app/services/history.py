"""The trail of a ledger: every batch, what it changed, and taking it back."""

from dataclasses import dataclass

from db.database import Database
from desktop_app.domain.changes import UndoOutcome, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.journal import BatchRow, HistoryLine
from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class HistoryService:
    """Batches newest first; undo is a batch of its own and can be undone."""

    database: Database
    clock: Clock

    def batches(self, limit: int = 200, task: int | None = None) -> list[BatchRow]:
        with self.database.reading() as reader:
            return reader.history.batches(limit=limit, task=task)

    def batch(self, batch: int) -> BatchRow:
        """One batch; AppError ``batch_missing``."""
        with self.database.reading() as reader:
            found = reader.history.batch(batch)
        if found is None:
            raise AppError("batch_missing", where=str(batch))
        return found

    def lines(self, batch: int | None = None, task: int | None = None, limit: int = 500) -> list[HistoryLine]:
        """Changed fields of one batch or of one task, newest first."""
        with self.database.reading() as reader:
            return reader.history.lines(batch=batch, task=task, limit=limit)

    def undo(self, batch: int) -> UndoOutcome:
        """Take a batch back field by field; what was edited since is kept and named.

        Raises AppError ``batch_missing`` or ``batch_undone``.
        """
        found = self.batch(batch)
        if found.undone_by is not None:
            raise AppError("batch_undone", where=str(batch))
        with self.database.writing(Verb.UNDO, at=self.clock.now(), subject=found.subject) as writer:
            return writer.undo(batch)

    def next_undo(self) -> BatchRow | None:
        """The batch Ctrl+Z would take back: of a member one of the own."""
        who = self.database.who if self.database.accounts_on and self._own_only() else None
        with self.database.reading() as reader:
            return reader.history.next_undo(who)

    def _own_only(self) -> bool:
        from desktop_app.domain.permissions import Leave

        return self.database.may(Verb.UNDO) is not Leave.YES

    def next_redo(self) -> BatchRow | None:
        """The undo that Ctrl+Shift+Z would take back."""
        with self.database.reading() as reader:
            return reader.history.next_redo()

    def brought_back(self) -> BatchRow | None:
        """The batch that taking this undo back would bring back."""
        undo = self.next_redo()
        return self.batch(undo.undoes) if undo is not None and undo.undoes is not None else None

    def redo_last(self) -> UndoOutcome:
        """Take the newest undo back, as ``undo`` does; AppError ``nothing_to_redo`` when there is none."""
        found = self.next_redo()
        if found is None:
            raise AppError("nothing_to_redo")
        return self.undo(found.batch)
