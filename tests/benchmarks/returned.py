"""Reading 130 returned workbooks of 63 tasks to their reports, against calamine in one child process.

The baseline hands over the cells of each file in JSON and knows nothing of what they mean. Finding our
columns, checking the seal and bringing every cell to canonical text are all on our side of the balance.
"""

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from desktop_app.domain.returns.returns import ReturnFile
from desktop_app.exchange.returns.return_book import ReturnBookHead, ReturnBookRow, write_return
from desktop_app.exchange.returns.return_reader import read_returns
from tests.benchmarks.material import rows
from tests.benchmarks.timing import Promise, interleaved, timed

ROUNDS = 5
UNITS, TASKS = 130, 63
GOAL = 1.5
PLAN = ("stt", "title", "lead", "coordinate", "deadline", "product")

_READ = """
import json, pathlib, sys
from python_calamine import CalamineWorkbook
for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    book = CalamineWorkbook.from_path(str(file))
    print(json.dumps([book.get_sheet_by_name(name).to_python() for name in book.sheet_names], default=str))
"""


def measure() -> list[Promise]:
    """Milliseconds from the folder to its values in this process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for unit in range(UNITS):
            write(folder / f"{unit:03}.xlsx", unit)

        def baseline() -> None:
            with subprocess.Popen(
                [sys.executable, "-c", _READ, str(folder)], stdout=subprocess.PIPE
            ) as child:
                assert child.stdout is not None
                books = [json.loads(line) for line in child.stdout]
            assert len(books) == UNITS

        def ours() -> None:
            files = list(read_returns([folder], this_year=lambda: 2026))
            assert all(isinstance(file, ReturnFile) and len(file.rows) == TASKS for file in files)

        least, taken = interleaved(ROUNDS, lambda: timed(baseline), lambda: timed(ours))
        return [(f"reading {UNITS} returns x {TASKS} (calamine in one child), ms", least, taken, GOAL)]


def write(path: Path, unit: int) -> None:
    """A workbook as a unit sends it back: every task reported on, a third of them done."""
    head = ReturnBookHead(
        "so-1", f"t-{unit}", f"UBND xã {unit}", "UBND tỉnh", "2026-11", 1, date(2026, 11, 15)
    )
    tasks = [
        ReturnBookRow(f"so-1:{task}", dict(zip(PLAN, row, strict=False)), report(unit + task), ("A THỂ CHẾ",))
        for task, row in enumerate(rows(TASKS), start=1)
    ]
    write_return(path, head, tasks)


def report(number: int) -> dict[str, str]:
    """What a unit writes about a task, by ``ReturnField``."""
    done = number % 3 == 0
    return {
        "status": "Hoàn thành" if done else "Đang thực hiện",
        "percent": "100" if done else str(number % 90 + 5),
        "completed_on": f"2026-11-{number % 14 + 1:02}" if done else "",
        "result": f"Đã rà soát {number % 12 + 1}/12 thôn, cập nhật đủ dữ liệu theo yêu cầu của đợt {number}",
        "evidence_text": f"{number}/BC-UBND ngày 05/11/2026" if done else "",
    }
