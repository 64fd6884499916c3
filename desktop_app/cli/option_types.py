"""What options of commands take: days, months, numbers; light, since every command line is parsed with it."""

import argparse
from collections.abc import Callable
from datetime import date, datetime

Adder = Callable[[str, str], argparse.ArgumentParser]
"""Makes the parser of a command from its name and its words."""


def day(text: str) -> date:
    """A day as 2026-11-30 or 30/11/2026."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày; viết 2026-11-30 hoặc 30/11/2026")


def month(text: str) -> date:
    """The first day of a month given as 2026-11 or 11/2026."""
    for form in ("%Y-%m", "%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"“{text}” không phải là tháng; viết 2026-11 hoặc 11/2026")


def positive(text: str) -> int:
    """A number from 1 on."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text}” phải là số nguyên dương")
    return int(text)
