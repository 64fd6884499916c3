"""One writing transaction as the services see it: queries and repositories by noun, one batch in the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from db import bulk_writing
from db.chain import GENESIS, batch_hash
from db.collect_statements import HEAD
from db.recorder import Recorder, Row
from db.session import Session
from desktop_app.domain.changes import BEGINNINGS, CLOSINGS, ON_ACCOUNTS, Changes, UndoOutcome, Verb
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Table

    from db.queries.counts import CountQueries
    from db.queries.history import HistoryQueries
    from db.queries.months import MonthQueries
    from db.repositories.accounts import AccountRepository
    from db.repositories.claims import ClaimRepository
    from db.repositories.closing import ClosingRepository
    from db.repositories.collecting import CollectRepository
    from db.repositories.documents import DocumentRepository
    from db.repositories.evidence import EvidenceRepository
    from db.repositories.groups import GroupRepository
    from db.repositories.indicators import IndicatorRepository
    from db.repositories.lookups import SectionRepository, SettingRepository
    from db.repositories.merging import TaskMerging
    from db.repositories.occurrences import OccurrenceRepository
    from db.repositories.parents import ParentRepository
    from db.repositories.people import PeopleRepository
    from db.repositories.progress import ProgressRepository
    from db.repositories.proofs import ExtensionRepository, SourceFileRepository, WaiverRepository
    from db.repositories.registers import CoordinationRepository, ObstacleRepository, PetitionRepository
    from db.repositories.reminders import ReminderRepository
    from db.repositories.returns import ReturnRepository
    from db.repositories.steps import StepRepository
    from db.repositories.tags import TagRepository
    from db.repositories.tasks import TaskRepository
    from db.repositories.transfers import TransferRepository
    from db.repositories.units import UnitRepository

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


class Writer:
    """Queries and repositories of one writing transaction, which is one batch of the journal.

    Each is loaded when it is first asked for: a verb needs few of them.
    """

    def __init__(self, transaction: Session | Connection, head: BatchHead) -> None:
        self._session = transaction if isinstance(transaction, Session) else Session.of(transaction)
        self._head = head
        self._recorder = Recorder(self._session)
        self._undoes: int | None = None
        newest = self._session.rows(HEAD)
        number, self._previous, last_change = newest[0] if newest else (0, GENESIS, 0)
        self.batch: int = 1 + number
        self._first_change: int = 1 + last_change
        self.subject = head.subject
        self.changes = Changes(0, head.verb)

    @property
    def _connection(self) -> Connection:
        return self._session.connection

    @cached_property
    def history(self) -> HistoryQueries:
        from db.queries.history import HistoryQueries

        return HistoryQueries(self._connection)

    @cached_property
    def groups(self) -> GroupRepository:
        from db.repositories.groups import GroupRepository

        return GroupRepository(self._connection, self._recorder)

    @cached_property
    def units(self) -> UnitRepository:
        from db.repositories.units import UnitRepository

        return UnitRepository(self._connection, self._recorder, self.groups)

    @cached_property
    def people(self) -> PeopleRepository:
        from db.repositories.people import PeopleRepository

        return PeopleRepository(self._connection, self._recorder)

    @cached_property
    def transfers(self) -> TransferRepository:
        from db.repositories.transfers import TransferRepository

        return TransferRepository(self._connection, self._recorder)

    @cached_property
    def documents(self) -> DocumentRepository:
        from db.repositories.documents import DocumentRepository

        return DocumentRepository(self._connection, self._recorder, self.sections)

    @cached_property
    def sections(self) -> SectionRepository:
        from db.repositories.lookups import SectionRepository

        return SectionRepository(self._connection, self._recorder)

    @cached_property
    def accounts(self) -> AccountRepository:
        from db.repositories.accounts import AccountRepository

        return AccountRepository(self._connection, self._recorder)

    @cached_property
    def claims(self) -> ClaimRepository:
        from db.repositories.claims import ClaimRepository

        return ClaimRepository(self._connection, self._recorder)

    @cached_property
    def settings(self) -> SettingRepository:
        from db.repositories.lookups import SettingRepository

        return SettingRepository(self._connection, self._recorder)

    @cached_property
    def tasks(self) -> TaskRepository:
        from db.repositories.tasks import TaskRepository

        return TaskRepository(
            self._connection,
            self._recorder,
            self.units,
            self.groups,
            self.sections,
            today=self._head.at.date(),
        )

    @cached_property
    def occurrences(self) -> OccurrenceRepository:
        from db.repositories.occurrences import OccurrenceRepository

        return OccurrenceRepository(self._connection, self._recorder)

    @cached_property
    def evidence(self) -> EvidenceRepository:
        from db.repositories.evidence import EvidenceRepository

        return EvidenceRepository(self._connection, self._recorder)

    @cached_property
    def waivers(self) -> WaiverRepository:
        from db.repositories.proofs import WaiverRepository

        return WaiverRepository(self._connection, self._recorder)

    @cached_property
    def extensions(self) -> ExtensionRepository:
        from db.repositories.proofs import ExtensionRepository

        return ExtensionRepository(self._recorder)

    @cached_property
    def indicators(self) -> IndicatorRepository:
        from db.repositories.indicators import IndicatorRepository

        return IndicatorRepository(self._connection, self._recorder)

    @cached_property
    def returns(self) -> ReturnRepository:
        from db.repositories.returns import ReturnRepository

        return ReturnRepository(self._connection, self._recorder)

    @cached_property
    def source_files(self) -> SourceFileRepository:
        from db.repositories.proofs import SourceFileRepository

        return SourceFileRepository(self._connection, self._recorder)

    @cached_property
    def merging(self) -> TaskMerging:
        from db.repositories.merging import TaskMerging

        return TaskMerging(self._connection, self._recorder)

    @cached_property
    def collecting(self) -> CollectRepository:
        from db.repositories.collecting import CollectRepository

        return CollectRepository(self._recorder)

    @cached_property
    def progress(self) -> ProgressRepository:
        from db.repositories.progress import ProgressRepository

        return ProgressRepository(self._connection, self._recorder)

    @cached_property
    def parents(self) -> ParentRepository:
        from db.repositories.parents import ParentRepository

        return ParentRepository(self._connection, self._recorder)

    @cached_property
    def tags(self) -> TagRepository:
        from db.repositories.tags import TagRepository

        return TagRepository(self._connection, self._recorder)

    @cached_property
    def obstacles(self) -> ObstacleRepository:
        from db.repositories.registers import ObstacleRepository

        return ObstacleRepository(self._connection, self._recorder, self.units)

    @cached_property
    def coordinations(self) -> CoordinationRepository:
        from db.repositories.registers import CoordinationRepository

        return CoordinationRepository(self._connection, self._recorder, self.units)

    @cached_property
    def petitions(self) -> PetitionRepository:
        from db.repositories.registers import PetitionRepository

        return PetitionRepository(self._connection, self._recorder, self.units)

    @cached_property
    def steps(self) -> StepRepository:
        from db.repositories.steps import StepRepository

        return StepRepository(self._connection, self._recorder)

    @cached_property
    def reminders(self) -> ReminderRepository:
        from db.repositories.reminders import ReminderRepository

        return ReminderRepository(self._connection, self._recorder)

    @cached_property
    def closings(self) -> ClosingRepository:
        from db.repositories.closing import ClosingRepository

        return ClosingRepository(self._connection, self._recorder)

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

    def finish(self) -> None:
        """Write the batch and its changes, the last thing before the commit; nothing when none were made."""
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
