"""Filling the upper level's own form with what the ledger says of its tasks.

The reader and the writers are loaded by the action that needs them, not with the window.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from db.database import Database
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.draft import Reading
from desktop_app.domain.importing.import_preview import ImportPreview
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.text import fold
from desktop_app.files.evidence import EvidenceStore
from desktop_app.labels.filling import FILL_NOTES
from desktop_app.services.imports import FORMS, ImportService
from desktop_app.services.task_reports import base_progress, reports
from desktop_app.vault.private import PrivateFolder

if TYPE_CHECKING:
    from desktop_app.exchange.filling.fill_plan import TaskReport


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A task row of the form that is no task of this ledger, or may be several."""

    sheet: str
    row: int
    stt: str
    title: str


@dataclass(frozen=True, slots=True)
class FillResult:
    """A filled copy: how many rows carry our report, what has no task, what was lost or left, in words."""

    file: Path
    filled: int
    unmatched: tuple[UnmatchedRow, ...]
    losses: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageResult:
    """A package: its file, how its workbook was filled, how many evidence files of tasks went along."""

    file: Path
    filled: FillResult
    evidence: int


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that an import kept; ``path`` is its copy in the ledger, not to be touched."""

    name: str
    document: str
    added_on: date
    path: Path


@dataclass(frozen=True, slots=True)
class FillService:
    """Writes copies of forms; the ledger itself stays as it is."""

    database: Database
    imports: ImportService
    store: EvidenceStore

    def check(self, source: Path, out: Path | None = None) -> list[str]:
        """What a filled copy (``out``, else one of the same kind) would no longer have, one sentence each.

        Raises AppError: fill_old_kind, fill_kind, and what reading a file raises.
        """
        from desktop_app.exchange.filling.fill import form_losses

        with self._by_name(source):
            return form_losses(source, out.suffix.lower() if out else "")

    def suffix(self, source: Path) -> str:
        """What the name of a form's filled copy ends with; an .xls becomes .xlsx; AppError as ``check``."""
        from desktop_app.exchange.filling.fill import form_kind

        with self._by_name(source):
            return form_kind(source).suffix

    def fill(self, source: Path, out: Path) -> FillResult:
        """Write a copy of a form with our results, status and days in its own columns on its own rows.

        Raises AppError: what reading a file raises, and that of ``exchange.filling.fill.write_filled``.
        """
        self.database.allow(Verb.FILL)
        with self._by_name(source):
            return self._fill(source, out)[0]

    def package(self, return_file: Path, out: Path) -> PackageResult:
        """Fill a return workbook and pack it with the evidence files of its tasks into a .zip.

        Raises AppError: package_not_return, what ``fill`` raises, and that of ``write_package``.
        """
        self.database.allow(Verb.FILL)
        from desktop_app.exchange.returns.package_writer import Proof, write_package

        with PrivateFolder() as private:
            workbook = private.folder / f"bao-cao{self.suffix(return_file)}"
            filled, reading, tasks = self._fill(return_file, workbook)
            keys = {reading.tasks[index].task_id: task for index, task in tasks.items()}
            if not any(draft.task_id for draft in reading.tasks):
                raise AppError("package_not_return", where=return_file.name)
            with self.database.reading() as reader:
                proofs = [
                    Proof(key, row.name, row.sha256, row.size, self.store.path(row.sha256, row.name))
                    for key, task in keys.items()
                    if key
                    for row in reader.tasks.evidence(task)
                    if row.sha256
                ]
            write_package(out, workbook, proofs)
        return PackageResult(out, replace(filled, file=out), len(proofs))

    def _fill(self, source: Path, out: Path) -> tuple[FillResult, Reading, dict[int, int]]:
        """Fill a form; gives also how it was read and which row (by index) is which task."""
        from desktop_app.exchange.filling.fill import check_target, form_losses, write_filled
        from desktop_app.exchange.filling.fill_plan import plan_fill

        check_target(source, out)
        losses = form_losses(source, out.suffix.lower())
        grid = self.imports.load(source)
        reading = self.imports.read(grid)
        choices = self.imports.remembered(reading)
        if choices.columns or choices.kept:
            reading = self.imports.read(grid, choices=choices)
        tasks, by_text = self._tasks(self.imports.preview(grid, reading))
        plan = plan_fill(grid, reading, self._reports(tasks, by_text))
        kept = write_filled(source, out, plan.cells, grid)
        notes = [*plan.notes, *kept]
        if by_text:
            notes.append(FILL_NOTES["by_text"].format(count=len(by_text)))
        unmatched = (draft for index, draft in enumerate(reading.tasks) if index not in tasks)
        left = tuple(UnmatchedRow(draft.sheet, draft.row, draft.stt, draft.title) for draft in unmatched)
        return FillResult(out, plan.filled, left, tuple(losses), tuple(notes)), reading, tasks

    def sources(self) -> list[KeptForm]:
        """Forms that were kept with their import and can be filled, the newest first."""
        with self.database.reading() as reader:
            kept = reader.source_files.all()
            documents = {row.id: row.number or row.title for row in reader.documents.all()}
        return [
            KeptForm(file.name, documents.get(file.document_id or 0, ""), file.added_on, path)
            for file in reversed(kept)
            if Path(file.name).suffix.lower() in FORMS
            and (path := self.store.path(file.sha256, file.name)).is_file()
        ]

    @contextmanager
    def _by_name(self, source: Path) -> Iterator[None]:
        """Let errors about a kept form name it as it was called, not as the ledger keeps it."""
        try:
            yield
        except AppError as error:
            if error.where != source.name:
                raise
            names = (form.name for form in self.sources() if form.path == source)
            raise AppError(error.code, where=next(names, source.name), **error.values) from error

    def _tasks(self, preview: ImportPreview) -> tuple[dict[int, int], set[int]]:
        """The task of each row by its index, and which rows are known by their text alone.

        A form often comes under another number than the plan it asks about: there a row is the one task
        of the ledger that reads the same to the letter.
        """
        tasks = {fate.index: fate.task_id for fate in preview.fates if fate.task_id is not None}
        open_rows = [fate.index for fate in preview.fates if fate.task_id is None and not fate.candidates]
        taken = set(tasks.values())
        alike: dict[str, list[int]] = defaultdict(list)
        with self.database.reading() as reader:
            for task in reader.tasks.stored():
                if task.id not in taken:
                    alike[fold(task.title)].append(task.id)
        rows = Counter(fold(preview.reading.tasks[index].title) for index in open_rows)
        by_text = set()
        for index in open_rows:
            title = fold(preview.reading.tasks[index].title)
            if title and rows[title] == len(alike[title]) == 1:
                tasks[index] = alike[title][0]
                by_text.add(index)
        return tasks, by_text

    def _reports(self, tasks: Mapping[int, int], by_text: Collection[int]) -> "dict[int, TaskReport]":
        """What the ledger says of the task of each row; one known by its text alone has no base."""
        from desktop_app.exchange.filling.fill_plan import TaskReport
        from desktop_app.exchange.own_format import OBSTACLE_HEADER, PROPOSAL_HEADER

        headers = {ReturnField.OBSTACLE: OBSTACLE_HEADER, ReturnField.PROPOSAL: PROPOSAL_HEADER}
        ids = sorted(set(tasks.values()))
        with self.database.reading() as reader:
            wanted = set(ids)
            bases = {task.id: task.imported for task in reader.tasks.stored() if task.id in wanted}
            now = reports(reader, ids, headers)
        return {
            index: TaskReport(
                now[task], base_progress({} if index in by_text else bases.get(task, {}), headers)
            )
            for index, task in tasks.items()
            if task in now
        }
