"""One sentence that gives work to somebody: "Giao Công an xã chủ trì, phối hợp với Văn phòng rà soát ..."."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.action_verbs import ACTION, CHAIR, MODAL, TELLS, WITH
from desktop_app.domain.deadlines.deadline_finding import aligned
from desktop_app.domain.marking import compiled, one_of, past
from desktop_app.domain.units.unit_names import UNIT_HEAD, is_group

_MOST_WORDS = 30

# "Tại cuộc họp, ...", "Để triển khai hiệu quả Nghị quyết, ...": before an order.
OCCASION = r"(?:tai|qua|sau|nham|de) [^,;:.()]{4,80}, "
_ORDERS = (
    r"(?:(?:dong thoi|ngoai ra|truoc mat|theo do|rieng),? |" + OCCASION + ")?"
    r"(?:(?:dong chi |d/c )?(?:chu tich|pho chu tich|thuong truc|lanh dao|to truong|ubnd|uy ban nhan dan"
    r"|dang uy|ban chi dao)"
    r"(?: [^\s,;:.]+){0,6}? )?(?:thong nhat |nhat tri |dong y |tiep tuc |co van ban )*"
    r"(?:kinh )?(?:doi voi|giao|de nghi|yeu cau|phan cong|chi dao|uy quyen)(?: nhiem vu)?(?: cho)?:? "
)
_HEAD = (
    "(?:"
    + UNIT_HEAD
    + "|"
    + one_of(
        r"""
        tat ca, toan the, moi(?! ngay| thang| quy| nam| tuan), tung, can bo, cong chuc, truong(?! hop),
        chu tich, pho chu tich, giam doc, chanh, thu truong, nguoi dung dau, thanh vien, dong chi, d/c, ong,
        ba, lanh dao, doi, ke toan, van thu, thu quy, hieu truong, bi thu, chi huy truong
        """
    )
    + r"(?!\w)|\d{1,3}(?:,\d)? ?% (?:so )?(?:can bo|cong chuc|vien chuc|co quan|don vi|truong)(?!\w))"
)
# Typed in haste: "CA xã", "P. VHXH"; read with its capitals, because folded "ca" is "cả" too.
_SHORT = r"(?:CA|BCH|UB|TT|P(?=\.))(?!\w)\.? ?(?=\w)"
# Heads that are names without a capital too.
_SMALL = (
    one_of(
        """
        cac, nhung, tat ca, toan the, moi, tung, can bo, cong chuc, truong(?! hop), thon, dong chi, d/c,
        don vi, co quan, ubnd, dia phuong, thu truong, lanh dao, thanh vien, nguoi dung dau, chu tich,
        pho chu tich, to (?:cong|dan)
        """
    )
    + r"(?!\w)"
)
# Names that one word says in full; any other needs a second one.
_WHOLE = one_of(
    "ubnd, hdnd, cong an, mttq, ubmttq, ttpvhcc, van phong, vp, dang uy, vnpt, viettel, tram y te,"
    " cong an xa, doan thanh nien, to truong, chu tich, giam doc"
)
_KNOWN_WITH_VERBS = (
    r"(?:chi nhanh )?(?:van phong |vp )?dang ky dat dai"
    r"|to cong tac (?:trien khai |thuc hien )?(?:de an|chuyen doi so)(?: \d+)?"
    r"(?: (?:cua )?(?:xa|phuong|tinh))?"
)
# Lower case words a list of units goes on with after a comma or "và".
_GOES_ON = (
    one_of(
        """
        ban, nganh, doan the, dia phuong, don vi, co quan, to chuc, phuong, xa, dac khu, thon, cac,
        to dan pho, bo, so, cong chuc, vien chuc, can bo, phong, nguoi lao dong, thu truong, truong, tram,
        cong an, van phong
        """
    )
    + r"(?!\w)"
)
_STOPS = (MODAL, CHAIR, WITH, TELLS, ACTION)
# With accents, because folded "giao" is "giáo" too.
_ORDERED = r"(?:giao(?! thông)|đề nghị|yêu cầu)(?!\w)"
# What tells the units apart still belongs to their name: "các xã chưa hoàn thành phải ...".
_WHICH_ONES = (
    r" (?:chua|con|dang|duoc|thuoc|co|da) [^,;:]{1,60}?(?= (?:phai|can|khan truong|co trach nhiem)(?!\w))"
)
_TELLS_FIGURES = r"(?:[^;]*[ ,])?(?<!phan dau )(?:dat|tang|giam)(?: [a-z]+){0,2} [\d.,]+ ?%"
# "Yêu cầu các đơn vị nghiêm túc thực hiện" ends a text and gives nothing out.
_CLOSING = (
    r"(?:(?:biet|nghiem tuc|khan truong|tich cuc|quan tam|phoi hop|to chuc|trien khai|chi dao|quan triet)"
    r"(?:,| va)? )*(?:thuc hien|phoi hop|biet|trien khai)"
    r"(?: (?:nghiem|tot|nghiem tuc|day du|hieu qua|co hieu qua|theo quy dinh|dung quy dinh|cac|nhung|noi dung"
    r"|nhiem vu|(?:neu )?tren|(?:thong bao|ket luan|cong dien|ke hoach|chi thi|van ban|cong van) nay))*\Z"
)
_PERSON = r"(?:dong chi|d/c|ong|ba)(?!\w)"
# Colleagues as they are called, before a name; with accents, because folded "chị" is "chi" too.
_CALLED = r"(?:[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Tt]hầy|[AC]\.?) (?P<name>[^\s,;:.()]+)"
_ENDS_WITH_HELP = r"[,;] ?(?:dong thoi )?phoi hop(?: chat che)?(?: voi| cung(?: voi)?) "


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who leads, who helps, what is to be done; an empty ``title`` heads a list of what follows.

    ``ordered`` says that words like "giao", "đề nghị" stand before the name.
    """

    lead: str
    coordinate: str
    title: str
    person: str = ""
    ordered: bool = False
    product: str = ""


