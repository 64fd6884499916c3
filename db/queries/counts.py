"""Counts as of a day, whole and in groups; all of it is counted by SQL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    func,
    null,
    or_,
    select,
)

from db.queries.filters import conditions
from db.queries.time_class import AS_OF, class_on, due_once_on
from db.queries.units_then import (
    done_of_part,
    joined_open,
    names_since,
    passed_since,
    person_of_task,
    unit_of_part,
)
from db.row_values import counts_of
from db.schema import assignment, document, section, task, unit
from db.sort_text import sort_text
from desktop_app.domain.five_clear import SIX, STATE_LETTERS, Clear, ClearState
from desktop_app.domain.status import TimeClass
from desktop_app.domain.tally import sum_counts
from desktop_app.domain.task import Counts, GroupBy, Role, TaskFilter

_STATES = {letter: state for state, letter in STATE_LETTERS.items()}


@dataclass(frozen=True, slots=True)
class _Group:
    """What tasks are grouped by: an id whose ``names`` (id, name, place) are read apart, or a text."""

    key: ColumnElement[Any]
    rows: FromClause = task
    names: Select[Any] | None = None


_GROUPS: Mapping[GroupBy, _Group] = {
    "unit": _Group(
        assignment.c.unit_id,
        # Every task has a lead assignment; by an outer join SQLite reads the tasks' narrow index first.
        task.outerjoin(
            assignment, and_(assignment.c.task_id == task.c.id, assignment.c.role == Role.LEAD.value)
        ),
        select(unit.c.id, unit.c.name, null()),
    ),
    "section": _Group(task.c.section_id, task, select(section.c.id, section.c.text, section.c.position)),
    "document": _Group(task.c.document_id, task, select(document.c.id, document.c.number, document.c.id)),
    "person": _Group(task.c.person),
}


class CountQueries:
    """Counts tasks within one transaction; tasks not assigned yet count nowhere."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self, f: TaskFilter) -> Counts:
        """Counts per class of the tasks a filter keeps."""
        wanted = count_statement(conditions(f))
        return counts_of(tuple(self._connection.execute(wanted, {"as_of": f.as_of.isoformat()}).one()))

    def grouped(self, f: TaskFilter, by: GroupBy) -> list[tuple[str, Counts]]:
        """Counts per group in the order to show them; the key is "" where a task has none, and last.

        By unit each lead unit's part of a task counts for itself; documents and sections come in
        their own order, months ("2026-11") and quarters ("2026-Q4") in which tasks fall due in time's.
        """
        counted = group_statement(f, by, passed=self.passed(f.as_of, by))
        return self.named(f, by, self.keyed(counted))

    def passed(self, as_of: date, by: GroupBy) -> bool:
        """Whether parts passed on after a day, so that their groups are not those of today."""
        return by in ("unit", "person") and passed_since(self._connection, as_of)

    def keyed(self, statement: Select[Any], values: Mapping[str, object] | None = None) -> dict[Any, Counts]:
        """Counts of a ``group_statement`` by key (``Any``: an id, a text or None)."""
        rows = self._connection.execute(statement, values or {})
        return {key: counts_of(numbers) for key, *numbers in rows if any(numbers)}

    def named(self, f: TaskFilter, by: GroupBy, counts: Mapping[Any, Counts]) -> list[tuple[str, Counts]]:
        """Counts by key under the groups' names in their order, with the parts that were joined since."""
        found = dict(counts)
        joined = self._joined(f) if by == "unit" and self.passed(f.as_of, by) else ()
        for _, unit_id, of_class in joined:
            found[unit_id] = sum_counts((found.get(unit_id, Counts()), Counts(**{of_class: 1})))
        names = self._names(by, f.as_of)
        return _in_order(found, {key: (key, None) for key in found} if names is None else names)

    def members(self, f: TaskFilter, by: GroupBy, name: str, classes: Iterable[TimeClass]) -> list[int]:
        """Ids of the tasks that the numbers of a group of ``grouped`` count."""
        wanted, names = sorted(classes), self._names(by, f.as_of)
        keys = [name] if names is None else [key for key, (called, _) in names.items() if called == name]
        tasks = classed_groups(f, by, passed=self.passed(f.as_of, by))
        of_group = tasks.c.key.in_(keys) if name else or_(tasks.c.key.in_(["", *keys]), tasks.c.key.is_(None))
        found = select(tasks.c.id).distinct().where(tasks.c["class"].in_(wanted), of_group)
        joined = self._joined(f) if by == "unit" and self.passed(f.as_of, by) else ()
        more = {task_id for task_id, unit_id, of_class in joined if of_class in wanted and unit_id in keys}
        return sorted({*self._connection.execute(found).scalars(), *more})

    def clear_counts(self, f: TaskFilter) -> dict[Clear, dict[ClearState, int]]:
        """How many tasks give each answer to each clear; cancelled tasks are left out."""
        return answers_of(self.letters(letters_statement(f)))

    def letters(
        self, statement: Select[str, int], values: Mapping[str, object] | None = None
    ) -> dict[str, int]:
        """Numbers of a ``letters_statement`` by the letters of the answers."""
        rows = self._connection.execute(statement, values or {})
        return {row.clear_states: row[1] for row in rows}

    def answering(self, f: TaskFilter, clear: Clear, states: Iterable[ClearState]) -> list[int]:
        """Ids of the tasks that give one of these answers to a clear."""
        letter = func.substr(task.c.clear_states, SIX.index(clear) + 1, 1)
        wanted = letter.in_([STATE_LETTERS[state] for state in states])
        return list(self._connection.execute(select(task.c.id).where(*_counting(f), wanted)).scalars())

    def _joined(self, f: TaskFilter) -> list[tuple[int, int, str]]:
        """Lead parts that stood for themselves on the day and were joined to others since, open then.

        Each as its task, its unit and its class.
        """
        asked = f.units if f.role is Role.LEAD else frozenset()
        return [
            (one.part.task_id, one.part.unit_id, one.time_class)
            for one in joined_open(self._connection, f.as_of, Role.LEAD, conditions(f))
            if one.part.unit_id in asked or not asked
        ]

    def _names(self, by: GroupBy, as_of: date) -> dict[Any, tuple[str, int | None]] | None:
        """Name and place of groups by key; None where the key is the name (``Any``: ids)."""
        names = _GROUPS[by].names if by in _GROUPS else None
        if names is None:
            return None
        found = {row[0]: (row[1], row[2]) for row in self._connection.execute(names)}
        called = names_since(self._connection, as_of) if by == "unit" else {}
        return found | {key: (name, found[key][1]) for key, name in called.items()}


