"""A letter as a PDF by the program's own template, or as Word by a template that an office may edit."""

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from desktop_app.domain.errors import AppError
from desktop_app.domain.letter import Letter
from desktop_app.paths import resources
from desktop_app.reports.letter_fields import fields

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

WORD_TEMPLATE = "reminder_letter.docx"
_NAMED = re.compile(r"(?:attribute '(\w+)'|'(\w+)' is undefined)")


def letter_pdf(letter: Letter) -> bytes:
    """The letter as a PDF; AppError ``typesetting``."""
    from desktop_app.reports.typesetting import forget, typeset

    pdf = typeset("reminder_letter.typ", fields(letter))
    forget()
    return pdf


def own_template() -> Path:
    """The Word template that comes with the program."""
    return resources() / "templates" / WORD_TEMPLATE


def letter_docx(letter: Letter, template: Path) -> bytes:
    """The letter as a Word file's bytes.

    Raises AppError ``template_unreadable``, ``template_fields`` (it names fields there are none of) or
    ``template_broken``.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError, UndefinedError
    from jinja2.sandbox import SandboxedEnvironment

    given = fields(letter)
    # What a template says comes from anybody: it may look at these fields and nothing else.
    environment = SandboxedEnvironment(undefined=StrictUndefined)
    try:
        made = DocxTemplate(BytesIO(template.read_bytes()))
        unknown = made.get_undeclared_template_variables(environment, given)
        if unknown:
            raise _unknown(template, unknown)
        made.render(given, environment, autoescape=True)
    except UndefinedError as error:
        raise _unknown(template, _NAMED.findall(error.message or "")) from error
    except TemplateError as error:
        raise AppError("template_broken", where=template.name, reason=error.message or "") from error
    except (BadZipFile, KeyError, OSError, SyntaxError, ValueError) as error:
        raise AppError("template_unreadable", where=template.name) from error
    return _saved(made)


def _saved(made: "DocxTemplate") -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _unknown(template: Path, names: Any) -> AppError:  # Any: names, or pairs of which one is a name
    found = sorted({name if isinstance(name, str) else "".join(name) for name in names})
    return AppError("template_fields", where=template.name, names=", ".join(found))
