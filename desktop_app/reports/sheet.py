"""A titled table on paper: plans, lists of what is late, matrices; in pieces when it is very long."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import zip_longest

from desktop_app.domain.reporting.paper import Paper, PaperRow
from desktop_app.reports.fitting import breakable_in, in_pieces, is_long, shared_out, some_of
from desktop_app.reports.letterhead import letterhead
from desktop_app.reports.typesetting import Setup, in_parts

LANDSCAPE_MM, PORTRAIT_MM = 252, 165
"""Width of the table: A4 without its margins."""


def sheet_pdf(paper: Paper, setup: Setup = Setup()) -> bytes:  # noqa: B008 - a frozen value
    """The form as a PDF; a table of thousands of rows is set in pieces, each on a new page.

    Raises AppError ``typesetting``.
    """
    widths = column_widths(paper)
    shared = _facts(paper, widths)

    def facts(rows: Sequence[PaperRow]) -> Mapping[str, object]:
        pairs = zip_longest(rows, rows[1:]) if rows else ()
        return {**shared, "rows": [_row(row, below, widths) for row, below in pairs if row is not None]}

    pieces = in_pieces(paper.rows, lambda row: sum(map(len, row.cells)))
    return in_parts("sheet.typ", pieces, facts, setup)


def column_widths(paper: Paper) -> dict[str, int]:
    """Width in mm of each column, by its number as text."""
    least = {str(number): column.least for number, column in enumerate(paper.columns)}
    widest = max(least, key=least.__getitem__)
    rows = [_texts(row) for row in some_of(paper.rows) if not row.heading]
    return shared_out(PORTRAIT_MM if paper.upright else LANDSCAPE_MM, least, rows, rest_to=widest)


def _texts(row: PaperRow) -> dict[str, str]:
    return {str(number): text for number, text in enumerate(row.cells)}


def _row(row: PaperRow, below: PaperRow | None, widths: Mapping[str, int]) -> dict[str, object]:
    cells: Sequence[str] = row.cells
    if not row.heading:
        cells = [breakable_in(text, width) for text, width in zip(row.cells, widths.values(), strict=True)]
    return {
        "cells": cells,
        "heading": row.heading,
        "strong": row.strong,
        "joined": _joined(row, below),
        "long": not row.heading and is_long(_texts(row), widths),
    }


def _joined(row: PaperRow, below: PaperRow | None) -> list[str]:
    """For each cell on which sides it has no line: it goes on above, below, both; nothing for usual rows."""
    if not row.follows and (below is None or not below.follows):
        return []
    up = [row.follows and not text for text in row.cells]
    down = [below is not None and below.follows and not text for text in (below or row).cells]
    return [f"{'top' * above} {'bottom' * under}".strip() for above, under in zip(up, down, strict=True)]


def _facts(paper: Paper, widths: Mapping[str, int]) -> dict[str, object]:
    head = paper.head
    return {
        **letterhead(head.unit, head.upper_unit, head.place),
        "day": [head.day.year, head.day.month, head.day.day],
        "title": paper.title,
        "subtitles": paper.subtitles,
        "before": paper.opening,
        "after": paper.closing,
        "upright": paper.upright,
        "empty": paper.empty,
        "annex": paper.annex,
        "weeks": [[asdict(day) for day in week] for week in paper.weeks],
        "sign_mm": head.sign_mm,
        "columns": [
            {"heading": column.heading, "align": column.align.value, "width": width}
            for column, width in zip(paper.columns, widths.values(), strict=True)
        ],
        "signatures": [{"role": each.role, "name": each.name} for each in paper.signatures],
    }
