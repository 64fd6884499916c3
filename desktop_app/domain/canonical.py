"""A task's fields as canonical text: what imports compare, keep as merge base and show as old -> new."""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.deadline import Deadline
from desktop_app.domain.draft import Draft
from desktop_app.domain.task import TaskFacts

EXTRA = "extra:"
"""Prefix of the fields that stand for unknown columns: ``extra:`` and the header."""

TEXT_FIELDS = (
    "title",
    "stt",
    "section_path",
    "lead",
    "coordinate",
    "leader",
    "person",
    "deadline",
    "product",
    "result",
    "status",
    "percent",
    "basis",
    "note",
    "evidence_text",
    "assigned_on",
    "completed_on",
)
"""Names of ``TaskFacts``, and the day of completion, in the order a person reads them."""

_IN_DRAFT = {"evidence_text": "evidence"}


def text_of(value: object) -> str:
    """One value as text: names joined by "; ", days in ISO, a deadline as written, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Deadline):
        return value.raw
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def canonical_draft(draft: Draft, completed_on: date | None = None) -> dict[str, str]:
    """Fields of a row as read; ``completed_on`` is the inferred day where the row states none."""
    fields = {name: text_of(getattr(draft, _IN_DRAFT.get(name, name))) for name in TEXT_FIELDS}
    if completed_on is not None and not fields["completed_on"]:
        fields["completed_on"] = completed_on.isoformat()
    return _with_extra(fields, draft.extra)


def canonical_facts(facts: TaskFacts, completed_on: date | None = None) -> dict[str, str]:
    """Fields of a task of the ledger, in the same form as those of a row."""
    fields = {name: text_of(getattr(facts, name, None)) for name in TEXT_FIELDS}
    fields["completed_on"] = text_of(completed_on)
    return _with_extra(fields, facts.extra)


def _with_extra(fields: dict[str, str], extra: Mapping[str, str]) -> dict[str, str]:
    fields.update((EXTRA + header, text) for header, text in extra.items())
    return fields
