"""The calendar: what falls due on the days of a month, occurrences, holidays, the reporting day."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.agenda import DayAgenda, MonthAgenda
from desktop_app.domain.deadlines.occurrence import expected_in_month
from desktop_app.domain.registers.coordination import OWED
from desktop_app.domain.registers.obstacles import UNANSWERED
from desktop_app.domain.registers.petitions import UNFINISHED
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.domain.returns.returns import due_day, period_of
from desktop_app.domain.status import DONE, TimeClass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from db.database import Database
    from db.reader import Reader
    from desktop_app.domain.deadlines.deadline import Deadline
    from desktop_app.domain.deadlines.occurrence import Expected
    from desktop_app.services.clock import Clock
    from desktop_app.services.settings import SettingsService

_Days = defaultdict[tuple["date", str], list[int]]


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """An answer that is due: in which register ("obstacles", "requests", "petitions"), about what."""

    register: str
    id: int
    words: str


@dataclass(frozen=True, slots=True)
class AgendaService:
    database: Database
    settings: SettingsService
    clock: Clock

    def month(self, month: date) -> MonthAgenda:
        """The month that ``month`` lies in, as of today."""
        today = self.clock.today()
        first = month.replace(day=1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        found: _Days = defaultdict(list)
        with self.database.reading() as reader:
            for due, task_id, of_class in reader.agenda.due(first, last, today):
                found[due, _part(of_class)].append(task_id)
            _add_periods(reader, first, today, found)
            loads = reader.agenda.loads(first.year, today)
            _add_answers(reader, first, last, today, found)
            days_off = reader.occurrences.calendar().days
            own = reader.returns.cutoff_days()
        days = {
            day: DayAgenda(**{part: tuple(ids) for (on, part), ids in found.items() if on == day})
            for day in sorted({on for on, _ in found})
        }
        period, kept = period_of(first), self.settings.get
        off = frozenset(day for day, worked in days_off.items() if not worked and first <= day <= last)
        return MonthAgenda(
            first,
            today,
            days,
            due_day(period, int(kept("return_cutoff_day"))),
            loads,
            off,
            due_day(period, int(kept("upper_cutoff_day"))),
            Counter(due_day(period, day) for day in own.values()),
        )

    def answers(self, day: DayAgenda) -> list[DueAnswer]:
        """The answers that are due on a day, in words."""
        if not day.answers:
            return []
        today = self.clock.today()
        with self.database.reading() as reader:
            obstacles = reader.obstacles.rows(day.obstacles, today)
            requests = reader.coordinations.rows(day.requests, today)
            petitions = reader.petitions.rows(day.petitions, today)
        return [
            *(DueAnswer("obstacles", row.id, row.facts.problem) for row in obstacles),
            *(DueAnswer("requests", row.id, f"{row.facts.unit}: {row.task}") for row in requests),
            *(DueAnswer("petitions", row.id, row.facts.content) for row in petitions),
        ]


def _part(of_class: TimeClass) -> str:
    if of_class in DONE:
        return "done"
    return "overdue" if of_class is TimeClass.OVERDUE else "open"


def _add_answers(reader: Reader, first: date, last: date, today: date, found: _Days) -> None:
    """Add what is to be answered in a month and is not answered yet."""
    for part, register, states in (
        ("obstacles", reader.obstacles, frozenset(UNANSWERED)),
        ("requests", reader.coordinations, frozenset(OWED)),
        ("petitions", reader.petitions, frozenset(UNFINISHED)),
    ):
        for due, row_id in register.due(RegisterFilter(today, states=states), first, last):
            found[due, part].append(row_id)


def _add_periods(reader: Reader, month: date, today: date, found: _Days) -> None:
    """Add the occurrences that fall in a month to its days."""
    followed = reader.occurrences.followed(reader.agenda.recurring(today))
    ticks = reader.occurrences.ticks(followed)
    falls = _remembered(month, reader)
    for task_id, one in followed.items():
        ticked = ticks.get(task_id, {})
        for each in falls(one.deadline, one.since):
            missed = "periods_missed" if each.due < today else "periods_open"
            part = "periods_done" if each.period in ticked else missed
            found[each.due, part].append(task_id)


def _remembered(month: date, reader: Reader) -> Callable[[Deadline, date], list[Expected]]:
    """Which occurrences fall in the month, worked out once for all tasks of one rhythm."""
    work_calendar = reader.occurrences.calendar()
    known: dict[tuple[object, ...], list[Expected]] = {}

    def falls(deadline: Deadline, since: date) -> list[Expected]:
        key = (deadline.kind, deadline.rhythm, deadline.start, deadline.due, since)
        if key not in known:
            known[key] = expected_in_month(deadline, month, work_calendar, since)
        return known[key]

    return falls
