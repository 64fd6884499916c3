"""What the detail pane shows of one task."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.five_clear import Clear, Finding
from desktop_app.domain.task import Role, TaskFacts, TaskRow

if TYPE_CHECKING:
    from desktop_app.domain.deadlines.extension import Extension
    from desktop_app.domain.evidence import EvidenceSaid


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One unit's part of a task; ``unit`` is "" while nobody is named.

    ``group`` is the name under which the unit was given it ("Các xã, phường"), "" for its own.
    """

    id: int
    unit: str
    role: Role
    person: str
    completed_on: date | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence: a file (``sha256``, ``size`` in bytes), a ``link``, or a document named."""

    id: int
    name: str
    sha256: str
    size: int
    document: str
    added_on: date
    issued_on: date | None = None
    issuer: str = ""
    excerpt: str = ""
    link: str = ""

    @property
    def said(self) -> "EvidenceSaid":
        """What is said of it."""
        from desktop_app.domain.evidence import EvidenceSaid

        return EvidenceSaid(self.document, self.issued_on, self.issuer, self.excerpt)


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """All that the detail pane shows of one task."""

    row: TaskRow
    facts: TaskFacts
    assignments: tuple[AssignmentRow, ...]
    findings: tuple[Finding, ...]
    evidence: tuple[EvidenceRow, ...]
    waivers: Mapping[Clear, str] = field(default_factory=dict)
    cancel_reason: str = ""
    extensions: "tuple[Extension, ...]" = ()
