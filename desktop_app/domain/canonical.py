"""A task's fields as canonical text: what imports compare, keep as merge base and show as old -> new."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.canonical_text import text_of
from desktop_app.domain.importing.draft_facts import percent_of

if TYPE_CHECKING:
    from desktop_app.domain.importing.draft import Draft
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


def canonical_draft(draft: Draft, completed_on: date | None = None) -> dict[str, str]:
    """Fields of a row as read; ``completed_on`` is the inferred day where the row states none."""
    day = draft.completed_on or completed_on
    return _canonical(draft, percent_of(draft), draft.evidence, day)


def canonical_facts(facts: TaskFacts, completed_on: date | None = None) -> dict[str, str]:
    """Fields of a task of the ledger, in the same form as those of a row."""
    return _canonical(facts, facts.percent, facts.evidence_text, completed_on)


def _canonical(
    said: Draft | TaskFacts, percent: float | None, evidence: str, completed_on: date | None
) -> dict[str, str]:
    """``TEXT_FIELDS`` and the unknown columns; spelled out, because imports ask it of every row."""
    return {
        "title": said.title,
        "stt": said.stt,
        "section_path": "; ".join(said.section_path),
        "lead": "; ".join(said.lead),
        "coordinate": "; ".join(said.coordinate),
        "leader": said.leader,
        "person": said.person,
        "deadline": said.deadline.raw,
        "product": said.product,
        "result": said.result,
        "status": said.status,
        "percent": text_of(percent),
        "basis": said.basis,
        "note": said.note,
        "evidence_text": evidence,
        "assigned_on": text_of(said.assigned_on),
        "completed_on": text_of(completed_on),
        **{EXTRA + header: text for header, text in said.extra.items()},
    }
