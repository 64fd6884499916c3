"""Results that members report: claimed, confirmed by somebody else, or sent back with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.claims import ClaimState
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Completion
from desktop_app.domain.text import clean
from desktop_app.services.on_tasks import on_tasks
from desktop_app.services.status_cells import agree_with_days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from db.database import Database
    from db.writer import Writer
    from desktop_app.domain.claims import Claim
    from desktop_app.files.evidence import Staging
    from desktop_app.services.clock import Clock
    from desktop_app.services.evidence import EvidenceService
    from desktop_app.services.session import Session

NO_PERIODS = ("",)


@dataclass(frozen=True, slots=True)
class ClaimService:
    """``evidence`` keeps what proves a result; it lies with the task from the claim on."""

    database: Database
    session: Session
    evidence: EvidenceService
    clock: Clock

    @property
    def needed(self) -> bool:
        """Whether what is finished now waits for somebody's word: a member's, where that is asked for."""
        account = self.session.account if self.session.confirming else None
        return account is not None and account.role is AccountRole.MEMBER

    def waiting(self) -> list[Claim]:
        """What waits for somebody's word, the oldest first."""
        with self.database.reading() as reader:
            return reader.claims.waiting()

    def count(self) -> int:
        """How many wait for somebody's word."""
        with self.database.reading() as reader:
            return reader.claims.number_waiting()

    def of_person(self, person: str) -> list[Claim]:
        """All that one person reported, the newest first."""
        with self.database.reading() as reader:
            return reader.claims.of_person(person)

    def claim(
        self,
        ids: Sequence[int],
        completion: Completion,
        staging: Staging,
        *,
        unit_id: int | None = None,
        periods: Sequence[str] = NO_PERIODS,
        check: Callable[[Writer], None] = lambda writer: None,
    ) -> Changes:
        """Report tasks, or periods of one, as done by who is signed in; ``check`` may refuse.

        What was staged is kept with it.

        Raises AppError ``claim_waits`` (reported already), ``claim_done`` (done already) or
        ``evidence_required``.
        """
        with on_tasks(self.database, self.clock, ids, Verb.CLAIM) as writer:
            check(writer)
            open_ones = {(each.task_id, each.period) for each in writer.claims.waiting()}
            for task_id in ids:
                for period in periods:
                    if (task_id, period) in open_ones:
                        raise AppError("claim_waits", where=writer.tasks.facts(task_id).title)
                    if _is_done(writer, task_id, period):
                        raise AppError("claim_done", where=writer.tasks.facts(task_id).title)
                    writer.claims.add(
                        task_id, completion, self.database.who, self.clock.now(),
                        period=period, unit_id=unit_id,
                    )  # fmt: skip
                self.evidence.record(writer, task_id, staging, completion.evidence_text)
        return writer.changes

    def confirm(self, ids: Sequence[int]) -> Changes:
        """Let reported results count, on the days they were reported for, as one batch.

        What was finished meanwhile otherwise stays as it is. Raises AppError ``claim_missing`` (or decided
        already) or ``unit_not_lead``.
        """
        with self.database.writing(Verb.CONFIRM, at=self.clock.now()) as writer:
            for each in self._open(writer, ids):
                if not _is_done(writer, each.task_id, each.period):
                    self._finish(writer, each)
                writer.claims.decide(each.id, ClaimState.ACCEPTED, self.database.who, self.clock.now())
        return writer.changes

    def send_back(self, ids: Sequence[int], reason: str) -> Changes:
        """Let reported results not count, and say why; AppError ``claim_reason``, ``claim_missing``."""
        if not clean(reason):
            raise AppError("claim_reason")
        who, now = self.database.who, self.clock.now()
        with self.database.writing(Verb.SEND_BACK, at=now) as writer:
            for each in self._open(writer, ids):
                writer.claims.decide(each.id, ClaimState.SENT_BACK, who, now, clean(reason))
        return writer.changes

    def _open(self, writer: Writer, ids: Sequence[int]) -> list[Claim]:
        found = {each.id: each for each in writer.claims.some(ids)}
        for claim_id in ids:
            if claim_id not in found or found[claim_id].state is not ClaimState.WAITING:
                raise AppError("claim_missing", where=str(claim_id))
        if not found:
            raise AppError("claim_missing")
        writer.subject = next(iter(found.values())).title
        return list(found.values())

    def _finish(self, writer: Writer, one: Claim) -> None:
        """Write what was reported."""
        completion = Completion(one.completed_on, one.result, one.evidence_text)
        if one.period:
            from desktop_app.services.occurring import tick_periods

            tick_periods(writer, one.task_id, [one.period], completion, one.evidence_text)
            return
        unit_id = writer.units.resolve(one.unit) if one.unit else None
        if unit_id is not None and one.task_id not in writer.returns.progress(unit_id, [one.task_id]):
            raise AppError("unit_not_lead", where=one.unit)
        writer.tasks.complete([one.task_id], completion, unit_id=unit_id)
        agree_with_days(writer, [one.task_id], unit_id)


def _is_done(writer: Writer, task_id: int, period: str) -> bool:
    """Whether a task, or a period of it, is done already."""
    if period:
        return period in writer.occurrences.ticks([task_id]).get(task_id, {})
    return all(lead.progress["completed_on"] for lead in writer.returns.reports([task_id])[task_id])
