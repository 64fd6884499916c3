"""Events that deadlines wait for: once one came, the task has a due day from that day on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.deadlines.deadline import WAITING
from desktop_app.domain.deadlines.extension import Extension, ExtensionKind
from desktop_app.domain.deadlines.trigger import event_due
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean
from desktop_app.labels.formats import vn_date
from desktop_app.services.extending import NOT_WRITTEN

if TYPE_CHECKING:
    from datetime import date

    from db.reader import Reader
    from db.writer import Writer


def due_after(read: Reader | Writer, task_id: int, on: date) -> date | None:
    """The due day that a task's phrase gives once its event came; None where it does not say."""
    phrase = read.tasks.facts(task_id).deadline.raw
    return event_due(phrase, on, read.occurrences.calendar())


def trigger(  # noqa: PLR0917 - what is said of an event, in the order it is asked for
    writer: Writer, task_id: int, on: date, document: str, until: date | None, today: date
) -> None:
    """Write that the event came, or correct what was written of it; AppErrors as ``TaskService.trigger``."""
    if not clean(document):
        raise AppError("trigger_no_document")
    if on > today:
        raise AppError("trigger_ahead", where=vn_date(on))
    kind = writer.tasks.facts(task_id).deadline.kind
    if kind not in WAITING:
        raise AppError("trigger_not_waiting")
    due = until or due_after(writer, task_id, on)
    if due is None:
        raise AppError("trigger_no_due")
    if due < on:
        raise AppError("trigger_before", where=vn_date(due))
    known = written(writer, task_id)
    if known is not None:
        writer.extensions.correct(replace(known, decided_on=on, new_due=due, document=clean(document)))
        return
    old = writer.tasks.dues([task_id], on)[task_id]
    came = Extension(NOT_WRITTEN, on, old, due, clean(document), kind=ExtensionKind.TRIGGER)
    writer.extensions.add(task_id, came)


def untrigger(writer: Writer, task_id: int) -> None:
    """Take back that the event came; AppError ``trigger_none``."""
    known = written(writer, task_id)
    if known is None:
        raise AppError("trigger_none")
    writer.extensions.remove([known.id])


def written(read: Reader | Writer, task_id: int) -> Extension | None:
    """What was written of a task's event, None before it came."""
    came = [one for one in read.tasks.extensions(task_id) if one.kind is ExtensionKind.TRIGGER]
    return came[-1] if came else None
