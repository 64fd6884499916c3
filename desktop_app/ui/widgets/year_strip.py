"""The months of a year as a strip of buttons: how many tasks fall due in each, which hold too many."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named

_CHOSEN = "font-weight: 600;"


class YearStrip(QWidget):
    """``month_chosen`` carries a month's number, 1 to 12."""

    month_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF)
        self._months: list[QPushButton] = []
        for number in range(1, 13):
            button = named(QPushButton(f"Th {number}", self), f"calendar_load_{number}", f"Tháng {number}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, number=number: self.month_chosen.emit(number))
            row.addWidget(button, 1)
            self._months.append(button)

    def show_year(self, year: int, month: int, loads: Sequence[int], crowded: Collection[int]) -> None:
        """Show the loads of a year's months; ``crowded`` are warned of."""
        for number, (button, load) in enumerate(zip(self._months, loads, strict=True), start=1):
            button.setText(f"Th {number}: {vn_number(load)}")
            button.setChecked(number == month)
            words = f"Tháng {number}/{year}: {vn_number(load)} việc đến hạn"
            warned = number in crowded
            hint = f"{words}. Tháng này dồn quá nửa số việc của năm." if warned else words
            button.setToolTip(hint)
            button.setAccessibleName(hint)
            tone = theme.colours().amber if warned else theme.colours().text
            button.setStyleSheet(f"color: {tone}; padding: 6px 2px; {_CHOSEN if number == month else ''}")
