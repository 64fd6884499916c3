"""Damage in the window is told with what helps; backups are proven, doubled and handed over in Cài đặt."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import desktop_app.ui.widgets.settings.backup_card as card_module
from desktop_app.app import Opener, build_window
from desktop_app.composition import open_services
from desktop_app.domain.places import Seen
from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services
from desktop_app.ui.application import Application
from desktop_app.ui.dialogs.damaged import DamagedDialog
from desktop_app.ui.ledger_watch import LedgerWatch
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.widgets.notice import Notice
from desktop_app.ui.widgets.settings.backup_card import BackupCard
from tests.ui.page_host import PageHost


def words(widget: QWidget, name: str) -> str:
    found = widget.findChild(QLabel, name)
    assert isinstance(found, QLabel), name
    return found.text()


def button(widget: QWidget, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def damage(folder: Path) -> None:
    """Flip a bit of what the journal says of the newest task."""
    whole = bytearray((folder / "so.sqlite").read_bytes())
    whole[whole.index(b'"title":"Vi') + 1] ^= 1
    (folder / "so.sqlite").write_bytes(whole)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


def test_damage_is_noticed_after_opening_and_a_sound_ledger_is_said_to_be(
    ledger: Services, preferences: Preferences, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.tasks.add(TaskFacts("Việc một"))
    watch = LedgerWatch(ledger, preferences, ledger_parent := MainWindow(lambda: ledger, preferences))
    qtbot.addWidget(ledger_parent)
    with qtbot.waitSignal(watch.checked, timeout=30_000) as checked:
        watch.look()
    assert checked.args == ["Đã kiểm tra toàn bộ sổ ngày 21/11/2026: nguyên vẹn"]
    copy = shutil.copytree(ledger.info.folder, Path(ledger.info.folder).with_name("bản chép"))
    copied, checks = open_services(copy), list[list[str]]()
    other = LedgerWatch(copied, preferences, ledger_parent)

    def check(how: list[str], done: Callable[[list[str]], None]) -> None:
        checks.append(how)
        done([])

    monkeypatch.setattr(other, "_check", check)
    other.look()
    assert checks == [["--quick"], []]  # a copy is judged by itself
    other.stop()
    copied.close()
    assert preferences.text(watch._daily) == "2026-11-21"
    with closing(sqlite3.connect(Path(ledger.info.folder) / "so.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")  # Windows deletes no file that is open
        connection.execute("UPDATE task SET title = 'Việc hai'")  # the journal does not tell of it
        connection.commit()
    preferences.set(watch._daily, "2026-11-20")
    with qtbot.waitSignal(watch.damaged, timeout=30_000) as damaged:
        watch.look_at_the_day()
    assert damaged.args is not None and damaged.args[0][0].startswith("Bảng task, dòng 1 khác với nhật ký")
    damage(Path(ledger.info.folder))
    with qtbot.waitSignal(watch.damaged, timeout=30_000) as damaged:
        watch.look()
    assert damaged.args is not None and damaged.args[0][0].startswith("Nhật ký không còn khớp")
    watch.stop()


def test_a_damaged_ledger_offers_the_backup_and_saves_the_rest_beside(
    ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    ledger.tasks.add(TaskFacts("Việc một"))
    ledger.backups.make()
    ledger.tasks.add(TaskFacts("Việc hai"))
    folder = Path(ledger.info.folder)
    damage(folder)
    before = (folder / "so.sqlite").read_bytes()
    opener = Opener()
    dialog = DamagedDialog(folder, ["Nhật ký không còn khớp"], opener.restore, opener.salvage)
    qtbot.addWidget(dialog)
    dialog.show()
    open_backup = button(dialog, "damaged_open_backup")
    qtbot.waitUntil(open_backup.isEnabled, timeout=30_000)
    assert "đủ 1 nhiệm vụ" in words(dialog, "damaged_offer")
    assert "thiếu 1 lần ghi" in words(dialog, "damaged_lost")
    save = button(dialog, "damaged_salvage")
    save.click()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: save.text() == "Mở sổ vừa cứu" and save.isEnabled(), timeout=30_000)
    assert "Đã cứu 2 nhiệm vụ" in words(dialog, "damaged_saved")
    for label in dialog.findChildren(QLabel):
        assert label.isHidden() or label.height() >= label.heightForWidth(label.width())
    with qtbot.waitSignal(dialog.open_wanted, timeout=30_000) as opened:
        open_backup.click()
    assert opened.args == [tmp_path / "so phục hồi 1"]
    assert (tmp_path / "so cứu 1" / "so.sqlite").is_file()
    assert (folder / "so.sqlite").read_bytes() == before


def test_a_ledger_that_cannot_be_opened_is_explained_with_a_way_out(
    ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    ledger.tasks.add(TaskFacts("Việc một"))
    ledger.backups.make()
    ledger.close()
    file = Path(ledger.info.folder) / "so.sqlite"
    file.write_bytes(file.read_bytes()[:20_000])
    program = Application(Opener(), build_window, tmp_path / "home")
    program.open(file.parent)
    window = program.shown
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.findChild(DamagedDialog) is not None)
    dialog = window.findChild(DamagedDialog)
    assert isinstance(dialog, DamagedDialog)
    assert button(dialog, "damaged_read_only").isHidden()
    open_backup = button(dialog, "damaged_open_backup")
    qtbot.waitUntil(open_backup.isEnabled, timeout=30_000)
    open_backup.click()
    qtbot.waitUntil(lambda: program.shown is not window, timeout=30_000)
    again = program.shown
    assert isinstance(again, MainWindow)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.windowTitle() != "Năm Rõ", timeout=30_000)
    assert again.services.info.folder == str(tmp_path / "so phục hồi 1")
    again.close()


def test_the_last_backup_is_proven_a_second_place_kept_and_a_package_written(
    ledger: Services, preferences: Preferences, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(lambda: ledger, preferences)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.settled):
        window.show()
    ledger.tasks.add(TaskFacts("Việc một"))
    card = BackupCard(ledger, window, window)
    usb = tmp_path / "usb"
    usb.mkdir()
    monkeypatch.setattr(card_module, "choose_folder", lambda *_: usb)
    monkeypatch.setattr(card_module, "choose_to_write", lambda _, __, name: tmp_path / name)
    for name in ("backup_second", "backup_try", "backup_package"):
        button(card, name).click()
        if name == "backup_package":  # without a passphrase of its own
            button(card, "package_save").click()
        said = {
            "backup_second": lambda: "bản mới nhất lúc" in words(card, "backup_second_state"),
            "backup_try": lambda: "đủ 1 nhiệm vụ" in words(card, "verify_result"),
            "backup_package": lambda: "Đã ghi và phục hồi thử" in words(card, "verify_result"),
        }[name]
        qtbot.waitUntil(said, timeout=30_000)
    assert "đúng bằng sổ đang mở" not in words(card, "verify_result")
    assert [path.suffix for path in usb.glob("namro-*/*")] == [".sqlite"]
    assert (tmp_path / "ban-giao-ubnd-xa-vi-du-2026-11-21.zip").is_file()
    [copy] = usb.glob("namro-*/*.sqlite")
    copy.unlink()
    window.run("", lambda: ledger.tasks.add(TaskFacts("Việc hai")))
    window.close()
    assert [*usb.glob("namro-*/*.sqlite")]
    usb.rename(tmp_path / "usb rút ra")
    host = PageHost(tmp_path)
    host.preferences.set("backup/second", str(usb))
    assert "chưa thấy ổ" in words(BackupCard(ledger, host, window), "backup_second_state")


@pytest.mark.parametrize("name", ["backup_try", "backup_verify"])
def test_a_cancelled_check_is_no_longer_said_to_be_running(
    ledger: Services, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    host = PageHost(tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    card = BackupCard(ledger, host, window)
    host.cancels = True
    button(card, name).click()
    assert "Đang" in words(card, "verify_result")
    assert card.findChild(QLabel, "verify_result").isHidden()  # type: ignore[union-attr]  # just read


def test_a_caution_is_a_strip_that_is_told_once_for_a_folder(
    ledger: Services, preferences: Preferences, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.services.cautions.look_at", lambda folder: Seen(folder, "vfat"))
    window = MainWindow(lambda: ledger, preferences)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.settled):
        window.show()
    watch = window.findChild(LedgerWatch)
    assert isinstance(watch, LedgerWatch)
    with qtbot.waitSignal(watch.cautioned) as told:
        watch.look()
    strip = window.findChild(Notice, "caution_notice")
    assert isinstance(strip, Notice) and "USB" in strip.accessibleName()
    button(strip, "caution_notice_close").click()
    assert told.args is not None and preferences.flag(f"trust/told-{told.args[1]}")
    with qtbot.assertNotEmitted(watch.cautioned, wait=300):
        watch.look()
    window.close()
