"""Headings of conclusions: where they begin, who is named above a list, what opens a section."""

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.action_verbs import TELLS
from desktop_app.domain.assignments import Assignment, read_assignment
from desktop_app.domain.deadlines.deadline_finding import aligned
from desktop_app.domain.importing.draft import SkipReason
from desktop_app.domain.marking import compiled
from desktop_app.exchange.annexes.known_units import known_names
from desktop_app.exchange.prose.clauses import without_topic
from desktop_app.exchange.prose.paragraphs import OUTSIDE, Item

_CONCLUDES = re.compile(
    r".*\b(?:ket luan|chi dao|thong nhat|giao nhiem vu|yeu cau|quyet dinh|co y kien)\b"
    r".*\b(?:sau|sau day|cu the|gom)\s*:\Z"
    r"|.*\bket luan(?: (?:cuoc hop|phien hop|hoi nghi|buoi lam viec))?\s*:\Z"
)
_SPEAKS = re.compile(r".*\b(?:co y kien|(?:co )?ket luan|phat bieu)\b.*:\Z")
_CONCLUSION = re.compile(
    r"(?:(?:y kien )?(?:ket luan|chi dao|phan cong nhiem vu)(?: (?:cua|chi dao) [^.;:]*)?"
    r"|(?:(?:pho )?(?:chu tich|bi thu)|lanh dao|thuong truc|ban thuong vu|truong ban|to truong|chu toa)\b"
    r"[^.;:]{0,80} (?:ket luan|chi dao|yeu cau|phan cong|de nghi))\s*:\Z"
)
"""Who speaks, or whose words follow: a heading that gives work to nobody yet."""

_LONGEST_HEADING = 20
# "... các nhiệm vụ sau": leads over to a list and is no work itself.
_LEADS_OVER = (
    r"(?:,? (?:tap trung|khan truong|to chuc|trien khai|thuc hien|lam|giai quyet)(?: tot)?)*"
    r" (?:cac |mot so |nhung )?(?:nhiem vu|noi dung|cong viec|viec|van de|giai phap)"
    r"(?: (?:trong tam|cu the|chu yeu|chinh|cap bach|duoi day))*(?: (?:nhu )?sau(?: day)?)?\Z"
)
_SECTION_DEPTHS = (1, 2, 3)


def shown(item: Item) -> str:
    return f"{item.number}. {item.text}" if item.number else item.text


def begin_of_conclusions(items: Sequence[Item]) -> int:
    """The item that leads over from what was reported to what is concluded; -1 without one."""
    for pattern in (_CONCLUDES, _CONCLUSION):
        for at, item in enumerate(items):
            if pattern.match(aligned(item.text)) and heading_of(item) is None:
                return at
    return -1


def reason_before(item: Item) -> SkipReason:
    return SkipReason.NO_WORK if item.text.endswith((".", ":", ";")) else SkipReason.TITLE_BLOCK


def heading_of(item: Item) -> Assignment | None:
    """Who a heading names: "Giao Công an xã:", "2. Phòng Kinh tế chủ trì:", "1. Công an xã"."""
    text = item.text
    marked = text.endswith(":") or (item.number and not text.endswith((".", ";")))
    speaks = _CONCLUSION.match(aligned(text)) or _SPEAKS.match(aligned(text))
    if not marked or len(item.sentences) > 1 or speaks:
        return None
    text = without_topic(text).rstrip(" :")
    leads_over = compiled(_LEADS_OVER).search(aligned(text))
    text = text[: leads_over.start()] if leads_over else text
    if len(text.split()) > _LONGEST_HEADING:
        return None
    named = read_assignment(text.replace(";", ","), known_names(), heading=True)
    if named is None or named.title:
        return None
    at = text.replace(";", ",").find(named.lead)
    return replace(named, lead=text[at : at + len(named.lead)])


def is_section(item: Item) -> bool:
    """Whether an item is a short numbered heading that gives work to nobody."""
    short = len(item.sentences) == 1 and len(item.text.split()) <= _LONGEST_HEADING
    if not short or item.depth not in _SECTION_DEPTHS or item.text.endswith((".", ";")):
        return False
    return item.depth != OUTSIDE and read_assignment(item.text, known_names()) is None


def heads_a_report(item: Item, below: Item) -> bool:
    """Whether an item only leads to what was done: "I. Công an xã báo cáo kết quả" above "- Đã thu nhận"."""
    short = len(item.sentences) == 1 and len(item.text.split()) <= _LONGEST_HEADING
    if not short or item.depth == OUTSIDE or below.depth <= item.depth or item.text.endswith((".", ";")):
        return False
    reports = compiled(r"\bbao cao\b").search(aligned(item.text)) is not None
    return reports and compiled(TELLS).match(aligned(below.text)) is not None
