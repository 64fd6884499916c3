"""Petitions in and out by Excel: read any office's table, show what would happen, write; export them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.permissions import Act
from desktop_app.domain.registers.petition_matching import PetitionFate, match_petitions, of_fate
from desktop_app.domain.registers.petitions import Petition
from desktop_app.labels.registers import CHANNEL, PETITION_KIND, PETITION_STATE, PETITIONS_SHEET, word_of
from desktop_app.services.hidden_id import hidden_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from db.reader import Reader
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.grid import Grid
    from desktop_app.domain.registers.petition_matching import PetitionDraft, PetitionMatch
    from desktop_app.domain.registers.registers import RegisterFilter
    from desktop_app.exchange.petition_sheet import PetitionReading
    from desktop_app.services.petitions import PetitionService


@dataclass(frozen=True, slots=True)
class PetitionPreview:
    """What an import would do, row by row; what is shown is what is written."""

    reading: PetitionReading
    matches: tuple[PetitionMatch, ...]
    sha256: str = ""

    def count(self, fate: PetitionFate) -> int:
        """How many rows have a fate."""
        return Counter(match.fate for match in self.matches)[fate]

    def of(self, fate: PetitionFate) -> list[PetitionMatch]:
        """The rows of a fate."""
        return of_fate(self.matches, fate)


@dataclass(frozen=True, slots=True)
class PetitionExchange:
    petitions: PetitionService

    def load(self, path: Path) -> Grid:
        """The cells of a file, read in a child process; slow, may be run in the background."""
        from desktop_app.exchange.grid import read_grid
        from desktop_app.files.evidence import hash_of

        return replace(read_grid(path), sha256=hash_of(path))

    def preview(self, grid: Grid, sheet: str | None = None) -> PetitionPreview:
        """Everything an import would do now; AppError ``petition_no_table``."""
        from desktop_app.exchange.petition_sheet import read_petitions

        database, today = self.petitions.database, self.petitions.clock.today()
        reading = read_petitions(grid, ledger_id=database.info.id, year=today.year, sheet=sheet)
        with database.reading() as reader:
            drafts = tuple(_with_known_unit(draft, reader) for draft in reading.drafts)
            known = reader.petitions.all()
        matches = tuple(match_petitions(drafts, known, today))
        return PetitionPreview(replace(reading, drafts=drafts), matches, grid.sha256)

    def commit(self, preview: PetitionPreview, as_new: Collection[int] = ()) -> Changes:
        """Write new and changed rows as one batch; ``as_new`` are places of doubtful ones taken as new."""
        made = [*preview.of(PetitionFate.NEW)]
        made += [match for place, match in enumerate(preview.matches) if place in as_new]
        new = [self._facts(match) for match in made]
        changed = {match.petition_id: match for match in preview.of(PetitionFate.CHANGED)}
        source = preview.reading.file
        with self.petitions.writing((), source=source, sha=preview.sha256) as writer:
            for facts in new:
                writer.petitions.add(facts)
            writer.petitions.change(
                {
                    row_id: {change.field: change.new for change in match.changes}
                    for row_id, match in changed.items()
                    if row_id is not None
                }
            )
        return writer.changes

    def export(self, wanted: RegisterFilter, path: Path) -> int:
        """Write the petitions a filter keeps, so that they read back unchanged; gives their number.

        Raises AppError ``file_not_written`` or ``cell_too_long``.
        """
        self.petitions.database.allow(Act.EXPORT)
        from desktop_app.exchange.register_book import (
            HIDDEN_ID,
            RegisterColumn,
            RegisterSheet,
            write_register,
        )

        info = self.petitions.database.info
        rows = self.petitions.rows(self.petitions.ids(wanted), wanted.as_of)
        columns = [HIDDEN_ID, *[RegisterColumn(*column) for column in PETITIONS_SHEET.columns]]
        cells = [
            [
                hidden_id(info.id, row.id),
                str(number),
                row.facts.number,
                word_of(PETITION_KIND, row.facts.kind),
                word_of(CHANNEL, row.facts.channel),
                row.facts.sender,
                row.facts.content,
                row.facts.received_on,
                row.facts.due,
                row.facts.unit,
                row.facts.person,
                row.facts.assigned_on,
                row.facts.answered_on,
                row.facts.answer,
                row.facts.document,
                PETITION_STATE[row.state],
                row.facts.note,
            ]
            for number, row in enumerate(rows, start=1)
        ]
        name, title = PETITIONS_SHEET.name, PETITIONS_SHEET.title
        write_register(path, RegisterSheet(name, title, info.unit, wanted.as_of, columns, cells))
        return len(rows)

    def _facts(self, match: PetitionMatch) -> Petition:
        """A new petition; without a day to answer by, it gets the usual one."""
        facts = Petition(**match.draft.fields)  # type: ignore[arg-type]  # names and kinds are Petition's
        return facts if facts.due else replace(facts, due=self.petitions.due(facts.received_on))


def _with_known_unit(draft: PetitionDraft, reader: Reader) -> PetitionDraft:
    """The draft with the name its unit is kept under."""
    name = str(draft.fields.get("unit", ""))
    known = reader.units.kept_name(name) if name else None
    return replace(draft, fields={**draft.fields, "unit": known}) if known else draft
