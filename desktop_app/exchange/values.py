"""Cells as the values a task keeps: text, percentages, days."""

import math
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind
from desktop_app.domain.grid import CellValue, DateCell
from desktop_app.domain.text import clean, fold

SHORT_TEXT = 120
SHORT_MARK = 12
_ANY_YEAR = 2000

_DASHES = re.compile(r"[-–—−_.…/\\ ]+\Z")
_DITTO = re.compile(
    r"[-–(.…\s]*(?:nt|n\.t|như trên|nhu tren|[\"”“″〃]|'')[-–).…\s]*\Z|-?//-?\Z", re.IGNORECASE
)
_PERCENT = re.compile(r"\A[~≈]?\s*(\d{1,3}(?:[.,]\d+)?)\s*%?\Z")
_STATUS = re.compile(
    r"(?:da|dang|chua|khong|tam dung|dung han|qua han|trong han|cham|tre han|dat|xong|hoan thanh(?!.*\d)"
    r"|huy|da huy|den han|cho)\b"
)
_TICK = re.compile(r"[xX×✓✔√☑1üþ]\Z")  # the last two are ticks in the font Wingdings


def cell_text(value: CellValue) -> str:
    """A cell as the text it shows: NFC, single spaces, numbers without ".0", dates as shown."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _short(value) if len(value) <= SHORT_TEXT else clean(value)
    if isinstance(value, DateCell):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return _number(value)


@lru_cache(maxsize=16384)
def _short(text: str) -> str:
    return clean(text)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value == int(value):
        return str(int(value))
    shown = f"{value:.15g}"
    return shown if "e" not in shown else f"{value:.20f}".rstrip("0").rstrip(".")


def is_dash(text: str) -> bool:
    """Whether a cell holds only dashes or dots: written by hand where nothing is to be said."""
    return len(text) <= SHORT_MARK and bool(_DASHES.match(text))


def is_ditto(text: str) -> bool:
    """Whether a cell says "as above": nt, như trên, a ditto mark."""
    return len(text) <= SHORT_MARK and bool(_DITTO.match(text))


def percent_of_one(values: Iterable[CellValue]) -> bool:
    """Whether a column of percentages counts in parts of one: numbers only up to 1, one below it at least."""
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return bool(numbers) and all(0 <= number <= 1 for number in numbers) and any(numbers)


def read_percent(value: CellValue, *, of_one: bool = False) -> float | None:
    """Percent 0-100 of "50%", "42,8 %", "75" or a number; None when there is none or it is out of range."""
    if isinstance(value, bool) or value is None or isinstance(value, DateCell):
        return None
    if isinstance(value, str):
        found = _PERCENT.match(clean(value))
        percent = float(found[1].replace(",", ".")) if found else None
    else:
        percent = round(value * 100.0, 6) if of_one else float(value)
    return percent if percent is not None and 0 <= percent <= 100 else None


def read_day(value: CellValue, year: int) -> date | None:
    """The day of a date cell or of a text that states one; None when it states no single day."""
    if isinstance(value, DateCell):
        return value.day
    text = cell_text(value)
    if not text:
        return None
    read = _deadline(text, year)
    return read.due if read.kind is DeadlineKind.DATE else None


def looks_like_percent(value: CellValue) -> bool:
    """Whether a cell can only be a percentage; 12.2025 is a month."""
    if isinstance(value, str):
        return value.rstrip().endswith("%") and read_percent(value) is not None
    return isinstance(value, int | float) and 0 <= value <= 100 and (value <= 1 or round(value, 1) == value)


def looks_like_status(value: CellValue) -> bool:
    """Whether a cell says how far a task is, in a few words."""
    return isinstance(value, str) and len(value) <= SHORT_TEXT and bool(_STATUS.match(_status_words(value)))


def looks_like_deadline(value: CellValue) -> bool:
    """Whether a cell reads as a deadline of any kind."""
    if isinstance(value, DateCell):
        return True
    text = cell_text(value)
    return _deadline(text, _ANY_YEAR).kind is not DeadlineKind.UNKNOWN


def looks_like_day(value: CellValue) -> bool:
    """Whether a cell states one day."""
    return read_day(value, _ANY_YEAR) is not None


def is_tick(text: str) -> bool:
    """Whether a cell holds nothing but a tick."""
    return bool(_TICK.match(text))


@lru_cache(maxsize=4096)
def _status_words(text: str) -> str:
    return fold(text).lstrip("- ")


def _deadline(text: str, year: int) -> Deadline:
    from desktop_app.domain.deadlines.deadline_reading import (
        read_deadline,  # cells of our own sheets do without
    )

    return read_deadline(text, year=year)
