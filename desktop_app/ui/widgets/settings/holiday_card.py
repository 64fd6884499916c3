"""The card of Cài đặt about days off: where occurrences go that fall on one, and the table of them."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QPushButton, QWidget

from desktop_app.domain.deadlines.work_calendar import Shift
from desktop_app.labels.formats import vn_number
from desktop_app.labels.periods import SHIFT
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.settings.setting_card import card_form
from desktop_app.ui.writing import write_long


class HolidayCard(QFrame):
    """Both settings are written at once; the table opens in a dialog."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._host = host
        self._shift = named(QComboBox(self), "setting_holiday_shift", "Kỳ rơi vào ngày nghỉ")
        for shift in Shift:
            self._shift.addItem(SHIFT[shift], shift.value)
        self._last = named(
            QCheckBox("Kỳ không ghi ngày: hạn là ngày làm việc cuối tháng (cuối tuần)", self),
            "setting_last_working_day",
            "Kỳ không ghi ngày: hạn là ngày làm việc cuối tháng",
        )
        self._known = QLabel(self)
        self._known.setProperty("role", "muted")
        self._table = named(
            QPushButton("Ngày nghỉ và ngày làm bù…", self), "open_holidays", "Ngày nghỉ và ngày làm bù"
        )
        form = card_form("Kỳ định kỳ và ngày nghỉ", self)
        form.addRow("Kỳ rơi vào ngày nghỉ", self._shift)
        form.addRow("", self._last)
        self._known.setWordWrap(True)
        form.addRow("", self._known)
        form.addRow("", self._table)
        self._shift.activated.connect(lambda: self._keep("holiday_shift", self._shift.currentData()))
        self._last.clicked.connect(lambda on: self._keep("last_working_day", "1" if on else ""))
        self._table.clicked.connect(self._open)

    def refresh(self) -> None:
        """Show the settings as they are kept."""
        settings = self._services.settings
        self._shift.setCurrentIndex(self._shift.findData(settings.get("holiday_shift")))
        self._last.setChecked(settings.get("last_working_day") == "1")
        number = len(self._services.holidays.all())
        words = f"Bảng có {vn_number(number)} ngày" if number else "Bảng còn trống: chỉ thứ bảy, chủ nhật"
        self._known.setText(f"{words}. Chỉ dời hạn của kỳ định kỳ, không dời hạn ghi một ngày.")
        for widget in (self._shift, self._last):
            widget.setEnabled(not self._services.read_only)

    def _keep(self, key: str, value: str) -> None:
        settings = self._services.settings
        if settings.get(key) != value:
            write_long(self._host, "Đã đổi cài đặt", lambda: settings.set(key, value))

    def _open(self) -> None:
        from desktop_app.ui.dialogs.holidays import Holidays

        Holidays(self._services, self._host, self.window()).open()
