"""One line typed by hand as a task: "rà soát dữ liệu dân cư, Công an xã, 30/11"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.action_verbs import ACTION
from desktop_app.domain.assignments import read_assignment, read_predicate
from desktop_app.domain.deadlines.deadline import NO_DEADLINE, Deadline
from desktop_app.domain.deadlines.deadline_finding import aligned, find_deadline
from desktop_app.domain.deadlines.deadline_text import plain
from desktop_app.domain.deadlines.relative_days import read_relative
from desktop_app.domain.marking import compiled
from desktop_app.domain.task import TaskFacts
from desktop_app.domain.text import clean, fold
from desktop_app.domain.units.unit_lookup import find_unit, same_unit
from desktop_app.domain.units.unit_names import UNIT_HEAD

_MOST_WORDS_OF_A_UNIT = 6

_BREAK = r"[,;|\t\n]+| [-–—]+ "
# With accents, because folded they would be "có", "chủ", "chỉ" too; without in a line that has none.
_PERSON = r"(?:@|(?<!\w)(?:anh|chị|ông|bà|cô|chú|bác|em|đồng chí|đ/c|đc) )(?P<name>[^\W\d_]+)"
_BARE_PERSON = r"(?<!\w)(?:anh|chi|ong|dong chi|d/c) (?P<name>[^\W\d_]+)"
_ROLE = r"(?:chu|pho|truong|giam|bi|thanh|can|cac|lanh|thu|cong|van)\Z"
# Names that these words introduce are about somebody else.
_ABOUT = r"(?:\A|.*\W)(?:cua|voi|ve|ho|nha|dinh|ten|gap|moi|tham|don|thay)\s*\Z"
# In a document "ngày 15 tháng sau" recurs; typed today it is one day.
_SEEN_FROM_TODAY = r"\bthang (?:sau|toi)\b"
_GIVEN_TO = r"(?:giao(?: cho)?|cho|do|phan cong(?: cho)?|don vi|chu tri|thuc hien)\s*:?\s+"
_WITH = r"(?:phoi hop|pho hop|ph)(?: voi| cung)?\s*:?\s+"
_ORDER_WORDS = r"(?:giao(?: cho)?|de nghi|yeu cau|phan cong)\s+"
_DASH_IN_NAME = "\u2011"
_LOOSE = " ,;:-–—|."
"""Marks that part the pieces of a line and belong to none of them."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What is left of a line, and what was taken out of it."""

    text: str
    deadline: Deadline = NO_DEADLINE
    person: str = ""


def read_line(line: str, *, year: int, units: Sequence[str], today: date) -> TaskFacts:
    """Task, units, person and deadline of one line, in any order and apart by any mark.

    ``units`` are names the ledger knows; short forms of them are understood ("VP"). ``year`` completes
    a day without one, ``today`` tells "thứ sáu" and "cuối tháng".
    """
    text = _with_whole_names(clean(line).replace("\n", ", "), units)
    pieces = _without_person(_without_deadline(text, year, today))
    segments = [part.strip(_LOOSE) for part in compiled(_BREAK).split(pieces.text)]
    segments = [part for part in segments if part]
    lead, coordinate, rest = _units_apart(segments, units)
    title = ", ".join(rest)
    if not lead and not pieces.person:
        lead, coordinate, title = _units_inside(title, coordinate, units)
    title = (title or next(iter(segments), clean(line).strip(_LOOSE))).replace(_DASH_IN_NAME, "-")
    return TaskFacts(title, lead=lead, coordinate=coordinate, person=pieces.person, deadline=pieces.deadline)


def whole_day(piece: str, today: date) -> date | None:
    """The day that a piece of a line names and says nothing besides."""
    pieces = _without_deadline(piece.strip(_LOOSE), today.year, today)
    return None if pieces.text.strip(_LOOSE) else pieces.deadline.due


def whole_person(piece: str, people: Sequence[str]) -> str:
    """The person that a piece of a line names and says nothing besides: "@Minh", or one of ``people``."""
    name = piece.strip(_LOOSE)
    if name.startswith("@"):
        return name[1:].strip()
    if fold(name) in map(fold, people):
        return name
    pieces = _without_person(_Pieces(name))
    return "" if pieces.text.strip(_LOOSE) else pieces.person


def _with_whole_names(text: str, units: Sequence[str]) -> str:
    """Text where the dashes of known names part nothing: "Phòng Văn hóa - Xã hội"."""
    folded = aligned(text)
    for unit in units:
        at = folded.find(aligned(unit)) if " - " in unit else -1
        if at >= 0:
            text = text[:at] + unit.replace(" - ", f" {_DASH_IN_NAME} ") + text[at + len(unit) :]
    return text


