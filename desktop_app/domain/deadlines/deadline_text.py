"""One spelling for what deadlines are written in; without clock times and numbers of documents."""

import re
import unicodedata
from collections.abc import Callable

from desktop_app.domain.marking import compiled
from desktop_app.domain.text import fold

ROMAN_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_NUMBER_WORDS = {
    **{"mười hai": "12", "mười một": "11", "mười": "10", "chín": "9", "tám": "8", "bảy": "7", "bẩy": "7"},
    **{"sáu": "6", "tư": "4", "bốn": "4", "ba": "3", "hai": "2", "một": "1", "giêng": "1"},
    **{"muoi hai": "12", "muoi mot": "11", "muoi": "10", "chin": "9", "tam": "8", "bay": "7"},
    **{"bon": "4", "hai": "2", "mot": "1"},
}
_PRIVATE = "[\ue000-\uf8ff]"  # bullets of symbol fonts; the reading rules put marks of their own there
# Before folding, because "tháng sáu" is June and "tháng sau" is next month.
_SPELLED_NUMBER = (
    r"\b(tháng|thang|(?:quý|quí|quy|qúy|qúi)(?: thứ| thu)?) ("
    + "|".join(_NUMBER_WORDS)
    + r")\b(?! (?:lần|lan)\b)"
)
_MAY = r"\btháng năm(?= năm \d|/\d)"
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－~÷", "-"),
        **dict.fromkeys('“”"‘’`´*_•', " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
        **{"\\": "/", "∕": "/", "⁄": "/", "…": ".", "&": ",", "+": ","},
        **dict.fromkeys("→⇒➔", "-"),
    }
)

