"""Collecting returned workbooks from the command line: every state, its JSON and its exit code."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.app import main
from desktop_app.composition import create_services, open_services
from desktop_app.domain.ledger_info import Level
from desktop_app.exchange.returns.return_format import MARKS_SHEET
from desktop_app.services.ledger import Services
from tests.services.exchange_round import edit, fill, give, send

A, B = "UBND xã An Bình", "UBND xã Bình Minh"
Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMRO_TODAY", "2026-11-21")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "nop"
    made.mkdir()
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A province's ledger with six tasks that two communes lead together."""
    path = tmp_path / "so"
    services = create_services(path, unit="UBND tỉnh Ví Dụ", level=Level.PROVINCE, year=2026)
    give(services, A, B, count=6, several=True)
    services.close()
    return path


@pytest.fixture
def namro(ledger: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object, code: int = 0) -> Any:  # JSON of any shape
        capsys.readouterr()
        given = main(["--ledger", str(ledger), "--json", *map(str, words)])
        out = capsys.readouterr()
        assert given == code, out.out + out.err
        return json.loads(out.out)

    return run


def on(ledger: Path, work: Callable[[Services], Any]) -> Any:  # what the work gives
    """Do something in the ledger between two commands."""
    services = open_services(ledger)
    try:
        return work(services)
    finally:
        services.close()


def sent(ledger: Path, folder: Path, unit: str = A, **more: Any) -> Path:  # as ``send``
    path: Path = on(ledger, lambda services: send(services, unit, folder, **more))
    return path


def report_of(ledger: Path, unit: str, task: int) -> dict[str, str]:
    """What the ledger holds of a unit's part of a task, without what is empty."""

    def read(services: Services) -> dict[str, str]:
        unit_id = services.tasks.unit(unit)
        with services.database.reading() as reader:
            progress = reader.returns.progress(unit_id, [task])[task]
        return {name: text for name, text in progress.items() if text}

    found: dict[str, str] = on(ledger, read)
    return found


def change_here(ledger: Path, unit: str, task: int, **fields: str) -> None:
    """Change a unit's report in the ledger itself."""

    def write(services: Services) -> None:
        from desktop_app.domain.changes import Verb

        with services.database.writing(Verb.EDIT, at=services.clock.now()) as writer:
            unit_id = writer.units.resolve(unit)
            assert unit_id is not None
            writer.returns.set_progress(task, unit_id, fields)

    on(ledger, write)


def test_what_the_units_wrote_is_taken_and_told(namro: Run, ledger: Path, folder: Path) -> None:
    fill(sent(ledger, folder, A), {1: {"result": "Đã rà soát 12/12 thôn", "percent": 100}})
    sent(ledger, folder, B)
    answer = namro("collect", folder)
    first, second = answer["files"]
    assert (first["unit"], first["state"], first["updated"], first["conflicts"]) == (A, "merged", 1, 0)
    assert (second["unit"], second["state"], second["updated"]) == (B, "unchanged", 0)
    assert (first["late_days"], answer["missing"]) == (6, [])
    assert (answer["conflicts"], answer["proposals"], answer["duplicates"]) == ([], [], [])
    assert report_of(ledger, A, 1) == {"result": "Đã rà soát 12/12 thôn", "percent": "100"}
    assert report_of(ledger, B, 1) == {}
    assert namro("verify")["ok"]


def test_the_same_files_again_change_nothing(namro: Run, ledger: Path, folder: Path) -> None:
    fill(sent(ledger, folder), {1: {"result": "Xong"}})
    assert namro("collect", folder)["batch"]
    again = namro("collect", folder)
    assert (again["batch"], again["files"][0]["state"], again["files"][0]["updated"]) == (
        None,
        "unchanged",
        0,
    )


