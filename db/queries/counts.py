"""Counts as of a day, whole and in groups; all of it is counted by SQL."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, or_, select

from db.queries.filters import conditions
from db.queries.time_class import class_on
from db.schema import assignment, document, section, task, unit
from desktop_app.domain.five_clear import SIX, STATE_LETTERS, Clear, ClearState
from desktop_app.domain.task import Counts, Role, TaskFilter

GroupBy = Literal["unit", "section", "document", "person", "month", "quarter"]

_IN_SECTION = task.outerjoin(section, section.c.id == task.c.section_id)
_IN_DOCUMENT = task.outerjoin(document, document.c.id == task.c.document_id)
# Every task has a lead assignment; the outer join makes SQLite read the tasks' narrow index first.
_BY_LEAD = task.outerjoin(
    assignment, and_(assignment.c.task_id == task.c.id, assignment.c.role == Role.LEAD.value)
).outerjoin(unit, unit.c.id == assignment.c.unit_id)
_STATES = {letter: state for state, letter in STATE_LETTERS.items()}
_MONTH = func.substr(task.c.due, 1, 7)
_QUARTER = func.substr(task.c.due, 1, 4) + case(
    *[(func.substr(task.c.due, 6, 2) <= f"{3 * number:02}", f"-Q{number}") for number in (1, 2, 3)],
    else_="-Q4",
)


class CountQueries:
    """Counts tasks within one transaction; tasks not assigned yet count nowhere."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self, f: TaskFilter) -> Counts:
        """Counts per class of the tasks a filter keeps."""
        wanted = (
            select(class_on(f.as_of).label("class"), func.count()).where(*conditions(f)).group_by("class")
        )
        found = {name: number for name, number in self._connection.execute(wanted) if name is not None}
        return Counts(**found)

    def grouped(self, f: TaskFilter, by: GroupBy) -> list[tuple[str, Counts]]:
        """Counts per group in the order to show them; the key is "" where a task has none, and last.

        By unit each lead unit's part of a task counts for itself; documents and sections come in
        their own order, months ("2026-11") and quarters ("2026-Q4") of the due day in time's.
        """
        if by == "unit":
            return self._by_unit(f)
        sources: dict[str, _Group] = {
            "section": _Group(section.c.text, section.c.position, _IN_SECTION),
            "document": _Group(document.c.number, document.c.id, _IN_DOCUMENT),
            "person": _Group(task.c.person, task.c.person_key, task),
            "month": _Group(_MONTH, _MONTH, task),
            "quarter": _Group(_QUARTER, _QUARTER, task),
        }
        return self._grouped(sources[by], class_on(f.as_of), conditions(f))

    def clear_counts(self, f: TaskFilter) -> dict[Clear, dict[ClearState, int]]:
        """How many tasks give each answer to each clear; cancelled tasks are left out."""
        open_yet = or_(task.c.cancelled_on.is_(None), task.c.cancelled_on > f.as_of.isoformat())
        wanted = (
            select(task.c.clear_states, func.count())
            .where(*conditions(f), open_yet)
            .group_by(task.c.clear_states)
        )
        found = {clear: dict.fromkeys(ClearState, 0) for clear in SIX}
        for letters, number in self._connection.execute(wanted):
            for clear, letter in zip(SIX, letters, strict=False):
                found[clear][_STATES[letter]] += number
        return found

    def _by_unit(self, f: TaskFilter) -> list[tuple[str, Counts]]:
        wanted = conditions(f)
        if f.units and f.role is Role.LEAD:
            wanted.append(assignment.c.unit_id.in_(sorted(f.units)))
        of_class = class_on(f.as_of, assignment.c.completed_on)
        return self._grouped(_Group(unit.c.name, unit.c.folded, _BY_LEAD), of_class, wanted)

    def _grouped(
        self, group: "_Group", of_class: ColumnElement[str], wanted: list[ColumnElement[bool]]
    ) -> list[tuple[str, Counts]]:
        counted = (
            select(
                func.coalesce(group.key, "").label("key"),
                of_class.label("class"),
                func.count(),
                func.min(group.place),
            )
            .select_from(group.rows)
            .where(*wanted)
            .group_by("key", "class")
        )
        numbers: dict[str, dict[str, int]] = defaultdict(dict)
        places: dict[str, Any] = {}
        for key, name, number, place in self._connection.execute(counted):
            if name is not None:
                numbers[key][name] = number
                if place is not None:
                    places[key] = min(places.get(key, place), place)
        ordered = sorted(filter(None, numbers), key=lambda key: (places[key], key))
        return [(key, Counts(**numbers[key])) for key in (*ordered, *([""] if "" in numbers else []))]


@dataclass(frozen=True, slots=True)
class _Group:
    """What tasks are grouped by: the key shown, what orders the keys, and the joined rows."""

    key: ColumnElement[Any]
    place: ColumnElement[Any]
    rows: FromClause
