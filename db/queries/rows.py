"""Pages of task rows: one statement, every value ready to be shown."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, case, exists, func, literal_column, select

from db.bulk import listed
from db.queries.obstructed import obstacle_open_on
from db.queries.occurrences import OccurrenceQueries
from db.queries.time_class import AS_OF, due_on, missed_on
from db.queries.units_then import rows_then
from db.row_values import in_order
from db.schema import claim, document, evidence, obstacle, obstacle_task, section, step, tag, task, task_tag
from db.values import DEADLINE_COLUMNS
from desktop_app.domain.task import TaskRow

_EVIDENCE_COUNT = (
    select(func.count()).where(evidence.c.task_id == task.c.id).correlate(task).scalar_subquery()
)
_STEPS = select(func.count()).where(step.c.task_id == task.c.id).correlate(task).scalar_subquery()
_STEPS_DONE = (
    select(func.count(step.c.done_on)).where(step.c.task_id == task.c.id).correlate(task).scalar_subquery()
)
# "tag:số hóa;stream:dữ liệu": no name holds the mark between them.
_TAGS = (
    select(func.group_concat(tag.c.kind + ":" + tag.c.name, ";"))
    .join(task_tag, task_tag.c.tag_id == tag.c.id)
    .where(task_tag.c.task_id == task.c.id)
    .correlate(task)
    .scalar_subquery()
)
_OBSTRUCTED = (
    exists()
    .where(
        obstacle_task.c.task_id == task.c.id,
        obstacle.c.id == obstacle_task.c.obstacle_id,
        obstacle_open_on(AS_OF),
    )
    .correlate(task)
)
_CLAIMED = (
    exists().where(claim.c.task_id == task.c.id, claim.c.state == literal_column("'waiting'")).correlate(task)
)
PAGE = (
    select(
        task.c.id, task.c.stt, task.c.title, section.c.text, task.c.lead, task.c.coordinate,
        task.c.person, task.c.leader, *[task.c[name] for name in DEADLINE_COLUMNS],
        task.c.product, task.c.result, task.c.percent, task.c.completed_on, task.c.cancelled_on,
        task.c.assigned_on, task.c.clear_states, _EVIDENCE_COUNT, task.c.evidence_text,
        document.c.number, document.c.title, task.c.note, due_on(AS_OF),
        case((missed_on(AS_OF), 1), else_=0), task.c.next_open, task.c.recorded_on, task.c.followed_from,
        task.c.priority, task.c.upper_entered_on, _STEPS_DONE, _STEPS, _TAGS,
        case((_OBSTRUCTED, 1), else_=0), case((_CLAIMED, 1), else_=0),
    )
    .outerjoin(section, section.c.id == task.c.section_id)
    .outerjoin(document, document.c.id == task.c.document_id)
    .where(listed(task.c.id))
)  # fmt: skip
"""A page's values; its parameters are ``ids``, a JSON list, and ``as_of``."""


def task_rows(connection: Connection, ids: Sequence[int], as_of: date) -> list[TaskRow]:
    """Rows in the order of ``ids``, classed as of a day."""
    asked = {"ids": json.dumps(list(ids)), "as_of": as_of.isoformat()}
    calendar = OccurrenceQueries(connection).calendar
    rows = in_order(ids, connection.execute(PAGE, asked), as_of, calendar)
    then = rows_then(connection, ids, as_of)
    return [
        replace(row, lead=then[row.id].lead, coordinate=then[row.id].coordinate, person=then[row.id].person)
        if row.id in then
        else row
        for row in rows
    ]
