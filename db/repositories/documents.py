"""Writing documents: found again by number, made when new, described, two of them made one."""

from dataclasses import replace

from sqlalchemy import Connection, select

from db.queries.documents import DocumentQueries, document_key
from db.recorder import Recorder
from db.repositories.lookups import SectionRepository
from db.row_text import Row
from db.schema import document, indicator, section, source_file, task
from db.values import iso
from desktop_app.domain.announced import stored_parts
from desktop_app.domain.documents import DocumentFacts
from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.draft import SourceDocument


class DocumentRepository(DocumentQueries):
    """Documents within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder, sections: SectionRepository) -> None:
        super().__init__(connection)
        self._recorder = recorder
        self._sections = sections

    def ensure(self, source: SourceDocument, file_name: str = "") -> int:
        """The document of this number (or title where it has none), made when new, completed when known."""
        key = document_key(source.number, source.title)
        announced = source.announced
        values: dict[str, str | int | None] = {
            "issued_on": iso(source.issued_on),
            "issuer": source.issuer,
            "title": source.title,
            "file_name": file_name,
            "meeting_on": iso(source.meeting_on),
            "chair": source.chair,
            "announced": announced.total if announced else None,
            "announced_parts": stored_parts(announced.parts) if announced else "",
        }
        found = self._of_key(key)
        if found is None:
            return self._recorder.insert(document, {"number": source.number, "folded": key, **values})
        self._recorder.update(document, {found: {name: value for name, value in values.items() if value}})
        return found

    def add(self, facts: DocumentFacts) -> int:
        """Write a document entered by hand; AppError ``document_taken`` when there is one of this number."""
        return self._recorder.insert(document, self._columns(facts))

    def take_over(self, facts: DocumentFacts, file_name: str) -> int:
        """The document of this number or title as another ledger has it, made when there is none."""
        found = self._of_key(document_key(facts.number, facts.title))
        if found is not None:
            return found
        return self._recorder.insert(document, {**self._columns(facts), "file_name": file_name})

    def change(self, document_id: int, facts: DocumentFacts) -> None:
        """Set everything written of a document; AppError ``document_taken``."""
        self._recorder.update(document, {document_id: self._columns(facts, document_id)})

    def remove(self, document_id: int) -> None:
        """Remove a document without tasks, with its sections and files; AppError ``document_in_use``."""
        used = [
            self._connection.execute(
                select(table.c.id).where(table.c.document_id == document_id).limit(1)
            ).first()
            for table in (task, indicator)
        ]
        if any(used):
            facts = self.facts(document_id)
            raise AppError("document_in_use", where=facts.number or facts.title if facts else "")
        files = select(source_file.c.id).where(source_file.c.document_id == document_id)
        self._recorder.delete(source_file, list(self._connection.execute(files).scalars()))
        self._drop(document_id)

    def merge(self, document_id: int, into: int) -> None:
        """Make one document another: its tasks, sections, files and indicators pass over.

        What only the one that goes says of itself is kept.
        """
        moved: Row = {"document_id": into}
        paths = self._paths(document_id)
        wanted = select(task.c.id, task.c.section_id).where(task.c.document_id == document_id)
        values: dict[int, Row] = {
            task_id: {
                "document_id": into,
                "section_id": self._sections.ensure(into, paths.get(section_id, ())),
            }
            for task_id, section_id in self._connection.execute(wanted).all()
        }
        self._recorder.update(task, values)
        for table in (source_file, indicator):
            rows = select(table.c.id).where(table.c.document_id == document_id)
            self._recorder.update(table, dict.fromkeys(self._connection.execute(rows).scalars(), moved))
        gone, kept = self.facts(document_id), self.facts(into)
        if gone is not None and kept is not None:
            told = {name: getattr(gone, name) for name in _COMPLETED if not getattr(kept, name)}
            self._recorder.update(document, {into: self._columns(replace(kept, **told), into)})
        self._drop(document_id)

    def _drop(self, document_id: int) -> None:
        wanted = (
            select(section.c.id).where(section.c.document_id == document_id).order_by(section.c.id.desc())
        )
        self._recorder.delete(section, list(self._connection.execute(wanted).scalars()))
        self._recorder.delete(document, [document_id])

    def _paths(self, document_id: int) -> dict[int | None, tuple[str, ...]]:
        """Texts of the sections of a document, outermost first, by section."""
        rows = {row.id: row for row in self._sections.tree(document_id)}
        paths: dict[int | None, tuple[str, ...]] = {}
        for row in rows.values():
            paths[row.id] = (*paths.get(row.parent_id, ()), row.text)
        return paths

    def _columns(self, facts: DocumentFacts, own: int = 0) -> Row:
        key = document_key(facts.number, facts.title)
        if self._of_key(key) not in (None, own):
            raise AppError("document_taken", where=facts.number or facts.title)
        announced = facts.announced
        return {
            "number": facts.number,
            "folded": key,
            "title": facts.title,
            "issuer": facts.issuer,
            "issued_on": iso(facts.issued_on),
            "kind": facts.kind.value if facts.kind else "",
            "meeting_on": iso(facts.meeting_on),
            "chair": facts.chair,
            "announced": announced.total if announced else None,
            "announced_parts": stored_parts(announced.parts) if announced else "",
        }

    def _of_key(self, key: str) -> int | None:
        found: int | None = self._connection.execute(
            select(document.c.id).where(document.c.folded == key)
        ).scalar()
        return found


_COMPLETED = ("title", "issuer", "issued_on", "kind", "meeting_on", "chair", "announced")
