"""Export profiles: an upper system's columns, in its words and order, kept in the ledger by name."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.export_profile import ExportColumn, ExportProfile, Told
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.reminding import Channel, NewReminder
from desktop_app.domain.task import Completion, TaskFacts, TaskFilter
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import read_grid
from desktop_app.labels.exports import TOLD
from desktop_app.services.ledger import Services
from tests.builders import RECURRING, add

TODAY = date(2026, 11, 21)
WANTED = TaskFilter(TODAY)
PROFILE = ExportProfile(
    "Hệ thống của tỉnh",
    (
        ExportColumn("completed_on", "Ngày xong"),
        ExportColumn("task", "Tên việc"),
        ExportColumn("lead", "Đơn vị"),
        ExportColumn("extra:Nguồn kinh phí", "Tiền"),
    ),
)


@pytest.fixture
def filled(ledger: Services) -> Services:
    first = TaskFacts(
        "=Rà soát", lead=("Công an xã",), section_path=("I Một",), extra={"Nguồn kinh phí": "NSNN"}
    )
    (task,) = ledger.tasks.add(first).task_ids
    ledger.tasks.complete([task], Completion(date(2026, 11, 5)))
    ledger.tasks.add(TaskFacts("Tuyên truyền", section_path=("II Hai",)))
    return ledger


def cells(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


def test_a_profile_writes_its_columns_in_order_under_its_headers(filled: Services, tmp_path: Path) -> None:
    assert filled.exports.write(WANTED, tmp_path / "a.xlsx", PROFILE) == 2
    head, *rows = cells(tmp_path / "a.xlsx")
    assert head == ["Ngày xong", "Tên việc", "Đơn vị", "Tiền"]
    assert [row[1] for row in rows] == ["I Một", "=Rà soát", "II Hai", "Tuyên truyền"]
    assert rows[1][0].date() == date(2026, 11, 5)  # type: ignore[attr-defined]  # a datetime
    assert rows[1][2:] == ["Công an xã", "NSNN"]


def test_section_rows_can_be_left_out(filled: Services, tmp_path: Path) -> None:
    columns = (ExportColumn("section", "Mục"), ExportColumn("task", "Việc"))
    plain = ExportProfile("Phẳng", columns, sections=False)
    filled.exports.write(WANTED, tmp_path / "a.xlsx", plain)
    assert cells(tmp_path / "a.xlsx")[1:] == [["I Một", "=Rà soát"], ["II Hai", "Tuyên truyền"]]


def test_nothing_of_ours_is_hidden_in_the_file(filled: Services, tmp_path: Path) -> None:
    filled.exports.write(WANTED, tmp_path / "a.xlsx", PROFILE)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert "docProps/custom.xml" not in archive.namelist()
    assert not any(each.hidden for each in book.worksheets[0].column_dimensions.values())


def test_profiles_are_kept_by_name_replaced_and_forgotten(filled: Services) -> None:
    exports = filled.exports
    exports.save_profile(PROFILE)
    other = ExportProfile("Sở Nội vụ", PROFILE.columns[:2], sections=False)
    exports.save_profile(other)
    renamed = ExportProfile("hệ thống của Tỉnh", PROFILE.columns[:1])
    batch = exports.save_profile(renamed).batch
    assert exports.profiles() == [renamed, other]
    assert exports.profile("HỆ THỐNG CỦA TỈNH") == renamed
    exports.drop_profile("Sở Nội vụ")
    assert exports.profiles() == [renamed]
    assert batch
    assert filled.backups.verify() == []


@pytest.mark.parametrize("bad", [ExportProfile(" ", PROFILE.columns), ExportProfile("Trống", ())])
def test_a_profile_without_name_or_columns_is_refused(filled: Services, bad: ExportProfile) -> None:
    with pytest.raises(AppError) as refused:
        filled.exports.save_profile(bad)
    assert refused.value.code == "profile_empty"


def test_an_unknown_name_is_told(filled: Services) -> None:
    with pytest.raises(AppError) as refused:
        filled.exports.profile("Không có")
    assert (refused.value.code, refused.value.where) == ("profile_missing", "Không có")


def test_obstacles_are_told_to_all_and_open_periods_and_reminders_on_request(
    filled: Services, tmp_path: Path
) -> None:
    [first, second] = filled.tasks.ids(WANTED)
    (monthly,) = add(filled, RECURRING)
    filled.occurrences.follow_from([monthly], date(2026, 9, 1))
    filled.occurrences.tick(monthly, ["2026-10"], Completion(date(2026, 10, 20)))
    filled.obstacles.add(Obstacle("Thiếu máy quét", date(2026, 11, 1)), [second])
    filled.obstacles.add(Obstacle("Mạng chậm", date(2026, 11, 2), resolved_on=TODAY), [first, second])
    for day, channel in ((9, Channel.ZALO), (9, Channel.PHONE), (30, Channel.ZALO)):
        filled.reminders.log_tasks([second], NewReminder(date(2026, 10, day), channel))
    assert [row.obstructed for row in filled.tasks.rows([first, second])] == [False, True]
    filled.exports.write(WANTED, tmp_path / "a.xlsx")
    head, *rows = cells(tmp_path / "a.xlsx")
    assert {"Kỳ chưa thực hiện", "Số lần đôn đốc"}.isdisjoint(head)
    assert [row[head.index("Vướng mắc")] for row in rows[1:4:2]] == ["", "Thiếu máy quét"]
    read = read_annex(read_grid(tmp_path / "a.xlsx"), year=2026, this_year=2026)
    assert {name for each in read.tasks for name in each.extra} == {"Nguồn kinh phí"}
    asked = [ExportColumn(told, TOLD[told]) for told in (Told.OPEN_PERIODS, Told.REMINDED)]
    profile = ExportProfile("Theo kỳ", (ExportColumn("task", "Việc"), *asked), sections=False)
    filled.exports.save_profile(profile)
    filled.exports.write(TaskFilter(date(2026, 10, 26)), tmp_path / "b.xlsx", filled.exports.profiles()[0])
    assert cells(tmp_path / "b.xlsx")[2:] == [
        ["Tuyên truyền", "", "2"],
        [RECURRING.title, "tháng 9/2026; tháng 11/2026", ""],
    ]


def test_what_units_report_is_told_on_request_each_under_its_name(filled: Services, tmp_path: Path) -> None:
    [first, second] = filled.tasks.ids(WANTED)
    leads = ("UBND xã An Bình", "UBND xã Bình Minh")
    filled.tasks.edit([first], {"lead": list(leads)})
    said = {leads[0]: {"result": "Xong 2 thôn", "obstacle": "Thiếu máy"}, leads[1]: {"result": "Xong"}}
    alone = "Công an xã"
    filled.tasks.edit([second], {"lead": [alone]})
    with filled.database.writing(Verb.EDIT, at=filled.clock.now()) as writer:
        for unit, fields in said.items():
            writer.returns.set_progress(first, filled.tasks.unit(unit), fields)
        told = {"result": "Đã họp", "proposal": "Thêm người"}
        writer.returns.set_progress(second, filled.tasks.unit(alone), told)
    filled.exports.write(WANTED, tmp_path / "a.xlsx")
    assert not any("đơn vị báo" in str(header) for header in cells(tmp_path / "a.xlsx")[0])
    asked = [Told.LEADS_RESULTS, Told.LEADS_OBSTACLES, Told.LEADS_PROPOSALS]
    columns = (ExportColumn("task", "Việc"), *(ExportColumn(told, TOLD[told]) for told in asked))
    filled.exports.save_profile(ExportProfile("Đơn vị báo", columns, sections=False))
    filled.exports.write(WANTED, tmp_path / "b.xlsx", filled.exports.profiles()[0])
    assert [row[1:] for row in cells(tmp_path / "b.xlsx")[1:]] == [
        [
            f"1/2 đơn vị chủ trì đã hoàn thành\n{leads[0]}: Xong 2 thôn\n{leads[1]}: Xong",
            f"{leads[0]}: Thiếu máy",
            "",
        ],
        ["", "", "Thêm người"],
    ]


def test_an_export_as_of_a_past_day_says_nothing_of_what_was_finished_later(
    filled: Services, tmp_path: Path
) -> None:
    [first, second] = filled.tasks.ids(WANTED)
    filled.tasks.edit([first], {"status": "Đã hoàn thành", "percent": 100.0})
    filled.tasks.complete([second], Completion(date(2026, 11, 12)))
    for day, said in (
        (TODAY, [("Đã hoàn thành", 100.0, date(2026, 11, 5)), ("Hoàn thành", None, date(2026, 11, 12))]),
        (date(2026, 11, 5), [("Đã hoàn thành", 100.0, date(2026, 11, 5)), ("", None, None)]),
        (date(2026, 11, 4), [("", None, None), ("", None, None)]),
    ):
        out = tmp_path / f"{day}.xlsx"
        filled.exports.write(TaskFilter(day), out)
        tasks = read_annex(read_grid(out), year=2026, this_year=2026).tasks
        assert [(each.status, each.percent, each.completed_on) for each in tasks] == said
