"""One cell of a return workbook as canonical text, whatever way it was typed."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from desktop_app.domain.canonical_text import text_of
from desktop_app.domain.grid import CellValue, DateCell
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.status_words import Stage, stage_of
from desktop_app.exchange.returns.return_format import STATUS_CHOICES
from desktop_app.exchange.values import cell_text, is_dash, read_percent

_STATUS: Mapping[Stage, str] = dict(
    zip((Stage.NOT_STARTED, Stage.STARTED, Stage.DONE, Stage.PAUSED), STATUS_CHOICES, strict=True)
)
_DAY_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050  # 2000 to 2099
_FIRST_YEAR, _LAST_YEAR = 2000, 2099

_TIME = r"(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAY_FIRST = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:[-./–]|tháng)\s*(\d{1,2})\s*(?:[-./–]|năm)\s*(\d{4}|\d{2})"
    + _TIME
    + r"\s*\.?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME + "Z?")
_SERIAL = re.compile(r"\d{5}(?:[.,]0*)?")


def canonical(name: str, value: CellValue, base: str) -> str | None:
    """A report cell as ``ReturnField`` text, None for one that cannot be read.

    ``base`` is what was sent: a cell that still says it, in its own words, reads as it. A percentage
    below 1 counts as a part of one; of an exact 1 see ``is_whole``.
    """
    if value is None:
        return ""
    if name in _READERS:
        return _read(name, value, base)
    text = cell_text(value)
    return "" if text != base and is_dash(text) else text


@lru_cache(maxsize=4096, typed=True)  # a return repeats its few statuses, percentages and days
def _read(name: str, value: CellValue, base: str) -> str | None:
    text = cell_text(value)
    if text == base or not text:
        return text
    return "" if is_dash(text) else _READERS[name](value, text)


def is_whole(value: CellValue) -> bool:
    """Whether a percentage cell holds the number 1: all of it, where its neighbours count in parts of one."""
    return value == 1 and isinstance(value, int | float) and not isinstance(value, bool)


def is_part(value: CellValue) -> bool:
    """Whether a percentage cell holds a number between 0 and 1."""
    return isinstance(value, float) and 0 < value < 1


@lru_cache(maxsize=4096)
def read_typed_day(text: str) -> date | None:
    """A day typed in full: 5/3/26, 05.03.2026, "ngày 05/3/2026", 2026-03-05, or a serial number of Excel."""
    if _SERIAL.fullmatch(text):
        return _of_serial(int(text[:5]))
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        year, month, day = map(int, year_first.groups())
        return _day(year, month, day)
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first is None:
        return None
    day, month, year = map(int, day_first.groups())
    return _day(year if year > 99 else 2000 + year, month, day)


def _status(_: CellValue, text: str) -> str | None:
    stage = stage_of(text)
    return _STATUS[stage] if stage is not None else None


def _percent(value: CellValue, text: str) -> str | None:
    percent = read_percent(value)
    if percent is None:
        return None
    if 0 < percent < 1 and "%" not in text:
        percent *= 100
    return text_of(round(percent, 6))


def _completed_on(value: CellValue, text: str) -> str | None:
    if isinstance(value, DateCell):
        found = None if value.month_only else value.day
    elif isinstance(value, str):
        found = read_typed_day(text)
    else:
        found = _of_serial(value) if not isinstance(value, bool) and value is not None else None
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    return found.isoformat()


_READERS: Mapping[str, Callable[[CellValue, str], str | None]] = {
    ReturnField.STATUS.value: _status,
    ReturnField.PERCENT.value: _percent,
    ReturnField.COMPLETED_ON.value: _completed_on,
}


def _of_serial(number: float) -> date | None:
    if not _FIRST_SERIAL <= number < _LAST_SERIAL:
        return None
    return _DAY_ZERO + timedelta(days=int(number))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
