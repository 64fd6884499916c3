"""Accounts in the window: a gate asks who it is, locks after an idle while, and roles show."""

import threading
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.recovery_code import OF_LEDGER, RecoveryCode
from desktop_app.ui.gate import Gate
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.registers import PETITIONS
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.signing import Signing
from desktop_app.ui.task_actions import TaskActions
from desktop_app.ui.widgets.settings.secret_field import SecretField
from tests.conftest import TODAY

HEAD, MEMBER, READER, PIN = "Lê Văn Mẫu", "Phạm Văn Mẫu", "Vũ Thị Mẫu", "258036"
W = TypeVar("W", bound=QWidget)


@pytest.fixture(autouse=True)
def quick_argon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.argon.PASSES", 1)
    monkeypatch.setattr("db.argon.MEMORY", 8192)


@pytest.fixture
def office(month_ledger: Services) -> Services:
    """A month's work, the first task of which is the member's; accounts are on, nobody is signed in."""
    work = month_ledger.tasks.month(TODAY)
    first = next(ids[0] for ids in work.groups.values() if ids)
    month_ledger.tasks.edit([first], {"person": MEMBER})
    month_ledger.accounts.switch_on(HEAD, PIN)
    month_ledger.accounts.add(MEMBER, AccountRole.MEMBER, PIN)
    month_ledger.accounts.add(READER, AccountRole.READER, PIN)
    month_ledger.accounts.confirm_results(needed=True)
    month_ledger.session.leave()
    return month_ledger


def part(widget: QWidget | None, kind: type[W], name: str) -> W:
    found = widget.findChild(kind, name) if widget else None
    assert isinstance(found, kind), name
    return found


def gate_of(window: MainWindow) -> Gate:
    gate = next(each for each in window.findChildren(Gate) if each.isVisible())
    assert isinstance(gate, Gate)
    return gate


def sign_in(qtbot: QtBot, window: MainWindow, name: str, pin: str = PIN) -> None:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(Gate)))
    gate = gate_of(window)
    who = part(gate, QComboBox, "sign_in_name")
    who.setCurrentIndex(next(n for n in range(who.count()) if who.itemText(n).startswith(name)))
    field = part(gate, SecretField, "sign_in_pin")
    field.setText(pin)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_gate_offers_who_was_here_last_and_the_machine_keeps_no_name(
    qtbot: QtBot, office: Services, preferences: Preferences, tmp_path: Path
) -> None:
    preferences.set("sign_in/name", READER)  # as earlier versions did
    window = MainWindow(office, preferences)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(Gate)))
    assert part(gate_of(window), QComboBox, "sign_in_name").currentText().startswith(READER)
    with qtbot.waitSignal(window.settled):
        sign_in(qtbot, window, MEMBER)
    signing = window.findChild(Signing)
    assert isinstance(signing, Signing)
    signing.switch()
    assert part(gate_of(window), QComboBox, "sign_in_name").currentText().startswith(MEMBER)
    sign_in(qtbot, window, MEMBER)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(Gate)))
    preferences.save()
    kept = Preferences(tmp_path)
    assert kept.text("sign_in/name") == ""
    assert kept.number(f"sign_in/{office.info.id}") == office.accounts.find(MEMBER).id


