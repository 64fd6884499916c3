"""Import: read a file, show what it will do, write it as one batch."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import thread_time

from db.database import Database
from db.reader import Reader
from desktop_app.domain.canonical import EXTRA, canonical_facts
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid
from desktop_app.domain.importing.column_memory import choices_for, forms_of, key_of
from desktop_app.domain.importing.decisions import FieldChoice, Side, fact_of
from desktop_app.domain.importing.draft import Reading, ReadingChoices, SourceDocument
from desktop_app.domain.importing.draft_facts import lacks_day
from desktop_app.domain.importing.import_preview import Fate, ImportPreview, RowFate, StoredTask
from desktop_app.domain.importing.matching import match
from desktop_app.domain.importing.same_document import same_document
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import Stopping, grid_of_html, grid_of_text, never_stopped, read_grid
from desktop_app.exchange.patience import patient_matching, patiently
from desktop_app.files.evidence import EvidenceStore, Staging, StoredFile, hash_of
from desktop_app.labels.reading import PASTED
from desktop_app.services.clock import Clock
from desktop_app.services.hidden_id import hidden_id
from desktop_app.services.import_writing import add_new, new_bases, remember, take_changes, taken

FORMS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".docx"})
"""Kinds of files that are kept with their import."""
MAX_FORM_BYTES = 20 << 20


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote; rows left for a person to decide are counted, not written."""

    changes: Changes
    created: int
    updated: int
    unchanged: int
    conflicts: int
    doubtful: int
    rejected: int
    skipped: int


@dataclass(frozen=True, slots=True)
class ImportService:
    database: Database
    clock: Clock
    store: EvidenceStore

    def load(
        self,
        path: Path,
        cells: Callable[[], Grid] | None = None,
        *,
        stopping: Stopping = never_stopped,
    ) -> Grid:
        """The cells of a file, read in a child process; slow, may be run in the background.

        ``cells`` gives those of a reading begun before; ``stopping`` may end the reading (``read_grid``).
        """
        grid = cells() if cells else read_grid(path, stopping)
        try:
            return replace(grid, sha256=hash_of(path))
        except OSError as error:
            raise AppError("file_missing", where=path.name) from error

    def paste(self, text: str, html: str = "") -> Grid:
        """The cells of what was pasted: a table of a web page, Word or Excel, else lines of text.

        Of the two flavours a clipboard holds, the first in which there are tasks; both share their time.
        """
        if "<table" not in html.lower():
            return grid_of_text(text, PASTED)
        rich = grid_of_html(html, PASTED)
        began = thread_time()
        if not text.strip() or self._has_tasks(rich):
            return rich
        spent = rich.seconds + thread_time() - began
        plain = grid_of_text(text, PASTED)
        return replace(plain, seconds=plain.seconds + spent)

    def _has_tasks(self, grid: Grid) -> bool:
        try:
            return bool(self.read(grid).tasks)
        except AppError:
            return False

    def read(
        self,
        grid: Grid,
        *,
        sheet: str | None = None,
        year: int | None = None,
        choices: ReadingChoices | None = None,
    ) -> Reading:
        """What the cells mean; quick, asked again whenever a column or row is flipped."""
        return read_annex(
            grid,
            year=year,
            this_year=self.clock.today().year,
            choices=choices or ReadingChoices(),
            sheet=sheet,
        )

    def preview(
        self,
        grid: Grid,
        reading: Reading,
        *,
        document: SourceDocument | None = None,
        done_on: date | None = None,
        decisions: Mapping[int, str] | None = None,
        choices: Mapping[int, Mapping[str, FieldChoice]] | None = None,
    ) -> ImportPreview:
        """Everything an import would do now, as a frozen value; writes nothing.

        ``done_on`` is the day taken for rows that only say they are done; without it the source's
        own "tính đến ngày", else today. ``choices`` decide single fields in conflict; AppError for a
        typed value that is none: title_missing, percent_range, day_unreadable; ``file_timeout`` where the
        rows are too long to be compared with those of the ledger.
        """
        for chosen in (choices or {}).values():
            for name, choice in chosen.items():
                if choice.side is Side.TYPED and not name.startswith(EXTRA):
                    fact_of(name, choice.text, year=self.clock.today().year)
        document = document or reading.document
        day = done_on or document.data_as_of or reading.document.data_as_of or self.clock.today()
        inferred = {index: day for index, draft in enumerate(reading.tasks) if lacks_day(draft)}
        with self.database.reading() as reader:
            stored = _stored(reader, reading, document)
            merged = reader.tasks.merged()
        with patient_matching(grid.file, len(reading.tasks)):
            fates = match(
                reading,
                stored,
                document,
                decisions,
                known=_known(reading, stored, merged, self.database.info.id),
                inferred=inferred,
                choices=choices,
                watched=patiently,
            )
        return ImportPreview(
            file=grid.file,
            reading=reading,
            document=document,
            fates=fates,
            done_on=day,
            inferred_dates=sum(
                fate.fate is Fate.NEW or _takes_day(fate) for fate in fates if fate.index in inferred
            ),
            decisions=dict(decisions or {}),
            choices=dict(choices or {}),
            source_sha=grid.sha256,
        )

    def rehearse(self, preview: ImportPreview) -> ImportResult:
        """What a commit would count, without writing."""
        return _result(preview, Changes(0, Verb.IMPORT))

    def remembered(self, reading: Reading) -> ReadingChoices:
        """What a person took the columns for in an earlier file of this office with the same header."""
        with self.database.reading() as reader:
            forms = forms_of(reader.settings.get(key_of(reading.document.issuer), ""))
        return choices_for(reading, forms)

    def forget_columns(self, reading: Reading) -> Changes:
        """Forget what a person took the columns of this form for; writes nothing where nothing is known."""
        return self._learn(reading, ReadingChoices())

    def commit(
        self,
        preview: ImportPreview,
        source: Path | None = None,
        choices: ReadingChoices | None = None,
    ) -> ImportResult:
        """Write a preview as one batch; an import that changes nothing writes none.

        ``source`` is the file that was read: a workbook or Word file is kept with the import, so that it
        can be filled later without asking for it. ``choices`` are what a person flipped: what columns
        were taken for is remembered for the issuing office.
        """
        with self.database.reading() as reader:
            stored = {task.id: task for task in reader.tasks.stored()}
        rebased = new_bases(preview, {task_id: task.imported for task_id, task in stored.items()})
        if not rebased and not preview.count(Fate.NEW):
            return self.rehearse(preview)
        self.database.allow(Verb.IMPORT)
        with (
            self.store.staging() as staging,
            self.database.writing(
                Verb.IMPORT, at=self.clock.now(), subject=preview.file, source=preview.file
            ) as writer,
        ):
            kept = _staged(staging, preview, source)
            document_id = add_new(writer, preview)
            if kept is not None:
                writer.at_last(staging.keep)
                known = (stored[fate.task_id].document_id for fate in preview.fates if fate.task_id in stored)
                of_document = document_id or next(known, None)
                writer.source_files.add(of_document, *_facts_of(kept), self.clock.today())
            for fate in preview.fates:
                if fate.task_id is not None:
                    take_changes(writer, preview, fate, year=self.clock.today().year)
            for task_id, base in rebased.items():
                writer.tasks.set_imported(task_id, base)
            if choices is not None:
                remember(writer, preview.reading, choices)
        return _result(preview, writer.changes)

    def _learn(self, reading: Reading, choices: ReadingChoices) -> Changes:
        subject = reading.document.issuer
        with self.database.writing(Verb.SETTINGS, at=self.clock.now(), subject=subject) as writer:
            remember(writer, reading, choices)
        return writer.changes


