"""The periods of a task as a person sees them: done on time, done late, open, missed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.deadlines.deadline import Deadline
from desktop_app.domain.deadlines.occurrence import Expected, Tick, expected, in_month
from desktop_app.domain.deadlines.work_calendar import WorkCalendar


class PeriodState(StrEnum):
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN = "open"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A period and how it stands on a day; ``due`` is None where nothing was expected of it."""

    period: str
    due: date | None
    state: PeriodState
    tick: Tick | None = None


def standing(
    deadline: Deadline, since: date, calendar: WorkCalendar, ticks: Mapping[str, Tick], as_of: date
) -> list[Occurrence]:
    """Every expected period up to the next one to come, and every ticked one, in order, as of a day."""
    found = {tick.period: _done(tick) for tick in ticks.values()}
    for one in _up_to_next(expected(deadline, since, calendar), as_of):
        if one.period not in ticks:
            state = PeriodState.MISSED if one.due < as_of else PeriodState.OPEN
            found[one.period] = Occurrence(one.period, one.due, state)
    return sorted(found.values(), key=lambda one: one.period)


def to_tick(
    rows: Sequence[Occurrence], deadline: Deadline, since: date, calendar: WorkCalendar, month: date
) -> list[Occurrence]:
    """Which open periods a tick in a month's list may be for, the one it is for first.

    That is the earliest missed one; else the first open one of the month, else the next to come.
    """
    ticked = {row.period for row in rows if row.tick is not None}
    shown = [
        Occurrence(one.period, one.due, PeriodState.OPEN)
        for one in in_month(deadline, month, calendar, since)
        if one.period not in ticked
    ]
    still_open = [row for row in rows if row.tick is None]
    missed = [row for row in still_open if row.state is PeriodState.MISSED]
    offered = {row.period: row for row in (*shown, *still_open)}
    first = [offered.pop(row.period) for row in (missed or shown or still_open)[:1]]
    return first + [offered[period] for period in sorted(offered)]


def _done(tick: Tick) -> Occurrence:
    state = PeriodState.DONE_LATE if tick.late else PeriodState.DONE_ON_TIME
    return Occurrence(tick.period, tick.due, state, tick)


def _up_to_next(ones: Iterable[Expected], as_of: date) -> list[Expected]:
    """Those due before a day, and the next one."""
    found: list[Expected] = []
    for one in ones:
        found.append(one)
        if one.due >= as_of:
            break
    return found
