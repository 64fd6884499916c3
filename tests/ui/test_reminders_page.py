"""The page "Đôn đốc": what is checked, what is copied, written and noted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.reminding import Channel, RemindBy
from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.ui import calendar_export, letter_writing, looking_up
from desktop_app.ui.models.late_tree import LateTree
from desktop_app.ui.pages.reminders import RemindersPage
from tests.builders import Made, add
from tests.conftest import TODAY
from tests.ui.page_host import PageHost
from tests.ui.seen import named

POLICE, OFFICE = "Công an xã", "Văn phòng HĐND và UBND"
LATE = (
    Made("Rà soát dữ liệu dân cư", POLICE, "09/11/2026", "Người Thứ Nhất"),
    Made("Cấp căn cước lưu động", POLICE, "15/11/2026", "Người Thứ Hai"),
    Made("Họp tổ công tác", OFFICE, "24/11/2026", "Người Thứ Nhất"),
)
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, ledger: Services, host: PageHost, light: None) -> RemindersPage:
    add(ledger, *LATE)
    made = RemindersPage(ledger, host)
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def test_nobody_is_written_to_before_the_late_are_read(
    qtbot: QtBot, ledger: Services, host: PageHost
) -> None:
    host.cancels = True
    made = RemindersPage(ledger, host)
    qtbot.addWidget(made)
    assert not any(
        named(made, QPushButton, f"remind_{verb}").isEnabled() for verb in ("copy", "letter", "log")
    )


def tree(page: RemindersPage) -> LateTree:
    model = view(page).model()
    assert isinstance(model, LateTree)
    return model


def view(page: RemindersPage) -> QTreeView:
    return named(page, QTreeView, "late_tree")


def lines(page: RemindersPage, column: int = 0) -> list[str]:
    model = tree(page)
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def check(page: RemindersPage, row: int, task: int | None = None) -> None:
    model = tree(page)
    index = model.index(row, 0)
    if task is not None:
        view(page).expand(index)
        index = model.index(task, 0, index)
    state = Qt.CheckState(index.data(CHECK))
    on = Qt.CheckState.Unchecked if state is Qt.CheckState.Checked else Qt.CheckState.Checked
    assert model.setData(index, on.value, CHECK.value)


def press(page: RemindersPage, name: str) -> None:
    named(page, QPushButton, name).click()


def test_units_stand_with_their_counts_and_unfold_to_tasks(page: RemindersPage) -> None:
    assert list(zip(lines(page), lines(page, 2), strict=True)) == [
        (POLICE, "2 quá hạn"),
        (OFFICE, "1 sắp đến hạn"),
    ]
    model = tree(page)
    police = model.index(0, 0)
    assert (model.rowCount(police), model.hasChildren(police)) == (0, True)
    view(page).expand(police)
    assert [model.index(row, 2, police).data() for row in range(2)] == ["quá hạn 12 ngày", "quá hạn 6 ngày"]
    assert (
        named(page, QLabel, "remind_count").text() == "2 phần việc quá hạn, 1 phần việc đến hạn trong 7 ngày"
    )


def test_the_tree_keeps_what_qt_asks_of_a_model(page: RemindersPage) -> None:
    model = tree(page)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    check(page, 0, 1)
    model.finder()()
    model.set_words("van phong")
    model.choose_all(True)
    model.finder()()
    page.refresh()
    assert tester.model() is model


def test_boxes_of_a_unit_and_its_tasks_hang_together(page: RemindersPage) -> None:
    model = tree(page)
    check(page, 0)
    check(page, 0, 0)
    assert Qt.CheckState(model.index(0, 0).data(CHECK)) is Qt.CheckState.PartiallyChecked
    assert [task.title for task in model.finder()()] == [LATE[1].title]
    check(page, 0, 0)
    assert Qt.CheckState(model.index(0, 0).data(CHECK)) is Qt.CheckState.Checked
    named(page, QCheckBox, "remind_all").click()
    assert model.count == 3
    named(page, QCheckBox, "remind_all").click()
    assert (model.count, named(page, QPushButton, "remind_copy").isEnabled()) == (0, False)


def test_a_copied_message_is_noted_with_one_click_and_counted(
    page: RemindersPage, host: PageHost, ledger: Services
) -> None:
    check(page, 0)
    press(page, "remind_copy")
    assert QGuiApplication.clipboard().text().startswith(f"Kính gửi {POLICE}!")
    assert ledger.reminders.entries() == []
    press(page, "remind_offer_log")
    assert {one.channel for one in ledger.reminders.entries()} == {Channel.ZALO}
    assert lines(page, 3)[0] == "đã đôn đốc 1 lần, lần cuối 21/11"
    assert not named(page, QPushButton, "remind_offer_log").isVisible()
    assert host.said[-1] == "Đã ghi đôn đốc 2 việc"


def test_many_chosen_tasks_are_read_in_the_background(
    page: RemindersPage, host: PageHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_up, "AT_ONCE", 1)
    host.background_work.clear()
    view = named(page, QTreeView, "late_tree")
    host.holds = True
    view.expand(tree(page).index(0, 0))
    host.holds = False
    assert host.background_work == ["Đang đọc các việc của một nơi"]
    page.refresh()
    host.held.pop()()  # of the standing before
    assert tree(page).rowCount(tree(page).index(0, 0)) == 2
    host.background_work.clear()
    check(page, 0)
    press(page, "remind_copy")
    assert host.background_work == ["Đang đọc các việc đã chọn"]
    assert QGuiApplication.clipboard().text().startswith(f"Kính gửi {POLICE}!")
    press(page, "remind_letter")
    monkeypatch.setattr(letter_writing, "choose_to_write", lambda *_: None)
    press(page, "letter_save")
    assert host.background_work[1:] == ["Đang đọc các việc đã chọn", "Đang soạn công văn…"]


def test_a_call_is_noted_without_any_text(page: RemindersPage, ledger: Services) -> None:
    check(page, 1)
    menu = named(page, QPushButton, "remind_log").menu()
    next(action for action in menu.actions() if action.objectName() == "remind_by_phone").trigger()
    [entry] = ledger.reminders.entries()
    assert (entry.unit, entry.channel) == (OFFICE, Channel.PHONE)


def test_persons_and_days_ahead_are_chosen(page: RemindersPage) -> None:
    by = named(page, QComboBox, "remind_by")
    by.setCurrentIndex(1)
    by.activated.emit(1)
    assert lines(page) == ["Người Thứ Nhất", "Người Thứ Hai"]
    days = named(page, QComboBox, "remind_days")
    days.setCurrentIndex(days.count() - 1)
    days.activated.emit(days.count() - 1)
    assert lines(page, 2) == ["1 quá hạn", "1 quá hạn"]


def test_what_is_hidden_by_words_is_not_reminded(page: RemindersPage) -> None:
    named(page, QCheckBox, "remind_all").click()
    named(page, QLineEdit, "remind_filter").setText("cong an")
    assert lines(page) == [POLICE]
    assert {task.unit for task in tree(page).finder()()} == {POLICE}


def test_a_letter_for_each_unit_is_written_and_noted(
    page: RemindersPage, ledger: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_writing, "choose_folder", lambda *_: tmp_path)
    named(page, QCheckBox, "remind_all").click()
    press(page, "remind_letter")
    assert named(page, QRadioButton, "letter_each").isChecked()
    press(page, "letter_save")
    assert sorted(file.name for file in tmp_path.glob("*.docx")) == [
        f"Công văn đôn đốc - {name}.docx" for name in (POLICE, OFFICE)
    ]
    press(page, "remind_offer_log")
    assert {one.channel for one in ledger.reminders.entries()} == {Channel.LETTER}


def test_the_template_is_edited_checked_and_restored_in_the_dialog(
    page: RemindersPage, host: PageHost, ledger: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(letter_writing, "open_file", opened.append)
    check(page, 0)
    press(page, "remind_letter")
    press(page, "letter_edit")
    assert opened == [ledger.letters.template.path]
    press(page, "letter_check")
    assert host.said[-1] == "Mẫu công văn dùng được."
    opened[0].write_bytes(b"hong")
    press(page, "letter_check")
    assert host.refused == ["template_unreadable"]
    press(page, "letter_restore")
    assert named(page, QLabel, "letter_template").text() == "Mẫu có sẵn theo Nghị định 30"
    press(page, "letter_leave")


def test_due_days_of_the_current_unit_are_written_for_a_calendar(
    page: RemindersPage, host: PageHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_export, "choose_to_write", lambda *given: tmp_path / given[-1])
    view(page).setCurrentIndex(tree(page).index(0, 0))
    menu = named(page, QPushButton, "remind_calendar").menu()
    menu.aboutToShow.emit()
    for action in menu.actions():
        action.trigger()
    assert host.said[-2:] == [
        "Đã ghi 3 hạn vào Hạn nhiệm vụ.ics.",
        f"Đã ghi 2 hạn vào Hạn nhiệm vụ - {POLICE}.ics.",
    ]


def test_nobody_late_leads_back_to_the_month(qtbot: QtBot, ledger: Services, host: PageHost) -> None:
    page = RemindersPage(ledger, host)
    qtbot.addWidget(page)
    press(page, "empty_action")
    assert host.opened == ["month"]


def test_a_task_opens_from_its_row(page: RemindersPage, host: PageHost) -> None:
    shown, model = view(page), tree(page)
    shown.activated.emit(model.index(1, 0))
    assert shown.isExpanded(model.index(1, 0))
    shown.activated.emit(model.index(0, 1, model.index(1, 0)))
    assert host.opened[-1].startswith("task ")


def test_a_letter_that_is_not_written_leaves_the_offer_of_the_message(
    page: RemindersPage, ledger: Services
) -> None:
    check(page, 0, 0)
    press(page, "remind_copy")
    check(page, 1)
    press(page, "remind_letter")
    press(page, "letter_leave")
    press(page, "remind_offer_log")
    [task] = ledger.reminders.late_tasks(RemindBy.UNIT, [1])[1][:1]
    [noted] = ledger.reminders.of_task(task.task_id)
    assert noted.channel is Channel.ZALO


def test_nobody_listed_is_said_for_the_days_asked_about(
    page: RemindersPage, ledger: Services, host: PageHost
) -> None:
    ledger.tasks.complete([1, 2], Completion(TODAY))
    page.refresh()
    days = named(page, QComboBox, "remind_days")
    days.setCurrentIndex(days.count() - 1)
    days.activated.emit(days.currentIndex())
    titles = [label.text() for label in named(page, QWidget, "empty_screen").findChildren(QLabel)]
    assert "Không có việc quá hạn" in titles
