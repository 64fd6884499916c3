"""Plain texts that give out work: lists with labels, and conclusions sentence by sentence."""

from collections.abc import Sequence

from desktop_app.domain.importing.draft import Problem, Reading, ReadingChoices, SheetReading, SourceDocument
from desktop_app.exchange.annexes.deadline_findings import deadline_findings
from desktop_app.exchange.annexes.labelled_list import TEXT, LabelledList
from desktop_app.exchange.prose.conclusions import FIELDS, Conclusions

NO_CHOICES = ReadingChoices()
NO_DOCUMENT = SourceDocument()
_STRAY_LABELS = 2
"""Tasks of sentences for one with labels: from more on, labels only stand there by chance."""


def read_prose(
    file: str,
    lines: Sequence[str],
    *,
    year: int,
    document: SourceDocument = NO_DOCUMENT,
    choices: ReadingChoices = NO_CHOICES,
) -> Reading:
    """The tasks of a text, its headings as sections, and every other line with the reason it was left out.

    ``row`` is the line number, from 1, of a task's first line; the text is one sheet named "". ``year``
    completes days without one; ``choices`` are rows a person flipped. ``fields_present`` are the labels
    of a list; of running text they are what sentences can say, without a task column.
    """
    return _reading(file, _read(lines, year, document, choices), document)


def _reading(file: str, reader: LabelledList | Conclusions, document: SourceDocument) -> Reading:
    fields = frozenset(reader.fields) if isinstance(reader, LabelledList) else FIELDS
    sheet = SheetReading(TEXT, (), {}, {}, dict(sorted(reader.rows.items())))
    return Reading(
        file=file,
        sheets=(sheet,),
        sections=tuple(reader.sections),
        tasks=tuple(reader.tasks),
        skipped=tuple(sorted(reader.skipped, key=lambda skipped: skipped.row)),
        problems=tuple(
            Problem(TEXT, task.row, "", code, task.deadline.raw)
            for task in reader.tasks
            for code in deadline_findings(task.deadline)
        ),
        document=document,
        fields_present=fields,
    )


def read_form(file: str, lines: Sequence[str], *, year: int, document: SourceDocument) -> Reading | None:
    """The tasks of a form's cells, each line behind its label; None where they are no such list."""
    reader = LabelledList(year, document.issued_on)
    reader.read(lines, {})
    return _reading(file, reader, document) if reader.is_list else None


def _read(
    lines: Sequence[str], year: int, document: SourceDocument, choices: ReadingChoices
) -> LabelledList | Conclusions:
    """A list when tasks have labels of their own, unless sentences give out far more; else running text."""
    flipped = {row: kind for (sheet, row), kind in choices.rows.items() if sheet == TEXT}
    wanted = {(row, text) for sheet, row, text in choices.texts if sheet == TEXT}
    as_written = _of_its_kind(lines, year, document)
    if not flipped and not wanted:
        return as_written
    reader: LabelledList | Conclusions = LabelledList(year, document.issued_on)
    if isinstance(as_written, Conclusions):
        reader = Conclusions(year, document.issued_on, wanted)
    reader.read(lines, flipped)
    return reader


def _of_its_kind(lines: Sequence[str], year: int, document: SourceDocument) -> LabelledList | Conclusions:
    """The text by what kind it is; what a person flipped decides nothing about that."""
    labelled = LabelledList(year, document.issued_on)
    labelled.read(lines, {})
    running = Conclusions(year, document.issued_on)
    running.read(lines, {})
    stray = len(running.tasks) > _STRAY_LABELS * len(labelled.tasks)
    return labelled if labelled.is_list and not stray else running
