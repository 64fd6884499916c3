"""What options of commands take: days, months, numbers; light, since every command line is parsed with it."""

import argparse
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from desktop_app.domain.years import FIRST_YEAR, LAST_YEAR, within

Adder = Callable[[str, str], argparse.ArgumentParser]
"""Makes the parser of a command from its name and its words."""
_MOST_DIGITS = 9


def day(text: str) -> date:
    """A day as 2026-11-30 or 30/11/2026."""
    return _read(text, ("%Y-%m-%d", "%d/%m/%Y"), "ngày; viết 2026-11-30 hoặc 30/11/2026")


def month(text: str) -> date:
    """The first day of a month given as 2026-11 or 11/2026."""
    return _read(text, ("%Y-%m", "%m/%Y"), "tháng; viết 2026-11 hoặc 11/2026")


def year(text: str) -> int:
    """A year."""
    return _read(text, ("%Y",), "năm; viết 2026").year


def positive(text: str) -> int:
    """A number from 1 on."""
    if count(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text}” phải là số nguyên dương")
    return int(text)


def count(text: str) -> int:
    """A number from 0 on."""
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"“{text}” phải là số nguyên không âm, tối đa {_MOST_DIGITS} chữ số")
    return int(text)


def file_to_write(text: str) -> Path:
    """A file's name; neither nothing nor the root of a disk."""
    path = Path(text)
    if not path.name:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là tên tệp")
    return path


def place(text: str) -> Path:
    """A file or folder; nothing does not mean the folder one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(f"“{text}” không phải là tên tệp hay thư mục")
    return Path(text)


def _read(text: str, forms: tuple[str, ...], what: str) -> date:
    for form in forms:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if within(found):
            return found
    raise argparse.ArgumentTypeError(f"“{text}” không phải là {what} (năm {FIRST_YEAR} đến {LAST_YEAR})")