def test_a_conflict_waits_and_is_settled_for_good(namro: Run, ledger: Path, folder: Path) -> None:
    path = fill(sent(ledger, folder), {1: {"result": "Xã ghi"}, 2: {"result": "Xã ghi"}, 3: {"percent": 50}})
    for task in (1, 2):
        change_here(ledger, A, task, result="Tỉnh ghi")
    change_here(ledger, A, 3, percent="40")
    answer = namro("collect", path, code=3)
    assert (answer["files"][0]["state"], answer["files"][0]["conflicts"]) == ("merged", 3)
    waiting = {one["task"]: one for one in namro("conflicts", code=3)["conflicts"]}
    one = waiting["1"]
    assert (one["field"], one["base"], one["ours"], one["theirs"]) == ("result", None, "Tỉnh ghi", "Xã ghi")
    assert report_of(ledger, A, 1)["result"] == "Tỉnh ghi"
    settled = namro("settle", waiting["1"]["id"], "--take", "theirs")
    assert settled["task"] == "1"
    assert settled["batch"]
    namro("settle", waiting["2"]["id"], "--take", "ours")
    error = namro("settle", waiting["3"]["id"], "--take", "gần xong", code=1)["error"]
    assert error["code"] == "settle_unread"
    namro("settle", waiting["3"]["id"], "--take", "45 %")
    assert namro("conflicts") == {"conflicts": [], "proposals": [], "duplicates": []}
    assert namro("settle", one["id"], "--take", "ours", code=1)["error"]["code"] == "pending_missing"
    reports = [report_of(ledger, A, task) for task in (1, 2, 3)]
    assert reports == [{"result": "Xã ghi"}, {"result": "Tỉnh ghi"}, {"percent": "45"}]
    saved_again = fill(path, {4: {"result": ""}}, out=folder / "lưu lại.xlsx")
    assert namro("collect", saved_again)["files"][0]["state"] == "unchanged"
    assert namro("verify")["ok"]


def test_a_file_that_would_blank_most_of_the_work_is_held(namro: Run, ledger: Path, folder: Path) -> None:
    for task in range(1, 7):
        change_here(ledger, A, task, result="Đã làm")
    path = fill(sent(ledger, folder), {stt: {"result": None} for stt in range(1, 6)})
    held = namro("collect", path, code=3)
    assert (held["batch"], held["files"][0]["state"], held["files"][0]["updated"]) == (None, "held", 0)
    assert held["files"][0]["reason"]
    assert report_of(ledger, A, 1) == {"result": "Đã làm"}
    taken = namro("collect", path, "--accept-shrink")
    assert (taken["files"][0]["state"], taken["files"][0]["updated"]) == ("merged", 5)
    assert report_of(ledger, A, 1) == {}


def test_another_ledgers_file_changes_nothing(namro: Run, ledger: Path, folder: Path, tmp_path: Path) -> None:
    other = create_services(tmp_path / "khac", unit="UBND tỉnh Khác", level=Level.PROVINCE, year=2026)
    give(other, A, count=2)
    fill(send(other, A, folder), {1: {"result": "Xong"}})
    other.close()
    answer = namro("collect", folder, code=3)
    assert (answer["batch"], [file["state"] for file in answer["files"]]) == (None, ["wrong_ledger"])


def test_a_file_of_an_older_period_changes_nothing(namro: Run, ledger: Path, folder: Path) -> None:
    october = fill(sent(ledger, folder, period="2026-10"), {1: {"result": "Muộn"}})
    assert namro("collect", october)["files"][0]["state"] == "merged"
    sent(ledger, folder, period="2026-11")
    late = fill(october, {2: {"result": "Muộn hơn"}})
    answer = namro("collect", late, code=3)
    assert (answer["batch"], answer["files"][0]["state"]) == (None, "wrong_period")
    assert answer["missing"] == [A]


def test_one_unreadable_file_of_many_is_named(namro: Run, ledger: Path, folder: Path) -> None:
    fill(sent(ledger, folder), {1: {"result": "Xong"}})
    broken = folder / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04 rest is missing")
    answer = namro("collect", folder, code=3)
    states = {file["file"]: file["state"] for file in answer["files"]}
    assert states["hỏng.xlsx"] == "unreadable"
    assert sorted(states.values()) == ["merged", "unreadable"]
    assert namro("collect", broken, code=1)["error"]["code"] == "file_damaged"


def test_nothing_to_collect_is_said(namro: Run, folder: Path) -> None:
    assert namro("collect", folder, code=1)["error"]["code"] == "nothing_to_collect"
    assert namro("collect", folder / "không có.xlsx", code=1)["error"]["code"] == "file_missing"


def test_a_tampered_hidden_sheet_changes_nothing(namro: Run, ledger: Path, folder: Path) -> None:
    path = fill(sent(ledger, folder), {1: {"result": "Xong"}})
    book = openpyxl.load_workbook(path)
    marks = book[MARKS_SHEET]
    for row in marks.iter_rows():
        if row[0].value == "period":
            row[1].value = "2026-12"
    book.save(path)
    answer = namro("collect", path, code=3)
    assert (answer["batch"], answer["files"][0]["state"]) == (None, "tampered")


