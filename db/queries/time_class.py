"""The SQL twin of ``domain.status.time_class``: the same class on the same day, tested equal."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, case, exists, null, or_, select

from db.schema import extension, occurrence, task
from desktop_app.domain.status import RECURRING, WITHOUT_DUE_CONTINUOUS, TimeClass

_CONTINUOUS = sorted(kind.value for kind in WITHOUT_DUE_CONTINUOUS)
_RECURRING = sorted(kind.value for kind in RECURRING)


AS_OF: BindParameter[str] = bindparam("as_of")
"""The day of a statement that is made once, as stored."""


def due_on(as_of: date | BindParameter[str]) -> ColumnElement[str]:
    """The due day that stands on a day, as ``domain.deadlines.extension.standing_due``.

    Extensions are looked up only for tasks that have one decided by then.
    """
    day = stored_day(as_of)
    newest = (
        select(extension.c.new_due)
        .where(extension.c.task_id == task.c.id, extension.c.decided_on <= day)
        .order_by(extension.c.decided_on.desc(), extension.c.id.desc())
        .limit(1)
        .correlate(task)
        .scalar_subquery()
    )
    return case((task.c.extended_on <= day, newest), else_=task.c.due)


def due_once_on(as_of: date | BindParameter[str]) -> ColumnElement[str]:
    """The day a task as a whole falls due, as ``domain.status.due_once``; NULL for one that recurs."""
    # The kinds that recur lie next to each other: two comparisons are quicker than looking into a list.
    recurs = task.c.deadline_kind.between(_RECURRING[0], _RECURRING[-1])
    return case((~recurs, due_on(as_of)))


def due_within(
    day: ColumnElement[str], of_class: ColumnElement[str], first: date, last: date
) -> ColumnElement[bool]:
    """Whether a task falls due in a stretch of days, as ``domain.status.falls_due``."""
    within = day.between(first.isoformat(), last.isoformat())
    return and_(within, of_class != TimeClass.CANCELLED.value)


def owed_on(as_of: date | BindParameter[str]) -> ColumnElement[str]:
    """The day a task is owed by: its due day, or that of its earliest open occurrence where that is first."""
    due, open_one = due_on(as_of), task.c.next_open
    first = or_(due.is_(None), open_one < due, task.c.deadline_kind.in_(_RECURRING))
    return case((and_(open_one.is_not(None), first), open_one), else_=due)


def missed_on(as_of: date | BindParameter[str]) -> ColumnElement[bool]:
    """Whether an occurrence due before a day was not done by then.

    ``domain.deadlines.occurrence.is_missed`` is its twin.

    Occurrences are looked up only on days before a late one was done.
    """
    day = stored_day(as_of)
    done_since = exists().where(
        occurrence.c.task_id == task.c.id, occurrence.c.due < day, occurrence.c.completed_on > day
    )
    return or_(task.c.next_open < day, and_(task.c.late_until > day, done_since.correlate(task)))


def class_on(
    as_of: date | BindParameter[str], completed_on: ColumnElement[str] = task.c.completed_on
) -> ColumnElement[str]:
    """Class on a day as text, NULL while not assigned; ``completed_on`` may be one assignment's."""
    day, due = stored_day(as_of), due_on(as_of)
    late = case((completed_on > due, TimeClass.DONE_LATE.value), else_=TimeClass.DONE_ON_TIME.value)
    without_due = case(
        (task.c.deadline_kind.in_(_CONTINUOUS), TimeClass.CONTINUOUS.value), else_=TimeClass.UNDATED.value
    )
    passed = case(
        (task.c.deadline_kind.in_(_RECURRING), TimeClass.CONTINUOUS.value), else_=TimeClass.OVERDUE.value
    )
    # Compared once: neither true nor false without a due day.
    still_open = case({True: passed, False: TimeClass.IN_TIME.value}, value=due < day, else_=without_due)
    return case(
        (task.c.assigned_on > day, null()),
        (task.c.cancelled_on <= day, TimeClass.CANCELLED.value),
        (completed_on <= day, late),
        (missed_on(as_of), TimeClass.OVERDUE.value),
        else_=still_open,
    )


def stored_day(as_of: date | BindParameter[str]) -> str | BindParameter[str]:
    """A day as statements compare it."""
    return as_of.isoformat() if isinstance(as_of, date) else as_of
