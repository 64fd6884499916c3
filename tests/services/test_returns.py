"""What comes back from units, as the window asks for it: evidence, decisions, who is late, reminders."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.composition import create_services
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.returns.returns import PendingKind, ReturnState, Settled
from desktop_app.domain.task import Completion
from desktop_app.domain.units.transfer import Merger
from desktop_app.exchange import patience
from desktop_app.exchange.patience import WHOLE_SECONDS
from desktop_app.services.hidden_id import hidden_id
from desktop_app.services.ledger import Services
from tests.exchange.packing import package, packed
from tests.services.exchange_round import OpenBook, edit, fill, give, send

A, B = "UBND xã An Bình", "UBND xã Bình Minh"


class CancelledError(Exception):
    """What a background job raises to stop."""


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("NAMRO_TODAY", "2026-11-21")
    services = create_services(tmp_path / "so", unit="UBND tỉnh Ví Dụ", level=Level.PROVINCE, year=2026)
    yield services
    services.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "nop"
    made.mkdir()
    return made


def report_of(services: Services, unit: str, task: int) -> dict[str, str]:
    with services.database.reading() as reader:
        found = reader.returns.progress(services.tasks.unit(unit), [task])[task]
    return {name: text for name, text in found.items() if text}


def change_here(services: Services, unit: str, task: int, fields: Mapping[str, str]) -> None:
    with services.database.writing(Verb.EDIT, at=services.clock.now()) as writer:
        writer.returns.set_progress(task, services.tasks.unit(unit), fields)


def test_progress_counts_files_and_a_cancelled_collecting_changes_nothing(
    province: Services, folder: Path
) -> None:
    give(province, A, B, several=True)
    for unit in (A, B):
        fill(send(province, unit, folder), {1: {"result": "Xong"}})
    version, seen = province.version(), []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        province.returns.collect([folder], progress=stop)
    assert (seen, province.version()) == ([(1, 2), (2, 2)], version)
    assert province.returns.collect([folder]).changes.batch


def test_what_is_written_while_files_are_read_is_not_lost(province: Services, folder: Path) -> None:
    tasks = give(province, A, B, count=2, several=True)
    for unit in (A, B):
        fill(send(province, unit, folder), {1: {"result": "Xã"}, 2: {"result": "Xã"}})

    def write_between(done: int, _: int) -> None:
        if done == 2:
            change_here(province, A, tasks[0], {"result": "Tỉnh"})

    found = province.returns.collect([folder], progress=write_between)
    assert [(one.unit, one.task_id, one.ours, one.theirs) for one in found.conflicts] == [
        (A, tasks[0], "Tỉnh", "Xã")
    ]
    assert [report_of(province, unit, task)["result"] for unit in (A, B) for task in tasks] == [
        "Tỉnh", "Xã", "Xã", "Xã",
    ]  # fmt: skip
    assert province.backups.verify() == []


def test_two_files_of_one_unit_are_planned_together_though_each_was_planned_alone(
    province: Services, folder: Path
) -> None:
    tasks = give(province, A, B, count=2, several=True)
    book = send(province, A, folder)
    copy = folder / "bản hai.xlsx"
    copy.write_bytes(book.read_bytes())
    fill(book, {1: {"result": "Xong việc một"}})
    fill(copy, {2: {"result": "Xong việc hai"}})
    found = province.returns.collect([folder])
    assert [file.updated for file in found.files] == [1, 1]
    assert [report_of(province, A, task)["result"] for task in tasks] == ["Xong việc một", "Xong việc hai"]
    assert not province.returns.collect([folder]).changes.batch


def test_reports_of_many_units_are_collected_without_the_query_library(
    province: Services, folder: Path
) -> None:
    tasks = give(province, A, B, several=True)
    for unit in (A, B):
        fill(send(province, unit, folder), {1: {"status": "Hoàn thành", "completed_on": date(2026, 11, 10)}})
    script = f"""
import sys
from pathlib import Path
from desktop_app.composition import open_services
opened = open_services(Path({str(province.database.folder)!r}))
found = opened.returns.collect([Path({str(folder)!r})])
opened.close()
heavy = "sqlalchemy", "desktop_app.domain.importing.matching"
print(found.changes.batch > 0, *[name in sys.modules for name in heavy])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "False"]
    assert report_of(province, B, tasks[0])["completed_on"] == "2026-11-10"
    assert province.backups.verify() == []


