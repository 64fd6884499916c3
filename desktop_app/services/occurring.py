"""Occurrences of tasks: which are open, which were done; ticked and unticked each on its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.occurrence import (
    Tick,
    expected_in,
    find_period,
    in_month,
    is_month,
    is_period,
    period_of,
)
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.periods import Occurrence, PeriodState, standing, to_tick
from desktop_app.domain.status import WITHOUT_DUE_CONTINUOUS
from desktop_app.labels.formats import vn_date
from desktop_app.services.on_tasks import on_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from db.queries.occurrences import Followed
    from db.reader import Reader
    from db.writer import Writer
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.deadlines.deadline import Deadline, Every
    from desktop_app.domain.deadlines.work_calendar import WorkCalendar
    from desktop_app.domain.task import Completion
    from desktop_app.files.evidence import Staging
    from desktop_app.services.claims import ClaimService
    from desktop_app.services.clock import Clock
    from desktop_app.services.evidence import EvidenceService


@dataclass(frozen=True, slots=True)
class Periods:
    """A task's periods as of today; ``since`` is the first day from which they are expected.

    ``followed_from`` is the day a person said; ``every`` is None for a task without a rhythm, which may
    be ticked by month.
    """

    rows: tuple[Occurrence, ...]
    since: date
    followed_from: date | None
    every: Every | None


@dataclass(frozen=True, slots=True)
class OccurrenceService:
    database: Database
    evidence: EvidenceService
    clock: Clock
    claims: Callable[[], ClaimService]

    def periods(self, task_id: int) -> Periods:
        """Every period of a task up to the next one, and every ticked one; AppError ``task_missing``."""
        today = self.clock.today()
        with self.database.reading() as reader:
            one = _followed(reader, task_id)
            ticks = reader.occurrences.ticks([task_id]).get(task_id, {})
            rows = standing(one.deadline, one.since, reader.occurrences.calendar(), ticks, today)
        rhythm, this_month = one.deadline.rhythm, period_of(None, today)
        if rhythm is None and _goes_on(one.deadline) and this_month not in ticks:
            rows.append(Occurrence(this_month, None, PeriodState.OPEN))
        return Periods(tuple(rows), one.since, one.followed_from, rhythm.every if rhythm else None)

    def to_tick(self, task_id: int, month: date) -> list[Occurrence]:
        """The open periods a tick in a month's list may be for, the one it is for first.

        Of a task without a rhythm it is the month.
        """
        with self.database.reading() as reader:
            one = _followed(reader, task_id)
            calendar = reader.occurrences.calendar()
            ticks = reader.occurrences.ticks([task_id]).get(task_id, {})
        rows = standing(one.deadline, one.since, calendar, ticks, self.clock.today())
        if one.deadline.rhythm is None:
            return [Occurrence(period_of(None, month), None, PeriodState.OPEN)]
        return to_tick(rows, one.deadline, one.since, calendar, month)

    def last_ticked(self, task_id: int, month: date) -> str:
        """The last ticked period of a month; the month where none is."""
        with self.database.reading() as reader:
            one = _followed(reader, task_id)
            ticks = reader.occurrences.ticks([task_id]).get(task_id, {})
            shown = in_month(one.deadline, month, reader.occurrences.calendar(), one.since)
        ticked = [each.period for each in shown if each.period in ticks]
        return ticked[-1] if ticked else period_of(None, month)

    def tick(
        self, task_id: int, periods: Sequence[str], completion: Completion, files: Sequence[Path] = ()
    ) -> Changes:
        """Record that a task was done for periods.

        Evidence files go with the task, their names with the periods. What a member ticks is a claim where
        results have to be confirmed (``Changes.verb`` tells). Raises AppError ``completed_ahead``,
        ``period_unknown``, or ``evidence_required`` where the ledger asks for evidence and none is given.
        """
        if completion.on > self.clock.today():
            raise AppError("completed_ahead", where=vn_date(completion.on))
        completion = completion.clean()
        with self.evidence.staging(files) as staging:
            return self._tick(task_id, periods, completion, staging)

    def _tick(
        self, task_id: int, periods: Sequence[str], completion: Completion, staging: Staging
    ) -> Changes:
        proof = completion.evidence_text or ", ".join(file.name for file in staging.files)

        def check(writer: Writer) -> None:
            if not proof:
                self.evidence.demand_of_periods(writer, task_id)
            _known(writer, task_id, periods)

        if self.database.accounts_on and self.claims().needed:
            said = replace(completion, evidence_text=proof)
            return self.claims().claim(
                [task_id], said, staging, periods=tuple(dict.fromkeys(periods)), check=check
            )
        with on_tasks(self.database, self.clock, [task_id], Verb.TICK) as writer:
            check(writer)
            tick_periods(writer, task_id, periods, completion, proof)
            self.evidence.record(writer, task_id, staging, completion.evidence_text)
        return writer.changes

    def untick(self, task_id: int, periods: Sequence[str]) -> Changes:
        """Take the ticks of periods off; AppError ``period_unknown`` for what is no period."""
        for period in periods:
            if not is_period(period):
                raise AppError("period_unknown", where=period)
        with on_tasks(self.database, self.clock, [task_id], Verb.UNTICK) as writer:
            for period in periods:
                writer.occurrences.untick(task_id, period)
        return writer.changes

    def follow_from(self, ids: Sequence[int], day: date | None) -> Changes:
        """Expect occurrences of tasks from a day on; None: from when they start or were written."""
        with on_tasks(self.database, self.clock, ids, Verb.EDIT) as writer:
            writer.occurrences.follow_from(ids, day)
        return writer.changes


def tick_periods(
    writer: Writer, task_id: int, periods: Sequence[str], completion: Completion, proof: str
) -> None:
    """Record periods of a task as done, within a batch under way; AppError ``period_unknown``."""
    for period, due in _known(writer, task_id, periods).items():
        tick = Tick(period, completion.on, due, completion.result, proof)
        writer.occurrences.tick(task_id, tick)


def _known(writer: Writer, task_id: int, periods: Sequence[str]) -> dict[str, date | None]:
    """The day each period was expected by; AppError ``period_unknown``."""
    one, calendar = _followed(writer, task_id), writer.occurrences.calendar()
    return {period: _due(one, period, calendar) for period in periods}


def _followed(read: Reader | Writer, task_id: int) -> Followed:
    found = read.occurrences.followed([task_id]).get(task_id)
    if found is None:
        raise AppError("task_missing", where=str(task_id))
    return found


def _goes_on(deadline: Deadline) -> bool:
    """Whether a task has no end, so that it may be ticked by month."""
    return deadline.due is None and deadline.kind in WITHOUT_DUE_CONTINUOUS


def _due(one: Followed, period: str, calendar: WorkCalendar) -> date | None:
    """The day a period was expected by; None where it was not expected, as in a task without rhythm."""
    if one.deadline.rhythm is None:
        if not (is_month(period) and _goes_on(one.deadline)):
            raise AppError("period_unknown", where=period)
        return None
    if find_period(one.deadline, period, calendar) is None:
        raise AppError("period_unknown", where=period)
    found = expected_in(one.deadline, one.since, calendar, period)
    return found.due if found else None
