"""Grids of annexes as a clerk would lay them out, without going through a file."""

import re
from collections.abc import Iterable, Sequence

from desktop_app.domain.grid import CellValue, Grid, Merge, Sheet, SourceKind
from desktop_app.domain.importing.draft import Reading, ReadingChoices
from desktop_app.exchange.annexes.annex import read_annex

THIS_YEAR = 2026
HEADER = ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")

Row = Sequence[CellValue]


def merge(cells: str) -> Merge:
    """A merged range as a spreadsheet writes it: "A3:E3"."""
    found = re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", cells)
    assert found is not None
    left, top, right, bottom = found.groups()
    return Merge(int(top), ord(left) - 65, int(bottom), ord(right) - 65)


def sheet(
    *rows: Row,
    name: str = "PL",
    first: int = 1,
    merges: Iterable[str] = (),
    visible: bool = True,
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
) -> Sheet:
    """A sheet of consecutive rows from number ``first``; an empty row leaves a gap."""
    numbered = [(number, tuple(row)) for number, row in enumerate(rows, first) if row]
    return Sheet(
        name=name,
        rows=tuple(row for _, row in numbered),
        numbers=tuple(number for number, _ in numbered),
        visible=visible,
        merges=tuple(merge(cells) for cells in merges),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def grid(*sheets: Sheet, kind: SourceKind = SourceKind.WORKBOOK, preamble: Iterable[str] = ()) -> Grid:
    return Grid("thu.xlsx", kind, sheets, preamble=tuple(preamble))


def read(
    *sheets: Sheet,
    kind: SourceKind = SourceKind.WORKBOOK,
    preamble: Iterable[str] = (),
    named: str | None = None,
    year: int | None = None,
    choices: ReadingChoices | None = None,
) -> Reading:
    return read_annex(
        grid(*sheets, kind=kind, preamble=preamble),
        year=year,
        this_year=THIS_YEAR,
        choices=choices or ReadingChoices(),
        sheet=named,
    )


def table(*rows: Row, header: Row = HEADER, merges: Iterable[str] = ()) -> Reading:
    """The reading of one table whose header is row 1."""
    return read(sheet(header, *rows, merges=merges))


def titles(reading: Reading) -> list[str]:
    return [task.title for task in reading.tasks]


def sections(reading: Reading) -> list[str]:
    return [section.text for section in reading.sections]


def reasons(reading: Reading) -> dict[int, str]:
    """Skipped rows by number, with the reason."""
    return {each.row: each.reason.value for each in reading.skipped}


def codes(reading: Reading) -> list[tuple[str, str]]:
    """Problems as (cell, code)."""
    return [(each.cell, each.code) for each in reading.problems]
