"""Lines of the journal as they are told: which fields, and names in the place of ids."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, Table, func, or_, select

from db.schema import (
    account,
    assignment,
    batch,
    change,
    coordination,
    document,
    indicator,
    indicator_target,
    measurement,
    obstacle,
    person,
    petition,
    section,
    step,
    tag,
    task,
    task_alias,
    unit,
)
from db.shared_columns import SEVERAL

_CALLED_LETTERS = 80
# What the other lines of the same change already say, or what only the program uses.
_UNTOLD = (
    "deadline_kind", "deadline_start", "rhythm_every", "rhythm_day", "rhythm_month", "deadline_doubts",
    "completed_inferred", "imported", "position", "fields_present", "folded", "bases", "base", "ours",
    "theirs", "row", "place", "dispatch_id", "group_id", "settled_on",
    "target_low", "target_high", "low", "high", "reported", "decided_at", "decided_by",
)  # fmt: skip
_TOLD_AS = {"deadline_raw": "deadline", "unit_id": "lead", "section_id": "section", "document_id": "document"}
_NAME_COLUMNS = {
    "task": "title", "task_alias": "old_id",
    "unit": "name", "unit_alias": "name", "document": "number", "section": "text",
    "evidence": "name", "waiver": "clear", "occurrence": "period", "setting": "value", "ledger": "unit",
    "unit_group": "name", "person": "name", "unit_change": "old_name", "dispatch": "file_name",
    "unit_return": "file_name", "source_file": "name", "step": "text", "tag": "name",
    "obstacle": "problem", "petition": "content", "indicator": "name", "indicator_target": "period",
    "closed_period": "period",
}  # fmt: skip
_PUT_TOGETHER = {
    "extension": ("kind", "new_due", "document"), "holiday": ("day", "name"),
    "reminder": ("reminded_on", "channel", "document"), "claim": ("completed_on", "person"),
}  # fmt: skip
# Whose part a changed field is of, where a task has several leads.
_UNIT = (
    select(unit.c.name)
    .join(assignment, assignment.c.unit_id == unit.c.id)
    .where(
        assignment.c.id == change.c.entity_id,
        change.c.entity == assignment.name,
        change.c.field.is_not(None),
        SEVERAL,
    )
    .correlate(change)
    .scalar_subquery()
)
_JOINED = {"unit": "unit_id", "indicator": "indicator_id", "person": "person_id"}


def _called(table: Table, column: ColumnElement[str]) -> ScalarSelect[str]:
    """What the row of a table is called that a changed field is of."""
    told = select(func.substr(column, 1, _CALLED_LETTERS))
    if column.table is not table:
        told = told.join(table, table.c[_JOINED[column.table.name]] == column.table.c.id)
    of_row = (table.c.id == change.c.entity_id, change.c.entity == table.name, change.c.field.is_not(None))
    return told.where(*of_row).correlate(change).scalar_subquery()


_OF = func.coalesce(
    _UNIT,
    _called(step, step.c.text),
    _called(obstacle, obstacle.c.problem),
    _called(petition, petition.c.content),
    _called(coordination, unit.c.name),
    _called(measurement, indicator.c.name),
    _called(indicator_target, indicator.c.name),
    _called(indicator, indicator.c.name),
    _called(account, person.c.name),
)
_TASK = select(task.c.title).where(task.c.id == change.c.task_id).correlate(change).scalar_subquery()
# Rows that are called by what they refer to.
_CALLED_BY = {
    "unit_group_member": "unit_id", "unit_parent": "parent_id", "task_person": "person_id",
    "task_tag": "tag_id", "task_parent": "parent_id", "coordination": "unit_id",
    "obstacle_task": "obstacle_id", "indicator_unit": "unit_id", "indicator_task": "indicator_id",
    "account": "person_id",
}  # fmt: skip
_NAMED_BY = {
    "unit_id": (unit.c.id, unit.c.name), "parent_id": (unit.c.id, unit.c.name),
    "person_id": (person.c.id, person.c.name), "section_id": (section.c.id, section.c.text),
    "document_id": (document.c.id, document.c.number), "tag_id": (tag.c.id, tag.c.kind + ":" + tag.c.name),
    "indicator_id": (indicator.c.id, indicator.c.name),
    "obstacle_id": (obstacle.c.id, obstacle.c.problem),
}  # fmt: skip
_WORDED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {  # Any: JSON
    "progress": lambda one: f"{one['day']} {one.get('percent', '-')} {one.get('note', '')}".strip(),
    "pending": lambda one: str(one.get("field") or one["kind"]),
}


class Naming:
    """Puts names in the place of ids, each list of names read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, dict[str, str]] = {}

    def line(self, row: Any) -> tuple[str, str | None, str | None]:
        """Field, before and after as a person would say them; ``Any``: a row of the journal."""
        if row.field is None:
            field, before = self._whole(row.entity, row.before)
            made_field, after = self._whole(row.entity, row.after)
            return field or made_field, before, after
        field = "unit" if row.entity == "person" and row.field == "unit_id" else row.field
        before, after = (self._named(row.field, text, row.entity) for text in (row.before, row.after))
        return _TOLD_AS.get(field, field), before, after

    def _whole(self, entity: str, text: str | None) -> tuple[str, str | None]:
        """A row made or removed: the role for an assignment (else ""), and what the row is called.

        A question is called by the field it is about, or by its kind; an extension or reminder by
        several of its columns.
        """
        if text is None:
            return "", None
        values = json.loads(text)
        if entity == "assignment":
            return values["role"], self._named("unit_id", str(values.get("unit_id", "")))
        return "", self._called(entity, values)

    def _called(self, entity: str, values: dict[str, Any]) -> str:
        """What a row that is no assignment is called; ``Any``: a row of the journal."""
        if entity == "transfer":
            return self._passed(values)
        if entity in _CALLED_BY:
            column = _CALLED_BY[entity]
            return self._named(column, str(values[column]), entity) or ""
        if entity in _PUT_TOGETHER:
            return " ".join(filter(None, (values.get(name, "") for name in _PUT_TOGETHER[entity])))
        if entity == "measurement":
            return f"{_measured(values)} {self._named('indicator_id', str(values['indicator_id']))}"
        if entity in _WORDED:
            return _WORDED[entity](values)
        return str(values.get(_NAME_COLUMNS[entity], ""))

    def _passed(self, values: dict[str, Any]) -> str:
        """The day a part passed on, from whom and to whom; ``Any``: a row of the journal."""
        sides = (
            values.get(f"{side}_person") or self._named("unit_id", str(values.get(f"{side}_unit_id", "")))
            for side in ("from", "to")
        )
        return f"{values['moved_on']} {' → '.join(filter(None, sides))}"

    def _named(self, field: str, text: str | None, entity: str = "") -> str | None:
        if (entity, field) == ("task_parent", "parent_id") and text is not None:
            return self._connection.execute(select(task.c.title).where(task.c.id == int(text))).scalar()
        columns = _NAMED_BY.get(field)
        if columns is None or text is None:
            return text
        if field not in self._known:
            rows = self._connection.execute(select(*columns))
            self._known[field] = {str(row_id): name for row_id, name in rows}
        return self._known[field].get(text, "")


