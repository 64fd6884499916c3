"""A deadline's phrase taken apart: its pieces of calendar, its rhythms, and the words that relate them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from desktop_app.domain.deadlines.calendar_pieces import Period
from desktop_app.domain.deadlines.calendar_words import CALENDAR_WORDS
from desktop_app.domain.deadlines.deadline import DeadlineDoubt, DeadlineKind, Every
from desktop_app.domain.deadlines.event_clauses import without_events
from desktop_app.domain.deadlines.rhythm_words import RHYTHM_WORDS, Recurrence
from desktop_app.domain.marking import PERIOD, PERIOD_MARKS, RHYTHM_MARKS, compiled, mark

_ONE_DAY = timedelta(days=1)
_HALF_A_YEAR = 6  # months
_LONGEST_MONTH = 31
# "Tháng 3 năm sau", "quý I năm tới", "đầu năm sau": the year after the plan's.
_NEXT_YEAR = (
    r"(?:(?<=[\divx] )|(?<=dau )|(?<=giua )|(?<=cuoi ))"
    r"(?:cua )?nam (?:sau(?: lien ke)?|toi|tiep theo|ke tiep|lien ke)\b"
)


class Relation(Enum):
    """What the words before a piece of calendar make of it."""

    IN = auto()
    NAMED = auto()  # a word that is no relation stands before: "kế hoạch năm 2026"
    BEFORE = auto()
    UNTIL = auto()
    FROM = auto()
    AFTER = auto()
    WITH_LAST = auto()  # a list: "Quý I và Quý II"
    TO_LAST = auto()  # a span: "2025 - 2026"


# Ordered; each is matched against the words between two pieces of calendar.
_RELATIONS: tuple[tuple[Relation, str], ...] = (
    (Relation.TO_LAST, r"\A ?\)? ?(?:-+>?|den|toi|den (?:het|cuoi|ngay|het ngay)|cho den|keo dai den) ?\Z"),
    (Relation.WITH_LAST, r"\A ?(?:,|;|va|, va|hoac|/) ?(?:ngay|ca|trong|den|den het|het)? ?\Z"),
    (
        Relation.BEFORE,
        r"\b(?:truoc|som hon)(?: hoac trong| thoi diem| thoi han| han| them)?(?: ngay| ,)*"
        r"(?: thu \w+,?)? ?\Z",
    ),
    (
        Relation.UNTIL,
        r"(?:\b(?:den|toi|het|truoc (?:khi )?(?:het|ket thuc)|cham nhat|muon nhat|tre nhat|cham hon|muon hon"
        r"|khong qua|(?<!trung )(?<!dai )(?<!ngan )han|han chot|han cuoi|deadline)"
        r"(?: la| vao| den| het| cuoi| trong| thang)*(?: ngay)?:?) ?\Z",
    ),
    (Relation.FROM, r"\b(?:tu|bat dau)(?: trien khai| thuc hien| trong| vao| ngay| khoang)*:? ?\Z"),
    (Relation.AFTER, r"\bsau(?: ngay)? ?\Z"),
    (
        Relation.IN,
        r"(?:\A|[(;:,.\[/-]|\b(?:trong|vao|ngay|hoan thanh|xong|thoi gian|giai doan|thoi ky|cac|dip|la|tai"
        r"|dot \d|thuc hien|trien khai|ban hanh|trinh|nop|gui|thong qua|phe duyet|van hanh"
        r"|ket thuc|cong bo|sang|dut diem|toan bo)) ?\Z",
    ),
)
JOINED = (Relation.TO_LAST, Relation.WITH_LAST)
STATED = (Relation.IN, Relation.BEFORE, Relation.UNTIL)


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of calendar in its phrase: how it is introduced, and its days once its year is known."""

    period: Period
    relation: Relation
    first: date | None = None
    last: date | None = None
    doubts: tuple[DeadlineDoubt, ...] = ()

    @property
    def is_start(self) -> bool:
        return self.relation in (Relation.FROM, Relation.AFTER)

    @property
    def start(self) -> date | None:
        """The first day of work: the day after the period for "sau", else its first day."""
        return self.last + _ONE_DAY if self.relation is Relation.AFTER and self.last else self.first

    @property
    def due(self) -> date | None:
        """The last day: "trước ngày 30" counts the 30th, "trước tháng 6" ends with May."""
        inclusive = self.period.kind is DeadlineKind.DATE or self.period.names_its_end
        if self.relation is Relation.BEFORE and not inclusive:
            return self.first - _ONE_DAY if self.first else None
        return self.last


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the rules look at: the marked text, and what its marks stand for in the order they stand."""

    text: str
    mentions: tuple[Mention, ...]
    recurrences: tuple[Recurrence, ...]
    issued_on: date | None
    awaits_event: bool


def take_apart(text: str, year: int, issued_on: date | None) -> Phrase:
    """The phrase of a plain text; what stands in a clause that waits for an event is left out of it."""
    text, recurrences = mark(text, RHYTHM_WORDS, RHYTHM_MARKS)
    each_year = any(recurrence.every is Every.YEAR for recurrence in recurrences)
    text = compiled(_NEXT_YEAR).sub("" if each_year else f"nam {year + 1}", text)
    text, periods = mark(text, CALENDAR_WORDS, PERIOD_MARKS)
    text, awaits_event = without_events(text)
    mentions = _related(text, periods)
    return Phrase(
        text=text,
        mentions=_with_days(mentions, year, issued_on),
        recurrences=tuple(recurrences),
        issued_on=issued_on,
        awaits_event=awaits_event,
    )


def _related(text: str, periods: Sequence[Period]) -> list[Mention]:
    mentions: list[Mention] = []
    end = 0
    for found in compiled(PERIOD).finditer(text):
        relation = _relation(text[end : found.start()], first=not mentions)
        mentions.append(Mention(periods[ord(found[0]) - PERIOD_MARKS], relation))
        end = found.end()
    return mentions


def _relation(words: str, *, first: bool) -> Relation:
    if not words:
        return Relation.IN
    for relation, source in _RELATIONS:
        if compiled(source).search(words) and not (first and relation in JOINED):
            return relation
    return Relation.NAMED


def _with_days(mentions: list[Mention], year: int, issued_on: date | None) -> tuple[Mention, ...]:
    """Mentions with their days; an unsaid year is that of the neighbour it is joined to, else the plan's."""
    years = [mention.period.year for mention in mentions]
    for at in range(len(mentions) - 2, -1, -1):
        following = years[at + 1]
        if years[at] is None and following is not None and mentions[at + 1].relation in JOINED:
            later = mentions[at].period.first > mentions[at + 1].period.first
            years[at] = following - 1 if later else following
    for at in range(1, len(mentions)):
        before = years[at - 1]
        if years[at] is None and before is not None:
            years[at] = before + 1 if _in_next_year(mentions[at], mentions[at - 1]) else before
    return tuple(
        _completed(mention, known, year, issued_on) for mention, known in zip(mentions, years, strict=True)
    )


