"""Writing tasks: added one by one or by thousands, changed, completed, cancelled, removed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, func, select

from db import search
from db.bulk import chunks
from db.derived import COLUMNS as DERIVED
from db.derived import derived_columns, refresh, refresh_words, search_words
from db.open_periods import OpenPeriods, follow_calendar, refresh_open
from db.queries.tasks import TaskQueries
from db.recorder import Recorder
from db.repositories.assignments import Assignments, NewParts, Part, parts_of
from db.repositories.groups import GroupRepository
from db.repositories.lookups import SectionRepository
from db.repositories.units import UnitRepository
from db.row_text import Value
from db.schema import OF_TASK, document, task
from db.task_columns import FACT_COLUMNS, base_stored, columns_of, columns_of_field
from desktop_app.domain.lists import UnitGroup
from desktop_app.domain.task import Completion, Role, TaskFacts, TaskFilter, TaskRow

_DERIVED = (*DERIVED, "recorded_on")
_COLUMNS = ("id", "position", "section_id", "imported", *FACT_COLUMNS, *_DERIVED)
# All that hangs on a task, what refers to others first.
_HANGING = tuple(reversed(OF_TASK))


Names = tuple[str, ...]
Parts = tuple[tuple[Names, Names], list[Part], list[Part]]
"""Kept names of leading and of coordinating units, and the parts of either."""


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to add: ``imported`` is what a file gave each field, ``position`` its place in the list."""

    facts: TaskFacts
    completion: Completion | None = None
    imported: Mapping[str, str] | None = None
    position: int | None = None


