"""A month between a province and two communes, in the windows of all three, by mouse and keyboard."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTabBar
from pytestqt.qtbot import QtBot

from desktop_app.composition import create_services
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.pages.exchange import DECIDE, RECEIVE, UPPER
from desktop_app.ui.widgets.returns import return_receiving, return_sending, upper_form
from tests.journeys.conftest import Person, in_front_of
from tests.journeys.test_journeys import row_of

TODAY = date(2026, 11, 21)
COMMUNES = ("UBND xã Tân Hưng", "UBND xã Mỹ An")
HEAD = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Ngày hoàn thành", "Kết quả thực hiện")
CLEAN, SCAN = "Rà soát, làm sạch dữ liệu dân cư", "Số hóa hồ sơ hộ tịch"
PHONED = "Tỉnh ghi qua điện thoại: mới rà soát 3 thôn"


def upper_form_file(path: Path) -> Path:
    """The centre's form: one task for each commune."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Biểu 01")
    sheet.write(0, 0, "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ")
    for column, header in enumerate(HEAD):
        sheet.write(2, column, header)
    for number, (title, lead) in enumerate(zip((CLEAN, SCAN), COMMUNES, strict=True), start=1):
        for column, value in enumerate((number, title, lead, "30/11/2026")):
            sheet.write(2 + number, column, value)
    book.close()
    return path


def task_of(ledger: Services, title: str) -> int:
    rows = ledger.tasks.rows(ledger.tasks.ids(TaskFilter(TODAY)))
    return next(row.id for row in rows if row.title == title)


def turns_to(person: Person, face: int) -> None:
    """Open Trao đổi Excel and one of its tabs."""
    person.presses("ctrl+6")
    tabs = person.finds("exchange_tabs")
    assert isinstance(tabs, QTabBar)
    person.clicks(tabs, lambda: tabs.tabRect(face))
    person.sees(lambda: tabs.currentIndex() == face)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Folders for what goes out and comes back, the centre's form, and the province's ledger with it."""
    for name in ("gui-di", "nhan-ve"):
        (tmp_path / name).mkdir()
    form = upper_form_file(tmp_path / "bieu-trung-uong.xlsx")
    province = create_services(tmp_path / "tinh", unit="UBND tỉnh Ví Dụ", level=Level.PROVINCE, year=2026)
    grid = province.imports.load(form)
    province.imports.commit(province.imports.preview(grid, province.imports.read(grid)))
    province.close()
    return tmp_path


def province_splits(qtbot: QtBot, desk: Path) -> list[Path]:
    with in_front_of(qtbot, desk / "tinh") as person:
        person.presses("ctrl+6")
        person.clicks("return_send_first")
        person.clicks("send_write")
        person.finds("send_done_undo")
        task = task_of(person.window.services, CLEAN)
        person.window.services.tasks.edit([task], {"result": PHONED})
    return sorted((desk / "gui-di").glob("*.xlsx"))


def commune_fills_in(qtbot: QtBot, folder: Path, received: Path, title: str, packed: Path) -> None:
    """Import what was received, tick the task off with a result, pack it for the province."""
    with in_front_of(qtbot, folder) as person:
        person.window.open_import(received)
        person.sees(lambda: person.finds("import_commit").isEnabled())
        person.clicks("import_commit")
        person.clicks("import_show_month")
        view = person.finds("month_list")
        assert isinstance(view, QAbstractItemView)
        row = row_of(view, task_of(person.window.services, title))
        person.clicks(view.viewport(), QRect(row.left(), row.top(), row.height(), row.height()))
        result = person.finds("tick_result")
        assert isinstance(result, QLineEdit)
        person.clicks(result)
        person.types("Da lam xong ca 12 thon")
        person.clicks("tick_save")
        turns_to(person, UPPER)
        person.clicks("upper_package")
        person.sees(packed.is_file)
        person.finds("upper_done_words")


def province_settles_and_fills(qtbot: QtBot, desk: Path, filled: Path) -> None:
    with in_front_of(qtbot, desk / "tinh") as person:
        returns = person.window.services.returns
        turns_to(person, RECEIVE)
        person.clicks("receive_choose_folder")
        person.clicks("receive_decide")
        person.sees(lambda: len(returns.pending()) == 1)
        tabs = person.finds("exchange_tabs")
        assert isinstance(tabs, QTabBar)
        assert tabs.currentIndex() == DECIDE
        person.presses("alt+l")
        person.sees(lambda: not returns.pending())
        turns_to(person, UPPER)
        person.clicks("upper_choose")
        person.clicks("upper_fill")
        person.sees(filled.is_file)
        person.finds("upper_done_words")


def test_province_splits_communes_fill_in_province_collects_settles_and_fills_the_upper_form(
    qtbot: QtBot, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the file dialogs are answered for the person: they are the system's."""
    monkeypatch.setattr(return_sending, "choose_folder", lambda *_: desk / "gui-di")
    monkeypatch.setattr(return_receiving, "choose_folder", lambda *_: desk / "nhan-ve")
    sent = province_splits(qtbot, desk)
    assert len(sent) == 2
    for number, (unit, title) in enumerate(zip(COMMUNES, (CLEAN, SCAN), strict=True)):
        folder = desk / f"xa-{number}"
        create_services(folder, unit=unit, level=Level.COMMUNE, year=2026).close()
        received = next(path for path in sent if title in words_of(path))
        packed = desk / "nhan-ve" / f"xa-{number}.zip"
        monkeypatch.setattr(upper_form, "choose_form", lambda *_, path=received: path)
        monkeypatch.setattr(upper_form, "choose_to_write", lambda *_, path=packed: path)
        commune_fills_in(qtbot, folder, received, title, packed)
    filled = desk / "bieu-da-dien.xlsx"
    monkeypatch.setattr(upper_form, "choose_form", lambda *_: desk / "bieu-trung-uong.xlsx")
    monkeypatch.setattr(upper_form, "choose_to_write", lambda *_: filled)
    province_settles_and_fills(qtbot, desk, filled)
    sheet = openpyxl.load_workbook(filled)["Biểu 01"]
    told = {sheet.cell(row, 2).value: [sheet.cell(row, column).value for column in (5, 7)] for row in (4, 5)}
    assert told == {
        CLEAN: ["Hoàn thành", "Da lam xong ca 12 thon"],
        SCAN: ["Hoàn thành", "Da lam xong ca 12 thon"],
    }


def words_of(path: Path) -> set[object]:
    """All that stands in a workbook's first sheet."""
    sheet = openpyxl.load_workbook(path)["Nhiệm vụ"]
    return {value for row in sheet.iter_rows(values_only=True) for value in row}
