"""A letter as a PDF by the program's own template, or as Word by a template that an office may edit."""

from pathlib import Path

from desktop_app.domain.reporting.letter import Letter
from desktop_app.limited import Worker
from desktop_app.paths import resources
from desktop_app.reports.letter_fields import fields

WORD_TEMPLATE = "reminder_letter.docx"


def letter_pdf(letter: Letter) -> bytes:
    """The letter as a PDF; AppError ``typesetting``."""
    from desktop_app.reports.typesetting import forget, typeset

    pdf = typeset("reminder_letter.typ", fields(letter))
    forget()
    return pdf


def own_template() -> Path:
    """The Word template that comes with the program."""
    return resources() / "templates" / WORD_TEMPLATE


def letter_docx(letter: Letter, template: Path, worker: Worker | None = None) -> bytes:
    """The letter as a Word file's bytes; AppErrors and ``worker`` as ``word_template.filled``."""
    from desktop_app.reports.word_template import filled

    return filled(template, fields(letter), worker)
