"""A copy of the upper level's own form with our report in its own columns, all else as it was."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from desktop_app.disk import flush, whole_file
from desktop_app.domain.errors import AppError, os_code
from desktop_app.domain.grid import DateCell, Grid, SourceKind, column_letters
from desktop_app.domain.text import clean
from desktop_app.exchange.filling import fill_losses
from desktop_app.exchange.filling.fill_child import as_question
from desktop_app.exchange.filling.fill_finish import unfinished
from desktop_app.exchange.filling.fill_plan import CellFill
from desktop_app.exchange.filling.fill_words import Kept
from desktop_app.exchange.grid import check_file, read_grid
from desktop_app.exchange.old_workbook import as_workbook, is_old_workbook
from desktop_app.exchange.values import cell_text
from desktop_app.labels.filling import LOSSES
from desktop_app.limited import in_child
from desktop_app.vault.private import PrivateFolder

_BOOK, _MACRO_BOOK = ".xlsx", ".xlsm"


@dataclass(frozen=True, slots=True)
class FormKind:
    """What can be filled: the suffix its copy must have, by content and not by name.

    ``old``: an .xls, whose copy is made from what of it can be written as .xlsx.
    """

    suffix: str
    old: bool = False


def form_kind(source: Path) -> FormKind:
    """What a form is, by its content; raises AppError: fill_old_kind, fill_kind, and as ``read_grid``."""
    suffix, _ = _told(source)
    if suffix:
        return FormKind(suffix)
    kind = read_grid(source).kind
    if kind is SourceKind.WORKBOOK and is_old_workbook(source):
        return FormKind(_BOOK, old=True)
    if kind is SourceKind.WORKBOOK:
        raise AppError("fill_old_kind", where=source.name, suffix=source.suffix.lower())
    raise AppError("fill_kind", where=source.name)


def form_losses(source: Path, suffix: str = "") -> list[str]:
    """What the filled copy (named with ``suffix``) no longer has, in words; raises as ``form_kind``."""
    kind = form_kind(source)
    if kind.old:
        return [LOSSES["old_workbook"]]
    losses = _told(source)[1].items()
    return fill_losses.sentences(
        {code: count for code, count in losses if code != "macros" or suffix == _BOOK}
    )


def _told(source: Path) -> tuple[str, Mapping[str, int]]:
    """Suffix and losses as the child tells them; asked once of a file that stays as it is."""
    check_file(source)
    seen = source.stat()
    return _asked(str(source.absolute()), seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=4)
def _asked(source: str, _changed: int, _size: int) -> tuple[str, Mapping[str, int]]:
    told = in_child("form", {"source": source}, Path(source).name)
    return str(told["suffix"]), {str(code): int(count) for code, count in told["losses"].items()}


def check_target(source: Path, out: Path) -> None:
    """Refuse a copy that would lie over its source or whose name says another kind of file.

    Raises AppError: fill_same_file, fill_suffix, and as ``form_kind``.
    """
    suffix = form_kind(source).suffix
    if out.exists() and source.samefile(out):
        raise AppError("fill_same_file", where=out.name)
    fitting = {suffix, _BOOK} if suffix == _MACRO_BOOK else {suffix}
    if out.suffix.lower() not in fitting:
        raise AppError("fill_suffix", where=out.name, suffix=suffix)


def write_filled(source: Path, out: Path, cells: Sequence[CellFill], grid: Grid) -> list[str]:
    """Write the copy beside ``out``, read it back, then let it take its name; gives what stayed unsaid.

    ``grid`` is what ``source`` reads as. Raises AppError: fill_unreadable, fill_not_sound, cell_too_long,
    file_not_written, and as ``check_target``.
    """
    check_target(source, out)
    try:
        with whole_file(out, out.suffix.lower()) as beside:
            with _as_it_can_be_filled(source) as form:
                kept = _write(form, beside, cells, grid) if cells else _copy(form, beside)
            flush(beside)
            said = [cell for cell in cells if (cell.sheet, cell.address) not in kept.unwritten]
            _read_back(beside, out, said, grid, kept)
    except OSError as error:
        raise AppError("file_not_written", where=out.name, reason=os_code(error)) from error
    return list(kept.sentences())


@contextmanager
def _as_it_can_be_filled(source: Path) -> Iterator[Path]:
    """The form itself, or while it is needed the .xlsx of one that is an .xls."""
    if not form_kind(source).old:
        yield source
        return
    with PrivateFolder() as private:
        target = private.folder / f"{source.stem}{_BOOK}"
        as_workbook(source, target)
        yield target


def _copy(source: Path, beside: Path) -> Kept:
    """Nothing to say: the copy is the form itself."""
    shutil.copyfile(source, beside)
    return Kept()


def _write(source: Path, beside: Path, cells: Sequence[CellFill], grid: Grid) -> Kept:
    with PrivateFolder() as private:
        question = {
            "source": str(source.absolute()),
            "folder": str(private.folder),
            "target": str(beside.absolute()),
            "cells": [as_question(cell) for cell in cells],
            "tables": [sheet.name for sheet in grid.sheets] if grid.kind is SourceKind.WORD else None,
            "macros": beside.suffix == _MACRO_BOOK,
        }
        try:
            told = in_child("fill", question, source.name)
        finally:
            unfinished(beside).unlink(missing_ok=True)
    return Kept({str(why): [(str(sheet), str(cell)) for sheet, cell in cells] for why, cells in told.items()})


def _read_back(beside: Path, out: Path, cells: Sequence[CellFill], grid: Grid, kept: Kept) -> None:
    """Check with the reader of imports that each cell says what was meant, and no other cell changed."""
    found = _by_address(read_grid(beside))
    before = _by_address(grid)
    meant = {(cell.sheet, cell.address): cell for cell in cells}
    meant = {place: cell for place, cell in meant.items() if place not in kept.unwritten}
    for place, cell in meant.items():
        value = found.get(place, "")
        if bool(value) != bool(cell.text):
            raise AppError("fill_not_sound", where=out.name, cell=cell.address)
    for place in before.keys() | found.keys():
        if (
            ("recount", *place) not in kept
            and place not in meant
            and before.get(place, "") != found.get(place, "")
        ):
            kept.add("others_changed", *place)


def _by_address(grid: Grid) -> dict[tuple[str, str], str]:
    cells = {}
    for sheet in grid.sheets:
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            for column, value in enumerate(row):
                if value is None:
                    continue
                text = value.day.isoformat() if isinstance(value, DateCell) else clean(cell_text(value))
                if text:
                    cells[sheet.name, f"{column_letters(column)}{number}"] = text
    return cells
