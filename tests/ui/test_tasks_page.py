"""The page "Nhiệm vụ" on a real ledger: filters, search, editing in place and many at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.follow import Priority
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, SortBy, TaskFacts, TaskFilter
from desktop_app.labels.follow_up import marks_words
from desktop_app.services.ledger import Services
from desktop_app.services.tasks import TaskService
from desktop_app.ui import task_reading, theme
from desktop_app.ui.models.task_columns import COLUMNS, Col
from desktop_app.ui.models.task_table import TaskTable
from desktop_app.ui.pages.tasks import TasksPage
from desktop_app.ui.widgets.choice_popup import ChoicePopup
from desktop_app.ui.widgets.month.tick_panel import TickPanel
from desktop_app.ui.widgets.tasks import task_view as task_view_module
from tests.builders import undo_newest
from tests.ui.page_host import PageHost
from tests.ui.typing_keys import type_text

TODAY = date(2026, 11, 21)
W = TypeVar("W", bound=QWidget)

TASKS = (
    ("1", "Rà soát dữ liệu dân cư", ("Công an xã",), "09/11/2026", "Danh sách 12 thôn"),
    ("2", "Số hóa hồ sơ hộ tịch", ("Văn phòng HĐND và UBND",), "30/11/2026", "500 hồ sơ"),
    ("3", "Tuyên truyền Đề án 06", ("Công an xã", "Trạm y tế"), "thường xuyên", ""),
    ("4", "Cấp tài khoản định danh", ("Công an xã",), "", ""),
    ("5", "Tập huấn tổ công nghệ số", (), "31/12/2026", "Lớp tập huấn"),
    ("6", "Đối soát dữ liệu trẻ em", ("Trạm y tế",), "15/10/2026", "Báo cáo"),
)


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def filled(ledger: Services) -> Services:
    """Six tasks: two overdue (one of them done late), two in time, one continuous, one undated."""
    for stt, title, lead, deadline, product in TASKS:
        ledger.tasks.add(
            TaskFacts(
                title=title,
                stt=stt,
                lead=lead,
                deadline=read_deadline(deadline, year=2026),
                product=product,
                person="Người Thứ Nhất" if stt == "1" else "",
            )
        )
    ledger.tasks.complete([id_of(ledger, "6")], Completion(on=date(2026, 11, 2)))
    return ledger


@pytest.fixture
def page(filled: Services, host: PageHost, qtbot: QtBot) -> TasksPage:
    return open_page(filled, host, qtbot)


@dataclass(frozen=True)
class Desk:
    """The page with all it stands on."""

    page: TasksPage
    services: Services
    host: PageHost

    def facts(self, stt: str) -> TaskFacts:
        return self.services.tasks.detail(id_of(self.services, stt)).facts

    def completed_on(self, stt: str) -> date | None:
        return self.services.tasks.rows([id_of(self.services, stt)])[0].completed_on


@pytest.fixture
def desk(page: TasksPage, filled: Services, host: PageHost) -> Desk:
    return Desk(page, filled, host)


def open_page(services: Services, host: PageHost, qtbot: QtBot) -> TasksPage:
    page = TasksPage(services, host)
    host.page = page
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.settle()
    return page


def id_of(services: Services, stt: str) -> int:
    rows = services.tasks.rows(services.tasks.ids(TaskFilter(as_of=TODAY)))
    return next(row.id for row in rows if row.stt == stt)


def shown(page: TasksPage) -> list[str]:
    """STT of the rows in the table."""
    table = page.table
    return [str(table.index(row, Col.STT).data()) for row in range(table.rowCount())]


def part(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QToolButton, name) or page.findChild(QPushButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page: TasksPage, name: str, text: str) -> None:
    """Open a chip's list and tick the entry that begins with a text."""
    press(page, f"filter_{name}")
    popup = part(page, ChoicePopup, f"filter_{name}_popup")
    entries = part(popup, QListWidget, f"filter_{name}_list")
    item = next(
        entries.item(row) for row in range(entries.count()) if entries.item(row).text().startswith(text)
    )
    QTest.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=entries.visualItemRect(item).center())
    popup.close()


