"""One transaction as the services see it: a ``Reader`` of the ledger, a ``Writer`` of one batch."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from db import bulk
from db.chain import GENESIS, batch_hash
from db.queries.counts import CountQueries
from db.queries.groups import GroupQueries
from db.queries.history import HistoryQueries
from db.queries.lookups import DocumentQueries, SectionQueries, SettingQueries, SourceFileQueries
from db.queries.months import MonthQueries
from db.queries.returns import ReturnQueries
from db.queries.tasks import TaskQueries
from db.queries.units import UnitQueries
from db.recorder import Recorder, Row
from db.repositories.collecting import CollectRepository
from db.repositories.groups import GroupRepository
from db.repositories.lookups import (
    DocumentRepository,
    SectionRepository,
    SettingRepository,
)
from db.repositories.proofs import (
    EvidenceRepository,
    ExtensionRepository,
    SourceFileRepository,
    WaiverRepository,
)
from db.repositories.returns import ReturnRepository
from db.repositories.tasks import TaskRepository
from db.repositories.units import UnitRepository
from db.schema import batch, change, ledger
from db.undo import undo
from desktop_app.domain.changes import Changes, UndoOutcome, Verb
from desktop_app.domain.errors import AppError

_NEWEST = select(batch.c.id, batch.c.hash, batch.c.last_change).order_by(batch.c.id.desc()).limit(1)
_BATCH_COLUMNS = (
    "id", "at", "who", "verb", "subject", "source", "source_sha", "undoes", "changed_rows",
    "first_change", "last_change",
    "previous_hash", "hash",
)  # fmt: skip
_CHANGE_COLUMNS = ("id", "batch_id", "entity", "entity_id", "task_id", "field", "before", "after")


class Reader:
    """Queries of one reading transaction, by noun."""

    def __init__(self, connection: Connection) -> None:
        self.tasks = TaskQueries(connection)
        self.counts = CountQueries(connection)
        self.months = MonthQueries(connection)
        self.history = HistoryQueries(connection)
        self.units = UnitQueries(connection)
        self.groups = GroupQueries(connection)
        self.documents = DocumentQueries(connection)
        self.sections = SectionQueries(connection)
        self.settings = SettingQueries(connection)
        self.returns = ReturnQueries(connection)
        self.source_files = SourceFileQueries(connection)


@dataclass(frozen=True, slots=True)
class BatchHead:
    """What a batch says of itself; ``source`` is a file's name and ``source_sha`` its SHA-256."""

    verb: Verb
    at: datetime
    who: str
    subject: str = ""
    source: str = ""
    source_sha: str = ""


class Writer:
    """Queries and repositories of one writing transaction, which is one batch of the journal."""

    def __init__(self, connection: Connection, head: BatchHead) -> None:
        self._connection = connection
        self._head = head
        self._recorder = Recorder(connection)
        self._undoes: int | None = None
        newest = connection.execute(_NEWEST).first()
        self.batch: int = 1 + (newest.id if newest else 0)
        self._previous: str = newest.hash if newest else GENESIS
        self._first_change: int = 1 + (newest.last_change if newest else 0)
        self.subject = head.subject
        self.changes = Changes(0, head.verb)
        self.history = HistoryQueries(connection)
        self.groups = GroupRepository(connection, self._recorder)
        self.units = UnitRepository(connection, self._recorder, self.groups)
        self.documents = DocumentRepository(connection, self._recorder)
        self.sections = SectionRepository(connection, self._recorder)
        self.settings = SettingRepository(connection, self._recorder)
        self.tasks = TaskRepository(connection, self._recorder, self.units, self.groups, self.sections)
        self.evidence = EvidenceRepository(self._recorder)
        self.waivers = WaiverRepository(connection, self._recorder)
        self.extensions = ExtensionRepository(self._recorder)
        self.returns = ReturnRepository(connection, self._recorder)
        self.source_files = SourceFileRepository(connection, self._recorder)
        self.collecting = CollectRepository(connection, self._recorder)

    @property
    def counts(self) -> CountQueries:
        """Counts after this batch's own changes."""
        self.tasks.refresh()
        return CountQueries(self._connection)

    @property
    def months(self) -> MonthQueries:
        """Months after this batch's own changes."""
        self.tasks.refresh()
        return MonthQueries(self._connection)

    def describe_ledger(self, values: Row) -> None:
        """Write what a new ledger says of itself."""
        self._recorder.insert(ledger, values, row_id=1)

    def undo(self, number: int) -> UndoOutcome:
        """Take a batch back; this batch is then known as its undo.

        Raises AppError ``batch_missing`` or ``batch_fixed`` (the making of the ledger stays).
        """
        found = self.history.batch(number)
        if found is None:
            raise AppError("batch_missing", where=str(number))
        if found.verb == Verb.CREATE_LEDGER.value:
            raise AppError("batch_fixed", where=str(number))
        outcome = undo(self._connection, self._recorder, number)
        self._undoes = number
        return UndoOutcome(self._summary(), outcome.reversed, tuple(outcome.kept), tuple(outcome.errors))

    def finish(self) -> None:
        """Write the batch and its changes, the last thing before the commit; nothing when none were made."""
        if not self._recorder.changes and self._undoes is None:
            return
        self.tasks.refresh()
        head, changes = self._head, self._recorder.changes
        first = self._first_change
        row = (
            self.batch, head.at.isoformat(timespec="seconds"), head.who, head.verb.value, self.subject,
            head.source, head.source_sha, self._undoes, self._recorder.changed_rows,
            first, first + len(changes) - 1,
        )  # fmt: skip
        digest = batch_hash(self._previous, row, changes)
        bulk.insert_rows(self._connection, batch, _BATCH_COLUMNS, [(*row, self._previous, digest)])
        numbered = [(number, self.batch, *recorded) for number, recorded in enumerate(changes, start=first)]
        bulk.insert_rows(self._connection, change, _CHANGE_COLUMNS, numbered)
        self.changes = self._summary()

    def _summary(self) -> Changes:
        return Changes(self.batch, self._head.verb, frozenset(self._recorder.task_ids), self.subject)
