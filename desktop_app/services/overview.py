"""The whole of the work as of any day, compared with any other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.domain.five_clear import ClearState
from desktop_app.domain.registers.obstacles import OPEN, ObstacleState
from desktop_app.domain.registers.registers import RegisterFilter, UnitId
from desktop_app.domain.reporting.overview import (
    CARD_CLASSES,
    CardName,
    ClearHealth,
    EvidenceHealth,
    GroupFigure,
    ObstacleHealth,
    Overview,
    TrendPoint,
    trend_days,
    whole_load,
)
from desktop_app.domain.status import DONE
from desktop_app.domain.tally import Stretch, Tally, added_up
from desktop_app.labels.counts import counts_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from db.database import Database
    from db.queries.overview import Asked, Tallying
    from db.reader import Reader
    from desktop_app.domain.five_clear import Clear
    from desktop_app.domain.status import TimeClass
    from desktop_app.domain.task import Counts, GroupBy, TaskFilter
    from desktop_app.services.settings import SettingsService

STRETCH_TASKS = 2048
"""Of so many tasks what is counted is kept together, and counted again when one of them changes."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted, up to which line of the journal."""

    asked: Asked
    tallying: Tallying
    tallies: Mapping[Stretch, Tally]
    newest: int


@dataclass(slots=True)
class OverviewService:
    """Keeps what it counted last, so that after a change it counts the tasks near the changed ones only."""

    database: Database
    settings: SettingsService
    _kept: _Counted | None = field(default=None, init=False)

    def overview(
        self,
        wanted: TaskFilter,
        against: date | None = None,
        by: GroupBy = "unit",
        report: Callable[[int, int], None] = lambda *_: None,
    ) -> Overview:
        """All figures of the tasks a filter keeps as of its day, beside those of another day.

        ``report`` is told how many parts of the list of how many are counted; it may raise to stop.
        """
        from db.queries.overview import Asked

        asked = Asked(wanted, against, by, trend_days(wanted.as_of))
        clears = self.settings.clears()
        with self.database.reading() as reader:
            self._kept = counted = self._count(reader, asked, report)
            whole = added_up(counted.tallies.values())
            groups = reader.counts.named(wanted, by, whole.groups)
            obstacles = reader.obstacles.states(self.obstacles_of(wanted))
        return _overview(asked, whole, groups, obstacles, clears)

    def tasks_of_card(self, wanted: TaskFilter, name: CardName, as_of: date) -> TaskFilter:
        """The tasks that a card counts on a day; those of a point of the trend too."""
        return replace(wanted, as_of=as_of, classes=CARD_CLASSES[name])

    def tasks_of_group(
        self, wanted: TaskFilter, by: GroupBy, key: str, classes: Iterable[TimeClass]
    ) -> TaskFilter:
        """The tasks of which a group, or a month of the load, counts some classes."""
        with self.database.reading() as reader:
            return replace(wanted, ids=frozenset(reader.counts.members(wanted, by, key, classes)))

    def tasks_of_clear(self, wanted: TaskFilter, clear: Clear, states: Iterable[ClearState]) -> TaskFilter:
        """The tasks that give one of these answers to a clear."""
        with self.database.reading() as reader:
            return replace(wanted, ids=frozenset(reader.counts.answering(wanted, clear, states)))

    def tasks_of_evidence(self, wanted: TaskFilter, *, proved: bool) -> TaskFilter:
        """The done tasks with evidence, or without."""
        return replace(wanted, classes=DONE, has_evidence=proved)

    def obstacles_of(self, wanted: TaskFilter, *, overdue: bool = False) -> RegisterFilter:
        """The obstacles counted: those that are not cleared, or those whose answer is overdue."""
        states = {ObstacleState.OVERDUE} if overdue else OPEN
        units = frozenset[UnitId](wanted.units)
        return RegisterFilter(wanted.as_of, states=frozenset(state.value for state in states), units=units)

    def _count(self, reader: Reader, asked: Asked, report: Callable[[int, int], None]) -> _Counted:
        """Count all, or what changed since it was counted last."""
        queries, kept = reader.overview, self._kept
        newest = queries.newest_change()
        places = queries.changed_places(kept.newest) if kept is not None and kept.asked == asked else None
        if kept is None or places is None:
            tallying, tallies = queries.tallying(asked), {}
            stretches = queries.stretches(STRETCH_TASKS)
        else:
            tallying, tallies = kept.tallying, dict(kept.tallies)
            stretches = tuple(each for each in tallies if any(map(each.holds, places)))
        for number, stretch in enumerate(stretches):
            report(number, len(stretches))
            tallies[stretch] = queries.tally(tallying, stretch)
        return _Counted(asked, tallying, tallies, newest)


def _overview(
    asked: Asked,
    whole: Tally,
    groups: Iterable[tuple[str, Counts]],
    obstacles: Mapping[str, int],
    clears: tuple[Clear, ...],
) -> Overview:
    from db.queries.counts import answers_of

    answers = answers_of(whole.letters)
    return Overview(
        as_of=asked.wanted.as_of,
        against=asked.against,
        counts=whole.now,
        before=whole.before if asked.against else None,
        sentence=counts_sentence(whole.now),
        by=asked.by,
        groups=tuple(GroupFigure(*each) for each in groups),
        load=whole_load({month: counts for month, counts in whole.load.items() if month}),
        trend=tuple(TrendPoint(day, *numbers) for day, numbers in zip(asked.trend, whole.trend, strict=True)),
        clears=tuple(_health(clear, answers[clear]) for clear in clears),
        evidence=EvidenceHealth(*whole.evidence),
        obstacles=ObstacleHealth(
            sum(obstacles.get(state, 0) for state in OPEN), obstacles.get(ObstacleState.OVERDUE, 0)
        ),
    )


def _health(clear: Clear, answers: Mapping[ClearState, int]) -> ClearHealth:
    return ClearHealth(
        clear,
        answers[ClearState.CLEAR],
        answers[ClearState.VAGUE],
        answers[ClearState.MISSING],
        answers[ClearState.NO_COLUMN] + answers[ClearState.WAIVED],
    )
