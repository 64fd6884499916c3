"""Split of 130 units x 112 tasks against XlsxWriter alone making the very same calls."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

import xlsxwriter

from db.repositories.tasks import NewTask
from desktop_app.composition import create_services, open_services
from desktop_app.domain.changes import Verb
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import TaskFacts
from tests.benchmarks.material import facts_of, rows
from tests.benchmarks.timing import Promise, interleaved, timed

ROUNDS = 3
UNITS, TASKS = 130, 112
RECORDED = 10
GOAL = 1.5

Call = tuple[Any, str, tuple[Any, ...], dict[str, Any]]
"""Which object (None: the book), method, arguments; ``Any``: whatever XlsxWriter takes."""


def measure() -> list[Promise]:
    """Milliseconds in one process, libraries imported beforehand; ours reads and writes the ledger too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = open_services(ledger_of(folder))
        units = [row.unit_id for row in ledger.splits.preview()]
        with recorded() as books:
            ledger.splits.write(folder / "warm", units[:RECORDED])
        runs = iter(range(1000))
        baseline, taken = interleaved(
            ROUNDS,
            lambda: timed(lambda: replay_all(books, folder / f"bare-{next(runs)}")),
            lambda: timed(lambda: ledger.splits.write(folder / f"ours-{next(runs)}")),
        )
        ledger.close()
        return [(f"split of {UNITS} units x {TASKS} tasks (XlsxWriter alone), ms", baseline, taken, GOAL)]


def ledger_of(folder: Path) -> Path:
    """A ledger in which each unit leads its own tasks, a third of them under way."""
    ledger = folder / "so"
    services = create_services(ledger, unit="UBND tỉnh Ví Dụ", level=Level.PROVINCE, year=2026)
    tasks = [NewTask(task_of(number, row)) for number, row in enumerate(rows(UNITS * TASKS))]
    with services.database.writing(Verb.ADD, at=datetime(2026, 11, 21, 8)) as writer:
        writer.tasks.add_many(tasks)
    services.close()
    return ledger


def task_of(number: int, row: tuple[str, ...]) -> TaskFacts:
    """A task of one of the units, in one of four sections."""
    facts = facts_of(row)
    begun = number % 3 == 0
    return TaskFacts(
        facts.title,
        stt=facts.stt,
        section_path=(f"Mục {number % TASKS * 4 // TASKS + 1} Nhóm nhiệm vụ",),
        lead=(f"UBND xã Số {number // TASKS + 1}",),
        coordinate=facts.coordinate,
        deadline=facts.deadline,
        product=facts.product,
        status="Đang thực hiện" if begun else "",
        percent=40 if begun else None,
        result="Đã rà soát, cập nhật dữ liệu của 12 thôn; còn 2 thôn" if begun else "",
    )


class Recorder:
    """Stands where an XlsxWriter object does, hands every call on and keeps it."""

    def __init__(self, behind: Any, key: Any, calls: list[Call]) -> None:
        self._behind, self._key, self._calls = behind, key, calls

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._behind, name)

        def call(*arguments: Any, **named: Any) -> Any:
            if name == "add_worksheet":
                arguments = arguments[:1]
            place = len(self._calls)
            self._calls.append((self._key, name, tuple(map(_key_of, arguments)), _keys_of(named)))
            made = method(*map(_behind, arguments), **named)
            return Recorder(made, place, self._calls) if name.startswith("add_") else made

        return call


class _Made(int):
    """The place of the call that made an object."""


def _behind(value: Any) -> Any:
    if isinstance(value, Recorder):
        return value._behind
    return {name: _behind(each) for name, each in value.items()} if isinstance(value, dict) else value


def _key_of(value: Any) -> Any:
    if isinstance(value, Recorder):
        return _Made(value._key)
    return _keys_of(value) if isinstance(value, dict) else value


def _keys_of(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _key_of(value) for name, value in values.items()}


@contextmanager
def recorded() -> Iterator[list[list[Call]]]:
    """The calls that make each workbook written meanwhile."""
    books: list[list[Call]] = []
    real = xlsxwriter.Workbook

    def workbook(path: str, options: dict[str, Any]) -> Recorder:
        calls: list[Call] = [(None, "", (options,), {})]
        books.append(calls)
        return Recorder(real(path, options), None, calls)

    with mock.patch.object(xlsxwriter, "Workbook", workbook):
        yield books


def replay_all(books: list[list[Call]], folder: Path) -> None:
    """Make so many workbooks out of recorded calls."""
    folder.mkdir()
    for number in range(UNITS):
        replay(books[number % len(books)], folder / f"{number}.xlsx")


def replay(calls: list[Call], path: Path) -> None:
    """Make one workbook: XlsxWriter alone, its options and cells as recorded."""
    book = xlsxwriter.Workbook(str(path), calls[0][2][0])
    made: dict[Any, Any] = {None: book}
    for place, (key, name, arguments, named) in enumerate(calls[1:], start=1):
        if name.startswith("write_"):  # nearly all calls: the last argument is a format, the others are plain
            *plain, style = arguments
            getattr(made[key], name)(*plain, made[style] if type(style) is _Made else style)
            continue
        result = getattr(made[key], name)(*(_again(each, made) for each in arguments), **named)
        if name.startswith("add_"):
            made[place] = result


def _again(value: Any, made: dict[Any, Any]) -> Any:
    if type(value) is _Made:
        return made[int(value)]
    if type(value) is dict:
        return {name: _again(each, made) for name, each in value.items()}
    return value
