"""Cells that a page break cut in two: how the first half ends, and both halves put together."""

import re

_OPEN_END = re.compile(
    r"(?:[,/&(]|\s[-–]|\d\s?[-–]|\b(?:và|với|của|cho|tại|trong|theo|về|hoặc|để|các|những|từ|đến|do|bằng|trên|giữa"
    r"|trước|ngày|tháng|quý|hằng|giai đoạn))\s*\Z",
    re.IGNORECASE,
)
_TIGHT = "/-–"


_TOLD_AGAIN = re.compile(r"(?:\A|[\s(])(?:tiếp(?: theo)?|tt)\)?\.?\Z", re.IGNORECASE)


def is_told_again(stt: str) -> bool:
    """Whether a number only says which row goes on: "1 (tiếp)", "tiếp theo"."""
    return len(stt) > 2 and _TOLD_AGAIN.search(stt) is not None


def is_cut_off(text: str) -> bool:
    """Whether a text stops where no sentence ends: at "và", a comma, a slash, inside brackets."""
    return bool(text) and (_OPEN_END.search(text) is not None or text.count("(") > text.count(")"))


def in_one_line(first: str, rest: str) -> str:
    """Both halves of a phrase: "Quý IV/" and "2026" without a blank between, words with one."""
    if not first:
        return rest
    tight = first[-1] in "/(" or rest[0] in "/),;" or (first[-1] in _TIGHT and first[-2:-1].isdecimal())
    return f"{first}{rest}" if tight else f"{first} {rest}"
