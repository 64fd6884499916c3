"""Indicator annexes in, workbooks of indicators out: what was shown is what is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.importing.import_preview import Fate
from desktop_app.domain.importing.same_document import same_document
from desktop_app.domain.indicators.indicator_draft import (
    RESULT,
    canonical_draft,
    canonical_indicator,
    changed_to,
    made_of,
    result_field,
    result_of,
)
from desktop_app.domain.indicators.indicator_matching import (
    IndicatorPreview,
    StoredIndicator,
    match,
    with_period,
)
from desktop_app.domain.indicators.measure_sheet import MeasureLine, measured_on, measurement_of
from desktop_app.domain.indicators.measured_text import Number, read_measured
from desktop_app.domain.permissions import Act
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_code, period_of_day
from desktop_app.domain.text import clean
from desktop_app.exchange.patience import patient_matching, patiently
from desktop_app.labels.reading import PASTED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from db.database import Database
    from db.reader import Reader
    from db.writer import Writer
    from desktop_app.domain.grid import Grid
    from desktop_app.domain.importing.import_preview import RowFate
    from desktop_app.domain.indicators.indicator import Indicator, Measurement
    from desktop_app.domain.indicators.indicator_draft import IndicatorReading
    from desktop_app.services.clock import Clock
    from desktop_app.services.indicators import IndicatorService

_LONGEST_UNIT = 60  # letters; a longer lead is a sentence about who does what


@dataclass(frozen=True, slots=True)
class IndicatorImport:
    """What an import of indicators wrote; rows left for a person to decide are counted, not written."""

    changes: Changes
    created: int
    updated: int
    unchanged: int
    conflicts: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class IndicatorFileService:
    """Reads, previews and writes files of indicators."""

    database: Database
    indicators: IndicatorService
    clock: Clock

    def load(self, path: Path) -> Grid:
        """The cells of a file, read in a child process; slow, may be run in the background."""
        from desktop_app.exchange.grid import read_grid

        return read_grid(path)

    def paste(self, text: str) -> Grid:
        """The cells of what was pasted."""
        from desktop_app.exchange.grid import grid_of_text

        return grid_of_text(text, PASTED)

    def read(self, grid: Grid) -> IndicatorReading:
        """What the cells mean; AppError ``no_indicators``."""
        from desktop_app.exchange.indicators.indicator_annex import read_indicators

        return read_indicators(grid, this_year=self.clock.today().year)

    def preview(
        self,
        reading: IndicatorReading,
        decisions: Mapping[int, str] | None = None,
        period: Period | None = None,
    ) -> IndicatorPreview:
        """Everything an import would do now, as a frozen value; writes nothing.

        ``period`` is that of results whose column names none: by default that of the source's "tính đến
        ngày", else of today.
        """
        day = reading.document.data_as_of or self.clock.today()
        chosen = period or period_of_day(day, Grain.MONTH)
        with self.database.reading() as reader:
            stored = _stored(reader, reading)
        numbered = bool(reading.document.number)
        with patient_matching(reading.file, len(reading.drafts)):
            fates = match(reading, stored, decisions or {}, chosen.code, numbered=numbered, watched=patiently)
        return IndicatorPreview(reading, fates, reading.document, chosen.code)

    def rehearse(self, preview: IndicatorPreview) -> IndicatorImport:
        """What a commit would count, without writing."""
        return _result(preview, Changes(0, Verb.IMPORT))

    def commit(self, preview: IndicatorPreview) -> IndicatorImport:
        """Write a preview as one batch; an import that changes nothing writes none."""
        file = preview.reading.file
        with self.database.writing(Verb.IMPORT, at=self.clock.now(), subject=file, source=file) as writer:
            _Import(writer, preview, self.clock).write()
        return _result(preview, writer.changes)

    def export(self, path: Path, period: Period | None = None) -> int:
        """Write all indicators followed, with what was measured for a period (default: this quarter).

        The workbook is filled in and read back as an annex. Gives the number of indicators; AppError
        ``file_not_written``.
        """
        self.database.allow(Act.EXPORT)
        from desktop_app.exchange.indicators.indicator_book import IndicatorBook, write_indicators
        from desktop_app.services.measures import MeasureService

        chosen = period or period_of_day(self.clock.today(), Grain.QUARTER)
        lines = MeasureService(self.database, self.clock).sheet(chosen)
        standings = {one.indicator.id: one for one in self.indicators.standings()}
        info = self.database.info
        write_indicators(path, lines, standings, IndicatorBook(info.unit, chosen, self.clock.today()))
        return len({line.indicator.id for line in lines})


class _Import:
    """One import being written."""

    def __init__(self, writer: Writer, preview: IndicatorPreview, clock: Clock) -> None:
        self._writer = writer
        self._preview = preview
        self._clock = clock
        self._bases = writer.indicators.imported()

    def write(self) -> None:
        for fate in self._preview.fates:
            fields = self._fields(fate)
            if fate.fate is Fate.NEW:
                self._add(fields)
            elif fate.task_id is not None:
                self._change(fate, fate.task_id, fields)

    def _fields(self, fate: RowFate) -> dict[str, str]:
        draft = self._preview.reading.drafts[fate.index]
        return with_period(canonical_draft(draft), self._preview.period)

    def _add(self, fields: Mapping[str, str]) -> None:
        document = self._preview.document
        known = document.number or document.title
        document_id = self._writer.documents.ensure(document, self._preview.reading.file) if known else None
        made = _placed(made_of(fields), document_id, self._lead(fields.get("lead", "")))
        indicator_id = self._writer.indicators.add(made, dict(fields))
        found = self._writer.indicators.one(indicator_id)
        if found is not None:
            self._measure(found, {name: text for name, text in fields.items() if name.startswith(RESULT)})

    def _change(self, fate: RowFate, indicator_id: int, fields: Mapping[str, str]) -> None:
        known = self._writer.indicators.one(indicator_id)
        if known is None:
            return
        taken = {change.field: change.theirs for change in fate.changes if change.taken}
        plain = {name: text for name, text in taken.items() if not name.startswith(RESULT)}
        if plain:
            changed = changed_to(known, plain)
            lead = self._lead(plain["lead"]) if "lead" in plain else known.lead_id
            self._writer.indicators.change(_placed(changed, changed.document_id, lead))
        self._measure(known, {name: text for name, text in taken.items() if name.startswith(RESULT)})
        waiting = {change.field for change in fate.changes if change.waits}
        old = dict(self._bases.get(indicator_id, {}))
        ours = bool(self._preview.reading.drafts[fate.index].key)
        said = {name: text for name, text in fields.items() if name in taken or not ours}
        base = {**old, **{name: text for name, text in said.items() if name not in waiting}}
        if base != old:
            self._writer.indicators.set_imported(indicator_id, base)
            self._bases[indicator_id] = base

    def _measure(self, indicator: Indicator, results: Mapping[str, str]) -> None:
        for name, text in results.items():
            code, unit = result_of(name)
            period, number = period_of_code(code), read_measured(text, indicator.kind)
            if period is None or number is None or period.first > self._clock.today():
                continue
            unit_id = self._writer.units.ensure(unit) if unit else None
            line = MeasureLine(indicator, unit_id, unit)
            on = measured_on(period, self._clock.today())
            self._writer.indicators.measure(
                measurement_of(line, period, number, on, self._preview.reading.file)
            )

    def _lead(self, text: str) -> int | None:
        """The unit that a lead names, made where it is plainly one."""
        from desktop_app.domain.units.unit_names import is_group, units_named
        from desktop_app.exchange.annexes.unit_cells import split_units

        names = split_units(clean(text))
        if not names:
            return None
        found = self._writer.units.resolve(names[0])
        if found is not None or len(names) > 1 or len(names[0]) > _LONGEST_UNIT or is_group(names[0]):
            return found
        return self._writer.units.ensure(names[0]) if units_named(names[0]) == 1 else None


def _placed(indicator: Indicator, document_id: int | None, lead_id: int | None) -> Indicator:
    from dataclasses import replace

    return replace(indicator, document_id=document_id, lead_id=lead_id)


def _stored(reader: Reader, reading: IndicatorReading) -> list[StoredIndicator]:
    """The indicators a file can be about: those of its document, or any that carry our own id."""
    ours = {int(draft.key) for draft in reading.drafts if draft.key.isdecimal()}
    same: dict[int | None, bool] = {
        row.id: same_document(reading.document, row.number, row.title) for row in reader.documents.all()
    }
    same[None] = same_document(reading.document, "", "")
    found = [one for one in reader.indicators.all() if same[one.document_id] or one.id in ours]
    imported = reader.indicators.imported()
    measured = reader.indicators.measured([one.id for one in found])
    units = reader.indicators.unit_names()
    return [
        StoredIndicator(
            one.id,
            one.kind,
            canonical_indicator(one) | dict(_result_fields(measured.get(one.id, []), units)),
            imported.get(one.id, {}),
        )
        for one in found
    ]


def _result_fields(rows: list[Measurement], units: Mapping[int, str]) -> list[tuple[str, str]]:
    return [
        (
            result_field(row.period.code, units.get(row.unit_id, "") if row.unit_id is not None else ""),
            Number(row.numerator, row.denominator, row.value).canonical,
        )
        for row in rows
    ]


def _result(preview: IndicatorPreview, changes: Changes) -> IndicatorImport:
    updated = sum(any(change.taken for change in fate.changes) for fate in preview.fates)
    return IndicatorImport(
        changes,
        preview.count(Fate.NEW),
        updated,
        preview.count(Fate.SAME),
        preview.count(Fate.CONFLICT),
        preview.count(Fate.DOUBTFUL),
    )
