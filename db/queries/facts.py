"""All facts of tasks, many at once: what rules judge, exports write and the search index holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from db.bulk import chunks
from db.schema import (
    assignment,
    document,
    evidence,
    extension,
    occurrence,
    person,
    section,
    step,
    tag,
    task,
    task_person,
    task_tag,
    transfer,
    unit,
    unit_group,
    waiver,
)
from db.task_columns import FACT_COLUMNS, TEXT_FACTS, texts_of
from db.values import DEADLINE_COLUMNS, day_of, deadline_of
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.task import Role, TaskFacts

# Statements are made once: making one takes longer than running it.
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_WAIVED = select(func.group_concat(waiver.c.clear)).where(waiver.c.task_id == task.c.id).scalar_subquery()
_EXTENDED_ON = (
    select(func.min(extension.c.decided_on)).where(extension.c.task_id == task.c.id).scalar_subquery()
)
_FACTS = (
    select(
        task.c.id,
        task.c.section_id,
        document.c.number,
        _WAIVED,
        _EXTENDED_ON,
        *[task.c[name] for name in FACT_COLUMNS],
    )
    .outerjoin(document, document.c.id == task.c.document_id)
    .where(task.c.id.in_(_IDS))
)
_PARTS = (
    select(
        assignment.c.task_id,
        assignment.c.role,
        assignment.c.completed_on,
        func.coalesce(unit_group.c.name, unit.c.name),
    )
    .outerjoin(unit, unit.c.id == assignment.c.unit_id)
    .outerjoin(unit_group, unit_group.c.id == assignment.c.group_id)
    .where(assignment.c.task_id.in_(_IDS))
    .order_by(assignment.c.task_id, assignment.c.position, assignment.c.id)
)
_ALONG = (
    select(task_person.c.task_id, person.c.name)
    .join(person, person.c.id == task_person.c.person_id)
    .where(task_person.c.task_id.in_(_IDS))
    .order_by(task_person.c.id)
)
_BEFORE = (
    select(transfer.c.task_id, unit.c.name, transfer.c.from_person)
    .outerjoin(unit, unit.c.id == transfer.c.from_unit_id)
    .where(transfer.c.task_id.in_(_IDS))
    .order_by(transfer.c.id)
)
_STEPS = (
    select(step.c.task_id, step.c.text, step.c.person).where(step.c.task_id.in_(_IDS)).order_by(step.c.id)
)
_TAGS = (
    select(task_tag.c.task_id, tag.c.name)
    .join(tag, tag.c.id == task_tag.c.tag_id)
    .where(task_tag.c.task_id.in_(_IDS))
    .order_by(task_tag.c.id)
)
_TICKS = (
    select(occurrence.c.task_id, occurrence.c.result, occurrence.c.evidence_text)
    .where(occurrence.c.task_id.in_(_IDS))
    .order_by(occurrence.c.id)
)
_PROOFS = (
    select(*[evidence.c[name] for name in ("task_id", "name", "document", "issuer", "excerpt")])
    .where(evidence.c.task_id.in_(_IDS))
    .order_by(evidence.c.id)
)
_SECTION = select(section.c.parent_id, section.c.text).where(section.c.id == bindparam("id"))
_TEXTS = len(TEXT_FACTS)
_DEADLINE_END = _TEXTS + len(DEADLINE_COLUMNS)


@dataclass(frozen=True, slots=True)
class StoredFacts:
    """A task's facts, and what else its derived columns follow from.

    ``lead_days`` are the days on which its leads finished, None for one that did not; ``extended_on`` is
    the day its first extension was decided; ``also_found_by`` are the words of its steps, periods and tags,
    and the names of those who work along and of units and people it passed from.
    """

    facts: TaskFacts
    lead_days: tuple[date | None, ...]
    document_number: str
    waived: frozenset[Clear]
    extended_on: date | None = None
    also_found_by: tuple[str, ...] = ()


def facts_of(connection: Connection, ids: Iterable[int]) -> dict[int, StoredFacts]:
    """Facts by task id; a task that does not exist is left out."""
    paths = SectionPaths(connection)
    found: dict[int, StoredFacts] = {}
    for part in chunks(ids):
        lead, coordinate, days = _parts(connection, part)
        others = _others(connection, part)
        for row in connection.execute(_FACTS, {"ids": part}):
            task_id, section_id, number, waived, extended_on, *columns = row
            percent, assigned_on, document_id, extra, present = columns[_DEADLINE_END:]
            facts = TaskFacts(
                **dict(zip(TEXT_FACTS, columns, strict=False)),
                section_path=paths.of(section_id),
                document_id=document_id,
                lead=tuple(lead[task_id]),
                coordinate=tuple(coordinate[task_id]),
                deadline=deadline_of(tuple(columns[_TEXTS:_DEADLINE_END])),
                percent=percent,
                assigned_on=day_of(assigned_on),
                extra=texts_of(extra),
                fields_present=None if present is None else frozenset(filter(None, present.split(","))),
            )
            clears = frozenset(map(Clear, waived.split(","))) if waived else frozenset()
            found[task_id] = StoredFacts(
                facts,
                tuple(days[task_id]),
                number or "",
                clears,
                day_of(extended_on),
                others.get(task_id, ()),
            )
    return found


def _parts(
    connection: Connection, ids: list[int]
) -> tuple[dict[int, dict[str, None]], dict[int, dict[str, None]], dict[int, list[date | None]]]:
    """Names of leading and of coordinating units or groups, each once, and the leads' days, by task."""
    lead: dict[int, dict[str, None]] = defaultdict(dict)
    coordinate: dict[int, dict[str, None]] = defaultdict(dict)
    days: dict[int, list[date | None]] = defaultdict(list)
    for task_id, role, day, name in connection.execute(_PARTS, {"ids": ids}):
        if role == Role.COORDINATE.value:
            coordinate[task_id][name] = None
            continue
        days[task_id].append(day_of(day))
        if name is not None:
            lead[task_id][name] = None
    return lead, coordinate, days


def _others(connection: Connection, ids: list[int]) -> dict[int, tuple[str, ...]]:
    """Words a search should find tasks by that stand in none of their columns."""
    found: dict[int, tuple[str, ...]] = {}
    for statement in (_STEPS, _TICKS, _TAGS, _ALONG, _BEFORE, _PROOFS):
        for task_id, *names in connection.execute(statement, {"ids": ids}):
            found[task_id] = (*found.get(task_id, ()), *[name for name in names if name])
    return found


class SectionPaths:
    """Paths of sections, outermost text first, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._paths: dict[int | None, tuple[str, ...]] = {None: ()}

    def of(self, section_id: int | None) -> tuple[str, ...]:
        """Texts from the outermost section down to this one."""
        known = self._paths.get(section_id)
        if known is None:
            parent_id, text = self._connection.execute(_SECTION, {"id": section_id}).one()
            known = self._paths[section_id] = (*self.of(parent_id), text)
        return known