def test_an_added_row_becomes_a_task_once_accepted(namro: Run, ledger: Path, folder: Path) -> None:
    added = {"title": "Tổ chức ngày hội chuyển đổi số", "deadline": "30/11/2026", "result": "Đã lập kế hoạch"}
    path = edit(sent(ledger, folder), lambda book: book.write(book.last() + 1, added))
    answer = namro("collect", path, code=3)
    (proposal,) = answer["proposals"]
    assert (proposal["unit"], proposal["title"]) == (A, added["title"])
    assert namro("list")["total"] == 6
    task = namro("settle", proposal["id"], "--take", "theirs")["task"]
    made = next(one for one in namro("list")["tasks"] if one["id"] == task)
    assert (made["lead"], made["deadline"]["due"], made["result"]) == ([A], "2026-11-30", added["result"])
    assert namro("collect", path)["proposals"] == []


def test_a_dropped_row_is_not_asked_about_again(namro: Run, ledger: Path, folder: Path) -> None:
    path = edit(sent(ledger, folder), lambda book: book.write(book.last() + 1, {"title": "Việc nhỏ"}))
    (proposal,) = namro("collect", path, code=3)["proposals"]
    namro("settle", proposal["id"], "--take", "ours")
    saved_again = fill(path, {1: {"result": "Xong"}})
    assert namro("collect", saved_again)["proposals"] == []
    assert namro("list")["total"] == 6


def test_copies_of_a_row_that_differ_wait(namro: Run, ledger: Path, folder: Path) -> None:
    path = fill(sent(ledger, folder), {1: {"result": "Bản một"}, 2: {"result": "Xong"}})
    edit(path, lambda book: book.write(book.copy(book.row(1)), {"result": "Bản hai"}))
    answer = namro("collect", path, code=3)
    assert answer["files"][0]["updated"] == 1
    duplicates = {one["row"]["result"]: one for one in answer["duplicates"]}
    assert set(duplicates) == {"Bản một", "Bản hai"}
    namro("settle", duplicates["Bản hai"]["id"], "--take", "theirs")
    assert report_of(ledger, A, 1) == {"result": "Bản hai"}
    assert namro("conflicts")["duplicates"] == []


def test_copies_of_a_row_that_are_alike_count_once(namro: Run, ledger: Path, folder: Path) -> None:
    path = fill(sent(ledger, folder), {1: {"result": "Xong"}})
    edit(path, lambda book: book.copy(book.row(1)))
    answer = namro("collect", path)
    assert (answer["files"][0]["updated"], answer["duplicates"]) == (1, [])


def test_done_without_a_day_is_inferred_and_said(namro: Run, ledger: Path, folder: Path) -> None:
    answer = namro("collect", fill(sent(ledger, folder), {1: {"status": "Hoàn thành"}}), code=3)
    assert [one["completed_on"] for one in answer["inferred"]] == ["2026-11-21"]
    assert report_of(ledger, A, 1) == {"status": "Hoàn thành", "completed_on": "2026-11-21"}
    again = namro("collect", folder)
    assert (again["batch"], again["inferred"]) == (None, [])


def test_a_changed_plan_column_is_named_and_not_taken(namro: Run, ledger: Path, folder: Path) -> None:
    path = fill(sent(ledger, folder), {1: {"title": "Việc khác hẳn", "result": "Xong"}})
    answer = namro("collect", path, code=3)
    assert (answer["batch"], answer["files"][0]["state"]) == (None, "tampered")
    assert report_of(ledger, A, 1) == {}
    answer = namro("collect", path, "--accept-shrink")
    (change,) = answer["files"][0]["plan_changes"]
    assert (change["column"], change["found"]) == ("title", "Việc khác hẳn")
    assert "Việc khác hẳn" not in {task["title"] for task in namro("list")["tasks"]}
    assert report_of(ledger, A, 1) == {"result": "Xong"}


def test_units_that_returned_nothing_are_missing(namro: Run, ledger: Path, folder: Path) -> None:
    fill(sent(ledger, folder, A), {1: {"result": "Xong"}})
    sent(ledger, folder, B).unlink()
    assert namro("collect", folder)["missing"] == [B]


def test_a_task_retracted_meanwhile_is_named(namro: Run, ledger: Path, folder: Path) -> None:
    path = fill(sent(ledger, folder), {1: {"result": "Xong"}, 2: {"result": "Xong"}})
    namro("retract", 1)
    answer = namro("collect", path)
    (problem,) = answer["files"][0]["problems"]
    assert (problem["code"], answer["files"][0]["updated"]) == ("no_longer_yours", 1)


