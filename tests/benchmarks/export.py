"""Export of 5,000 styled rows against XlsxWriter alone writing the very same cells."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from desktop_app.exchange.workbook import ExportHead, ExportRow, write_export
from tests.benchmarks.material import facts_of, rows
from tests.benchmarks.timing import Promise, interleaved, timed

ROUNDS = 5
COUNT = 5_000
GOAL = 1.1
AS_OF = date(2026, 11, 21)


def measure() -> list[Promise]:
    """Milliseconds in one process, libraries imported beforehand."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tasks = [exported(number, row) for number, row in enumerate(rows(COUNT))]
        head = ExportHead("UBND xã Ví Dụ", AS_OF)
        ours, least = folder / "ours.xlsx", folder / "least.xlsx"
        write_export(ours, tasks, head)
        cells = CalamineWorkbook.from_path(str(ours)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        baseline, taken = interleaved(
            ROUNDS,
            lambda: timed(lambda: write_cells(least, cells)),
            lambda: timed(lambda: write_export(ours, tasks, head)),
        )
        return [(f"export of {COUNT:,} styled rows (XlsxWriter alone), ms", baseline, taken, GOAL)]


def exported(number: int, row: tuple[str, ...]) -> ExportRow:
    """A task of the export, every third one completed."""
    return ExportRow(facts_of(row), f"n{number}", AS_OF if number % 3 == 0 else None)


def write_cells(path: Path, cells: Sequence[Sequence[object]]) -> None:
    """Write cells as they are, bordered and wrapped, dates as dates."""
    with Workbook(str(path), {"constant_memory": True}) as book:
        style = {"border": 1, "valign": "top", "text_wrap": True, "font_name": "Times New Roman"}
        text, day = book.add_format(style), book.add_format({**style, "num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet()
        for line, row in enumerate(cells):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, place, value, day)
                elif isinstance(value, float):
                    sheet.write_number(line, place, value, text)
                else:
                    sheet.write_string(line, place, str(value), text)
