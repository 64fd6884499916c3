"""Evidence of a task: files kept with the ledger, documents named by number and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from db.database import Database
    from db.unit_of_work import Writer
    from desktop_app.domain.task import EvidenceRow
    from desktop_app.files.evidence import EvidenceStore, StoredFile
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class EvidenceService:
    """Evidence files are copied into the ledger; their rows say which task they prove."""

    database: Database
    store: EvidenceStore
    clock: Clock

    def attach(self, task_id: int, paths: Sequence[Path], document: str = "") -> Changes:
        """Keep files as evidence of a task, all or none; ``document`` is their number and date."""
        stored = self.keep(paths)
        subject = ", ".join(file.name for file in stored)
        with self.database.writing(Verb.ATTACH, at=self.clock.now(), subject=subject) as writer:
            self.record(writer, task_id, stored, document)
        return writer.changes

    def keep(self, paths: Sequence[Path]) -> list[StoredFile]:
        """Copy files into the store, before the batch that names them begins."""
        return [self.store.put(path) for path in paths]

    def record(self, writer: Writer, task_id: int, files: Sequence[StoredFile], document: str) -> None:
        """Name kept files as evidence of a task, within a batch under way."""
        for file in files:
            writer.evidence.add(task_id, file.name, file.sha256, file.size, document, self.clock.today())

    def remove(self, evidence_id: int) -> Changes:
        """Take evidence off its task; the file itself stays, so that this can be undone."""
        with self.database.writing(Verb.DETACH, at=self.clock.now()) as writer:
            writer.evidence.remove(evidence_id)
        return writer.changes

    def path(self, evidence: EvidenceRow) -> Path:
        """Where the file lies; AppError ``evidence_gone`` when it is no longer there."""
        path = self.store.path(evidence.sha256, evidence.name)
        if not evidence.sha256 or not path.is_file():
            raise AppError("evidence_gone", where=evidence.name)
        return path
