"""Evidence packs for inspection: the files of tasks with an index of what proves what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence_files import FileState
from desktop_app.domain.evidence_pack import INDEX, IndexData, IndexLine, IndexPiece, PackPaths
from desktop_app.domain.permissions import Act
from desktop_app.labels.evidence import LOST, WEB_PAGE, proof_words
from desktop_app.labels.tasks import TIME_CLASS, done_on_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from db.database import Database
    from desktop_app.domain.task import TaskFilter, TaskRow
    from desktop_app.domain.task_detail import EvidenceRow
    from desktop_app.files.evidence import EvidenceStore
    from desktop_app.services.settings import SettingsService


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """A pack on disk: how many tasks and files, tasks without any evidence, names of files left out."""

    file: Path
    tasks: int
    files: int
    bare: int
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidencePackService:
    database: Database
    store: EvidenceStore
    settings: SettingsService

    def write(
        self,
        wanted: TaskFilter,
        out: Path,
        scope: str = "",
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> WrittenPack:
        """Pack the evidence of the tasks a filter keeps, in its order; slow. ``scope`` says which they are.

        A file that is missing or changed is named in the index and left out. Raises AppError
        ``pack_nothing``, ``file_not_written`` or ``pack_not_sound``.
        """
        self.database.allow(Act.EXPORT)
        from desktop_app.files.evidence_pack import write_pack
        from desktop_app.reports.evidence_index import index_pdf

        with self.database.reading() as reader:
            ids = reader.tasks.ids(wanted)
            rows = reader.tasks.rows(ids, wanted.as_of)
            proofs = reader.evidence.of(ids)
            told = reader.tasks.facts_of(ids)
        if not rows:
            raise AppError("pack_nothing")
        index = _Index(self.store)
        lines = []
        for number, row in enumerate(rows, start=1):
            progress(number, 0)
            lines.append(index.line(number, row, told[row.id].evidence_text, proofs.get(row.id, ())))
        bare = sum(not line.pieces for line in lines)
        pdf = index_pdf(self._data(wanted, scope, lines, len(index.files), bare))
        write_pack(out, (INDEX, pdf), index.files, progress)
        return WrittenPack(out, len(lines), len(index.files), bare, tuple(index.lost))

    def _data(
        self, wanted: TaskFilter, scope: str, lines: Sequence[IndexLine], files: int, bare: int
    ) -> IndexData:
        get = self.settings.get
        return IndexData(
            get("unit"), get("upper_unit"), get("place"), get("programme"), scope, wanted.as_of,
            tuple(lines), files, bare, get("prepared_by"), get("head_of_group"),
        )  # fmt: skip


class _Index:
    """Gathers files by their path in the pack while its lines are made."""

    def __init__(self, store: EvidenceStore) -> None:
        self._store = store
        self._paths = PackPaths()
        self._states: dict[str, FileState] = {}
        self.files: dict[str, tuple[Path, str]] = {}
        self.lost: list[str] = []

    def line(self, number: int, row: TaskRow, words: str, proofs: Sequence[EvidenceRow]) -> IndexLine:
        pieces = [self._piece(number, row.title, proof) for proof in proofs]
        if words and not any(words in piece.words for piece in pieces):
            pieces.insert(0, IndexPiece(words))
        status = TIME_CLASS[row.time_class] if row.time_class else ""
        if row.completed_on:
            status = done_on_words(row.completed_on)
        return IndexLine(number, row.stt, row.title, row.lead, status, tuple(pieces))

    def _piece(self, number: int, title: str, proof: EvidenceRow) -> IndexPiece:
        words = proof_words(proof.said)
        if proof.excerpt:
            words = f"{words}: “{proof.excerpt}”" if words else f"“{proof.excerpt}”"
        if not proof.sha256:
            return IndexPiece(words or (WEB_PAGE if proof.link else proof.name), proof.link)
        state = self._states.get(proof.sha256)
        if state is None:
            state = self._states[proof.sha256] = self._store.state(proof.sha256, proof.name)
        if state is not FileState.WHOLE:
            self.lost.append(proof.name)
            return IndexPiece(words or proof.name, LOST[state].format(name=proof.name))
        path = self._paths.path(proof.sha256, proof.name, number, title)
        self.files[path] = (self._store.path(proof.sha256, proof.name), proof.sha256)
        return IndexPiece(words or proof.name, path)
