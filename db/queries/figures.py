"""The figures of a period that count tasks, obstacles and petitions: how many, and which."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, and_, exists, func, or_, select

from db.queries.filters import open_clear, proved
from db.queries.register_states import obstacle_state_on, petition_state_on
from db.queries.time_class import class_on, due_once_on, due_within, missed_on
from db.schema import extension, obstacle, petition, reminder, task
from desktop_app.domain.deadlines.extension import ExtensionKind
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.registers.obstacles import OPEN as OPEN_OBSTACLES
from desktop_app.domain.registers.obstacles import ObstacleState
from desktop_app.domain.registers.petitions import PetitionState
from desktop_app.domain.reporting.figures import UNCLEAR, Counted, Figure, Span
from desktop_app.domain.status import DONE, TimeClass

_Conditions = dict[Figure, ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class _Noun:
    """One kind of row: what is known of each on a day, and when each figure counts it."""

    facts: Callable[[Span], Subquery]
    conditions: Callable[[Any, Span, Sequence[Clear]], _Conditions]  # Any: the columns of the facts


class FigureQueries:
    """Counts within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def numbers(self, counted: Counted, span: Span, clears: Sequence[Clear]) -> dict[Figure, int]:
        """How many rows each figure of a noun counts, in one statement."""
        noun = _NOUNS[counted]
        facts = noun.facts(span)
        conditions = noun.conditions(facts.c, span, clears)
        numbers = [func.count().filter(each) for each in conditions.values()]
        return dict(
            zip(conditions, self._connection.execute(select(*numbers).select_from(facts)).one(), strict=True)
        )

    def rows(self, figure: Figure, span: Span, clears: Sequence[Clear]) -> list[tuple[int, str]]:
        """Ids and titles of the rows that a figure counts, in the order of the ledger."""
        noun = _NOUNS[figure.counted]
        facts = noun.facts(span)
        condition = noun.conditions(facts.c, span, clears).get(figure)
        if condition is None:
            return []
        wanted = select(facts.c.id, facts.c.title).where(condition).order_by(facts.c.place, facts.c.id)
        return [(row_id, title) for row_id, title in self._connection.execute(wanted)]


def _task_facts(span: Span) -> Subquery:
    first, as_of = span.first.isoformat(), span.as_of.isoformat()
    extended = exists().where(
        extension.c.task_id == task.c.id,
        extension.c.kind == ExtensionKind.EXTENSION.value,
        extension.c.decided_on.between(first, as_of),
    )
    reminded = exists().where(reminder.c.task_id == task.c.id, reminder.c.reminded_on.between(first, as_of))
    columns = [
        task.c.id,
        task.c.title,
        task.c.position.label("place"),
        task.c.completed_on,
        task.c.cancelled_on,
        task.c.assigned_on,
        class_on(span.as_of).label("class"),
        due_once_on(span.as_of).label("due"),
        missed_on(span.as_of).label("missed"),
        extended.correlate(task).label("extended"),
        reminded.correlate(task).label("reminded"),
        proved().label("proved"),
        *[open_clear(clear).label(UNCLEAR[clear].value) for clear in Clear],
    ]
    # With a limit SQLite works each column out once per task, not once for every mention.
    return select(*columns).limit(-1).subquery()


def _of_tasks(c: Any, span: Span, clears: Sequence[Clear]) -> _Conditions:
    def within(day: ColumnElement[str]) -> ColumnElement[bool]:
        return day.between(span.first.isoformat(), span.as_of.isoformat())

    of_class = {name: c["class"] == name.value for name in TimeClass}
    counts = c["class"] != TimeClass.CANCELLED.value
    done = c["class"].in_(sorted(DONE))
    fell_due = due_within(c.due, c["class"], span.first, span.last)
    unclear = {UNCLEAR[clear]: and_(counts, c[UNCLEAR[clear].value]) for clear in clears}
    any_open = or_(*[c[name.value] for name in unclear])
    return {
        **{Figure(name.value): condition for name, condition in of_class.items()},
        Figure.TOTAL: counts,
        Figure.DONE: done,
        Figure.FELL_DUE: fell_due,
        Figure.FELL_DUE_DONE: and_(fell_due, done),
        Figure.COMPLETED: and_(done, within(c.completed_on)),
        Figure.COMPLETED_ON_TIME: and_(of_class[TimeClass.DONE_ON_TIME], within(c.completed_on)),
        Figure.COMPLETED_LATE: and_(of_class[TimeClass.DONE_LATE], within(c.completed_on)),
        Figure.GIVEN: and_(counts, within(c.assigned_on)),
        Figure.EXTENDED: and_(counts, c.extended),
        Figure.CANCELLED_WITHIN: and_(of_class[TimeClass.CANCELLED], within(c.cancelled_on)),
        Figure.REMINDED: and_(counts, c.reminded),
        Figure.MISSED: and_(of_class[TimeClass.OVERDUE], c.missed),
        Figure.UNPROVED: and_(done, ~c.proved),
        Figure.UPCOMING: and_(
            of_class[TimeClass.IN_TIME], due_within(c.due, c["class"], span.next_first, span.next_last)
        ),
        **unclear,
        Figure.UNCLEAR: and_(counts, any_open),
        Figure.CLEAR: and_(counts, ~any_open),
    }


def _obstacle_facts(span: Span) -> Subquery:
    o = obstacle.c
    columns = (o.id, o.problem.label("title"), o.raised_on.label("place"), o.raised_on, o.resolved_on)
    state = obstacle_state_on(span.as_of).label("state")
    return select(*columns, state).where(o.raised_on <= span.as_of.isoformat()).limit(-1).subquery()


def _of_obstacles(c: Any, span: Span, _: Sequence[Clear]) -> _Conditions:
    days = span.first.isoformat(), span.as_of.isoformat()
    return {
        Figure.OBSTACLES_OPEN: c.state.in_(sorted(OPEN_OBSTACLES)),
        Figure.OBSTACLES_NEW: c.raised_on.between(*days),
        Figure.OBSTACLES_RESOLVED: c.resolved_on.between(*days),
        Figure.OBSTACLES_OVERDUE: c.state == ObstacleState.OVERDUE.value,
    }


def _petition_facts(span: Span) -> Subquery:
    p = petition.c
    columns = (p.id, p.content.label("title"), p.received_on.label("place"), p.received_on)
    state = petition_state_on(span.as_of).label("state")
    return select(*columns, state).where(p.received_on <= span.as_of.isoformat()).limit(-1).subquery()


def _of_petitions(c: Any, span: Span, _: Sequence[Clear]) -> _Conditions:
    return {
        Figure.PETITIONS: c.id.is_not(None),
        Figure.PETITIONS_NEW: c.received_on >= span.first.isoformat(),
        **{Figure(f"petitions_{state}"): c.state == state.value for state in PetitionState},
    }


_NOUNS: Mapping[Counted, _Noun] = {
    Counted.TASK: _Noun(_task_facts, _of_tasks),
    Counted.OBSTACLE: _Noun(_obstacle_facts, _of_obstacles),
    Counted.PETITION: _Noun(_petition_facts, _of_petitions),
}