def test_a_ledger_older_than_what_it_sent_merges_by_the_files_own_base(
    namro: Run, ledger: Path, folder: Path, tmp_path: Path
) -> None:
    change_here(ledger, A, 1, result="Đã gửi")
    before = tmp_path / "bản sao"
    shutil.copytree(ledger, before)
    path = fill(sent(ledger, folder), {1: {"result": "Xã sửa"}, 2: {"result": "Xong"}})
    shutil.rmtree(ledger)
    shutil.copytree(before, ledger)
    change_here(ledger, A, 1, result="Tỉnh sửa")
    answer = namro("collect", path, code=3)
    (conflict,) = answer["conflicts"]
    assert (conflict["base"], conflict["ours"], conflict["theirs"]) == ("Đã gửi", "Tỉnh sửa", "Xã sửa")
    assert (answer["files"][0]["updated"], answer["files"][0]["late_days"]) == (1, 6)
    namro("settle", conflict["id"], "--take", "ours")
    again = namro("collect", fill(path, {3: {"result": ""}}))
    assert again["files"][0]["state"] == "unchanged"
    assert namro("verify")["ok"]


def test_a_workbook_typed_anew_is_confirmed_row_by_row(namro: Run, ledger: Path, folder: Path) -> None:
    sent(ledger, folder).unlink()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Nhiệm vụ", "Tình trạng", "Kết quả thực hiện"])
    sheet.append([1, "Rà soát dữ liệu đợt 1", "Đang thực hiện", "Được 5 thôn"])
    sheet.append([2, "Rà soát dữ liệu đợt 2", "Đang thực hiện", "Được 7 thôn"])
    book.save(folder / f"Báo cáo {A}.xlsx")
    answer = namro("collect", folder, code=3)
    file = answer["files"][0]
    assert (file["unit"], file["state"], file["updated"]) == (A, "merged", 0)
    again = namro("collect", folder, code=3)
    assert (again["batch"], again["proposals"]) == (None, answer["proposals"])
    proposals = {one["task"]: one for one in answer["proposals"]}
    assert {one["kind"] for one in proposals.values()} == {"retyped"}
    namro("settle", proposals["1"]["id"], "--take", "theirs")
    assert report_of(ledger, A, 1)["result"] == "Được 5 thôn"
    assert namro("list")["total"] == 6


def test_undo_takes_a_collecting_back_and_keeps_what_was_edited_since(
    namro: Run, ledger: Path, folder: Path
) -> None:
    path = fill(sent(ledger, folder), {1: {"result": "Xong"}, 2: {"result": "Xong"}})
    batch = namro("collect", path)["batch"]
    change_here(ledger, A, 2, result="Tỉnh sửa sau")
    undone = namro("undo", batch)
    assert len(undone["kept"]) == 1
    assert (report_of(ledger, A, 1), report_of(ledger, A, 2)) == ({}, {"result": "Tỉnh sửa sau"})
    again = namro("collect", path, code=3)
    assert report_of(ledger, A, 1) == {"result": "Xong"}
    assert [one["ours"] for one in again["conflicts"]] == ["Tỉnh sửa sau"]


