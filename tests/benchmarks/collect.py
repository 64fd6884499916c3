"""Collect of 130 returned workbooks of 63 tasks against a script that does as little as can be.

The baseline reads the same workbooks with calamine one after another in one child process and updates the
very rows that our collecting leaves (the units' reports) through sqlite3. It is given the values ready made.
Merging three ways, questions, the journal and the counting of returns are all on our side of the balance.
"""

import marshal
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

from db.repositories.tasks import NewTask
from desktop_app.composition import create_services
from desktop_app.domain.canonical import canonical_facts
from desktop_app.domain.changes import Verb
from desktop_app.domain.ledger_info import Level
from desktop_app.exchange.returns.return_book import ReturnBookHead, ReturnBookRow, write_return
from desktop_app.exchange.returns.return_format import PLAN_COLUMNS, ReturnMarks, marks_rows
from desktop_app.services.hidden_id import hidden_id
from desktop_app.services.ledger import Services
from tests.benchmarks.material import facts_of, rows
from tests.benchmarks.timing import Promise, command, environment, interleaved

ROUNDS = 3
UNITS, TASKS = 130, 63
GOAL = 1.5
PERIOD, DUE = "2026-11", date(2026, 11, 15)
REPORT = ("status", "percent", "result", "evidence_text", "completed_on", "obstacle", "proposal")

_READ = """
import json, pathlib, sys
from python_calamine import CalamineWorkbook
for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    book = CalamineWorkbook.from_path(str(file))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    print(json.dumps(sheets, default=str))
"""
_UPDATE = """
import json, marshal, sqlite3, subprocess, sys
folder, ready, file, read, count = sys.argv[1:]
with open(ready, "rb") as values:
    statement, rows = marshal.load(values)
child = subprocess.Popen([sys.executable, "-c", read, folder], stdout=subprocess.PIPE)
books = [json.loads(line) for line in child.stdout]
assert child.wait() == 0 and len(books) == int(count)
db = sqlite3.connect(file, isolation_level=None)
for pragma in ("foreign_keys = ON", "journal_mode = TRUNCATE", "synchronous = FULL"):
    db.execute("PRAGMA " + pragma)
db.execute("BEGIN IMMEDIATE")
db.executemany(statement, rows)
db.execute("COMMIT")
db.close()
"""


def measure() -> list[Promise]:
    """Milliseconds of both commands, process start included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        returned, sent = folder / "nop", folder / "sent"
        returned.mkdir()
        services = create_services(sent, unit="Tỉnh Ví Dụ", level=Level.PROVINCE, year=2026)
        try:
            send_and_fill(services, returned)
        finally:
            services.close()
        env = environment()
        target = folder / "so"

        def fresh() -> Path:
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(sent, target)
            return target

        def ours() -> float:
            ledger = str(fresh())
            return command(["-m", "desktop_app", "--ledger", ledger, "--json", "collect", str(returned)], env)

        ours()
        ready = folder / "values"
        ready.write_bytes(marshal.dumps(reports(target / "so.sqlite")))

        def baseline() -> float:
            file = str(fresh() / "so.sqlite")
            return command(["-c", _UPDATE, str(returned), str(ready), file, _READ, str(UNITS)], env)

        least, taken = interleaved(ROUNDS, baseline, ours)
        return [(f"collect of {UNITS} files x {TASKS} (calamine and raw updates), ms", least, taken, GOAL)]


def send_and_fill(services: Services, folder: Path) -> None:
    """Give one plan to all units, send every unit its workbook, and put what came back into ``folder``."""
    units = tuple(f"UBND xã Số {number:03}" for number in range(1, UNITS + 1))
    tasks = [replace(facts_of(row), lead=units) for row in rows(TASKS)]
    with services.database.writing(Verb.ADD, at=services.clock.now()) as writer:
        ids = writer.tasks.add_many([NewTask(task) for task in tasks])
    plans = {task_id: canonical_facts(task) for task_id, task in zip(ids, tasks, strict=True)}
    own_base = "desktop_app.exchange.returns.return_book.marks_rows"
    with services.database.writing(Verb.SPLIT, at=services.clock.now()) as writer, patch(own_base, _as_sent):
        for place, unit in enumerate(units):
            unit_id = writer.units.resolve(unit)
            assert unit_id is not None
            path = folder / f"{place:03}.xlsx"
            writer.returns.add_dispatch(
                token=unit, unit_id=unit_id, period=PERIOD, version=1, sent_on=DUE, due_on=DUE,
                file_name=path.name, bases={task_id: {} for task_id in ids},
            )  # fmt: skip
            head = ReturnBookHead(services.info.id, unit, unit, services.info.unit, PERIOD, 1, DUE)
            write_return(
                path,
                head,
                [
                    ReturnBookRow(
                        hidden_id(services.info.id, task_id),
                        {name: plan[name] for name in PLAN_COLUMNS if name != "lead"} | {"lead": unit},
                        report(place, task_id),
                    )
                    for task_id, plan in plans.items()
                ],
            )


def _as_sent(marks: ReturnMarks) -> list[tuple[str, ...]]:
    """The hidden sheet of a workbook that was sent with nothing reported yet."""
    return marks_rows(replace(marks, bases={key: {} for key in marks.bases}))


def report(unit: int, task: int) -> Mapping[str, str]:
    """What a unit writes about a task: most of it is little, some is much."""
    number = unit + task
    done = number % 3 == 0
    cells = {
        "status": "Hoàn thành" if done else "Đang thực hiện",
        "percent": "100" if done else str(number % 90 + 5),
        "result": f"Đã rà soát {number % 12 + 1}/12 thôn, cập nhật đủ dữ liệu theo yêu cầu của đợt {task}",
        "evidence_text": f"{number}/BC-UBND ngày 05/11/2026" if done else "",
        "completed_on": f"2026-11-{number % 14 + 1:02}" if done else "",
        "obstacle": "Thiếu máy quét, đường truyền chậm vào giờ cao điểm" if number % 5 == 0 else "",
        "proposal": "Đề nghị cấp bổ sung thiết bị trong quý tới" if number % 10 == 0 else "",
    }
    return {name: text for name, text in cells.items() if text}


def reports(file: Path) -> tuple[str, list[tuple[object, ...]]]:
    """The statement and rows that bring every unit's reports to what stands in ``file``."""
    db = sqlite3.connect(file)
    try:
        found = db.execute(f"SELECT {', '.join(REPORT)}, id FROM assignment").fetchall()
    finally:
        db.close()
    assert sum(1 for row in found if row[0]) == UNITS * TASKS
    return f"UPDATE assignment SET {', '.join(f'{name} = ?' for name in REPORT)} WHERE id = ?", found