def _in_next_year(mention: Mention, before: Mention) -> bool:
    """Whether a period lies in the year after the one before it, as both are written.

    "28/12/2025 đến 05/01", "quý IV/2025 trước ngày 15/01"; not "30/6/2026 (dự thảo trước 15/5)" nor
    "30/6/2026 (hết quý II)".
    """
    begins, ends = mention.period.first, _last_day(mention.period)
    if ends >= before.period.first:
        return False
    if before.is_start or mention.relation in JOINED:
        return True
    months_back = before.period.first[0] - begins[0]
    return months_back > _HALF_A_YEAR


def _last_day(period: Period) -> tuple[int, int]:
    month, day = period.last
    return month, day if day > 0 else _LONGEST_MONTH + day


def _completed(mention: Mention, known: int | None, year: int, issued_on: date | None) -> Mention:
    doubts = mention.period.doubts
    if known is None:
        known, unsure = completed_year(mention.period, year, issued_on)
        doubts = (*doubts, *unsure)
    days = mention.period.within(known)
    if days is None:
        return replace(mention, doubts=(*doubts, DeadlineDoubt.INVALID_DAY))
    return replace(mention, first=days[0], last=days[1], doubts=doubts)


def completed_year(
    period: Period, year: int, issued_on: date | None
) -> tuple[int, tuple[DeadlineDoubt, ...]]:
    """Year for a period that names none: the plan's, or for a day already past at issue the next one."""
    days = period.within(year)
    past = days is not None and issued_on is not None and issued_on.year == year and days[1] < issued_on
    if past and period.kind is DeadlineKind.DATE:
        return year + 1, (DeadlineDoubt.YEAR_INFERRED, DeadlineDoubt.AMBIGUOUS)
    return year, (DeadlineDoubt.YEAR_INFERRED,)
