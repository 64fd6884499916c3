"""Tasks as lists and screens need them: ids of a filter, rows of a page, all facts of one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from db import search
from db.bulk import among, chunks, ids_of, rows_of
from db.queries.evidence import evidence_of
from db.queries.facts import SectionPaths, facts_of
from db.queries.filters import conditions, order
from db.queries.rows import task_rows
from db.queries.time_class import AS_OF, due_on
from db.queries.units_then import rows_then
from db.schema import assignment, document, extension, task, task_alias, unit, unit_group, waiver
from db.task_columns import base_of
from db.values import BETWEEN_NAMES, day_of
from desktop_app.domain.deadlines.extension import Extension, ExtensionKind
from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.task import Role, SortBy, TaskFacts, TaskFilter, TaskRow
from desktop_app.domain.task_detail import AssignmentRow, EvidenceRow
from desktop_app.domain.text import id_of

MERGED = select(task_alias.c.old_id, task_alias.c.task_id)
_DAYS = select(task.c.id, task.c.completed_on).where(task.c.id.in_(bindparam("ids", expanding=True)))

_DUES = select(task.c.id, due_on(AS_OF)).where(task.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class StoredTask:
    """What matching a file needs of a task; ``imported`` is what the last import gave each field."""

    id: int
    document_id: int | None
    document: str
    section_path: tuple[str, ...]
    stt: str
    title: str
    lead: str
    deadline: str
    base: str

    @property
    def imported(self) -> Mapping[str, str]:
        """Fields by name, read when asked for; empty for a task no file ever gave."""
        return base_of(self.base)

    @property
    def section(self) -> str:
        return self.section_path[-1] if self.section_path else ""


class TaskQueries:
    """Reads tasks within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, f: TaskFilter, limit: int | None = None) -> list[int]:
        """Ids of a filter in its order; with words and no other order, exact accents stand first."""
        if f.search.strip() and f.sort is SortBy.POSITION:
            query = search.query_of(f.search)
            return search.ranked_ids(self._connection, query, conditions(f, with_search=False), limit)
        wanted = select(task.c.id).where(*conditions(f)).order_by(*order(f))
        if limit is not None:
            wanted = wanted.limit(limit)
        return ids_of(self._connection, wanted)

    def count(self, f: TaskFilter) -> int:
        """How many tasks a filter keeps."""
        wanted = select(func.count()).select_from(task).where(*conditions(f))
        return self._connection.execute(wanted).scalar_one()

    def rows(self, ids: Sequence[int], as_of: date) -> list[TaskRow]:
        """Rows of a page in the order of ``ids``; a task that is gone is left out."""
        return task_rows(self._connection, ids, as_of)

    def facts(self, task_id: int) -> TaskFacts:
        """All facts of a task; AppError ``task_missing``."""
        found = facts_of(self._connection, [task_id]).get(task_id)
        if found is None:
            raise AppError("task_missing", where=str(task_id))
        return found.facts

    def facts_of(self, ids: Sequence[int], as_of: date | None = None) -> dict[int, TaskFacts]:
        """All facts of many tasks, by id; with a day they name units and persons as they were on it."""
        found = {task_id: stored.facts for task_id, stored in facts_of(self._connection, ids).items()}
        for task_id, then in (rows_then(self._connection, ids, as_of) if as_of else {}).items():
            names = (tuple(filter(None, text.split(BETWEEN_NAMES))) for text in (then.lead, then.coordinate))
            lead, coordinate = names
            found[task_id] = replace(found[task_id], lead=lead, coordinate=coordinate, person=then.person)
        return found

    def completion_days(self, ids: Sequence[int]) -> dict[int, date | None]:
        """The day each task was finished by all its leads, None for one that is not."""
        days: dict[int, date | None] = {}
        for part in chunks(ids):
            found = self._connection.execute(_DAYS, {"ids": part})
            days.update((task_id, day_of(day)) for task_id, day in found)
        return days

    def assignments(self, task_id: int) -> list[AssignmentRow]:
        """The parts of a task, leads first, in the order they were named."""
        return self.assignments_of([task_id]).get(task_id, [])

    def assignments_of(self, ids: Iterable[int]) -> dict[int, list[AssignmentRow]]:
        """As ``assignments``, by task."""
        wanted = (
            select(assignment, unit.c.name, unit_group.c.name.label("group_name"))
            .outerjoin(unit, unit.c.id == assignment.c.unit_id)
            .outerjoin(unit_group, unit_group.c.id == assignment.c.group_id)
            .where(among(assignment.c.task_id, ids))
            .order_by(assignment.c.role.desc(), assignment.c.position, assignment.c.id)
        )
        found: dict[int, list[AssignmentRow]] = defaultdict(list)
        for row in self._connection.execute(wanted):
            found[row.task_id].append(
                AssignmentRow(
                    row.id, row.name or "", Role(row.role), row.person, day_of(row.completed_on),
                    row.group_name or "",
                )
            )  # fmt: skip
        return found

    def evidence(self, task_id: int) -> list[EvidenceRow]:
        """Evidence of a task in the order it was added."""
        return evidence_of(self._connection, [task_id]).get(task_id, [])

    def waivers(self, task_id: int) -> dict[Clear, str]:
        """Waived clears of a task with their reasons."""
        wanted = select(waiver.c.clear, waiver.c.reason).where(waiver.c.task_id == task_id)
        return {Clear(clear): reason for clear, reason in self._connection.execute(wanted)}

    def dues(self, ids: Sequence[int], as_of: date) -> dict[int, date | None]:
        """The due day that stands on a day, by task."""
        found: dict[int, date | None] = {}
        for part in chunks(ids):
            rows = self._connection.execute(_DUES, {"ids": part, "as_of": as_of.isoformat()})
            found.update((task_id, day_of(due)) for task_id, due in rows)
        return found

    def extended(self, as_of: date) -> dict[int, date]:
        """The due day that stands on a day, by task, of the tasks extended by then."""
        wanted = select(task.c.id, due_on(as_of)).where(task.c.extended_on <= as_of.isoformat())
        return {task_id: date.fromisoformat(due) for task_id, due in self._connection.execute(wanted)}

    def extensions(self, task_id: int) -> list[Extension]:
        """Extensions of a task, first decided first."""
        return self.extensions_of([task_id]).get(task_id, [])

    def extensions_of(self, ids: Iterable[int]) -> dict[int, list[Extension]]:
        """As ``extensions``, by task; one without any is left out."""
        wanted = (
            select(extension)
            .where(among(extension.c.task_id, ids))
            .order_by(extension.c.decided_on, extension.c.id)
        )
        found: dict[int, list[Extension]] = defaultdict(list)
        for row in self._connection.execute(wanted):
            found[row.task_id].append(
                Extension(
                    row.id, date.fromisoformat(row.decided_on), day_of(row.old_due),
                    date.fromisoformat(row.new_due), row.document, row.approved_by, row.reason,
                    ExtensionKind(row.kind),
                )
            )  # fmt: skip
        return found

    def cancel_reason(self, task_id: int) -> str:
        """Why a task was cancelled, "" when it was not or nobody said."""
        wanted = select(task.c.cancel_reason).where(task.c.id == task_id)
        return self._connection.execute(wanted).scalar() or ""

    def find(self, text: str) -> int | None:
        """The task whose id this text is, or was before it was merged, if there is one."""
        row_id = id_of(text)
        if row_id is None:
            return None
        found: int | None = self._connection.execute(select(task.c.id).where(task.c.id == row_id)).scalar()
        return self.merged().get(row_id) if found is None else found

    def merged(self) -> dict[int, int]:
        """Ids of tasks that are no more, with the task each was merged into."""
        return dict(rows_of(self._connection, MERGED))

    def origins(self) -> dict[str, int]:
        """Tasks that were carried over from other ledgers, by where they came from."""
        wanted = select(task.c.origin, task.c.id).where(task.c.origin != "")
        return dict(tuple(row) for row in self._connection.execute(wanted))

    def stored(self) -> list[StoredTask]:
        """All tasks as matching on import needs them, by position."""
        paths = SectionPaths(self._connection)
        wanted = (
            select(
                task.c.id, task.c.document_id, document.c.number, task.c.section_id,
                task.c.stt, task.c.title, task.c.lead, task.c.deadline_raw, task.c.imported,
            )
            .outerjoin(document, document.c.id == task.c.document_id)
            .order_by(task.c.position, task.c.id)
        )  # fmt: skip
        return [
            StoredTask(
                task_id, document_id, number or "", paths.of(section_id), stt, title, lead, deadline,
                imported,
            )
            for task_id, document_id, number, section_id, stt, title, lead, deadline, imported
            in self._connection.execute(wanted)
        ]  # fmt: skip
