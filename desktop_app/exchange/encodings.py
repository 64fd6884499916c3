"""Vietnamese text typed in old fonts: TCVN3 (ABC), VNI and decomposed Windows-1258 to Unicode.

All three arrive as characters of one byte each (as Windows-1252 shows them); which one it is, the
font tells, else the share of words that become Vietnamese syllables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

TCVN3 = "tcvn3"
VNI = "vni"
CP1258 = "cp1258"

_TCVN3_CODES = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_FROM_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ø": _GRAVE,
    "ù": _ACUTE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _CIRCUMFLEX,
    "à": _CIRCUMFLEX + _GRAVE,
    "á": _CIRCUMFLEX + _ACUTE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}


def _vni_table() -> dict[str, str]:
    table = {}
    for code, letter in _VNI_ALONE.items():
        table[code], table[code.upper()] = letter, letter.upper()
    for base in "aeouyôö":
        for code, marks in _VNI_MARKS.items():
            letter = normalize("NFC", _VNI_ALONE.get(base, base) + marks)
            if letter in _TCVN3_LETTERS:
                for mark in (code, code.upper()):
                    table[base + mark] = letter
                    table[base.upper() + mark] = letter.upper()
    return table


_FROM_VNI = _vni_table()
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))

# Letters that only Unicode text has: a cell that shows one was not typed in an old font.
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdđghklmnprstvx])?"
    "(?:(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|uyê|oo)(?:ch|c|m|ng|nh|n|p|t)"
    "|a[iouy]|â[uy]|eo|êu|i[au]|iêu|o[aei]|oa[ioy]|oeo|[ôơưu]i|u[aâêơôy]|uôi|uây|uy[aeu]|ư[au]|ươ[iu]|yêu|u"
    "|[aeêioôơưy])"
)
# Rhymes that end in a glide, which never carries the tone: "mão" is a syllable, "maõ" is not.
_GLIDE_TONED = re.compile("(?:a[iouy]|â[uy]|e[ou]|êu|[oôơư]i|ưu|iêu|yêu|ươ[iu]|uôi|uây|oa[ioy])$")
_ENOUGH_WORDS = 0.75
_CLEAR_GAIN = 0.3


def decode_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Text typed in a TCVN3 font as Unicode; ``capitals`` for the fonts that show only capitals."""
    text = text.translate(_FROM_TCVN3)
    return text.upper() if capitals else text


def decode_vni(text: str) -> str:
    """Text typed in a VNI font as Unicode; what is no VNI code stays."""
    return _VNI_CODE.sub(lambda code: _FROM_VNI[code.group()], text)


def decode_cp1258(text: str) -> str:
    """Windows-1258 bytes that were shown as Windows-1252, as composed Unicode."""
    raw = bytearray()
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            raw += letter.encode("latin-1", "replace")
    return normalize("NFC", raw.decode("cp1258", "replace"))


def decode(text: str, encoding: str) -> str:
    """``text`` from ``encoding`` (TCVN3, VNI or CP1258) to Unicode."""
    if encoding == TCVN3:
        return decode_tcvn3(text)
    return decode_vni(text) if encoding == VNI else decode_cp1258(text)


def encoding_of_font(font: str) -> str:
    """TCVN3 for fonts named ".Vn...", VNI for "VNI-...", else ""."""
    name = font.strip().strip("'\"").lower()
    if name.startswith(".vn"):
        return TCVN3
    return VNI if name.startswith(("vni-", "vni ")) else ""


def shows_capitals(font: str) -> bool:
    """Whether a TCVN3 font draws small letters as capitals (".VnTimeH", ".VnArialH")."""
    return font.strip().strip("'\"").endswith("H")


def is_unicode(text: str) -> bool:
    """Whether ``text`` holds a Vietnamese letter that no old font could have typed."""
    return _UNICODE_ONLY.search(text) is not None


def decode_by_font(text: str, font: str) -> tuple[str, str]:
    """``text`` as its font shows it and the encoding found, "" when it is Unicode already."""
    encoding = encoding_of_font(font)
    if not encoding or is_unicode(text):
        return text, ""
    decoded = decode(text, encoding)
    if _syllables([text]) > _syllables([decoded]):
        return text, ""
    if encoding == TCVN3 and shows_capitals(font):
        decoded = decoded.upper()
    return decoded, encoding if decoded != text else ""


def guess(texts: Iterable[str]) -> str:
    """The encoding whose reading makes most accented words Vietnamese, "" when they are as they stand."""
    suspects = [text for text in texts if not is_unicode(text)]
    share = {
        encoding: _share(decode(text, encoding) for text in suspects) for encoding in (TCVN3, VNI, CP1258)
    }
    best = max(share, key=lambda encoding: share[encoding])
    clear = share[best] >= _ENOUGH_WORDS and share[best] >= _share(suspects) + _CLEAR_GAIN
    return best if clear else ""


def decode_if_better(text: str, encoding: str) -> tuple[str, str]:
    """``text`` from ``encoding`` when that makes more Vietnamese words of it; and the encoding or ""."""
    if is_unicode(text):
        return text, ""
    decoded = decode(text, encoding)
    if decoded == text or _syllables([decoded]) <= _syllables([text]):
        return text, ""
    return decoded, encoding


def _accented_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii() and re.search("[A-Za-z]", word)]


def _is_syllable(word: str) -> bool:
    letters = normalize("NFD", word.lower())
    bare, tones = _TONES.subn("", letters)
    bare = normalize("NFC", bare)
    if tones > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return _TONES.fullmatch(letters[-1]) is None or not _GLIDE_TONED.search(bare)


def _syllables(texts: Iterable[str]) -> int:
    return sum(_is_syllable(word) for text in texts for word in _accented_words(text))


def _share(texts: Iterable[str]) -> float:
    words = [word for text in texts for word in _accented_words(text)]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0
