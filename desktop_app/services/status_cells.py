"""Status and percent in line with the dates: of a task, and of each unit's part where several lead it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from desktop_app.domain.canonical import canonical_facts
from desktop_app.domain.returns.return_fields import Progress
from desktop_app.labels.fields import DONE_WORDS, OPEN_WORDS

if TYPE_CHECKING:
    from db.writer import Writer


def agree_with_days(writer: "Writer", ids: Iterable[int], unit_id: int | None = None) -> None:
    """Let status cells and percents that say done, or not, say so with the dates; an empty one stays empty.

    ``unit_id`` is whose part changed; None for the parts of all leads.
    """
    reports = writer.returns.reports(ids)
    shared = writer.tasks.facts_of([task_id for task_id, leads in reports.items() if leads[0].of_several])
    for task_id, leads in reports.items():
        days = [lead.progress["completed_on"] for lead in leads]
        whole = shared.get(task_id)
        told = canonical_facts(whole) if whole is not None else leads[0].progress
        if new := _outdated(told, done=all(days)):
            writer.tasks.update(task_id, {**new, **_as_number(new)})
        for lead, day in zip(leads, days, strict=True):
            if not lead.of_several or lead.unit_id is None or unit_id not in (None, lead.unit_id):
                continue
            if new := _outdated(lead.progress, done=bool(day)):
                writer.returns.set_progress(task_id, lead.unit_id, new)


def _outdated(told: Progress, *, done: bool) -> dict[str, str]:
    """What status and percent should say instead of what is ``told``, as canonical text."""
    from desktop_app.domain.status_words import percent_when, says_done

    new: dict[str, str] = {}
    status, percent = told.get("status", ""), told.get("percent", "")
    if status and says_done(status) is not done:
        new["status"] = DONE_WORDS if done else OPEN_WORDS
    if percent:
        fit = percent_when(float(percent), done=done)
        if fit != float(percent):
            new["percent"] = "" if fit is None else f"{fit:g}"
    return new


def _as_number(new: Mapping[str, str]) -> dict[str, float | None]:
    return {"percent": float(new["percent"]) if new["percent"] else None} if "percent" in new else {}
