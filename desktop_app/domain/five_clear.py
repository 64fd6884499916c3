"""The clears (5 rõ, 6 rõ): what each asks of a task and which of three answers it gets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

RULES_VERSION = 1
"""Grows when the rules may answer otherwise than before, so that stored answers are worked out again."""


class Clear(StrEnum):
    """The clears in the order they are shown and stored."""

    PERSON = "person"
    TASK = "task"
    TIME = "time"
    RESULT = "result"
    RESPONSIBILITY = "responsibility"
    AUTHORITY = "authority"


class ClearState(StrEnum):
    """An answer; ``NO_COLUMN`` says the source had no such column, which is no fault of the row."""

    CLEAR = "clear"
    VAGUE = "vague"
    MISSING = "missing"
    NO_COLUMN = "no_column"
    WAIVED = "waived"


FIVE = (Clear.PERSON, Clear.TASK, Clear.TIME, Clear.RESULT, Clear.RESPONSIBILITY)
SIX = (*FIVE, Clear.AUTHORITY)
PRESETS: Mapping[str, tuple[Clear, ...]] = {"5": FIVE, "6": SIX}
OWN = "own:"
"""How a ledger's own set of clears begins where it is kept: "own:person,task,time"."""

STATE_LETTERS = {
    ClearState.CLEAR: "c",
    ClearState.VAGUE: "v",
    ClearState.MISSING: "m",
    ClearState.NO_COLUMN: "n",
    ClearState.WAIVED: "w",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One clear of one task: its state and, unless clear, the codes of reason and suggestion."""

    clear: Clear
    state: ClearState
    reason: str = ""
    suggestion: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def clears_of(kept: str) -> tuple[Clear, ...]:
    """The clears that a setting asks for, in their order: "5", "6" or ``own_clears``; none for all else."""
    if not kept.startswith(OWN):
        return PRESETS.get(kept, ())
    names = set(kept.removeprefix(OWN).split(","))
    return tuple(each for each in Clear if each in names) if names <= set(Clear) else ()


def own_clears(asked: Iterable[Clear]) -> str:
    """A set of clears as the setting keeps it."""
    return OWN + ",".join(sorted(asked, key=SIX.index))


@lru_cache(maxsize=4096)
def letters_asked(states: str, asked: tuple[Clear, ...]) -> str:
    """Of a task's stored state letters those of the clears asked for; "" for a task without any."""
    return "".join(letter for clear, letter in zip(Clear, states, strict=False) if clear in asked)
