"""Telling from a menu that an awaited event came; only tasks that wait offer it."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.trigger_task import TriggerTask
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.tasks import TasksPage
from desktop_app.ui.task_actions import TaskActions
from desktop_app.ui.triggering import waits
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.detail.detail_head import DetailHead
from desktop_app.ui.widgets.follow.extension_list import ExtensionList
from tests.builders import DUE, Made, add
from tests.ui.follow_desk import Desk
from tests.ui.page_host import PageHost
from tests.ui.seen import named

WAITING = Made("Ban hành kế hoạch", "Công an xã", "trong 15 ngày kể từ ngày có Quy chế")
VAGUE = Made("Ban hành quy chế", "Công an xã", "Sau khi có Quy chế của Trung ương")


def test_only_a_task_that_waits_offers_its_event(window: MainWindow, tmp_path: Path) -> None:
    ledger: Services = window.services
    for made, offered in ((WAITING, True), (DUE, False)):
        (task_id,) = add(ledger, made)
        [row] = ledger.tasks.rows([task_id])
        actions = TaskActions(ledger, PageHost(tmp_path), window)
        menu = actions.menu(row, date(2026, 11, 1), lambda: None)
        assert ("menu_trigger" in {action.objectName() for action in menu.actions()}) is waits(row) is offered
        head = DetailHead(window)
        head.show_detail(ledger.tasks.detail(task_id), ledger.today())
        action = head.findChild(QAction, "detail_trigger")
        assert action is not None
        assert action.isVisible() is offered


def test_the_day_of_the_document_and_the_phrase_fill_the_dialog(window: MainWindow, tmp_path: Path) -> None:
    ledger: Services = window.services
    (task_id,) = add(ledger, WAITING)
    [row] = ledger.tasks.rows([task_id])
    TaskActions(ledger, PageHost(tmp_path), window).trigger(row)
    dialog = named(window, TriggerTask, "trigger_dialog")
    save = named(dialog, QPushButton, "trigger_save")
    document = named(dialog, QLineEdit, "trigger_document")
    assert not save.isEnabled()
    document.setText("12/QĐ-UBND ngày 10/11/2026")
    document.editingFinished.emit()
    assert named(dialog, DayEdit, "trigger_on").day == date(2026, 11, 10)
    assert named(dialog, DayEdit, "trigger_until").day == date(2026, 11, 25)
    save.click()
    assert ledger.tasks.dues([task_id]) == {task_id: date(2026, 11, 25)}


def test_a_phrase_that_says_nothing_asks_for_the_due_day(window: MainWindow, tmp_path: Path) -> None:
    ledger: Services = window.services
    (task_id,) = add(ledger, VAGUE)
    [row] = ledger.tasks.rows([task_id])
    TaskActions(ledger, PageHost(tmp_path), window).trigger(row)
    dialog = named(window, TriggerTask, "trigger_dialog")
    named(dialog, QLineEdit, "trigger_document").setText("12/QC-TW")
    assert "hãy ghi hạn" in named(dialog, QLabel, "trigger_hint").text()
    assert not named(dialog, QPushButton, "trigger_save").isEnabled()
    until = named(dialog, DayEdit, "trigger_until")
    until.setText("31/12/2026")
    until.editingFinished.emit()
    assert named(dialog, QPushButton, "trigger_save").isEnabled()
    until.setText("31/2/2027")
    dialog.accept()
    assert dialog.isVisible()
    assert ledger.tasks.dues([task_id]) == {task_id: None}
    dialog.reject()


def test_the_table_offers_the_event_of_the_one_task_that_waits(window: MainWindow) -> None:
    ledger: Services = window.services
    waiting, plain = add(ledger, WAITING, DUE)
    window.open_page("tasks")
    page = window.page("tasks")
    assert isinstance(page, TasksPage)
    for ids, offered in (([waiting], True), ([plain], False), ([waiting, plain], False)):
        menu = page._selected.menu(ids, ())
        more = named(menu, QMenu, "selection_menu_more")
        assert ("menu_trigger" in {action.objectName() for action in more.actions()}) is offered


def test_what_was_written_of_an_event_is_corrected_and_taken_back_from_the_pane(
    ledger: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = Desk(ledger, tmp_path, qtbot)
    (desk.task_id,) = add(ledger, WAITING)
    ledger.tasks.trigger(desk.task_id, date(2026, 11, 10), "12/QĐ-UBND")
    desk.refresh()
    desk.pane.show_tab("facts")
    links = desk.find(ExtensionList, "extensions")
    links.linkActivated.emit("correct")
    dialog = named(desk.pane, TriggerTask, "trigger_dialog")
    assert named(dialog, QLineEdit, "trigger_document").text() == "12/QĐ-UBND"
    on = named(dialog, DayEdit, "trigger_on")
    on.setText("12/11/2026")
    dialog.accept()
    assert ledger.tasks.dues([desk.task_id]) == {desk.task_id: date(2026, 11, 27)}
    links.linkActivated.emit("remove")
    assert ledger.tasks.dues([desk.task_id]) == {desk.task_id: None}
    assert links.isHidden()
    links.read_only = True
    ledger.tasks.trigger(desk.task_id, date(2026, 11, 10), "12/QĐ-UBND")
    desk.refresh()
    assert "href" not in links.text()
