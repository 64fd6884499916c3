"""A dialog whose wish is refused stays as it was typed, says why, and can be tried again."""

import ast
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QMessageBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.composition import open_services
from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.errors import AppError
from desktop_app.services.ledger import Services
from desktop_app.services.sealing import unlock
from desktop_app.ui.background import Progress
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.files import choose_to_write
from desktop_app.ui.dialogs.new_secret import NewSecret
from desktop_app.ui.dialogs.passphrase import PassphraseDialog
from desktop_app.ui.dialogs.recovery_code import BEFORE_SIGNING_IN, OF_LEDGER, OF_SIGNING_IN, RecoveryCode
from desktop_app.ui.main_window import MainWindow
from tests.sealed import PASSPHRASE, locked_office, quick
from tests.ui.conftest import Opened

DIALOGS = Path(__file__).parents[2] / "desktop_app" / "ui" / "dialogs"
CLOSE_BEFORE_ANYTHING_IS_WRITTEN = {"at_work.py", "damaged.py", "asking.py"}


class Wish(Asking):
    wished = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit("gõ dở", self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(QPushButton("Ghi", self))

    def accept(self) -> None:
        with self.asking():
            self.wished.emit(self.field.text())


def refused(dialog: QWidget) -> str:
    label = dialog.findChild(QLabel, "refused_said")
    return label.text() if isinstance(label, QLabel) and label.isVisibleTo(dialog) else ""


def told(dialog: QWidget) -> bool:
    return bool(refused(dialog))


def gone(dialog: QWidget) -> bool:
    return not isValid(dialog)


def opened_wish(window: MainWindow, act: Callable[[str], object]) -> Wish:
    dialog = Wish(window)
    dialog.wished.connect(act)
    dialog.open()
    return dialog


def test_a_write_that_is_refused_leaves_the_dialog_as_it_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    refusals = [AppError("work_before")]

    def write() -> object:
        if refusals:
            raise refusals.pop()
        return window.services.tasks.edit([1], {"note": "đã ghi"})

    dialog = opened_wish(window, lambda _: window.run("Đã ghi", write))  # type: ignore[arg-type]
    dialog.accept()
    assert dialog.isVisible() and dialog.field.text() == "gõ dở"
    assert refused(dialog).startswith("Việc trước chưa xong")
    assert not window.findChildren(QMessageBox)
    dialog.accept()
    assert not dialog.isVisible()


def test_work_in_the_background_that_fails_brings_the_dialog_back(qtbot: QtBot, window: MainWindow) -> None:
    refusals = [AppError("work_before")]
    done: list[str] = []

    def work(_: Progress) -> str:
        if refusals:
            raise refusals.pop()
        return "xong"

    dialog = opened_wish(window, lambda _: window.background("Đang ghi", work, done.append))
    dialog.accept()
    assert not dialog.isVisible()  # the window's bar, with its cancel, can be reached
    qtbot.waitUntil(dialog.isVisible)
    assert refused(dialog) and dialog.field.text() == "gõ dở" and not done
    dialog.accept()
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_what_is_refused_after_work_in_the_background_brings_the_dialog_back_too(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr("desktop_app.ui.dialogs.question.ask", lambda *_: answers.pop(0))
    refusals = [AppError("work_before")]
    done: list[str] = []

    def work(_: Progress) -> str:
        if refusals:
            raise refusals.pop()
        return "xong"

    def look(_: str) -> None:
        if window.ask("Vẫn lưu?", "Vẫn lưu"):
            window.background("Đang chép", work, done.append)

    def wish(_: str) -> None:
        window.background("Đang xem", lambda _: "", look)

    dialog = opened_wish(window, wish)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.isVisible() and len(answers) == 1)  # told no
    assert not refused(dialog) and dialog.field.text() == "gõ dở"
    answers.append(True)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.isVisible() and told(dialog))  # the second work failed
    dialog.accept()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert done == ["xong"]


def test_a_question_answered_by_no_and_a_file_not_chosen_lose_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.dialogs.question.ask", lambda *_: False)
    asked = opened_wish(window, lambda _: window.ask("Ghi đè?", "Ghi đè"))
    asked.accept()
    assert asked.isVisible()
    asked.done(0)
    monkeypatch.setattr(
        "desktop_app.ui.dialogs.files.QFileDialog.getSaveFileName", lambda *_: ("", ""), raising=True
    )
    choosing = opened_wish(window, lambda _: choose_to_write(window, "Ghi", "goi.zip"))
    choosing.accept()
    assert choosing.isVisible()
    choosing.done(0)


def test_no_dialog_goes_by_itself_after_it_told_what_is_wanted() -> None:
    def emits(tree: ast.AST) -> int:
        return sum(isinstance(each, ast.Attribute) and each.attr == "emit" for each in ast.walk(tree))

    asking = 0
    for path in sorted(DIALOGS.glob("*.py")):
        if path.name in CLOSE_BEFORE_ANYTHING_IS_WRITTEN:
            continue
        for each in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(each, ast.FunctionDef) and each.name == "accept":
                within = [emits(part) for part in ast.walk(each) if isinstance(part, ast.With)]
                assert emits(each) == sum(within), path.name
                asking += 1
    assert asking > 35


