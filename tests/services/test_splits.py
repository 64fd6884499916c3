"""Split: each lead unit's workbook, its versions, and nothing half done."""

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.canonical import canonical_facts
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.returns import Dispatch
from desktop_app.domain.task import Completion, TaskFacts
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import read_grid
from desktop_app.exchange.returns.return_format import are_marks, read_marks
from desktop_app.labels.errors import error_sentence
from desktop_app.services.hidden_id import hidden_id
from desktop_app.services.ledger import Services
from desktop_app.services.returns.splits import SplitFile

FIRST = TaskFacts(
    "Rà soát dữ liệu dân cư",
    stt="1",
    section_path=("I Dữ liệu",),
    lead=("UBND xã Một",),
    product="Báo cáo",
    status="Đang thực hiện",
    percent=40,
    result="Đã rà soát 12 thôn",
)
SHARED = TaskFacts("Báo cáo hằng tháng", stt="2", lead=("UBND xã Hai", "UBND xã Một"))


@pytest.fixture
def tasks(ledger: Services) -> list[int]:
    """A task of one commune, one of two, and one that has no lead."""
    facts = [FIRST, SHARED, TaskFacts("Việc chưa giao cho ai")]
    return [task for each in facts for task in ledger.tasks.add(each).task_ids]


def dispatches(ledger: Services) -> list[Dispatch]:
    with ledger.database.reading() as reader:
        return reader.returns.dispatches()


def named(files: tuple[SplitFile, ...]) -> dict[str, tuple[str, int]]:
    return {each.unit: (each.path.name, each.tasks) for each in files}


def unit(ledger: Services, name: str) -> int:
    return ledger.tasks.unit(name)


@pytest.mark.usefixtures("tasks")
def test_every_lead_unit_gets_one_workbook_with_its_tasks(ledger: Services, tmp_path: Path) -> None:
    result = ledger.splits.write(tmp_path / "gui")
    assert named(result.files) == {
        "UBND xã Hai": ("Báo cáo 2026-11 - UBND xã Hai.xlsx", 1),
        "UBND xã Một": ("Báo cáo 2026-11 - UBND xã Một.xlsx", 2),
    }
    assert sorted(path.name for path in (tmp_path / "gui").iterdir()) == sorted(
        each.path.name for each in result.files
    )
    assert (result.period, result.changes.verb) == ("2026-11", Verb.SPLIT)


def test_workbook_shows_what_the_ledger_says_and_the_ledger_keeps_it(
    ledger: Services, tasks: list[int], tmp_path: Path
) -> None:
    (file,) = ledger.splits.write(tmp_path, [unit(ledger, "UBND xã Một")]).files
    reading = read_annex(read_grid(file.path), year=2026, this_year=2026)
    assert [each.text for each in reading.sections] == ["I Dữ liệu"]
    first, second = reading.tasks
    assert first.task_id == hidden_id(ledger.info.id, tasks[0])
    assert (first.status, first.percent, first.result) == ("Đang thực hiện", 40, "Đã rà soát 12 thôn")
    assert second.lead == ("UBND xã Hai", "UBND xã Một")
    (kept,) = dispatches(ledger)
    assert kept.file_name == file.path.name
    assert kept.bases == {
        tasks[0]: {"status": "Đang thực hiện", "percent": "40", "result": "Đã rà soát 12 thôn"},
        tasks[1]: {},
    }
    marks = read_marks(next(each for each in read_grid(file.path).sheets if are_marks(each.rows)).rows).marks
    assert (marks.token, marks.unit, marks.version) == (kept.token, "UBND xã Một", 1)
    assert marks.bases == {hidden_id(ledger.info.id, task): base for task, base in kept.bases.items()}


def test_each_unit_of_a_shared_task_sees_its_own_progress(
    ledger: Services, tasks: list[int], tmp_path: Path
) -> None:
    ledger.tasks.complete([tasks[1]], Completion(date(2026, 11, 12)), unit="UBND xã Hai")
    files = {each.unit: each.path for each in ledger.splits.write(tmp_path).files}
    days = {
        name: [draft.completed_on for draft in read_annex(read_grid(path), year=2026, this_year=2026).tasks]
        for name, path in files.items()
    }
    assert days == {"UBND xã Một": [None, None], "UBND xã Hai": [date(2026, 11, 12)]}


