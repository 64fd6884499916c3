"""Writing indicators: their targets and units, what is measured, the tasks they are linked with."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, func, select

from db.queries.indicators import IndicatorQueries
from db.recorder import Recorder
from db.row_text import Row, Value
from db.schema import indicator, indicator_target, indicator_task, indicator_unit, measurement
from db.values import iso
from desktop_app.domain.indicators.indicator import Indicator, Measurement
from desktop_app.domain.indicators.target import Target
from desktop_app.domain.reporting.amounts import stored
from desktop_app.domain.text import fold


class IndicatorRepository(IndicatorQueries):
    """Indicators within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder
        self._position = 0

    def add(self, one: Indicator, imported: Mapping[str, str] | None = None) -> int:
        """Write a new indicator below the others; ``imported`` is what a file gave each field."""
        if not self._position:
            self._position = self._connection.execute(select(func.max(indicator.c.position))).scalar() or 0
        self._position += 1
        values: Row = {"position": self._position, **_columns(one), "imported": _base(imported)}
        row_id = self._recorder.insert(indicator, values)
        self._write_targets(row_id, one.targets)
        self._write_units(row_id, one.unit_ids)
        return row_id

    def change(self, one: Indicator) -> None:
        """Make an indicator what is given; what stays the same is not written."""
        self._recorder.update(indicator, {one.id: _columns(one)})
        self._write_targets(one.id, one.targets)
        self._write_units(one.id, one.unit_ids)

    def set_imported(self, indicator_id: int, imported: Mapping[str, str]) -> None:
        """Remember what a file said last."""
        self._recorder.update(indicator, {indicator_id: {"imported": _base(imported)}})

    def remove(self, ids: Iterable[int]) -> None:
        """Take indicators out with all that hangs on them; the journal keeps everything."""
        ids = list(ids)
        for table in (indicator_task, measurement, indicator_unit, indicator_target):
            self._recorder.delete(table, self._ids(table, ids))
        self._recorder.delete(indicator, ids)

    def measure(self, one: Measurement) -> None:
        """Write what was measured; a second number for the same unit and period corrects the first."""
        found = self._measurement(one)
        values: Row = {
            "numerator": stored(one.numerator), "denominator": stored(one.denominator),
            "value": stored(one.value), "source": one.source, "note": one.note,
            "measured_on": one.measured_on.isoformat(),
        }  # fmt: skip
        if found is None:
            keys: Row = {
                "indicator_id": one.indicator_id, "unit_id": one.unit_id, "period": one.period.code,
            }  # fmt: skip
            self._recorder.insert(measurement, {**keys, **values})
        else:
            self._recorder.update(measurement, {found: values})

    def forget(self, one: Measurement) -> None:
        """Take the number of a unit and period off, if there is one."""
        found = self._measurement(one)
        if found is not None:
            self._recorder.delete(measurement, [found])

    def link(self, indicator_id: int, task_ids: Iterable[int]) -> None:
        """Link tasks with an indicator; those linked already stay so."""
        known = {task_id for task_id, _, _ in self.tasks_of(indicator_id)}
        for task_id in dict.fromkeys(task_ids):
            if task_id not in known:
                self._recorder.insert(indicator_task, {"indicator_id": indicator_id, "task_id": task_id})

    def unlink(self, indicator_id: int, task_id: int) -> None:
        """Part a task and an indicator."""
        wanted = select(indicator_task.c.id).where(
            indicator_task.c.indicator_id == indicator_id, indicator_task.c.task_id == task_id
        )
        self._recorder.delete(indicator_task, list(self._connection.execute(wanted).scalars()))

    def _measurement(self, one: Measurement) -> int | None:
        wanted = select(measurement.c.id).where(
            measurement.c.indicator_id == one.indicator_id,
            measurement.c.unit_id.is_not_distinct_from(one.unit_id),
            measurement.c.period == one.period.code,
        )
        return self._connection.execute(wanted).scalar()

    def _write_targets(self, indicator_id: int, targets: Mapping[str, Target]) -> None:
        wanted = select(indicator_target.c.period, indicator_target.c.id)
        rows = self._connection.execute(wanted.where(indicator_target.c.indicator_id == indicator_id))
        known: dict[str, int] = {period: row_id for period, row_id in rows}  # noqa: C416 - rows are no pairs
        self._recorder.delete(
            indicator_target, [row_id for period, row_id in known.items() if period not in targets]
        )
        for period, target in targets.items():
            values: Row = {"raw": target.raw, "low": stored(target.low), "high": stored(target.high)}
            if period in known:
                self._recorder.update(indicator_target, {known[period]: values})
            else:
                keys: Row = {"indicator_id": indicator_id, "period": period}
                self._recorder.insert(indicator_target, {**keys, **values})

    def _write_units(self, indicator_id: int, unit_ids: Sequence[int]) -> None:
        wanted = select(indicator_unit.c.unit_id, indicator_unit.c.id)
        rows = self._connection.execute(wanted.where(indicator_unit.c.indicator_id == indicator_id))
        known: dict[int, int] = {unit_id: row_id for unit_id, row_id in rows}  # noqa: C416 - rows are no pairs
        self._recorder.delete(
            indicator_unit, [row_id for unit_id, row_id in known.items() if unit_id not in unit_ids]
        )
        for unit_id in dict.fromkeys(unit_ids):
            if unit_id not in known:
                self._recorder.insert(indicator_unit, {"indicator_id": indicator_id, "unit_id": unit_id})

    def _ids(self, table: Table, ids: Sequence[int]) -> list[int]:
        return list(
            self._connection.execute(select(table.c.id).where(table.c.indicator_id.in_(ids))).scalars()
        )


def _columns(one: Indicator) -> dict[str, Value]:
    return {
        "document_id": one.document_id, "lead": one.lead, "unit_id": one.lead_id, "section": one.section,
        "stt": one.stt, "name": one.name, "folded": fold(one.name), "kind": one.kind.value,
        "measure": one.measure, "better": one.better.value, "target_raw": one.target.raw,
        "target_low": stored(one.target.low), "target_high": stored(one.target.high),
        "every": one.every.value, "cumulative": int(one.cumulative), "numerator": one.numerator,
        "denominator": one.denominator, "bands": one.bands, "note": one.note, "ended_on": iso(one.ended_on),
    }  # fmt: skip


def _base(imported: Mapping[str, str] | None) -> str:
    return json.dumps(imported, ensure_ascii=False, sort_keys=True) if imported else ""
