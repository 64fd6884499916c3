"""Việc tháng này in the real window: tick, undo, add by hand, by mouse and keyboard."""

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.composition import open_services
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthWork, TaskFilter, TaskRow
from desktop_app.services.tasks import TaskService
from desktop_app.ui import theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.models.month_list import LINE, Line, LineKind
from desktop_app.ui.pages import month as month_module
from desktop_app.ui.pages.month import MonthPage
from desktop_app.ui.widgets.month.month_view import MonthView
from desktop_app.ui.widgets.month.tick_panel import TickPanel
from desktop_app.ui.widgets.toast import Toast
from tests.builders import COMING, DONE, DUE, OVERDUE, RECURRING, UNDATED, Made, add, undo_newest
from tests.ui.seen import menu_words, named, open_menu, press
from tests.ui.typing_keys import type_text

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services
    from tests.ui.conftest import Opened

TODAY = date(2026, 11, 21)
NOVEMBER = date(2026, 11, 1)


class Desk:
    """The page as a person sees it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        page = window.page("month")
        assert isinstance(page, MonthPage)
        self.page = page
        self.view = named(page, MonthView, "month_list")

    @property
    def ledger(self) -> "Services":
        return self.window.services

    def lines(self) -> list[str]:
        """What the list shows, top to bottom."""
        model = self.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, title: str) -> None:
        """Make the task with this title current."""
        self.view.setFocus()
        self.view.setCurrentIndex(self.view.model().index(self.lines().index(title), 0))

    def key(self, *keys: Qt.Key) -> None:
        for each in keys:
            QTest.keyClick(self.view, each)

    def panel(self) -> TickPanel:
        return named(self.page, TickPanel, "tick_panel")

    def task(self, title: str) -> TaskRow:
        """The task as the month's list has it."""
        found = self.ledger.tasks.ids(TaskFilter(TODAY))
        (row,) = [row for row in self.ledger.tasks.month_rows(found, NOVEMBER) if row.title == title]
        return row

    def place(self, title: str) -> QPoint:
        """The middle of a task's title on the viewport."""
        index = self.view.model().index(self.lines().index(title), 0)
        return self.view.delegate.parts(self.view.visualRect(index)).title.center()

    def box(self, title: str) -> QPoint:
        """The middle of a task's check box on the viewport."""
        index = self.view.model().index(self.lines().index(title), 0)
        return self.view.delegate.parts(self.view.visualRect(index)).box.center()

    def click(self, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mouseClick(self.view.viewport(), button, pos=place)


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    return Desk(window)


def test_a_large_month_is_read_aside_and_never_closes_what_is_being_ticked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(month_module, "SMALL_LEDGER", 3)
    threads: list[threading.Thread] = []
    month = TaskService.month

    def seen(*asked: object, aside: bool = False) -> MonthWork:
        threads.append(threading.current_thread())
        return month(*asked, aside=aside)  # type: ignore[arg-type]

    monkeypatch.setattr(TaskService, "month", seen)
    gone = desk.task(OVERDUE.title).id
    desk.window.run("", lambda: desk.ledger.tasks.retract([gone]))
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.page._late is not None)
    assert desk.panel().isVisible()
    assert "Quá hạn (1)" in desk.lines()
    desk.key(Qt.Key.Key_Escape)
    QTest.keyClick(desk.panel(), Qt.Key.Key_Escape)
    assert "Quá hạn (1)" not in desk.lines()
    assert threads
    assert threading.main_thread() not in threads


def test_month_shows_its_groups_in_order_with_done_folded(desk: Desk) -> None:
    assert desk.lines() == [
        "Quá hạn (1)",
        OVERDUE.title,
        "Đến hạn tháng này (1)",
        DUE.title,
        "Sắp đến hạn (1)",
        COMING.title,
        "Thường xuyên và định kỳ (1)",
        RECURRING.title,
        "Chưa xác định hạn (1)",
        UNDATED.title,
        "Đã xong (1)",
    ]


