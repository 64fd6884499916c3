"""Extending deadlines: what is granted, checked against the due day that stood when it was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.deadlines.extension import Extension, document_day, names_no_day
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from db.writer import Writer

NOT_WRITTEN = 0
"""The id of an extension before it is written."""


def granted(
    until: date, document: str, decided_on: date | None, approved_by: str, reason: str, *, today: date
) -> Extension:
    """The extension asked for; AppError ``extend_no_document``, ``extend_no_day`` or ``extend_ahead``."""
    words = clean(document)
    if not words:
        raise AppError("extend_no_document")
    if decided_on is None and names_no_day(words):
        raise AppError("extend_no_day", where=words)
    decided = decided_on or document_day(words) or today
    if decided > today:
        raise AppError("extend_ahead", where=vn_date(decided))
    return Extension(NOT_WRITTEN, decided, None, until, words, clean(approved_by), clean(reason))


def extend(writer: Writer, ids: Sequence[int], one: Extension, *, shorten: bool) -> None:
    """Write an extension of each task, all or none; AppError ``extend_no_due``, ``extend_not_later``."""
    dues = writer.tasks.dues(ids, one.decided_on)
    for task_id in dict.fromkeys(ids):
        due = dues[task_id]
        if due is None:
            raise AppError("extend_no_due", where=writer.tasks.facts(task_id).title)
        if one.new_due <= due and not shorten:
            raise AppError("extend_not_later", where=vn_date(one.new_due), due=vn_date(due))
        writer.extensions.add(task_id, replace(one, old_due=due))
