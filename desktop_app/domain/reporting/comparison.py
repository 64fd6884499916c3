"""Why figures differ between two days: each task that moved, so that all moves add up to the difference.

A task has up to three classes: on the first day as it was known at its end, on the first day as it is
known now, and on the second day. Between the first two lies what was recorded later about the past.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from enum import StrEnum

from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.task import Counts


class MoveKind(StrEnum):
    """What happened to a task between two days, in the order it is told."""

    ADDED = "added"
    COMPLETED = "completed"
    COMPLETED_LATE = "completed_late"
    EXTENDED = "extended"
    FELL_DUE = "fell_due"
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    RETRACTED = "retracted"
    CORRECTED = "corrected"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Standing:
    """A task's class on the first day as known then and as known now, and on the second day.

    None where it did not count. ``news``: it was written after the first day. ``extended``: a later due day
    was decided between the days.
    """

    task_id: int
    title: str
    then: TimeClass | None
    first: TimeClass | None
    second: TimeClass | None
    news: bool = False
    extended: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class TaskMove:
    """One task's way from a class to another; None stands for not being counted at all."""

    kind: MoveKind
    task_id: int
    title: str
    before: TimeClass | None
    after: TimeClass | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts of the first day as they were known then, of the second day, and what lies between."""

    before: Counts
    after: Counts
    moves: tuple[TaskMove, ...]


def moves_of(standings: Iterable[Standing]) -> tuple[TaskMove, ...]:
    """All moves, by kind and then in the order given."""
    found = [move for one in standings for move in _moves(one)]
    order = list(MoveKind)
    return tuple(sorted(found, key=lambda move: order.index(move.kind)))


def difference(moves: Iterable[TaskMove]) -> dict[TimeClass, int]:
    """What all moves add to each class."""
    sums = dict.fromkeys(TimeClass, 0)
    for move in moves:
        if move.before is not None:
            sums[move.before] -= 1
        if move.after is not None:
            sums[move.after] += 1
    return sums


def compared(after: Counts, standings: Iterable[Standing]) -> Comparison:
    """The comparison of the second day's counts with what was known at the end of the first."""
    moves = moves_of(standings)
    added = difference(moves)
    # The fields of Counts are in the order of TimeClass.
    before = Counts(*(count - added[name] for count, name in zip(astuple(after), TimeClass, strict=True)))
    return Comparison(before, after, moves)


def _moves(one: Standing) -> Iterator[TaskMove]:
    def move(kind: MoveKind, before: TimeClass | None, after: TimeClass | None) -> TaskMove:
        return TaskMove(kind, one.task_id, one.title, before, after)

    if one.gone:
        if one.then is not None:
            yield move(MoveKind.RETRACTED, one.then, None)
    elif one.news:
        if one.second is not None:
            yield move(MoveKind.ADDED, None, one.second)
    else:
        if one.then is not one.first:
            yield move(MoveKind.CORRECTED, one.then, one.first)
        if one.first is not one.second:
            yield move(_kind(one), one.first, one.second)
        elif one.extended and one.second not in DONE:
            yield move(MoveKind.EXTENDED, one.first, one.second)


_BY_NEW_CLASS = {
    TimeClass.CANCELLED: MoveKind.CANCELLED,
    TimeClass.DONE_ON_TIME: MoveKind.COMPLETED,
    TimeClass.DONE_LATE: MoveKind.COMPLETED_LATE,
}


def _kind(one: Standing) -> MoveKind:
    before, after = one.first, one.second
    if before is None:
        return MoveKind.ADDED
    if after in _BY_NEW_CLASS:
        return _BY_NEW_CLASS[after]
    if before in DONE:
        return MoveKind.REOPENED
    if after is TimeClass.OVERDUE:
        return MoveKind.FELL_DUE
    return MoveKind.EXTENDED if one.extended else MoveKind.OTHER