def _without_deadline(text: str, year: int, today: date) -> _Pieces:
    found = find_deadline(text, year=year, issued_on=today)
    if found is None:
        return _last_words(text, today)
    raw = plain(found.deadline.raw)
    relative = read_relative(raw, today) if compiled(_SEEN_FROM_TODAY).search(raw) else None
    deadline = replace(relative, raw=found.deadline.raw) if relative else found.deadline
    return _Pieces(f"{text[: found.begin].rstrip(_LOOSE)}, {text[found.end :].lstrip(_LOOSE)}", deadline)


def _last_words(text: str, today: date) -> _Pieces:
    """A deadline that is a piece of its own: "nộp hồ sơ, mai"."""
    parts = compiled(_BREAK).split(text)
    for at, part in enumerate(parts):
        words = plain(part)
        relative = read_relative(f"ngay {words}" if words in ("mai", "kia") else words, today)
        if relative and len(words.split()) <= 4:
            rest = ", ".join(parts[:at] + parts[at + 1 :])
            return _Pieces(rest, replace(relative, raw=part.strip(_LOOSE)))
    return _Pieces(text)


def _without_person(pieces: _Pieces) -> _Pieces:
    text = pieces.text
    found = _person(text)
    if found is None:
        return pieces
    begin, end = found
    person = text[begin:end].lstrip("@").strip()
    return replace(pieces, text=f"{text[:begin]} {text[end:]}", person=person)


def _person(text: str) -> tuple[int, int] | None:
    """Where "anh Minh" or "@Minh" stands; a form of address counts only before a name."""
    small = text.lower()
    for found in compiled(_BARE_PERSON if aligned(text) == small else _PERSON).finditer(small):
        begin, end = found.span()
        opens = not text[:begin].rstrip() or text[:begin].rstrip()[-1] in _LOOSE
        called = (
            text[begin] == "@" or text[found.start("name")].isupper() or (opens and small[begin] in "acô")
        )
        about = compiled(_ABOUT).match(aligned(text[:begin]))
        if called and not about and not compiled(_ROLE).match(aligned(found["name"])):
            return begin, _end_of_name(text, end)
    return None


def _end_of_name(text: str, end: int) -> int:
    """A name goes on over words with a capital, four words at most."""
    for _ in range(3):
        word = compiled(r" (?P<word>[^\W\d_]+)").match(text, end)
        if not word or not word["word"][0].isupper():
            break
        end = word.end()
    return end


def _units_apart(
    segments: Sequence[str], units: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """Leads, helpers, and the pieces that are no unit."""
    leads: list[str] = []
    helpers: list[str] = []
    rest: list[str] = []
    for at, segment in enumerate(segments):
        folded = aligned(segment)
        helps = compiled(_WITH).match(folded)
        given = helps or compiled(_GIVEN_TO).match(folded)
        name = segment[given.end() :] if given else segment
        unit = _unit(name, units, guess=at > 0 or given is not None)
        if unit is None:
            rest.append(segment)
        elif helps:
            helpers.append(unit)
        else:
            leads.append(unit)
    return tuple(leads), tuple(helpers), rest


def _unit(name: str, units: Sequence[str], *, guess: bool) -> str | None:
    """The unit a piece names: one the ledger knows, or (where a guess is fair) what begins like a unit."""
    known = find_unit(name, units)
    folded = aligned(name)
    if known or not guess or len(name.split()) > _MOST_WORDS_OF_A_UNIT:
        return known
    looks_like_one = compiled(UNIT_HEAD).match(folded) and not compiled(ACTION).match(folded)
    return name if looks_like_one else None


def _units_inside(
    title: str, helpers: tuple[str, ...], units: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Units of a sentence: "giao Công an xã phối hợp VP rà soát dữ liệu"."""
    for name, rest in _beginnings(title):
        unit = find_unit(name, units)
        if unit and same_unit(unit, name):
            coordinate, work = read_predicate(rest, units)
            return (unit,), (*helpers, *_named(coordinate, units)), work
    assignment = read_assignment(title, units)
    if assignment is None or not assignment.title:
        return (), helpers, title
    return _named(assignment.lead, units), (*helpers, *_named(assignment.coordinate, units)), assignment.title


def _beginnings(title: str) -> Iterator[tuple[str, str]]:
    """First words and the rest, the longest beginning first, where the rest says what to do."""
    order = compiled(_ORDER_WORDS).match(aligned(title))
    words = title[order.end() if order else 0 :].split()
    for count in range(min(_MOST_WORDS_OF_A_UNIT + 2, len(words) - 1), 0, -1):
        yield " ".join(words[:count]), " ".join(words[count:])


def _named(name: str, units: Sequence[str]) -> tuple[str, ...]:
    return (find_unit(name, units) or name,) if name else ()