_DAY = r"\d{1,2} ?(?:[/.-]|thang) ?\d{1,2} ?(?:[/.-]|,? ?nam) ?\d{4}"
_CODE = r"(?:nq|qd|kh|tb|ct|tt|nd|bc|ttr|hd|cd|ctr|pl|cv|qc|kl|hdnd|ubnd|bcd|tct|vp[a-z]*|qh\d+)\b[\w/-]*"
_NUMBER = rf"(?:so:? ?)?\d+[a-z]?(?:/\d{{4}})?(?:-[a-z]{{2,4}}/[\w-]+|/{_CODE}|/[a-z]{{2,8}}-[a-z]{{2,10}}\b)"
_TIME_TAKEN = (
    r"(?=\d{1,2} (?:ngay|tuan|thang|nam|gio)\b"
    r"(?:(?: lam viec)?(?:\Z| ?[,;).]| (?:ke tu|tinh tu|tu|sau|moi)\b)| lam viec\b))"
)
_DOCUMENT = (
    r"(?:quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi|ke hoach|cong van|van ban|thong bao|ket luan"
    r"|to trinh)"
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _english_month(found: re.Match[str]) -> str:
    day, month, year = found[1], _MONTHS.index(found[2][:3]) + 1, found[3]
    if not (day or year):
        return found[0]  # "máy" and "sep" are words too
    return (f"{day}/{month}" if day else f"thang {month}") + (f"/{year}" if year else "")


def _month_before_day(found: re.Match[str]) -> str:
    return f"{found[2]}/{_MONTHS.index(found[1][:3]) + 1}/{found[3]}"


def _roman_month(found: re.Match[str]) -> str:
    number = _ROMAN_MONTHS.index(found[1]) + 1 if found[1] in _ROMAN_MONTHS else 0
    return f"thang {number}" if number else found[0]


# A cue the text must contain, what is written, what stands for it. Ordered: each may rely on those above it.
_SPELLINGS: tuple[tuple[str, str, str | Callable[[re.Match[str]], str]], ...] = (
    # round the clock is no 24 July
    (
        "24/",
        r"\b24/24(?: ?(?:gio|h)\b)?(?: ?[/,] ?7/7)?(?!\d)|(?<=lien tuc )24/7\b|(?<=lien tuc[,;] )24/7\b",
        "lien tuc",
    ),
    ("24/7", r"\b((?:hoat dong|van hanh|thuong truc|thong suot|truc)\b[^,;]{0,20}) 24/7\b", r"\1 lien tuc"),
    # a clock time: 17h00, 6 giờ 30 phút chiều, 17:00:00, 2025-11-30T00:00:00
    (":", r"t(?=\d\d:\d\d)", " "),
    *(
        (
            cue,
            rf"(?<![\d/.-])\d{{1,2}} ?(?:{unit})(?: ?\d{{1,2}}\b(?![/.-]\d))?(?: ?:\d{{2}})?"
            r"(?: ?(?:phut|ph|p)\b)?'*(?: (?:sang|chieu|trua|toi)\b)?,?",
            " ",
        )
        for cue, unit in (("gio", "gio"), ("g", r"g(?=\d|\b)"), ("h", r"h(?=\d|\b)"), (":", r":(?=\d)"))
    ),
    # a document number, with the day it was signed
    ("/", rf"\b{_NUMBER}(?:,? (?:ngay )?{_DAY})?", " vb "),
    (" ngay ", rf"\b({_DOCUMENT}) (?:so )?(?:vb|\d[\w/-]*) ngay {_DAY}", r"\1 vb"),
    # words and digits run together: tháng6, 30/11/2025và, quýII
    ("", r"(?<=[a-z]{3})(?=\d)", " "),
    ("", r"(?<=\d)(?=(?:thang|nam|ngay|quy|hang|va|den|lan)\b)", " "),
    ("q", r"\bq(?:u[iy])?[. ]*(?=(?:[ivl1]{1,3}|0?[1-4])(?!\w))", "quy "),
    ("qui", r"\bqui\b", "quy"),
    ("quy thu", r"\bquy thu (?=\d)", "quy "),
    ("tuan", r"\bt([2-7])\b(?=.*\btuan\b)", r"thu \1"),
    ("t", r"\bt(?:h|hg)?[. ]?(?=(?:0?[1-9]|1[0-2])(?!\w))", "thang "),
    ("ng ", r"\bm[uo]ng (?=\d)", "ngay "),
    # a day or a month as spreadsheets of an English office show it: Nov 30, 2026; May-26, 10-May-2026, 25-Dec
    (
        "",
        rf"\b({_ENGLISH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b",
        _month_before_day,
    ),
    ("", rf"\b(?:(\d{{1,2}})[ /-])?({_ENGLISH})\b(?:[ /-](\d{{4}}\b|(?<=[/-])\d\d\b))?", _english_month),
    ("thang ", r"\bthang ([ivx]{1,4})(?=/\d{4}| nam \d)", _roman_month),
    # 10,5,2026, 10 05 2026
    ("", r"\A(\d{1,2})[, ](\d{1,2})[, ](\d{4})\Z", r"\1/\2/\3"),
    ("nua nam ", r"\bnua nam (dau|cuoi)\b", r"nua \1 nam"),
    ("t ", r"\b(\d{1,2}) ?t(?= (?:dau|cuoi)\b)", r"\1 thang"),
    # of the days of every month the last: ngày 14-16 hằng tháng
    ("-", r"\b(?:ngay )?\d{1,2} ?- ?(?=\d{1,2} (?:hang|moi|cac) thang\b)", "ngay "),
    # as of which day figures are, of which time they tell
    ("lieu", r"(?:\(|, ?)(?:so |du )lieu[^,;()]{0,30} (?:tinh|chot|lay|tu|ky)\b[^,;()]*\)?", ""),
    ("ky ", r"(?<=.)\(ky (?:bao cao|so lieu|du lieu)[^()]*\)", ""),
    # what may not happen: "không để chuyển sang năm 2027"
    ("sang", r"\bkhong [^,;()]{0,30}?\bsang [^,;()]*", "khong"),
    # a day that was left to be filled in: ngày ... tháng ... năm 2026
    ("thang", r"\bngay[ .]*thang[ .]*nam \d{4}|\bthang ?\.[. ]*nam ?\d{4}", "ngay thang"),
    # how long something takes: 3-5 ngày làm việc, 1/2 ngày, 12/12 tháng
    (
        "",
        rf"(?<![\w/.-])(?:\d{{1,2}} ?- ?(?=\d)|(?:1/(?=[234])|2/(?=3)|3/(?=4)|12/(?=12))){_TIME_TAKEN}",
        "khoang ",
    ),
    ("xuyen", r"\bt(?:h|hg|hu)?[./ ]{0,2}xuyen\b", "thuong xuyen"),
    # 2026-Q4
    ("quy", r"\A(20\d\d) ?[-/] ?quy (\w+)\Z", r"quy \2/\1"),
    # of a deadline that was moved the new one
    (
        " tu ",
        r"\b(?:gia han|dieu chinh|lui|chuyen)\b[^,;]*? tu [^,;]*? (?:den|sang|thanh)(?= )",
        "den",
    ),
    # what is beyond the deadline, or an exception to it
    ("n", r"(?<=\d)[,;]? ?(?:va )?(?:tam nhin|dinh huong)(?: den| toi)?(?: nam)? \d{4}\b", ""),
    ("r", r"(?<=.)[,;(] ?(?:rieng|trong do)\b.*", ""),
    # stray blanks and words inside a date: 30 / 11 // 2025, 8. 2025, 11/năm 2025
    ("/", r"/ ?nam (?=\d{4})", "/"),
    ("/", r"/ ?thang (?=\d)", "/"),
    ("/", r"(?<=\d) ?/+ ?(?=\d)", "/"),
    (".", r"(?<!\d)(\d{1,2}) ?\. ?(?=\d)", r"\1."),
    (".", r"\.0$", ""),
    (".", r"(?: ?\.)+$", ""),
    ("  ", r" {2,}", " "),
)


def plain(raw: str) -> str:
    """Folded text of a phrase in the one spelling the reading rules know."""
    text = compiled(_PRIVATE).sub(" ", unicodedata.normalize("NFKC", raw).lower()).translate(_PUNCTUATION)
    if "th" in text or "qu" in text or "qú" in text:
        text = compiled(_SPELLED_NUMBER).sub(lambda found: f"{found[1]} {_NUMBER_WORDS[found[2]]}", text)
        text = compiled(_MAY).sub("tháng 5", text)
    text = fold(text)
    for cue, written, stands_for in _SPELLINGS:
        if cue in text:
            text = compiled(written).sub(stands_for, text)
    return text.strip()


def quarter_number(token: str) -> int:
    """Quarter of a Roman or Arabic token, also with l or 1 typed for i; 0 when there is no such quarter."""
    if token.isdigit():
        return int(token) if int(token) in range(1, 5) else 0
    return ROMAN_QUARTERS.get(token.replace("l", "i").replace("1", "i"), 0)
