"""Documents that give tasks: described, kept with their own files, counted, two of them made one."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.announced import Reconciled, reconcile
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence_files import refuse_program
from desktop_app.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from db.writer import Writer
    from desktop_app.domain.documents import DocumentFacts, DocumentInfo
    from desktop_app.domain.source_file import SourceFile
    from desktop_app.files.evidence import EvidenceStore, Staging
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class DocumentService:
    """The ledger's documents; ids are those of ``DocumentInfo``."""

    database: Database
    store: EvidenceStore
    clock: Clock

    def all(self, as_of: date | None = None) -> list[DocumentInfo]:
        """Documents with their tasks per class on a day, the newest first."""
        with self.database.reading() as reader:
            return reader.documents.infos(as_of or self.clock.today())

    def find(self, text: str) -> DocumentInfo:
        """The document of a number, a title or an id; AppError ``document_missing``."""
        with self.database.reading() as reader:
            found = reader.documents.find(text)
            infos = {info.id: info for info in reader.documents.infos(self.clock.today())}
        if found not in infos:
            raise AppError("document_missing", where=text)
        return infos[found]

    def reconciled(self, only: int | None = None) -> dict[int, Reconciled]:
        """What documents (or one) announce against what the ledger has, of those that announce anything."""
        with self.database.reading() as reader:
            said = reader.documents.announcing(only)
            counted = reader.documents.counted(said)
            by_words = reader.documents.counts_by_words([one for one in said if said[one].parts])
        return {one: reconcile(said[one], counted[one], by_words.get(one, {})) for one in said}

    def add(self, facts: DocumentFacts, paths: Sequence[Path] = ()) -> Changes:
        """Write a document entered by hand, with its own files.

        Raises AppError ``document_unnamed``, ``document_taken``, ``announced_range``, and what keeping a file
        says; then nothing is written.
        """
        facts = _cleaned(facts)
        with self._staging(paths) as staging:
            return self._write(
                _name(facts), lambda writer: self._attach(writer, writer.documents.add(facts), staging)
            )

    def change(self, document_id: int, facts: DocumentFacts, paths: Sequence[Path] = ()) -> Changes:
        """Set everything written of a document and keep more of its files; AppErrors as ``add``."""
        facts = _cleaned(facts)

        def work(writer: Writer) -> None:
            writer.documents.change(document_id, facts)
            self._attach(writer, document_id, staging)

        with self._staging(paths) as staging:
            return self._write(_name(facts), work)

    def remove(self, document_id: int) -> Changes:
        """Remove a document that has no tasks; AppError ``document_in_use``."""
        return self._write(self._named(document_id), lambda writer: writer.documents.remove(document_id))

    def merge(self, document_id: int, into: int) -> Changes:
        """Say that two documents are one: all passes to ``into``; AppError ``document_merge_self``."""
        if document_id == into:
            raise AppError("document_merge_self")
        self._named(into)
        return self._write(self._named(document_id), lambda writer: writer.documents.merge(document_id, into))

    def move_tasks(self, ids: Sequence[int], document_id: int | None) -> Changes:
        """Say that tasks were given by a document, or by none (None)."""
        subject = "" if document_id is None else self._named(document_id)
        fields = {"document_id": document_id}
        return self._write(subject, lambda writer: writer.tasks.update_many(dict.fromkeys(ids, fields)))

    def attach(self, document_id: int, paths: Sequence[Path]) -> Changes:
        """Keep the files of a document itself; one that it has already is not kept twice."""
        name = self._named(document_id)
        with self._staging(paths) as staging:
            return self._write(name, lambda writer: self._attach(writer, document_id, staging))

    def detach(self, file: SourceFile) -> Changes:
        """Take a file off its document; its content stays, so that this can be undone."""
        return self._write(file.name, lambda writer: writer.source_files.remove(file.id))

    def files(self, document_id: int) -> list[SourceFile]:
        """The files of a document, in the order they were kept."""
        with self.database.reading() as reader:
            return [file for file in reader.source_files.all() if file.document_id == document_id]

    def path(self, file: SourceFile) -> Path:
        """Where a file lies; AppErrors as ``EvidenceService.path``."""
        refuse_program(file.name)
        path = self.store.path(file.sha256, file.name)
        if not path.is_file():
            raise AppError("evidence_gone", where=file.name)
        return path

    @contextmanager
    def _staging(self, paths: Sequence[Path]) -> Iterator[Staging]:
        """Copies of files, before the batch that names them begins; gone when that fails."""
        self.database.allow(Verb.DOCUMENT)
        with self.store.staging(paths) as staging:
            yield staging

    def _attach(self, writer: Writer, document_id: int, staging: Staging) -> None:
        writer.at_last(staging.keep)
        for file in staging.files:
            writer.source_files.add(document_id, file.name, file.sha256, file.size, self.clock.today())

    def _named(self, document_id: int) -> str:
        """What to call a document in the journal; AppError ``document_missing``."""
        with self.database.reading() as reader:
            facts = reader.documents.facts(document_id)
        if facts is None:
            raise AppError("document_missing")
        return facts.number or facts.title

    def _write(self, subject: str, work: Callable[[Writer], object]) -> Changes:
        with self.database.writing(Verb.DOCUMENT, at=self.clock.now(), subject=subject) as writer:
            work(writer)
        return writer.changes


def _cleaned(facts: DocumentFacts) -> DocumentFacts:
    found = replace(
        facts,
        number=clean(facts.number),
        title=clean(facts.title),
        issuer=clean(facts.issuer),
        chair=clean(facts.chair),
    )
    if not _name(found):
        raise AppError("document_unnamed")
    if found.announced and (found.announced.total or 0) < 0:
        raise AppError("announced_range", where=str(found.announced.total))
    return found


def _name(facts: DocumentFacts) -> str:
    return facts.number or facts.title
