"""Rules for deadlines with a last day, or a first one: single days and periods, spans, open ends."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineDoubt, DeadlineKind, Rhythm
from desktop_app.domain.deadlines.deadline_phrase import JOINED, STATED, Mention, Phrase, Relation
from desktop_app.domain.deadlines.event_clauses import FROM_NOW
from desktop_app.domain.marking import compiled

CONTINUOUS = (
    r"\b(?:thuong xuyen|lien tuc|tx|lau dai|quanh nam|xuyen suot|thuong truc|duy tri|khong thoi han"
    r"|suot (?:qua trinh|thoi gian))\b"
)
_A_WEEK = timedelta(days=7)
_OPEN_END = (
    r"\b(?:tro di|tro ve sau|ve sau|(?:nhung|cac|va) (?:nam(?: hoc)?|giai doan) (?:tiep theo|ke tiep|sau|toi)"
    r"|va (?:tiep theo|tiep tuc|lau dai))\b|(?:-|\bden) nay\b"
)


def reading(
    kind: DeadlineKind,
    start: date | None = None,
    due: date | None = None,
    rhythm: Rhythm | None = None,
    doubts: Iterable[DeadlineDoubt] = (),
) -> Deadline:
    """A reading without its phrase; a last day before the first one leaves the first day out."""
    if start and due and due < start:
        start, doubts = None, (*doubts, DeadlineDoubt.AMBIGUOUS)
    return Deadline("", kind, start, due, rhythm, united(doubts))


def united(*doubts: Iterable[DeadlineDoubt]) -> tuple[DeadlineDoubt, ...]:
    return tuple(dict.fromkeys(doubt for some in doubts for doubt in some))


def by_date(phrase: Phrase) -> Deadline | None:
    """The reading of the first dated rule that knows the phrase."""
    return next((found for rule in DATED_RULES if (found := rule(phrase)) is not None), None)


def _open_ended(phrase: Phrase) -> Deadline | None:
    """Từ năm 2026 trở đi; giai đoạn 2026-2030 và những năm tiếp theo.

    Not when something is finished first and kept up afterwards: that has a last day.
    """
    if (
        not phrase.mentions
        or not compiled(_OPEN_END).search(phrase.text)
        or compiled(CONTINUOUS).search(phrase.text)
    ):
        return None
    first, last = phrase.mentions[0], phrase.mentions[-1]
    if last.relation is Relation.UNTIL and last is not first:
        return reading(DeadlineKind.RANGE, first.start, last.due, doubts=united(first.doubts, last.doubts))
    ends = first.relation in (Relation.BEFORE, Relation.UNTIL) or first.period.kind is DeadlineKind.DATE
    if ends and not first.is_start:
        return None
    return reading(DeadlineKind.RANGE, first.start, doubts=first.doubts)


def _from_to(phrase: Phrase) -> Deadline | None:
    """Từ Quý II/2025 đến Quý II/2028; từ nay đến hết năm 2025; bắt đầu triển khai từ năm 2026."""
    mentions = phrase.mentions
    at = next((at for at, mention in enumerate(mentions) if mention.is_start), None)
    if at is None:
        if not mentions or FROM_NOW not in phrase.text:
            return None
        end = _latest([(mention,) for mention in mentions])[-1]
        return reading(DeadlineKind.RANGE, phrase.issued_on, end.due, doubts=end.doubts)
    ends = [(mention,) for mention in mentions[at + 1 :] if not mention.is_start]
    if ends:
        end = _latest(ends)[-1]
        doubts = united(mentions[at].doubts, end.doubts)
        return reading(DeadlineKind.RANGE, mentions[at].start, end.due, doubts=doubts)
    if at > 0:
        return None
    whole = mentions[0].period.kind is DeadlineKind.RANGE and mentions[0].relation is Relation.FROM
    due = mentions[0].last if whole else None
    return reading(DeadlineKind.RANGE, mentions[0].start, due, doubts=mentions[0].doubts)


def _last_stated(phrase: Phrase) -> Deadline | None:
    """Trước ngày 30/11/2025; 2026 - 2030; of several deadlines the last one."""
    runs = _runs(_innermost([mention for mention in phrase.mentions if not mention.is_start]))
    if not runs:
        return None
    stated = [run for run in runs if run[0].relation in STATED or run[0].relation in JOINED] or runs
    run = _latest(stated)
    first, last = run[0], run[-1]
    invalid = [doubt for some in stated for mention in some for doubt in mention.doubts]
    doubts = united(
        (doubt for mention in run for doubt in mention.doubts),
        (doubt for doubt in invalid if doubt is DeadlineDoubt.INVALID_DAY),
        (DeadlineDoubt.AMBIGUOUS,) if len({some[-1].due for some in stated}) > 1 else (),
    )
    kind = first.period.kind if len(run) == 1 else DeadlineKind.RANGE
    single_day = kind is DeadlineKind.DATE or first.relation in (Relation.BEFORE, Relation.UNTIL)
    return reading(kind, None if single_day else first.start, last.due, doubts=doubts)


def _innermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Without what only names the whole: "năm 2025, trước ngày 30/11" is about the day."""
    return [
        whole
        for whole in mentions
        if whole.relation is Relation.TO_LAST or not any(_holds(whole, part) for part in mentions)
    ]


def _holds(whole: Mention, part: Mention) -> bool:
    if not (whole.first and whole.last and part.first and part.last) or part.relation is Relation.TO_LAST:
        return False
    within = whole.first <= part.first and part.last <= whole.last
    if whole.period.names_its_end and part.last < whole.first + (whole.last - whole.first) / 2 + _A_WEEK:
        return False  # "sơ kết giữa năm, tổng kết cuối năm" are two deadlines
    return within and (whole.first, whole.last) != (part.first, part.last)


def _runs(mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Mentions that make one deadline together: spans, and lists of periods (not of days)."""
    runs: list[tuple[Mention, ...]] = []
    for mention in mentions:
        listed = mention.relation is Relation.WITH_LAST and mention.period.kind is not DeadlineKind.DATE
        if runs and (mention.relation is Relation.TO_LAST or listed):
            runs[-1] = (*runs[-1], mention)
        else:
            runs.append((mention,))
    return runs


def _latest(runs: Sequence[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The run with the last due day; the later written one of equals."""
    return max(reversed(runs), key=lambda run: run[-1].due or date.min)


DATED_RULES = (_open_ended, _from_to, _last_stated)
