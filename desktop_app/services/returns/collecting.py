"""Collecting returned workbooks: read them all, plan unit by unit, write one batch."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Verb
from desktop_app.domain.returns.returns import PendingKind, ReturnFile, ReturnState
from desktop_app.exchange.returns.returns_ahead import ReturnsAhead
from desktop_app.labels.errors import what_happened
from desktop_app.services.returns.collected import CollectedFile, CollectResult

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from db.database import Database
    from desktop_app.exchange.returns.return_reader import UnreadableReturn
    from desktop_app.files.evidence import EvidenceStore
    from desktop_app.services.clock import Clock
    from desktop_app.services.returns.collect_planning import CollectPlanner
    from desktop_app.services.returns.collected import Reported


@dataclass(frozen=True, slots=True)
class Collector:
    """Collects into one ledger."""

    database: Database
    store: EvidenceStore
    clock: Clock

    def collect(
        self,
        paths: Sequence[Path] | ReturnsAhead,
        *,
        accept_shrink: bool = False,
        progress: Reported | None = None,
    ) -> CollectResult:
        """Take files and folders in as one batch, all or nothing; AppError when there is nothing to read."""
        today = self.clock.today()
        files = (
            paths if isinstance(paths, ReturnsAhead) else ReturnsAhead(paths, this_year=lambda: today.year)
        )
        with closing(files), self.database.session() as session, self.store.staging() as staging:
            from desktop_app.services.returns.collect_planning import CollectPlanner

            def planner() -> CollectPlanner:
                return CollectPlanner(session, self.database.info.id, today, accept_shrink=accept_shrink)

            ahead = planner()
            read, unread = _read(files, ahead, progress)
            from desktop_app.services.returns.collect_batch import CollectBatch

            subject = read[0].name if len(read) == 1 else f"{len(read)} tệp"
            with self.database.writing(
                Verb.COLLECT, at=self.clock.now(), subject=subject, through=session
            ) as writer:
                # What was planned while files were read stands, unless somebody wrote meanwhile.
                plans = ahead if ahead.is_current() else planner()
                writer.at_last(staging.keep)
                batch = CollectBatch(writer, staging, plans, self.database.info.id, today)
                collected = batch.take(read)
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
    files: ReturnsAhead, planner: CollectPlanner, progress: Reported | None
) -> tuple[list[ReturnFile], list[CollectedFile]]:
    """Files as read, each planned at once, and those that could not be; the only file's error is raised."""
    read: list[ReturnFile] = []
    unread: list[CollectedFile] = []
    for number, answer in enumerate(files, start=1):
        if isinstance(answer, ReturnFile):
            read.append(answer)
            planner.plan_ahead(answer)
        elif len(files) == 1:
            raise answer.error
        else:
            unread.append(_unread(answer))
        if progress is not None:
            progress(number, len(files))
    return read, unread


def _unread(answer: UnreadableReturn) -> CollectedFile:
    reason = what_happened(answer.error)
    return CollectedFile(answer.path, answer.name, "", ReturnState.UNREADABLE, reason=reason)
