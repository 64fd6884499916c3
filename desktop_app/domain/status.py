"""The time class of a task as of a day: one pure function of dates."""

from datetime import date
from enum import StrEnum

from desktop_app.domain.deadlines.deadline import DeadlineKind


class TimeClass(StrEnum):
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    CONTINUOUS = "continuous"
    UNDATED = "undated"
    CANCELLED = "cancelled"


DONE = frozenset({TimeClass.DONE_ON_TIME, TimeClass.DONE_LATE})
DATED_OPEN = frozenset({TimeClass.IN_TIME, TimeClass.OVERDUE})
"""Open with a day to be judged by."""
OPEN = DATED_OPEN | {TimeClass.CONTINUOUS, TimeClass.UNDATED}
"""Work that is still to be done."""
BY_URGENCY = (
    TimeClass.OVERDUE,
    TimeClass.IN_TIME,
    TimeClass.CONTINUOUS,
    TimeClass.UNDATED,
    TimeClass.DONE_ON_TIME,
    TimeClass.DONE_LATE,
    TimeClass.CANCELLED,
)
"""Classes as a person looks for them: what needs work first."""

RECURRING = frozenset(kind for kind in DeadlineKind if kind.startswith("recurring-"))
"""Judged by their occurrences: a due day beside the rhythm is one of them."""
WITHOUT_DUE_CONTINUOUS = RECURRING | {DeadlineKind.CONTINUOUS, DeadlineKind.RANGE}


def time_class(
    kind: DeadlineKind,
    due: date | None,
    *,
    as_of: date,
    completed_on: date | None = None,
    cancelled_on: date | None = None,
    assigned_on: date | None = None,
    missed: bool = False,
) -> TimeClass | None:
    """Class on day ``as_of``, or None when the task was not assigned yet.

    ``due`` is the due day that stands on that day (``extension.standing_due``). Only events dated on
    or before that day count; the due day itself is in time. A task without a due day is continuous
    when it recurs or has an open end, else undated. ``missed`` says that one of its occurrences
    should have been done before that day and was not (``occurrence.is_missed``): it is overdue then.
    """
    if assigned_on is not None and assigned_on > as_of:
        return None
    if cancelled_on is not None and cancelled_on <= as_of:
        return TimeClass.CANCELLED
    if completed_on is not None and completed_on <= as_of:
        late = due is not None and completed_on > due
        return TimeClass.DONE_LATE if late else TimeClass.DONE_ON_TIME
    if missed:
        return TimeClass.OVERDUE
    return _of_open(kind, due, as_of)


def finished_by(completed_on: date | None, as_of: date | None) -> date | None:
    """The day of completion as it was known to have come by ``as_of``; without a day whenever it is."""
    return None if completed_on and as_of and completed_on > as_of else completed_on


def due_once(kind: DeadlineKind, due: date | None) -> date | None:
    """The day a task as a whole falls due, given the due day that stands.

    None for one that recurs: it owes its occurrences, and the day beside its rhythm is one of them.
    """
    return None if kind in RECURRING else due


def falls_due(day: date | None, of_class: TimeClass | None, first: date, last: date) -> bool:
    """Whether a task that is ``due_once`` on a day counts among what falls due in a stretch of days.

    What was done counts too; what was cancelled or was not assigned yet does not.
    """
    return day is not None and first <= day <= last and of_class not in (None, TimeClass.CANCELLED)


def _of_open(kind: DeadlineKind, due: date | None, as_of: date) -> TimeClass:
    if due is not None and due >= as_of:
        return TimeClass.IN_TIME
    if due is not None and kind not in RECURRING:
        return TimeClass.OVERDUE
    return TimeClass.CONTINUOUS if kind in WITHOUT_DUE_CONTINUOUS else TimeClass.UNDATED