def test_a_gate_asks_who_it_is_locks_when_idle_and_lets_somebody_else_sit_down(
    qtbot: QtBot, office: Services, preferences: Preferences
) -> None:
    window = MainWindow(office, preferences)
    qtbot.addWidget(window)
    window.show()
    sign_in(qtbot, window, HEAD, "000111")
    said = part(gate_of(window), QLabel, "sign_in_said")
    qtbot.waitUntil(lambda: "chưa đúng" in said.text())
    assert window.findChild(QWidget, "month_page") is None
    with qtbot.waitSignal(window.settled):
        sign_in(qtbot, window, HEAD)
    badge = part(window, QToolButton, "signed_in")
    assert badge.text() == f"{HEAD} · Tổ trưởng"
    signing = window.findChild(Signing)
    assert isinstance(signing, Signing)
    typed = part(window, QLineEdit, "quick_add_line")
    typed.setText("việc đang gõ dở")
    seconds = [0.0]
    signing._now = lambda: seconds[0]
    signing._acted = 0.0
    seconds[0] = 60.0 * office.accounts.idle_minutes - 1
    signing.look()
    assert not any(each.isVisible() for each in window.findChildren(Gate))
    seconds[0] += 2
    signing.look()
    sign_in(qtbot, window, HEAD)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(Gate)))
    assert typed.text() == "việc đang gõ dở"
    part(window, QLineEdit, "quick_add_line").setFocus()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(Gate)))
    going_on = threading.Event()
    window.background("Đang thu", lambda _: going_on.wait(), lambda _: None)
    part(gate_of(window), QPushButton, "gate_leave").click()
    assert office.database.who == HEAD, "what goes on is written in this person's name"
    assert "đợi" in part(gate_of(window), QPushButton, "gate_leave").text()
    going_on.set()
    qtbot.waitUntil(lambda: not part(window, Jobs, "jobs").busy)
    part(gate_of(window), QPushButton, "gate_leave").click()
    assert office.session.account is None
    sign_in(qtbot, window, READER)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(Gate)))
    qtbot.waitUntil(lambda: badge.text() == f"{READER} · Chỉ xem")
    assert office.read_only
    add_task = next(each for each in window.actions() if each.objectName() == "action_add_task")
    assert not add_task.isEnabled() and "Tổ trưởng hoặc Thư ký" in add_task.toolTip()
    office.signing_in.enter(office.signing_in.named(HEAD).id, PIN)
    office.accounts.set_closed(office.accounts.find(READER).id, closed=True)
    office.session.enter(office.accounts.find(READER))
    signing.look()
    assert gate_of(window).isVisible()
    office.session.enter(office.accounts.find(HEAD))
    gate_of(window).open_up()
    window.close()


def test_a_code_that_is_shown_once_waits_for_whom_it_was_shown_to(
    qtbot: QtBot, office: Services, preferences: Preferences
) -> None:
    office.signing_in.enter(office.signing_in.named(HEAD).id, PIN)
    window = MainWindow(office, preferences)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.settled):
        window.show()
    signing = window.findChild(Signing)
    assert isinstance(signing, Signing)
    code = RecoveryCode(OF_LEDGER, "ABCD-EFGH", lambda _: None, window)
    code.open()
    other = QDialog(window)
    other.open()
    signing.lock()
    part(gate_of(window), QPushButton, "gate_leave").click()
    sign_in(qtbot, window, MEMBER)
    qtbot.waitUntil(lambda: not other.isVisible())
    assert not code.isVisible(), "nobody else sees the code"
    signing.switch()
    sign_in(qtbot, window, HEAD)
    qtbot.waitUntil(code.isVisible)
    assert part(code, QLineEdit, "recovery_code").text() == "ABCD-EFGH" and not other.isVisible()
    part(code, QCheckBox, "recovery_code_sure").setChecked(True)
    part(code, QPushButton, "recovery_code_save").click()
    window.close()


def test_results_are_confirmed_from_the_months_page(
    qtbot: QtBot, office: Services, preferences: Preferences
) -> None:
    office.signing_in.enter(office.signing_in.named(MEMBER).id, PIN)
    mine = office.tasks.month(TODAY)
    first = next(ids[0] for ids in mine.groups.values() if ids)
    window = MainWindow(office, preferences)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.settled):
        window.show()
    row = office.tasks.month_rows([first], TODAY)[0]
    menu = TaskActions(office, window, window).menu(row, TODAY, lambda: None)
    offered = {each.objectName(): each.isEnabled() for each in menu.actions()}
    assert offered["menu_edit"] and offered["menu_attach"] and not offered["menu_extend"]
    assert not offered["menu_retract"] and offered["menu_open"]
    menu.deleteLater()
    assert window.run("Đã xong", lambda: office.tasks.complete([first], Completion(TODAY, "Đủ"))) is not None
    bar = part(window, QWidget, "claims_bar")
    assert not bar.isHidden() and "1 kết quả của bạn" in part(bar, QLabel, "claims_words").text()
    office.signing_in.enter(office.signing_in.named(HEAD).id, PIN)
    window.look_again()
    bar = part(window.page("month"), QWidget, "claims_bar")
    assert "Chờ xác nhận (1)" in part(bar, QLabel, "claims_words").text()
    part(bar, QPushButton, "claims_open").click()
    dialog = part(window, QWidget, "claims_dialog")
    assert MEMBER in part(dialog, QListWidget, "claims_list").item(0).text()
    assert not part(dialog, QPushButton, "claims_send_back").isEnabled()
    part(dialog, QPushButton, "claims_confirm").click()
    assert office.claims.count() == 0 and bar.isHidden()
    assert office.tasks.rows([first])[0].completed_on == TODAY
    window.close()


