"""What collecting returned workbooks asks; ``db.freeze`` writes it down for ``db.repositories``."""

from sqlalchemy import Select, Update, and_, bindparam, exists, func, select

from db.bulk import listed
from db.derived import SET_DAYS
from db.exchange_rows import DISPATCH_COLUMNS, PENDING_COLUMNS
from db.queries.heirs import HEIRS
from db.queries.tasks import MERGED
from db.report_columns import LED_COLUMNS, PART_COLUMNS, SHARED
from db.schema import assignment, batch, dispatch, document, pending, section, task, unit, unit_return
from desktop_app.domain.task import Role

_leads = (
    select(func.count())
    .where(assignment.c.task_id == task.c.id, assignment.c.role == Role.LEAD.value)
    .scalar_subquery()
)

_answered = exists().where(unit_return.c.dispatch_id == dispatch.c.id)

COLLECTING: dict[str, Select[tuple[object, ...]] | Update] = {
    "HEAD": select(batch.c.id, batch.c.hash, batch.c.last_change).order_by(batch.c.id.desc()).limit(1),
    "UNITS": select(unit.c.id, unit.c.name),
    "HEIRS": HEIRS,
    "MERGED": MERGED,
    "DISPATCHES": select(*[dispatch.c[name] for name in DISPATCH_COLUMNS], unit.c.name, _answered)
    .join(unit, unit.c.id == dispatch.c.unit_id)
    .where(listed(dispatch.c.token, "texts")),
    "NEWEST": select(dispatch.c.unit_id, dispatch.c.id, dispatch.c.period, dispatch.c.due_on).order_by(
        dispatch.c.period, dispatch.c.version
    ),
    "SEEN": select(unit_return.c.sha256, func.min(unit_return.c.late_days))
    .where(listed(unit_return.c.sha256, "texts"))
    .group_by(unit_return.c.sha256),
    "RETURNED": select(dispatch.c.unit_id)
    .join(unit_return, unit_return.c.dispatch_id == dispatch.c.id)
    .where(dispatch.c.period == bindparam("period")),
    "EXISTING": select(task.c.id).where(listed(task.c.id)),
    "LED": select(*[assignment.c[name] for name in PART_COLUMNS]).where(
        and_(assignment.c.role == Role.LEAD.value, listed(assignment.c.unit_id))
    ),
    "TASKS": select(
        task.c.id, _leads, *[task.c[name] for name in (*SHARED, *LED_COLUMNS)],
        section.c.text, document.c.number,
    )
    .outerjoin(section, section.c.id == task.c.section_id)
    .outerjoin(document, document.c.id == task.c.document_id)
    .where(listed(task.c.id), task.c.cancelled_on.is_(None)),
    "QUESTIONS": select(*[pending.c[name] for name in PENDING_COLUMNS], unit.c.name, task.c.title)
    .join(unit, unit.c.id == pending.c.unit_id)
    .outerjoin(task, task.c.id == pending.c.task_id)
    .where(listed(pending.c.unit_id))
    .order_by(pending.c.id),
    "SET_DAYS": SET_DAYS,
}  # fmt: skip
