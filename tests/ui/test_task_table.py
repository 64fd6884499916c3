"""The table model of tasks: pages read when painted, lists that change below a selection, cells that edit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QModelRoleData, QModelRoleDataSpan, Qt
from PySide6.QtGui import QBrush, QIcon, QPalette
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind
from desktop_app.domain.task import SortBy, TaskFilter
from desktop_app.ui.models.task_columns import COLUMNS, Col
from desktop_app.ui.models.task_table import FIRST, KEPT_PAGES, PAGE, Index, TaskTable
from tests.ui.task_rows import TODAY, RowSource, plain_look, task_row

EVERYTHING = TaskFilter(as_of=TODAY)


def table_of(source: RowSource) -> TaskTable:
    table = TaskTable(source, EVERYTHING, plain_look())
    table.show(EVERYTHING)
    return table


def cell(
    table: TaskTable, row: int, column: Col, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole
) -> object:
    return table.data(table.index(row, column), int(role))


class CountingTable(TaskTable):
    """Counts the calls that painting makes."""

    def __init__(self, source: RowSource) -> None:
        super().__init__(source, EVERYTHING, plain_look())
        self.calls: Counter[str] = Counter()

    def data(self, index: Index, role: int = 0) -> object:
        self.calls["data"] += 1
        return super().data(index, role)

    def multiData(self, index: Index, span: QModelRoleDataSpan | QModelRoleData) -> None:  # noqa: N802
        self.calls["multiData"] += 1
        super().multiData(index, span)


def test_a_fresh_list_reads_its_first_ids_and_no_row(qapp: object) -> None:
    source = RowSource(2_000)
    table = table_of(source)
    assert table.rowCount() == FIRST
    assert source.asked_ids == [FIRST]
    assert source.asked_rows == []


def test_the_rest_of_the_list_is_appended_without_a_reset(qtbot: QtBot) -> None:
    table = table_of(RowSource(2_000))
    resets: list[None] = []
    table.modelReset.connect(lambda: resets.append(None))
    with qtbot.waitSignal(table.rowsInserted) as inserted:
        table.load_rest()
    assert inserted.args is not None
    assert inserted.args[1:] == [FIRST, 1_999]
    assert table.whole
    assert not resets


def test_a_short_list_is_whole_at_once(qapp: object) -> None:
    source = RowSource(24)
    table = table_of(source)
    table.load_rest()
    assert table.whole
    assert source.asked_ids == [FIRST]


def test_a_list_that_changed_before_the_rest_was_read_is_shown_anew(qtbot: QtBot) -> None:
    source = RowSource(2_000)
    table = table_of(source)
    source.numbers.insert(0, 5_000)
    with qtbot.waitSignal(table.modelReset):
        table.load_rest()
    assert table.ids[0] == 5_000
    assert len(table.ids) == 2_001


def test_painting_a_row_reads_its_page_of_a_hundred_once(qapp: object) -> None:
    source = RowSource(450)
    table = table_of(source)
    for row in range(PAGE, PAGE + 30):
        for column in Col:
            cell(table, row, column)
    assert source.asked_rows == [tuple(range(PAGE + 1, 2 * PAGE + 1))]


def test_old_pages_are_let_go_and_read_again_when_needed(qapp: object) -> None:
    source = RowSource(PAGE * (KEPT_PAGES + 2))
    table = table_of(source)
    table.load_rest()
    for page in range(KEPT_PAGES + 1):
        cell(table, page * PAGE, Col.TITLE)
    read = len(source.asked_rows)
    cell(table, PAGE * KEPT_PAGES, Col.TITLE)
    assert len(source.asked_rows) == read
    cell(table, 0, Col.TITLE)
    assert len(source.asked_rows) == read + 1


def shown_in(table: TaskTable, qtbot: QtBot, rows: int) -> QTableView:
    """A plain view of the first rows with every column in sight."""
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(table)
    view.verticalHeader().setDefaultSectionSize(30)
    view.resize(4_000, rows * 30 + view.horizontalHeader().height())
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_painting_a_page_asks_each_cell_once_and_reads_one_page_of_rows(qtbot: QtBot) -> None:
    source = RowSource(400)
    table = CountingTable(source)
    table.show(EVERYTHING)
    view = shown_in(table, qtbot, rows=28)
    table.calls.clear()
    view.viewport().repaint()
    assert 28 * len(COLUMNS) <= table.calls["multiData"] <= 30 * len(COLUMNS)
    assert table.calls["data"] == 0
    assert len(source.asked_rows) == 1


def test_painting_shows_what_data_says_and_leaves_nothing_of_the_cell_before(qtbot: QtBot) -> None:
    table = table_of(RowSource(3))
    view = shown_in(table, qtbot, rows=3)
    delegate = cast(QStyledItemDelegate, view.itemDelegate())
    plain = QStyleOptionViewItem()
    usual = plain.palette.color(QPalette.ColorRole.Text)
    for row in range(3):
        for column in (Col.STATUS, Col.COMPLETED_ON, Col.CLEARS, Col.TITLE, Col.EVIDENCE, Col.NOTE):
            option = QStyleOptionViewItem()
            delegate.initStyleOption(option, table.index(row, column))
            assert option.text == cell(table, row, column)
            picture = cast(QIcon | None, cell(table, row, column, Qt.ItemDataRole.DecorationRole))
            assert option.icon.isNull() is (picture is None)
            brush = cast(QBrush | None, cell(table, row, column, Qt.ItemDataRole.ForegroundRole))
            assert option.palette.color(QPalette.ColorRole.Text) == (brush.color() if brush else usual)


def test_cells_show_deadline_with_distance_class_word_and_percent(qapp: object) -> None:
    table = table_of(RowSource(3))
    assert cell(table, 0, Col.DEADLINE) == "ngày\u00a026/11/2026\ncòn\u00a05\u00a0ngày"
    assert cell(table, 1, Col.DEADLINE) == "ngày\u00a009/11/2026\nquá\u00a0hạn\u00a012\u00a0ngày"
    assert cell(table, 1, Col.STATUS) == "Quá hạn"
    assert cell(table, 1, Col.STATUS, Qt.ItemDataRole.ToolTipRole) == "Quá hạn chưa hoàn thành"
    assert cell(table, 1, Col.PERCENT) == "42,5 %"
    assert cell(table, 1, Col.EVIDENCE) == "2 tệp; 12/BC-UBND"
    assert cell(table, 1, Col.PRODUCT) == "Báo cáo kết quả và danh sách"


def colour_of(table: TaskTable, row: int, column: Col) -> str:
    brush = cast(QBrush | None, cell(table, row, column, Qt.ItemDataRole.ForegroundRole))
    return brush.color().name() if brush else ""


def test_the_class_has_its_colour_and_only_pressing_deadlines_have_one(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = RowSource(2)
    far = replace(task_row(3), deadline=Deadline("31/12/2026", DeadlineKind.DATE, None, date(2026, 12, 31)))
    monkeypatch.setattr(source, "rows", lambda ids, as_of=None: [task_row(1), task_row(2), far])
    source.numbers = [1, 2, 3]
    table = table_of(source)
    red, blue, orange = "#ff0000", "#0000ff", "#ffa500"
    assert [colour_of(table, row, Col.STATUS) for row in range(3)] == [blue, red, blue]
    assert [colour_of(table, row, Col.DEADLINE) for row in range(3)] == [orange, red, ""]
    assert colour_of(table, 1, Col.TITLE) == ""


def test_badge_has_as_many_dots_as_the_ledger_asks_clears(qapp: object) -> None:
    table = table_of(RowSource(3))
    badge = cast(QIcon, cell(table, 0, Col.CLEARS, Qt.ItemDataRole.DecorationRole))
    assert badge.availableSizes()[0].width() == 5
    tip = cell(table, 0, Col.CLEARS, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Rõ việc: có nhưng chưa rõ; Rõ thời gian: thiếu"
    assert table.headerData(Col.CLEARS, Qt.Orientation.Horizontal) == "5 rõ"


def test_long_texts_are_cut_for_painting_but_whole_in_tips_and_copies(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = RowSource(2)
    long_title = "từng bước hoàn thiện " * 200
    rows = source.rows

    def long_rows(ids: Sequence[int], as_of: object = None) -> list[object]:
        return [replace(row, title=long_title) for row in rows(ids)]

    monkeypatch.setattr(source, "rows", long_rows)
    table = table_of(source)
    assert len(cast(str, cell(table, 0, Col.TITLE))) < 400
    assert cell(table, 0, Col.TITLE, Qt.ItemDataRole.ToolTipRole) == long_title.strip()
    assert table.reader([0], [Col.STT, Col.TITLE])() == [["1", long_title.strip()]]


def test_a_task_that_went_away_leaves_an_empty_row_that_cannot_be_edited(qapp: object) -> None:
    source = RowSource(5)
    table = table_of(source)
    source.numbers.remove(2)
    assert cell(table, 1, Col.TITLE) == ""
    assert table.row_at(1) is None
    assert not table.setData(table.index(1, Col.PERSON), "Ai đó")


def test_rows_are_read_again_while_the_same_list_stays(qtbot: QtBot) -> None:
    source = RowSource(30)
    table = table_of(source)
    cell(table, 0, Col.TITLE)
    with qtbot.waitSignal(table.dataChanged), qtbot.assertNotEmitted(table.modelReset):
        table.reload(EVERYTHING)
        assert not table.take(list(source.numbers))
    cell(table, 0, Col.TITLE)
    assert len(source.asked_rows) == 2


def test_another_list_resets(qtbot: QtBot) -> None:
    source = RowSource(30)
    table = table_of(source)
    source.numbers.pop(3)
    with qtbot.waitSignal(table.modelReset):
        assert table.take(list(source.numbers))
    assert 4 not in table.ids


def test_only_fields_people_change_daily_are_editable_and_none_when_read_only(qapp: object) -> None:
    table = table_of(RowSource(1))
    editable = {col for col in Col if table.flags(table.index(0, col)) & Qt.ItemFlag.ItemIsEditable}
    assert editable == {
        Col.LEAD, Col.PERSON, Col.DEADLINE, Col.PRODUCT, Col.COMPLETED_ON, Col.LEADER, Col.COORDINATE,
        Col.PERCENT, Col.NOTE,
    }  # fmt: skip
    table.set_read_only(True)
    assert not any(table.flags(table.index(0, col)) & Qt.ItemFlag.ItemIsEditable for col in Col)


def test_an_edit_asks_the_page_to_write_and_an_unchanged_text_does_not(qtbot: QtBot) -> None:
    table = table_of(RowSource(3))
    where = table.index(1, Col.DEADLINE)
    with qtbot.waitSignal(table.edited) as asked:
        assert table.setData(where, "quý IV/2026")
    assert asked.args == [2, Col.DEADLINE, "quý IV/2026"]
    with qtbot.assertNotEmitted(table.edited):
        assert not table.setData(where, " ngày 09/11/2026 ")


def test_sorting_is_asked_of_sql_and_a_third_click_is_the_documents_order(qtbot: QtBot) -> None:
    table = table_of(RowSource(3))
    with qtbot.waitSignal(table.sorted) as asked:
        table.sort(Col.DEADLINE, Qt.SortOrder.DescendingOrder)
    assert asked.args == [SortBy.DUE, True]
    table.show(replace(EVERYTHING, sort=SortBy.DUE, descending=True))
    assert table.sort_indicator() == (Col.DEADLINE, Qt.SortOrder.DescendingOrder)
    with qtbot.waitSignal(table.sorted) as asked:
        table.sort(-1)
    assert asked.args == [SortBy.POSITION, False]
    with qtbot.assertNotEmitted(table.sorted):
        table.sort(Col.COORDINATE)


def test_neighbouring_tasks_make_one_run_of_rows(qapp: object) -> None:
    table = table_of(RowSource(20))
    assert table.places_of([3, 4, 5, 9, 11, 12, 99]) == [(2, 4), (8, 8), (10, 11)]
    assert table.place_of(9) == 8
    assert table.place_of(99) == -1


def test_the_model_keeps_qts_rules(qapp: object) -> None:
    source = RowSource(700)
    table = TaskTable(source, EVERYTHING, plain_look())
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show(EVERYTHING)
    table.load_rest()
    source.numbers = source.numbers[:40]
    table.reload(EVERYTHING)
    table.take(source.numbers[:40])
    table.take([*source.numbers[:40], 9999])
    table.show(replace(EVERYTHING, search="không có"))
    assert tester.model() is table