def test_accounts_are_switched_on_in_the_settings_once_the_code_was_copied(
    qtbot: QtBot, window: MainWindow
) -> None:
    services = window.services
    window.open_page("settings")
    card = part(window, QWidget, "accounts_card")
    assert part(card, QListWidget, "accounts_list").isHidden()
    part(card, QPushButton, "accounts_on").click()
    dialog = part(window, QWidget, "new_account_dialog")
    part(dialog, QComboBox, "new_account_name").setEditText(HEAD)
    part(dialog, QLineEdit, "new_account_pin").setText(PIN)
    save = part(dialog, QPushButton, "new_account_save")
    assert not save.isEnabled()
    part(dialog, QLineEdit, "new_account_again").setText(PIN)
    save.click()
    assert not services.accounts_on
    shown = part(window, QWidget, "recovery_code_dialog")
    code = part(shown, QLineEdit, "recovery_code").text()
    part(shown, QCheckBox, "recovery_code_sure").setChecked(True)
    part(shown, QPushButton, "recovery_code_save").click()
    assert services.session.account is not None
    assert part(card, QListWidget, "accounts_list").item(0).text() == f"{HEAD} – Tổ trưởng"
    qtbot.waitUntil(lambda: window.findChild(QToolButton, "signed_in") is not None)
    services.session.leave()
    services.signing_in.recover(code, "369147", "x")
    services.accounts.switch_off()
    window.look_again()
    assert part(card, QListWidget, "accounts_list").isHidden()
    assert QApplication.activeModalWidget() is None
    assert part(window, QToolButton, "signed_in").isHidden()


def test_pages_say_what_a_member_may_not_do_and_are_made_anew_for_somebody_else(
    qtbot: QtBot, office: Services, preferences: Preferences
) -> None:
    office.signing_in.enter(office.signing_in.named(HEAD).id, PIN)
    window = MainWindow(office, preferences)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.settled):
        window.show()
    window.open_page("units")
    typed = part(window, QLineEdit, "units_filter")
    typed.setText("dở dang")
    add = part(window, QPushButton, "units_add")
    assert add.isEnabled()
    add.click()
    left_open = next(each for each in window.findChildren(QDialog) if each.isVisible())
    signing = window.findChild(Signing)
    assert isinstance(signing, Signing)
    signing.lock()
    sign_in(qtbot, window, HEAD)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(Gate)))
    assert left_open.isVisible() and typed.text() == "dở dang"
    qtbot.waitUntil(lambda: not signing._is_at_work())
    signing.switch()
    with qtbot.waitSignals([left_open.destroyed, typed.destroyed]):
        sign_in(qtbot, window, MEMBER)
    assert window.page_key == "units" and part(window, QLineEdit, "units_filter").text() == ""
    held = {
        "units": "units_add", "import": "import_choose_file", "documents": "documents_add",
        "registers": "petitions_add", "indicators": "indicators_add", "settings": "setting_unit",
    }  # fmt: skip
    for key, name in held.items():
        window.open_page(key)
        page = window.page(key)
        if key == "registers":
            page.tabs.setCurrentIndex(PETITIONS)
        found = part(page, QWidget, name)
        found.setEnabled(True)  # as pages do whenever something else is chosen
        assert not found.isEnabled() and "Tổ trưởng hoặc Thư ký" in found.toolTip(), name
    assert part(window.page("settings"), QComboBox, "setting_text_size").isEnabled()
    window.close()
