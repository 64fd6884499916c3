"""What the tasks of a part of the list add to the figures of Tổng quan; parts add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Counts

_NUMBERS = attrgetter(*TimeClass)  # quicker than ``astuple``, which copies


class Stretch(NamedTuple):
    """A part of the list: its first and last position, both within."""

    first: int
    last: int

    def holds(self, position: int) -> bool:
        """Whether a position lies within."""
        return self.first <= position <= self.last


@dataclass(frozen=True, slots=True)
class Tally:
    """``trend``: done and overdue per day; ``load``: counts by month of the due day; ``letters``: numbers by
    the letters of a task's answers to the clears; ``groups``: counts by a group's key (``Any``: an id or a
    text, None for no group); ``evidence``: done with and without.
    """

    now: Counts = field(default_factory=Counts)
    before: Counts = field(default_factory=Counts)
    trend: tuple[tuple[int, int], ...] = ()
    load: Mapping[str | None, Counts] = field(default_factory=dict)
    letters: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[Any, Counts] = field(default_factory=dict)
    evidence: tuple[int, int] = (0, 0)


def added_up(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    every = list(tallies)
    letters: dict[str, int] = {}
    for one in every:
        for answers, number in one.letters.items():
            letters[answers] = letters.get(answers, 0) + number
    return Tally(
        sum_counts(one.now for one in every),
        sum_counts(one.before for one in every),
        tuple(
            (sum(done for done, _ in day), sum(late for _, late in day))
            for day in zip(*[one.trend for one in every], strict=True)
        ),
        _by_key(one.load for one in every),
        letters,
        _by_key(one.groups for one in every),
        (sum(one.evidence[0] for one in every), sum(one.evidence[1] for one in every)),
    )


def sum_counts(counts: Iterable[Counts]) -> Counts:
    """Counts added up class by class."""
    every = [_NUMBERS(one) for one in counts]
    return Counts(*map(sum, zip(*every, strict=True))) if every else Counts()


def _by_key(parts: Iterable[Mapping[Any, Counts]]) -> dict[Any, Counts]:
    found: dict[Any, list[Counts]] = {}
    for part in parts:
        for key, counts in part.items():
            found.setdefault(key, []).append(counts)
    return {key: sum_counts(each) for key, each in found.items()}
