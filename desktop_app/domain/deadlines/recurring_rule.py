"""The rule for deadlines that recur: how often, on which day, and from or until when."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.deadlines.dated_rules import by_date, reading, united
from desktop_app.domain.deadlines.deadline import Deadline, DeadlineDoubt, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.deadline_phrase import Mention, Phrase
from desktop_app.domain.deadlines.rhythm_words import WEEKDAY, Recurrence, weekday_number
from desktop_app.domain.marking import RHYTHM, RHYTHM_MARKS, compiled

_KIND_OF = {
    Every.DAY: DeadlineKind.RECURRING_DAILY,
    Every.WEEK: DeadlineKind.RECURRING_WEEKLY,
    Every.MONTH: DeadlineKind.RECURRING_MONTHLY,
    Every.QUARTER: DeadlineKind.RECURRING_QUARTERLY,
    Every.HALF: DeadlineKind.RECURRING_HALF,
    Every.YEAR: DeadlineKind.RECURRING_YEARLY,
}
_FINENESS = {every: rank for rank, every in enumerate(Every)}
_CYCLE_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}
_TELLS_THE_MONTH = (DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER)
_DAY_OF_MONTH = (
    rf"(?:\b(?:ngay|truoc|vao|den|toi|va)|[-,]) ?(?P<day>\d{{1,2}})\b(?! ?(?:ngay|lan|thang|tuan|%))"
    rf"|\A(?P<bare>\d{{1,2}})(?= ?{RHYTHM})"
)


def recurring(phrase: Phrase) -> Deadline | None:
    """Hằng tháng; trước ngày 10/12 hằng năm; trước ngày 20/11/2025 và hằng tháng."""
    if not phrase.recurrences:
        return None
    finest = min(phrase.recurrences, key=_fineness)
    often = _FINENESS[finest.every] <= _FINENESS[Every.MONTH]
    first_time_counts = often and not _named_day(phrase.text)
    dated = [mention for mention in phrase.mentions if first_time_counts or mention.period.year]
    yearless = [mention for mention in phrase.mentions if mention not in dated]
    first_time = by_date(replace(phrase, mentions=tuple(dated))) if dated else None
    doubts = united(
        first_time.doubts if first_time else (),
        (DeadlineDoubt.AMBIGUOUS,) if finest.uncertain or _several_days(phrase) else (),
        (doubt for mention in yearless for doubt in mention.doubts if doubt is DeadlineDoubt.INVALID_DAY),
    )
    rhythm = _rhythm(_about(phrase, finest), finest, yearless, first_time)
    if rhythm.day is not None and not 1 <= rhythm.day <= 31:
        rhythm, doubts = replace(rhythm, day=None), united(doubts, (DeadlineDoubt.INVALID_DAY,))
    return reading(
        _KIND_OF[rhythm.every],
        first_time.start if first_time else None,
        first_time.due if first_time else None,
        rhythm,
        doubts,
    )


def _several_days(phrase: Phrase) -> bool:
    """Whether rhythms of several kinds have days of their own: "tháng trước ngày 20, quý trước ngày 15"."""
    kinds = {recurrence.every for recurrence in phrase.recurrences}
    return len(kinds) > 1 and len(set(compiled(_DAY_OF_MONTH).findall(phrase.text))) > 1


def _about(phrase: Phrase, finest: Recurrence) -> str:
    """The words right before or after the finest rhythm where several have days, else the whole phrase."""
    if not _several_days(phrase):
        return phrase.text
    before, _, after = phrase.text.partition(chr(RHYTHM_MARKS + phrase.recurrences.index(finest)))
    before, after = compiled(RHYTHM).split(before)[-1], compiled(RHYTHM).split(after)[0]
    if compiled(rf"(?:{_DAY_OF_MONTH}) ?\Z").search(before) or not _named_day(after):
        return before if _named_day(before) else phrase.text
    return after


def _fineness(recurrence: Recurrence) -> tuple[int, bool]:
    """The finest recurrence comes first; of equals the one that names its month."""
    return _FINENESS[recurrence.every], recurrence.month is None


def _rhythm(
    text: str, finest: Recurrence, yearless: Sequence[Mention], first_time: Deadline | None
) -> Rhythm:
    """The rhythm with its day and month, from the words themselves, else from the days beside them."""
    every = finest.every
    if every is Every.DAY:
        return Rhythm(every)
    if every is Every.WEEK:
        weekdays = [weekday_number(found) for found in compiled(WEEKDAY).finditer(text)]
        return Rhythm(every, finest.day or (weekdays[-1] if weekdays else None))
    every = _times_of_year(every, yearless)
    day, month = _beside(() if every is Every.MONTH else yearless, first_time)
    named = _named_day(text)
    day = finest.day or (named if finest.month else None) or day or named
    month = finest.month or month
    if every is Every.YEAR and month is None:
        return Rhythm(every, day or 31, 12)
    cycle = _CYCLE_MONTHS[every]
    return Rhythm(every, day, (month - 1) % cycle + 1 if month and cycle > 1 else None)


def _beside(yearless: Sequence[Mention], first_time: Deadline | None) -> tuple[int | None, int | None]:
    """Day and month that a date beside the rhythm tells: "trước ngày 15/11 hằng năm"."""
    if yearless:
        month, day = yearless[0].period.last
        return (day if day > 0 else None), (month if 1 <= month <= 12 else None)
    due = first_time.due if first_time and first_time.kind in _TELLS_THE_MONTH else None
    if not first_time or not due:
        return None, None
    return (due.day if first_time.kind is DeadlineKind.DATE else None), due.month


def _named_day(text: str) -> int | None:
    days = compiled(_DAY_OF_MONTH).findall(text)
    return int("".join(days[-1])) if days else None


def _times_of_year(every: Every, yearless: Sequence[Mention]) -> Every:
    """15/6 và 15/12 hằng năm come twice a year; 6 tháng đầu năm, hằng năm too."""
    if every is not Every.YEAR:
        return every
    if any(mention.period.kind is DeadlineKind.HALF for mention in yearless):
        return Every.HALF
    months = [mention.period.last[0] for mention in yearless]
    steps = {later - earlier for earlier, later in itertools.pairwise(months)}
    return {6: Every.HALF, 3: Every.QUARTER}.get(steps.pop(), every) if len(steps) == 1 else every
