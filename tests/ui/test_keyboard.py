"""Every page and dialog can be used with the keys alone: all is reached, and nothing holds the walker."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.documents import DocumentFacts
from desktop_app.ui.dialogs.add_people import AddPeople
from desktop_app.ui.dialogs.add_units import AddUnits
from desktop_app.ui.dialogs.cancel_task import CancelTask
from desktop_app.ui.dialogs.describe_evidence import DescribeEvidence
from desktop_app.ui.dialogs.edit_document import EditDocument
from desktop_app.ui.dialogs.end_indicators import EndIndicators
from desktop_app.ui.dialogs.extend_tasks import ExtendTasks
from desktop_app.ui.dialogs.name_filter import NameFilter
from desktop_app.ui.dialogs.new_account import NewAccount
from desktop_app.ui.dialogs.new_secret import NewSecret
from desktop_app.ui.dialogs.note_reminder import NoteReminder
from desktop_app.ui.dialogs.package_secret import PackageSecret
from desktop_app.ui.dialogs.passphrase import PassphraseDialog
from desktop_app.ui.dialogs.petition_days import PetitionDays
from desktop_app.ui.dialogs.reopen_period import ReopenPeriod
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.page_table import PAGES
from tests.conftest import TODAY

USED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)
MOST_STEPS = 400


def usable(page: QWidget) -> list[QWidget]:
    """What somebody can use on a page now, without what is a part of another such widget."""
    found = [
        each
        for kind in USED
        for each in page.findChildren(kind)
        if each.isVisible() and each.isEnabled() and not each.visibleRegion().isEmpty()
    ]
    inner = {id(each) for each in found if any(isinstance(above, USED) for above in _above(each, page))}
    return [each for each in found if id(each) not in inner]


def _above(widget: QWidget, top: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    parent = widget.parentWidget()
    while parent is not None and parent is not top:
        found.append(parent)
        parent = parent.parentWidget()
    return found


def walked(key: Qt.Key) -> list[QWidget]:
    """The widgets that have the keyboard one after another, until one of them comes again."""
    QTest.keyClick(focused(), key)  # away from a page that only holds the keyboard when it is opened
    seen: list[QWidget] = []
    while len(seen) < MOST_STEPS and focused() not in seen:
        seen.append(focused())
        QTest.keyClick(focused(), key)
    return seen


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def names(widgets: list[QWidget]) -> list[str]:
    return [each.objectName() or type(each).__name__ for each in widgets]


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_the_tab_key_reaches_all_of_a_page_and_goes_round(window: MainWindow, key: str) -> None:
    window.activateWindow()
    window.open_page(key)
    QApplication.processEvents()
    page = window.page(key)
    forth = walked(Qt.Key.Key_Tab)
    back = walked(Qt.Key.Key_Backtab)
    reached = {id(each) for each in forth}
    missed = [
        each
        for each in usable(page)
        if id(each) not in reached and not any(id(part) in reached for part in each.findChildren(QWidget))
    ]
    assert names(missed) == []
    assert sorted(names(forth)) == sorted(names(back))


Make = Callable[[QWidget], QDialog]
DIALOGS: dict[str, Make] = {
    "add_people": AddPeople,
    "add_units": lambda over: AddUnits((), over),
    "cancel_task": lambda over: CancelTask("Rà soát", over),
    "describe_evidence": lambda over: DescribeEvidence("Văn bản", "Rà soát", TODAY, over),
    "edit_document": lambda over: EditDocument(DocumentFacts("12/KH-UBND"), TODAY, over),
    "end_indicators": lambda over: EndIndicators(["Tỷ lệ"], TODAY, over),
    "extend_tasks": lambda over: ExtendTasks("Rà soát", TODAY, TODAY, over),
    "name_filter": lambda over: NameFilter((), over),
    "new_account": lambda over: NewAccount("Thêm", (), list(AccountRole), over),
    "new_secret": lambda over: NewSecret("Đổi", "Đổi", over, asks_old=True),
    "note_reminder": lambda over: NoteReminder(TODAY, over),
    "package_secret": PackageSecret,
    "passphrase_set": lambda over: PassphraseDialog("Đặt", "Đặt", over, known=False, new=True),
    "passphrase_change": lambda over: PassphraseDialog("Đổi", "Đổi", over, known=True, new=True),
    "passphrase_remove": lambda over: PassphraseDialog("Bỏ", "Bỏ", over, known=True, new=False),
    "petition_days": lambda over: PetitionDays(15, "work", over),
    "reopen_period": lambda over: ReopenPeriod("Tháng 11/2026", over),
}


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
def test_a_dialog_begins_in_its_first_field_is_walked_and_left_by_esc(window: MainWindow, make: Make) -> None:
    dialog = make(window)
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()
    fields = [each for each in usable(dialog) if not isinstance(each, QPushButton)]
    topmost = min(fields, key=lambda each: each.mapTo(dialog, each.rect().topLeft()).y())
    begun = focused()
    assert begun is topmost or topmost.isAncestorOf(begun)
    assert any(each.isDefault() for each in dialog.findChildren(QPushButton))
    reached = walked(Qt.Key.Key_Tab)
    missed = [
        each for each in usable(dialog) if not any(each is one or each.isAncestorOf(one) for one in reached)
    ]
    assert names(missed) == []
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
