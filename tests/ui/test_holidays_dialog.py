"""Days off in Cài đặt: the way occurrences go, the table by the year and by hand."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.holidays import Holidays
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets.day_edit import DayEdit
from tests.builders import undo_newest
from tests.conftest import TODAY
from tests.ui.seen import named


def test_the_way_occurrences_go_is_kept_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    ledger: Services = window.services
    window.open_page("settings")
    page = window.page("settings")
    shift = named(page, QComboBox, "setting_holiday_shift")
    shift.setCurrentIndex(shift.findData("after"))
    shift.activated.emit(shift.currentIndex())
    qtbot.waitUntil(lambda: ledger.settings.get("holiday_shift") == "after")
    named(page, QCheckBox, "setting_last_working_day").click()
    qtbot.waitUntil(lambda: ledger.settings.get("last_working_day") == "1")
    undo_newest(ledger)
    assert ledger.settings.get("last_working_day") == ""


def test_a_year_is_filled_in_corrected_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    ledger: Services = window.services
    window.open_page("settings")
    named(window.page("settings"), QPushButton, "open_holidays").click()
    dialog = named(window, Holidays, "holidays_dialog")
    table = named(dialog, QListWidget, "holidays_list")
    hint = named(dialog, QLabel, "holidays_hint")
    assert "Bảng còn trống" in hint.text()
    named(dialog, QPushButton, "holidays_seed").click()
    qtbot.waitUntil(lambda: table.count() > 0)
    assert "còn trống" not in hint.text()
    assert "17/02/2026 (thứ Ba) · nghỉ · Tết Nguyên Đán" in [
        table.item(row).text() for row in range(table.count())
    ]
    known = table.count()
    day = named(dialog, DayEdit, "holidays_day")
    day.set_day(TODAY)
    day.setText("30/2")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert (day.text(), table.count(), dialog.isVisible()) == ("30/2", known, True)
    day.setText("26/12/2026")
    named(dialog, QLineEdit, "holidays_name").setText("bù cho 24/12")
    named(dialog, QCheckBox, "holidays_worked").setChecked(True)
    QTest.keyClick(named(dialog, QLineEdit, "holidays_name"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.count() > known)
    assert table.item(known).text() == "26/12/2026 (thứ Bảy) · làm bù · bù cho 24/12"
    table.setCurrentRow(known)
    named(dialog, QPushButton, "holidays_remove").click()
    qtbot.waitUntil(lambda: table.count() == known)
    undo_newest(ledger)
    assert ledger.holidays.all()[-1].day == date(2026, 12, 26)
    dialog.reject()
