"""What a form is and how it is filled, in the child process: openpyxl and python-docx never see it elsewhere.

Asked through ``limited_child``; questions and answers are JSON.
"""

import io
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.exchange.filling import fill_losses
from desktop_app.exchange.filling.fill_plan import CellFill
from desktop_app.exchange.filling.fill_words import Kept
from desktop_app.exchange.laundered import is_package, laundered

_TYPES = "[Content_Types].xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_BOOKS = (b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")

Json = Any  # checked by who asked


def form_told(question: Mapping[str, Json]) -> Json:
    """``suffix`` a filled copy must have, "" for no package of Word or Excel, and ``losses`` by code.

    ``{"source": path}``; AppErrors as ``laundered``.
    """
    content = Path(question["source"]).read_bytes()
    if not is_package(content):
        return {"suffix": "", "losses": {}}
    package = io.BytesIO(laundered(content))
    with ZipFile(package) as archive:
        types = archive.read(_TYPES) if _TYPES in archive.namelist() else b""
        if _DOCUMENT in types:
            return {"suffix": ".docx", "losses": fill_losses.document_losses(archive)}
        if not any(kind in types for kind in _BOOKS):
            return {"suffix": "", "losses": {}}
        suffix = ".xlsm" if fill_losses.MACROS in archive.namelist() else ".xlsx"
        return {"suffix": suffix, "losses": fill_losses.workbook_losses(archive)}


def filled(question: Mapping[str, Json]) -> Json:
    """Write cells into a copy; gives the cells that had to stay, by reason.

    ``{"source", "folder", "target", "cells", "tables", "macros"}``: ``folder`` takes the laundered form and
    what openpyxl writes meanwhile, ``tables`` names those of a Word file, None for a workbook. AppErrors as
    the writers'.
    """
    tempfile.tempdir = question["folder"]
    source, target = Path(question["source"]), Path(question["target"])
    form = Path(question["folder"]) / source.name
    form.write_bytes(laundered(source.read_bytes()))
    cells = [CellFill(**{**cell, "field": ReturnField(cell["field"])}) for cell in question["cells"]]
    return _write(form, target, cells, question).cells


def as_question(cell: CellFill) -> dict[str, Json]:
    """A cell as ``filled`` takes it."""
    return {**asdict(cell), "field": cell.field.value}


def _write(form: Path, target: Path, cells: list[CellFill], question: Mapping[str, Json]) -> Kept:
    if question["tables"] is not None:
        from desktop_app.exchange.filling.fill_word import fill_document

        return fill_document(form, target, cells, question["tables"])
    from desktop_app.exchange.filling.fill_workbook import fill_workbook

    return fill_workbook(form, target, cells, keep_macros=question["macros"])
