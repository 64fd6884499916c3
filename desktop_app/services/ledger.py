"""All the use cases of one open ledger, as the window and the command line get them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from desktop_app.domain.ledger_info import LedgerInfo
    from desktop_app.domain.permissions import Deed, Leave
    from desktop_app.files.evidence import EvidenceStore
    from desktop_app.services.accounts import AccountService
    from desktop_app.services.agenda import AgendaService
    from desktop_app.services.backups import BackupService
    from desktop_app.services.calendars import CalendarService
    from desktop_app.services.carrying import CarryService
    from desktop_app.services.cautions import Caution
    from desktop_app.services.checklists import ChecklistService
    from desktop_app.services.claims import ClaimService
    from desktop_app.services.clock import Clock
    from desktop_app.services.closing import ClosingService
    from desktop_app.services.coordinations import CoordinationService
    from desktop_app.services.counting import CountingService
    from desktop_app.services.documents import DocumentService
    from desktop_app.services.evidence import EvidenceService
    from desktop_app.services.evidence_pack import EvidencePackService
    from desktop_app.services.exports import ExportService
    from desktop_app.services.figures import FigureService
    from desktop_app.services.filling import FillService
    from desktop_app.services.finding import FindingService
    from desktop_app.services.handovers import HandoverService
    from desktop_app.services.history import HistoryService
    from desktop_app.services.holidays import HolidayService
    from desktop_app.services.imports import ImportService
    from desktop_app.services.indicator_files import IndicatorFileService
    from desktop_app.services.indicators import IndicatorService
    from desktop_app.services.letters import LetterService
    from desktop_app.services.measures import MeasureService
    from desktop_app.services.merging import MergeService
    from desktop_app.services.obstacles import ObstacleService
    from desktop_app.services.occurring import OccurrenceService
    from desktop_app.services.overview import OverviewService
    from desktop_app.services.papers.papers import PaperService
    from desktop_app.services.people import PeopleService
    from desktop_app.services.petition_exchange import PetitionExchange
    from desktop_app.services.petitions import PetitionService
    from desktop_app.services.progress import ProgressService
    from desktop_app.services.ranking import RankingService
    from desktop_app.services.register_exports import RegisterExports
    from desktop_app.services.relatives import RelativeService
    from desktop_app.services.reminders import ReminderService
    from desktop_app.services.reports import ReportService
    from desktop_app.services.returns.returns import ReturnService
    from desktop_app.services.returns.splits import SplitService
    from desktop_app.services.saved_filters import SavedFilterService
    from desktop_app.services.session import Session
    from desktop_app.services.settings import SettingsService
    from desktop_app.services.signing_in import SigningIn
    from desktop_app.services.steps import StepService
    from desktop_app.services.tags import TagService
    from desktop_app.services.tasks import TaskService
    from desktop_app.services.unit_changes import UnitChangeService
    from desktop_app.services.units import UnitService
    from desktop_app.vault.private import PrivateFolder


class Services:
    """The open ledger's use cases, each loaded when it is first asked for: most are not in a session.

    ``holder`` names who writes when this one may only read.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        database.judge = lambda: self.session

    @cached_property
    def session(self) -> Session:
        from desktop_app.services.session import Session

        return Session(self.database, self.clock)

    @cached_property
    def accounts(self) -> AccountService:
        from desktop_app.services.accounts import AccountService

        return AccountService(self.database, self.session, self.clock)

    @cached_property
    def signing_in(self) -> SigningIn:
        from desktop_app.services.signing_in import SigningIn

        return SigningIn(self.database, self.session, self.clock)

    @cached_property
    def claims(self) -> ClaimService:
        from desktop_app.services.claims import ClaimService

        return ClaimService(self.database, self.session, self.evidence, self.clock)

    @cached_property
    def tasks(self) -> TaskService:
        from desktop_app.services.tasks import TaskService

        return TaskService(
            self.database, lambda: self.evidence, self.settings, self.clock, lambda: self.claims
        )

    @cached_property
    def imports(self) -> ImportService:
        from desktop_app.services.imports import ImportService

        return ImportService(self.database, self.clock, self._store)

    @cached_property
    def saved_filters(self) -> SavedFilterService:
        from desktop_app.services.saved_filters import SavedFilterService

        return SavedFilterService(self.database, lambda: self.session, self.clock)

    @cached_property
    def exports(self) -> ExportService:
        from desktop_app.services.exports import ExportService

        return ExportService(self.database, self.clock)

    @cached_property
    def checklists(self) -> ChecklistService:
        from desktop_app.services.checklists import ChecklistService

        return ChecklistService(self.tasks, self.settings)

    @cached_property
    def counting(self) -> CountingService:
        from desktop_app.services.counting import CountingService

        return CountingService(self.database)

    @cached_property
    def finding(self) -> FindingService:
        from desktop_app.services.finding import FindingService

        return FindingService(self.database, self.clock)

    @cached_property
    def figures(self) -> FigureService:
        from desktop_app.services.figures import FigureService

        return FigureService(self.database, self.settings, self.clock)

    @cached_property
    def closing(self) -> ClosingService:
        from desktop_app.services.closing import ClosingService

        return ClosingService(self.database, self.papers, self.figures, self.clock, self.private)

    @cached_property
    def ranking(self) -> RankingService:
        from desktop_app.services.ranking import RankingService

        return RankingService(self.database, self.settings)

    @cached_property
    def evidence(self) -> EvidenceService:
        from desktop_app.services.evidence import EvidenceService

        return EvidenceService(self.database, self._store, self.clock)

    @cached_property
    def evidence_packs(self) -> EvidencePackService:
        from desktop_app.services.evidence_pack import EvidencePackService

        return EvidencePackService(self.database, self._store, self.settings)

    @cached_property
    def documents(self) -> DocumentService:
        from desktop_app.services.documents import DocumentService

        return DocumentService(self.database, self._store, self.clock)

    @cached_property
    def merging(self) -> MergeService:
        from desktop_app.services.merging import MergeService

        return MergeService(self.database, self.clock)

    @cached_property
    def filling(self) -> FillService:
        from desktop_app.services.filling import FillService

        return FillService(self.database, self.imports, self._store)

    @cached_property
    def occurrences(self) -> OccurrenceService:
        from desktop_app.services.occurring import OccurrenceService

        return OccurrenceService(self.database, self.evidence, self.clock, lambda: self.claims)

    @cached_property
    def holidays(self) -> HolidayService:
        from desktop_app.services.holidays import HolidayService

        return HolidayService(self.database, self.clock)

    @cached_property
    def history(self) -> HistoryService:
        from desktop_app.services.history import HistoryService

        return HistoryService(self.database, self.clock)

    @cached_property
    def backups(self) -> BackupService:
        from desktop_app.services.backups import BackupService

        return BackupService(self.database, self.database.folder, self.clock)

    @cached_property
    def returns(self) -> ReturnService:
        from desktop_app.services.returns.returns import ReturnService

        return ReturnService(self.database, self._store, self.clock)

    @cached_property
    def reports(self) -> ReportService:
        from desktop_app.services.reports import ReportService

        return ReportService(self.database, self.settings, self.figures, self.clock)

    @cached_property
    def settings(self) -> SettingsService:
        from desktop_app.services.settings import SettingsService

        return SettingsService(self.database, self.clock)

    @cached_property
    def agenda(self) -> AgendaService:
        from desktop_app.services.agenda import AgendaService

        return AgendaService(self.database, self.settings, self.clock)

    @cached_property
    def papers(self) -> PaperService:
        from desktop_app.services.papers.papers import PaperService

        return PaperService(self)

    @cached_property
    def overview(self) -> OverviewService:
        from desktop_app.services.overview import OverviewService

        return OverviewService(self.database, self.settings)

    @cached_property
    def people(self) -> PeopleService:
        from desktop_app.services.people import PeopleService

        return PeopleService(self.database, self.clock)

    @cached_property
    def unit_changes(self) -> UnitChangeService:
        from desktop_app.services.unit_changes import UnitChangeService

        return UnitChangeService(self.database, self.clock)

    @cached_property
    def handovers(self) -> HandoverService:
        from desktop_app.services.handovers import HandoverService

        return HandoverService(self.database, self.settings, self.clock)

    @cached_property
    def units(self) -> UnitService:
        from desktop_app.services.units import UnitService

        return UnitService(self.database, self.clock)

    @cached_property
    def splits(self) -> SplitService:
        from desktop_app.services.returns.splits import SplitService

        return SplitService(self.database, self.settings, self.clock)

    @cached_property
    def steps(self) -> StepService:
        from desktop_app.services.steps import StepService

        return StepService(self.database, self.clock)

    @cached_property
    def reminders(self) -> ReminderService:
        from desktop_app.services.reminders import ReminderService

        return ReminderService(self.database, self.settings, self.clock)

    @cached_property
    def calendars(self) -> CalendarService:
        from desktop_app.services.calendars import CalendarService

        return CalendarService(self.reminders)

    @cached_property
    def letters(self) -> LetterService:
        from desktop_app.services.letters import LetterService

        return LetterService(self.reminders)

    @cached_property
    def progress(self) -> ProgressService:
        from desktop_app.services.progress import ProgressService

        return ProgressService(self.database, self.clock)

    @cached_property
    def relatives(self) -> RelativeService:
        from desktop_app.services.relatives import RelativeService

        return RelativeService(self.database, self.tasks, self.clock)

    @cached_property
    def tags(self) -> TagService:
        from desktop_app.services.tags import TagService

        return TagService(self.database, self.clock)

    @cached_property
    def obstacles(self) -> ObstacleService:
        from desktop_app.services.obstacles import ObstacleService

        return ObstacleService(self.database, self.clock)

    @cached_property
    def coordinations(self) -> CoordinationService:
        from desktop_app.services.coordinations import CoordinationService

        return CoordinationService(self.database, self.clock)

    @cached_property
    def petitions(self) -> PetitionService:
        from desktop_app.services.petitions import PetitionService

        return PetitionService(self.database, self.clock, self.settings)

    @cached_property
    def register_exports(self) -> RegisterExports:
        from desktop_app.services.register_exports import RegisterExports

        return RegisterExports(self.obstacles, self.coordinations)

    @cached_property
    def petition_exchange(self) -> PetitionExchange:
        from desktop_app.services.petition_exchange import PetitionExchange

        return PetitionExchange(self.petitions)

    @cached_property
    def indicators(self) -> IndicatorService:
        from desktop_app.services.indicators import IndicatorService

        return IndicatorService(self.database, self.settings, self.clock)

    @cached_property
    def measures(self) -> MeasureService:
        from desktop_app.services.measures import MeasureService

        return MeasureService(self.database, self.clock)

    @cached_property
    def indicator_files(self) -> IndicatorFileService:
        from desktop_app.services.indicator_files import IndicatorFileService

        return IndicatorFileService(self.database, self.indicators, self.clock)

    @cached_property
    def carrying(self) -> CarryService:
        from desktop_app.services.carrying import CarryService

        return CarryService(self.database, self.clock)

    @cached_property
    def _store(self) -> EvidenceStore:
        from desktop_app.files.evidence import EvidenceStore

        return EvidenceStore(self.database.folder, self.database.key, self.private)

    @cached_property
    def private(self) -> PrivateFolder:
        """Where plain copies of a locked ledger's files lie while they are looked at."""
        from desktop_app.vault.private import PrivateFolder

        return PrivateFolder()

    def cautions(self, others: Iterable[Path] = ()) -> list[Caution]:
        """What to know about the ledger's place, its copies in other folders, and the clock."""
        from desktop_app.services.cautions import cautions

        return cautions(self.database, self.clock, others)

    @property
    def info(self) -> LedgerInfo:
        return self.database.info

    @property
    def accounts_on(self) -> bool:
        """Whether people sign in to this ledger."""
        return self.database.accounts_on

    def may(self, deed: Deed) -> Leave:
        """Whether who is here may do something, for what is greyed out: yes while accounts are off."""
        return self.database.may(deed)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here, or not by who is signed in."""
        return self.database.read_only or (self.accounts_on and self.session.only_looks)

    @property
    def holder(self) -> str:
        return self.database.holder

    def today(self) -> date:
        return self.clock.today()

    def version(self) -> int:
        """A number that changes whenever anybody, in any process, wrote to the ledger."""
        return self.database.version()

    def close(self) -> None:
        """Close the ledger; plain copies of sealed files go, also those of programs that were killed."""
        from db.database import FILE
        from desktop_app.vault.keys import key_id_of

        self.private.close()
        self.database.close()
        if key_id_of(self.database.folder / FILE) is not None:  # its key may be forgotten by now
            from desktop_app.vault.private import sweep

            sweep()
