"""Reading what was measured out of its words: "55/63", "87,3 %", "1.132 người", "Có", "Đã hoàn thành"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.indicators.target import IndicatorKind
from desktop_app.domain.reporting.amounts import NUMBER, read_number
from desktop_app.domain.text import clean, fold

_PARTS = re.compile(
    rf"\D{{0,20}}?(?P<part>{NUMBER})\s*(?:/|tren(?: tong so)?|:)\s*(?P<whole>{NUMBER})(?![\w/])"
)
_ONE = re.compile(rf"(?P<before>[^\d]{{0,30}}?)(?P<number>{NUMBER})(?P<after>\s*%?[^\d]{{0,40}})\Z")
_LONGEST = 300
"""Letters; a longer text is a report, which states no one number."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_YES = re.compile(r"(?:co|c|dat|da|x|yes|1|v|✓|✔|xong|hoan thanh|hoan tat|true)\b")
_NO = re.compile(r"(?:khong|k|ko|chua|no|0|dang|false|-)(?:\b|\Z)")
ANSWERED = frozenset({IndicatorKind.YES_NO, IndicatorKind.MILESTONE})
"""Kinds that are answered with yes or no."""


@dataclass(frozen=True, slots=True)
class Number:
    """What was measured: the parts of a rate, or a value (yes is 1, no is 0)."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None

    @property
    def canonical(self) -> str:
        """One text for comparing: "55/63", "87.3"."""
        if self.denominator is not None:
            return f"{_plain(self.numerator)}/{_plain(self.denominator)}"
        return _plain(self.value)


def read_measured(text: str, kind: IndicatorKind) -> Number | None:
    """The number a text states for a kind of indicator; None when it states none, or more than one."""
    plain = fold(clean(text)).strip(" .;")
    if len(plain) > _LONGEST:
        return None
    if kind in ANSWERED:
        return _answer(plain)
    if parts := _parts(plain):
        return parts
    found = _ONE.match(plain) or _ONE.match(_BRACKETS.sub("", plain))
    number = read_number(found["number"]) if found else None
    return None if number is None else Number(value=number)


def _answer(plain: str) -> Number | None:
    if _NO.match(plain):
        return Number(value=Decimal(0))
    return Number(value=Decimal(1)) if _YES.match(plain) else None


def _parts(plain: str) -> Number | None:
    """Part and whole, alone or with the percent beside them: "55/63", "87,3% (55/63)"."""
    found = _PARTS.match(plain) or next(
        (inner for bracket in re.findall(r"\(([^()]*)\)", plain) if (inner := _PARTS.match(bracket))), None
    )
    if found is None:
        return None
    part, whole = read_number(found["part"]), read_number(found["whole"])
    return Number(part, whole) if part is not None and whole else None


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"