def test_a_wrong_passphrase_is_typed_again_in_the_same_dialog(
    qtbot: QtBot, open_window: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    folder, _ = locked_office(tmp_path / "so")
    unlock(folder, PASSPHRASE)
    window = open_window(open_services(folder))
    window.open_page("settings")
    for verb in ("seal_change", "seal_remove"):
        press(window, verb)
        (dialog,) = [each for each in window.findChildren(PassphraseDialog) if each.isVisible()]
        known = field(dialog, "passphrase_known")
        known.setText("không phải mật khẩu này")
        for name in ("passphrase_new", "passphrase_again"):
            field(dialog, name).setText("năm từ khác dễ nhớ")
        press(dialog, "passphrase_save")
        assert dialog.isVisible()
        qtbot.waitUntil(partial(told, dialog))
        assert refused(dialog).startswith("Mật khẩu chưa đúng")
        assert dialog.isVisible() and dialog.focusWidget() is known
        assert known.selectedText() and field(dialog, "passphrase_new").text() == "năm từ khác dễ nhớ"
        if verb == "seal_change":
            known.setText(PASSPHRASE)
            press(dialog, "passphrase_save")
            qtbot.waitUntil(partial(gone, dialog))
            unlock(folder, "năm từ khác dễ nhớ")
        else:
            dialog.reject()


def test_a_wrong_pin_is_typed_again_in_the_same_dialog(
    qtbot: QtBot, month_ledger: Services, open_window: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.argon.PASSES", 1)
    monkeypatch.setattr("db.argon.MEMORY", 8192)
    month_ledger.accounts.switch_on("Lê Văn Mẫu", "258036")
    window = open_window(month_ledger)
    action = window.findChild(QObject, "action_change_pin")
    assert action is not None
    action.trigger()  # type: ignore[attr-defined]
    (dialog,) = window.findChildren(NewSecret)
    for name, words in (("old", "111222"), ("new", "369147"), ("again", "369147")):
        field(dialog, f"new_secret_{name}").setText(words)
    press(dialog, "new_secret_save")
    assert dialog.isVisible() and "chưa đúng" in refused(dialog)
    assert dialog.focusWidget() is field(dialog, "new_secret_old")
    field(dialog, "new_secret_old").setText("258036")
    press(dialog, "new_secret_save")
    assert not dialog.isVisible()


def test_an_account_that_is_refused_is_not_typed_again(
    month_ledger: Services, open_window: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.argon.PASSES", 1)
    monkeypatch.setattr("db.argon.MEMORY", 8192)
    month_ledger.accounts.switch_on("Lê Văn Mẫu", "258036")
    month_ledger.accounts.add("Phạm Văn Mẫu", AccountRole.MEMBER, "258036")
    window = open_window(month_ledger)
    window.open_page("settings")
    press(window, "account_add")
    dialog = next(each for each in window.findChildren(Asking) if each.isVisible())
    name = dialog.findChild(QWidget, "new_account_name")
    assert name is not None
    name.setEditText("Phạm Văn Mẫu")  # type: ignore[attr-defined]
    for part in ("new_account_pin", "new_account_again"):
        field(dialog, part).setText("369147")
    press(dialog, "new_account_save")
    assert dialog.isVisible() and refused(dialog)
    dialog.reject()


@pytest.mark.parametrize("words", [OF_LEDGER, OF_SIGNING_IN, BEFORE_SIGNING_IN])
def test_no_code_for_emergencies_goes_by_esc_before_it_is_on_paper(window: MainWindow, words: object) -> None:
    dialog = RecoveryCode(words, "AAAAA-BBBBB", lambda _: None, window)  # type: ignore[arg-type]
    kept: list[bool] = []
    dialog.kept.connect(lambda: kept.append(True))
    dialog.open()
    for leave in (lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape), dialog.close):
        leave()
        (question,) = [each for each in dialog.findChildren(QMessageBox) if each.isVisible()]
        assert dialog.isVisible()
        QTest.keyClick(question, Qt.Key.Key_Escape)
        assert dialog.isVisible() and not kept
    sure = dialog.findChild(QCheckBox, "recovery_code_sure")
    assert sure is not None
    sure.click()
    press(dialog, "recovery_code_save")
    assert kept and not dialog.isVisible()


def test_a_code_that_is_not_wanted_is_given_up_only_when_asked(window: MainWindow) -> None:
    dialog = RecoveryCode(OF_LEDGER, "AAAAA-BBBBB", lambda _: None, window)
    dialog.open()
    dialog.reject()
    (question,) = dialog.findChildren(QMessageBox)
    press(question, "question_yes")
    assert not dialog.isVisible()


def press(widget: QWidget, name: str) -> None:
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton) and found.isEnabled(), name
    found.click()


def field(widget: QWidget, name: str) -> QLineEdit:
    found = widget.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit), name
    return found
