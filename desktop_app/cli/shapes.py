"""Values of the ledger in the JSON shapes that scripts rely on."""

from datetime import date

from desktop_app.cli.answers import Json
from desktop_app.domain.deadlines.deadline import Deadline
from desktop_app.domain.journal import BatchRow
from desktop_app.domain.status import finished_by
from desktop_app.domain.status_words import percent_when
from desktop_app.domain.task import Counts, TaskRow
from desktop_app.labels.changes import VERB

UNITS_APART = "; "


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def task(row: TaskRow, as_of: date | None = None) -> Json:
    """A task of ``list``; with a day that was asked for what was finished later is not finished."""
    completed_on = finished_by(row.completed_on, as_of)
    percent = row.percent if completed_on == row.completed_on else percent_when(row.percent, done=False)
    return {
        "id": str(row.id),
        "stt": row.stt or None,
        "title": row.title,
        "section": row.section or None,
        "lead": row.lead.split(UNITS_APART) if row.lead else [],
        "coordinate": row.coordinate.split(UNITS_APART) if row.coordinate else [],
        "leader": row.leader or None,
        "person": row.person or None,
        "deadline": deadline(row.deadline),
        "product": row.product or None,
        "result": row.result or None,
        "class": row.time_class.value if row.time_class else None,
        "percent": percent,
        "completed_on": iso(completed_on),
        "priority": row.priority.name.lower(),
        "entered_on": iso(row.entered_on),
        "steps": {"done": row.steps[0], "total": row.steps[1]},
        "tags": list(row.tags),
        "stream": row.stream or None,
        "obstructed": row.obstructed,
    }


def deadline(read: Deadline) -> Json:
    return {
        "raw": read.raw or None,
        "kind": read.kind.value,
        "start": iso(read.start),
        "due": iso(read.due),
        "rhythm": {"every": read.rhythm.every.value, "day": read.rhythm.day, "month": read.rhythm.month}
        if read.rhythm
        else None,
    }


def counts(counted: Counts) -> Json:
    """Counts with their sums and both rates, in percent, unrounded."""
    return {
        "total": counted.total,
        "done": counted.done,
        "done_on_time": counted.done_on_time,
        "done_late": counted.done_late,
        "in_time": counted.in_time,
        "overdue": counted.overdue,
        "continuous": counted.continuous,
        "undated": counted.undated,
        "cancelled": counted.cancelled,
        "rates": {"all": counted.rate_of_all, "due": counted.rate_of_due},
    }


def batch(row: BatchRow) -> Json:
    """A batch of ``history``."""
    return {
        "batch": str(row.batch),
        "at": row.at,
        "who": row.who,
        "what": what(row),
        "changes": row.changes,
        "source": row.source or None,
        "undone_by": str(row.undone_by) if row.undone_by is not None else None,
    }


def what(row: BatchRow) -> str:
    """What a batch did, in words."""
    words = VERB[row.verb]
    return f"{words}: {row.subject}" if row.subject else words
