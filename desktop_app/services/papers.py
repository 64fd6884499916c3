"""Printed forms: each as values, as a PDF, several of them as one booklet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.checklist import ChecklistOptions
from desktop_app.domain.errors import AppError
from desktop_app.domain.paper import Paper, PaperHead, PaperWanted
from desktop_app.domain.paper_form import PaperForm
from desktop_app.domain.status import OPEN, TimeClass
from desktop_app.domain.task import TaskFilter
from desktop_app.error_labels import os_reason
from desktop_app.services import paper_forms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from db.database import Database
    from desktop_app.domain.task import DocumentRow, TaskFacts, TaskRow
    from desktop_app.services.checklists import ChecklistService
    from desktop_app.services.counting import CountingService
    from desktop_app.services.returns import ReturnService
    from desktop_app.services.settings import SettingsService
    from desktop_app.services.tasks import TaskService

PERIODS_ON_PAPER = 6


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """Forms on disk: their file, pages and tasks."""

    file: Path
    pages: int
    tasks: int


@dataclass(frozen=True, slots=True)
class PaperService:
    database: Database
    tasks: TaskService
    checklists: ChecklistService
    counting: CountingService
    returns: ReturnService
    settings: SettingsService

    def pdf(self, wanted: Sequence[PaperWanted]) -> bytes:
        """Forms one after another as one PDF; AppError as ``write``."""
        from desktop_app.reports.typesetting import forget, joined

        pdf = joined([self._set(each)[0] for each in wanted])
        forget()
        return pdf

    def write(self, wanted: Sequence[PaperWanted], path: Path) -> WrittenPaper:
        """Write forms as one PDF beside, flushed, then rename.

        Raises AppError ``file_not_written``, ``typesetting``, ``slip_of_nobody``, ``document_missing``.
        """
        from desktop_app.reports.typesetting import joined, page_count, write_pdf

        made = [self._set(each) for each in wanted]
        pdf = joined([part for part, _ in made])
        try:
            write_pdf(path, pdf)
        except OSError as error:
            raise AppError("file_not_written", where=path.name, reason=os_reason(error)) from error
        return WrittenPaper(path, page_count(pdf), sum(tasks for _, tasks in made))

    def _set(self, wanted: PaperWanted) -> tuple[bytes, int]:
        """A form set on pages, and how many tasks it shows."""
        if wanted.form is PaperForm.CHECKLIST:
            from desktop_app.reports.checklist import checklist_pdf

            data = self.checklists.build(
                ChecklistOptions(wanted.month, wanted.unit, wanted.person, wanted.blank)
            )
            return checklist_pdf(data), data.tasks
        from desktop_app.reports.sheet import sheet_pdf
        from desktop_app.reports.typesetting import joined

        papers = [self.build(each) for each in self._one_by_one(wanted)]
        return joined([sheet_pdf(paper) for paper in papers]), sum(paper.tasks for paper in papers)

    def _one_by_one(self, wanted: PaperWanted) -> list[PaperWanted]:
        """Slips of everybody are one for each person who has open work."""
        if wanted.form is not PaperForm.SLIP or wanted.task is not None or wanted.person:
            return [wanted]
        people = dict.fromkeys(row.person for row in self._rows(self._filter(wanted, OPEN)) if row.person)
        if not people:
            raise AppError("slip_of_nobody")
        return [replace(wanted, person=person) for person in people]

    def build(self, wanted: PaperWanted) -> Paper:
        """Everything a form shows but the checklist; AppError ``task_missing``, ``document_missing``."""
        head = PaperHead(
            self.settings.get("unit"),
            self.settings.get("upper_unit"),
            self.settings.get("place"),
            wanted.as_of,
        )
        chief = self.settings.get("head_of_group")
        signed = paper_forms.signatures(self.settings.get("prepared_by"), chief)
        programme = self.settings.get("programme")
        match wanted.form:
            case PaperForm.PLAN:
                rows = self._with_facts(self._filter(wanted))
                return paper_forms.plan(head, rows, self._document(wanted.document), programme, signed)
            case PaperForm.OVERDUE:
                late = self._rows(self._filter(wanted, frozenset({TimeClass.OVERDUE})))
                return paper_forms.overdue(head, late, self._scope(wanted), wanted.as_of, signed)
            case PaperForm.RETURNS:
                matrix = self.returns.matrix(PERIODS_ON_PAPER)
                return paper_forms.returns(head, matrix, wanted.as_of, signed)
            case PaperForm.FIGURES:
                every = TaskFilter(wanted.as_of)
                groups = self.counting.grouped(every, "unit")
                return paper_forms.figures(head, self.counting.counts(every), groups, wanted.as_of, signed)
            case _:
                return self._slip(wanted, head, programme, chief)

    def _slip(self, wanted: PaperWanted, head: PaperHead, programme: str, chief: str) -> Paper:
        if wanted.task is not None:
            only = TaskFilter(wanted.as_of, ids=frozenset({wanted.task}))
            ((row, facts),) = self._with_facts(only) or [self._missing(wanted.task)]
            return paper_forms.slip(head, row, facts, programme, chief)
        rows = self._rows(self._filter(wanted, OPEN))
        return paper_forms.slip_of_person(head, wanted.person, rows, wanted.as_of, chief)

    def _missing(self, task: int) -> tuple[TaskRow, TaskFacts]:
        raise AppError("task_missing", where=str(task))

    def _filter(self, wanted: PaperWanted, classes: frozenset[TimeClass] = frozenset()) -> TaskFilter:
        return TaskFilter(
            wanted.as_of,
            classes=classes,
            units=frozenset() if wanted.unit is None else frozenset({wanted.unit}),
            person=wanted.person,
            documents=frozenset() if wanted.document is None else frozenset({wanted.document}),
        )

    def _rows(self, wanted: TaskFilter) -> list[TaskRow]:
        return self.tasks.rows(self.tasks.ids(wanted), wanted.as_of)

    def _with_facts(self, wanted: TaskFilter) -> list[tuple[TaskRow, TaskFacts]]:
        with self.database.reading() as reader:
            ids = reader.tasks.ids(wanted)
            facts = reader.tasks.facts_of(ids)
            rows = reader.tasks.rows(ids, wanted.as_of)
        return [(row, facts[row.id]) for row in rows if row.time_class is not TimeClass.CANCELLED]

    def _document(self, document_id: int | None) -> DocumentRow | None:
        if document_id is None:
            return None
        found = [row for row in self.tasks.documents() if row.id == document_id]
        if not found:
            raise AppError("document_missing", where=str(document_id))
        return found[0]

    def _scope(self, wanted: PaperWanted) -> str:
        names = {unit.id: unit.name for unit in self.tasks.units()} if wanted.unit is not None else {}
        return "; ".join(filter(None, (names.get(wanted.unit or 0, ""), wanted.person)))
