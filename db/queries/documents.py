"""Documents that give tasks: what each is, its tasks per class on a day, its own files."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from db.bulk import rows_of
from db.queries.counts import numbers_per_class
from db.queries.time_class import AS_OF, class_on
from db.row_values import counts_of
from db.schema import document, section, source_file, tag, task, task_tag
from db.values import day_of
from desktop_app.domain.announced import Announced, loaded_parts
from desktop_app.domain.documents import DocumentFacts, DocumentInfo, DocumentKind
from desktop_app.domain.lists import DocumentRow
from desktop_app.domain.task import Counts
from desktop_app.domain.text import fold, id_of

_CLASSED = (
    select(task.c.document_id.label("document"), class_on(AS_OF).label("class"))
    .where(task.c.document_id.is_not(None))
    .limit(-1)
    .subquery()
)
_COUNTS = select(_CLASSED.c.document, func.count(), *numbers_per_class(_CLASSED)).group_by(
    _CLASSED.c.document
)


class DocumentQueries:
    """Reads the documents that assign tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[DocumentRow]:
        """Documents in the order they came, with their numbers of tasks."""
        wanted = (
            select(
                document.c.id, document.c.number, document.c.issued_on, document.c.title,
                document.c.issuer, document.c.file_name, func.count(task.c.id),
            )
            .outerjoin(task, task.c.document_id == document.c.id)
            .group_by(document.c.id)
            .order_by(document.c.id)
        )  # fmt: skip
        return [
            DocumentRow(row_id, number, day_of(issued_on), *rest)
            for row_id, number, issued_on, *rest in rows_of(self._connection, wanted)
        ]

    def infos(self, as_of: date) -> list[DocumentInfo]:
        """Documents, the newest first, with their tasks per class on a day and the number of their files."""
        counted = self._connection.execute(_COUNTS, {"as_of": as_of.isoformat()})
        counts = {row_id: (counts_of(numbers), every) for row_id, every, *numbers in counted}
        kept = select(source_file.c.document_id, func.count()).group_by(source_file.c.document_id)
        files: Mapping[int, int] = dict(tuple(row) for row in self._connection.execute(kept))
        wanted = select(document).order_by(document.c.issued_on.desc().nulls_last(), document.c.id.desc())
        return [
            DocumentInfo(
                row.id,
                facts_of_document(row),
                *counts.get(row.id, (Counts(), 0)),
                files.get(row.id, 0),
                row.file_name,
            )
            for row in self._connection.execute(wanted)
        ]

    def facts(self, document_id: int) -> DocumentFacts | None:
        """What is written of a document, None when there is none of this id."""
        row = self._connection.execute(select(document).where(document.c.id == document_id)).first()
        return None if row is None else facts_of_document(row)

    def find(self, text: str) -> int | None:
        """The document of this number, title or id, if there is just one."""
        keys = [document_key(text, ""), document_key("", text)]
        found = list(
            self._connection.execute(select(document.c.id).where(document.c.folded.in_(keys))).scalars()
        )
        if not found and (row_id := id_of(text)) is not None:
            found = list(
                self._connection.execute(select(document.c.id).where(document.c.id == row_id)).scalars()
            )
        return found[0] if len(found) == 1 else None

    def announcing(self, only: int | None = None) -> dict[int, Announced]:
        """What documents (or one) announce, by id, of those that announce anything."""
        said = or_(document.c.announced.is_not(None), document.c.announced_parts != "")
        wanted = select(document).where(said)
        rows = self._connection.execute(wanted if only is None else wanted.where(document.c.id == only))
        facts = {row.id: facts_of_document(row).announced for row in rows}
        return {row_id: announced for row_id, announced in facts.items() if announced is not None}

    def counted(self, ids: Collection[int]) -> dict[int, int]:
        """How many tasks documents have, whatever became of them."""
        of = task.c.document_id
        wanted = select(of, func.count()).where(of.in_(ids)).group_by(of)
        found = dict(tuple(row) for row in self._connection.execute(wanted))
        return {row_id: found.get(row_id, 0) for row_id in ids}

    def counts_by_words(self, ids: Collection[int]) -> dict[int, dict[str, int]]:
        """Tasks of documents per outermost section and per stream, by its words."""
        tops: dict[int, int] = {}
        texts: dict[int, str] = {}
        found: dict[int, dict[str, int]] = {row_id: {} for row_id in ids}
        columns = (section.c.id, section.c.parent_id, section.c.text, section.c.document_id)
        sections = select(*columns).where(section.c.document_id.in_(ids)).order_by(section.c.id)
        for row_id, parent_id, text, document_id in self._connection.execute(sections):
            tops[row_id] = row_id if parent_id is None else tops.get(parent_id, parent_id)
            texts[row_id] = text
            found[document_id].setdefault(texts[tops[row_id]], 0)
        below = (
            select(task.c.document_id, task.c.section_id, func.count())
            .where(task.c.document_id.in_(ids), task.c.section_id.is_not(None))
            .group_by(task.c.document_id, task.c.section_id)
        )
        for document_id, section_id, number in self._connection.execute(below):
            top = texts.get(tops.get(section_id, section_id))
            if top is not None:
                found[document_id][top] = found[document_id].get(top, 0) + number
        streams = (
            select(task.c.document_id, tag.c.name, func.count())
            .join(task_tag, task_tag.c.tag_id == tag.c.id)
            .join(task, task.c.id == task_tag.c.task_id)
            .where(tag.c.kind == "stream", task.c.document_id.in_(ids))
            .group_by(task.c.document_id, tag.c.name)
        )
        for document_id, name, number in self._connection.execute(streams):
            found[document_id].setdefault(name, number)
        return found


def document_key(number: str, title: str) -> str:
    """What makes two documents one: the number, or the title where there is no number."""
    return "".join(fold(number).split()) or f"={fold(title)}"


def facts_of_document(row: Row[Any]) -> DocumentFacts:
    """A row of ``document`` as its facts."""
    parts = loaded_parts(row.announced_parts)
    return DocumentFacts(
        number=row.number,
        title=row.title,
        issuer=row.issuer,
        issued_on=day_of(row.issued_on),
        kind=DocumentKind(row.kind) if row.kind else None,
        meeting_on=day_of(row.meeting_on),
        chair=row.chair,
        announced=None if row.announced is None and not parts else Announced(row.announced, parts),
    )
