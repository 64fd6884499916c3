"""What an export tells of tasks beside their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.export_profile import Told
from desktop_app.domain.reporting.periods import standing
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.status import OPEN
from desktop_app.labels.follow_up import entry_words, priority_words, steps_short
from desktop_app.labels.formats import vn_date
from desktop_app.labels.periods import every_of, period_short
from desktop_app.services.task_reports import leads_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from db.reader import Reader
    from desktop_app.domain.follow import ProgressEntry
    from desktop_app.domain.task import TaskRow

_APART = "; "
_REPORTED = {
    Told.LEADS_RESULTS: ReturnField.RESULT,
    Told.LEADS_OBSTACLES: ReturnField.OBSTACLE,
    Told.LEADS_PROPOSALS: ReturnField.PROPOSAL,
}


def told_of(
    reader: Reader, rows: Sequence[TaskRow], as_of: date, asked: AbstractSet[Told]
) -> dict[int, dict[Told, str]]:
    """Texts by task, "" where there is nothing to tell; what takes a look of its own only if ``asked``."""
    ids = [row.id for row in rows]
    latest = reader.progress.latest(ids, as_of)
    problems = reader.obstacles.open_problems([row.id for row in rows if row.obstructed], as_of)
    periods = _open_periods(reader, rows, as_of) if Told.OPEN_PERIODS in asked else {}
    times = reader.reminders.times(ids, as_of) if Told.REMINDED in asked else {}
    reported = {} if asked.isdisjoint(_REPORTED) else _reported(reader, ids)
    return {
        row.id: _marks(row, latest.get(row.id))
        | {
            Told.OBSTACLES: _APART.join(problems.get(row.id, ())),
            Told.OPEN_PERIODS: periods.get(row.id, ""),
            Told.REMINDED: str(times.get(row.id, "")),
        }
        | reported.get(row.id, {})
        for row in rows
    }


def _marks(row: TaskRow, latest: ProgressEntry | None) -> dict[Told, str]:
    return {
        Told.PRIORITY: priority_words(row.priority),
        Told.TAGS: _APART.join(row.tags),
        Told.STREAM: row.stream,
        Told.STEPS: steps_short(row.steps),
        Told.PROGRESS: "" if latest is None else entry_words(latest),
        Told.ENTERED: vn_date(row.entered_on),
    }


def _reported(reader: Reader, ids: Sequence[int]) -> dict[int, dict[Told, str]]:
    """What leads report in words of their own; the result of a single lead is the task's."""
    return {
        task_id: {
            told: leads_words(each, {lead.unit if lead.of_several else "": lead.progress for lead in leads})
            for told, each in _REPORTED.items()
            if each is not ReturnField.RESULT or leads[0].of_several
        }
        for task_id, leads in reader.returns.reports(reader.returns.told_by_leads(ids)).items()
    }


def _open_periods(reader: Reader, rows: Sequence[TaskRow], as_of: date) -> Mapping[int, str]:
    """The periods of open tasks that were not done by a day, up to the next one."""
    open_rows = {row.id: row for row in rows if row.time_class in OPEN and row.deadline.rhythm}
    calendar, ticks = reader.occurrences.calendar(), reader.occurrences.ticks(open_rows)
    found: dict[int, str] = {}
    for task_id, one in reader.occurrences.followed(open_rows).items():
        done = {tick.period: tick for tick in ticks.get(task_id, {}).values() if tick.completed_on <= as_of}
        periods = standing(one.deadline, one.since, calendar, done, as_of)
        every = every_of(open_rows[task_id])
        found[task_id] = _APART.join(period_short(each.period, every) for each in periods if not each.tick)
    return found
