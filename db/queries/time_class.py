"""The SQL twin of ``domain.status.time_class``: the same class on the same day, tested equal."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, bindparam, case, null

from db.schema import task
from desktop_app.domain.status import WITHOUT_DUE_CONTINUOUS, TimeClass

_CONTINUOUS = sorted(kind.value for kind in WITHOUT_DUE_CONTINUOUS)


AS_OF: BindParameter[str] = bindparam("as_of")
"""The day of a statement that is made once, as stored."""


def class_on(
    as_of: date | BindParameter[str], completed_on: ColumnElement[str] = task.c.completed_on
) -> ColumnElement[str]:
    """Class on a day as text, NULL while not assigned; ``completed_on`` may be one assignment's."""
    day = as_of.isoformat() if isinstance(as_of, date) else as_of
    late = case((completed_on > task.c.due, TimeClass.DONE_LATE.value), else_=TimeClass.DONE_ON_TIME.value)
    dated = case((task.c.due < day, TimeClass.OVERDUE.value), else_=TimeClass.IN_TIME.value)
    return case(
        (task.c.assigned_on > day, null()),
        (task.c.cancelled_on <= day, TimeClass.CANCELLED.value),
        (completed_on <= day, late),
        (task.c.due.is_not(None), dated),
        (task.c.deadline_kind.in_(_CONTINUOUS), TimeClass.CONTINUOUS.value),
        else_=TimeClass.UNDATED.value,
    )