class TaskRepository(TaskQueries):
    """Tasks within one batch; what is derived from them follows once, before it is read or committed."""

    def __init__(
        self,
        connection: Connection,
        recorder: Recorder,
        units: UnitRepository,
        groups: GroupRepository,
        sections: SectionRepository,
        *,
        today: date,
    ) -> None:
        super().__init__(connection)
        self._recorder = recorder
        self._units = units
        self._groups = groups
        self._sections = sections
        self._today = today
        self._assignments = Assignments(connection, recorder)

    def ids(self, f: TaskFilter, limit: int | None = None) -> list[int]:
        """As for reading, after this batch's own changes."""
        self.refresh()
        return super().ids(f, limit)

    def count(self, f: TaskFilter) -> int:
        """As for reading, after this batch's own changes."""
        self.refresh()
        return super().count(f)

    def rows(self, ids: Sequence[int], as_of: date) -> list[TaskRow]:
        """As for reading, after this batch's own changes."""
        self.refresh()
        return super().rows(ids, as_of)

    def refresh(self) -> None:
        """Let all that is derived follow the changes made so far."""
        recorder = self._recorder
        refresh(self._connection, sorted(recorder.stale))
        refresh_words(self._connection, sorted(recorder.stale_words - recorder.stale))
        recorder.follow_days()
        refresh_open(self._connection, sorted(recorder.stale_open - recorder.stale))
        if recorder.calendar_touched:
            follow_calendar(self._connection)
        for followed in (recorder.stale, recorder.stale_words, recorder.stale_open):
            followed.clear()
        recorder.calendar_touched = False

    def add(
        self,
        facts: TaskFacts,
        *,
        completion: Completion | None = None,
        imported: Mapping[str, str] | None = None,
        position: int | None = None,
    ) -> int:
        """Add one task; units and sections it names are made when new."""
        return self.add_many([NewTask(facts, completion, imported, position)])[0]

    def add_many(self, tasks: Sequence[NewTask]) -> list[int]:
        """Add tasks at once and return their ids; where no position is given they stand last, in order."""
        numbers = self._document_numbers()
        last = self._connection.execute(select(func.max(task.c.position))).scalar() or 0
        ids = self._recorder.new_ids(task, len(tasks))
        rows: list[tuple[Value, ...]] = []
        parts: list[NewParts] = []
        words: list[tuple[int, str]] = []
        known: dict[tuple[Names, Names], Parts] = {}
        periods, recorded_on = OpenPeriods(self._connection), self._today.isoformat()
        for task_id, new in zip(ids, tasks, strict=True):
            last = last + 1 if new.position is None else max(last, new.position)
            position = last if new.position is None else new.position
            facts, leads, coordinating = self._with_known_units(_completed(new.facts, new.completion), known)
            days = [new.completion.on if new.completion else None] * (len(leads) or 1)
            rows.append((
                task_id, position, self._sections.ensure(facts.document_id, facts.section_path),
                base_stored(new.imported), *columns_of(facts),
                *derived_columns(facts, days, opened=periods.of_new(facts.deadline, self._today)),
                recorded_on,
            ))  # fmt: skip
            parts.append((task_id, leads, coordinating, new.completion))
            words.append((task_id, search_words(facts, numbers.get(facts.document_id, ""))))
        self._recorder.insert_many(task, _COLUMNS, rows, derived=len(_DERIVED))
        self._assignments.insert(parts)
        search.add(self._connection, words)
        return list(ids)

    def update(self, task_id: int, fields: Mapping[str, object]) -> None:
        """Set fields of ``TaskFacts`` and marks by name; KeyError for a name that is none of them."""
        self.update_many({task_id: fields})

    def update_many(self, changed: Mapping[int, Mapping[str, object]]) -> None:
        """As ``update`` for many tasks, each with its own fields."""
        columns: dict[int, dict[str, Value]] = {}
        for task_id, fields in changed.items():
            columns[task_id] = self._columns(task_id, fields)
        self._recorder.update(task, columns)
        for task_id, fields in changed.items():
            for role in Role:
                if role.value in fields:
                    self._assignments.set_units(task_id, role, list(self._named(fields[role.value]).values()))

    def complete(self, ids: Iterable[int], completion: Completion, unit_id: int | None = None) -> None:
        """Finish tasks: for one lead unit, or for all leads that are still open."""
        proof = {"result": completion.result, "evidence_text": completion.evidence_text}
        told = {name: text for name, text in proof.items() if text}
        whole = self._assignments.complete(ids, completion, told, unit_id)
        self._recorder.update(task, dict.fromkeys(whole, told) if told else {})

    def reopen(self, ids: Iterable[int], unit_id: int | None = None) -> None:
        """Take completion and cancellation back; of one lead unit only its completion."""
        ids = list(ids)
        self._assignments.reopen(ids, unit_id)
        if unit_id is not None:
            return
        open_again: dict[str, Value] = {"cancelled_on": None, "cancel_reason": ""}
        self._recorder.update(task, dict.fromkeys(ids, open_again))

    def cancel(self, ids: Iterable[int], on: date, reason: str = "") -> None:
        """Cancel tasks from a day on."""
        values = {"cancelled_on": on.isoformat(), "cancel_reason": reason}
        self._recorder.update(task, dict.fromkeys(ids, values))

    def delete(self, ids: Iterable[int]) -> None:
        """Remove tasks with all that hangs on them; the journal keeps everything."""
        ids = list(ids)
        for column in _HANGING:
            for part in chunks(ids):
                rows = self._connection.execute(select(column.table.c.id).where(column.in_(part)))
                self._recorder.delete(column.table, list(rows.scalars()))
        self._recorder.delete(task, ids)

    def set_imported(self, task_id: int, imported: Mapping[str, str]) -> None:
        """Remember what a file gave each field: the base of the next three-way comparison."""
        self._recorder.update(task, {task_id: {"imported": base_stored(imported)}})

    def _columns(self, task_id: int, fields: Mapping[str, object]) -> dict[str, Value]:
        """The columns of ``task`` that hold these fields; units are assignments and not among them."""
        columns: dict[str, Value] = {}
        for name, value in fields.items():
            if name not in (*Role, "section_path"):
                columns |= columns_of_field(name, value)
        if "section_path" in fields or "document_id" in fields:
            kept = self.facts(task_id)
            document_id = fields.get("document_id", kept.document_id)
            path = fields.get("section_path", kept.section_path)
            columns["section_id"] = self._sections.ensure(document_id, tuple(path))  # type: ignore[arg-type]
        return columns

    def _named(self, names: object) -> dict[str, int | UnitGroup]:
        """The units (ids) and groups that names stand for, each once, by the name they are kept by."""
        if not isinstance(names, tuple | list):
            raise TypeError(f"units are a tuple of names, not {type(names).__name__}")
        found: dict[str, int | UnitGroup] = {}
        for name in filter(None, names):
            group = self._groups.named(name)
            if group is not None and group.unit_ids:
                found[group.name] = group
            else:
                unit_id, kept = self._units.canonical(name)
                found[kept] = unit_id
        return found

    def _with_known_units(
        self, facts: TaskFacts, known: dict[tuple[Names, Names], Parts]
    ) -> tuple[TaskFacts, list[Part], list[Part]]:
        """Facts with units under the names they are kept by, each once, and the parts by role.

        ``known`` keeps what was found for the names of tasks before.
        """
        written = (facts.lead, facts.coordinate)
        found = known.get(written)
        if found is None:
            found = known[written] = self._parts_of(*written)
        names, leading, coordinating = found
        if names != written:
            facts = replace(facts, lead=names[0], coordinate=names[1])
        return facts, leading, coordinating

    def _parts_of(self, lead_names: Names, coordinate_names: Names) -> Parts:
        """Kept names by role, and the parts of the leading and of the coordinating units."""
        lead, coordinate = self._named(lead_names), self._named(coordinate_names)
        leading = parts_of(list(lead.values()))
        coordinating = parts_of(list(coordinate.values()), besides=[unit_id for unit_id, _ in leading])
        return (_with_parts(lead, leading), _with_parts(coordinate, coordinating)), leading, coordinating

    def _document_numbers(self) -> dict[int | None, str]:
        rows = self._connection.execute(select(document.c.id, document.c.number))
        return dict(tuple(row) for row in rows)


def _completed(facts: TaskFacts, completion: Completion | None) -> TaskFacts:
    """Facts with what the completion says of result and proof."""
    if completion is None or not (completion.result or completion.evidence_text):
        return facts
    return replace(
        facts,
        result=completion.result or facts.result,
        evidence_text=completion.evidence_text or facts.evidence_text,
    )


def _with_parts(named: Mapping[str, int | UnitGroup], parts: Sequence[Part]) -> tuple[str, ...]:
    """Names without those of groups of which no unit got a part, since each has one of its own."""
    groups = {group_id for _, group_id in parts}
    return tuple(name for name, one in named.items() if isinstance(one, int) or one.id in groups)
