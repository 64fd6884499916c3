"""All the use cases of one open ledger, as the window and the command line get them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from db.database import Database
from desktop_app.domain.task import LedgerInfo
from desktop_app.services.backups import BackupService
from desktop_app.services.checklists import ChecklistService
from desktop_app.services.counting import CountingService
from desktop_app.services.evidence import EvidenceService
from desktop_app.services.exports import ExportService
from desktop_app.services.filling import FillService
from desktop_app.services.history import HistoryService
from desktop_app.services.imports import ImportService
from desktop_app.services.settings import SettingsService
from desktop_app.services.tasks import TaskService


@dataclass(frozen=True, slots=True)
class Services:
    """The open ledger's use cases; ``holder`` names who writes when this one may only read."""

    database: Database
    today: Callable[[], date]
    tasks: TaskService
    imports: ImportService
    exports: ExportService
    checklists: ChecklistService
    counting: CountingService
    evidence: EvidenceService
    history: HistoryService
    backups: BackupService
    settings: SettingsService
    filling: FillService

    @property
    def info(self) -> LedgerInfo:
        return self.database.info

    @property
    def read_only(self) -> bool:
        return self.database.read_only

    @property
    def holder(self) -> str:
        return self.database.holder

    def version(self) -> int:
        """A number that changes whenever anybody, in any process, wrote to the ledger."""
        return self.database.version()

    def close(self) -> None:
        self.database.close()
