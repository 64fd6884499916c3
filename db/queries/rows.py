"""Pages of task rows: few statements, every value ready to be shown."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from db.bulk import chunks
from db.schema import document, evidence, section, task
from db.task_columns import DEADLINE_COLUMNS, day_of, deadline_of
from desktop_app.domain.status import time_class
from desktop_app.domain.task import TaskRow

_EVIDENCE_COUNT = (
    select(func.count()).where(evidence.c.task_id == task.c.id).correlate(task).scalar_subquery()
)
_PAGE = (
    select(
        task.c.id, task.c.stt, task.c.title, section.c.text, task.c.lead, task.c.coordinate,
        task.c.person, task.c.leader, *[task.c[name] for name in DEADLINE_COLUMNS],
        task.c.product, task.c.result, task.c.percent, task.c.completed_on, task.c.cancelled_on,
        task.c.assigned_on, task.c.clear_states, _EVIDENCE_COUNT, task.c.evidence_text,
        document.c.number, document.c.title, task.c.note,
    )
    .outerjoin(section, section.c.id == task.c.section_id)
    .outerjoin(document, document.c.id == task.c.document_id)
    .where(task.c.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip


def task_rows(
    connection: Connection,
    ids: Sequence[int],
    as_of: date,
    ticked: Mapping[int, date] | None = None,
) -> list[TaskRow]:
    """Rows in the order of ``ids``, classed as of a day; ``ticked`` are days of a month's occurrences."""
    ticks = ticked or {}
    found: dict[int, TaskRow] = {}
    for part in chunks(ids):
        for row in connection.execute(_PAGE, {"ids": part}):
            (
                task_id, stt, title, section_text, lead, coordinate, person, leader,
                raw, kind, start, due, every, day, month, doubts,
                product, result, percent, completed, cancelled, assigned, clear_states, evidence_count,
                evidence_text, number, document_title, note,
            ) = row  # fmt: skip
            deadline = deadline_of((raw, kind, start, due, every, day, month, doubts))
            completed_on, cancelled_on = day_of(completed), day_of(cancelled)
            found[task_id] = TaskRow(
                task_id, stt, title, section_text or "", lead, coordinate, person, leader, deadline,
                product, result, percent, completed_on, cancelled_on,
                time_class(
                    deadline.kind, deadline.due, as_of=as_of, completed_on=completed_on,
                    cancelled_on=cancelled_on, assigned_on=day_of(assigned),
                ),
                clear_states, evidence_count, evidence_text, number or document_title or "", note,
                ticks.get(task_id),
            )  # fmt: skip
    return [found[task_id] for task_id in ids if task_id in found]
