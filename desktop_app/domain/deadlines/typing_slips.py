"""Slips of the keyboard in the words deadlines are made of: "thnag 6", "qúys II", "thuong xuynê"."""

import re

_VOCABULARY = (
    *(
        "ngay",
        "thang",
        "quy",
        "nam",
        "tuan",
        "truoc",
        "trong",
        "cuoi",
        "giua",
        "hang",
        "dinh",
        "thuong",
        "xuyen",
    ),
    *("lien", "tuc", "giai", "doan", "khi", "dau", "den", "het", "xuat"),
)
# Letters that can make a Vietnamese syllable once accents are folded; anything else was mistyped.
_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?\Z"
)
_WORD = re.compile(r"[a-z]{3,}")


# Letters typed for figures: 1O/5/2026, l0/5/2O26.
_FIGURES = (
    (re.compile(r"(?<=\d)o(?=[\d/.-])|(?<=[/.-])o(?=\d)"), "0"),
    (re.compile(r"(?<=[/.\d-])[li](?=[\d/.-])|(?<![\w/])[li](?=\d?[/.]\d)"), "1"),
)


def repaired(text: str) -> str:
    """Plain text with letters among figures as figures, and mistyped words as words of deadlines.

    A word that is no Vietnamese syllable becomes the one word of deadlines that is one slip away.
    """
    for written, meant in _FIGURES:
        text = written.sub(meant, text)
    return _WORD.sub(_nearest, text)


def _nearest(match: re.Match[str]) -> str:
    word = match[0]
    if _SYLLABLE.match(word):
        return word
    near = [known for known in _VOCABULARY if _one_slip_apart(word, known)]
    return near[0] if len(near) == 1 else word


def _one_slip_apart(word: str, known: str) -> bool:
    """Whether one letter was added, left out, changed, or swapped with the next one."""
    at = next((at for at, pair in enumerate(zip(word, known, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return abs(len(word) - len(known)) == 1
    added, left_out = word[at + 1 :] == known[at:], word[at:] == known[at + 1 :]
    changed = word[at + 1 :] == known[at + 1 :]
    swapped = word[at : at + 2] == known[at : at + 2][::-1] and word[at + 2 :] == known[at + 2 :]
    return added or left_out or changed or swapped
