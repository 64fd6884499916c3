"""A line for one day, typed as an office writes it: 5/11/2026."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.labels.formats import DAY_EXAMPLE, vn_date
from desktop_app.ui.deadline_words import day_of


class DayEdit(QLineEdit):
    """``changed`` tells a new day (or None) when the line is left or Enter pressed; nonsense is marked."""

    changed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self.setPlaceholderText(DAY_EXAMPLE)
        self.setMaxLength(32)
        self.editingFinished.connect(self._take)

    @property
    def day(self) -> date | None:
        """The day last understood."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day without telling."""
        self._day = day
        self.setText(vn_date(day))
        self._mark("")

    def settled(self) -> bool:
        """Take in what is typed; False, with the cursor here, while that is no day at all."""
        self._take()
        if self.property("fault"):
            self.setFocus()
        return not self.property("fault")

    def _take(self) -> None:
        try:
            day = day_of(self.text(), self._today)
        except AppError:
            self._mark("Chưa đọc được ngày này. Hãy ghi dạng 5/11/2026.")
            return
        self.setText(vn_date(day))
        self._mark("")
        if day != self._day:
            self._day = day
            self.changed.emit(day)

    def _mark(self, fault: str) -> None:
        """Say what is wrong with the typed day; "" when nothing is."""
        self.setToolTip(fault)
        self.setAccessibleDescription(fault)
        if self.property("fault") != bool(fault):
            self.setProperty("fault", bool(fault))
            self.style().polish(self)
