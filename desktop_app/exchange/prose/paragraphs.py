"""A text as items: its paragraphs, wrapped lines joined, apart at the numbers and bullets of lists."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop_app.domain.text import clean
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.prose.prose_labels import without_emphasis

# How deep a list marker lies; text without one lies outside every list.
OUTSIDE = 0
_ORDINAL = (
    r"[Tt]hứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín)"
    r"|(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu) là"
)
_MARKERS: tuple[tuple[int, str], ...] = (
    (1, r"(?P<m1>[IVX]{1,4})[.)/](?!v\b)"),
    (2, r"(?P<m2>\d{1,2}(?:\.\d{1,2})*)(?:[.)/](?!\d)|(?<=\.\d)|(?<=\.\d\d))"),
    (
        4,
        rf"(?P<m4>{_ORDINAL})[,:](?!\s*(?:ngày|\d))",
    ),
    (5, r"\((?P<m5>\d{1,2})\)"),
    (6, r"\(?(?P<m6>[a-zđ])\)|(?P<m6b>[a-zđ])\."),
    (7, r"\((?P<m7>[ivx]{1,4})\)"),
    (8, r"(?P<m8>[-–—+•*●])"),
)
_UNNUMBERED = (4, 8)
_ROMAN_FIRST = {"i", "v", "x"}
_MARKER = "|".join(pattern for _, pattern in _MARKERS)
_AT_START = re.compile(rf"\A(?:{_MARKER})\s*(?=\S)")
_INSIDE = re.compile(
    r"(?:(?<=[.;:,])|(?<=\bvà))\s+(?=\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s)"
    rf"|(?<=[.;:])\s+(?=(?:{_ORDINAL})[,:]\s[^\d])"
    r"|(?<=[;:])\s+(?=[a-zđ]\)\s)|(?<=[.;:])\s+(?=\d{1,2}[.)]\s+[^\W\d_])"
)
_UNFINISHED = re.compile(
    r"(?:,|[&(]|\b(?:và|của|với|các|những|cho|tại|về|theo|bằng|từ|đến|trong|trước|ngày|tháng|năm|do|để))\Z",
    re.IGNORECASE,
)
"""What a line does not end with unless it was wrapped."""
LONGEST_PARAGRAPH = 5000
"""Letters; a longer one is no paragraph whose lines were wrapped."""

_CAPITALS = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x250), *range(0x1EA0, 0x1F00)))))
_ENDS = (".", ":", ";", "!", "?")
_SENTENCE_END = re.compile(
    rf"(?<=[.!?])(?<!TP\.)(?<!\bP\.)(?<!Tp\.)(?<!Q\.)(?<!đ\.)(?<!\bA\.)(?<!\bC\.)\s+(?=[{_CAPITALS}]|[“\"(\d])"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of text behind one list marker: its sentences with their rows, its depth, its number."""

    sentences: tuple[tuple[int, str], ...]
    depth: int = OUTSIDE
    number: str = ""

    @property
    def row(self) -> int:
        return self.sentences[0][0]

    @property
    def text(self) -> str:
        return " ".join(sentence for _, sentence in self.sentences)


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together: the text, where in it each line begins, the row of each line."""

    text: str
    starts: list[int] = field(default_factory=lambda: [0])
    rows: list[int] = field(default_factory=list)

    def add(self, row: int, line: str) -> None:
        self.starts.append(len(self.text) + 1)
        self.rows.append(row)
        self.text = f"{self.text} {line}"

    def row_at(self, place: int) -> int:
        return self.rows[bisect_right(self.starts, place) - 1]


def items_of(lines: Sequence[str]) -> tuple[list[Item], Mapping[int, int]]:
    """The items of a text in order, and for each row that goes on from another the row it goes on from."""
    items: list[Item] = []
    wrapped: dict[int, int] = {}
    for paragraph in _paragraphs(lines):
        items += _items(paragraph)
        wrapped |= dict.fromkeys(paragraph.rows[1:], paragraph.rows[0])
    return items, wrapped


def _paragraphs(lines: Sequence[str]) -> Iterator[_Paragraph]:
    """Paragraphs; a line is wrapped when the one above is not finished and it begins in small letters."""
    open_paragraph: _Paragraph | None = None
    for row, line in enumerate(patiently(lines), start=1):
        text = without_emphasis(clean(line))
        goes_on = (
            open_paragraph is not None
            and text
            and len(open_paragraph.text) < LONGEST_PARAGRAPH
            and not open_paragraph.text.endswith(_ENDS)
            and (text[0].islower() or text[0].isdigit() or _UNFINISHED.search(open_paragraph.text))
            and not _AT_START.match(text)
        )
        if goes_on and open_paragraph is not None:
            open_paragraph.add(row, text)
            continue
        if open_paragraph is not None:
            yield open_paragraph
        open_paragraph = _Paragraph(text, rows=[row]) if text else None
    if open_paragraph is not None:
        yield open_paragraph


def _items(paragraph: _Paragraph) -> Iterator[Item]:
    cuts = [0, *(found.end() for found in _INSIDE.finditer(paragraph.text)), len(paragraph.text)]
    for begin, end in pairwise(cuts):
        part = paragraph.text[begin:end]
        marker = _AT_START.match(part)
        depth, number = _marker(marker) if marker else (OUTSIDE, "")
        skipped = marker.end() if marker else 0
        sentences = tuple(
            (paragraph.row_at(begin + skipped + place), sentence)
            for place, sentence in _sentences(part[skipped:])
        )
        if sentences:
            yield Item(sentences, depth, number)


def _marker(marker: re.Match[str]) -> tuple[int, str]:
    name, number = next((name, text) for name, text in marker.groupdict().items() if text)
    if name == "m6" and number in _ROMAN_FIRST and marker[0].startswith("("):
        return 7, number
    depth = int(name[1])
    return (
        (depth + number.count("."), number) if depth == 2 else (depth, "" if depth in _UNNUMBERED else number)
    )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for found in _SENTENCE_END.finditer(text):
        yield begin, text[begin : found.start()].strip()
        begin = found.end()
    if text[begin:].strip():
        yield begin, text[begin:].strip()
