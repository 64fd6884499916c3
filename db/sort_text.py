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


class _LettersAndTones(dict[int, str]):
    """For each character two: its place in the order, and the digit of its tone."""

    def __missing__(self, code: int) -> str:
        return f"{chr(code)}0"


def _letters_and_tones() -> _LettersAndTones:
    pairs = _LettersAndTones({code: f"{chr(code)}0" for code in range(128)})
    pairs.update((ord(sign), f"{chr(_FIRST_SIGN + place)}0") for place, sign in enumerate(_SIGNS))
    for place, letter in enumerate(_ALPHABET):
        for number, tone in enumerate(_TONES):
            composed = unicodedata.normalize("NFC", letter + tone)
            if len(composed) == 1:
                pairs[ord(composed)] = f"{chr(_FIRST_LETTER + place)}{number}"
    return pairs


_PAIRS = _letters_and_tones()


@lru_cache(maxsize=1024)
def sort_text(text: str) -> str | None:
    """A key for words: letters first, tones break ties; the first 40 characters count. None for none."""
    if not text:
        return None
    lowered = unicodedata.normalize("NFC", text[: 3 * _LETTERS_KEPT]).lower()[:_LETTERS_KEPT]
    pairs = lowered.translate(_PAIRS)
    return f"{pairs[::2]}\x01{pairs[1::2].rstrip('0')}"


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