def of_task(task_id: int) -> ColumnElement[bool]:
    """Changes of a task and of those that were merged into it."""
    merged = select(task_alias.c.old_id).where(task_alias.c.task_id == task_id)
    return or_(change.c.task_id == task_id, change.c.task_id.in_(merged))


def told_lines(of_batch: int | None, task: int | None, limit: int | None) -> Select[Any]:
    wanted = (
        select(
            batch.c.id, batch.c.at, batch.c.who, batch.c.verb, change.c.entity,
            change.c.field, change.c.before, change.c.after, batch.c.source,
            _OF.label("unit"), _TASK.label("task"),
        )
        .join(batch, batch.c.id == change.c.batch_id)
        .where(or_(change.c.field.is_(None), change.c.field.not_in(_UNTOLD)))
        .order_by(batch.c.id.desc(), change.c.id)
    )  # fmt: skip
    if of_batch is not None:
        within = change.c.id.between(batch.c.first_change, batch.c.last_change)
        wanted = wanted.where(batch.c.id == of_batch, within)
    if task is not None:
        wanted = wanted.where(of_task(task))
    return wanted if limit is None else wanted.limit(limit)


def _measured(values: Mapping[str, Any]) -> str:
    """A measurement by its period and number: "2026-Q2 55/63" (``Any``: JSON)."""
    number = values.get("value", "")
    if values.get("denominator") is not None:
        number = f"{values.get('numerator', '')}/{values['denominator']}"
    return f"{values['period']} {number}"