def test_ticking_with_the_mouse_asks_for_the_result_and_enter_saves(desk: Desk) -> None:
    desk.click(desk.box(OVERDUE.title))
    panel = desk.panel()
    assert panel.isVisible()
    result = named(panel, QLineEdit, "tick_result")
    assert result.hasFocus()
    type_text(result, "Đã rà soát 12 thôn")
    type_text(named(panel, QLineEdit, "tick_document_number"), "12/BC-UBND")
    type_text(named(panel, QLineEdit, "tick_document_day"), "20/11/2026")
    QTest.keyClick(result, Qt.Key.Key_Return)
    task = desk.task(OVERDUE.title)
    assert (task.completed_on, task.result) == (TODAY, "Đã rà soát 12 thôn")
    assert task.evidence_text == "12/BC-UBND ngày 20/11/2026"
    assert desk.lines()[0] == "Đến hạn tháng này (1)"
    assert desk.lines()[-1] == "Đã xong (2)"


def test_a_task_that_stands_where_a_heading_stood_is_as_high_as_the_others(desk: Desk) -> None:
    usual, heading = (desk.view.rowHeight(row) for row in (1, 0))
    line = "Một việc nữa cùng hạn, Công an xã, 29/11/2026"
    desk.window.run("", lambda: desk.ledger.tasks.add(desk.ledger.tasks.read_line(line)))
    heights = [desk.view.rowHeight(row) for row in range(len(desk.lines()))]
    assert heights == [heading if " (" in words else usual for words in desk.lines()]
    assert desk.lines()[4] == DUE.title  # where "Sắp đến hạn" stood


def test_space_and_enter_are_enough_to_tick(desk: Desk) -> None:
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_Space)
    QTest.keyClick(named(desk.panel(), QLineEdit, "tick_result"), Qt.Key.Key_Return)
    assert desk.task(DUE.title).completed_on == TODAY


def test_keyboard_stays_in_the_list_after_a_tick(desk: Desk) -> None:
    desk.choose(OVERDUE.title)
    desk.key(Qt.Key.Key_Space)
    QTest.keyClick(named(desk.panel(), QLineEdit, "tick_result"), Qt.Key.Key_Return)
    assert desk.view.hasFocus()
    assert desk.view.currentIndex().row() == 1


def test_what_another_program_writes_waits_until_what_is_typed_was_saved(desk: Desk, qtbot: QtBot) -> None:
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_Space)
    panel = desk.panel()
    type_text(named(panel, QLineEdit, "tick_result"), "đang gõ dở")
    other = open_services(Path(desk.ledger.info.folder))
    add(other, Made("Việc của máy khác", "Công an xã", "30/11/2026"))
    other.close()
    desk.window._ledger().look_for_others()
    assert desk.panel() is panel and panel.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert "Việc của máy khác" in desk.lines()


def test_escape_closes_the_panel_and_writes_nothing(desk: Desk) -> None:
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_Space)
    result = named(desk.panel(), QLineEdit, "tick_result")
    QTest.keyClick(result, Qt.Key.Key_Escape)
    assert "" not in desk.lines()
    assert "None" not in desk.lines()
    assert desk.view.hasFocus()
    assert desk.task(DUE.title).completed_on is None


def test_undo_on_the_toast_takes_the_tick_back(desk: Desk) -> None:
    before = desk.lines()
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_Space)
    desk.panel().save()
    toast = named(desk.window, Toast, "toast")
    assert toast.isVisible()
    named(toast, QPushButton, "toast_undo").click()
    assert desk.lines() == before
    assert desk.task(DUE.title).completed_on is None


def test_recurring_task_is_ticked_for_the_month_shown_only(desk: Desk) -> None:
    desk.choose(RECURRING.title)
    desk.key(Qt.Key.Key_Space)
    desk.panel().save()
    task = desk.task(RECURRING.title)
    assert (task.ticked, task.completed_on) == (TODAY, None)
    named(desk.page, QToolButton, "month_forth").click()
    assert RECURRING.title in desk.lines()


@pytest.mark.parametrize(("place", "ticked"), [(0, "2026-10"), (1, "2026-11")])
def test_the_panel_ticks_the_earliest_missed_period_unless_another_is_chosen(
    desk: Desk, place: int, ticked: str
) -> None:
    task = desk.task(RECURRING.title).id
    desk.ledger.occurrences.follow_from([task], date(2026, 10, 1))
    desk.page.refresh()
    desk.choose(RECURRING.title)
    desk.key(Qt.Key.Key_Space)
    periods = named(desk.panel(), QComboBox, "tick_period")
    assert periods.itemText(0) == "tháng 10/2026 (quá hạn)"
    periods.setCurrentIndex(place)
    desk.panel().save()
    done = desk.ledger.occurrences.periods(task).rows
    assert [one.period for one in done if one.tick] == [ticked]
    still = desk.task(RECURRING.title).time_class
    assert still is (TimeClass.OVERDUE if place else TimeClass.CONTINUOUS)