def read_assignment(sentence: str, known: Sequence[str] = (), *, heading: bool = False) -> Assignment | None:
    """The work a clean sentence gives to a unit or a person; None when it gives none.

    ``known`` are names of units, found also where they are typed in small letters. A ``heading`` may
    be nothing but a name.
    """
    folded = aligned(sentence)
    order = compiled(_ORDERS).match(folded)
    begin = order.end() if order else 0
    end = _name_end(sentence, folded, begin, known)
    if end == begin:
        return None
    if order and not heading and not sentence[end:].strip(" ,.;"):
        end = _bare_name_end(sentence, folded, begin, end, known)
    end = past(r"(?: \([^()]{2,60}\))?", folded, end)
    which = compiled(_WHICH_ONES).match(folded, end)
    end = which.end() if which else end
    name = sentence[begin:end].strip(" ,")
    coordinate, title, chairs = _predicate(sentence, folded, end, known)
    does = aligned(title)
    named = order is not None or chairs or _is_told_after_colon(folded, end, does)
    if compiled(TELLS).match(does) or (title and not named and not compiled(ACTION).match(does)):
        return None
    if compiled(_CLOSING).match(does) and is_group(name):
        return None
    if compiled(_PERSON).match(aligned(name)) or _called_end(name, 0):
        return Assignment("", coordinate, title, person=name, ordered=order is not None)
    return Assignment(name, coordinate, title, ordered=order is not None or chairs)


def _bare_name_end(text: str, folded: str, begin: int, end: int, known: Sequence[str]) -> int:
    """Where a name ends that no known verb stops: "VNPT Minh Sơn phủ sóng 5G ..." at its capitals.

    ``end`` again when less than two words would be left to do.
    """
    at = _sure_end(text, folded, begin, known)
    for word in compiled(r"(?:[\s,\-–&/]+|,? và )(?P<word>[^\s,;:.()]+)").finditer(text, at, end):
        goes_on = compiled(_GOES_ON + r"|cap(?!\w)|tinh(?!\w)").match(folded, word.start("word"))
        if word.start() != at or (word["word"].islower() and not goes_on):
            break
        at = word.end()
    return at if len(text[at:end].split()) > 1 else end


def _is_told_after_colon(folded: str, end: int, does: str) -> bool:
    """Whether a colon after the name gives what follows to it: not "Công an xã: đạt 78% kế hoạch"."""
    colon = compiled(r" ?: ?").match(folded, end) is not None
    return colon and not compiled(_TELLS_FIGURES).match(does)


def read_predicate(text: str, known: Sequence[str] = ()) -> tuple[str, str]:
    """Who helps and what is to be done, of a sentence that leaves out who leads."""
    coordinate, title, _ = _predicate(text, aligned(text), 0, known)
    return coordinate, title


def ends_with_name(text: str, known: Sequence[str] = ()) -> bool:
    """Whether the last words of a text name a unit: "hướng dẫn Sở A"."""
    folded = aligned(text)
    starts = [word.start() for word in compiled(r"(?<!\S)\S").finditer(text)][-_MOST_WORDS:]
    return any(_name_end(text, folded, start, known) == len(text) for start in starts)


