"""Writing evidence: files, links and documents that prove tasks; the files are the store's work."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.queries.evidence import EvidenceQueries
from db.recorder import Recorder
from db.row_text import Row
from db.schema import evidence
from db.values import iso
from desktop_app.domain.evidence import NOTHING_SAID, EvidenceSaid


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A piece to add: a kept file (``sha256``, ``size`` in bytes), a ``link``, or neither; by its name."""

    name: str
    sha256: str = ""
    size: int = 0
    link: str = ""
    said: EvidenceSaid = NOTHING_SAID


class EvidenceRepository(EvidenceQueries):
    """Evidence rows within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def add(self, task_id: int, piece: NewEvidence, added_on: date) -> int | None:
        """Let a piece prove a task; None when the task has this file or link already."""
        if self._has(task_id, piece):
            return None
        return self._recorder.insert(
            evidence,
            {
                "task_id": task_id,
                "name": piece.name,
                "sha256": piece.sha256,
                "size": piece.size,
                "link": piece.link,
                "added_on": added_on.isoformat(),
                **_columns(piece.said),
            },
        )

    def describe(self, evidence_id: int, said: EvidenceSaid) -> None:
        """Change what is said of a piece."""
        self._recorder.update(evidence, {evidence_id: _columns(said)})

    def remove(self, evidence_id: int) -> None:
        """Take a piece off its task; its file stays."""
        self._recorder.delete(evidence, [evidence_id])

    def _has(self, task_id: int, piece: NewEvidence) -> bool:
        told = (
            evidence.c.sha256,
            evidence.c.link,
            *([] if piece.sha256 or piece.link else [evidence.c.document]),
        )
        same = (piece.sha256, piece.link, piece.said.document)
        alike = [column == value for column, value in zip(told, same, strict=False)]
        wanted = select(evidence.c.id).where(evidence.c.task_id == task_id, *alike)
        return self._connection.execute(wanted.limit(1)).first() is not None


def _columns(said: EvidenceSaid) -> Row:
    return {
        "document": said.document,
        "issued_on": iso(said.issued_on),
        "issuer": said.issuer,
        "excerpt": said.excerpt,
    }