def select(page: TasksPage, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.view.clearSelection()
    for row in rows:
        page.view.selectionModel().select(page.table.index(row, 0), flags)
    page.view.selectionModel().setCurrentIndex(
        page.table.index(rows[-1], Col.TITLE), QItemSelectionModel.SelectionFlag.NoUpdate
    )


def edit_cell(desk: Desk, row: int, column: Col, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Open the editor of a cell with F2, type over it and leave it with a key."""
    page = desk.page
    page.view.setFocus()
    page.view.header.show_column(column, True)
    page.view.setCurrentIndex(page.table.index(row, column))
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor.objectName().startswith("cell_")
    assert editor.accessibleName()
    if isinstance(editor, QLineEdit):
        editor.selectAll()
    type_text(editor, text)
    QTest.keyClick(editor, key)


# Filters and search


def test_every_task_is_listed_with_its_counts(page: TasksPage) -> None:
    assert shown(page) == ["1", "2", "3", "4", "5", "6"]
    words = part(page, QLabel, "count_line").text()
    assert "<b>6</b> / 6 nhiệm vụ" in words
    assert "16,7\N{NO-BREAK SPACE}% trên tổng số" in words
    assert "50,0\N{NO-BREAK SPACE}% trên" in words
    assert part(page, QToolButton, "filter_class_overdue").text().strip() == "Quá hạn 1"
    assert part(page, QToolButton, "filter_class_done_late").text().strip() == "Xong quá hạn 1"


def test_class_chips_filter_together_and_again_takes_them_off(page: TasksPage) -> None:
    press(page, "filter_class_overdue")
    assert shown(page) == ["1"]
    press(page, "filter_class_in_time")
    assert shown(page) == ["1", "2", "5"]
    press(page, "filter_class_overdue")
    assert shown(page) == ["2", "5"]
    page.settle()
    assert "<b>2</b> / 6" in part(page, QLabel, "count_line").text()
    assert part(page, QToolButton, "filter_class_overdue").text().strip() == "Quá hạn 1"


def test_unit_person_clear_due_and_evidence_chips_narrow_and_can_be_removed(page: TasksPage) -> None:
    choose(page, "unit", "Công an xã")
    assert shown(page) == ["1", "3", "4"]
    choose(page, "clears", "Rõ thời gian")
    assert shown(page) == ["4"]
    press(page, "filter_clears_remove")
    choose(page, "person", "Người Thứ Nhất")
    assert shown(page) == ["1"]
    press(page, "filter_person_remove")
    press(page, "filter_unit_remove")
    choose(page, "due", "Tháng này")
    assert shown(page) == ["1", "2"]
    choose(page, "evidence", "Chưa có")
    assert shown(page) == ["1", "2"]
    press(page, "filter_clear")
    assert shown(page) == ["1", "2", "3", "4", "5", "6"]
    assert part(page, QPushButton, "filter_clear").isHidden()


def test_the_numbers_of_the_count_line_show_their_rows(page: TasksPage) -> None:
    part(page, QLabel, "count_line").linkActivated.emit("due")
    assert shown(page) == ["1", "6"]
    part(page, QLabel, "count_line").linkActivated.emit("done")
    assert shown(page) == ["6"]


@pytest.mark.parametrize("words", ["dữ liệu", "du lieu", "DU LIEU"])
def test_search_finds_with_and_without_accents_as_one_types(
    page: TasksPage, qtbot: QtBot, words: str
) -> None:
    search = part(page, QLineEdit, "tasks_search")
    search.setFocus()
    type_text(search, words)
    qtbot.waitUntil(lambda: shown(page) == ["1", "6"])
    QTest.keyClick(search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 6)


def test_one_letter_searches_nothing(page: TasksPage, qtbot: QtBot) -> None:
    search = part(page, QLineEdit, "tasks_search")
    type_text(search, "d")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert len(shown(page)) == 6


def test_a_filter_from_elsewhere_shows_its_words_in_search_and_chips(page: TasksPage) -> None:
    page.show_filter(TaskFilter(as_of=TODAY, search="dữ liệu", classes=frozenset({TimeClass.OVERDUE})))
    assert shown(page) == ["1"]
    assert part(page, QLineEdit, "tasks_search").text() == "dữ liệu"
    assert part(page, QToolButton, "filter_class_overdue").isChecked()


def test_a_large_ledger_is_counted_in_the_background_when_nothing_more_is_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(task_reading, "SMALL_LEDGER", 3)
    desk.services.tasks.retract([id_of(desk.services, "5")])
    asked: list[TaskFilter] = []
    ids = TaskService.ids

    def counted(tasks: TaskService, wanted: TaskFilter, limit: int | None = None) -> list[int]:
        asked.append(wanted)
        return ids(tasks, wanted, limit)

    monkeypatch.setattr(TaskService, "ids", counted)
    desk.host.background_work.clear()
    desk.page.refresh()
    assert (len(asked), desk.host.background_work) == (0, [])
    qtbot.waitUntil(lambda: shown(desk.page) == ["1", "2", "3", "4", "6"])
    assert (len(asked), desk.host.background_work) == (1, ["Đang đếm nhiệm vụ"])
    assert "<b>5</b> / 5 nhiệm vụ" in part(desk.page, QLabel, "count_line").text()


def test_the_tree_of_a_large_ledger_comes_with_the_counts(
    filled: Services, host: PageHost, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(task_reading, "SMALL_LEDGER", 3)
    filled.tasks.edit([id_of(filled, "1")], {"section_path": ("I. Thể chế",)})
    host.holds = True
    page = TasksPage(filled, host)
    qtbot.addWidget(page)
    assert (page.frame.has_tree, page.sections.tree.is_flat) == (True, True)
    qtbot.waitUntil(lambda: bool(host.held))
    host.held.pop()()
    assert (page.frame.has_tree, page.sections.tree.is_flat) == (True, False)


def test_an_order_no_index_serves_is_found_in_the_background_and_the_newest_wish_wins(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_reading, "SMALL_LEDGER", 3)
    desk.host.background_work.clear()
    desk.host.holds = True
    page, held = desk.page, desk.host.held
    select(page, 1)
    page.table.sort(Col.SECTION, Qt.SortOrder.DescendingOrder)
    assert (shown(page), page.view.header.sortIndicatorSection()) == (list("123456"), Col.SECTION)
    page.table.sort(Col.TITLE)
    by_title = shown(page)
    assert by_title != list("123456")
    held.pop()()
    assert (shown(page), desk.host.background_work) == (by_title, ["Đang sắp xếp nhiệm vụ"])
    page.table.sort(Col.SECTION, Qt.SortOrder.DescendingOrder)
    page.resize(1200, 300)
    page.view.verticalScrollBar().setValue(2)
    held.pop()()
    assert (shown(page), page.view.verticalScrollBar().value()) == (list("654321"), 0)
    assert page.view.current_id() == id_of(desk.services, "2")


def test_an_order_nobody_waits_for_gives_way_to_that_of_the_document(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_reading, "SMALL_LEDGER", 3)
    desk.host.cancels = True
    desk.page.table.sort(Col.SECTION, Qt.SortOrder.DescendingOrder)
    assert (shown(desk.page), desk.page.table.wanted.sort) == (list("123456"), SortBy.POSITION)
    assert not desk.page.table.awaits


def test_selecting_everything_does_not_ask_for_every_cell(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    flags = TaskTable.flags

    def counted(table: TaskTable, index: QModelIndex) -> Qt.ItemFlag:
        asked.append(index.row())
        return flags(table, index)

    monkeypatch.setattr(TaskTable, "flags", counted)
    desk.page.view.selectAll()
    desk.page.view.header.repaint()
    assert desk.page.view.selected_count() == 6
    # The header would ask for all six rows of each of its columns.
    assert len(asked) < 2 * len(COLUMNS)


def test_nothing_found_says_so_and_offers_to_clear(page: TasksPage) -> None:
    page.show_filter(TaskFilter(as_of=TODAY, search="không có đâu"))
    page.settle()
    assert page.view.isHidden()
    visible = [button for button in page.findChildren(QPushButton, "empty_action") if button.isVisible()]
    QTest.mouseClick(visible[0], Qt.MouseButton.LeftButton)
    page.settle()
    assert len(shown(page)) == 6
    assert page.view.isVisible()


def test_an_empty_ledger_offers_the_import(ledger: Services, host: PageHost, qtbot: QtBot) -> None:
    page = open_page(ledger, host, qtbot)
    visible = [button for button in page.findChildren(QPushButton, "empty_action") if button.isVisible()]
    QTest.mouseClick(visible[0], Qt.MouseButton.LeftButton)
    assert host.opened == ["import"]


def test_clicking_a_header_sorts_in_sql_and_a_third_click_restores_the_order(page: TasksPage) -> None:
    header = page.view.header
    at = QPoint(header.sectionViewportPosition(Col.DEADLINE) + 10, header.height() // 2)
    click: Callable[[], None] = lambda: QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)  # noqa: E731
    click()
    assert page.table.wanted.sort is SortBy.DUE
    assert shown(page)[:4] == ["6", "1", "2", "5"]
    click()
    assert shown(page)[:4] == ["5", "2", "1", "6"]
    click()
    assert shown(page) == ["1", "2", "3", "4", "5", "6"]


def test_saved_filters_are_kept_for_the_next_time(
    page: TasksPage, host: PageHost, filled: Services, qtbot: QtBot
) -> None:
    press(page, "filter_class_overdue")
    page.toolbar.filter_saved.emit()
    assert not part(page, QPushButton, "filter_name_save").isEnabled()
    part(page, QLineEdit, "filter_name").setText(" Việc  trễ ")
    press(page, "filter_name_save")
    assert "Đã lưu bộ lọc “Việc trễ”." in host.said
    again = open_page(filled, host, qtbot)
    assert shown(again) == ["1", "2", "3", "4", "5", "6"]
    again.toolbar.filter_chosen.emit("Việc trễ")
    assert shown(again) == ["1"]
    again.toolbar.filter_forgotten.emit("Việc trễ")
    menu = part(again, QMenu, "saved_filters_menu")
    assert "Việc trễ" not in [action.text() for action in menu.actions()]


# Editing in place


def test_f2_edits_a_cell_enter_writes_and_undo_takes_it_back(desk: Desk, qtbot: QtBot) -> None:
    table = desk.page.table
    edit_cell(desk, 3, Col.DEADLINE, "quý IV/2026")
    qtbot.waitUntil(lambda: bool(desk.host.changes))
    assert table.index(3, Col.DEADLINE).data() == "quý\u00a0IV/2026\ncòn\u00a040\u00a0ngày"
    assert desk.host.said == ["Đã sửa thời hạn"]
    assert QApplication.focusWidget() is desk.page.view
    undo_newest(desk.services)
    desk.page.refresh()
    assert table.index(3, Col.DEADLINE).data() == ""


def test_the_reading_of_a_deadline_is_shown_while_it_is_typed(page: TasksPage) -> None:
    page.view.setCurrentIndex(page.table.index(3, Col.DEADLINE))
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, "31/12/2026")
    hints = [label.text() for label in page.view.viewport().findChildren(QLabel) if label.isVisible()]
    assert hints == ["hiểu là: hạn 31/12/2026"]
    QTest.keyClick(editor, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("column", "typed", "value"),
    [
        (Col.LEAD, "Công an xã; Đoàn Thanh niên", ("Công an xã", "Đoàn Thanh niên")),
        (Col.PERSON, "Người Thứ Hai", "Người Thứ Hai"),
        (Col.PERCENT, "42,5 %", 42.5),
        (Col.NOTE, "theo dõi thêm", "theo dõi thêm"),
        (Col.PRODUCT, "01 báo cáo của UBND xã", "01 báo cáo của UBND xã"),
    ],
)
def test_each_daily_field_is_written_from_its_cell(
    desk: Desk, qtbot: QtBot, column: Col, typed: str, value: object
) -> None:
    edit_cell(desk, 4, column, typed)
    qtbot.waitUntil(lambda: bool(desk.host.changes))
    assert getattr(desk.facts("5"), COLUMNS[column].field) == value


def test_a_completion_day_typed_into_the_cell_finishes_and_emptied_opens_again(
    desk: Desk, qtbot: QtBot
) -> None:
    edit_cell(desk, 1, Col.COMPLETED_ON, "5/11")
    qtbot.waitUntil(lambda: len(desk.host.changes) == 1)
    assert desk.completed_on("2") == date(2026, 11, 5)
    table = desk.page.table
    table.setData(table.index(1, Col.COMPLETED_ON), "")
    qtbot.waitUntil(lambda: len(desk.host.changes) == 2)
    assert desk.completed_on("2") is None


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        (Col.COMPLETED_ON, "sớm", "day_unreadable"),
        (Col.COMPLETED_ON, "01/01/2030", "completed_ahead"),
        (Col.PERCENT, "nhiều", "percent_range"),
        (Col.PERCENT, "120", "percent_range"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    desk: Desk, qtbot: QtBot, column: Col, typed: str, code: str
) -> None:
    edit_cell(desk, 1, column, typed)
    qtbot.waitUntil(lambda: desk.host.refused == [code])
    assert desk.host.changes == []


def test_tab_commits_and_moves_on(desk: Desk, qtbot: QtBot) -> None:
    edit_cell(desk, 1, Col.LEAD, "Công an xã", Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(desk.host.changes))
    assert desk.page.view.currentIndex().column() != Col.LEAD


def test_a_double_click_on_a_cell_that_is_not_edited_opens_the_fields(page: TasksPage, qtbot: QtBot) -> None:
    index = page.table.index(1, Col.TITLE)
    at = page.view.visualRect(index).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.detail.task_id == page.table.ids[1]
    assert QApplication.focusWidget() is page.detail.facts.fields["title"].editor


def test_a_ledger_open_for_reading_offers_no_writing(
    filled: Services, host: PageHost, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Services, "read_only", property(lambda self: True))
    page = open_page(filled, host, qtbot)
    assert not page.table.flags(page.table.index(0, Col.LEAD)) & Qt.ItemFlag.ItemIsEditable
    for name in ("selected_assign", "selected_retract", "detail_complete"):
        assert not part(page, QPushButton, name).isEnabled()


# Many at once


def test_several_selected_tasks_are_given_to_a_unit_in_one_undoable_batch(
    page: TasksPage, filled: Services, host: PageHost
) -> None:
    select(page, 1, 3, 4)
    assert part(page, QLabel, "selection_count").text().strip() == "Đã chọn 3"
    press(page, "selected_assign")
    lead = part(page, QLineEdit, "assign_lead")
    lead.setText("Phòng Kinh tế")
    press(page, "edit_tasks_save")
    assert [filled.tasks.detail(id_of(filled, stt)).row.lead for stt in "245"] == ["Phòng Kinh tế"] * 3
    assert len(host.changes) == 1
    undo_newest(filled)
    assert filled.tasks.detail(id_of(filled, "2")).row.lead == "Văn phòng HĐND và UBND"


def test_one_deadline_for_several_tasks(page: TasksPage, filled: Services, host: PageHost) -> None:
    select(page, 2, 3)
    press(page, "selected_deadline")
    phrase = part(page, QLineEdit, "set_deadline")
    save = part(page, QPushButton, "edit_tasks_save")
    assert not save.isEnabled()
    phrase.setText("trước ngày 15/12/2026")
    assert part(page, QLabel, "deadline_reading").text() == "hiểu là: hạn 15/12/2026"
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert [filled.tasks.detail(id_of(filled, stt)).facts.deadline.due for stt in "34"] == [
        date(2026, 12, 15)
    ] * 2
    assert len(host.changes) == 1


def test_several_tasks_are_completed_through_the_tick_panel(
    page: TasksPage, filled: Services, host: PageHost
) -> None:
    select(page, 0, 1)
    press(page, "selected_complete")
    part(page, TickPanel, "tick_panel").save()
    assert [filled.tasks.rows([id_of(filled, stt)])[0].completed_on for stt in "12"] == [TODAY, TODAY]
    assert len(host.changes) == 1


def test_several_tasks_are_extended_in_one_batch(page: TasksPage, filled: Services, host: PageHost) -> None:
    select(page, 0, 1)
    press(page, "selected_extend")
    save = part(page, QPushButton, "extend_save")
    assert not save.isEnabled()
    part(page, QLineEdit, "extend_until").setText("hết quý I/2027")
    assert part(page, QLabel, "extend_reading").text() == "hiểu là: hạn 31/03/2027"
    assert "hôm nay" in part(page, QLabel, "extend_decided").text()
    assert not save.isEnabled()
    part(page, QLineEdit, "extend_document").setText("45/CV-UBND ngày 10/11/2026")
    assert part(page, QLabel, "extend_decided").text() == "Tính từ ngày 10/11/2026 (ngày của văn bản)."
    part(page, QLineEdit, "extend_approved_by").setText("Chủ tịch UBND xã")
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    shown = [filled.tasks.detail(id_of(filled, stt)) for stt in "12"]
    assert [one.row.deadline.due for one in shown] == [date(2027, 3, 31)] * 2
    assert [one.extensions[0].approved_by for one in shown] == ["Chủ tịch UBND xã"] * 2
    assert shown[0].row.time_class is TimeClass.IN_TIME
    assert (len(host.changes), host.said, host.asked) == (1, ["Đã gia hạn 2 nhiệm vụ"], [])
    cell = page.table.index(0, Col.DEADLINE).data()
    assert cell.startswith("→\u00a031/03/2027\u00a0(09/11/2026)\n")


def test_a_shorter_deadline_is_asked_about(page: TasksPage, filled: Services, host: PageHost) -> None:
    select(page, 1)
    task = id_of(filled, "2")
    for host.answer in (False, True):
        page.detail.extend_wanted.emit(task)
        part(page, QLineEdit, "extend_until").setText("25/11/2026")
        part(page, QLineEdit, "extend_document").setText("Kết luận giao ban")
        press(page, "extend_save")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(host.changes) == int(host.answer)
    assert "25/11/2026 không ở sau hạn đang có (30/11/2026)" in host.asked[0]
    assert filled.tasks.dues([task]) == {task: date(2026, 11, 25)}


def test_a_task_without_due_day_is_not_extended(page: TasksPage, filled: Services, host: PageHost) -> None:
    page.detail.extend_wanted.emit(id_of(filled, "3"))
    part(page, QLineEdit, "extend_until").setText("31/12/2026")
    part(page, QLineEdit, "extend_document").setText("Kết luận giao ban")
    press(page, "extend_save")
    assert host.refused == ["extend_no_due"]


def test_reopen_cancel_and_retract_of_several(page: TasksPage, filled: Services, host: PageHost) -> None:
    select(page, 0, 5)
    press(page, "selected_reopen")
    assert filled.tasks.rows([id_of(filled, "6")])[0].completed_on is None
    select(page, 0, 5)
    press(page, "selected_cancel")
    part(page, QLineEdit, "cancel_reason").setText("chuyển đơn vị khác")
    press(page, "cancel_yes")
    assert filled.tasks.detail(id_of(filled, "1")).cancel_reason == "chuyển đơn vị khác"
    select(page, 0, 5)
    host.answer = False
    press(page, "selected_retract")
    assert len(shown(page)) == 6
    host.answer = True
    press(page, "selected_retract")
    assert shown(page) == ["2", "3", "4", "5"]
    assert len(host.changes) == 3


def test_select_all_takes_the_whole_filter_and_a_copy_pastes_into_excel(
    page: TasksPage, host: PageHost
) -> None:
    press(page, "filter_class_in_time")
    QTest.keySequence(page.view, "Ctrl+A")
    assert page.view.selected_count() == 2
    QTest.keySequence(page.view, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[:4] for line in lines] == [
        ["2", "Số hóa hồ sơ hộ tịch", "Văn phòng HĐND và UBND", "30/11/2026"],
        ["5", "Tập huấn tổ công nghệ số", "", "31/12/2026"],
    ]
    assert "mso-number-format" in QGuiApplication.clipboard().mimeData().html()
    assert host.said == ["Đã chép 2 dòng; dán được vào Excel."]


def test_many_rows_are_copied_in_the_background(
    page: TasksPage, host: PageHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_view_module, "COPIED_AT_ONCE", 3)
    page.view.selectAll()
    host.background_work.clear()
    page.view.copy()
    assert host.background_work == ["Đang chép nhiều dòng"]
    assert len(QGuiApplication.clipboard().text().splitlines()) == 6
    assert host.said == ["Đã chép 6 dòng; dán được vào Excel."]


def test_the_context_menu_offers_the_same_verbs(page: TasksPage, filled: Services) -> None:
    select(page, 1)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(20, 20), page.view.mapToGlobal(QPoint(20, 20))
    )
    QApplication.sendEvent(page.view.viewport(), event)
    menu = part(page, QMenu, "selection_menu")
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    assert names == [
        "menu_open", "menu_copy", "menu_select_all", "menu_assign", "menu_deadline", "menu_extend",
        "menu_complete", "menu_reopen", "menu_cancel", "menu_retract", "menu_attach",
    ]  # fmt: skip
    menu.close()


def test_files_dropped_on_a_row_become_its_evidence(
    page: TasksPage, filled: Services, tmp_path: Path
) -> None:
    proof = tmp_path / "bao-cao.pdf"
    proof.write_bytes(b"%PDF-1.7")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(proof))])
    at = QPointF(page.view.visualRect(page.table.index(1, Col.TITLE)).center())
    drop = QDropEvent(
        at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.view.dropEvent(drop)
    assert [each.name for each in filled.tasks.detail(id_of(filled, "2")).evidence] == ["bao-cao.pdf"]


# What stays


def test_a_refresh_after_another_process_keeps_selection_current_task_and_place(
    page: TasksPage, filled: Services
) -> None:
    page.resize(1200, 330)
    select(page, 2, 4)
    page.view.verticalScrollBar().setValue(1)
    chosen = page.view.selected_ids()
    filled.tasks.add(TaskFacts(title="Việc mới từ cửa sổ khác"))
    page.refresh()
    assert page.view.selected_ids() == chosen
    assert page.detail.task_id == chosen[-1]
    assert page.view.verticalScrollBar().value() == 1
    assert len(shown(page)) == 7


def test_columns_are_chosen_moved_and_resized_and_kept(
    page: TasksPage, filled: Services, host: PageHost, qtbot: QtBot
) -> None:
    header = page.view.header
    page.toolbar.column_toggled.emit(Col.NOTE, True)
    page.toolbar.column_toggled.emit(Col.CLEARS, False)
    header.moveSection(header.visualIndex(Col.DEADLINE), 1)
    header.resizeSection(Col.LEAD, 211)
    page.frame.keep()
    again = open_page(filled, host, qtbot).view.header
    columns = again.visible_columns()
    assert columns[:2] == [Col.STT, Col.DEADLINE]
    assert Col.NOTE in columns
    assert Col.CLEARS not in columns
    assert again.sectionSize(Col.LEAD) == 211
    states = {key: width for key, width, _ in again.column_states()}
    assert [key for key, width in states.items() if width] == [COLUMNS[Col.LEAD].key]


def test_columns_without_room_stay_away_until_there_is_some_or_somebody_asks(page: TasksPage) -> None:
    header, chosen = page.view.header, page.view.header.visible_columns()
    least = header.length()
    header.fit(least // 2)
    away = [column for column in chosen if header.isSectionHidden(column)]
    assert away == chosen[-len(away) :] and Col.TITLE not in away
    assert header.length() <= least // 2
    assert header.visible_columns() == chosen, "they are only away, and copied, kept and ticked in the menu"
    assert all(shown for key, _, shown in header.column_states() if key == COLUMNS[away[0]].key)
    page.toolbar.column_toggled.emit(Col.NOTE, True)
    assert not header.isSectionHidden(Col.NOTE), "somebody asked for it just now"
    page.toolbar.column_toggled.emit(Col.NOTE, False)
    page.toolbar.column_toggled.emit(away[-1], False)
    header.fit(3 * least)
    assert header.visible_columns() == [column for column in chosen if column != away[-1]]
    assert not any(header.isSectionHidden(column) for column in header.visible_columns())


def test_a_dragged_column_follows_the_text_size(
    page: TasksPage, filled: Services, host: PageHost, qtbot: QtBot, light: None
) -> None:
    header = page.view.header
    header.resizeSection(Col.LEAD, 200)
    page.frame.keep()
    small = header.letter
    theme.apply("light", 150)
    grown = 200 * header.letter / small
    assert grown > 250
    qtbot.waitUntil(lambda: abs(header.sectionSize(Col.LEAD) - grown) <= 1)
    later = open_page(filled, host, qtbot).view.header
    assert abs(later.sectionSize(Col.LEAD) - grown) <= 2, "kept at another size, and not opened since"


def test_the_detail_pane_moves_below_hides_and_is_remembered(
    page: TasksPage, filled: Services, host: PageHost, qtbot: QtBot
) -> None:
    page.toolbar.place_chosen.emit("below")
    assert page.detail.mapTo(page, QPoint(0, 0)).y() > page.view.mapTo(page, QPoint(0, 0)).y()
    QTest.keyClick(page, Qt.Key.Key_F4)
    assert page.detail.isHidden()
    again = open_page(filled, host, qtbot)
    assert again.detail.isHidden()
    again.toolbar.detail_toggled.emit(True)
    assert again.frame.place == "below"
    assert again.detail.isVisible()


def test_the_tree_stays_away_while_there_is_nothing_to_choose(page: TasksPage) -> None:
    assert page.sections.isHidden()
    assert part(page, QToolButton, "tasks_tree").isHidden()


def test_showing_one_task_gives_up_a_filter_that_hides_it(page: TasksPage, filled: Services) -> None:
    press(page, "filter_class_overdue")
    task = id_of(filled, "5")
    page.show_task(task, "history")
    assert page.detail.task_id == task
    assert page.view.selected_ids() == [task]
    assert page.detail.tabs.currentWidget().isAncestorOf(page.detail.history)


def test_every_field_has_a_name_and_vietnamese_words(page: TasksPage) -> None:
    page.detail.show_task(page.table.ids[0])
    for kind in (QLineEdit, QPushButton, QToolButton):
        for widget in page.findChildren(kind):
            if isinstance(widget.parent(), QLineEdit | QTabBar):  # Qt's own parts
                continue
            assert widget.objectName(), widget
            assert widget.accessibleName(), widget.objectName()


def test_the_window_fits_a_small_screen(page: TasksPage) -> None:
    assert page.minimumSizeHint().width() <= 1366 - 110
    assert page.minimumSizeHint().height() <= 768 - 80


@pytest.mark.usefixtures("light")  # as in the program, which dresses before it makes a page
def test_larger_text_and_the_dark_theme_are_followed_at_once(page: TasksPage, qtbot: QtBot) -> None:
    page.frame.show_detail(False)  # with room for all columns
    page.view.fit_rows()
    header = page.view.header
    header.resizeSection(Col.LEAD, 111)
    height, dots = page.view.rowHeight(0), header.sectionSize(Col.CLEARS)
    ink = page.table.index(0, Col.STATUS).data(Qt.ItemDataRole.ForegroundRole).color().name()
    theme.apply("dark", 150)
    qtbot.waitUntil(lambda: page.view.rowHeight(0) > height)
    assert header.sectionSize(Col.CLEARS) > dots * 1.3  # room for the fifth dot
    assert header.sectionSize(Col.LEAD) > 111 * 1.3
    assert page.table.index(0, Col.STATUS).data(Qt.ItemDataRole.ForegroundRole).color().name() != ink
    theme.apply("light", 100)
    qtbot.waitUntil(lambda: page.view.rowHeight(0) == height)
    assert header.sectionSize(Col.CLEARS) == dots
    assert abs(header.sectionSize(Col.LEAD) - 111) <= 1


def test_with_little_room_the_columns_nobody_dragged_become_narrower(page: TasksPage) -> None:
    header = page.view.header
    header.resizeSection(Col.STATUS, 140)
    header.fit(2_000)
    usual = {column: header.sectionSize(column) for column in header.visible_columns()}
    letter = header.fontMetrics().averageCharWidth()
    room = sum(usual.values()) - usual[Col.TITLE] + 18 * letter - 5 * letter
    header.fit(room)
    assert header.length() == room
    assert header.sectionSize(Col.LEAD) < usual[Col.LEAD]
    assert all(header.sectionSize(column) == usual[column] for column in (Col.STATUS, Col.CLEARS, Col.STT))
    header.fit(100)  # never too narrow to be read
    seen = [column for column in usual if not header.isSectionHidden(column)]
    assert seen == [Col.TITLE, Col.STATUS] and header.sectionSize(Col.TITLE) >= 8 * letter
    header.fit(2_000)
    assert {column: header.sectionSize(column) for column in usual} == usual


def test_a_wider_column_shows_more_of_a_long_task(page: TasksPage, filled: Services) -> None:
    task = id_of(filled, "1")
    filled.tasks.edit([task], {"title": "Rà soát dữ liệu dân cư " * 12})
    page.refresh()
    header = page.view.header
    shown_letters = []
    for width in (160, 700):
        header.resizeSection(Col.TITLE, width)
        shown_letters.append(len(page.table.index(0, Col.TITLE).data()))
        option = page.view.fontMetrics().horizontalAdvance(page.table.index(0, Col.TITLE).data())
        assert option > 2 * width or shown_letters[-1] > 270
    assert shown_letters[0] < shown_letters[1]


def test_what_an_obstacle_stands_in_the_way_of_is_marked_in_both_lists(
    page: TasksPage, ledger: Services
) -> None:
    [first, *_] = page.table.ids
    ledger.obstacles.add(Obstacle("Thiếu máy quét", TODAY), [first])
    page.refresh()
    index = page.table.index(0, Col.TITLE)
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert index.data(Qt.ItemDataRole.ToolTipRole).endswith("\nĐang vướng mắc")
    ledger.tasks.edit([first], {"priority": Priority.URGENT})
    page.refresh()
    both = index.data(Qt.ItemDataRole.DecorationRole).availableSizes()[0]
    assert both.width() == 2 * both.height()
    [row] = ledger.tasks.rows([first])
    assert marks_words(row) == "Khẩn · Đang vướng mắc"
