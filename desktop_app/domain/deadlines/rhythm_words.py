"""Words that say how often something recurs: "hằng tháng", "định kỳ 06 tháng", "2 lần/năm"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.deadlines.calendar_pieces import WEEKS
from desktop_app.domain.deadlines.deadline import Every
from desktop_app.domain.marking import Wording, compiled

LAST_DAY = 31
_FEWEST_DAYS = 28  # of any month
FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often, and the day and the (first) month where the same words say them."""

    every: Every
    day: int | None = None
    month: int | None = None
    uncertain: bool = False


_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6}
_MONTHS = {"thang": 1, "quy": 3, "hoc ky": 6, "nam": 12, "nam hoc": 12}
_OF_SCHOOL = ("hoc ky", "nam hoc")
_SPANS = ((12, Every.YEAR), (6, Every.HALF), (3, Every.QUARTER), (1, Every.MONTH))
_SHORT = {"gio": Every.DAY, "ngay": Every.DAY, "tuan": Every.WEEK}
_LAST_DAYS = {
    "tuan": Recurrence(Every.WEEK, day=FRIDAY),
    "thang": Recurrence(Every.MONTH, day=LAST_DAY),
    "quy": Recurrence(Every.QUARTER, day=LAST_DAY),
    "hoc ky": Recurrence(Every.HALF, uncertain=True),  # terms end in January and in May
    "nam": Recurrence(Every.YEAR, day=LAST_DAY),
    "nam hoc": Recurrence(Every.YEAR, day=LAST_DAY, month=5, uncertain=True),
}
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}
_MONTH_OF_QUARTER = {
    **{"dau": 1, "dau tien": 1, "thu nhat": 1, "thu 1": 1, "giua": 2, "thu hai": 2, "thu 2": 2},
    **{"cuoi": 3, "cuoi cung": 3, "thu ba": 3, "thu 3": 3},
}

# "quy định", "quy chế" ... are no quarters, "năm học" is no year.
_NO_QUARTER = r"(?! (?:dinh|che|trinh|hoach|mo|chuan|phap|uoc|bao(?! cao)|hien|khuyen)\b)"
_NAME = (
    rf"(?:gio|ngay|tuan|thang|quy{_NO_QUARTER}|nam(?! hoc)"
    r"|hoc ky(?! ?(?:\d|i{1,2})\b(?! lan))|nam hoc(?! ?(?:\d{4}|moi|nay)))\b"
)
_COUNT = r"(?:\d{1,2}|mot|hai|ba|bon|sau)"
# What is measured by the day or year, and does not recur: 30 phút/ngày, 20 triệu đồng/năm.
_MEASURE = r"(?:phut|gio|giay|trieu|ty|ti|nghin|ngan|dong|phan tram|km|ha|met|kg|tan|lit)"
# Not the name of one month, quarter or year: tháng 6, quý II, năm 2025, 6 tháng đầu năm.
_NO_NUMBER = r"(?! ?(?!/\d\d? thang)[/.-]?(?:\d|(?:i{1,3}|iv)\b)| (?:dau|cuoi)\b)"
_UNIT = rf"(?:{_COUNT} )?{_NAME}{_NO_NUMBER}"
_AND = r"(?: ?[,;/-] ?| va |, va | hoac )(?:(?:bao cao|dinh ky|theo|hang|moi|tung|ca|tong ket) )*"
_ANY = r"(?:moi |hang |tung |cac )?"
_NEXT = r"(?: (?:sau|tiep theo|ke tiep|lien ke|lien sau))?"
_WEEK = rf"(?:{'|'.join(sorted(WEEKS, key=len, reverse=True))}|cuoi(?: cung)?)"
_FOUR_QUARTERS = (
    r"\bquy (?:i|1)(?:, ?| va )(?:quy )?(?:ii|2)(?:, ?| va )(?:quy )?(?:iii|3)"
    r"(?:,? va |, ?)(?:quy )?(?:iv|4)\b"
)
_UNIT_PARTS = rf"(?:(?P<count>{_COUNT}) )?(?P<name>{_NAME})"

WEEKDAY = r"\b(?:thu (?P<day>[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat)\b"


def weekday_number(match: re.Match[str]) -> int:
    """Monday 1 to Sunday 7, of a match of ``WEEKDAY``."""
    day = match["day"]
    if not day:
        return 7
    return int(day) - 1 if day.isdigit() else _WEEKDAYS[day]


