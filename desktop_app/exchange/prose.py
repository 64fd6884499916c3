"""Plain texts that give out work: lists with labels, and conclusions sentence by sentence."""

from collections.abc import Mapping, Sequence

from desktop_app.domain.draft import Reading, ReadingChoices, RowKind, SheetReading, SourceDocument
from desktop_app.exchange.conclusions import FIELDS, Conclusions
from desktop_app.exchange.labelled_list import TEXT, LabelledList

NO_CHOICES = ReadingChoices()
NO_DOCUMENT = SourceDocument()
_STRAY_LABELS = 2
"""Tasks of sentences for one with labels: from more on, labels only stand there by chance."""


def is_prose(lines: Sequence[str]) -> bool:
    """Whether a text gives out any work this program can find."""
    return bool(_read(lines, 0, NO_DOCUMENT, NO_CHOICES).tasks)


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
    reader = _read(lines, year, document, choices)
    fields = frozenset(reader.fields) if isinstance(reader, LabelledList) else FIELDS
    sheet = SheetReading(TEXT, (), {}, {}, dict(sorted(reader.rows.items())))
    return Reading(
        file=file,
        sheets=(sheet,),
        sections=tuple(reader.sections),
        tasks=tuple(reader.tasks),
        skipped=tuple(sorted(reader.skipped, key=lambda skipped: skipped.row)),
        problems=(),
        document=document,
        fields_present=fields,
    )


def _read(
    lines: Sequence[str], year: int, document: SourceDocument, choices: ReadingChoices
) -> LabelledList | Conclusions:
    """A list when tasks have labels of their own, unless sentences give out far more; else running text."""
    flipped = {row: kind for (sheet, row), kind in choices.rows.items() if sheet == TEXT}
    labelled = LabelledList(year, document.issued_on)
    labelled.read(lines, {})
    running = Conclusions(year, document.issued_on)
    if labelled.is_list:
        running.read(lines, {})
        if len(running.tasks) <= _STRAY_LABELS * len(labelled.tasks):
            return _reread(labelled, lines, flipped)
        return _reread(running, lines, flipped)
    running.read(lines, flipped)
    return running


def _reread(
    reader: LabelledList | Conclusions, lines: Sequence[str], flipped: Mapping[int, RowKind]
) -> LabelledList | Conclusions:
    """The same reading with what a person flipped, which decides nothing about the kind of text."""
    if not flipped:
        return reader
    again = type(reader)(reader.year, reader.issued_on)
    again.read(lines, flipped)
    return again
