"""A letter that reminds of late tasks, as values: who writes to whom about what."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A task in the letter's table, in words."""

    number: str
    title: str
    deadline: str
    relative: str
    document: str


@dataclass(frozen=True, slots=True)
class LetterPart:
    """The tasks of one unit or person."""

    name: str
    lines: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that stands on a letter; its number and day are left open for the clerk.

    ``on`` gives month and year only. ``counted`` says how many tasks are late and nearly so. ``copies`` are
    further lines under "Nơi nhận"; ``authority``, ``role`` and ``signer`` stand over and under the signature.
    """

    unit: str
    upper_unit: str
    symbol: str
    place: str
    on: date
    as_of: date
    answer_by: date
    programme: str
    counted: str
    parts: tuple[LetterPart, ...]
    copies: tuple[str, ...] = ()
    authority: str = ""
    role: str = ""
    signer: str = ""
