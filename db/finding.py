"""One thing that is wrong with a ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.closed_files import BESIDE

MISSING = "verify_evidence_missing"
CHANGED = "verify_evidence_changed"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong; the sentence for ``code`` is kept in labels and filled with ``values``."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def of_evidence(self) -> bool:
        """Whether a file beside the database is wrong and the database itself may be sound."""
        return self.code in (MISSING, CHANGED, *BESIDE)