def _number(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else _NUMBERS[word]


def _once_in(months: float, *, of_school: bool = False) -> Recurrence | None:
    """The rhythm with one occurrence in so many months; the next finer one where there is none of its own."""
    if months > 12:
        return None
    length, every = next((span for span in _SPANS if span[0] <= months), _SPANS[-1])
    if of_school and every is Every.YEAR:
        return _LAST_DAYS["nam hoc"]
    return Recurrence(every, uncertain=of_school or length != months)


def _spans(match: re.Match[str]) -> Recurrence | None:
    """6 tháng một lần, quý/lần."""
    name = match["name"]
    if name in _SHORT:
        return Recurrence(_SHORT[name], uncertain=match["count"] is not None)
    return _once_in(_number(match["count"]) * _MONTHS[name], of_school=name in _OF_SCHOOL)


def _times(match: re.Match[str]) -> Recurrence | None:
    """2 lần/năm, mỗi tháng một lần, 1 lần/6 tháng."""
    name, times = match["name"], _number(match["times"])
    span = int(match.groupdict().get("span") or 1)
    if name in _SHORT:
        return Recurrence(_SHORT[name], uncertain=times > 1)
    return _once_in(span * _MONTHS[name] / times, of_school=name in _OF_SCHOOL) if times else None


def _finest(match: re.Match[str]) -> Recurrence | None:
    """Hằng tháng, quý, năm: the finest of them carries the others."""
    found = []
    for part in compiled(_UNIT_PARTS).finditer(match["list"]):
        unit = _spans(part)
        if unit is not None:
            found.append(unit)
    return min(found, key=lambda unit: list(Every).index(unit.every), default=None)


def _month_of_quarter(match: re.Match[str]) -> Recurrence:
    return Recurrence(Every.QUARTER, month=_MONTH_OF_QUARTER[match["place"]])


def _week_of_month(match: re.Match[str]) -> Recurrence:
    """Tuần đầu hằng tháng, tuần cuối của tháng: the week's last day."""
    week = WEEKS.get(match["week"])
    return Recurrence(Every.MONTH, day=7 * week if week and week < 5 else LAST_DAY, uncertain=True)


def _last_day(match: re.Match[str]) -> Recurrence:
    return _LAST_DAYS[match["name"]]


def _days_of_every_month(match: re.Match[str]) -> Recurrence:
    """The first days are over with the last of them, the last ones with the month."""
    days = int(match["days"])
    if not 1 <= days <= _FEWEST_DAYS:
        return Recurrence(Every.MONTH, uncertain=True)
    day = LAST_DAY if match["place"] == "cuoi" else days
    return Recurrence(Every.MONTH, day=day, uncertain="lam viec" in match[0])


def _two_months(match: re.Match[str]) -> Recurrence | None:
    first, second = int(match["first"]), int(match["second"])
    return Recurrence(Every.HALF, month=first) if second - first == 6 else None


def _always(recurrence: Recurrence) -> Callable[[re.Match[str]], Recurrence]:
    return lambda match: recurrence


RHYTHM_WORDS: tuple[Wording[Recurrence], ...] = (
    Wording(
        "2 lần/năm",
        "lan",
        rf"\b(?P<times>{_COUNT}) lan(?: ?/ ?| (?:moi|mot|trong|trong mot) | )"
        rf"(?:(?P<span>\d{{1,2}}) )?(?P<name>{_NAME})",
        _times,
    ),
    Wording(
        "02 tin, bài/tháng",
        "/",
        rf"(?<!ngay )(?<!khong qua )(?<!toi da )\b(?P<times>{_COUNT}) (?!{_MEASURE}\b)"
        rf"(?:(?!{_NAME})[a-z]+(?:,? |(?= ?/))){{1,4}}"
        rf" ?/ ?(?:(?P<span>\d{{1,2}}) )?(?P<name>{_NAME})",
        _times,
    ),
    Wording(
        "6 tháng một lần",
        "lan",
        rf"\b(?:(?P<count>{_COUNT}) )?(?P<name>{_NAME}) ?[/ ] ?(?:mot |0?1 )?lan\b",
        _spans,
    ),
    Wording(
        "mỗi năm 2 lần",
        "lan",
        rf"(?:\b0?1 |(?<!\d ))\b(?P<name>{_NAME}),? (?P<times>{_COUNT}) lan\b",
        _times,
    ),
    Wording(
        "tháng 3, 6, 9, 12",
        "thang 3",
        r"\b(?:cac )?thang 3 ?, ?(?:thang )?6 ?, ?(?:thang )?9 ?(?:,|va|, va) ?(?:thang )?12"
        r"(?![\d/.-]| nam \d)",
        _always(Recurrence(Every.QUARTER, month=3)),
    ),
    Wording(
        "tháng 6 và tháng 12 hằng năm",
        "thang",
        r"\bthang (?P<first>\d{1,2}) ?(?:,|va) ?(?:thang )?(?P<second>\d{1,2}) (?:hang|moi) nam\b",
        _two_months,
    ),
    Wording(
        "tháng cuối quý",
        "quy",
        r"\b(?:(?:cua|trong|vao) )?thang"
        r" (?P<place>dau tien|dau|giua|cuoi cung|cuoi|thu (?:nhat|hai|ba|[1-3]))"
        rf" (?:cua )?{_ANY}quy\b{_NEXT}{_NO_NUMBER}",
        _month_of_quarter,
    ),
    Wording(
        "ngày cuối cùng của tháng",
        "cuoi",
        rf"\bngay (?:lam viec )?cuoi(?: cung)? (?:cua |trong )?{_ANY}"
        rf"(?P<name>tuan|thang|quy|nam)\b{_NO_NUMBER}(?! (?:nay|sau|toi))",
        _last_day,
    ),
    Wording(
        "tuần cuối của tháng",
        "tuan",
        rf"\btuan (?:thu )?(?:{_WEEK}(?: ?[-,] ?| va )(?:tuan )?(?:thu )?)*(?P<week>{_WEEK})"
        rf" (?:cua {_ANY}|hang |moi |cac |tung )thang\b{_NO_NUMBER}(?! (?:nay|sau|toi))",
        _week_of_month,
    ),
    Wording(
        "cuối mỗi tháng",
        "cuoi",
        r"\bcuoi (?:moi|hang|cac|tung) (?P<name>tuan|thang|quy|hoc ky|nam hoc|nam)\b(?! (?:i|1)\b)",
        _last_day,
    ),
    Wording(
        "cuối quý I, II, III, IV",
        "iv",
        rf"\b(?:cuoi (?:cac )?|cac ){_FOUR_QUARTERS}(?:/(?=\d{{4}}))?|{_FOUR_QUARTERS}(?= hang nam)",
        _always(Recurrence(Every.QUARTER, day=LAST_DAY)),
    ),
    Wording(
        "5 ngày đầu hằng tháng",
        "ngay ",
        r"\b(?P<days>\d{1,2}) ngay(?: lam viec)? (?P<place>dau|cuoi)(?: tien| cung)?"
        r" (?:cua )?(?:hang|moi|cac|tung) thang\b",
        _days_of_every_month,
    ),
    Wording(
        "thứ sáu cuối tuần",
        "tuan",
        rf"{WEEKDAY} (?:dau|cuoi|cac|cua|trong) tuan\b(?! (?:nay|sau|toi|thu|le|dau|cuoi|\d))",
        lambda match: Recurrence(Every.WEEK, day=weekday_number(match)),
    ),
    Wording("tháng, quý, năm", "", rf"\A(?P<list>(?:\d{{1,2}} thang|{_UNIT}(?:{_AND}{_UNIT})+))\Z", _finest),
    Wording(
        "6 tháng, năm",
        "thang",
        r"\b(?P<list>(?:quy (?:i|1)(?:(?:, ?(?:quy )?| va )(?:iii|3))?(?:, ?| va ))?"
        rf"\d{{1,2}} thang{_NO_NUMBER}(?:{_AND}(?:\d{{1,2}} thang|nam){_NO_NUMBER})+)",
        _finest,
    ),
    Wording(
        "6 tháng (trước 15/6), năm (trước 15/12)",
        "(",
        r"\b(?P<list>0?[36] thang|quy)"
        r"(?= ?\([^()]*\)(?:,|;| va|, va) (?:ca )?(?:quy|0?6 thang|nam) ?\()",
        _finest,
    ),
    Wording(
        "hằng tháng, quý, năm",
        "",
        rf"\b(?:hang|moi|tung)(?: \(|:)? ?(?P<list>{_UNIT}(?:{_AND}{_UNIT})*)",
        _finest,
    ),
    Wording(
        "định kỳ (6 tháng, 12 tháng)",
        "",
        r"\b(?:dinh ky|thuong ky|theo|bao cao|bc)(?: bao cao| theo| vao)*(?: ?[(:,])? ?(?!ngay)"
        rf"(?P<list>{_UNIT}(?:{_AND}{_UNIT})*)",
        _finest,
    ),
    Wording(
        "15/3, 15/6, 15/9, 15/12",
        "/12",
        r"\b(?P<day>\d{1,2})/0?3(?:, ?|; ?| va )(?:(?:truoc )?ngay )?(?P=day)/0?6(?:, ?|; ?| va )"
        r"(?:(?:truoc )?ngay )?(?P=day)/0?9(?:, ?|; ?|,? va )(?:(?:truoc )?ngay )?(?P=day)/12(?![\d/.-])",
        lambda match: Recurrence(Every.QUARTER, day=int(match["day"]), month=3),
    ),
    Wording(
        "10/12 các năm",
        "cac nam",
        r"(?<=\d )(?:cua )?cac nam\b(?= (?:tu|trong|giai doan)\b|[,;)]|\Z)",
        _always(Recurrence(Every.YEAR)),
    ),
    Wording("các quý trong năm", "cac", r"\bcac (?P<list>tuan|thang|quy) (?:trong|cua) nam\b", _finest),
    Wording(
        "của quý báo cáo", "bao cao", r"\b(?P<list>(?<=cua )(?:thang|quy|nam)|nam)(?= bao cao\b)", _finest
    ),
    Wording("ngày 20/tháng", "thang", r"(?<=\d) ?/ ?thang\b(?! ?\d)", _always(Recurrence(Every.MONTH))),
    Wording(
        "các ngày làm việc",
        "cac ngay",
        r"\bcac ngay (?:lam viec|trong tuan)\b",
        _always(Recurrence(Every.DAY)),
    ),
    Wording(
        "ngày 05 của tháng sau",
        "",
        rf"(?<=\d )(?:(?:cua|trong) (?:thang|ky)(?: bao cao)?{_NEXT}"
        rf"|thang (?:sau|tiep theo|ke tiep|lien ke|lien sau)){_NO_NUMBER}(?! cuoi)",
        _always(Recurrence(Every.MONTH)),
    ),
)
