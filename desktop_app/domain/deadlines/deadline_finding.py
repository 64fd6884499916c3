"""Finding the deadline inside a sentence, so that the rest of the sentence can be the task."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind, Every
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.marking import compiled, one_of, past
from desktop_app.domain.text import fold

_DATE = r"\d{1,4}[/.-]\d{1,4}(?:[/.-]\d{2,4})?(?!\d)"
# "Trong 60 ngày kể từ ngày": before a day, or before what has to happen first.
_SPAN = r"\d{1,4} (?:ngay|tuan|thang)(?: lam viec)?,? (?:ke tu|tinh tu|sau)(?: (?:khi|ngay))?(?!\w)"
_PIECE = r"(?:ngay|thang|qu[yi]|nam|tuan|thu|dau|cuoi|giua|nua|het|mung|\d)"

# Words a deadline may begin with, each only before what makes it one.
_FIRST = one_of(
    rf"""
    (?:(?:trong|sau) )?(?:vong |thoi han |thoi gian )*{_SPAN},
    truoc (?=(?:khi het )?{_PIECE}), trong (?={_PIECE}|giai doan), vao (?={_PIECE}|sang|chieu),
    den (?={_PIECE}),
    toi (?={_PIECE}), het (?={_PIECE}), (?:ke )?tu (?={_PIECE}|nay), cham nhat, muon nhat,
    khong qua (?={_PIECE}), khong muon hon, ngay (?=\d|mung|cuoi|lam viec cuoi), thang (?=\d),
    qu[yi] (?=(?:iv|i{{1,3}}|[1-4])\b), nam (?=\d{{4}}|nay\b), tuan (?=nay|sau|toi|\d|thu \d|dau|cuoi),
    (?:dau|giua|cuoi|nua dau|nua cuoi) (?=thang|quy|nam|tuan), giai doan (?=\d{{4}}),
    (?:hang|moi) (?=(?:ngay|tuan|thang|quy|nam)\b), dinh ky, thuong xuyen, lien tuc,
    (?:trong )?thoi gian (?:toi|som nhat|gan nhat|ngan nhat), thu (?=(?:hai|ba|tu|nam|sau|bay|[2-7])\b),
    chu nhat, (?:trong |ngay )?hom nay, (?:ngay|sang|chieu) (?:mai|kia)\b,
    \d{{1,3}} (?=(?:ngay|tuan) (?:nua|toi)),
    \d+ lan (?=/|moi|mot), \d{{1,2}} (?=thang (?:dau|cuoi|\d)), {_DATE}
    """
)
# Words it may go on with.
_NEXT = one_of(
    rf"""
    {_DATE}, \d{{1,4}}(?:h\d*)?, iv, i{{1,3}}, truoc, trong, ngay, thang, qu[yi], nam, tuan, tu, den, toi,
    het, vao, cuoi, dau, giua, nua, cung, lam viec, la, cua, hang, moi, dinh ky, thuong xuyen, thu, hai, ba,
    sau, bay, chu nhat, lan, mot, va, nay, mai, kia, tiep theo, tro di, cac, nhung, hoc, gio, phut, giai doan,
    sang, chieu
    """
)
# "Định kỳ 6 tháng, năm báo cáo": a year that names no number.
_YEARLY = r"nam(?= (?:bao cao|tong hop|gui|so ket|tong ket)\b|[,.;]|\Z)"
_PHRASE = (
    rf"(?<![\w/.-]){_FIRST}"
    rf"(?: ?(?:, (?=\d|thang|quy|ngay|hang|moi|{_YEARLY})|[-–(/])? ?{_NEXT}(?!\w|[/-](?!\d)| ?%))*\)?"
)
# What such a run may not end with; "tuần sau", "thứ hai" and "10 ngày tới" are whole.
_LOOSE_END = (
    r"(?: ?[-–(/,]| (?:va|cua|den|tu|trong|vao|la|cac|nhung|hoc|truoc|het|giua|dau|cuoi"
    r"|(?<!tuan )(?<!thang )(?<!quy )(?<!nam )(?<!ngay )(?<!thu )(?<!thoi gian )(?:mot|hai|ba|sau|toi)))+\Z"
)
# "Kế hoạch năm 2026 trước ngày 30/11/2026": here the deadline begins when a name stands before.
_INNER_START = r" (?=(?:truoc|cham nhat|muon nhat|trong|den het|hang|moi)\b)"
# Numbers of plans and projects: "Đề án 06", "Kế hoạch số 12/KH-UBND ngày 05/01/2026".
_NAMED_BY_NUMBER = (
    r"\b(?:de an|nghi quyet|chi thi|quyet dinh|ket luan|ke hoach|cong van|nghi dinh|thong tu|so|nq|ct|qd|kh)"
    r"(?: so)? \d[\w/-]*(?: ngay \d{1,2}[/.-]\d{1,2}[/.-]\d{4})?"
)
# Words before a phrase that belong to it and not to the task.
_LEADS_IN = (
    r"(?:\A|[,;:(–-]|\bva\b)\s*(?:(?:phai|can|dam bao|bao dam|phan dau|thoi (?:han|gian)"
    r"(?: (?:cung cap|gui|nop|bao cao|trinh|hoan thanh|thuc hien))?"
    r"|(?<!qua )han(?: chot| cuoi)?|hoan thanh|thuc hien|xong|chot)\s*:?\s*)*(?:la\s+)?\Z"
    r"|\b(?:xong|(?<!qua )(?<!dung )(?<!den )han(?: chot| cuoi)?|thoi han(?: hoan thanh)?"
    r"|thoi gian (?:hoan thanh|thuc hien))\s*:?\s*(?:la\s+)?\Z"
)
_STATED = r"(?:\A|[,;:(–-]|\b(?:hoan thanh|xong|han|bao cao|trinh|gui|nop|ban hanh)) ?\Z"
# "Gửi báo cáo tháng 11 trước ngày 15/11": the month says which report.
_REPORT = r"\bbao cao ?\Z"
_LEAD_IN_LETTERS = 100
_DAY_FURTHER_ON = (
    r"(?<!\w)(?:truoc|cham nhat|muon nhat|vao)(?: la)?(?: vao)? ngay \d{1,2}"
    r"(?: (?:cua )?thang (?:sau|cuoi(?: cua)? quy|cuoi quy))?(?![\w/.-]*\d| ?thang \d)"
)
# Phrases that mean a time though by themselves they tell no day.
_VAGUE = r"thoi gian|(?:tuan|thang|quy|nam) (?:nay|sau|toi)|hom nay|ngay mai"
_NEEDS_A_BREAK = (DeadlineKind.YEAR, DeadlineKind.RANGE, DeadlineKind.HALF)
_INTRODUCED = (
    r"(?:truoc|trong|cham|muon|khong|den het|hang|moi|dinh ky|thuong xuyen|(?:ke )?tu (?:ngay|nay))\b"
    r"|(?:vao )?(?:dau|giua|cuoi) (?:thang|quy) (?=\d|i)|vao (?:thang|quy) (?=\d|i)"
    r"|vao (?:thu|ngay|sang|chieu|dau|cuoi)\b"
    rf"|(?:vong |thoi han |thoi gian )*{_SPAN}"
)
_BRINGS_A_YEAR = (
    r"(?:truoc|trong|cham|muon|khong|den het|(?:ke )?tu (?:ngay|nay|thang|quy|nam hoc|\d{1,2}[/.-]\d+))\b"
)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline and the part of the sentence it takes, words that lead into it included.

    ``also`` is where behind it the sentence names the rhythm's day: "Hằng tháng báo cáo trước ngày 15".
    """

    deadline: Deadline
    begin: int
    end: int
    also: tuple[int, int] | None = None


