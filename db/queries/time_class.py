"""The SQL twin of ``domain.status.time_class``: the same class on the same day, tested equal."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, bindparam, case, null, select

from db.schema import extension, task
from desktop_app.domain.status import WITHOUT_DUE_CONTINUOUS, TimeClass

_CONTINUOUS = sorted(kind.value for kind in WITHOUT_DUE_CONTINUOUS)


AS_OF: BindParameter[str] = bindparam("as_of")
"""The day of a statement that is made once, as stored."""


def due_on(as_of: date | BindParameter[str]) -> ColumnElement[str]:
    """The due day that stands on a day, as ``domain.extension.standing_due``.

    Extensions are looked up only for tasks that have one decided by then.
    """
    day = _stored(as_of)
    newest = (
        select(extension.c.new_due)
        .where(extension.c.task_id == task.c.id, extension.c.decided_on <= day)
        .order_by(extension.c.decided_on.desc(), extension.c.id.desc())
        .limit(1)
        .correlate(task)
        .scalar_subquery()
    )
    return case((task.c.extended_on <= day, newest), else_=task.c.due)


def class_on(
    as_of: date | BindParameter[str], completed_on: ColumnElement[str] = task.c.completed_on
) -> ColumnElement[str]:
    """Class on a day as text, NULL while not assigned; ``completed_on`` may be one assignment's."""
    day, due = _stored(as_of), due_on(as_of)
    late = case((completed_on > due, TimeClass.DONE_LATE.value), else_=TimeClass.DONE_ON_TIME.value)
    without_due = case(
        (task.c.deadline_kind.in_(_CONTINUOUS), TimeClass.CONTINUOUS.value), else_=TimeClass.UNDATED.value
    )
    # Compared once: neither true nor false without a due day.
    still_open = case(
        {True: TimeClass.OVERDUE.value, False: TimeClass.IN_TIME.value}, value=due < day, else_=without_due
    )
    return case(
        (task.c.assigned_on > day, null()),
        (task.c.cancelled_on <= day, TimeClass.CANCELLED.value),
        (completed_on <= day, late),
        else_=still_open,
    )


def _stored(as_of: date | BindParameter[str]) -> str | BindParameter[str]:
    return as_of.isoformat() if isinstance(as_of, date) else as_of