def _predicate(text: str, folded: str, begin: int, known: Sequence[str]) -> tuple[str, str, bool]:
    coordinate, chairs = "", False
    while True:
        at = past(r"[ ,:]*", folded, begin)
        helped = compiled(WITH).match(folded, at)
        chair = compiled(CHAIR).match(folded, at)
        modal = compiled(MODAL).match(folded, at)
        if helped and not coordinate:
            name = past(r"[ :]*", folded, helped.end())
            end = _name_end(text, folded, name, known)
            if end > name:
                coordinate, begin = text[name:end].strip(" ,"), end
                continue
        if chair:
            chairs, begin = True, chair.end()
            helper, end = _helper_by_name(text, folded, begin, known)
            if helper and not coordinate:
                coordinate, begin = helper, end
        elif modal:
            begin = modal.end()
        else:
            break
    title = text[at:].strip(" ,;:.")
    if not coordinate:
        title, coordinate = _help_at_the_end(title, known)
    return coordinate, title, chairs


def _helper_by_name(text: str, folded: str, begin: int, known: Sequence[str]) -> tuple[str, int]:
    """Who helps whom the sentence named first: "chủ trì, Sở Y tế phối hợp ..."; where that ends."""
    at = past(r"[ ,;:]*", folded, begin)
    end = _name_end(text, folded, at, known)
    helps = compiled(r",? phoi hop(?! (?:voi|cung)(?!\w))(?!\w)").match(folded, end) if end > at else None
    return (text[at:end].strip(" ,"), helps.end()) if helps else ("", begin)


def _help_at_the_end(title: str, known: Sequence[str]) -> tuple[str, str]:
    folded = aligned(title)
    for found in compiled(_ENDS_WITH_HELP).finditer(folded):
        if _name_end(title, folded, found.end(), known) == len(title):
            return title[: found.start()], title[found.end() :]
    return title, ""


def _name_end(text: str, folded: str, begin: int, known: Sequence[str]) -> int:
    """Where the names of units that begin at ``begin`` end; ``begin`` when none does."""
    end = _sure_end(text, folded, begin, known)
    if end == begin:
        return begin
    words = compiled(r"(?P<gap>[\s,\-–&/+]*)(?P<word>[^\s,;:.()]+)")
    for _ in range(_MOST_WORDS):
        word = words.match(text, end)
        if not word or not _belongs(text, folded, word.start("word"), word["gap"], known):
            break
        end = word.end()
    return end


def _sure_end(text: str, folded: str, begin: int, known: Sequence[str]) -> int:
    """End of a known name, or of a word names begin with and the word after it."""
    longest = max((_length_at(folded, begin, name) for name in known), default=0)
    special = compiled(_KNOWN_WITH_VERBS).match(folded, begin)
    if special:
        longest = max(longest, special.end() - begin)
    if called := _called_end(text, begin):
        return called
    head = compiled(_HEAD).match(folded, begin)
    short = compiled(_SHORT + r"[^\s,;:.()]+").match(text, begin)
    if short:
        return max(begin + longest, short.end())
    named = head and (not text[begin].islower() or compiled(_SMALL).match(folded, begin))
    if not head or not named or compiled(ACTION).match(folded, begin):
        return begin + longest
    whole = compiled(_WHOLE + r"(?!\w)").match(folded, begin)
    second = compiled(r"\s+[^\s,;:.()]+").match(folded, head.end())
    end = whole.end() if whole else second.end() if second else begin
    return max(begin + longest, end)


def _called_end(text: str, begin: int) -> int:
    """End of "Chị Lan", "Anh Nam" that begins there; 0 when no colleague is called."""
    called = compiled(_CALLED).match(text, begin)
    return called.end() if called and called["name"][0].isupper() else 0


@lru_cache(maxsize=4096)
def _folded_name(name: str) -> str:
    return aligned(name)


def _length_at(folded: str, begin: int, name: str) -> int:
    wanted = _folded_name(name)
    follows = folded[begin + len(wanted) : begin + len(wanted) + 1]
    return len(wanted) if folded.startswith(wanted, begin) and not follows.isalnum() else 0


def _belongs(text: str, folded: str, at: int, gap: str, known: Sequence[str]) -> bool:
    """Whether the word at ``at`` still belongs to the name before it."""
    capital = text[at].isupper()
    if "," in gap or "/" in gap or "+" in gap:
        return (
            capital
            or compiled(_GOES_ON).match(folded, at) is not None
            or _sure_end(text, folded, at, known) > at
        )
    if compiled(r"va(?!\w)").match(folded, at):
        after = compiled(r"va\s+").match(folded, at)
        return after is not None and _belongs(text, folded, after.end(), ",", known)
    if (
        capital
        or text[at].isdigit()
        or compiled(r".*(?<!\w)(?:cac|nhung|moi|tung|cua) \Z").match(folded[max(0, at - 10) : at])
    ):
        return True
    ordered = compiled(_ORDERED).match(text[at : at + 10].lower())
    return not ordered and not any(compiled(stop).match(folded, at) for stop in _STOPS)
