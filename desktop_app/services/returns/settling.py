"""Deciding what returned workbooks ask: ours, theirs, a value typed, a new task, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.database import Database
from db.writer import Writer
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import Progress, ReturnField
from desktop_app.domain.returns.return_status import Agreed, agree, alike, settled
from desktop_app.domain.returns.returns import Dispatch, Pending, PendingKind, Settled
from desktop_app.domain.task import TaskFacts
from desktop_app.domain.text import clean
from desktop_app.exchange.annexes.unit_cells import split_units
from desktop_app.exchange.returns.return_cells import canonical
from desktop_app.labels.fields import DONE_WORDS, OPEN_WORDS
from desktop_app.labels.formats import vn_date
from desktop_app.labels.returns import RETURN_FIELD
from desktop_app.services.clock import Clock

_FIELDS = frozenset(field.value for field in ReturnField)


@dataclass(frozen=True, slots=True)
class Settler:
    """Decides questions of one ledger."""

    database: Database
    clock: Clock

    def settle(self, pending_ids: Sequence[int], take: Settled, value: str = "") -> Changes:
        """Decide questions alike, as one batch.

        Theirs and ``ADDED`` accept, ours and ``DROPPED`` leave as it is; ``VALUE`` is read like a cell.
        Raises AppError ``pending_missing``, ``settle_value``, ``settle_unread``, ``completed_ahead`` or
        ``unit_not_lead``.
        """
        with self.database.writing(Verb.SETTLE, at=self.clock.now()) as writer:
            decisions = _Decisions(writer, self.clock.today())
            for number in pending_ids:
                pending = writer.returns.one_pending(number)
                if pending is None:
                    raise AppError("pending_missing", where=str(number))
                writer.subject = writer.subject or pending.title
                decisions.take(pending, take, value)
            decisions.finish()
        return writer.changes


class _Decisions:
    """Decisions within one batch; ``finish`` writes what follows from all of them."""

    def __init__(self, writer: Writer, today: date) -> None:
        self._writer = writer
        self._today = today
        self._sent: dict[int, dict[int, Dispatch]] = {}
        self._bases: dict[int, dict[int, Progress]] = {}
        self._written: set[tuple[int, int]] = set()
        self._chosen: set[tuple[int, int | None]] = set()

    def take(self, pending: Pending, take: Settled, value: str) -> None:
        """Decide one question; of copies of one row the first that is accepted stands."""
        if pending.kind is PendingKind.DUPLICATE and (pending.unit_id, pending.task_id) in self._chosen:
            take = Settled.DROPPED
        if take is Settled.VALUE:
            if pending.kind is not PendingKind.CONFLICT or pending.task_id is None:
                raise AppError("settle_value")
            self._write(pending, pending.task_id, {pending.field: self._typed(pending.field, value)})
        elif take in (Settled.THEIRS, Settled.ADDED):
            take = self._accept(pending, take)
        elif pending.kind is not PendingKind.CONFLICT:
            take = Settled.DROPPED
        self._writer.returns.settle(pending.id, take, self._today)
        if pending.kind is PendingKind.CONFLICT:
            self._rebase(pending, {**_reported(pending), pending.field: pending.theirs})

    def finish(self) -> None:
        """Drop questions that these decisions answer, and keep the new bases."""
        if self._written or self._chosen:
            self._drop_what_is_answered()
        if self._bases:
            self._writer.returns.set_bases(self._bases)

    def _accept(self, pending: Pending, take: Settled) -> Settled:
        """Write what the unit says; gives how that is to be called."""
        if pending.kind is PendingKind.PROPOSAL or (
            pending.kind is PendingKind.RETYPED and take is Settled.ADDED
        ):
            self._add_task(pending)
            return Settled.ADDED
        if pending.task_id is None:
            raise AppError("task_missing", where=pending.title)
        if pending.kind is PendingKind.CONFLICT:
            self._write(pending, pending.task_id, {**_reported(pending), pending.field: pending.theirs})
        else:
            ours = self._ours(pending, pending.task_id)
            agreed = agree(_reported(pending), ours, ours, self._today, DONE_WORDS)
            self._set(pending.unit_id, pending.task_id, agreed)
            self._rebase(pending, agreed.progress)
            if pending.kind is PendingKind.DUPLICATE:
                self._chosen.add((pending.unit_id, pending.task_id))
        return Settled.THEIRS

    def _write(self, pending: Pending, task_id: int, chosen: Progress) -> None:
        ours = self._ours(pending, task_id)
        self._set(pending.unit_id, task_id, settled(chosen, ours, self._today, DONE_WORDS, OPEN_WORDS))

    def _set(self, unit_id: int, task_id: int, agreed: Agreed) -> None:
        self._writer.returns.set_progress(task_id, unit_id, agreed.progress, inferred=agreed.inferred)
        self._written.add((unit_id, task_id))

    def _ours(self, pending: Pending, task_id: int) -> Progress:
        found = self._writer.returns.progress(pending.unit_id, [task_id])
        if task_id not in found:
            raise AppError("unit_not_lead", where=pending.unit)
        return found[task_id]

    def _typed(self, field: str, value: str) -> str:
        """A value typed by a person in canonical text, read like the workbook's cell would be."""
        text = clean(value)
        read = canonical(field, text or None, "")
        if read is None:
            raise AppError("settle_unread", where=RETURN_FIELD[field], text=text)
        if field == ReturnField.COMPLETED_ON and read > self._today.isoformat():
            raise AppError("completed_ahead", where=vn_date(date.fromisoformat(read)))
        return read

    def _add_task(self, pending: Pending) -> None:
        """Make a proposed row a task that the unit leads."""
        row: Mapping[str, str] = pending.row
        said = _reported(pending)
        facts = TaskFacts(
            title=row.get("title", ""),
            stt=row.get("stt", ""),
            lead=(pending.unit,),
            coordinate=split_units(row.get("coordinate", "")),
            deadline=read_deadline(row.get("deadline", ""), year=self._today.year),
            product=row.get("product", ""),
        )
        task_id = self._writer.tasks.add(facts)
        if said:
            self._set(pending.unit_id, task_id, agree(said, {}, {}, self._today, DONE_WORDS))

    def _rebase(self, pending: Pending, said: Progress) -> None:
        """What the file said is the next base, so that the same file asks and changes nothing again."""
        if pending.unit_id not in self._sent:
            sent = self._writer.returns.dispatches(pending.unit_id)
            self._sent[pending.unit_id] = {one.id: one for one in sent}
        dispatch = self._sent[pending.unit_id].get(pending.dispatch_id or 0)
        if dispatch is None or pending.task_id is None:
            return
        bases = self._bases.setdefault(dispatch.id, dict(dispatch.bases))
        base = {**bases.get(pending.task_id, {}), **said}
        bases[pending.task_id] = {name: text for name, text in base.items() if text}

    def _drop_what_is_answered(self) -> None:
        """Copies of a row of which another was taken; conflicts where both sides agree by now."""
        for other in self._writer.returns.pending():
            about = (other.unit_id, other.task_id or 0)
            if other.kind is PendingKind.DUPLICATE and about in self._chosen:
                self._writer.returns.settle(other.id, Settled.DROPPED, self._today)
            elif other.kind is PendingKind.CONFLICT and about in self._written:
                ours = self._ours(other, about[1]).get(other.field, "")
                if alike(other.field, ours, other.theirs):
                    self._writer.returns.settle(other.id, Settled.STALE, self._today)
                    self._rebase(other, {other.field: other.theirs})


def _reported(pending: Pending) -> dict[str, str]:
    """Report fields that a question holds besides its own."""
    return {name: text for name, text in pending.row.items() if name in _FIELDS}