def test_tick_of_a_month_is_taken_back_from_the_folded_group(desk: Desk) -> None:
    desk.choose(RECURRING.title)
    desk.key(Qt.Key.Key_Space)
    desk.panel().save()
    desk.view.setCurrentIndex(desk.view.model().index(desk.view.model().rowCount() - 1, 0))
    desk.key(Qt.Key.Key_Right)
    desk.choose(RECURRING.title)
    desk.key(Qt.Key.Key_Space)
    assert desk.task(RECURRING.title).ticked is None


def test_clicking_a_ticked_box_opens_the_task_again(desk: Desk) -> None:
    desk.view.setCurrentIndex(desk.view.model().index(desk.lines().index("Đã xong (1)"), 0))
    desk.key(Qt.Key.Key_Space)
    desk.click(desk.box(DONE.title))
    assert desk.task(DONE.title).completed_on is None


def test_day_to_come_is_refused_in_words_and_keeps_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    from desktop_app.domain.task import Completion

    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_Space)
    panel = desk.panel()
    type_text(named(panel, QLineEdit, "tick_result"), "xong")
    panel.saved.emit(Completion(on=date(2026, 12, 1)), [])
    box = named(desk.window, QMessageBox, "error_box")
    assert "Ngày hoàn thành ở sau hôm nay" in box.text()
    box.close()
    assert named(desk.panel(), QLineEdit, "tick_result").text() == "xong"


def test_heading_folds_by_mouse_and_arrow_keys(desk: Desk) -> None:
    heading = desk.view.visualRect(desk.view.model().index(0, 0)).center()
    desk.click(heading)
    assert OVERDUE.title not in desk.lines()
    desk.view.setCurrentIndex(desk.view.model().index(0, 0))
    desk.key(Qt.Key.Key_Right)
    assert OVERDUE.title in desk.lines()
    desk.key(Qt.Key.Key_Left)
    assert OVERDUE.title not in desk.lines()


def test_arrow_keys_pass_over_the_open_panel(desk: Desk) -> None:
    desk.choose(OVERDUE.title)
    desk.key(Qt.Key.Key_Space)
    desk.view.setFocus()
    desk.key(Qt.Key.Key_Down)
    line = desk.view.currentIndex().data(LINE)
    assert isinstance(line, Line)
    assert line.kind is LineKind.GROUP


def test_evidence_chosen_in_the_panel_is_kept_with_the_tick_and_undone_with_it(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "biên bản.pdf"
    file.write_bytes(b"%PDF-1.7 ...")
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_Space)
    desk.panel().add_files([file])
    assert "biên bản.pdf" in named(desk.panel(), QPushButton, "tick_evidence").accessibleName()
    desk.panel().save()
    assert desk.task(DUE.title).evidence_count == 1
    undo_newest(desk.ledger)
    assert desk.task(DUE.title).evidence_count == 0


