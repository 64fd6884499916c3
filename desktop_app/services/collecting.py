"""Collecting returned workbooks: read them all, plan unit by unit, write one batch."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.returns import PendingKind, ReturnFile, ReturnState
from desktop_app.error_labels import ERRORS
from desktop_app.exchange.return_reader import returned_files
from desktop_app.exchange.returns_ahead import ReturnsAhead
from desktop_app.services.collected import CollectedFile, CollectResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.database import Database
    from desktop_app.exchange.return_reader import UnreadableReturn
    from desktop_app.files.evidence import EvidenceStore
    from desktop_app.services.clock import Clock
    from desktop_app.services.collected import Reported


@dataclass(frozen=True, slots=True)
class Collector:
    """Collects into one ledger."""

    database: Database
    store: EvidenceStore
    clock: Clock

    def collect(
        self, paths: Sequence[Path], *, accept_shrink: bool = False, progress: Reported | None = None
    ) -> CollectResult:
        """Take files and folders in as one batch, all or nothing; AppError when there is nothing to read."""
        with TemporaryDirectory(prefix="namro-thu-", ignore_cleanup_errors=True) as folder:
            read, unread = self._read(paths, Path(folder), progress)
            from desktop_app.services.collect_batch import CollectBatch

            subject = read[0].name if len(read) == 1 else f"{len(read)} tệp"
            with self.database.writing(Verb.COLLECT, at=self.clock.now(), subject=subject) as writer:
                batch = CollectBatch(writer, self.store, self.database.info.id, self.clock.today())
                collected = batch.take(read, accept_shrink=accept_shrink)
                asked = batch.asked()
                missing = batch.missing(collected)
        by_path = {file.path: file for file in (*collected, *unread)}
        return CollectResult(
            changes=writer.changes,
            files=tuple(by_path[path] for path in sorted(by_path)),
            missing=missing,
            conflicts=tuple(one for one in asked if one.kind is PendingKind.CONFLICT),
            proposals=tuple(one for one in asked if one.kind in (PendingKind.PROPOSAL, PendingKind.RETYPED)),
            duplicates=tuple(one for one in asked if one.kind is PendingKind.DUPLICATE),
            inferred=tuple(batch.inferred),
        )

    def _read(
        self, paths: Sequence[Path], folder: Path, progress: Reported | None
    ) -> tuple[list[ReturnFile], list[CollectedFile]]:
        """Files as read, and those that could not be; the only file's error is the caller's."""
        total = len(returned_files(paths))
        if not total:
            raise AppError("nothing_to_collect", where=", ".join(path.name for path in paths))
        read: list[ReturnFile] = []
        unread: list[CollectedFile] = []
        year = self.clock.today().year
        with closing(ReturnsAhead(paths, this_year=year, unpack_to=folder / "goi")) as answers:
            import desktop_app.services.collect_batch  # noqa: F401 - loaded while the children read

            for number, answer in enumerate(answers, start=1):
                if isinstance(answer, ReturnFile):
                    read.append(answer)
                elif total == 1:
                    raise answer.error
                else:
                    unread.append(_unread(answer))
                if progress is not None:
                    progress(number, total)
        return read, unread


def _unread(answer: UnreadableReturn) -> CollectedFile:
    reason = ERRORS[answer.error.code].format(**answer.error.values)
    return CollectedFile(answer.path, answer.name, "", ReturnState.UNREADABLE, reason=reason)