def _stored(reader: Reader, reading: Reading, document: SourceDocument) -> list[StoredTask]:
    """The tasks a reading can be about, as matching sees them: of its document, or any of our own ids."""
    ours = any(draft.task_id for draft in reading.tasks)
    same: dict[int | None, bool] = {
        row.id: same_document(document, row.number, row.title) for row in reader.documents.all()
    }
    same[None] = same_document(document, "", "")
    light = [task for task in reader.tasks.stored() if ours or same[task.document_id]]
    ids = [task.id for task in light]
    facts = reader.tasks.facts_of(ids)
    days = reader.tasks.completion_days(ids)
    return [
        StoredTask(
            id=task.id,
            document=task.document,
            section=task.section,
            stt=task.stt,
            title=task.title,
            imported=task.imported,
            current=canonical_facts(facts[task.id], days.get(task.id)),
        )
        for task in light
    ]


def _known(
    reading: Reading, stored: Sequence[StoredTask], merged: Mapping[int, int], ledger: str
) -> dict[str, int]:
    """Tasks by the hidden id a row may carry, also that of one merged since."""
    if not any(draft.task_id for draft in reading.tasks):
        return {}
    own = {hidden_id(ledger, task.id): task.id for task in stored}
    return own | {hidden_id(ledger, old): task_id for old, task_id in merged.items()}


def _takes_day(fate: RowFate) -> bool:
    return any(change.field == "completed_on" for change in fate.changes)


def _staged(staging: Staging, preview: ImportPreview, source: Path | None) -> StoredFile | None:
    """A copy of the file that was read, for the ledger; None for no form, or one that is not the same now."""
    if source is None or source.suffix.lower() not in FORMS:
        return None
    with suppress(AppError, OSError):
        if source.stat().st_size <= MAX_FORM_BYTES:
            kept = staging.add(source)
            return kept if kept.sha256 == preview.source_sha else None
    return None


def _facts_of(kept: StoredFile) -> tuple[str, str, int]:
    return kept.name, kept.sha256, kept.size


def _result(preview: ImportPreview, changes: Changes) -> ImportResult:
    updated = sum(1 for fate in preview.fates if fate.task_id is not None and taken(fate))
    return ImportResult(
        changes=changes,
        created=preview.count(Fate.NEW),
        updated=updated,
        unchanged=preview.count(Fate.SAME),
        conflicts=preview.count(Fate.CONFLICT),
        doubtful=preview.count(Fate.DOUBTFUL),
        rejected=preview.count(Fate.REJECTED),
        skipped=len(preview.reading.skipped),
    )