def test_the_words_for_people_name_every_file(
    ledger: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill(sent(ledger, folder), {1: {"status": "Hoàn thành", "result": "Xã"}, 2: {"title": "Khác"}})
    change_here(ledger, A, 1, result="Tỉnh")
    capsys.readouterr()
    assert main(["--ledger", str(ledger), "collect", str(path), "--accept-shrink"]) == 3
    words = capsys.readouterr().out
    assert f"{path.name}: Đã nhận, {A}, 1 nhiệm vụ cập nhật, 1 chỗ khác nhau, muộn 6 ngày" in words
    assert "đơn vị sửa cột Nhiệm vụ" in words
    assert "tạm lấy ngày 21/11/2026" in words
    assert "lúc gửi “(trống)”, trong sổ “Tỉnh”, đơn vị báo “Xã”" in words
    assert main(["--ledger", str(ledger), "conflicts"]) == 3
    assert "1 chỗ chờ quyết định" in capsys.readouterr().out


def test_a_plan_goes_out_to_its_units_and_comes_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ledger, out = tmp_path / "tinh", tmp_path / "gui"

    def run(*words: object, code: int = 0) -> Any:  # JSON of any shape
        capsys.readouterr()
        given = main(["--ledger", str(ledger), "--json", *map(str, words)])
        answer = capsys.readouterr()
        assert given == code, answer.out + answer.err
        return json.loads(answer.out)

    run("init", "--unit", "UBND tỉnh Ví Dụ", "--level", "province", "--year", 2026)
    plan = openpyxl.Workbook()
    sheet = plan.active
    assert sheet is not None
    sheet.append(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm"])
    for number in range(1, 5):
        units = f"{A}; {B}" if number < 3 else A
        sheet.append([number, f"Rà soát dữ liệu chuyên ngành đợt {number}", units, "30/11/2026", "Báo cáo"])
    plan.save(tmp_path / "ke-hoach.xlsx")
    run("import", tmp_path / "ke-hoach.xlsx")
    files = {file["unit"]: Path(file["file"]) for file in run("split", out)["files"]}
    fill(files[A], {1: {"status": "Hoàn thành", "completed_on": date(2026, 11, 20)}, 3: {"result": "Xong"}})
    fill(files[B], {1: {"status": "Hoàn thành", "completed_on": "18/11/2026"}, 2: {"percent": "50%"}})
    answer = run("collect", out)
    assert {file["unit"]: file["updated"] for file in answer["files"]} == {A: 2, B: 2}
    tasks = {task["stt"]: task for task in run("list")["tasks"]}
    assert (tasks["1"]["completed_on"], tasks["2"]["completed_on"]) == ("2026-11-20", None)
    assert run("collect", out)["batch"] is None
    assert run("verify")["ok"]


def test_two_copies_that_disagree_are_shown_side_by_side(namro: Run, ledger: Path, folder: Path) -> None:
    path = sent(ledger, folder)
    fill(path, {1: {"result": "Bản một"}, 2: {"result": "Chỉ bản một"}}, out=folder / "một.xlsx")
    fill(path, {1: {"result": "Bản hai"}, 3: {"result": "Chỉ bản hai"}}, out=folder / "hai.xlsx")
    path.unlink()
    change_here(ledger, A, 1, result="Tỉnh")
    answer = namro("collect", folder, code=3)
    (conflict,) = answer["conflicts"]
    assert conflict["ours"] == "Tỉnh"
    assert {conflict["theirs"], conflict["also"]} == {"Bản một", "Bản hai"}
    reports = [report_of(ledger, A, task)["result"] for task in (1, 2, 3)]
    assert reports == ["Tỉnh", "Chỉ bản một", "Chỉ bản hai"]
    again = namro("collect", folder, code=3)
    assert (again["batch"], again["conflicts"]) == (None, [conflict])


def test_people_read_days_and_what_a_row_says_in_their_own_words(
    ledger: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill(sent(ledger, folder), {1: {"completed_on": "05.11.2026"}, 2: {"completed_on": "1/12/2026"}})
    edit(path, lambda book: book.write(book.copy(book.row(3)), {"percent": "40 %", "result": "Bản hai"}))
    change_here(ledger, A, 1, completed_on="2026-11-08", status="Hoàn thành")
    capsys.readouterr()
    assert main(["--ledger", str(ledger), "collect", str(path)]) == 3
    words = capsys.readouterr().out
    assert "Ngày hoàn thành: lúc gửi “(trống)”, trong sổ “08/11/2026”, đơn vị báo “05/11/2026”" in words
    assert "ngày hoàn thành “01/12/2026” ở sau hôm nay" in words
    assert "); Tỷ lệ (%) “40 %”; Kết quả thực hiện “Bản hai”" in words


def test_a_file_of_other_work_is_told_from_one_of_an_unknown_unit(
    namro: Run, ledger: Path, folder: Path
) -> None:
    sent(ledger, folder).unlink()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Nhiệm vụ", "Tình trạng"])
    sheet.append([1, "Mua sắm bàn ghế hội trường", "Hoàn thành"])
    book.save(folder / f"{A}.xlsx")
    book.save(folder / "khác.xlsx")
    files = {file["file"]: file for file in namro("collect", folder, code=3)["files"]}
    assert {file["state"] for file in files.values()} == {"unreadable"}
    assert files[f"{A}.xlsx"]["unit"] == A
    assert "Không dòng nào trong tệp giống nhiệm vụ" in files[f"{A}.xlsx"]["reason"]
    assert "Không nhận ra đây là báo cáo của đơn vị nào" in files["khác.xlsx"]["reason"]


def test_a_column_the_unit_renamed_is_named_not_lost_in_silence(
    namro: Run, ledger: Path, folder: Path
) -> None:
    path = fill(sent(ledger, folder), {1: {"result": "Xong"}})
    book = openpyxl.load_workbook(path)
    (header,) = [cell for row in book["Nhiệm vụ"] for cell in row if cell.value == "Kết quả thực hiện"]
    header.value = "Đơn vị tự ghi"
    book.save(path)
    (file,) = namro("collect", path)["files"]
    (problem,) = file["problems"]
    assert (problem["code"], problem["row"]) == ("no_column", header.row)
    assert "không còn cột “Kết quả thực hiện”" in problem["message"]
