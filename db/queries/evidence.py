"""Evidence across tasks: of some of them, to be used again, file by file."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, case, func, select

from db.bulk import chunks
from db.schema import document, evidence, source_file, task
from db.values import day_of
from desktop_app.domain.evidence import EvidencePiece, EvidenceSaid, KeptFile
from desktop_app.domain.task_detail import EvidenceRow


def evidence_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[EvidenceRow]]:
    """Evidence of tasks, in the order it was added; tasks without any are left out."""
    found: dict[int, list[EvidenceRow]] = defaultdict(list)
    for part in chunks(ids):
        wanted = select(evidence).where(evidence.c.task_id.in_(part)).order_by(evidence.c.id)
        for row in connection.execute(wanted):
            found[row.task_id].append(_row(row))
    return found


class EvidenceQueries:
    """Reads evidence within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, ids: Sequence[int]) -> dict[int, list[EvidenceRow]]:
        """Evidence of tasks; tasks without any are left out."""
        return evidence_of(self._connection, ids)

    def rows(self, ids: Sequence[int]) -> list[tuple[int, EvidenceRow]]:
        """Pieces by their own ids, each with its task."""
        wanted = select(evidence).where(evidence.c.id.in_(ids)).order_by(evidence.c.id)
        return [(row.task_id, _row(row)) for row in self._connection.execute(wanted)]

    def pieces(self) -> list[EvidencePiece]:
        """Each file, link and document once, as it was last said of it; the newest first."""
        what = case((evidence.c.sha256 != "", evidence.c.sha256), (evidence.c.link != "", evidence.c.link),
                    else_=evidence.c.document)  # fmt: skip
        newest = func.max(evidence.c.id).label("newest")
        tasks = func.count(evidence.c.task_id.distinct()).label("tasks")
        last = select(newest, tasks).group_by(what).subquery()
        wanted = (
            select(evidence, last.c.tasks)
            .join(last, last.c.newest == evidence.c.id)
            .order_by(evidence.c.id.desc())
        )
        return [
            EvidencePiece(row.id, row.name, row.sha256, row.link, _said(row), row.tasks)
            for row in self._connection.execute(wanted)
        ]

    def files(self) -> list[KeptFile]:
        """Every kept file once, with the tasks and documents that need it."""
        names: dict[str, tuple[str, int]] = {}
        tasks: dict[str, dict[int, str]] = defaultdict(dict)
        documents: dict[str, dict[str, None]] = defaultdict(dict)
        proofs = (
            select(evidence.c.sha256, evidence.c.name, evidence.c.size, task.c.id, task.c.title)
            .join(task, task.c.id == evidence.c.task_id)
            .where(evidence.c.sha256 != "")
            .order_by(evidence.c.id)
        )
        for digest, name, size, task_id, title in self._connection.execute(proofs):
            names.setdefault(digest, (name, size))
            tasks[digest][task_id] = title
        sources = (
            select(source_file.c.sha256, source_file.c.name, source_file.c.size, document.c.number,
                   document.c.title)
            .outerjoin(document, document.c.id == source_file.c.document_id)
            .order_by(source_file.c.id)
        )  # fmt: skip
        for digest, name, size, number, title in self._connection.execute(sources):
            names.setdefault(digest, (name, size))
            documents[digest][number or title or name] = None
        return [
            KeptFile(name, digest, size, tuple(tasks[digest].items()), tuple(documents[digest]))
            for digest, (name, size) in names.items()
        ]

    def totals(self) -> tuple[int, int, int]:
        """How many files (by content), links, and documents named without either."""
        counts: tuple[Any, ...] = (  # Any: aggregates
            func.count(evidence.c.sha256.distinct()).filter(evidence.c.sha256 != ""),
            func.count(evidence.c.link.distinct()).filter(evidence.c.link != ""),
            func.count().filter(evidence.c.sha256 == "", evidence.c.link == ""),
        )
        files, links, named = self._connection.execute(select(*counts)).one()
        return files, links, named


def _row(row: Row[Any]) -> EvidenceRow:
    return EvidenceRow(
        row.id, row.name, row.sha256, row.size, row.document, date.fromisoformat(row.added_on),
        day_of(row.issued_on), row.issuer, row.excerpt, row.link,
    )  # fmt: skip


def _said(row: Row[Any]) -> EvidenceSaid:
    return EvidenceSaid(row.document, day_of(row.issued_on), row.issuer, row.excerpt)
