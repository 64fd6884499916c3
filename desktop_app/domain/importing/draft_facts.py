"""A draft row as facts of a task: what importing it writes, and the day it says it was done."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain.status_words import percent_when, says_done
from desktop_app.domain.task import TaskFacts

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.importing.draft import Draft, Field, Reading


def facts_of(draft: Draft, reading: Reading, document_id: int | None = None) -> TaskFacts:
    """The facts a row states; which columns its source had goes with them."""
    return TaskFacts(
        title=draft.title,
        stt=draft.stt,
        section_path=draft.section_path,
        document_id=document_id,
        lead=draft.lead,
        coordinate=draft.coordinate,
        leader=draft.leader,
        person=draft.person,
        deadline=draft.deadline,
        product=draft.product,
        result=draft.result,
        status=draft.status,
        percent=percent_of(draft),
        basis=draft.basis,
        note=draft.note,
        evidence_text=draft.evidence,
        assigned_on=draft.assigned_on,
        extra=draft.extra,
        fields_present=_names(reading.fields_present),
    )


@lru_cache(maxsize=16)
def _names(present: frozenset[Field]) -> frozenset[str]:
    return frozenset(field.value for field in present)


def percent_of(draft: Draft) -> float | None:
    """How far a row's task is, in percent: 100 where the row says it is done and states another share."""
    if draft.percent is None or (draft.completed_on is None and not lacks_day(draft)):
        return draft.percent
    return percent_when(draft.percent, done=True)


def lacks_day(draft: Draft) -> bool:
    """Whether a row says it is done but not when, so that a day must be inferred."""
    return draft.completed_on is None and says_done(draft.status, draft.percent)


def completed_on(draft: Draft, inferred: date | None) -> date | None:
    """The day a row was completed: its own, else ``inferred`` when it says it is done."""
    return inferred if lacks_day(draft) else draft.completed_on
