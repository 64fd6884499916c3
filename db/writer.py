"""One writing transaction as the services see it, one batch of the journal in the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db import bulk_writing
from db.chain import GENESIS, batch_hash
from db.collect_statements import HEAD
from db.recorder import Recorder
from db.session import Session
from db.writing_nouns import WritingNouns
from desktop_app.domain.changes import BEGINNINGS, CLOSINGS, ON_ACCOUNTS, Changes, UndoOutcome, Verb
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Table

    from db.queries.counts import CountQueries
    from db.queries.months import MonthQueries
    from db.row_text import Row

_BATCH_COLUMNS = (
    "id", "at", "who", "verb", "subject", "source", "source_sha", "undoes", "changed_rows",
    "first_change", "last_change",
    "previous_hash", "hash",
)  # fmt: skip
_CHANGE_COLUMNS = ("id", "batch_id", "entity", "entity_id", "task_id", "field", "before", "after")


@dataclass(frozen=True, slots=True)
class BatchHead:
    """What a batch says of itself; ``source`` is a file's name and ``source_sha`` its SHA-256."""

    verb: Verb
    at: datetime
    who: str
    subject: str = ""
    source: str = ""
    source_sha: str = ""


class Writer(WritingNouns):
    """One writing transaction, which is one batch of the journal."""

    def __init__(self, transaction: Session | Connection, head: BatchHead) -> None:
        session = transaction if isinstance(transaction, Session) else Session.of(transaction)
        super().__init__(session, Recorder(session), head.at.date())
        self._head = head
        self._undoes: int | None = None
        self._last: list[Callable[[], None]] = []
        newest = self._session.rows(HEAD)
        number, self._previous, last_change = newest[0] if newest else (0, GENESIS, 0)
        self.batch: int = 1 + number
        self._first_change: int = 1 + last_change
        self.subject = head.subject
        self.changes = Changes(0, head.verb)

    @property
    def accounts_on(self) -> bool:
        """Whether people sign in to this ledger, as it stands before this batch."""
        asked = "SELECT 1 FROM setting WHERE key = 'accounts' AND value <> ''"
        return self._session.driver.execute(asked).fetchone() is not None

    def by(self, who: str) -> None:
        """Name who writes this batch."""
        self._head = replace(self._head, who=who)

    @property
    def undoes(self) -> int | None:
        """The batch that this one takes back, once ``undo`` was called."""
        return self._undoes

    @property
    def counts(self) -> CountQueries:
        """Counts after this batch's own changes."""
        from db.queries.counts import CountQueries

        self.tasks.refresh()
        return CountQueries(self._connection)

    @property
    def months(self) -> MonthQueries:
        """Months after this batch's own changes."""
        from db.queries.months import MonthQueries

        self.tasks.refresh()
        return MonthQueries(self._connection)

    def describe_ledger(self, values: Row) -> None:
        """Write what a new ledger says of itself."""
        self._recorder.insert("ledger", values, row_id=1)

    def put(self, table: Table, row_id: int, row: Row, *, known: bool) -> None:
        """Write a row that was saved from a damaged ledger, under the id it had."""
        if known:
            self._recorder.update(table, {row_id: row})
        else:
            self._recorder.insert(table, row, row_id=row_id)

    def put_away(self, table: Table, ids: Iterable[int]) -> None:
        """Delete rows that a damaged ledger no longer had."""
        self._recorder.delete(table, ids)

    def undo(self, number: int) -> UndoOutcome:
        """Take a batch back; this batch is then known as its undo.

        Raises AppError ``batch_missing``, ``batch_fixed`` (the making of the ledger, and what was
        saved of a damaged one, stays), ``closing_fixed`` (a closed period is reopened, a reopened
        one closed again) or ``accounts_fixed`` (accounts are changed by another such act only).
        """
        from db.undo import undo

        found = self.history.batch(number)
        if found is None:
            raise AppError("batch_missing", where=str(number))
        if found.verb in BEGINNINGS:
            raise AppError("batch_fixed", where=str(number))
        if found.verb in CLOSINGS:
            raise AppError("closing_fixed", where=found.subject)
        if found.verb in ON_ACCOUNTS:
            raise AppError("accounts_fixed", where=found.subject)
        outcome = undo(self._connection, self._recorder, number)
        self._undoes = number
        return UndoOutcome(self._summary(), outcome.reversed, tuple(outcome.kept), tuple(outcome.errors))

    def at_last(self, act: Callable[[], None]) -> None:
        """Do something beside the database once the batch was judged and written, right before the commit."""
        if act not in self._last:
            self._last.append(act)

    def finish(self) -> None:
        """Write the batch and its changes, if any were made, the last thing before the commit."""
        self._write_batch()
        for act in self._last:
            act()

    def _write_batch(self) -> None:
        if not self._recorder.changes and self._undoes is None:
            return
        if self._recorder.only_days_follow:
            self._recorder.follow_days()
        else:
            self.tasks.refresh()
        if self._recorder.registers:
            from db.register_search import follow

            follow(self._connection, self._recorder.changes)
        head, changes = self._head, self._recorder.changes
        first = self._first_change
        row = (
            self.batch, head.at.isoformat(timespec="seconds"), head.who, head.verb.value, self.subject,
            head.source, head.source_sha, self._undoes, self._recorder.changed_rows,
            first, first + len(changes) - 1,
        )  # fmt: skip
        digest = batch_hash(self._previous, row, changes)
        bulk_writing.insert_rows(self._session, "batch", _BATCH_COLUMNS, [(*row, self._previous, digest)])
        numbered = [(number, self.batch, *recorded) for number, recorded in enumerate(changes, start=first)]
        bulk_writing.insert_rows(self._session, "change", _CHANGE_COLUMNS, numbered)
        self.changes = self._summary()

    def _summary(self) -> Changes:
        return Changes(self.batch, self._head.verb, frozenset(self._recorder.task_ids), self.subject)
