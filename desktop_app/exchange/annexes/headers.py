"""What one header cell of an annex can be taken for, by the words in resources/annex_headers.toml."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from itertools import count

from desktop_app.domain.text import fold
from desktop_app.paths import resources

MAX_HEADER_LENGTH = 150

_FOOTNOTE = re.compile(r"\[\s*\w{1,3}\s*\]|[¹²³⁴⁵⁶⁷⁸⁹*†]|\(\s*\d{1,2}\s*\)")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_PUNCTUATION = re.compile(r"[^\w%#]+|_+")
_PERCENT = re.compile(r" ?% ?")


# How headers are shortened in narrow columns; a word of two letters only beside other words.
_SHORT = {
    **{
        "cq": "co quan",
        "dv": "don vi",
        "tg": "thoi gian",
        "th": "thuc hien",
        "ph": "phoi hop",
        "ct": "chu tri",
    },
    **{"ht": "hoan thanh", "kh": "ke hoach", "ld": "lanh dao", "nv": "nhiem vu", "nd": "noi dung"},
    **{"kq": "ket qua", "sp": "san pham", "pct": "pho chu tich", "cbcc": "can bo"},
    **{"tght": "thoi gian hoan thanh", "tgth": "thoi gian thuc hien", "dvct": "don vi chu tri"},
    **{"dvph": "don vi phoi hop", "cqct": "co quan chu tri", "cqph": "co quan phoi hop"},
}
_ALONE = frozenset({"tght", "tgth", "dvct", "dvph", "cqct", "cqph"})

_NUMBERED_MARK = re.compile(r" ?\[ ?\d{1,2} ?\]")


def header_text(text: str) -> str:
    """A header as it is shown: on one line, without the marks of footnotes."""
    return _NUMBERED_MARK.sub("", " ".join(text.split())).strip()


class Word(StrEnum):
    """What a header says; fields of a draft by their own name, and parts settled later."""

    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    STT = "stt"
    CODE = "code"
    START = "start"
    END = "end"
    LEADER = "leader"
    PERSON = "person"
    LEAD = "lead"
    COORDINATE = "coordinate"
    ASSIGNED_ON = "assigned_on"
    COMPLETED_ON = "completed_on"
    COMPLETED_OR_DEADLINE = "completed_or_deadline"
    EVIDENCE = "evidence"
    BASIS = "basis"
    PERCENT = "percent"
    STATUS = "status"
    RESULT = "result"
    RESULT_OR_PRODUCT = "result_or_product"
    PROGRESS = "progress"
    PRODUCT = "product"
    DEADLINE = "deadline"
    MOVED = "moved"
    NOTE = "note"
    TASK = "task"


class Fit(IntEnum):
    """How well a header fits, best first."""

    NAME = 0
    CONTAINS = 1
    WEAK = 2
    WEAK_CONTAINS = 3


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A header's reading; smaller is better. ``place`` orders names within their field."""

    fit: Fit
    place: int
    word: Word


@dataclass(frozen=True, slots=True)
class _Words:
    """Known headers by their key, and those that may stand inside longer ones by their first word.

    Each of the latter has its place, its words between spaces and what it is read as.
    """

    whole: dict[str, Hit]
    inside: dict[str, list[tuple[int, str, Hit]]]


@lru_cache(maxsize=8192)
def header_key(text: str) -> str:
    """A header for comparing: folded, without marks, punctuation and "và"."""
    words = _PUNCTUATION.sub(" ", fold(_FOOTNOTE.sub(" ", text)))
    return " ".join(word for word in _PERCENT.sub(" % ", words).split() if word != "va")


@lru_cache(maxsize=16384)
def read_header(text: str) -> Hit | None:
    """The best reading of a header cell, None when no known word fits (a long text, a bare number)."""
    if len(text) > MAX_HEADER_LENGTH or text.isdecimal():
        return None
    words = _words()
    keys = list(_keys(text))
    for key in keys:
        if key in words.whole and words.whole[key].fit is Fit.NAME:
            return words.whole[key]
    found = [hit for key in keys if (hit := _inside(key, words)) is not None]
    found += [words.whole[key] for key in keys if key in words.whole]
    return min(found, default=None)


def _keys(text: str) -> Iterator[str]:
    """The header with what stands in brackets, without, and with its shortened words in full."""
    full = header_key(text)
    if full:
        yield full
    bare = header_key(_IN_BRACKETS.sub(" ", text))
    if bare and bare != full:
        yield bare
    words = (bare or full).split()
    if any(word in _SHORT for word in words) and (len(words) > 1 or words[0] in _ALONE):
        yield " ".join(_SHORT.get(word, word) for word in words)


def _inside(key: str, words: _Words) -> Hit | None:
    """The reading of the longest known words inside a header.

    Words never taken for a field win, unless the header begins with a field's own words.
    """
    padded = f" {key} "
    begun = [each for first in set(key.split()) for each in words.inside.get(first, ())]
    found = [(hit, phrase) for _, phrase, hit in sorted(begun) if phrase in padded]
    if not found:
        return None
    fields = [each for each in found if each[0].word is not Word.UNKNOWN]
    begins = any(hit.fit is Fit.CONTAINS and padded.startswith(phrase) for hit, phrase in fields)
    if len(fields) < len(found) and not begins:
        return next(hit for hit, _ in found if hit.word is Word.UNKNOWN)
    return min(fields, key=lambda each: _rank(padded, *each))[0]


def _rank(padded: str, hit: Hit, phrase: str) -> tuple[Fit, bool, int]:
    """Of words inside a header the better fit, of weak ones those it begins with, then the longer."""
    behind = hit.fit is Fit.WEAK_CONTAINS and not padded.startswith(phrase)
    return hit.fit, behind, -len(phrase)


@cache
def _words() -> _Words:
    with (resources() / "annex_headers.toml").open("rb") as file:
        fields: dict[str, dict[str, list[str]]] = tomllib.load(file)
    whole: dict[str, Hit] = {}
    inside: dict[str, list[tuple[int, str, Hit]]] = defaultdict(list)
    places = count()
    for name, lists in fields.items():
        word = Word(name)
        for fit, kind in ((Fit.NAME, "names"), (Fit.WEAK, "weak")):
            for place, header in enumerate(lists.get(kind, ())):
                whole.setdefault(header_key(header), Hit(fit, place, word))
        for fit, kind in ((Fit.CONTAINS, "contains"), (Fit.WEAK_CONTAINS, "weak_contains")):
            for place, header in enumerate(lists.get(kind, ())):
                key = header_key(header)
                inside[key.split()[0]].append((next(places), f" {key} ", Hit(fit, place, word)))
    return _Words(whole, inside)
