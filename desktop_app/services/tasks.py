"""Tasks: list them, write them by hand, tick them off, take a mistake back."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any  # Any: fields of every type

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import MonthWork, TaskFacts, TaskFilter
from desktop_app.domain.text import clean
from desktop_app.labels.counts import counts_sentence
from desktop_app.labels.formats import vn_date
from desktop_app.services.on_tasks import on_tasks
from desktop_app.services.status_cells import agree_with_days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from db.writer import Writer
    from desktop_app.domain.five_clear import Clear, Finding
    from desktop_app.domain.lists import DocumentRow, SectionRow, UnitRow
    from desktop_app.domain.task import Completion, TaskRow
    from desktop_app.domain.task_detail import TaskDetail
    from desktop_app.services.claims import ClaimService
    from desktop_app.services.clock import Clock
    from desktop_app.services.evidence import EvidenceService
    from desktop_app.services.settings import SettingsService

_FACTS = frozenset(field.name for field in fields(TaskFacts))
_FIELDS = _FACTS | {"priority", "upper_entered_on"}


@dataclass(frozen=True, slots=True)
class TaskService:
    """``evidence`` gives the service that keeps proofs, which the first screen does without."""

    database: Database
    evidence: Callable[[], EvidenceService]
    settings: SettingsService
    clock: Clock
    claims: Callable[[], ClaimService]

    def ids(self, wanted: TaskFilter, limit: int | None = None) -> list[int]:
        """Ids of the tasks a filter keeps, in its order."""
        with self.database.reading() as reader:
            return reader.tasks.ids(wanted, limit=limit)

    def count(self, wanted: TaskFilter) -> int:
        with self.database.reading() as reader:
            return reader.tasks.count(wanted)

    def rows(self, ids: Sequence[int], as_of: date | None = None) -> list[TaskRow]:
        """Rows of these tasks in the order given; a task that is gone is left out."""
        with self.database.reading() as reader:
            return reader.tasks.rows(ids, as_of or self.clock.today())

    def detail(self, task_id: int) -> TaskDetail:
        """All of one task; AppError ``task_missing``."""
        from desktop_app.domain.clear_rules import check
        from desktop_app.domain.task_detail import TaskDetail

        today, asked = self.clock.today(), self.settings.clears()
        with self.database.reading() as reader:
            rows = reader.tasks.rows([task_id], today)
            if not rows:
                raise AppError("task_missing", where=str(task_id))
            facts = reader.tasks.facts(task_id)
            waivers = reader.tasks.waivers(task_id)
            return TaskDetail(
                row=rows[0],
                facts=facts,
                assignments=tuple(reader.tasks.assignments(task_id)),
                findings=tuple(one for one in check(facts, waivers) if one.clear in asked),
                evidence=tuple(reader.tasks.evidence(task_id)),
                waivers=waivers,
                cancel_reason=reader.tasks.cancel_reason(task_id),
                extensions=tuple(reader.tasks.extensions(task_id)),
            )

    def find(self, text: str) -> int:
        """The task that a script names by its id; AppError ``task_missing``."""
        with self.database.reading() as reader:
            found = reader.tasks.find(text)
        if found is None:
            raise AppError("task_missing", where=text)
        return found

    def month(
        self, month: date, unit: int | None = None, person: str = "", *, aside: bool = False
    ) -> MonthWork:
        """The work of the month that ``month`` lies in, grouped as the officer sees it.

        ``aside`` reads past the connection of the first screen, which else waits for a large ledger.
        """
        return self.month_of(month, frozenset() if unit is None else frozenset({unit}), person, aside=aside)

    def month_of(
        self,
        month: date,
        units: frozenset[int],
        person: str = "",
        as_of: date | None = None,
        *,
        aside: bool = False,
    ) -> MonthWork:
        """The work of a month of these units or all, as of a day or today."""
        day = as_of or self.clock.today()
        wanted = TaskFilter(as_of=day, units=units, person=person)
        ahead = int(self.settings.get("ahead_days"))
        if not units and not person and not aside:
            groups, counts = self.database.home.month(month, day, ahead)
        else:
            with self.database.reading() as reader:
                groups = reader.months.groups(month, day, wanted, ahead)
                counts = reader.counts.counts(wanted)
        return MonthWork(
            month=month.replace(day=1),
            as_of=day,
            groups={group: tuple(ids) for group, ids in groups.items()},
            counts=counts,
            sentence=counts_sentence(counts),
        )

    def month_rows(self, ids: Sequence[int], month: date, as_of: date | None = None) -> list[TaskRow]:
        """Rows for a month's list, with ``ticked`` for tasks that recur."""
        return self.database.home.rows(ids, month, as_of or self.clock.today())

    def units(self) -> list[UnitRow]:
        with self.database.reading() as reader:
            return reader.units.all()

    def unit_names(self) -> list[str]:
        """Names to propose where a unit is asked for: those with most tasks, groups, then usual ones."""
        from desktop_app.exchange.annexes.known_units import usual_units

        info = self.database.info
        with self.database.reading() as reader:
            here = [unit for unit in reader.units.all() if unit.ended_on is None]
            units = sorted(here, key=lambda unit: -unit.tasks)
            groups = [group.name for group in reader.groups.all() if group.unit_ids]
            usual = usual_units(info.level, info.unit)
            unknown = [unit.name for unit in usual if reader.units.resolve(unit.name) is None]
        return [*[unit.name for unit in units], *groups, *unknown]

    def unit(self, name: str, as_of: date | None = None) -> int:
        """The id of a unit by name or alias; AppError ``unit_missing``.

        The name of one that was merged means the unit it became, but on a day before that itself.
        """
        with self.database.reading() as reader:
            found = reader.units.resolve(name) if as_of is None else reader.units.alive_on(name, as_of)
        if found is None:
            raise AppError("unit_missing", where=name)
        return found

    def people(self) -> list[str]:
        with self.database.reading() as reader:
            return reader.units.people()

    def leaders(self) -> list[str]:
        with self.database.reading() as reader:
            return reader.units.leaders()

    def documents(self) -> list[DocumentRow]:
        with self.database.reading() as reader:
            return reader.documents.all()

    def sections(self, document_id: int | None = None) -> list[SectionRow]:
        with self.database.reading() as reader:
            return reader.sections.tree(document_id)

    def read_line(self, text: str) -> TaskFacts:
        """What a line typed by hand says: task, unit, person, deadline."""
        from desktop_app.domain.quick_line import read_line

        today = self.clock.today()
        names = [unit.name for unit in self.units() if unit.ended_on is None]
        return read_line(text, year=today.year, units=names, today=today)

    def check(self, facts: TaskFacts) -> tuple[Finding, ...]:
        """The clears this ledger asks for, judged for facts not written yet."""
        from desktop_app.domain.clear_rules import check

        return self._asked(check(facts))

    def add(self, facts: TaskFacts) -> Changes:
        """Write one task entered by hand; AppError ``title_missing``, ``percent_range``."""
        kept: dict[str, Any] = {name: self._value(name, getattr(facts, name)) for name in _FACTS}
        facts = replace(facts, **kept)
        with self.database.writing(Verb.ADD, at=self.clock.now(), subject=facts.title) as writer:
            writer.tasks.add(facts)
        return writer.changes

    def edit(self, ids: Sequence[int], changed: Mapping[str, object]) -> Changes:
        """Set fields of ``TaskFacts``, ``priority`` or ``upper_entered_on``; a deadline may be a phrase.

        Raises AppError ``field_unknown``, ``title_missing``, ``percent_range`` or ``task_missing``.
        """
        values = {name: self._value(name, value) for name, value in changed.items()}
        with self._on(ids, Verb.EDIT) as writer:
            for task_id in ids:
                writer.tasks.update(task_id, values)
        return writer.changes

    def complete(
        self,
        ids: Sequence[int],
        completion: Completion,
        unit: str | None = None,
        evidence: Sequence[Path] = (),
    ) -> Changes:
        """Finish tasks for all their lead units, or for one; evidence files go with each task.

        What a member finishes is a claim where results have to be confirmed (``Changes.verb`` tells).

        Raises AppError ``unit_missing``, ``unit_not_lead``, ``completed_ahead`` (a day to come), or
        ``evidence_required`` where the ledger asks for evidence and there is none.
        """
        self._not_ahead(completion.on)
        completion = completion.clean()
        unit_id = None if unit is None else self.unit(unit)
        of_tasks = self.evidence()

        def check(writer: Writer) -> None:
            if unit_id is not None:
                _leads_only(writer, ids, unit or "", unit_id)
            of_tasks.demand(writer, ids, completion, has_files=bool(evidence))

        with of_tasks.staging(evidence) as staging:
            if self.database.accounts_on and self.claims().needed:
                return self.claims().claim(ids, completion, staging, unit_id=unit_id, check=check)
            with self._on(ids, Verb.COMPLETE) as writer:
                check(writer)
                writer.tasks.complete(ids, completion, unit_id=unit_id)
                agree_with_days(writer, ids, unit_id)
                for task_id in ids:
                    of_tasks.record(writer, task_id, staging, completion.evidence_text)
            return writer.changes

    def reopen(self, ids: Sequence[int], unit: str | None = None) -> Changes:
        """Take completion and cancellation back: the task is open again, for all its units or for one.

        Of one unit only its completion is taken back. Raises AppError ``unit_missing``, ``unit_not_lead``.
        """
        unit_id = None if unit is None else self.unit(unit)
        with self._on(ids, Verb.REOPEN) as writer:
            if unit_id is not None:
                _leads_only(writer, ids, unit or "", unit_id)
            writer.tasks.reopen(ids, unit_id)
            agree_with_days(writer, ids, unit_id)
        return writer.changes

    def cancel(self, ids: Sequence[int], on: date, reason: str = "") -> Changes:
        """Cancel tasks from a day on; they stay, outside every rate."""
        with self._on(ids, Verb.CANCEL) as writer:
            writer.tasks.cancel(ids, on, clean(reason))
        return writer.changes

    def extend(  # noqa: PLR0917 - what an extension says, in the order it is asked for
        self,
        ids: Sequence[int],
        until: date,
        document: str,
        decided_on: date | None = None,
        approved_by: str = "",
        reason: str = "",
        *,
        shorten: bool = False,
    ) -> Changes:
        """Give tasks a later due day, counting from the day it was decided; the old one is kept.

        ``decided_on`` is, unless given, the day in the document's words, else today. Raises AppError
        ``extend_no_document``, ``extend_ahead`` (decided on a day to come), ``extend_no_due`` (a task
        without a due day) or ``extend_not_later``; ``shorten`` allows an earlier day.
        """
        from desktop_app.services.extending import extend, granted

        one = granted(until, document, decided_on, approved_by, reason, today=self.clock.today())
        with self._on(ids, Verb.EXTEND) as writer:
            extend(writer, ids, one, shorten=shorten)
        return writer.changes

    def trigger(self, task_id: int, on: date, document: str, until: date | None = None) -> Changes:
        """Say that the event came which a deadline waits for: from that day on the task has a due day.

        Said again it corrects what was said before.
        Without ``until`` it is what the phrase says ("trong 15 ngày kể từ ngày ban hành"). Raises AppError
        ``trigger_not_waiting``, ``trigger_no_document``, ``trigger_ahead`` (a day to come),
        ``trigger_no_due`` (the phrase does not say) or ``trigger_before``.
        """
        from desktop_app.services.triggering import trigger

        with self._on([task_id], Verb.TRIGGER) as writer:
            trigger(writer, task_id, on, document, until, self.clock.today())
        return writer.changes

    def untrigger(self, task_id: int) -> Changes:
        """Take back that the event came; AppError ``trigger_none``."""
        from desktop_app.services.triggering import untrigger

        with self._on([task_id], Verb.TRIGGER) as writer:
            untrigger(writer, task_id)
        return writer.changes

    def due_after(self, task_id: int, on: date) -> date | None:
        """The due day that a task's phrase gives once its event came on a day, if it says."""
        from desktop_app.services.triggering import due_after

        with self.database.reading() as reader:
            return due_after(reader, task_id, on)

    def dues(self, ids: Sequence[int]) -> dict[int, date | None]:
        """The due day of tasks that stands today, by id."""
        with self.database.reading() as reader:
            return reader.tasks.dues(ids, self.clock.today())

    def retract(self, ids: Sequence[int]) -> Changes:
        """Remove tasks that were entered by mistake; only the journal keeps them."""
        with self._on(ids, Verb.RETRACT) as writer:
            writer.tasks.delete(ids)
        return writer.changes

    def waive(self, task_id: int, clear: Clear, reason: str) -> Changes:
        """Ask no more for a clear of this task; AppError ``waiver_reason`` without a reason."""
        if not clean(reason):
            raise AppError("waiver_reason")
        with self._on([task_id], Verb.WAIVE) as writer:
            writer.waivers.set(task_id, clear, clean(reason))
        return writer.changes

    def unwaive(self, task_id: int, clear: Clear) -> Changes:
        """Ask for a waived clear again."""
        with self._on([task_id], Verb.WAIVE) as writer:
            writer.waivers.clear(task_id, clear)
        return writer.changes

    def _on(self, ids: Sequence[int], verb: Verb) -> AbstractContextManager[Writer]:
        return on_tasks(self.database, self.clock, ids, verb)

    def _value(self, name: str, value: object) -> object:
        """A field's value in the form it is stored in."""
        if name not in _FIELDS:
            raise AppError("field_unknown", where=name)
        if name == "title":
            return _title(str(value))
        if name == "deadline" and isinstance(value, str):
            from desktop_app.domain.deadlines.deadline_reading import read_deadline

            return read_deadline(clean(value), year=self.clock.today().year)
        if name == "percent":
            return _percent(value)
        if isinstance(value, tuple):
            return tuple(map(clean, value))
        return clean(value) if isinstance(value, str) else value

    def _not_ahead(self, day: date) -> None:
        if day > self.clock.today():
            raise AppError("completed_ahead", where=vn_date(day))

    def _asked(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        asked = self.settings.clears()
        return tuple(finding for finding in findings if finding.clear in asked)


def _percent(value: object) -> float | None:
    if value is None or (isinstance(value, int | float) and 0 <= value <= 100):
        return value
    raise AppError("percent_range", where=str(value))


def _title(text: str) -> str:
    title = clean(text)
    if not title:
        raise AppError("title_missing")
    return title


def _leads_only(writer: Writer, ids: Sequence[int], name: str, unit_id: int) -> None:
    if not set(ids) <= writer.returns.progress(unit_id, ids).keys():
        raise AppError("unit_not_lead", where=name)
