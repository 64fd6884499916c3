"""The time class of a task as of a day: one pure function of dates."""

from datetime import date
from enum import StrEnum

from desktop_app.domain.deadline import DeadlineKind


class TimeClass(StrEnum):
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    CONTINUOUS = "continuous"
    UNDATED = "undated"
    CANCELLED = "cancelled"


WITHOUT_DUE_CONTINUOUS = frozenset(
    kind
    for kind in DeadlineKind
    if kind.startswith("recurring-") or kind in (DeadlineKind.CONTINUOUS, DeadlineKind.RANGE)
)


def time_class(
    kind: DeadlineKind,
    due: date | None,
    *,
    as_of: date,
    completed_on: date | None = None,
    cancelled_on: date | None = None,
    assigned_on: date | None = None,
) -> TimeClass | None:
    """Class on day ``as_of``, or None when the task was not assigned yet.

    ``due`` is the due day that stands on that day (``extension.standing_due``). Only events dated on
    or before that day count; the due day itself is in time. A task without a due day is continuous
    when it recurs or has an open end, else undated.
    """
    if assigned_on is not None and assigned_on > as_of:
        return None
    if cancelled_on is not None and cancelled_on <= as_of:
        return TimeClass.CANCELLED
    if completed_on is not None and completed_on <= as_of:
        late = due is not None and completed_on > due
        return TimeClass.DONE_LATE if late else TimeClass.DONE_ON_TIME
    if due is not None:
        return TimeClass.OVERDUE if due < as_of else TimeClass.IN_TIME
    return TimeClass.CONTINUOUS if kind in WITHOUT_DUE_CONTINUOUS else TimeClass.UNDATED
