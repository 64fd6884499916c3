"""Stored values and what they mean: days, deadlines; nothing here needs the query library."""

from datetime import date
from typing import Any

from desktop_app.domain.deadlines.deadline import (
    NO_DEADLINE,
    Deadline,
    DeadlineDoubt,
    DeadlineKind,
    Every,
    Rhythm,
)

DEADLINE_COLUMNS = (
    "deadline_raw", "deadline_kind", "deadline_start", "due",
    "rhythm_every", "rhythm_day", "rhythm_month", "deadline_doubts",
)  # fmt: skip

BETWEEN_NAMES = "; "


def iso(day: date | None) -> str | None:
    """A day as stored."""
    return day.isoformat() if day else None


def day_of(text: str | None) -> date | None:
    """A stored day."""
    return date.fromisoformat(text) if text else None


def deadline_of(columns: tuple[Any, ...]) -> Deadline:
    """The deadline that ``DEADLINE_COLUMNS`` hold; ``Any``: column values."""
    raw, kind, start, due, every, day, month, doubts = columns
    if not raw and kind == "unknown" and not doubts:
        return NO_DEADLINE
    return Deadline(
        raw,
        DeadlineKind(kind),
        day_of(start),
        day_of(due),
        Rhythm(Every(every), day, month) if every else None,
        tuple(DeadlineDoubt(doubt) for doubt in doubts.split(",")) if doubts else (),
    )
