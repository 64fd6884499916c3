"""Evidence of tasks: files kept with the ledger, links, documents named by number and date."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import NOTHING_SAID, BrokenFile, EvidenceTotals, FilesChecked, read_link
from desktop_app.domain.evidence_files import FileState, refuse_program
from desktop_app.domain.status import DONE
from desktop_app.domain.task import TaskFilter
from desktop_app.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from db.repositories.evidence import NewEvidence
    from db.writer import Writer
    from desktop_app.domain.evidence import EvidencePiece, EvidenceSaid
    from desktop_app.domain.task import Completion
    from desktop_app.domain.task_detail import EvidenceRow
    from desktop_app.files.evidence import EvidenceStore, Staging
    from desktop_app.services.clock import Clock

REQUIRED = "evidence_required"  # setting: whether a task is done only with evidence


@dataclass(frozen=True, slots=True)
class EvidenceService:
    """Evidence files are copied into the ledger; their rows say which task they prove."""

    database: Database
    store: EvidenceStore
    clock: Clock

    def attach(
        self,
        ids: Sequence[int],
        paths: Sequence[Path],
        said: EvidenceSaid = NOTHING_SAID,
        link: str | None = None,
    ) -> Changes:
        """Keep files, and a web page, as evidence of each of these tasks, all or none.

        What a task has is not added. Raises AppError ``link_unsafe`` unless a link is http or https, and what
        keeping a file says.
        """
        from db.repositories.evidence import NewEvidence

        said, link = _cleaned(said), None if link is None else read_link(link)
        with self.staging(paths) as staging:
            pieces = [NewEvidence(file.name, file.sha256, file.size, said=said) for file in staging.files]
            if link is not None:
                pieces.append(NewEvidence(said.document or link, link=link, said=said))
            return self._add(ids, pieces, staging)

    def add_link(self, ids: Sequence[int], link: str, said: EvidenceSaid = NOTHING_SAID) -> Changes:
        """Let a web page prove tasks; AppError as ``attach``."""
        return self.attach(ids, (), said, link)

    def add_document(self, ids: Sequence[int], said: EvidenceSaid) -> Changes:
        """Let a document prove tasks that is only named; AppError ``evidence_unnamed`` without a number."""
        from db.repositories.evidence import NewEvidence

        said = _cleaned(said)
        if not said.document:
            raise AppError("evidence_unnamed")
        return self._add(ids, [NewEvidence(said.document, said=said)])

    def reuse(self, ids: Sequence[int], evidence_ids: Sequence[int]) -> Changes:
        """Let pieces known already prove tasks too, with what is said of them."""
        from db.repositories.evidence import NewEvidence

        with self.database.reading() as reader:
            rows = [row for _, row in reader.evidence.rows(evidence_ids)]
        if not rows:
            raise AppError("evidence_removed")
        return self._add(
            ids, [NewEvidence(row.name, row.sha256, row.size, row.link, row.said) for row in rows]
        )

    def describe(self, evidence_id: int, said: EvidenceSaid) -> Changes:
        """Change what is said of a piece; AppError ``evidence_removed``, ``evidence_unnamed``."""
        said = _cleaned(said)
        with self.database.writing(Verb.EVIDENCE, at=self.clock.now()) as writer:
            found = writer.evidence.rows([evidence_id])
            if not found:
                raise AppError("evidence_removed")
            ((_, row),) = found
            if not (row.sha256 or row.link or said.document):
                raise AppError("evidence_unnamed")
            writer.subject = row.name
            writer.evidence.describe(evidence_id, said)
        return writer.changes

    def remove(self, evidence_id: int) -> Changes:
        """Take evidence off its task; the file itself stays, so that this can be undone."""
        with self.database.writing(Verb.DETACH, at=self.clock.now()) as writer:
            writer.subject = ", ".join(row.name for _, row in writer.evidence.rows([evidence_id]))
            writer.evidence.remove(evidence_id)
        return writer.changes

    def pieces(self) -> list[EvidencePiece]:
        """Everything that proves some task, to be used again; the newest first."""
        with self.database.reading() as reader:
            return reader.evidence.pieces()

    def missing(self, as_of: date | None = None) -> TaskFilter:
        """The filter that keeps tasks done by a day without a file, a link or a document's number."""
        return TaskFilter(as_of or self.clock.today(), classes=DONE, has_evidence=False)

    def totals(self, as_of: date | None = None) -> EvidenceTotals:
        """What the ledger holds, and how many done tasks have nothing."""
        with self.database.reading() as reader:
            return EvidenceTotals(*reader.evidence.totals(), reader.tasks.count(self.missing(as_of)))

    def check(self, progress: Callable[[int, int], None] = lambda done, total: None) -> FilesChecked:
        """Compare every kept file with its SHA-256; slow. ``progress`` hears files done and all of them."""
        with self.database.reading() as reader:
            files = reader.evidence.files()
        broken: list[BrokenFile] = []
        for done, file in enumerate(files):
            progress(done, len(files))
            state = self.store.state(file.sha256, file.name)
            if state is not FileState.WHOLE:
                broken.append(BrokenFile(file, state))
        return FilesChecked(len(files), sum(file.size for file in files), tuple(broken))

    @contextmanager
    def staging(self, paths: Sequence[Path]) -> Iterator[Staging]:
        """Copies of files, before the batch that names them begins; gone when that is refused or fails."""
        if paths:
            self.database.allow(Verb.ATTACH)
        with self.store.staging(paths) as staging:
            yield staging

    def record(self, writer: Writer, task_id: int, staging: Staging, document: str) -> None:
        """Name copied files as evidence of a task, within a batch under way, and keep them with it."""
        from db.repositories.evidence import NewEvidence

        writer.at_last(staging.keep)
        said = replace(NOTHING_SAID, document=document)
        for file in staging.files:
            piece = NewEvidence(file.name, file.sha256, file.size, said=said)
            writer.evidence.add(task_id, piece, self.clock.today())

    def demand(self, writer: Writer, ids: Sequence[int], completion: Completion, *, has_files: bool) -> None:
        """Where the ledger asks for evidence, raise AppError ``evidence_required`` for a task without any."""
        if has_files or completion.evidence_text or not writer.settings.get(REQUIRED):
            return
        wanted = TaskFilter(self.clock.today(), has_evidence=False, ids=frozenset(ids))
        bare = writer.tasks.ids(wanted, limit=1)
        if bare:
            title = writer.tasks.facts(bare[0]).title
            raise AppError("evidence_required", where=title, count=writer.tasks.count(wanted))

    def demand_of_periods(self, writer: Writer, task_id: int) -> None:
        """As ``demand``, of a period: what proved others does not prove it."""
        if writer.settings.get(REQUIRED):
            raise AppError("evidence_required", where=writer.tasks.facts(task_id).title, count=1)

    def path(self, evidence: EvidenceRow | EvidencePiece) -> Path:
        """Where the file lies, for the system's program to open it.

        AppError ``evidence_gone`` when it is no longer there, ``evidence_runs`` when opening would run it.
        """
        refuse_program(evidence.name)
        path = self.store.path(evidence.sha256, evidence.name)
        if not evidence.sha256 or path.is_symlink() or not path.is_file():
            raise AppError("evidence_gone", where=evidence.name)
        return path

    def _add(
        self, ids: Sequence[int], pieces: Sequence[NewEvidence], staging: Staging | None = None
    ) -> Changes:
        missing = set(ids) - self.database.home.titles(ids).keys()
        if missing or not ids:
            raise AppError("task_missing", where=", ".join(map(str, sorted(missing))))
        subject = ", ".join(dict.fromkeys(piece.name for piece in pieces))
        with self.database.writing(Verb.ATTACH, at=self.clock.now(), subject=subject) as writer:
            if staging is not None:
                writer.at_last(staging.keep)
            for task_id in ids:
                for piece in pieces:
                    writer.evidence.add(task_id, piece, self.clock.today())
        return writer.changes


def _cleaned(said: EvidenceSaid) -> EvidenceSaid:
    return replace(
        said, document=clean(said.document), issuer=clean(said.issuer), excerpt=clean(said.excerpt)
    )
