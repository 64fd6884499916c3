"""How a sentence falls apart into clauses, each with the work it gives and the day that holds for it."""

import re
from collections.abc import Callable, Iterator

from desktop_app.domain.action_verbs import ACTION
from desktop_app.domain.assignments import ends_with_name, read_assignment
from desktop_app.domain.deadlines.deadline_finding import FoundDeadline, aligned
from desktop_app.domain.marking import compiled
from desktop_app.exchange.annexes.known_units import known_names

LONGEST_CLAUSE = 2500
"""Letters; what is longer is no sentence, and looking for names at each of its commas would take for ever."""

LOOSE = " ,;:./-–—"
_ORDER_INSIDE = re.compile(r"(?:,| và) (?=(?:giao|đề nghị|yêu cầu|phân công) [^\W\d_])", re.IGNORECASE)
_OWN_WORK_WORDS = 3
_TOPIC = re.compile(r"(?:(?:Về|Đối với) [^:;.]{2,120}|[^:;.,]{2,60}): (?=\S)")

Finder = Callable[[str], FoundDeadline | None]


def clauses_of(sentence: str, find: Finder) -> Iterator[str]:
    """The clauses of a sentence that give work to somebody, each with the clauses that only add to it."""
    clause = ""
    for part in sentence.split(";"):
        text = part.strip()
        if clause and names_somebody(text) and _is_only_a_name(clause):
            clause = f"{clause}, {text}"
            continue
        if clause and (names_somebody(text) or _is_own_work(clause, text, find)):
            yield clause
            clause = ""
        clause = f"{clause}; {text}" if clause else text
    if clause:
        yield clause


def _is_only_a_name(clause: str) -> bool:
    """Whether a clause names somebody and leaves the work to the next: "Giám đốc các sở; Chủ tịch ..."."""
    found = read_assignment(clause, known_names(), heading=True)
    return found is not None and not found.title


def parts_of(clause: str, find: Finder) -> list[str]:
    """A clause apart where after a comma another one is told to do something, or by another day."""
    if len(clause) > LONGEST_CLAUSE:
        return [clause]
    parts: list[str] = []
    begin = 0
    for comma in re.finditer(r", | và ", clause):
        before, after = clause[begin : comma.start()], clause[comma.end() :]
        if _is_order(clause, comma.start(), without(before, find)) or (
            _begins_another(comma[0], after)
            and names_somebody(before)
            and not ends_with_name(before, known_names())
        ):
            parts.append(before)
            begin = comma.end()
    return [*parts, clause[begin:]]


def names_somebody(text: str) -> bool:
    """Whether a text gives work to somebody it names."""
    found = read_assignment(text, known_names())
    return found is not None and bool(found.title)


def without(text: str, find: Finder) -> str:
    """A text without the deadline it states; what stood before and after keeps the comma between."""
    found = find(text)
    return text.strip(LOOSE) if found is None else around(text, found)


def around(text: str, found: FoundDeadline) -> str:
    """What stands before and after a deadline found in a text."""
    if found.also:
        begin, end = found.also
        text = f"{text[:begin].rstrip(LOOSE)}{text[end:]}"
    before, after = text[: found.begin].rstrip(LOOSE), text[found.end :].strip(" .:/-–—")
    if before and after[:1] in (",", ";"):
        return f"{before}{after[:1]} {after.strip(LOOSE)}".strip(LOOSE)
    return f"{before} {after.strip(LOOSE)}".strip(LOOSE)


def without_topic(text: str, find: Finder | None = None) -> str:
    """A text without the subject it begins with: "Về nhân lực: giao Văn phòng ...".

    A day is no subject: "Trước 30/11: Công an xã nộp báo cáo".
    """
    topic = _TOPIC.match(text)
    if topic is None or read_assignment(text, known_names()) is not None:
        return text
    rest = text[topic.end() :]
    day = find(topic[0]) if find else None
    if day is not None and day.begin == 0 and not around(topic[0], day):
        return f"{topic[0].rstrip(' :')}, {rest}"
    return rest if read_assignment(rest.rstrip(" :"), known_names(), heading=True) else text


def _begins_another(comma: str, after: str) -> bool:
    """Whether after a comma, or after "và" and a capital, somebody else is told to do something."""
    return (comma == ", " or after[:1].isupper()) and names_somebody(after)


def _is_order(clause: str, at: int, before: str) -> bool:
    order = _ORDER_INSIDE.match(clause, at)
    return order is not None and bool(before) and names_somebody(clause[order.end() :])


def _is_own_work(clause: str, part: str, find: Finder) -> bool:
    """Whether what is added has a day or rhythm of its own: "...; hằng tuần gửi kết quả về xã"."""
    found = find(part)
    if found is None or (find(clause) is None and found.deadline.rhythm is None):
        return False
    rest = around(part, found)
    return compiled(ACTION).match(aligned(rest)) is not None and len(rest.split()) >= _OWN_WORK_WORDS
