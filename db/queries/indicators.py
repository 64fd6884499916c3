"""Indicators with their targets, what was measured, and the tasks they are linked with."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from db.bulk import among
from db.schema import (
    document,
    indicator,
    indicator_target,
    indicator_task,
    indicator_unit,
    measurement,
    task,
    unit,
)
from db.values import day_of
from desktop_app.domain.indicators.indicator import Indicator, Measurement
from desktop_app.domain.indicators.target import Better, IndicatorKind, Target
from desktop_app.domain.reporting.amounts import exact
from desktop_app.domain.reporting.reporting_period import Grain, period_of_code
from desktop_app.domain.text import fold

_PAGE = (
    select(indicator, document.c.number, document.c.title)
    .outerjoin(document, document.c.id == indicator.c.document_id)
    .order_by(indicator.c.position, indicator.c.id)
)  # fmt: skip
_MEASURED = select(
    measurement.c.id, measurement.c.indicator_id, measurement.c.unit_id, measurement.c.period,
    measurement.c.measured_on, measurement.c.numerator, measurement.c.denominator, measurement.c.value,
    measurement.c.source, measurement.c.note,
).order_by(measurement.c.period, measurement.c.id)  # fmt: skip


class IndicatorQueries:
    """Reads indicators within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Indicator]:
        """Every indicator in the order they came, those ended too."""
        return self._read(_PAGE)

    def some(self, ids: Iterable[int]) -> list[Indicator]:
        """The indicators of these ids, in the order they came."""
        return self._read(_PAGE.where(among(indicator.c.id, ids)))

    def one(self, indicator_id: int) -> Indicator | None:
        """The indicator of an id."""
        return next(iter(self.some([indicator_id])), None)

    def named(self, words: str, limit: int | None = None) -> list[tuple[int, str, str]]:
        """Id, numbered name and lead of the indicators whose names hold these words, in their order."""
        holding = [indicator.c.folded.contains(word, autoescape=True) for word in fold(words).split()]
        wanted = (
            select(indicator.c.id, indicator.c.stt, indicator.c.name, indicator.c.lead)
            .where(*holding)
            .order_by(indicator.c.position, indicator.c.id)
            .limit(limit)
        )
        rows = self._connection.execute(wanted)
        return [(row_id, f"{stt} {name}".strip(), lead) for row_id, stt, name, lead in rows]

    def measured(self, ids: Iterable[int] | None = None, period: str = "") -> dict[int, list[Measurement]]:
        """What was measured of indicators (None: of all), by indicator, of one period or of all."""
        wanted = _MEASURED if ids is None else _MEASURED.where(among(measurement.c.indicator_id, ids))
        if period:
            wanted = wanted.where(measurement.c.period == period)
        found: dict[int, list[Measurement]] = defaultdict(list)
        for row in self._connection.execute(wanted):
            one = _measurement(row)
            if one is not None:
                found[one.indicator_id].append(one)
        return found

    def imported(self) -> dict[int, Mapping[str, str]]:
        """What the last file gave each field of an indicator, of those that came from one."""
        rows = self._connection.execute(
            select(indicator.c.id, indicator.c.imported).where(indicator.c.imported != "")
        )
        return {row_id: json.loads(text) for row_id, text in rows}

    def unit_names(self) -> dict[int, str]:
        """Names of all units, by id."""
        return dict(tuple(row) for row in self._connection.execute(select(unit.c.id, unit.c.name)))

    def tasks_of(self, indicator_id: int) -> list[tuple[int, str, date | None]]:
        """Id, title and day of completion of the tasks linked with an indicator."""
        wanted = (
            select(task.c.id, task.c.title, task.c.completed_on)
            .join(indicator_task, indicator_task.c.task_id == task.c.id)
            .where(indicator_task.c.indicator_id == indicator_id)
            .order_by(task.c.position)
        )
        return [(row_id, title, day_of(done)) for row_id, title, done in self._connection.execute(wanted)]

    def linked_with(self, task_id: int) -> list[int]:
        """Ids of the indicators linked with a task."""
        wanted = select(indicator_task.c.indicator_id).where(indicator_task.c.task_id == task_id)
        return list(self._connection.execute(wanted.order_by(indicator_task.c.id)).scalars())

    def _read(self, wanted: Select[Any]) -> list[Indicator]:
        rows = self._connection.execute(wanted).mappings().all()
        ids = [row["id"] for row in rows]
        targets, units = self._targets(ids), self._units(ids)
        return [_indicator(row, targets.get(row["id"], {}), units.get(row["id"], ())) for row in rows]

    def _targets(self, ids: Iterable[int]) -> dict[int, dict[str, Target]]:
        found: dict[int, dict[str, Target]] = defaultdict(dict)
        wanted = select(indicator_target).where(among(indicator_target.c.indicator_id, ids))
        rows = self._connection.execute(wanted.order_by(indicator_target.c.period))
        for _, indicator_id, period, raw, low, high in rows.all():
            found[indicator_id][period] = Target(raw, exact(low), exact(high))
        return found

    def _units(self, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = defaultdict(list)
        wanted = select(indicator_unit.c.indicator_id, indicator_unit.c.unit_id)
        wanted = wanted.where(among(indicator_unit.c.indicator_id, ids)).order_by(indicator_unit.c.id)
        for indicator_id, unit_id in self._connection.execute(wanted).all():
            found[indicator_id].append(unit_id)
        return {indicator_id: tuple(of_it) for indicator_id, of_it in found.items()}


def _indicator(row: Any, targets: Mapping[str, Target], units: tuple[int, ...]) -> Indicator:
    """An indicator out of its columns (``Any``: column values)."""
    return Indicator(
        id=row["id"],
        name=row["name"],
        kind=IndicatorKind(row["kind"]),
        better=Better(row["better"]),
        target=Target(row["target_raw"], exact(row["target_low"]), exact(row["target_high"])),
        targets=targets,
        measure=row["measure"],
        every=Grain(row["every"]),
        cumulative=bool(row["cumulative"]),
        section=row["section"],
        stt=row["stt"],
        lead=row["lead"],
        lead_id=row["unit_id"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        bands=row["bands"],
        note=row["note"],
        document_id=row["document_id"],
        document=row["number"] or row["title"] or "",
        unit_ids=units,
        ended_on=day_of(row["ended_on"]),
    )


def _measurement(row: Any) -> Measurement | None:
    """A measurement out of its columns (``Any``); None for a period nobody can name."""
    row_id, indicator_id, unit_id, code, day, numerator, denominator, value, source, note = row
    period = period_of_code(code)
    if period is None:
        return None
    numbers = exact(numerator), exact(denominator), exact(value)
    return Measurement(row_id, indicator_id, unit_id, period, date.fromisoformat(day), *numbers, source, note)
