"""How many tasks a document says it gives: "112 nhiệm vụ, gồm 26 nhiệm vụ chung, 86 nhiệm vụ cụ thể"."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.text import clean, fold

Part = tuple[str, int]

_N = r"(?<![\d/.,\-])(?:\d{1,3}(?:\.\d{3})+|\d{1,5})(?![\d/%]|[.,]\d)"
_SPELLED = r"(?:\s*\([^()\d]{3,60}\))?"
_THING = r"(?:nhiệm vụ|đầu việc|công việc|việc)"
_WHOLE = re.compile(rf"(?P<number>{_N})\)?{_SPELLED}\s+{_THING}\b(?P<rest>[^.\n]*)", re.IGNORECASE)
_PART = re.compile(
    rf"(?P<number>{_N}){_SPELLED}\s+(?:{_THING}\s+)?(?P<words>[^\d,;:()]{{2,60}}?)"
    rf"(?=\s*(?:[,;.:()\n]|\Z|\bvà\s+(?:có\s+)?\d))",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"\A[^\d:(]{0,40}?(?:\bgồm\b|\btrong đó\b|\bcụ thể là\b|\bcụ thể\s*:|\bchia\b|\bphân\b|\bvới\b|[:(–])",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:giao|phan cong|tong so|tong cong|(?:bao )?gom|danh muc|xac dinh|de ra|phan khai"
    r"|(?:ke hoach|thong bao|nghi quyet|quyet dinh|chi thi|ket luan|chuong trinh|phu luc|van ban)\b.{0,30}"
    r"\bco)"
    r":?(?: \w+){0,2}(?: [^()\d]{3,60}\()?\s*\Z"
)
_REPORTS = re.compile(
    r"\b(?:da hoan thanh|hoan thanh duoc|da thuc hien|dang thuc hien|qua han|cham tien do|tre han"
    r"|chua hoan thanh|con lai|con \d+|trong han|dat \d|tien do|den han|chua thuc hien|da xong)\b"
)
_NO_PART = re.compile(r"\b(?:muc|phan|nhom|trang|dieu|khoan|don vi|xa|phuong|thang|nam|ngay|so|quy)\b")
_LEADING = re.compile(r"^(?:nhiem vu|dau viec|cong viec|viec)\s+")
_LONGEST = 2_000
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Announced:
    """The whole a document states, None where it names parts only, and its parts in its own words."""

    total: int | None = None
    parts: tuple[Part, ...] = ()

    @property
    def whole(self) -> int:
        """The number to compare with: the whole as stated, else what its parts add up to."""
        return sum(number for _, number in self.parts) if self.total is None else self.total


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a document announces against what the ledger counts.

    ``parts`` are those of which the ledger can tell its own number: words, announced, counted.
    """

    announced: Announced
    counted: int
    parts: tuple[tuple[str, int, int], ...] = ()

    @property
    def missing(self) -> int:
        """Tasks announced and not in the ledger; negative when there are more than announced."""
        return self.announced.whole - self.counted

    @property
    def unsummed(self) -> int:
        """What the announced parts lack of the announced whole, 0 where they add up or there are none."""
        parts = self.announced.parts
        return self.announced.whole - sum(number for _, number in parts) if parts else 0

    @property
    def agrees(self) -> bool:
        """Whether everything that can be compared is the same."""
        return not (self.missing or self.unsummed or any(said != found for _, said, found in self.parts))


def read_announced(lines: Iterable[str]) -> Announced | None:
    """The number a document states of its own tasks, None where no sentence says so for certain.

    Sentences that report ("đã hoàn thành 55/63 nhiệm vụ") announce nothing; of several the one with parts
    counts, else the first.
    """
    best: Announced | None = None
    for line in lines:
        text = clean(line[:_LONGEST])
        for sentence in re.split(r"(?<=\.)\s+|\n", text):
            found = _in_sentence(sentence)
            if found is not None and (best is None or (found.parts and not best.parts)):
                best = found
    return best


def read_part(text: str) -> Part | None:
    """A part as typed: "26 nhiệm vụ chung"."""
    found = re.fullmatch(rf"\s*({_N})\s+(.+?)\s*", clean(text))
    words = _bare(found[2]) if found else ""
    return (words, _number(found[1])) if found and words else None


def reconcile(announced: Announced, counted: int, by_words: Mapping[str, int]) -> Reconciled:
    """Compare the whole, and each part that exactly one section or stream (``by_words``) is named after."""
    told = []
    for words, number in announced.parts:
        key = re.compile(rf"\b{re.escape(fold(words))}\b")
        alike = [count for name, count in by_words.items() if key.search(fold(name))]
        if len(alike) == 1:
            told.append((words, number, alike[0]))
    return Reconciled(announced, counted, tuple(told))


def stored_parts(parts: Sequence[Part]) -> str:
    """Parts as the ledger keeps them."""
    return json.dumps([list(part) for part in parts], ensure_ascii=False) if parts else ""


def loaded_parts(text: str) -> tuple[Part, ...]:
    """Parts as they were kept."""
    return tuple((str(words), int(number)) for words, number in json.loads(text)) if text else ()


def _in_sentence(sentence: str) -> Announced | None:
    """What one sentence announces."""
    folded = fold(sentence)
    if _REPORTS.search(folded) or not any(letter.isdigit() for letter in sentence):
        return None
    found = _WHOLE.search(sentence)
    if found is None:
        return None
    before = fold(sentence[: found.start()])
    rest = found["rest"]
    parts = _parts(rest) if _LISTS.search(rest) else ()
    if len(parts) > 1:
        return Announced(_number(found["number"]), parts)
    own = _parts(sentence[found.start() :])
    if len(own) > 1 and _bare(rest.split(",")[0]):
        return Announced(None, own)
    return Announced(_number(found["number"])) if _GIVES.search(before) else None


def _parts(text: str) -> tuple[Part, ...]:
    """Numbers with their words, as far as they follow each other."""
    found = []
    for part in _PART.finditer(text):
        words = _bare(part["words"])
        if not words or _NO_PART.match(fold(words)):
            continue
        found.append((words, _number(part["number"])))
    return tuple(found[:_MOST_PARTS])


def _bare(words: str) -> str:
    """The words of a part without "nhiệm vụ" before them and "và" after."""
    words = " ".join(words.split()).strip(" -–:,.()")
    words = re.sub(r"\s+và\Z", "", words)
    without = _LEADING.sub("", fold(words))
    return (
        words[len(words) - len(without) :]
        if without != fold(words)
        else ""
        if fold(words) in _THINGS
        else words
    )


_THINGS = {"nhiem vu", "dau viec", "cong viec", "viec"}


def _number(text: str) -> int:
    return int(text.replace(".", ""))