def classed_groups(
    f: TaskFilter, by: GroupBy, *, passed: bool, within: Sequence[ColumnElement[bool]] = ()
) -> Subquery:
    """Id, key of its group and class of each task a filter keeps; by unit of each lead unit's part."""
    group, of_class, wanted = _group(by, f.as_of), class_on(f.as_of), [*conditions(f), *within]
    key = _key_then(by, f.as_of) if passed else group.key
    if by == "unit":
        of_class = class_on(f.as_of, done_of_part(f.as_of) if passed else assignment.c.completed_on)
        if f.units and f.role is Role.LEAD:
            wanted.append(key.in_(sorted(f.units)))
    return (
        select(task.c.id, key.label("key"), of_class.label("class"))
        .select_from(group.rows)
        .where(*wanted)
        .limit(-1)
        .subquery()
    )


def group_statement(
    f: TaskFilter, by: GroupBy, *, passed: bool, within: Sequence[ColumnElement[bool]] = ()
) -> Select[Any]:
    """Numbers per class by key (``Any``: a key and numbers); ``within`` leaves some of the tasks out."""
    classed = classed_groups(f, by, passed=passed, within=within)
    return select(classed.c.key, *numbers_per_class(classed)).group_by(classed.c.key)


def letters_statement(f: TaskFilter, within: Sequence[ColumnElement[bool]] = ()) -> Select[str, int]:
    """How many tasks give the same answers to all clears, by the letters of these answers."""
    wanted = select(task.c.clear_states, func.count()).where(*_counting(f), *within)
    return wanted.group_by(task.c.clear_states)


def answers_of(letters: Mapping[str, int]) -> dict[Clear, dict[ClearState, int]]:
    """Numbers per clear and answer."""
    found = {clear: dict.fromkeys(ClearState, 0) for clear in SIX}
    for answers, number in letters.items():
        for clear, letter in zip(SIX, answers, strict=False):
            found[clear][_STATES[letter]] += number
    return found


def _counting(f: TaskFilter) -> list[ColumnElement[bool]]:
    """A filter's tasks without those that count nowhere on its day: not assigned yet, cancelled."""
    return [*conditions(f), class_on(f.as_of) != TimeClass.CANCELLED.value]


def _in_order(
    counts: Mapping[Any, Counts], names: Mapping[Any, tuple[str, int | None]]
) -> list[tuple[str, Counts]]:
    """Groups by name in their order, those of one name added up; ``Any``: ids or texts, or None."""
    found: dict[str, Counts] = {}
    for key in sorted(filter(None, counts), key=lambda key: _place(*names[key])):
        name = names[key][0]
        found[name] = sum_counts((found.get(name, Counts()), counts[key]))
    without = [found.pop("", Counts()), *[counts[key] for key in counts if not key]]
    nameless = sum_counts(without)
    return [*found.items(), *([("", nameless)] if any(astuple(nameless)) else [])]


def _key_then(by: GroupBy, as_of: date) -> ColumnElement[Any]:
    """Unit or person of a part on a day before some passed on (``Any``: an id or a name)."""
    return unit_of_part(as_of) if by == "unit" else person_of_task(as_of)


def _group(by: GroupBy, as_of: date) -> _Group:
    """What tasks are grouped by; months and quarters are those in which tasks fall due."""
    if by not in ("month", "quarter"):
        return _GROUPS[by]
    due = due_once_on(as_of)
    if by == "month":
        return _Group(func.substr(due, 1, 7))
    month = func.substr(due, 6, 2)
    ends = [(month <= f"{3 * number:02}", f"-Q{number}") for number in (1, 2, 3)]
    return _Group(func.substr(due, 1, 4) + case(*ends, else_="-Q4"))


def count_statement(wanted: Sequence[ColumnElement[bool]] = ()) -> "Select[*tuple[Any, ...]]":
    """Numbers per class in the order of ``TimeClass``; its parameter is ``as_of``."""
    classed = select(class_on(AS_OF).label("class")).where(*wanted).limit(-1).subquery()
    return select(*numbers_per_class(classed))


def numbers_per_class(classed: Subquery) -> list[ColumnElement[int]]:
    """The number of rows of each class; by the limit within, the class is worked out once a row."""
    return [func.count().filter(classed.c["class"] == name.value) for name in TimeClass]


def _place(name: str, place: int | None) -> tuple[int, str]:
    return (0, sort_text(name) or "") if place is None else (place, "")
