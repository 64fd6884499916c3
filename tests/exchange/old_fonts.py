"""The other way: Unicode typed into TCVN3, VNI and Windows-1258, apart from the reader's own tables."""

from unicodedata import normalize

# Letter, TCVN3 byte, VNI characters: as the keyboards' manuals list them. TCVN3 capitals with a tone
# have the byte of the small letter, in a font that draws capitals.
_LETTERS = """
à b5 aø|á b8 aù|ả b6 aû|ã b7 aõ|ạ b9 aï|ă a8 aê|ằ bb aè|ắ be aé|ẳ bc aú|ẵ bd aü|ặ c6 aë|â a9 aâ
ầ c7 aà|ấ ca aá|ẩ c8 aå|ẫ c9 aã|ậ cb aä|đ ae ñ|è cc eø|é d0 eù|ẻ ce eû|ẽ cf eõ|ẹ d1 eï|ê aa eâ
ề d2 eà|ế d5 eá|ể d3 eå|ễ d4 eã|ệ d6 eä|ì d7 ì|í dd í|ỉ d8 æ|ĩ dc ó|ị de ò|ò df oø|ó e3 où
ỏ e1 oû|õ e2 oõ|ọ e4 oï|ô ab oâ|ồ e5 oà|ố e8 oá|ổ e6 oå|ỗ e7 oã|ộ e9 oä|ơ ac ô|ờ ea ôø|ớ ed ôù
ở eb ôû|ỡ ec ôõ|ợ ee ôï|ù ef uø|ú f3 uù|ủ f1 uû|ũ f2 uõ|ụ f4 uï|ư ad ö|ừ f5 öø|ứ f8 öù|ử f6 öû
ữ f7 öõ|ự f9 öï|ỳ fa yø|ý fd yù|ỷ fb yû|ỹ fc yõ|ỵ fe î
"""
_ROWS = [entry.split() for entry in _LETTERS.replace("\n", "|").split("|") if entry.strip()]
_TCVN3_CAPITALS = {"Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§"}
_TCVN3 = {letter: bytes.fromhex(code).decode("latin-1") for letter, code, _ in _ROWS} | _TCVN3_CAPITALS
_VNI = {letter: code for letter, _, code in _ROWS} | {
    letter.upper(): code.upper() for letter, _, code in _ROWS
}

SMALL_LETTERS = "".join(letter for letter, *_ in _ROWS)
ALL_LETTERS = SMALL_LETTERS + SMALL_LETTERS.upper()


def tcvn3(text: str) -> str:
    """Text as typed in a .VnTime font, as Windows-1252 shows it."""
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def tcvn3_capitals(text: str) -> str:
    """Capital text as typed in a .VnTimeH font."""
    return "".join(_TCVN3.get(letter.lower(), letter.lower()) for letter in text)


def vni(text: str) -> str:
    """Text as typed in a VNI font."""
    return "".join(_VNI.get(letter, letter) for letter in text)


def cp1258(text: str) -> bytes:
    """Text in Windows-1258: tones as marks of their own, the other letters composed."""
    raw = b""
    for letter in text:
        marks = normalize("NFD", letter)
        tone = next((mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
        base = normalize("NFC", marks.replace(tone, "")) if tone else letter
        raw += base.encode("cp1258") + tone.encode("cp1258")
    return raw
