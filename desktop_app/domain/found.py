"""What a search over the whole ledger finds besides tasks."""

from dataclasses import dataclass
from enum import StrEnum


class FoundKind(StrEnum):
    """Where a row stands that was found."""

    OBSTACLE = "obstacle"
    PETITION = "petition"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Found:
    """A row by its kind and id; ``state`` is the code of its register, ``about`` who it concerns."""

    kind: FoundKind
    id: int
    title: str
    state: str = ""
    about: str = ""