def drop(view: MonthView, place: QPoint, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(place),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def test_file_dropped_on_a_task_becomes_its_evidence(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "ảnh.png"
    file.write_bytes(b"\x89PNG")
    drop(desk.view, desk.place(COMING.title), file)
    assert desk.task(COMING.title).evidence_count == 1


def test_line_by_hand_adds_a_task_and_is_ready_for_the_next(desk: Desk, qtbot: QtBot) -> None:
    line = named(desk.page, QLineEdit, "quick_add_line")
    type_text(line, "Báo cáo đột xuất, Trạm y tế, 28/11/2026")
    reading = named(desk.page, QLabel, "quick_add_reading")
    qtbot.waitUntil(lambda: "Ai: Trạm y tế" in reading.text())
    assert "Thiếu:" in reading.text()
    QTest.keyClick(line, Qt.Key.Key_Return)
    task = desk.task("Báo cáo đột xuất")
    assert (task.lead, task.deadline.due) == ("Trạm y tế", date(2026, 11, 28))
    assert line.text() == ""
    assert line.hasFocus()


def test_vietnamese_typing_that_takes_letters_back_does_not_disturb_the_line(desk: Desk) -> None:
    line = named(desk.page, QLineEdit, "quick_add_line")
    type_text(line, "ra\b\brà soa\b\boát, a\bb")
    assert line.text() == "rà soát, b"


def test_empty_line_adds_nothing(desk: Desk) -> None:
    before = desk.ledger.tasks.count(TaskFilter(TODAY))
    QTest.keyClick(named(desk.page, QLineEdit, "quick_add_line"), Qt.Key.Key_Return)
    assert desk.ledger.tasks.count(TaskFilter(TODAY)) == before


def test_month_arrows_go_there_and_back(desk: Desk) -> None:
    title = named(desk.page, QLabel, "month_title")
    now = named(desk.page, QPushButton, "month_now")
    assert title.text() == "Việc tháng 11/2026"
    assert not now.isVisible()
    named(desk.page, QToolButton, "month_forth").click()
    named(desk.page, QToolButton, "month_forth").click()
    assert title.text() == "Việc tháng 01/2027"
    named(desk.page, QToolButton, "month_back").click()
    assert title.text() == "Việc tháng 12/2026"
    now.click()
    assert title.text() == "Việc tháng 11/2026"


def test_unit_and_person_filter_the_list(desk: Desk) -> None:
    unit = named(desk.page, QComboBox, "month_unit")
    unit.setFocus()
    unit.setCurrentIndex(unit.findText("Công an xã"))
    assert [line for line in desk.lines() if "(" not in line] == [OVERDUE.title, RECURRING.title]
    person = named(desk.page, QComboBox, "month_person")
    person.setFocus()
    person.setCurrentIndex(person.findText(OVERDUE.person))
    assert [line for line in desk.lines() if "(" not in line] == [OVERDUE.title]


def test_rows_grow_with_the_text_size(desk: Desk, light: None) -> None:
    header = desk.view.verticalHeader()
    task, heading = header.sectionSize(1), header.sectionSize(0)
    theme.apply("light", 150)
    QApplication.processEvents()
    assert header.sectionSize(1) > task * 1.3
    assert header.sectionSize(0) > heading


def test_sentence_is_copied(desk: Desk) -> None:
    named(desk.page, QToolButton, "month_copy_sentence").click()
    shown = named(desk.page, QLabel, "month_sentence").text()
    assert "\N{NO-BREAK SPACE}%" in shown  # the percent sign stays with its number
    assert QGuiApplication.clipboard().text() == shown.replace("\N{NO-BREAK SPACE}", " ")
    assert QGuiApplication.clipboard().text().startswith("Tổng số 6 nhiệm vụ; đã hoàn thành 1")


def test_context_menu_offers_what_fits_the_task(desk: Desk) -> None:
    desk.click(desk.place(DUE.title), Qt.MouseButton.RightButton)
    task_id = desk.task(DUE.title).id
    desk.view.menu_asked.emit(task_id, QPoint(200, 200))
    menu = open_menu()
    assert menu_words(menu) == [
        "Hoàn thành…", "Mở lại", "Sửa…", "Gia hạn…", "Hủy nhiệm vụ…", "Rút nhiệm vụ nhập nhầm…",
        "Thêm", "Đính kèm minh chứng…", "Xem chi tiết", "In phiếu giao việc", "Lịch sử",
    ]  # fmt: skip
    enabled = {action.objectName(): action.isEnabled() for action in menu.actions()}
    assert enabled["menu_done"]
    assert not enabled["menu_reopen"]
    press(menu, "menu_done")
    assert desk.panel().isVisible()


def test_mistake_is_taken_out_after_asking(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(window: MainWindow, question: str, yes: str) -> bool:
        asked.append(yes)
        return True

    monkeypatch.setattr(MainWindow, "ask", answer)
    desk.view.menu_asked.emit(desk.task(UNDATED.title).id, QPoint(200, 200))
    press(open_menu(), "menu_retract")
    assert asked == ["Rút khỏi sổ"]
    assert UNDATED.title not in desk.lines()


def dialog(window: QWidget, name: str) -> QDialog:
    return named(window, QDialog, name)


def test_delete_key_cancels_a_task_with_its_reason(desk: Desk) -> None:
    desk.choose(COMING.title)
    desk.key(Qt.Key.Key_Delete)
    asking = dialog(desk.window, "cancel_dialog")
    type_text(named(asking, QLineEdit, "cancel_reason"), "Trùng với kế hoạch khác")
    named(asking, QPushButton, "cancel_yes").click()
    task = desk.task(COMING.title)
    assert task.time_class is TimeClass.CANCELLED
    assert desk.ledger.tasks.detail(task.id).cancel_reason == "Trùng với kế hoạch khác"


def test_a_task_is_extended_from_its_menu_and_moves_to_its_month(desk: Desk) -> None:
    desk.view.menu_asked.emit(desk.task(OVERDUE.title).id, QPoint(200, 200))
    press(open_menu(), "menu_extend")
    asking = dialog(desk.window, "extend_dialog")
    type_text(named(asking, QLineEdit, "extend_until"), "31/3/2027")
    type_text(named(asking, QLineEdit, "extend_document"), "45/CV-UBND ngày 10/11/2026")
    named(asking, QPushButton, "extend_save").click()
    task = desk.task(OVERDUE.title)
    assert (task.time_class, task.deadline.due) == (TimeClass.IN_TIME, date(2027, 3, 31))
    assert OVERDUE.title not in desk.lines()


def test_leaving_the_question_cancels_nothing(desk: Desk) -> None:
    desk.choose(COMING.title)
    desk.key(Qt.Key.Key_Delete)
    named(dialog(desk.window, "cancel_dialog"), QPushButton, "cancel_no").click()
    assert desk.task(COMING.title).time_class is TimeClass.IN_TIME


def test_f2_edits_words_people_and_deadline_in_one_batch(desk: Desk) -> None:
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_F2)
    editing = dialog(desk.window, "edit_dialog")
    for name, text in (("edit_lead", "Công an xã; Trạm y tế"), ("edit_deadline", "quý IV/2026")):
        field = named(editing, QLineEdit, name)
        field.clear()
        type_text(field, text)
    named(editing, QPushButton, "edit_save").click()
    task = desk.task(DUE.title)
    assert (task.deadline.raw, task.deadline.due) == ("quý IV/2026", date(2026, 12, 31))
    assert desk.ledger.tasks.detail(task.id).facts.lead == ("Công an xã", "Trạm y tế")
    undo_newest(desk.ledger)
    assert desk.task(DUE.title).deadline.raw == DUE.deadline


def test_saving_an_unchanged_dialog_writes_nothing(desk: Desk) -> None:
    version = desk.ledger.version()
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_F2)
    named(dialog(desk.window, "edit_dialog"), QPushButton, "edit_save").click()
    assert desk.ledger.version() == version


def test_enter_opens_the_task_on_its_page(desk: Desk) -> None:
    desk.choose(DUE.title)
    desk.key(Qt.Key.Key_Return)
    assert desk.window.page_key == "tasks"


def test_print_button_opens_the_checklist_of_the_month_shown(desk: Desk, qtbot: QtBot) -> None:
    named(desk.page, QPushButton, "month_print").click()
    assert desk.window.page_key == "print"


def test_new_ledger_says_what_to_do_next(
    open_window: "Opened", ledger: "Services", monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(ledger)
    asked: list[str] = []

    def nothing_chosen(_: QWidget) -> None:
        asked.append(window.page_key)

    monkeypatch.setattr("desktop_app.ui.dialogs.files.choose_annex", nothing_chosen)
    action = named(window, QPushButton, "empty_action")
    assert action.text() == "Chọn tệp phụ lục…"
    action.click()
    assert asked == ["import"]  # over the page that takes files dropped and tables pasted too
    assert window.page_key == "import"


def test_first_task_takes_the_empty_screen_away(open_window: "Opened", ledger: "Services") -> None:
    desk = Desk(open_window(ledger))
    line = named(desk.page, QLineEdit, "quick_add_line")
    type_text(line, "Báo cáo, Công an xã, 28/11/2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.view.isVisible()
    assert "Báo cáo" in desk.lines()
