"""Work handed over from a unit or person to another on a day, and the sheet that both sign."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Act
from desktop_app.domain.text import clean, fold
from desktop_app.domain.units.transfer import TransferKind
from desktop_app.files.whole import write_whole
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from desktop_app.domain.task import TaskRow
    from desktop_app.domain.units.transfer import Handover, PastHandover, Transfer
    from desktop_app.services.clock import Clock
    from desktop_app.services.settings import SettingsService

NEWEST = 200
"""So many past hand-overs are offered."""
_A_DAY = timedelta(days=1)
_TEXTS = ("title", "result", "evidence_text", "note")


@dataclass(frozen=True, slots=True)
class HandoverService:
    """Hand-overs; each is one batch."""

    database: Database
    settings: SettingsService
    clock: Clock

    def of_task(self, task_id: int) -> list[Transfer]:
        """How a task passed on so far, first things first."""
        with self.database.reading() as reader:
            return reader.transfers.of_task(task_id)

    def preview(self, wanted: Handover) -> list[TaskRow]:
        """The tasks that pass, as they stand on the day before anything is written.

        Raises AppError ``handover_sides``, ``handover_same``, ``change_ahead``, ``handover_nothing``.
        """
        self._check(wanted)
        rows = self.open_tasks(wanted.from_unit, wanted.from_person, wanted.on, wanted.ids)
        if not rows:
            raise AppError("handover_nothing", where=self.sides(wanted)[0])
        return rows

    def open_tasks(
        self, unit: int | None, person: str, on: date, ids: Sequence[int] | None = None
    ) -> list[TaskRow]:
        """What a unit, else a person, has that is not done before a day; of these tasks only if given."""
        with self.database.reading() as reader:
            if unit is None:
                found = reader.transfers.open_tasks(person, on, ids)
            else:
                found = [part.task_id for part in reader.transfers.open_parts([unit], on, ids)]
            return reader.tasks.rows(list(dict.fromkeys(found)), on)

    def write(self, wanted: Handover) -> Changes:
        """Hand over; raises as ``preview`` does."""
        from db.repositories.passage import Passing

        ids = [row.id for row in self.preview(wanted)]
        giver, taker = self.sides(wanted)
        why = Passing(TransferKind.HANDOVER, wanted.on, clean(wanted.document), clean(wanted.reason))
        with self.database.writing(
            Verb.HANDOVER, at=self.clock.now(), subject=f"{giver} → {taker}"
        ) as writer:
            if wanted.from_unit is None:
                writer.transfers.pass_tasks(ids, wanted.from_person, taker, why)
            else:
                parts = writer.transfers.open_parts([wanted.from_unit], wanted.on, ids)
                writer.transfers.pass_parts(parts, wanted.to_unit or 0, why)
        return writer.changes

    def sheet(self, wanted: Handover) -> bytes:
        """The sheet of a hand-over that is not written yet, as a PDF; raises as ``preview`` does."""
        from desktop_app.domain.reporting.paper import PaperHead
        from desktop_app.reports.sheet import sheet_pdf
        from desktop_app.services.handover_sheet import handover_paper

        unit, upper, place = (self.settings.get(key) for key in ("unit", "upper_unit", "place"))
        head = PaperHead(unit, upper, place, wanted.on, int(self.settings.get("signature_mm")))
        return sheet_pdf(handover_paper(head, wanted, self.preview(wanted), *self.sides(wanted)))

    def past(self) -> list[PastHandover]:
        """Hand-overs that were written and stand, the newest first."""
        with self.database.reading() as reader:
            return reader.transfers.handovers(NEWEST)

    def one_past(self, batch: int | None) -> PastHandover:
        """The hand-over of a batch, however old, or the newest; AppError ``handover_missing``."""
        with self.database.reading() as reader:
            found = reader.transfers.handovers(1, batch)
        if not found:
            raise AppError("handover_missing", where="" if batch is None else str(batch))
        return found[0]

    def rows_then(self, past: PastHandover) -> list[TaskRow]:
        """The tasks of a hand-over as they stood on its day, and as they were known when it was written."""
        ids, on = past.handover.ids or (), past.handover.on
        with self.database.reading() as reader:
            rows = reader.tasks.rows(ids, on)
            before = {row.id: row for row in reader.tasks.rows(ids, on - _A_DAY)}
            known = reader.transfers.values_then(ids, past.batch)
        return [_as_known(row, before.get(row.id, row), known.get(row.id, {})) for row in rows]

    def write_sheet(self, wanted: Handover, path: Path) -> None:
        """Write the sheet into a file; AppError ``file_not_written``, and as ``preview``."""
        self.database.allow(Act.PAPER)

        pdf = self.sheet(wanted)
        write_whole(path, pdf)

    def sides(self, wanted: Handover) -> tuple[str, str]:
        """Names of who gives and who takes."""
        if wanted.from_unit is None:
            return wanted.from_person, clean(wanted.to_person)
        with self.database.reading() as reader:
            names = {unit.id: unit.name for unit in reader.units.all()}
        return names[wanted.from_unit], names[wanted.to_unit or 0]

    def _check(self, wanted: Handover) -> None:
        units = (wanted.from_unit, wanted.to_unit)
        people = (clean(wanted.from_person), clean(wanted.to_person))
        if not (all(units) and not any(people)) and not (all(people) and not any(units)):
            raise AppError("handover_sides")
        if units[0] == units[1] and fold(people[0]) == fold(people[1]):
            raise AppError("handover_same")
        if wanted.on > self.clock.today():
            raise AppError("change_ahead", where=vn_date(wanted.on))


def _as_known(row: TaskRow, before: TaskRow, known: Mapping[str, str]) -> TaskRow:
    """A row with who had it before it passed, and its words as they were then."""
    texts = {name: known[name] for name in _TEXTS if name in known}
    percent = float(known["percent"]) if known.get("percent") else None
    share = {"percent": percent} if "percent" in known else {}
    return replace(row, lead=before.lead, person=before.person, **texts, **share)  # type: ignore[arg-type]