def aligned(text: str) -> str:
    """Folded text with one letter for each of ``text``: a place in one is the same place in the other."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=2048)
def _letter(letter: str) -> str:
    return (fold(letter) or " ")[0]


def find_deadline(text: str, *, year: int, issued_on: date | None = None) -> FoundDeadline | None:
    """The deadline a sentence states; of several the last one, and one with a day before a vague one.

    ``text`` is clean. A year that belongs to a name ("Kế hoạch năm 2026") is none.
    """
    folded = aligned(text)
    found = list(_stated(text, folded, year, issued_on))
    if not found:
        return None
    best = max(range(len(found)), key=lambda at: (found[at].deadline.kind is not DeadlineKind.UNKNOWN, at))
    return _with_its_day(text, folded, found[best], year, issued_on)


def _with_its_day(
    text: str, folded: str, found: FoundDeadline, year: int, issued_on: date | None
) -> FoundDeadline:
    """A rhythm that names no day with the day that stands further on in its sentence."""
    rhythm = found.deadline.rhythm
    if rhythm is None or rhythm.day is not None or rhythm.every not in (Every.MONTH, Every.QUARTER):
        return found
    day = compiled(_DAY_FURTHER_ON).search(folded, found.end)
    if day is None:
        return found
    raw = f"{found.deadline.raw}, {text[day.start() : day.end()]}"
    return replace(
        found, deadline=read_deadline(raw, year=year, issued_on=issued_on), also=(day.start(), day.end())
    )


def _stated(text: str, folded: str, year: int, issued_on: date | None) -> Iterator[FoundDeadline]:
    hidden = compiled(_NAMED_BY_NUMBER).sub(lambda named: "x" * len(named[0]), folded)
    for run in compiled(_PHRASE).finditer(hidden):
        start, end = run.span()
        loose = compiled(_LOOSE_END).search(run[0])
        end = start + loose.start() if loose else end
        if compiled(_SPAN + r"\Z").search(hidden, start, end):
            end = past(r"[^,;()]*", hidden, end)
        apart = compiled(_STATED).search(_just_before(hidden, start)) is not None
        names_report = compiled(_REPORT).search(_just_before(hidden, start)) is not None
        if (not apart or names_report) and not compiled(_INTRODUCED).match(hidden, start):
            inner = compiled(_INNER_START).search(hidden, start, end)
            start = inner.end() if inner else start
        phrase = _without_loose_brackets(text[start:end])
        deadline = read_deadline(phrase, year=year, issued_on=issued_on)
        vague = deadline.kind is DeadlineKind.UNKNOWN
        if vague and not compiled(_VAGUE).search(hidden[start:end]):
            continue
        if not apart and not _stands_alone(hidden[start:end], deadline):
            continue
        before = _just_before(hidden, start)
        lead_in = compiled(_LEADS_IN).search(before)
        begin = start - len(before) + lead_in.start() if lead_in else start
        if hidden[end : end + 1] == ")" and "(" in hidden[begin:start]:
            end += 1
        yield FoundDeadline(deadline, begin, end)


def _without_loose_brackets(text: str) -> str:
    text = text.strip().lstrip("( ")
    return text if text.endswith(")") and text.count("(") == text.count(")") else text.rstrip(" ()")


def _just_before(text: str, place: int) -> str:
    """The last letters before a place, all that words leading into a deadline can take."""
    if place <= _LEAD_IN_LETTERS:
        return text[:place]
    return "x" + text[place - _LEAD_IN_LETTERS + 1 : place]


def _stands_alone(phrase: str, deadline: Deadline) -> bool:
    """Whether a phrase is a deadline without a comma before it: "trước ngày 15", not "năm 2026"."""
    if deadline.kind in _NEEDS_A_BREAK:
        return compiled(_BRINGS_A_YEAR).match(phrase) is not None
    introduced = compiled(_INTRODUCED).match(phrase) is not None
    sure = deadline.rhythm is not None or deadline.kind in (DeadlineKind.DATE, DeadlineKind.UNKNOWN)
    return introduced or sure
