"""Which day is meant: one of a few that reports go by, or any other."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.named import named

_OTHER = "other"


class DayChoice(QWidget):
    """``changed`` says that another day is meant; a choice whose day is None means none."""

    changed = Signal()

    def __init__(self, name: str, label: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = named(QComboBox(self), name, label)
        self._day = named(DayEdit(today, self), f"{name}_other", f"{label}: ngày khác")
        self._day.setMaximumWidth(14 * self.fontMetrics().averageCharWidth() + 3 * theme.UNIT)
        self._day.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF)
        row.addWidget(self._box)
        row.addWidget(self._day)
        self._box.currentIndexChanged.connect(self._take)
        self._day.changed.connect(lambda _: self.changed.emit())

    @property
    def day(self) -> date | None:
        """The day that is meant."""
        chosen = self._box.currentData()
        return self._day.day if chosen == _OTHER else chosen

    def offer(self, days: Sequence[tuple[str, date | None]]) -> None:
        """Offer these days, in words, and any other; what was chosen by its place stays chosen."""
        kept = max(self._box.currentIndex(), 0)
        self._box.blockSignals(True)
        self._box.clear()
        for words, day in days:
            self._box.addItem(words, day)
        self._box.addItem("Ngày khác…", _OTHER)
        self._box.setCurrentIndex(kept)
        self._box.blockSignals(False)

    def choose(self, day: date) -> None:
        """Mean a day, without telling; one that is not offered stands as another one."""
        place = self._box.findData(day)
        self._box.blockSignals(True)
        self._box.setCurrentIndex(place if place >= 0 else self._box.findData(_OTHER))
        self._box.blockSignals(False)
        self._day.set_day(day)
        self._day.setVisible(place < 0)

    def _take(self) -> None:
        other = self._box.currentData() == _OTHER
        self._day.setVisible(other)
        if other:
            self._day.setFocus()
            if self._day.day is None:
                return
        self.changed.emit()
