"""The work of a month: which tasks stand under which heading."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    null,
    or_,
    select,
)

from db.bulk import rows_of
from db.month_groups import days_of, into_groups
from db.queries.filters import conditions
from db.queries.time_class import AS_OF, class_on, due_on, due_once_on
from db.schema import task
from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.task import MonthGroup, TaskFilter

_FACTS = (
    "id", "position", "completed_on", "deadline_start", "rhythm_every", "rhythm_day", "rhythm_month",
    "next_open",
)  # fmt: skip
_FIRST: BindParameter[str] = bindparam("first")
_LAST: BindParameter[str] = bindparam("last")
_HORIZON: BindParameter[str] = bindparam("horizon")


class MonthQueries:
    """Reads months within one transaction; without a filter ``Home`` does the same more quickly."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def groups(self, month: date, as_of: date, f: TaskFilter, ahead_days: int) -> dict[MonthGroup, list[int]]:
        """Ids of a month's tasks by group, by due day; each task stands in one group only.

        What is due within ``ahead_days`` after the month's end is coming; what recurs stands in
        the months its rhythm falls in, ticked or not; what is overdue stands in every month.
        """
        wanted = month_statement(conditions(f)).params(**days_of(month, as_of, ahead_days))
        return into_groups(rows_of(self._connection, wanted), month)


def month_statement(wanted: Sequence[ColumnElement[bool]] = ()) -> Select[tuple[str, bool, int]]:
    """Group, whether it goes on, id and rhythm of tasks; its parameters are ``month_groups.days_of``."""
    facts = _facts(wanted)
    group = _group(facts)
    # Where the day beside the rhythm lies in the month, an occurrence does whatever the rhythm says.
    every = case((facts.c.due.between(_FIRST, _LAST), null()), else_=facts.c.rhythm_every)
    columns = [facts.c.id, every.label("rhythm_every"), facts.c.rhythm_day, facts.c.rhythm_month]
    begun = or_(facts.c.deadline_start.is_(None), facts.c.deadline_start <= _LAST)
    goes_on = or_(facts.c.rhythm_every.is_(None), facts.c.next_open.is_not(None), facts.c.due >= _FIRST)
    return (
        select(group, and_(begun, goes_on), *columns)
        .where(group.is_not(None))
        .order_by(func.coalesce(facts.c.next_open, facts.c.due), facts.c.position, facts.c.id)
    )


def _facts(wanted: Sequence[ColumnElement[bool]]) -> Subquery:
    """What groups go by, with the class of each task as of a day."""
    days = [due_on(AS_OF).label("due"), due_once_on(AS_OF).label("due_once")]
    columns = [*[task.c[name] for name in _FACTS], *days]
    # With a limit SQLite works the class out once per task, not once for every mention.
    return select(*columns, class_on(AS_OF).label("class")).where(*wanted).limit(-1).subquery()


def _group(facts: Subquery) -> ColumnElement[str]:
    """The group of a task as text, NULL where it stands in none."""
    of_class, due = facts.c["class"], facts.c.due
    in_time = of_class == TimeClass.IN_TIME.value
    done = of_class.in_(sorted(DONE))
    return case(
        (of_class == TimeClass.OVERDUE.value, MonthGroup.OVERDUE.value),
        (and_(in_time, facts.c.due_once.between(_FIRST, _LAST)), MonthGroup.DUE.value),
        (and_(in_time, due > _LAST, due <= _HORIZON), MonthGroup.COMING.value),
        (and_(in_time, facts.c.rhythm_every.is_not(None)), MonthGroup.RECURRING.value),
        (of_class == TimeClass.CONTINUOUS.value, MonthGroup.RECURRING.value),
        (of_class == TimeClass.UNDATED.value, MonthGroup.UNDATED.value),
        (and_(done, facts.c.completed_on.between(_FIRST, _LAST)), MonthGroup.DONE.value),
    )
