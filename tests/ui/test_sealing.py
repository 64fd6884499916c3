"""The card "Bảo vệ sổ": what it means is said before, the code is shown once, the ledger comes back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.app import Opener, build_window
from desktop_app.composition import open_services
from desktop_app.domain.errors import AppError
from desktop_app.labels.sealing import advice
from desktop_app.paths import home
from desktop_app.services.sealing import is_locked, unlock
from desktop_app.ui.application import Application
from desktop_app.ui.dialogs.at_work import AtWork
from desktop_app.ui.dialogs.passphrase import PassphraseDialog
from desktop_app.ui.dialogs.recovery_code import RecoveryCode
from desktop_app.ui.ledger_watch import LedgerWatch
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets.settings.backup_card import BackupCard
from desktop_app.ui.widgets.settings.passphrase_face import PassphraseFace
from desktop_app.ui.widgets.settings.secret_field import SecretField
from desktop_app.vault import keys
from tests.sealed import PASSPHRASE, locked_office, office, quick, titles
from tests.ui.page_host import PageHost


def shown(kind: type[QWidget]) -> list[QWidget]:
    return [one for one in QApplication.allWidgets() if isinstance(one, kind) and one.isVisible()]


def press(widget: QWidget, name: str) -> None:
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton) and found.isEnabled(), name
    found.click()


def fill(widget: QWidget, name: str, words: str) -> None:
    found = widget.findChild(SecretField, name)
    assert isinstance(found, SecretField), name
    found.setText(words)


def test_a_passphrase_is_set_in_the_settings_and_the_ledger_opens_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    folder = tmp_path / "so"
    office(folder).close()
    program = Application(Opener(), build_window, home())
    program.open(folder)
    window = program.shown
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(window.settled):
        window.show()
    window.open_page("settings")
    press(window, "seal_lock")
    (dialog,) = shown(PassphraseDialog)
    save = dialog.findChild(QPushButton, "passphrase_save")
    assert save is not None and not save.isEnabled()
    fill(dialog, "passphrase_new", PASSPHRASE)
    fill(dialog, "passphrase_again", PASSPHRASE)
    assert not save.isEnabled()
    understood = dialog.findChild(QCheckBox, "passphrase_understood")
    assert understood is not None
    understood.click()
    press(dialog, "passphrase_save")
    qtbot.waitUntil(lambda: bool(shown(RecoveryCode)), timeout=20_000)
    (code,) = shown(RecoveryCode)
    QTest.keyClick(code, Qt.Key.Key_Escape)
    (question,) = shown(QMessageBox)
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert code.isVisible() and not shown(QMessageBox)
    told = code.findChild(QLineEdit, "recovery_code")
    assert told is not None and len(told.text()) == 29
    kept = code.findChild(QCheckBox, "recovery_code_sure")
    assert kept is not None
    kept.click()
    press(code, "recovery_code_save")
    qtbot.waitUntil(lambda: program.shown is not window)
    again = program.shown
    assert isinstance(again, MainWindow)
    qtbot.waitUntil(lambda: again.page_key == "month")
    assert is_locked(folder)
    again.close()
    assert titles(folder)


def test_a_passphrase_that_could_not_be_set_is_tried_again_as_it_was_typed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    folder = tmp_path / "so"
    office(folder).close()
    program = Application(Opener(), build_window, home())
    program.open(folder)
    window = program.shown
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(window.settled):
        window.show()
    tried: list[Path] = []

    def full_disk(place: Path, *_: object, **__: object) -> None:
        tried.append(place)
        raise AppError("file_not_written", where=str(place), reason="ENOSPC")

    monkeypatch.setattr("desktop_app.services.sealing.lock", full_disk)
    window.open_page("settings")
    press(window, "seal_lock")
    (dialog,) = shown(PassphraseDialog)
    for name in ("passphrase_new", "passphrase_again"):
        fill(dialog, name, PASSPHRASE)
    understood = dialog.findChild(QCheckBox, "passphrase_understood")
    assert understood is not None
    understood.click()
    for attempt in (1, 2):
        press(dialog, "passphrase_save")
        qtbot.waitUntil(lambda: not shown(AtWork))
        assert len(tried) == attempt
        refused = dialog.findChild(QLabel, "refused_said")
        assert refused is not None and str(folder) in refused.text()
        assert dialog.isVisible() and dialog.isEnabled() and not shown(QMessageBox)
    typed = dialog.findChild(SecretField, "passphrase_new")
    assert typed is not None and typed.text() == PASSPHRASE
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = program.shown
    assert isinstance(again, MainWindow) and again is not window
    qtbot.waitUntil(lambda: again.page_key == "month")
    assert not is_locked(folder)
    again.close()


def test_a_locked_backup_is_asked_for_its_passphrase_when_it_is_restored(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    folder, _ = locked_office(tmp_path / "so")
    unlock(folder, PASSPHRASE)
    ledger = open_services(folder)
    backup = ledger.backups.make()
    assert ledger.backups.make() != backup  # also within one second
    host = PageHost(tmp_path)
    parent = QWidget()
    qtbot.addWidget(parent)
    card = BackupCard(ledger, host, parent)
    parent.show()
    keys.forget()
    card._bring_back(backup, tmp_path / "phuc-hoi")
    (face,) = shown(PassphraseFace)
    fill(face, "passphrase", PASSPHRASE)
    press(face, "passphrase_open")
    qtbot.waitUntil(lambda: any("phuc-hoi" in one for one in host.said))
    assert is_locked(tmp_path / "phuc-hoi")
    ledger.close()
    assert not shown(QDialog)


def test_a_locked_ledger_is_looked_after_in_a_process_that_is_told_its_key(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    folder, _ = locked_office(tmp_path / "so")
    shutil.rmtree(folder / "ky-bao-cao")
    unlock(folder, PASSPHRASE)
    ledger = open_services(folder)
    parent = QWidget()
    qtbot.addWidget(parent)
    watch = LedgerWatch(ledger, PageHost(tmp_path).preferences, parent)
    with qtbot.waitSignal(watch.checked, timeout=30_000):
        watch.look()
    watch.stop()
    ledger.close()


def test_advice_puts_length_first() -> None:
    said = [advice(one) for one in ("", "ngắn", "1234567890123456", "mật khẩu", "bốn từ dễ nhớ và dài")]
    assert len(set(said)) == len(said)
    assert "8" in said[1] and said[4].startswith("Tốt")
