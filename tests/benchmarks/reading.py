"""Reading 5,000 rows of 12 columns to cells, against calamine doing nothing else in a child.

The baseline hands the rows over as our child does, in JSON: a child that keeps its rows to itself
has read nothing for anyone. It knows no formats, merges, hidden rows, fonts or broken files.
"""

import json
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from desktop_app.exchange.grid import read_grid
from tests.benchmarks.material import rows
from tests.benchmarks.timing import Promise, interleaved, timed

ROUNDS = 9
COUNT = 5_000
GOAL = 1.5

_READ = """
import json, sys
from python_calamine import CalamineWorkbook
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
sys.stdout.write(json.dumps(rows, ensure_ascii=False, default=str))
"""


def measure() -> list[Promise]:
    """Milliseconds from the file to its cells in this process."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.xlsx"
        write(path)

        def baseline() -> object:
            child = subprocess.run(
                [sys.executable, "-c", _READ, str(path)], stdout=subprocess.PIPE, check=True
            )
            return json.loads(child.stdout)

        least, taken = interleaved(ROUNDS, lambda: timed(baseline), lambda: timed(lambda: read_grid(path)))
        return [(f"read of {COUNT:,} x 12 cells (calamine in a child), ms", least, taken, GOAL)]


def write(path: Path) -> None:
    """A workbook of tasks with dates, numbers and repeated words, 12 columns wide."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(rows(COUNT)):
        sheet.write_row(
            number, 0, (*row, "Đang thực hiện", number % 100, f"{number}/BC-UBND", "Lãnh đạo phụ trách")
        )
        sheet.write_datetime(number, 11, date(2026, 1, 1) + timedelta(days=number % 365), day)
    book.close()
