"""Printed forms as PDF: one alone, or several as one file with its pages numbered through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Act
from desktop_app.domain.reporting.checklist import ChecklistOptions
from desktop_app.domain.reporting.paper import PaperFile, PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.status import OPEN
from desktop_app.files.whole import write_whole
from desktop_app.labels.papers import form_words
from desktop_app.services.papers.paper_building import PaperBuilder, overview_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.domain.reporting.paper import Paper
    from desktop_app.reports.typesetting import Setup
    from desktop_app.services.ledger import Services

    Reported = Callable[[int, int], None]

_PLAIN = PaperFile()
_WHOLE = 1000
"""Into so many steps the progress of one form is told."""
_OF_UNITS = frozenset({PaperForm.CHECKLIST, PaperForm.OVERDUE, PaperForm.PLAN})


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """Forms on disk: their file, pages and tasks."""

    file: Path
    pages: int
    tasks: int


@dataclass(frozen=True, slots=True)
class PaperService:
    """Forms are built from the services of one open ledger, each loaded when a form asks for it."""

    services: Services

    def pdf(
        self,
        wanted: Sequence[PaperWanted],
        file: PaperFile = _PLAIN,
        report: Reported | None = None,
    ) -> bytes:
        """Forms one after another as one PDF; ``report`` hears of progress, and may raise to cancel.

        AppError as ``write``.
        """
        from desktop_app.reports.typesetting import forget

        pdf, _ = self._made(wanted, file, report)
        forget()
        return pdf

    def write(
        self,
        wanted: Sequence[PaperWanted],
        path: Path,
        file: PaperFile = _PLAIN,
        report: Reported | None = None,
    ) -> WrittenPaper:
        """Write forms as one PDF beside, flushed, then rename.

        Raises AppError ``file_not_written``, ``typesetting``, ``slip_of_nobody``, ``document_missing``,
        ``task_missing``, ``handover_missing``, ``paper_of_no_unit``.
        """
        self.services.database.allow(Act.PAPER)
        from desktop_app.reports.typesetting import page_count

        pdf, tasks = self._made(wanted, file, report)
        write_whole(path, pdf)
        return WrittenPaper(path, page_count(pdf), tasks)

    def build(self, wanted: PaperWanted) -> Paper:
        """Everything a form shows but the checklist; AppError as ``write``."""
        return self._builder.build(wanted.kept_to_form(self.services.today()))

    @property
    def _builder(self) -> PaperBuilder:
        return PaperBuilder(self.services)

    def _made(
        self, wanted: Sequence[PaperWanted], file: PaperFile, report: Reported | None
    ) -> tuple[bytes, int]:
        """The PDF of forms, and how many tasks they show."""
        from desktop_app.reports.typesetting import Setup, joined, page_count

        today = self.services.today()
        forms = [one for each in wanted for one in self._one_by_one(each.kept_to_form(today))]
        names = [form_words(form, self._builder.scope(form)) for form in forms] if len(forms) > 1 else []
        room = page_count(self._contents(names, [0] * len(names), file)) if file.contents and names else 0
        parts: list[bytes] = []
        starts: list[int] = []
        tasks, page = 0, 1 + room
        for number, form in enumerate(forms):
            setup = Setup(page, file.archival)
            if report is not None:
                report(number * _WHOLE, len(forms) * _WHOLE)
                setup = replace(setup, report=partial(_told, report, number, len(forms)))
            made, shown = self._set(form, setup)
            parts.append(made)
            starts.append(page)
            tasks += shown
            page += page_count(made) if room else 0
        front = [self._contents(names, starts, file)] if room else []
        words = ["Mục lục", *names] if room else names
        return joined([*front, *parts], words, archival=file.archival), tasks

    def _contents(self, names: Sequence[str], pages: Sequence[int], file: PaperFile) -> bytes:
        """The page that says where each form begins."""
        from desktop_app.reports.sheet import sheet_pdf
        from desktop_app.reports.typesetting import Setup
        from desktop_app.services.papers.paper_forms import contents

        paper = contents(self._builder.head(self.services.today()), names, pages)
        return sheet_pdf(paper, Setup(archival=file.archival))

    def _set(self, wanted: PaperWanted, setup: Setup) -> tuple[bytes, int]:
        """A form set on pages, and how many tasks it shows."""
        if wanted.form is PaperForm.CHECKLIST:
            from desktop_app.reports.checklist import checklist_pdf

            data = self.services.checklists.build(self._checklist(wanted))
            return checklist_pdf(data, setup), data.tasks
        if wanted.form is PaperForm.OVERVIEW:
            from desktop_app.reports.overview_page import overview_pdf

            page = overview_of(self._builder, wanted)
            return overview_pdf(page, setup), page.tasks
        from desktop_app.reports.sheet import sheet_pdf

        paper = self.build(wanted)
        return sheet_pdf(paper, setup), paper.tasks

    def _checklist(self, wanted: PaperWanted) -> ChecklistOptions:
        builder = self._builder
        return ChecklistOptions(
            wanted.month,
            builder.units(wanted),
            wanted.person,
            wanted.blank,
            builder.scope(wanted),
            wanted.as_of,
        )

    def _one_by_one(self, wanted: PaperWanted) -> list[PaperWanted]:
        """Slips of everybody are one for each person who has open work; a form of each unit is many."""
        if wanted.each and wanted.form in _OF_UNITS:
            found = self._builder.units_with_work(wanted)
            if not found:
                raise AppError("paper_of_no_unit")
            return [replace(wanted, unit=unit, each=False) for unit in found]
        if wanted.form is not PaperForm.SLIP or wanted.task is not None or wanted.person:
            return [wanted]
        rows = self._builder.rows(self._builder.filter(wanted, OPEN))
        people = dict.fromkeys(row.person for row in rows if row.person)
        if not people:
            raise AppError("slip_of_nobody")
        return [replace(wanted, person=person) for person in people]


def _told(report: Reported, number: int, forms: int, done: int, pieces: int) -> None:
    """Tell how far the pieces of one form of many are."""
    report(number * _WHOLE + _WHOLE * done // pieces, forms * _WHOLE)
