"""The queries and repositories of one writing transaction, by noun."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from db.queries.history import HistoryQueries
    from db.recorder import Recorder
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
    from db.session import Session


class WritingNouns:
    """Each is loaded when it is first asked for: a verb needs few of them."""

    def __init__(self, session: Session, recorder: Recorder, today: date) -> None:
        self._session = session
        self._recorder = recorder
        self._today = today

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
            today=self._today,
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
