"""Chỉ tiêu: an annex imported, numbers typed from cell to cell, bands to click, tasks linked."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import AppError
from desktop_app.domain.indicators.indicator import Band
from desktop_app.domain.indicators.measured_text import Number, read_measured
from desktop_app.domain.indicators.target import IndicatorKind
from desktop_app.domain.reporting.reporting_period import period_of_code
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.models import number_sheet
from desktop_app.ui.models.indicator_table import BAND_COLUMN, COLUMNS, IndicatorTable, Narrowed
from desktop_app.ui.pages.indicators import IndicatorsPage
from desktop_app.ui.widgets.indicators.indicator_view import IndicatorView
from tests.builders import DUE, add, undo_newest
from tests.conftest import TODAY
from tests.ui.page_host import PageHost
from tests.ui.seen import named

ANNEXES = Path(__file__).parent.parent / "data" / "indicators" / "annexes"
FIGURES = ANNEXES / "so-lieu-quy.ods"
PLAN = ANNEXES / "ke-hoach-nam-2026.xls"


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(ledger: Services, host: PageHost, qtbot: QtBot) -> IndicatorsPage:
    made = IndicatorsPage(ledger, host)
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def load(ledger: Services, page: IndicatorsPage, *paths: Path) -> None:
    files = ledger.indicator_files
    for path in paths:
        files.commit(files.preview(files.read(files.load(path))))
    page.refresh()


def table(page: IndicatorsPage) -> QTableView:
    return named(page, QTableView, "indicators_table")


def column(page: IndicatorsPage, at: int) -> list[str]:
    """Texts of a column, section rows left out."""
    model = table(page).model()
    rows = [row for row in range(model.rowCount()) if model.index(row, 1).data()]
    return [model.index(row, at).data() for row in rows]


def select(page: IndicatorsPage, name: str) -> None:
    model = table(page).model()
    row = next(row for row in range(model.rowCount()) if name in model.index(row, 1).data())
    table(page).selectRow(row)


def press(page: IndicatorsPage, name: str) -> None:
    button = named(page, QPushButton, name)
    assert button.isEnabled()
    button.click()


def dialog(page: IndicatorsPage, name: str) -> QDialog:
    return named(page, QDialog, name)


def cell(rows: QTableView, row: int, at: int) -> str:
    return str(rows.model().index(row, at).data())


def type_into_cell(rows: QTableView, text: str, *then: Qt.Key) -> None:
    """Type into the cell that is open, then press keys."""
    editor = next(each for each in rows.viewport().findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(editor, text)
    for key in then:
        QTest.keyClick(editor, key)
    QApplication.processEvents()


def test_the_table_keeps_qts_promises(ledger: Services, page: IndicatorsPage) -> None:
    model = IndicatorTable()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    load(ledger, page, PLAN, FIGURES)
    model.set_standings(ledger.indicators.standings(), {}, TODAY)
    model.narrow(Narrowed(band=Band.NO_DATA))
    assert [model.standing(row) for row in model.section_rows()] == [None]
    model.narrow(Narrowed(words="khong co"))
    assert model.rowCount() == 0


def test_empty_page_says_what_to_do_and_an_annex_is_shown_before_it_is_written(
    page: IndicatorsPage, ledger: Services, host: PageHost
) -> None:
    assert named(page, QPushButton, "empty_action").text() == "Nhập chỉ tiêu…"
    page.open_file(PLAN)
    shown = dialog(page, "import_indicators_dialog")
    words = named(shown, QLabel, "import_indicators_summary").text()
    assert "6 chỉ tiêu mới" in words
    assert "1 mục tiêu không đọc được, giữ nguyên chữ" in words
    rows = named(shown, QTableWidget, "import_indicators_table")
    assert [cell(rows, row, 3) for row in (0, 1, 5)] == [
        "năm 2026: ≥ 80 %", "năm 2026: ≤ 3 %", "“Theo kết quả công bố của tỉnh” (giữ nguyên chữ)",
    ]  # fmt: skip
    assert ledger.indicators.standings() == []
    named(shown, QPushButton, "import_indicators_save").click()
    assert host.said == ["Đã nhập 6 dòng chỉ tiêu từ ke-hoach-nam-2026.xls"]
    assert column(page, 5) == ["Vượt", "Vượt", "Cơ bản đạt", "Đạt", "Đạt", "Chưa có số liệu"]
    undo_newest(ledger)
    page.refresh()
    assert named(page, QPushButton, "empty_action").isVisible()


def test_file_without_indicators_is_refused_in_words(
    page: IndicatorsPage, host: PageHost, tmp_path: Path
) -> None:
    other = tmp_path / "khac.csv"
    other.write_text("STT;Họ và tên\n1;Người Thứ Nhất\n", encoding="utf-8")
    page.open_file(other)
    assert host.refused == ["no_indicators"]


def test_table_copied_from_a_sheet_is_pasted(page: IndicatorsPage, ledger: Services) -> None:
    QGuiApplication.clipboard().setText("TT\tTên chỉ tiêu\tMục tiêu\n1\tTỷ lệ hồ sơ số hóa\t≥ 60%")
    QTest.keyClick(table(page), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    named(dialog(page, "import_indicators_dialog"), QPushButton, "import_indicators_save").click()
    assert column(page, 2) == ["≥ 60 %"]


def test_numbers_are_typed_from_cell_to_cell_by_keyboard(page: IndicatorsPage, ledger: Services) -> None:
    load(ledger, page, FIGURES)
    press(page, "indicators_measure")
    entry = dialog(page, "measure_dialog")
    cells = named(entry, QTableView, "measure_table")
    type_into_cell(cells, "", Qt.Key.Key_Escape)
    period = named(entry, QComboBox, "measure_period")
    period.setCurrentIndex(period.findText("Quý III/2026"))
    type_into_cell(cells, "55", Qt.Key.Key_Return)
    type_into_cell(cells, "63", Qt.Key.Key_Return)
    assert cell(cells, 0, 5) == "87,3 %"
    type_into_cell(cells, "", Qt.Key.Key_Tab)
    type_into_cell(cells, "44", Qt.Key.Key_Tab)
    type_into_cell(cells, "63", Qt.Key.Key_Tab)
    assert named(entry, QLabel, "measure_hint").text() == "2 số liệu sẽ được ghi."
    named(entry, QPushButton, "measure_save").click()
    latest = [one.total.period.code for one in ledger.indicators.standings() if one.total]
    assert latest == ["2026-Q3", "2026-Q3", "2026-Q2"]
    assert column(page, 3)[0] == "87,3 % (quý III/2026)"


def test_what_cannot_be_read_is_named_and_not_saved(page: IndicatorsPage, ledger: Services) -> None:
    load(ledger, page, PLAN)
    select(page, "Tổ công nghệ")
    press(page, "indicators_measure")
    entry = dialog(page, "measure_dialog")
    cells = named(entry, QTableView, "measure_table")
    type_into_cell(cells, "nhieu lam", Qt.Key.Key_Return)
    assert named(entry, QLabel, "measure_hint").text().startswith("Chưa đọc được: Thành lập Tổ công nghệ")
    assert not named(entry, QPushButton, "measure_save").isEnabled()


def test_each_number_of_the_summary_shows_its_rows(page: IndicatorsPage, ledger: Services) -> None:
    load(ledger, page, PLAN, FIGURES)
    summary = named(page, QLabel, "indicators_summary")
    assert "8</b> chỉ tiêu có số liệu" in summary.text()
    assert "đạt 5/9 (55,6\N{NO-BREAK SPACE}%)" in summary.text()
    summary.linkActivated.emit("nearly")
    assert column(page, 5) == ["Cơ bản đạt", "Cơ bản đạt"]
    press(page, "indicators_clear")
    assert len(column(page, 5)) == 9
    named(page, QLineEdit, "indicators_filter").setText("ty le truc tuyen")
    assert column(page, 1) == ["Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ hồ sơ trễ hạn", "Tỷ lệ thanh toán trực tuyến"]
    lead = named(page, QComboBox, "indicators_lead")
    lead.setCurrentIndex(lead.findText("Văn phòng HĐND và UBND"))
    assert column(page, 1) == ["Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ hồ sơ trễ hạn"]


def test_detail_tells_the_periods_and_the_missing_unit(page: IndicatorsPage, ledger: Services) -> None:
    load(ledger, page, FIGURES)
    one = ledger.indicators.find("số hóa")
    ledger.units.add_many("Thôn Một\nThôn Hai")
    ids = [ledger.tasks.unit(name) for name in ("Thôn Một", "Thôn Hai")]
    ledger.indicators.measure_by([one.id], ids)
    period = period_of_code("2026-Q3")
    assert period is not None
    line = ledger.measures.line(ledger.indicators.one(one.id), period, ids[0])
    ledger.measures.write(period, [(line, read_measured("13/53", one.kind))])
    page.refresh()
    select(page, "số hóa")
    words = named(page, QLabel, "indicator_words").text()
    assert "13/53 (24,5 %), quý III/2026" in words
    assert "Chưa báo: thiếu Thôn Hai" in words
    assert "69,8 %" in words


def test_task_is_linked_by_typing_a_part_of_its_title(
    page: IndicatorsPage, ledger: Services, host: PageHost
) -> None:
    (task,) = add(ledger, DUE)
    load(ledger, page, FIGURES)
    select(page, "số hóa")
    press(page, "indicator_link")
    chooser = dialog(page, "choose_row_dialog")
    named(chooser, QLineEdit, "choose_row_filter").setText("ho tich")
    assert named(chooser, QListWidget, "choose_row_list").count() == 1
    named(chooser, QPushButton, "choose_row_save").click()
    one = ledger.indicators.find("số hóa")
    assert [each.id for each in ledger.indicators.tasks_of(one.id)] == [task]
    press(page, f"indicator_part_{task}")
    assert ledger.indicators.tasks_of(one.id) == []


def test_target_is_understood_while_it_is_typed(page: IndicatorsPage, ledger: Services) -> None:
    load(ledger, page, FIGURES)
    press(page, "indicators_add")
    form = dialog(page, "edit_indicator_dialog")
    assert not named(form, QPushButton, "edit_indicator_save").isEnabled()
    QTest.keyClicks(named(form, QLineEdit, "edit_indicator_name"), "Ty le tre han")
    QTest.keyClicks(named(form, QLineEdit, "edit_indicator_target"), "khong qua 3,5%")
    assert named(form, QLabel, "edit_indicator_reading").text() == "Hiểu là: ≤ 3,5 %"
    QTest.keyClicks(named(form, QLineEdit, "edit_indicator_path"), "2026: 5%; 2030: 3%")
    named(form, QPushButton, "edit_indicator_save").click()
    made = ledger.indicators.find("Ty le tre han")
    assert [(code, target.high) for code, target in made.targets.items()] == [
        ("2026", Decimal(5)),
        ("2030", Decimal(3)),
    ]


def test_an_indicator_has_limits_of_its_own_where_they_are_ticked(
    page: IndicatorsPage, ledger: Services
) -> None:
    load(ledger, page, FIGURES)
    ledger.settings.set("indicator_limits", "85;100")
    press(page, "indicators_add")
    form = dialog(page, "edit_indicator_dialog")
    QTest.keyClicks(named(form, QLineEdit, "edit_indicator_name"), "Do hai long moi")
    nearly = named(form, QDoubleSpinBox, "edit_indicator_nearly_from")
    over = named(form, QDoubleSpinBox, "edit_indicator_exceeded_over")
    assert (nearly.value(), over.value(), over.isEnabled()) == (85, 100, False)
    named(form, QCheckBox, "edit_indicator_own").click()
    over.setValue(110.5)
    named(form, QPushButton, "edit_indicator_save").click()
    assert ledger.indicators.find("hai long moi").bands == "85;110.5"


def test_limits_that_are_no_longer_ticked_are_those_of_the_ledger(
    page: IndicatorsPage, ledger: Services
) -> None:
    load(ledger, page, FIGURES)
    ledger.indicators.save(replace(ledger.indicators.find("số hóa"), bands="70;120"))
    page.refresh()
    select(page, "số hóa")
    press(page, "indicators_edit")
    form = dialog(page, "edit_indicator_dialog")
    assert named(form, QDoubleSpinBox, "edit_indicator_exceeded_over").value() == 120
    named(form, QCheckBox, "edit_indicator_own").click()
    named(form, QPushButton, "edit_indicator_save").click()
    assert ledger.indicators.find("số hóa").bands == ""


def test_units_that_report_are_ticked(page: IndicatorsPage, ledger: Services) -> None:
    load(ledger, page, FIGURES)
    ledger.units.add_many("Thôn Một\nThôn Hai")
    select(page, "số hóa")
    press(page, "indicators_units")
    chooser = dialog(page, "indicator_units_dialog")
    named(chooser, QPushButton, "indicator_units_all").click()
    named(chooser, QPushButton, "indicator_units_save").click()
    assert len(ledger.indicators.find("số hóa").unit_ids) == 2


def test_removed_indicator_comes_back(page: IndicatorsPage, ledger: Services) -> None:
    load(ledger, page, FIGURES)
    select(page, "số hóa")
    press(page, "indicators_remove")
    assert len(column(page, 1)) == 2
    undo_newest(ledger)
    page.refresh()
    assert len(column(page, 1)) == 3


def test_numbers_typed_of_one_period_stay_while_another_is_looked_at(
    page: IndicatorsPage, ledger: Services, host: PageHost
) -> None:
    load(ledger, page, PLAN)
    press(page, "indicators_measure")
    shown = dialog(page, "measure_dialog")
    rows, periods = named(shown, QTableView, "measure_table"), named(shown, QComboBox, "measure_period")
    rows.model().setData(rows.model().index(0, 3), "55")
    first = periods.currentIndex()
    periods.setCurrentIndex(first + 1)
    assert cell(rows, 0, 3) == ""
    rows.model().setData(rows.model().index(0, 5), "nhiều")
    save = named(shown, QPushButton, "measure_save")
    periods.setCurrentIndex(first)
    assert cell(rows, 0, 3) == "55"
    rows.model().setData(rows.model().index(0, 4), "63")
    assert not save.isEnabled()
    assert named(shown, QLabel, "measure_hint").text() == "Còn số chưa đọc được ở quý III/2026."
    periods.setCurrentIndex(first + 1)
    rows.model().setData(rows.model().index(0, 5), "80")
    save.click()
    assert host.said[-1] == "Đã ghi 2 số liệu quý IV/2026, quý III/2026"


def test_of_many_numbers_only_those_typed_are_read_each_once(
    page: IndicatorsPage, ledger: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(ledger, page, FIGURES)
    asked: list[str] = []

    def counted(text: str, kind: IndicatorKind) -> Number | None:
        asked.append(text)
        return read_measured(text, kind)

    monkeypatch.setattr(number_sheet, "read_measured", counted)
    press(page, "indicators_measure")
    sheet = named(dialog(page, "measure_dialog"), QTableView, "measure_table").model()
    QAbstractItemModelTester(sheet, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert (sheet.rowCount(), asked) == (3, [])
    sheet.setData(sheet.index(0, 3), "55")
    sheet.setData(sheet.index(0, 4), "63")
    assert asked == ["55/", "55/63"]


def test_numbers_that_were_refused_are_counted_once_and_can_be_taken_back(
    page: IndicatorsPage, ledger: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AppError("measure_ahead")

    load(ledger, page, FIGURES)
    monkeypatch.setattr(type(ledger.measures), "write_all", refuse)
    press(page, "indicators_measure")
    shown = dialog(page, "measure_dialog")
    sheet = named(shown, QTableView, "measure_table").model()
    hint, save = named(shown, QLabel, "measure_hint"), named(shown, QPushButton, "measure_save")
    for column, text in ((3, "55"), (4, "63")):
        sheet.setData(sheet.index(0, column), text)
    save.click()
    assert (shown.isVisible(), hint.text()) == (True, "1 số liệu sẽ được ghi.")
    sheet.setData(sheet.index(0, 4), "64")
    assert hint.text() == "1 số liệu sẽ được ghi."
    for column in (3, 4):
        sheet.setData(sheet.index(0, column), "")
    assert not save.isEnabled()


def test_numbers_of_several_periods_are_one_batch_or_none(page: IndicatorsPage, ledger: Services) -> None:
    load(ledger, page, FIGURES)
    before = len(ledger.history.batches())
    press(page, "indicators_measure")
    shown = dialog(page, "measure_dialog")
    sheet = named(shown, QTableView, "measure_table").model()
    periods, save = named(shown, QComboBox, "measure_period"), named(shown, QPushButton, "measure_save")
    for period, whole in (("Quý III/2026", "63"), ("Quý II/2026", "0")):
        periods.setCurrentIndex(periods.findText(period))
        for column, text in ((3, "50"), (4, whole)):
            sheet.setData(sheet.index(0, column), text)
    save.click()
    assert shown.isVisible() and len(ledger.history.batches()) == before
    sheet.setData(sheet.index(0, 4), "63")
    save.click()
    newest = ledger.history.batches()
    assert (len(newest), newest[0].subject) == (before + 1, "quý III/2026, quý II/2026")


def test_numbers_that_cannot_be_looked_up_are_no_longer_waited_for(
    page: IndicatorsPage, ledger: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AppError("disk_error", where="so")

    load(ledger, page, FIGURES)
    monkeypatch.setattr(type(ledger.measures), "sheet", fail)
    press(page, "indicators_measure")
    hint = named(dialog(page, "measure_dialog"), QLabel, "measure_hint")
    assert hint.text() == "Chưa đọc được số liệu. Chọn lại kỳ để đọc lại."


def test_numbers_are_looked_up_in_the_background_and_a_period_left_meanwhile_is_not_shown(
    page: IndicatorsPage, ledger: Services, host: PageHost
) -> None:
    load(ledger, page, FIGURES)
    host.holds = True
    press(page, "indicators_measure")
    shown = dialog(page, "measure_dialog")
    rows, periods = named(shown, QTableView, "measure_table"), named(shown, QComboBox, "measure_period")
    assert named(shown, QLabel, "measure_hint").text() == "Đang đọc số liệu…"
    periods.setCurrentIndex(periods.findText("Quý III/2026"))
    first, second = host.held
    first()
    assert (rows.model().rowCount(), host.background_work[-1]) == (0, "Đang đọc số liệu")
    second()
    assert cell(rows, 0, 2) == "55/63 (87,3 %)"
    periods.setCurrentIndex(0)
    shown.reject()
    host.held[-1]()


def test_a_row_that_differs_on_both_sides_is_kept_or_taken_by_choice(
    page: IndicatorsPage, ledger: Services
) -> None:
    sheet = "TT\tTên chỉ tiêu\tMục tiêu\n1\tTỷ lệ hồ sơ số hóa\t≥ {}%"
    page._files.paste(sheet.format(60))
    shown = dialog(page, "import_indicators_dialog")
    named(shown, QPushButton, "import_indicators_save").click()
    shown.setObjectName("")
    [one] = ledger.indicators.standings()
    fields = ledger.indicators.fields(one.indicator) | {"target": "≥ 70%"}
    ledger.indicators.save(replace(ledger.indicators.draft(fields), id=one.indicator.id))

    def choose(aim: int, place: int) -> list[str]:
        page._files.paste(sheet.format(aim))
        shown = dialog(page, "import_indicators_dialog")
        side = named(shown, QComboBox, "import_indicators_side_0")
        side.setCurrentIndex(place)
        side.activated.emit(place)
        named(shown, QPushButton, "import_indicators_save").click()
        shown.setObjectName("")
        return column(page, 2)

    assert choose(80, 1) == ["≥ 70 %"]
    assert choose(90, 2) == ["≥ 90 %"]


def test_an_indicator_is_followed_no_more_from_a_day_and_again(
    page: IndicatorsPage, ledger: Services
) -> None:
    load(ledger, page, PLAN)
    assert named(page, QPushButton, "indicators_ended").isHidden()
    select(page, "Tỷ lệ hồ sơ trễ hạn")
    press(page, "indicators_end")
    shown = dialog(page, "end_indicators_dialog")
    named(shown, QLineEdit, "end_indicators_day").setText("1/11/2026")
    named(shown, QPushButton, "end_indicators_save").click()
    assert "Tỷ lệ hồ sơ trễ hạn" not in column(page, 1)
    ended = named(page, QPushButton, "indicators_ended")
    assert ended.text() == "Đã thôi theo dõi 1"
    ended.menu().actions()[0].trigger()
    assert "Tỷ lệ hồ sơ trễ hạn" in column(page, 1)
    assert ledger.indicators.ended() == []


def test_enter_in_the_filter_of_units_leaves_the_dialog_open(page: IndicatorsPage, ledger: Services) -> None:
    ledger.units.add_many("Công an xã\nThôn 1")
    load(ledger, page, PLAN)
    table(page).selectRow(1)
    press(page, "indicators_units")
    shown = dialog(page, "indicator_units_dialog")
    QTest.keyClick(named(shown, QLineEdit, "indicator_units_filter"), Qt.Key.Key_Return)
    assert shown.isVisible()


def test_where_the_last_columns_find_no_room_the_words_of_each_take_theirs(qtbot: QtBot) -> None:
    view = IndicatorView()
    qtbot.addWidget(view)
    view.resize(560, 400)
    view.show()
    QApplication.processEvents()
    header = view.horizontalHeader()
    shown = [place for place in range(len(COLUMNS)) if not view.isColumnHidden(place)]
    assert shown[-1] == BAND_COLUMN
    words = view.fontMetrics().horizontalAdvance("Chưa rõ mục tiêu")
    assert words < header.sectionSize(BAND_COLUMN) < words + 10 * theme.UNIT
