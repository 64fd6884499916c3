"""Reminding (đôn đốc): who is late or about to be, and every time somebody was told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_DAYS = 90


class Channel(StrEnum):
    """How somebody was reminded."""

    ZALO = "zalo"
    LETTER = "letter"
    PHONE = "phone"
    EMAIL = "email"
    DIRECT = "direct"


class RemindBy(StrEnum):
    """Whom late tasks are gathered by."""

    UNIT = "unit"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class LateParty:
    """A unit or person with parts of tasks that are late or due soon, as of a day.

    ``key`` is the unit's id or the person's name, None where nobody is named. ``soon`` counts parts by step
    of days, none in two; ``times`` are the days and ways it was reminded by.
    """

    key: int | str | None
    name: str
    overdue: int
    soon: tuple[int, ...]
    times: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class LateTask:
    """One unit's part of a task that is late or due soon; ``times`` counts reminders of it."""

    task_id: int
    unit_id: int | None
    unit: str
    person: str
    title: str
    deadline: str
    due: date
    document: str = ""
    times: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is late or about to be on a day, in the order to be shown."""

    as_of: date
    steps: tuple[int, ...]
    by: RemindBy
    parties: tuple[LateParty, ...]

    @property
    def overdue(self) -> int:
        return sum(party.overdue for party in self.parties)

    @property
    def soon(self) -> int:
        """Parts due within the longest step."""
        return sum(sum(party.soon) for party in self.parties)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One time a unit or person was reminded of a task, as it was written down."""

    id: int
    task_id: int
    title: str
    unit: str
    person: str
    reminded_on: date
    channel: Channel
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewReminder:
    """An act of reminding as it is written down: the day, the way, the letter's number and day, a note."""

    reminded_on: date
    channel: Channel
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new on a day since the ledger was last opened; counts of tasks."""

    overdue: int
    soon: int
    days: int
    news: int

    @property
    def tells(self) -> bool:
        return self.news > 0


def steps_of(text: str) -> tuple[int, ...]:
    """Steps of days out of a setting, "1, 3, 7"; ValueError when it holds anything else."""
    found = sorted({int(part) for part in text.replace(";", ",").split(",") if part.strip()})
    if not found or not all(0 < days <= MOST_DAYS for days in found):
        raise ValueError(text)
    return tuple(found)
