"""What a person decides about a field that both sides of an import changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean


class Side(StrEnum):
    OURS = "ours"
    THEIRS = "theirs"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """Whose value of a field stands; ``text`` is the canonical text of a typed one."""

    side: Side
    text: str = ""


def fact_of(name: str, text: str, *, year: int) -> object:
    """The value that canonical text stands for: what ``canonical_text.text_of`` was given.

    ``year`` completes a deadline without one. Raises AppError: title_missing, percent_range,
    day_unreadable.
    """
    text = clean(text)
    if name == "title" and not text:
        raise AppError("title_missing")
    if name in ("lead", "coordinate", "section_path"):
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if name == "deadline":
        return read_deadline(text, year=year)
    if name == "percent":
        return _percent(text)
    if name in ("assigned_on", "completed_on"):
        return _day(text)
    return text


def _percent(text: str) -> float | None:
    if not text:
        return None
    try:
        percent = float(text)
    except ValueError as error:
        raise AppError("percent_range", where=text) from error
    if not 0 <= percent <= 100:
        raise AppError("percent_range", where=text)
    return percent


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise AppError("day_unreadable", where=text) from error
