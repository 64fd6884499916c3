"""A page's rows as SQL gives them, made into values that a screen shows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from db.values import day_of, deadline_of
from desktop_app.domain.deadlines.deadline import Deadline, Every
from desktop_app.domain.deadlines.occurrence import Expected, expected_on, followed_since, in_month, period_of
from desktop_app.domain.deadlines.work_calendar import WorkCalendar
from desktop_app.domain.follow import Priority, TagKind
from desktop_app.domain.status import TimeClass, time_class
from desktop_app.domain.task import Counts, TaskRow

_NO_TICKS: Mapping[str, date] = {}


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """The month of a month's list, and the days its periods were done, by task and period."""

    month: date
    ticks: Mapping[int, Mapping[str, date]]


_TAG, _STREAM = f"{TagKind.TAG}:", f"{TagKind.STREAM}:"


def in_order(
    ids: Sequence[int],
    rows: Iterable[Any],
    as_of: date,
    calendar: Callable[[], WorkCalendar],
    shown: ShownMonth | None = None,
) -> list[TaskRow]:
    """Rows of ``queries.rows.PAGE`` in the order of ``ids``; ``Any``: column values.

    The calendar is asked for only when a task recurs.
    """
    once = cache(calendar)
    found = {row[0]: task_row(row, as_of, once, shown) for row in rows}
    return [found[task_id] for task_id in ids if task_id in found]


def task_row(
    row: Sequence[Any], as_of: date, calendar: Callable[[], WorkCalendar], shown: ShownMonth | None
) -> TaskRow:
    """One row, classed as of a day."""
    (
        task_id, stt, title, section_text, lead, coordinate, person, leader,
        raw, kind, start, due, every, day, month, doubts,
        product, result, percent, completed, cancelled, assigned, clear_states, evidence_count,
        evidence_text, number, document_title, note, standing, missed, next_open, recorded, followed,
        priority, entered, steps_done, steps, tags, obstructed, claimed,
    ) = row  # fmt: skip
    deadline, extended_from = deadline_of((raw, kind, start, due, every, day, month, doubts)), None
    if standing != due:
        deadline, extended_from = replace(deadline, due=day_of(standing)), deadline.due
    names = sorted(tags.split(";")) if tags else []
    completed_on, cancelled_on = day_of(completed), day_of(cancelled)
    made = TaskRow(
        task_id, stt, title, section_text or "", lead, coordinate, person, leader, deadline,
        product, result, percent, completed_on, cancelled_on,
        time_class(
            deadline.kind, deadline.due, as_of=as_of, completed_on=completed_on,
            cancelled_on=cancelled_on, assigned_on=day_of(assigned), missed=bool(missed),
        ),
        clear_states, evidence_count, evidence_text, number or document_title or "", note,
        extended_from=extended_from,
        priority=Priority(priority), entered_on=day_of(entered), steps=(steps_done, steps),
        tags=tuple(name[len(_TAG) :] for name in names if name.startswith(_TAG)),
        stream=next((name[len(_STREAM) :] for name in names if name.startswith(_STREAM)), ""),
        obstructed=bool(obstructed), claimed=bool(claimed),
    )  # fmt: skip
    ticks = _NO_TICKS if shown is None else shown.ticks.get(task_id, _NO_TICKS)
    if deadline.rhythm is None:
        return replace(made, ticked=ticks[period_of(None, shown.month)]) if shown and ticks else made
    made = replace(made, open_period=_open_period(deadline, day_of(next_open), calendar()))
    if shown is None:
        return made
    since = followed_since(deadline, day_of(recorded), day_of(followed))
    return _in_its_month(made, in_month(deadline, shown.month, calendar(), since), ticks, bool(missed))


def _open_period(deadline: Deadline, due: date | None, calendar: WorkCalendar) -> Expected | None:
    return None if due is None else expected_on(deadline, due, calendar)


def _in_its_month(
    row: TaskRow, periods: Sequence[Expected], ticks: Mapping[str, date], missed: bool
) -> TaskRow:
    """The row with what was done of these periods; a missed one leaves it open whatever else was done."""
    done = [ticks[one.period] for one in periods if one.period in ticks]
    still_open = (one for one in periods if one.period not in ticks)
    weekly = row.deadline.rhythm is not None and row.deadline.rhythm.every is Every.WEEK
    return replace(
        row,
        ticked=max(done) if done and len(done) == len(periods) and not missed else None,
        month_period=next(still_open, None),
        weeks=(len(done), len(periods)) if weekly else None,
    )


def counts_of(numbers: Iterable[int]) -> Counts:
    """Counts out of ``queries.counts.count_statement``'s numbers."""
    return Counts(**{name.value: number for name, number in zip(TimeClass, numbers, strict=True)})
