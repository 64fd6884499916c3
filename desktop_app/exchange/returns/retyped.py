"""A report typed anew, without marks of ours: read like an annex, but as one that says what was done."""

from collections.abc import Mapping

from desktop_app.domain.grid import Grid
from desktop_app.domain.importing.draft import Field, Reading, ReadingChoices
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.patience import patient


def read_retyped(grid: Grid, *, this_year: int) -> Reading:
    """What a report says; ``this_year`` completes deadlines. Raises AppError: no_table, file_timeout."""
    with patient(grid):
        reading = read_annex(grid, year=None, this_year=this_year)
        columns = _done_not_planned(reading)
        if not columns:
            return reading
        return read_annex(grid, year=None, this_year=this_year, choices=ReadingChoices(columns=columns))


def _done_not_planned(reading: Reading) -> Mapping[tuple[str, int], Field | None]:
    """Columns that an annex means as plan and a report as done: "Kết quả", "Ngày hoàn thành"."""
    columns: dict[tuple[str, int], Field | None] = {}
    for sheet in reading.sheets:
        for table in sheet.tables:
            taken = set(table.columns.values())
            for column, field in table.columns.items():
                done = _done(field, fold(table.headers.get(column, "")))
                if done is not None and done not in taken:
                    columns[sheet.sheet, column] = done
    return columns


def _done(planned: Field, header: str) -> Field | None:
    """What a column of the plan is in a report, by its folded header; None where it stays one of the plan."""
    if planned is Field.PRODUCT and "ket qua" in header and "san pham" not in header:
        return Field.RESULT
    if planned is Field.DEADLINE and header.startswith("ngay hoan thanh"):
        return Field.COMPLETED_ON
    return None
