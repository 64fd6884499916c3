"""Reading a deadline: an ordered list of rules over the phrase, its calendar words replaced by marks.

"Từ Quý II/2025 đến hết năm 2026" is looked at as "tu # den het #", so that a rule is about the words
between the marks and never about the ways to write a quarter.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from desktop_app.domain.deadlines.dated_rules import CONTINUOUS, DATED_RULES, reading, united
from desktop_app.domain.deadlines.deadline import Deadline, DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadlines.deadline_phrase import Phrase, take_apart
from desktop_app.domain.deadlines.deadline_text import plain
from desktop_app.domain.deadlines.recurring_rule import recurring
from desktop_app.domain.deadlines.relative_days import counted_span, read_relative
from desktop_app.domain.deadlines.typing_slips import repaired
from desktop_app.domain.grid import DateCell
from desktop_app.domain.marking import compiled

CACHED_PHRASES = 8192
LONGEST_PHRASE = 1000
"""Letters; a deadline stands in the first ones, and what is longer is not kept in memory."""
_MISREAD = frozenset({DeadlineDoubt.VAGUE, DeadlineDoubt.INVALID_DAY})
"""What a slip of the keyboard may be behind."""
_SERIAL_DAY = r"\A[45]\d{4}\Z"
_SERIAL_ORIGIN = date(1899, 12, 30)


def read_deadline(raw: str, *, year: int, issued_on: date | None = None) -> Deadline:
    """Deadline of a phrase as written.

    ``year`` completes what names no year; ``issued_on`` is the day the document was signed, the start
    of "từ nay đến ...". Never fails: what cannot be read is unknown and marked vague.
    """
    if len(raw) > LONGEST_PHRASE:
        return replace(_read.__wrapped__(raw[:LONGEST_PHRASE], year, issued_on), raw=raw)
    return _read(raw, year, issued_on)


def read_deadline_cell(cell: DateCell) -> Deadline:
    """Deadline of a date cell: a month when it shows no day."""
    if cell.month_only:
        first = cell.day.replace(day=1)
        return Deadline(cell.shown, DeadlineKind.MONTH, first, _month_end(first))
    return Deadline(cell.shown, DeadlineKind.DATE, due=cell.day)


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@lru_cache(maxsize=CACHED_PHRASES)
def _read(raw: str, year: int, issued_on: date | None) -> Deadline:
    text = plain(raw)
    found = _counted(text, year, issued_on) or _by_rules(take_apart(text, year, issued_on))
    if not _MISREAD.isdisjoint(found.doubts):
        found = _read_repaired(text, year, issued_on) or found
    return replace(found, raw=raw)


def _counted(text: str, year: int, issued_on: date | None) -> Deadline | None:
    """60 ngày kể từ ngày 01/9/2026; without a day to count from it waits for an event."""
    span = counted_span(text)
    if span is None:
        return None
    first = _by_rules(take_apart(span.start, year, issued_on))
    if DeadlineDoubt.INVALID_DAY in first.doubts:
        return first
    if first.kind is not DeadlineKind.DATE or first.due is None:
        return None
    unsure = (DeadlineDoubt.AMBIGUOUS,) if span.working else ()
    return reading(DeadlineKind.DATE, due=span.last_day(first.due), doubts=united(first.doubts, unsure))


def _read_repaired(text: str, year: int, issued_on: date | None) -> Deadline | None:
    """A second try where slips of the keyboard may have hidden the words; None when it helps nothing."""
    better = repaired(text)
    if better == text:
        return None
    found = _by_rules(take_apart(better, year, issued_on))
    if not _MISREAD.isdisjoint(found.doubts):
        return None
    return replace(found, doubts=united(found.doubts, (DeadlineDoubt.AMBIGUOUS,)))


def _by_rules(phrase: Phrase) -> Deadline:
    return next(found for rule in RULES if (found := rule(phrase)) is not None)


def _nothing_written(phrase: Phrase) -> Deadline | None:
    if phrase.awaits_event or any(letter.isalnum() or letter >= "\ue000" for letter in phrase.text):
        return None
    return reading(DeadlineKind.UNKNOWN)


def _day_as_a_number(phrase: Phrase) -> Deadline | None:
    """45991: a date cell that lost its format on the way."""
    if not compiled(_SERIAL_DAY).match(phrase.text):
        return None
    due = _SERIAL_ORIGIN + timedelta(days=int(phrase.text))
    return reading(DeadlineKind.DATE, due=due, doubts=(DeadlineDoubt.AMBIGUOUS,))


def _without_end(phrase: Phrase) -> Deadline | None:
    """Thường xuyên; liên tục."""
    return reading(DeadlineKind.CONTINUOUS) if compiled(CONTINUOUS).search(phrase.text) else None


def _on_event(phrase: Phrase) -> Deadline | None:
    """Sau khi có Quy chế ...; theo lộ trình được giao tại ...; đột xuất."""
    return reading(DeadlineKind.EVENT) if phrase.awaits_event else None


def _seen_from_issue(phrase: Phrase) -> Deadline | None:
    """Trong tháng này; tuần sau: counted from the day the document was signed."""
    return read_relative(phrase.text, phrase.issued_on) if phrase.issued_on else None


def _unread(phrase: Phrase) -> Deadline:
    """Theo lộ trình; sớm; kịp thời; and all that no rule knows."""
    return reading(DeadlineKind.UNKNOWN, doubts=(DeadlineDoubt.VAGUE,))


# In the order they are asked. Each answers with a deadline or passes.
RULES: tuple[Callable[[Phrase], Deadline | None], ...] = (
    _nothing_written,
    _day_as_a_number,
    recurring,
    *DATED_RULES,
    _without_end,
    _on_event,
    _seen_from_issue,
    _unread,
)
