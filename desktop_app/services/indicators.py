"""Indicators: how each stands on a day, added and changed by hand, measured, linked with tasks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.indicators.indicator import Indicator, Limits, Measurement, Total, limits_of
from desktop_app.domain.indicators.indicator_draft import canonical_indicator, made_of
from desktop_app.domain.indicators.measuring import Standing, standing, standings_by_period, totals_of
from desktop_app.domain.text import clean, fold
from desktop_app.services.on_tasks import on_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from db.database import Database
    from db.queries.indicators import IndicatorQueries
    from db.repositories.indicators import IndicatorRepository
    from desktop_app.services.clock import Clock
    from desktop_app.services.settings import SettingsService

LIMITS = "indicator_limits"
"""The setting that holds the ledger's limits of the bands."""


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A task linked with an indicator."""

    id: int
    title: str
    completed_on: date | None


@dataclass(frozen=True, slots=True)
class IndicatorService:
    """The ledger's indicators; ids are those of ``Indicator``."""

    database: Database
    settings: SettingsService
    clock: Clock

    def standings(self, as_of: date | None = None, ids: Sequence[int] | None = None) -> list[Standing]:
        """How the indicators followed on a day stand, in their order; only these ``ids`` if given."""
        limits, year = self.limits(), self.database.info.year
        with self.database.reading() as reader:
            return standings_of(reader.indicators, as_of or self.clock.today(), limits, year, ids)

    def by_period(self, as_of: date, most: int) -> list[list[Standing]]:
        """How each stood after its last periods (``most`` of them), oldest first."""
        limits, year = self.limits(), self.database.info.year
        with self.database.reading() as reader:
            followed = _followed(reader.indicators, as_of)
        return [standings_by_period(one, rows, as_of, limits, year, most=most) for one, rows in followed]

    def one(self, indicator_id: int) -> Indicator:
        """An indicator by id; AppError ``indicator_missing``."""
        with self.database.reading() as reader:
            found = reader.indicators.one(indicator_id)
        if found is None:
            raise AppError("indicator_missing", where=str(indicator_id))
        return found

    def find(self, named: str) -> Indicator:
        """An indicator by id, by its name, or by words only its name holds.

        Raises AppError ``indicator_missing`` or ``indicator_many``.
        """
        with self.database.reading() as reader:
            every = reader.indicators.all()
        exact = [one for one in every if named == str(one.id) or fold(one.name) == fold(named)]
        words = fold(named).split()
        found = exact or [one for one in every if words and all(word in fold(one.name) for word in words)]
        if not found:
            raise AppError("indicator_missing", where=named)
        if len(found) > 1:
            raise AppError("indicator_many", where=named, count=len(found))
        return found[0]

    def named(self, words: str) -> list[tuple[int, str]]:
        """Ids and names of the indicators whose names hold these words, in their order."""
        with self.database.reading() as reader:
            return [(one, name) for one, name, _ in reader.indicators.named(words)]

    def measured(self, indicator_id: int) -> tuple[list[Total], list[Measurement]]:
        """Everything measured of an indicator, oldest first: totals by period, and the numbers in them."""
        indicator = self.one(indicator_id)
        with self.database.reading() as reader:
            rows = reader.indicators.measured([indicator_id]).get(indicator_id, [])
        return totals_of(indicator, rows), rows

    def units(self) -> dict[int, str]:
        """Names of all units, by id."""
        with self.database.reading() as reader:
            return reader.indicators.unit_names()

    def limits(self) -> Limits:
        """The ledger's limits of the bands."""
        return limits_of(self.settings.get(LIMITS))

    def draft(self, fields: Mapping[str, str]) -> Indicator:
        """What typed fields (name, measure, target, section, lead ...) would make; writes nothing."""
        return made_of(fields)

    def fields(self, indicator: Indicator) -> dict[str, str]:
        """An indicator's fields as they would be typed."""
        return canonical_indicator(indicator)

    def save(self, indicator: Indicator) -> Changes:
        """Add an indicator (id 0) or make a known one what is given.

        Raises AppError ``indicator_unnamed``, ``indicator_limits``, ``indicator_missing``.
        """
        named = replace(indicator, name=clean(indicator.name), lead=clean(indicator.lead))
        if not named.name:
            raise AppError("indicator_unnamed")
        limits_of(named.bands)
        if named.id:
            self.one(named.id)

        def write(indicators: IndicatorRepository) -> None:
            if named.id:
                indicators.change(named)
            else:
                indicators.add(named)

        return self._write(named.name, write)

    def measure_by(self, ids: Sequence[int], unit_ids: Sequence[int]) -> Changes:
        """Say which units measure indicators; none: the ledger's own office does."""
        chosen = [replace(self.one(each), unit_ids=tuple(dict.fromkeys(unit_ids))) for each in ids]

        def write(indicators: IndicatorRepository) -> None:
            for one in chosen:
                indicators.change(one)

        return self._write(_subject(chosen), write)

    def ended(self) -> list[Indicator]:
        """Indicators that are followed no more today, the last ended first."""
        today = self.clock.today()
        with self.database.reading() as reader:
            found = [
                one for one in reader.indicators.all() if one.ended_on is not None and one.ended_on <= today
            ]
        return sorted(found, key=lambda one: one.ended_on or today, reverse=True)

    def end(self, ids: Sequence[int], day: date | None) -> Changes:
        """Follow indicators no more from a day on; None: follow them again. Their numbers stay."""
        chosen = [replace(self.one(each), ended_on=day) for each in ids]

        def write(indicators: IndicatorRepository) -> None:
            for one in chosen:
                indicators.change(one)

        return self._write(_subject(chosen), write)

    def remove(self, ids: Sequence[int]) -> Changes:
        """Take indicators out of the ledger with their numbers; undo brings them back."""
        gone = [self.one(each) for each in ids]
        return self._write(_subject(gone), lambda indicators: indicators.remove(ids))

    def tasks_of(self, indicator_id: int) -> list[LinkedTask]:
        """The tasks linked with an indicator."""
        with self.database.reading() as reader:
            return [LinkedTask(*row) for row in reader.indicators.tasks_of(indicator_id)]

    def linked_with(self, task_id: int) -> list[Standing]:
        """How the indicators linked with a task stand today."""
        with self.database.reading() as reader:
            ids = reader.indicators.linked_with(task_id)
        return self.standings(ids=ids) if ids else []

    def link(self, indicator_id: int, task_ids: Sequence[int]) -> Changes:
        """Link tasks with an indicator; AppError ``task_missing``, ``indicator_missing``."""
        self.one(indicator_id)
        with on_tasks(self.database, self.clock, task_ids, Verb.INDICATOR) as writer:
            writer.indicators.link(indicator_id, task_ids)
        return writer.changes

    def unlink(self, indicator_id: int, task_id: int) -> Changes:
        """Part a task and an indicator."""
        with on_tasks(self.database, self.clock, [task_id], Verb.INDICATOR) as writer:
            writer.indicators.unlink(indicator_id, task_id)
        return writer.changes

    def _write(self, subject: str, work: Callable[[IndicatorRepository], object]) -> Changes:
        with self.database.writing(Verb.INDICATOR, at=self.clock.now(), subject=subject) as writer:
            work(writer.indicators)
        return writer.changes


def standings_of(
    indicators: IndicatorQueries, day: date, limits: Limits, year: int, ids: Sequence[int] | None = None
) -> list[Standing]:
    """How the indicators followed on a day stand, in their order, as one transaction sees them."""
    return [standing(one, rows, day, limits, year) for one, rows in _followed(indicators, day, ids)]


def _followed(
    indicators: IndicatorQueries, day: date, ids: Sequence[int] | None = None
) -> list[tuple[Indicator, Sequence[Measurement]]]:
    """The indicators followed on a day with all that was measured."""
    found = [one for one in indicators.all() if ids is None or one.id in ids]
    measured = indicators.measured(ids)
    return [(one, measured.get(one.id, ())) for one in found if one.ended_on is None or one.ended_on > day]


def _subject(indicators: Sequence[Indicator]) -> str:
    more = f" (+{len(indicators) - 1})" if len(indicators) > 1 else ""
    return f"{indicators[0].name}{more}" if indicators else ""
