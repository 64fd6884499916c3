"""A ledger's own facts."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    COMMUNE = "commune"
    PROVINCE = "province"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class LedgerInfo:
    """A ledger's own facts; ``id`` is a UUID that never changes, ``folder`` where it lies now.

    Of one that is ``locked``, and whose passphrase was not given yet, only the folder is known.
    """

    id: str
    unit: str
    level: Level
    year: int
    programme: str
    folder: str
    demo: bool = False
    locked: bool = False
