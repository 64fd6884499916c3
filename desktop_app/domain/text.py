"""Vietnamese text: one normal form to keep, one folded form to compare, one key to sort by."""

import re
import unicodedata
from functools import lru_cache

_TONES_AND_SHAPES = {0x300, 0x301, 0x303, 0x309, 0x323, 0x302, 0x306, 0x31B}
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_NUMBER = re.compile(r"\d+")
_DIGITS = 4
_LONGEST_ID = 19  # digits, fewer than what SQLite keeps in a row id
_AROUND_BREAK = re.compile(r" ?\n ?")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def _folding_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letters = unicodedata.normalize("NFD", chr(code))
        if len(letters) > 1:
            table[code] = letters[0].lower()
    table.update(dict.fromkeys(_TONES_AND_SHAPES, ""))
    return table


_FOLDING = _folding_table()


def clean(text: str) -> str:
    """Text to keep: NFC, single spaces, line breaks as ``\\n``, nothing blank at the ends."""
    text = unicodedata.normalize("NFC", text)
    if "\n" not in text and "\r" not in text:
        return " ".join(text.split())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text)).strip()


def fold(text: str) -> str:
    """Text to compare: lower case without accents (đ is d), every run of white space one space."""
    return " ".join(filter(None, map(_folded, text.split())))


@lru_cache(maxsize=32_768)
def _folded(word: str) -> str:
    """A word folded; texts of an office use the same few thousand over and over."""
    return unicodedata.normalize("NFC", word).lower().translate(_FOLDING)


def counted(text: str) -> str:
    """Text to sort by where numbers count: "Thôn 2" comes before "Thôn 10"."""
    return _NUMBER.sub(lambda digits: digits[0].zfill(_DIGITS), text)


def id_of(text: str) -> int | None:
    """The row's id that a text is, None for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST_ID else None


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[tuple[int, int], ...]:
    """Key that sorts words as a Vietnamese dictionary does: letters first, then tones."""
    key: list[tuple[int, int]] = []
    for letter in unicodedata.normalize("NFC", text).lower():
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts if mark in _TONES[1:]), "")
        bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark != tone))
        place = _ALPHABET.find(bare)
        key.append((place + 1000 if place >= 0 else ord(bare[:1] or " "), _TONES.index(tone)))
    return tuple((letter, 0) for letter, _ in key) + tuple((0, tone) for _, tone in key)
