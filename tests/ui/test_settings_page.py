"""Cài đặt: kept in the ledger or on this machine, and backups by hand."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.five_clear import FIVE, SIX, Clear
from desktop_app.ui import theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.settings import SettingsPage
from desktop_app.ui.widgets.month.month_view import MonthView
from tests.builders import undo_newest
from tests.ui.seen import named
from tests.ui.typing_keys import type_text

if TYPE_CHECKING:
    from tests.ui.conftest import Opened


@pytest.fixture
def page(window: MainWindow, light: None) -> SettingsPage:
    window.open_page("settings")
    made = window.page("settings")
    assert isinstance(made, SettingsPage)
    return made


def leave(line: QLineEdit) -> None:
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_text_is_kept_when_the_field_is_left_and_can_be_undone(
    page: SettingsPage, window: MainWindow
) -> None:
    line = named(page, QLineEdit, "setting_head_of_group")
    type_text(line, "Chủ tịch UBND xã")
    leave(line)
    assert window.services.settings.get("head_of_group") == "Chủ tịch UBND xã"
    undo_newest(window.services)
    assert window.services.settings.get("head_of_group") == ""


def test_leaving_a_field_unchanged_writes_nothing(page: SettingsPage, window: MainWindow) -> None:
    version = window.services.version()
    leave(named(page, QLineEdit, "setting_unit"))
    assert window.services.version() == version


@pytest.mark.parametrize("name", ["setting_clears", "setting_ahead_days"])
def test_the_wheel_scrolls_past_choices_and_numbers_without_changing_them(
    page: SettingsPage, window: MainWindow, name: str
) -> None:
    field = page.findChild(QComboBox, name) or named(page, QSpinBox, name)
    field.setFocus()
    version = window.services.version()
    middle = QPointF(field.rect().center())
    turned = QWheelEvent(
        middle, QPointF(field.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, turned)
    assert not turned.isAccepted()  # it goes on to the page
    page.setFocus()
    assert window.services.version() == version


def test_six_clears_add_a_dot_to_the_month(page: SettingsPage, window: MainWindow) -> None:
    box = named(page, QComboBox, "setting_clears")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert len(window.services.settings.clears()) == 6
    window.open_page("month")
    assert named(window, MonthView, "month_list").delegate.clears == SIX


def test_a_ledger_asks_for_clears_of_its_own_choice(page: SettingsPage, window: MainWindow) -> None:
    box = named(page, QComboBox, "setting_clears")
    box.setCurrentIndex(2)
    box.activated.emit(2)
    asked = window.services.settings.clears
    assert asked() == FIVE
    for clear in (Clear.RESULT, Clear.RESPONSIBILITY, Clear.TASK, Clear.PERSON):
        named(page, QCheckBox, f"setting_clear_{clear.value}").click()
    assert asked() == (Clear.TIME,)
    last = named(page, QCheckBox, f"setting_clear_{Clear.TIME.value}")
    assert not last.isEnabled()  # somebody who asks for nothing wants another program
    window.open_page("month")
    assert named(window, MonthView, "month_list").delegate.clears == (Clear.TIME,)


def test_days_ahead_change_what_is_coming_up(page: SettingsPage, window: MainWindow) -> None:
    days = named(page, QSpinBox, "setting_ahead_days")
    days.setValue(40)
    days.editingFinished.emit()
    assert window.services.settings.get("ahead_days") == "40"


def test_the_day_units_report_by_is_kept(page: SettingsPage, window: MainWindow) -> None:
    day = named(page, QSpinBox, "setting_return_cutoff_day")
    assert day.value() == 15
    day.setValue(20)
    day.editingFinished.emit()
    assert window.services.settings.get("return_cutoff_day") == "20"


def test_the_limits_of_indicators_are_two_numbers_and_untouched_ones_stay_as_written(
    page: SettingsPage, window: MainWindow
) -> None:
    settings = window.services.settings
    settings.set("indicator_limits", "92,5; 100")
    page.refresh()
    nearly = named(page, QDoubleSpinBox, "setting_nearly_from")
    exceeded = named(page, QDoubleSpinBox, "setting_exceeded_over")
    assert (nearly.text(), exceeded.text()) == ("92,5 % mục tiêu", "100 % mục tiêu")
    nearly.editingFinished.emit()
    assert settings.get("indicator_limits") == "92,5; 100"
    nearly.lineEdit().selectAll()
    type_text(nearly.lineEdit(), "85.5")
    leave(nearly.lineEdit())
    assert settings.get("indicator_limits") == "85.5;100"
    undo_newest(window.services)
    assert settings.get("indicator_limits") == "92,5; 100"


def test_text_size_and_theme_take_effect_at_once_and_are_remembered(
    page: SettingsPage, window: MainWindow
) -> None:
    before = QApplication.font().pointSizeF()
    size, look = named(page, QComboBox, "setting_text_size"), named(page, QComboBox, "setting_theme")
    size.setCurrentIndex(size.findData("150"))
    size.activated.emit(size.currentIndex())
    assert QApplication.font().pointSizeF() == pytest.approx(before * 1.5)
    look.setCurrentIndex(look.findData("dark"))
    look.activated.emit(look.currentIndex())
    assert theme.is_dark()
    assert (window.preferences.theme, window.preferences.text_percent) == ("dark", 150)


def test_backup_by_hand_is_made_and_said(page: SettingsPage, window: MainWindow, qtbot: QtBot) -> None:
    named(page, QPushButton, "backup_now").click()
    toast = named(window, QLabel, "toast_text")
    qtbot.waitUntil(lambda: toast.text().startswith("Đã sao lưu vào so-"))
    assert window.services.backups.newest() is not None
    assert "Sao lưu gần nhất" in named(window, QLabel, "status_backup").text()


def test_check_says_that_all_is_well(page: SettingsPage, qtbot: QtBot) -> None:
    named(page, QPushButton, "backup_verify").click()
    result = named(page, QLabel, "verify_result")
    qtbot.waitUntil(lambda: result.text().startswith("Sổ nguyên vẹn"))


def test_backup_is_brought_back_beside_the_ledger(
    page: SettingsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = window.services.backups.make()
    target = tmp_path / "so-phuc-hoi"
    monkeypatch.setattr("desktop_app.ui.widgets.settings.backup_card.choose_backup", lambda _: backup)
    monkeypatch.setattr("desktop_app.ui.widgets.settings.backup_card.choose_new_folder", lambda *_: target)
    named(page, QPushButton, "backup_restore").click()
    qtbot.waitUntil((target / "so.sqlite").is_file)
    qtbot.waitUntil(lambda: named(window, QLabel, "toast_text").text().startswith("Đã phục hồi vào"))


def test_other_ledger_leads_back_to_the_start(page: SettingsPage, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.left) as left:
        named(page, QPushButton, "other_ledger").click()
    assert left.args == [Path(window.services.info.folder), False]


def test_only_a_demo_ledger_can_be_deleted(page: SettingsPage) -> None:
    assert page.findChild(QPushButton, "discard_demo") is None


def test_demo_ledger_is_deleted_after_asking(
    open_window: "Opened", tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.composition import create_services
    from desktop_app.domain.ledger_info import Level

    folder = tmp_path / "thu"
    demo = create_services(folder, unit="UBND phường Mẫu", level=Level.COMMUNE, year=2026, demo=True)
    window = open_window(demo)
    monkeypatch.setattr(MainWindow, "ask", lambda self, question, yes: True)
    window.open_page("settings")
    with qtbot.waitSignal(window.left) as left:
        named(window, QPushButton, "discard_demo").click()
    assert left.args == [folder, True]


def test_days_of_reminding_are_kept_and_nonsense_stands_as_it_was(
    page: SettingsPage, window: MainWindow
) -> None:
    refused: list[BaseException] = []
    window._ledger().failed.disconnect()
    window._ledger().failed.connect(refused.append)
    line = named(page, QLineEdit, "setting_remind_days")
    line.clear()
    type_text(line, "2, 10")
    leave(line)
    assert window.services.reminders.steps() == (2, 10)
    line.clear()
    type_text(line, "hai")
    leave(line)
    assert (len(refused), line.text()) == (1, "2, 10")


def test_the_line_of_the_day_is_switched_off_on_this_machine(page: SettingsPage, window: MainWindow) -> None:
    named(page, QCheckBox, "setting_digest").click()
    assert not window.preferences.flag("remind/digest", True)
