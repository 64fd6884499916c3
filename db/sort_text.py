"""Text whose byte order is the order of a Vietnamese dictionary: no collation needed in SQL."""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_LETTERS_KEPT = 40
_NUMBER_WIDTH = 8

# The 33 letters take the codes behind all signs; the signs that stood there take those of capitals,
# which lower-cased text has none of. So a key is plain ASCII and half as long.
_FIRST_LETTER = ord("[")
_SIGNS = "[\\]^_`{|}~"
_FIRST_SIGN = ord("A")

_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[IVX]+\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def _tables() -> tuple[dict[int, str], dict[int, str]]:
    """For each letter with its tone: the letter's place, and the tone's digit."""
    letters = {ord(sign): chr(_FIRST_SIGN + place) for place, sign in enumerate(_SIGNS)}
    tones: dict[int, str] = {}
    for place, letter in enumerate(_ALPHABET):
        for number, tone in enumerate(_TONES):
            composed = unicodedata.normalize("NFC", letter + tone)
            if len(composed) == 1:
                letters[ord(composed)] = chr(_FIRST_LETTER + place)
                tones[ord(composed)] = str(number)
    return letters, tones


class _ToneDigits(dict[int, str]):
    """Digits of toned letters; anything else has no tone."""

    def __missing__(self, code: int) -> str:
        return "0"


_LETTERS, _TONED = _tables()
_TONE_DIGITS = _ToneDigits(dict.fromkeys(range(128), "0") | _TONED)


@lru_cache(maxsize=1024)
def sort_text(text: str) -> str | None:
    """A key for words: letters first, tones break ties; the first 40 characters count. None for none."""
    if not text:
        return None
    lowered = unicodedata.normalize("NFC", text[: 3 * _LETTERS_KEPT]).lower()[:_LETTERS_KEPT]
    return f"{lowered.translate(_LETTERS)}\x01{lowered.translate(_TONE_DIGITS).rstrip('0')}"


def sort_stt(stt: str) -> str | None:
    """A key for numerals as annexes write them: 2 before 10, IV before IX, 1.2 before 1.10. None for none."""
    if not stt:
        return None
    plain = _ROMAN.sub(lambda found: str(_roman(found[0])), stt)
    return _NUMBER.sub(lambda found: found[0].rjust(_NUMBER_WIDTH, "0"), plain.lower())


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
