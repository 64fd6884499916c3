"""A ``TaskFilter`` as SQL conditions and order."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from db import search
from db.bulk import among
from db.queries.obstructed import obstacle_open_on
from db.queries.time_class import class_on, owed_on
from db.queries.units_then import led_then, works_on
from db.schema import assignment, evidence, obstacle, obstacle_task, section, task, task_parent, task_tag
from desktop_app.domain.five_clear import SIX, STATE_LETTERS, Clear, ClearState
from desktop_app.domain.follow import Family
from desktop_app.domain.status import BY_URGENCY
from desktop_app.domain.task import SortBy, TaskFilter

_OPEN = [STATE_LETTERS[ClearState.VAGUE], STATE_LETTERS[ClearState.MISSING]]

# Stands for the place of a task outside all sections.
_AFTER_ALL = 1 << 62

_KEYS = {
    SortBy.STT: task.c.stt_key,
    SortBy.TITLE: task.c.title_key,
    SortBy.LEAD: task.c.lead_key,
    SortBy.PERSON: task.c.person_key,
    SortBy.LEADER: task.c.leader_key,
    SortBy.COMPLETED_ON: task.c.completed_on,
    SortBy.PERCENT: task.c.percent,
    SortBy.PRODUCT: task.c.product_key,
}


def conditions(f: TaskFilter, *, with_search: bool = True) -> list[ColumnElement[bool]]:
    """Conditions on ``task`` that all must hold; ``with_search`` False leaves the words out."""
    found: list[ColumnElement[bool]] = []
    if f.classes:
        found.append(class_on(f.as_of).in_(sorted(f.classes)))
    if f.units:
        found.append(task.c.id.in_(led_then(f.as_of, f.units, f.role)))
    if f.person:
        found.append(task.c.id.in_(works_on(f.as_of, f.person)))
    if f.documents:
        found.append(task.c.document_id.in_(sorted(f.documents)))
    if f.sections:
        found.append(task.c.section_id.in_(_with_those_below(f.sections)))
    if f.clears_open:
        found.append(or_(*map(open_clear, f.clears_open)))
    if f.due_from or f.due_to:
        found += _between(owed_on(f.as_of), f.due_from, f.due_to)
    if f.has_evidence is not None:
        has = proved()
        found.append(has if f.has_evidence else ~has)
    found += _between(task.c.completed_on, f.done_from, f.done_to)
    found += _marks(f)
    if f.ids is not None:
        found.append(among(task.c.id, f.ids))
    if with_search and f.search.strip():
        found.append(search.matches(search.query_of(f.search)))
    return found


def _marks(f: TaskFilter) -> list[ColumnElement[bool]]:
    """What a filter asks of the marks on tasks and of the links between them."""
    found: list[ColumnElement[bool]] = []
    for tags in (f.tags, f.streams):
        if tags:
            found.append(task.c.id.in_(select(task_tag.c.task_id).where(task_tag.c.tag_id.in_(sorted(tags)))))
    if f.priorities:
        found.append(task.c.priority.in_(sorted(f.priorities)))
    if f.entered is not None:
        entered = task.c.upper_entered_on
        found.append(entered.is_not(None) if f.entered else entered.is_(None))
    if f.obstructed:
        found.append(task.c.id.in_(_obstructed(f.as_of)))
    if f.family is not None:
        end = task_parent.c.parent_id if f.family is Family.UPPER else task_parent.c.task_id
        found.append(task.c.id.in_(select(end)))
    return found


def _obstructed(as_of: date) -> Select[Any]:
    """Tasks of obstacles raised by a day and not cleared by it (``Any``: ids)."""
    return (
        select(obstacle_task.c.task_id)
        .join(obstacle, obstacle.c.id == obstacle_task.c.obstacle_id)
        .where(obstacle_open_on(as_of))
    )


def open_clear(clear: Clear) -> ColumnElement[bool]:
    """Whether a task's answer to a clear is missing or vague."""
    return func.substr(task.c.clear_states, SIX.index(clear) + 1, 1).in_(_OPEN)


def order(f: TaskFilter) -> list[ColumnElement[Any]]:
    """Sort columns (of any type): what is empty stands last, equal rows stand by position and id."""
    if f.sort is SortBy.POSITION:
        keys: list[ColumnElement[Any]] = [task.c.position]
    elif f.sort is SortBy.TIME_CLASS:
        keys = [_in_class_order(class_on(f.as_of)), task.c.position]
    elif f.sort is SortBy.PRIORITY:
        keys = [-task.c.priority, task.c.position]
    elif f.sort is SortBy.SECTION:
        place = select(section.c.position).where(section.c.id == task.c.section_id).scalar_subquery()
        keys = [func.coalesce(place, _AFTER_ALL), task.c.position]
    else:
        key = owed_on(f.as_of) if f.sort is SortBy.DUE else _KEYS[f.sort]
        return [key.desc().nulls_last() if f.descending else key.nulls_last(), task.c.id]
    keys.append(task.c.id)
    return [key.desc() for key in keys] if f.descending else keys


def _between(day: ColumnElement[Any], first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """That a day lies between two others; one that is None is no bound (``Any``: text or NULL)."""
    bounds = [day >= first.isoformat()] if first else []
    return [*bounds, day <= last.isoformat()] if last else bounds


def proved(near: Select[int] | None = None) -> ColumnElement[bool]:
    """Whether a file, a link or a document's number stands with a task or with a unit's part of it.

    ``near`` are ids that hold all tasks asked about: with few of them only their own parts are read.
    """
    files, parts = select(evidence.c.task_id), select(assignment.c.task_id)
    if near is not None:
        files, parts = files.where(evidence.c.task_id.in_(near)), parts.where(assignment.c.task_id.in_(near))
    return or_(
        task.c.id.in_(files),
        task.c.id.in_(parts.where(assignment.c.evidence_text != "")),
        task.c.evidence_text != "",
    )


def _in_class_order(of_class: ColumnElement[str]) -> ColumnElement[int]:
    """A class's place in ``BY_URGENCY``."""
    return case({name.value: place for place, name in enumerate(BY_URGENCY)}, value=of_class)


def _with_those_below(ids: frozenset[int]) -> ColumnElement[int]:
    top = select(section.c.id).where(section.c.id.in_(sorted(ids))).cte("below", recursive=True)
    below = top.union(select(section.c.id).where(section.c.parent_id == top.c.id))
    return select(below.c.id).scalar_subquery()