def test_workbooks_picked_up_as_they_were_sent_are_no_returns(province: Services, folder: Path) -> None:
    give(province, "Xã Đồng Tâm", "Xã Hòa Bình")
    sent = province.splits.write(folder / "gửi")
    found = province.returns.collect([folder / "gửi"])
    assert [file.state for file in found.files] == [ReturnState.UNCHANGED] * 2
    assert all("còn nguyên" in file.reason for file in found.files)
    assert found.changes.batch == 0
    assert set(found.missing) == {file.unit for file in sent.files}


def test_evidence_of_a_package_is_kept_with_its_task_once(province: Services, folder: Path) -> None:
    (first, *_) = give(province, A)
    book = fill(send(province, A, folder), {1: {"result": "Xong"}})
    proof = "Biên bản nghiệm thu".encode()
    evidence = [packed(hidden_id(province.info.id, first), "bien-ban.pdf", proof)]
    zipped = folder / "goi.zip"
    zipped.write_bytes(package(book.read_bytes(), {"bien-ban.pdf": proof}, evidence))
    book.unlink()
    result = province.returns.collect([folder])
    assert (result.files[0].state, result.files[0].updated) == (ReturnState.MERGED, 1)
    province.returns.collect([folder])
    (kept,) = province.tasks.detail(first).evidence
    assert (kept.name, kept.sha256) == ("bien-ban.pdf", hashlib.sha256(proof).hexdigest())
    assert province.evidence.path(kept).read_bytes() == proof
    assert province.backups.verify() == []


def test_evidence_that_comes_after_its_workbook_is_kept_too(province: Services, folder: Path) -> None:
    (first, *_) = give(province, A)
    book = fill(send(province, A, folder), {1: {"result": "Xong"}})
    province.returns.collect([folder])
    proof = b"%PDF-1.4"
    evidence = [packed(hidden_id(province.info.id, first), "bien-ban.pdf", proof)]
    zipped = folder / "goi.zip"
    zipped.write_bytes(package(book.read_bytes(), {"bien-ban.pdf": proof}, evidence))
    province.returns.collect([folder])
    assert [kept.name for kept in province.tasks.detail(first).evidence] == ["bien-ban.pdf"]
    assert not province.returns.collect([folder]).changes.batch


def test_many_conflicts_are_decided_at_once(province: Services, folder: Path) -> None:
    tasks = give(province, A, B, count=4, several=True)
    path = fill(send(province, A, folder), {stt: {"result": "Xã"} for stt in range(1, 5)})
    for task in tasks:
        change_here(province, A, task, {"result": "Tỉnh"})
    province.returns.collect([path])
    asked = province.returns.pending()
    changes = province.returns.settle_many([one.id for one in asked[:3]], Settled.THEIRS)
    assert changes.task_ids == frozenset(tasks[:3])
    assert [report_of(province, A, task)["result"] for task in tasks] == ["Xã", "Xã", "Xã", "Tỉnh"]
    assert [one.id for one in province.returns.pending()] == [asked[3].id]
    province.history.undo(changes.batch)
    assert len(province.returns.pending()) == 4
    assert report_of(province, A, tasks[0])["result"] == "Tỉnh"


def test_a_status_decided_takes_the_day_of_the_file_along(province: Services, folder: Path) -> None:
    (task, *_) = give(province, A, B, several=True)
    path = fill(send(province, A, folder), {1: {"status": "Hoàn thành", "completed_on": date(2026, 11, 10)}})
    change_here(province, A, task, {"status": "Tạm dừng"})
    (asked,) = province.returns.collect([path]).conflicts
    assert (asked.field, asked.ours, asked.theirs) == ("status", "Tạm dừng", "Hoàn thành")
    province.returns.settle(asked.id, Settled.THEIRS)
    assert report_of(province, A, task) == {"status": "Hoàn thành", "completed_on": "2026-11-10"}
    assert province.returns.pending() == []


def test_a_value_typed_for_a_day_is_read_like_a_cell(province: Services, folder: Path) -> None:
    (task, *_) = give(province, A, B, several=True)
    path = fill(send(province, A, folder), {1: {"completed_on": date(2026, 11, 10)}})
    change_here(province, A, task, {"status": "Hoàn thành", "completed_on": "2026-11-12"})
    (asked,) = province.returns.collect([path]).conflicts
    for value, code in (("hôm nọ", "settle_unread"), ("30/12/2026", "completed_ahead")):
        with pytest.raises(AppError) as refused:
            province.returns.settle(asked.id, Settled.VALUE, value)
        assert refused.value.code == code
    province.returns.settle(asked.id, Settled.VALUE, "11.11.2026")
    assert report_of(province, A, task)["completed_on"] == "2026-11-11"


