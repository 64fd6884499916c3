"""Status cells in line with the dates: of a task, and of each unit's part where several lead it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.labels.fields import DONE_WORDS, OPEN_WORDS

if TYPE_CHECKING:
    from db.writer import Writer


def agree_with_days(writer: "Writer", ids: Iterable[int], unit_id: int | None = None) -> None:
    """Let status cells that say done, or not, say so with the dates; an empty one stays empty.

    ``unit_id`` is whose part changed; None for the parts of all leads.
    """
    reports = writer.returns.reports(ids)
    shared = writer.tasks.facts_of([task_id for task_id, leads in reports.items() if leads[0].of_several])
    for task_id, leads in reports.items():
        days = [lead.progress["completed_on"] for lead in leads]
        told = shared[task_id].status if task_id in shared else leads[0].progress["status"]
        if (words := _outdated(told, done=all(days))) is not None:
            writer.tasks.update(task_id, {"status": words})
        for lead, day in zip(leads, days, strict=True):
            if lead.of_several and lead.unit_id is not None and unit_id in (None, lead.unit_id):
                words = _outdated(lead.progress["status"], done=bool(day))
                if words is not None:
                    writer.returns.set_progress(task_id, lead.unit_id, {"status": words})


def _outdated(status: str, *, done: bool) -> str | None:
    """What a status cell should say instead; None where it may stay."""
    from desktop_app.domain.status_words import says_done

    if not status or says_done(status) is done:
        return None
    return DONE_WORDS if done else OPEN_WORDS
