"""What an older ledger goes through before it can be opened: told while it is done."""

from collections.abc import Callable
from enum import Enum


class Stage(Enum):
    """The steps of bringing an older ledger up to this program, in their order."""

    COPY = "copy"
    TABLES = "tables"
    JUDGE = "judge"


Told = Callable[[Stage, int, int], None]
"""Hears which step a ledger is at, and how much of the step is done of how much (0 of 0: unknown).

What it raises ends the work: the ledger is then as it was before the step.
"""


def unheard(stage: Stage, done: int, total: int) -> None:
    """Tell nobody."""
