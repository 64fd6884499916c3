"""Cells as the values a task keeps: text, names of units, percentages, days."""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from desktop_app.domain.deadline import Deadline, DeadlineKind
from desktop_app.domain.grid import CellValue, DateCell
from desktop_app.domain.text import clean, fold

SHORT_TEXT = 120
SHORT_MARK = 12
_ANY_YEAR = 2000

_DASHES = re.compile(r"[-–—−_.…/\\ ]+\Z")
_DITTO = re.compile(r"-?\s*(?:nt|n\.t\.?|như trên|nhu tren|[\"”“″〃]|'')\s*-?\Z", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-–—+•●○▪◦*]|\uf0b7|\uf02d)\s*|\d{1,2}[.)]\s+(?=\D)")
_BESIDE_NAMES = re.compile(r"\Avà(?=\s)", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:(?:cơ quan|đơn vị|c[ơq]q?)\s+)?(?P<role>chủ trì|phối hợp)(?:\s+thực hiện)?\s*:\s*", re.IGNORECASE
)
_PERCENT = re.compile(r"\A[~≈]?\s*(\d{1,3}(?:[.,]\d+)?)\s*%?\Z")
_STATUS = re.compile(
    r"(?:da|dang|chua|khong|tam dung|dung han|qua han|trong han|cham|tre han|dat|xong|hoan thanh(?!.*\d)"
    r"|huy|da huy|den han|cho)\b"
)
_TICK = re.compile(r"[xX×✓✔√☑1]\Z")


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


@lru_cache(maxsize=8192)
def split_units(text: str) -> tuple[str, ...]:
    """Names of units: apart at ";" and line breaks only, without bullets and the full stop at the end.

    A line that begins with "và" belongs to the name before it; a ";" inside brackets parts nothing.
    """
    names: list[str] = []
    for line in text.split("\n"):
        for part in _outside_brackets(line):
            name = _bare_name(part)
            if not name:
                continue
            if names and _BESIDE_NAMES.match(name):
                names[-1] = f"{names[-1]} {name}"
            else:
                names.append(name)
    return tuple(names)


def _bare_name(part: str) -> str:
    name = part.strip()
    bullet = _BULLET.match(name)
    if bullet:
        name = name[bullet.end() :]
    name = name.rstrip(" ,")
    return name[:-1].rstrip() if name.endswith(".") and not name.endswith("..") else name


def _outside_brackets(line: str) -> Iterator[str]:
    if ";" not in line:
        yield line
        return
    if line.count("(") != line.count(")"):
        yield from line.split(";")
        return
    depth = begin = 0
    for place, letter in enumerate(line):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0:
            yield line[begin:place]
            begin = place + 1
    yield line[begin:]


def split_roles(text: str) -> tuple[str, str] | None:
    """Lead and coordinating units of one cell that names both roles ("Chủ trì: ...; Phối hợp: ...")."""
    if ":" not in text:
        return None
    found = list(_ROLE.finditer(text))
    if not found or text[: found[0].start()].strip(" -+•\n"):
        return None
    parts: dict[bool, list[str]] = {True: [], False: []}
    for place, role in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        leads = role["role"].lower().startswith("ch")
        parts[leads].append(text[role.end() : end].strip(" ;,-+•\n"))
    return "\n".join(parts[True]), "\n".join(parts[False])


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
    from desktop_app.domain.deadline_reading import read_deadline  # cells of our own sheets do without

    return read_deadline(text, year=year)