def test_cancelled_tasks_are_not_sent(ledger: Services, tasks: list[int], tmp_path: Path) -> None:
    ledger.tasks.cancel([tasks[0]], date(2026, 11, 20), "")
    assert {each.tasks for each in ledger.splits.write(tmp_path).files} == {1}


@pytest.mark.usefixtures("tasks")
def test_preview_says_the_same_and_writes_nothing(ledger: Services) -> None:
    plans = ledger.splits.preview()
    assert [(each.unit, each.tasks, each.version) for each in plans] == [
        ("UBND xã Hai", 1, 1),
        ("UBND xã Một", 2, 1),
    ]
    assert {each.due_on for each in plans} == {date(2026, 11, 15)}
    assert dispatches(ledger) == []


@pytest.mark.usefixtures("tasks")
def test_second_split_of_a_period_is_version_two_beside_the_first(ledger: Services, tmp_path: Path) -> None:
    one = unit(ledger, "UBND xã Một")
    ledger.splits.write(tmp_path, [one])
    ledger.splits.write(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == [
        "Báo cáo 2026-11 - UBND xã Hai.xlsx",
        "Báo cáo 2026-11 - UBND xã Một (bản 2).xlsx",
        "Báo cáo 2026-11 - UBND xã Một.xlsx",
    ]
    assert [(each.unit, each.version) for each in dispatches(ledger)] == [
        ("UBND xã Một", 1),
        ("UBND xã Hai", 1),
        ("UBND xã Một", 2),
    ]


@pytest.mark.usefixtures("tasks")
def test_file_that_stands_there_already_is_never_replaced(ledger: Services, tmp_path: Path) -> None:
    one = unit(ledger, "UBND xã Một")
    (first,) = ledger.splits.write(tmp_path, [one]).files
    ledger.history.undo(dispatch_batch(ledger))
    before = first.path.read_bytes()
    (second,) = ledger.splits.write(tmp_path, [one]).files
    assert second.path.name == "Báo cáo 2026-11 - UBND xã Một [2].xlsx"
    assert first.path.read_bytes() == before
    assert [each.version for each in dispatches(ledger)] == [1]


def dispatch_batch(ledger: Services) -> int:
    return ledger.history.batches(limit=1)[0].batch


@pytest.mark.usefixtures("tasks")
def test_cut_off_day_is_the_ledgers_setting_and_clips_to_the_month(ledger: Services) -> None:
    ledger.settings.set("return_cutoff_day", "31")
    assert {each.due_on for each in ledger.splits.preview()} == {date(2026, 11, 30)}
    with pytest.raises(AppError, match="setting_value"):
        ledger.settings.set("return_cutoff_day", "0")


def canceller(at: int) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        assert total == 2
        if done == at:
            raise KeyboardInterrupt

    return progress


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.usefixtures("tasks")
def test_cancelled_split_leaves_neither_files_nor_record(ledger: Services, tmp_path: Path, at: int) -> None:
    folder = tmp_path / "gui"
    with pytest.raises(KeyboardInterrupt):
        ledger.splits.write(folder, progress=canceller(at))
    assert not folder.exists()
    assert dispatches(ledger) == []


@pytest.mark.usefixtures("tasks")
def test_full_disk_is_a_sentence_and_changes_nothing(
    ledger: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def full(number: int) -> None:
        asked.append(number)
        if len(asked) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AppError, match="file_not_written") as refused:
        ledger.splits.write(tmp_path / "gui")
    assert refused.value.where.startswith("Báo cáo 2026-11")
    assert not (tmp_path / "gui").exists()
    monkeypatch.undo()
    assert dispatches(ledger) == []


@pytest.mark.usefixtures("tasks")
def test_name_that_cannot_be_had_takes_all_back(
    ledger: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refused_once(path: Path, target: Path) -> Path:
        if "Một" in target.name:
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused_once)
    with pytest.raises(AppError, match="file_not_written"):
        ledger.splits.write(tmp_path / "gui")
    assert not (tmp_path / "gui").exists()
    assert dispatches(ledger) == []


def test_a_file_in_the_folder_s_place_is_told_in_words_of_the_reader(
    ledger: Services, tasks: list[int], tmp_path: Path
) -> None:
    (tmp_path / "gui").write_text("x")
    with pytest.raises(AppError, match="file_not_written") as refused:
        ledger.splits.write(tmp_path / "gui")
    assert "tên này đã được dùng" in error_sentence(refused.value)


def test_nothing_to_send_is_said(ledger: Services, tasks: list[int], tmp_path: Path) -> None:
    ledger.tasks.cancel(tasks, date(2026, 11, 20), "")
    with pytest.raises(AppError, match="split_nothing"):
        ledger.splits.write(tmp_path / "gui")
    with pytest.raises(AppError, match="split_no_tasks") as refused:
        ledger.splits.write(tmp_path / "gui", [unit(ledger, "UBND xã Hai")])
    assert refused.value.where == "UBND xã Hai"
    with pytest.raises(AppError, match="unit_missing"):
        ledger.splits.write(tmp_path / "gui", [999])
    assert not (tmp_path / "gui").exists()


@pytest.mark.usefixtures("tasks")
def test_folder_that_is_a_file_is_a_sentence(ledger: Services, tmp_path: Path) -> None:
    (tmp_path / "gui").write_text("")
    with pytest.raises(AppError, match="file_not_written"):
        ledger.splits.write(tmp_path / "gui")


def test_units_with_names_alike_get_files_of_their_own(ledger: Services, tmp_path: Path) -> None:
    for name in ("UBND xã Hà", "UBND xã Hạ", "Phòng A/B"):
        ledger.tasks.add(TaskFacts("Việc", lead=(name,)))
    names = {each.path.name for each in ledger.splits.write(tmp_path).files}
    assert names == {
        "Báo cáo 2026-11 - UBND xã Hà.xlsx",
        "Báo cáo 2026-11 - UBND xã Hạ (2).xlsx",
        "Báo cáo 2026-11 - Phòng A_B.xlsx",
    }


@pytest.mark.usefixtures("tasks")
def test_commune_imports_its_workbook_into_a_ledger_of_its_own(ledger: Services, tmp_path: Path) -> None:
    from desktop_app.composition import create_services
    from desktop_app.domain.ledger_info import Level
    from desktop_app.domain.task import TaskFilter

    (file,) = ledger.splits.write(tmp_path / "gui", [unit(ledger, "UBND xã Một")]).files
    commune = create_services(tmp_path / "xa", unit="UBND xã Một", level=Level.COMMUNE, year=2026)
    try:
        grid = commune.imports.load(file.path)
        result = commune.imports.commit(commune.imports.preview(grid, commune.imports.read(grid)))
        assert (result.created, result.updated) == (2, 0)
        with commune.database.reading() as reader:
            ids = reader.tasks.ids(TaskFilter(date(2026, 11, 21)))
            facts = canonical_facts(reader.tasks.facts_of(ids)[ids[0]])
        assert (facts["title"], facts["section_path"], facts["percent"]) == (
            "Rà soát dữ liệu dân cư",
            "I Dữ liệu",
            "40",
        )
        again = commune.imports.commit(commune.imports.preview(grid, commune.imports.read(grid)))
        assert (again.created, again.unchanged) == (0, 2)
    finally:
        commune.close()


@pytest.mark.usefixtures("tasks")
def test_history_of_a_split_is_told_and_the_ledger_stays_sound(ledger: Services, tmp_path: Path) -> None:
    ledger.splits.write(tmp_path)
    newest = ledger.history.batches(limit=1)[0]
    assert (newest.verb, newest.subject) == (Verb.SPLIT, "tháng 11/2026")
    assert ledger.backups.verify() == []
    book = openpyxl.load_workbook(next(tmp_path.glob("*.xlsx")))
    assert book.sheetnames == ["Nhiệm vụ", "Hướng dẫn", "_namro"]


def test_task_of_very_many_units_names_only_the_one_it_is_sent_to(ledger: Services, tmp_path: Path) -> None:
    names = tuple(f"UBND xã Số {number}" for number in range(1, 15))
    ledger.tasks.add(TaskFacts("Việc chung", lead=names[:12]))
    ledger.tasks.add(TaskFacts("Việc của tất cả", lead=names))
    (file,) = ledger.splits.write(tmp_path, [unit(ledger, "UBND xã Số 3")]).files
    few, many = read_annex(read_grid(file.path), year=2026, this_year=2026).tasks
    assert few.lead == names[:12]
    assert many.lead == ("UBND xã Số 3",)
