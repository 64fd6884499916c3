"""Numerals of rows: what kind of number stands before a task or a section, and what comes below what."""

import re
from dataclasses import dataclass
from functools import lru_cache

MAX_LENGTH = 16
HEADING_STYLES = ("roman", "upper", "num", "dotted", "word")
"""How the styles of numerals begin that may stand before a heading of a list."""

_LOWER = ("lower", "lower-roman")
_CAPITAL = ("roman", "upper")
_BULLETS = frozenset("-–—−+•●○▪◦►➢✓")
_STAR = "*"
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SHELL = re.compile(r"\A[(\[]?\s*(?P<core>[^\s()\[\]]+?)\s*[.):\]/\-–]*\Z")
_DOTTED = re.compile(r"(?:[IVXLC]+|[A-ZĐ]|\d{1,3})(?:[.\-](?:\d{1,3}|[a-zđ]|[IVX]{1,4}))+\Z")
_WORDED = re.compile(
    r"(phần|mục|nhóm|chương|điều|khoản|tiểu mục|phụ lục|lĩnh vực)\s+([IVXLC]+|\d{1,2}|[A-Z])\b", re.IGNORECASE
)
_LEADING = re.compile(
    r"\A\s*(?P<numeral>\(?(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}|[a-zđ])(?:\.\d{1,3})*(?:\.[a-zđ](?=[.)\s]))?)"
    r"(?P<mark>\s*[.):/](?!\d)|\s+[-–]|[-–](?=\s)|(?=\s))\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral and its parts; ``style`` is roman, upper, num, dotted2, lower, bullet, star, word-... .

    ``value`` is the last part as a number, 0 for bullets and stars.
    """

    style: str
    parts: tuple[str, ...]
    value: int


@lru_cache(maxsize=8192)
def read_numeral(text: str) -> Numeral | None:
    """The numeral a cell holds and nothing else: "1.", "(2)", "III.1.1", "a)", "-"; None for other text."""
    if not text or len(text) > MAX_LENGTH:
        return None
    if text in _BULLETS or text == _STAR:
        return _mark(text)
    shell = _SHELL.match(text)
    if shell is None:
        return None
    core = shell["core"]
    return _simple(core) or _dotted(core)


def _mark(text: str) -> Numeral:
    return Numeral("star" if text == _STAR else "bullet", (text,), 0)


def _simple(core: str) -> Numeral | None:
    if core.isdecimal():
        return Numeral("num", (core,), int(core)) if len(core) <= 4 else None
    if _ROMAN.match(core):
        return Numeral("roman", (core,), _roman(core))
    if len(core) == 1 and core.isalpha():
        return Numeral("upper" if core.isupper() else "lower", (core,), ord(core.lower()[0]) - ord("a") + 1)
    if core in ("ii", "iii", "iv", "vi", "vii", "viii"):
        return Numeral("lower-roman", (core,), _roman(core.upper()))
    if len(core) <= 4 and core[:-1].isdecimal() and core[-1].isalpha() and core[-1].islower():
        return Numeral("num", (core,), int(core[:-1]))
    return None


def _dotted(core: str) -> Numeral | None:
    if not _DOTTED.match(core):
        return None
    parts = tuple(re.split(r"[.\-]", core))
    last = parts[-1]
    value = int(last) if last.isdecimal() else ord(last.lower()[0]) - ord("a") + 1
    return Numeral(f"dotted{len(parts)}", parts, value)


def _roman(text: str) -> int:
    total = 0
    for letter, after in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN_LETTERS[letter]
        total += -value if after and _ROMAN_LETTERS[after] > value else value
    return total


@lru_cache(maxsize=2048)
def leading_numeral(text: str) -> Numeral | None:
    """The numeral a title begins with ("I. Hoàn thiện ...", "Phần II ..."), None without one.

    A letter or number without a mark after it is one only when it is a Roman numeral or stands
    before capitals: "I Nhóm", "A THỂ CHẾ"; "5 nhiệm vụ" has none.
    """
    worded = _WORDED.match(text)
    if worded:
        inner = read_numeral(worded[2])
        return Numeral(f"word-{worded[1].lower()}", (worded[2],), inner.value if inner else 0)
    if text[:1] in _BULLETS or text[:1] == _STAR:
        return _mark(text[0])
    found = _LEADING.match(text)
    if found is None:
        return None
    numeral = read_numeral(found["numeral"].lstrip("("))
    if numeral is None:
        return None
    rest = text[found.end() :]
    marked = bool(found["mark"].strip())
    sure = numeral.style == "roman" or numeral.style.startswith("dotted") or rest[:8].isupper()
    return numeral if marked or sure else None


def as_letter(numeral: Numeral) -> Numeral:
    """A one-letter Roman numeral read as a letter: "C" after "B"."""
    letter = numeral.parts[0]
    return Numeral("upper", numeral.parts, ord(letter.lower()) - ord("a") + 1)


def is_below(lower: Numeral, upper: Numeral) -> bool:
    """Whether the numeral of the row after begins the rows below: 1.1 or a) after 1, 1 after 1."""
    styles = lower.style, upper.style
    if "star" in styles or "bullet" in styles:
        return lower.style == "bullet" != upper.style
    if len(lower.parts) > len(upper.parts) and lower.style.startswith("dotted"):
        return True
    if lower.style == upper.style:
        return lower.value == 1 and not upper.style.startswith(("dotted", "lower"))
    if lower.style in _LOWER:
        return upper.style not in _LOWER
    return lower.style == "num" and (upper.style in _CAPITAL or lower.value == 1)
