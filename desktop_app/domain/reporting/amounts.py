"""Numbers as offices write them, read exactly: 1.132; 42,8; 1.132,5; 2.5."""

import re
from decimal import Decimal
from functools import lru_cache

NUMBER = r"\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+(?:[.,]\d+)?"
"""A pattern for one number; ``read_number`` takes what it matches."""

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.  ]\d{3})+(?:,\d+)?\Z")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+\Z")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?\Z")


def read_number(text: str) -> Decimal | None:
    """A number without sign: dots in threes part thousands, a comma or another dot the decimals."""
    if _THOUSANDS.match(text):
        return Decimal(re.sub(r"[.  ]", "", text).replace(",", "."))
    if _ENGLISH.match(text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", ".")) if _PLAIN.match(text) else None


@lru_cache(maxsize=16_384)
def exact(number: float | None) -> Decimal | None:
    """A stored number as it was written; None stays None."""
    return None if number is None else Decimal(repr(number))


def stored(number: Decimal | None) -> float | None:
    """A number as it is stored; its decimals come back, up to fifteen figures."""
    return None if number is None else float(number)