def test_a_row_is_taken_or_dropped_but_not_typed(province: Services, folder: Path) -> None:
    give(province, A)
    path = edit(send(province, A, folder), lambda book: book.write(book.last() + 1, {"title": "Việc mới"}))
    (asked,) = province.returns.collect([path]).proposals
    with pytest.raises(AppError) as refused:
        province.returns.settle(asked.id, Settled.VALUE, "một việc khác")
    assert refused.value.code == "settle_value"


def test_of_two_copies_accepted_together_the_first_stands(province: Services, folder: Path) -> None:
    (task, *_) = give(province, A)
    path = fill(send(province, A, folder), {1: {"result": "Bản một"}})
    edit(path, lambda book: book.write(book.copy(book.row(1)), {"result": "Bản hai"}))
    copies = province.returns.collect([path]).duplicates
    province.returns.settle_many([one.id for one in copies], Settled.THEIRS)
    assert report_of(province, A, task)["result"] == copies[0].row["result"]
    assert province.returns.pending() == []


def typed_anew(folder: Path, title: str) -> None:
    """A report that a unit typed into a workbook of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Nhiệm vụ", "Tình trạng", "Kết quả thực hiện"])
    sheet.append([1, title, None, "Được 5 thôn"])
    book.save(folder / f"{A}.xlsx")


def test_a_file_that_takes_too_long_to_compare_is_named_and_the_others_are_taken(
    province: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(province, A, count=2)
    (task, *_) = give(province, B)
    send(province, A, folder).unlink()
    fill(send(province, B, folder), {1: {"result": "Xong"}})
    typed_anew(folder, "Rà soát lại dữ liệu của đợt 1")
    monkeypatch.setattr(patience, "SECONDS_A_ROW", -WHOLE_SECONDS - 1)
    result = province.returns.collect([folder])
    slow, quick = result.files if result.files[0].unit == A else reversed(result.files)
    assert (slow.state, quick.state) == (ReturnState.UNREADABLE, ReturnState.MERGED)
    assert slow.reason.startswith("So tệp với nhiệm vụ của đơn vị mất quá lâu")
    assert report_of(province, B, task)["result"] == "Xong" and not result.proposals


def test_a_row_typed_anew_may_be_a_new_task_after_all(province: Services, folder: Path) -> None:
    give(province, A, count=2)
    send(province, A, folder).unlink()
    typed_anew(folder, "Rà soát dữ liệu đợt 1")
    (asked,) = province.returns.collect([folder]).proposals
    assert asked.kind is PendingKind.RETYPED
    made = max(province.returns.settle(asked.id, Settled.ADDED).task_ids)
    assert report_of(province, A, made) == {"result": "Được 5 thôn"}


def test_the_matrix_says_who_returned_what_and_how_late(province: Services, folder: Path) -> None:
    give(province, A, B, several=True)
    province.returns.collect([send(province, A, folder, period="2026-10", due_on=date(2026, 11, 25))])
    send(province, B, folder, period="2026-10")
    province.returns.collect([send(province, B, folder, period="2026-11", due_on=date(2026, 11, 15))])
    matrix = province.returns.matrix()
    units = {name: unit_id for unit_id, name in matrix.units}
    assert matrix.periods == ("2026-10", "2026-11")
    assert matrix.cells[units[A], "2026-10"].late_days == 0
    assert matrix.cells[units[B], "2026-10"].returned_on is None
    assert matrix.cells[units[B], "2026-11"].late_days == 6
    assert (units[A], "2026-11") not in matrix.cells
    assert matrix.completeness == pytest.approx(200 / 3)
    assert matrix.timeliness == pytest.approx(100 / 3)
    assert province.returns.matrix(periods=1).periods == ("2026-11",)


def test_a_ledger_that_sent_nothing_has_an_empty_matrix(province: Services) -> None:
    matrix = province.returns.matrix()
    assert (matrix.units, matrix.completeness, matrix.timeliness) == ((), None, None)


def test_a_reminder_names_units_period_and_day(province: Services, folder: Path) -> None:
    give(province, A, B, several=True)
    send(province, A, folder, due_on=date(2026, 11, 15))
    send(province, B, folder, due_on=date(2026, 11, 25))
    units = [province.tasks.unit(A), province.tasks.unit(B)]
    text = province.returns.reminder("2026-11", units)
    assert "tháng 11/2026" in text
    assert f"1. {A}: hạn 15/11/2026, đã quá hạn 6 ngày" in text
    assert f"2. {B}: hạn 25/11/2026" in text
    assert "Trân trọng cảm ơn!" in text
    assert province.returns.reminder("2026-10", units) == ""


FIELDS = st.sampled_from(["result", "obstacle", "percent"])
TEXTS = {"result": "mới", "obstacle": "khó", "percent": "40"}
SINCE = {"result": "sửa sau", "obstacle": "sửa sau", "percent": "70"}
CELLS = st.sets(st.tuples(st.integers(1, 3), FIELDS), max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CELLS, CELLS)
def test_undo_of_a_collecting_restores_exactly_what_nobody_touched_since(
    province: Services, folder: Path, theirs: set[tuple[int, str]], since: set[tuple[int, str]]
) -> None:
    tasks = give(province, A, B, several=True)
    path = send(province, A, folder)

    def type_in(book: OpenBook) -> None:
        for place, name in theirs:
            row = book.row_of(hidden_id(province.info.id, tasks[place - 1]))
            book.write(row, {name: TEXTS[name]})

    batch = province.returns.collect([edit(path, type_in)]).changes.batch
    for place, name in since:
        change_here(province, A, tasks[place - 1], {name: SINCE[name]})
    province.history.undo(batch)
    for place, task in enumerate(tasks, start=1):
        kept = {name: SINCE[name] for at, name in since if at == place}
        assert report_of(province, A, task) == kept
    assert province.backups.verify() == []


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CELLS, CELLS)
def test_the_order_of_two_units_files_does_not_matter(
    province: Services, folder: Path, of_a: set[tuple[int, str]], of_b: set[tuple[int, str]]
) -> None:
    found = []
    for order in ((A, B), (B, A)):
        tasks = give(province, A, B, several=True)
        paths = {}
        for unit, cells in ((A, of_a), (B, of_b)):
            path = send(province, unit, folder)
            written: dict[str, dict[str, str]] = {}
            for place, name in cells:
                written.setdefault(hidden_id(province.info.id, tasks[place - 1]), {})[name] = TEXTS[name]

            def type_in(book: OpenBook, written: Mapping[str, dict[str, str]] = written) -> None:
                for key, values in written.items():
                    book.write(book.row_of(key), values)

            paths[unit] = edit(path, type_in)
        for unit in order:
            province.returns.collect([paths[unit]])
        found.append([report_of(province, unit, task) for unit in (A, B) for task in tasks])
    assert found[0] == found[1]


def test_a_workbook_sent_to_a_unit_before_it_was_merged_is_still_collected(
    province: Services, folder: Path
) -> None:
    [task, done] = give(province, A, count=2)
    give(province, B, count=1)
    sent = send(province, A, folder)
    province.tasks.complete([done], Completion(on=date(2026, 11, 3)))
    old, new = province.tasks.unit(A), province.tasks.unit(B)
    province.unit_changes.merge(Merger((old,), new, "", date(2026, 11, 10)))
    fill(sent, {1: {"result": "Đã số hóa"}, 2: {"result": "Đã in"}})
    result = province.returns.collect([sent])
    [file] = result.files
    assert (file.state, file.unit, file.updated) == (ReturnState.MERGED, B, 2)
    assert file.reason == f"Biểu này đã gửi cho {A}, nay là {B}: kết quả được ghi cho {B}."
    assert province.tasks.detail(task).facts.result == "Đã số hóa"
    assert province.tasks.detail(done).facts.result == "Đã in"
    assert [each.name for each in province.units.seen().former] == [A]
    assert A not in [plan.unit for plan in province.splits.preview()]


@pytest.mark.parametrize("several", [False, True])
def test_what_a_unit_reports_as_done_is_done_to_a_hundred_percent(
    province: Services, folder: Path, several: bool
) -> None:
    task = give(province, *((A, B) if several else (A,)), count=1, several=several)[0]
    change_here(province, A, task, {"status": "Đang thực hiện", "percent": "75"})
    done: dict[str, str | float | date | None] = {"status": "Hoàn thành", "completed_on": date(2026, 11, 10)}
    back = send(province, A, folder)
    fill(back, {1: done})
    first = province.returns.collect([folder])
    assert report_of(province, A, task)["percent"] == "100"
    assert not province.returns.collect([folder], accept_shrink=True).changes.batch
    assert report_of(province, A, task)["percent"] == "100"
    province.history.undo(first.changes.batch)
    assert report_of(province, A, task) == {"status": "Đang thực hiện", "percent": "75"}
