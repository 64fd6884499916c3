"""Units that were merged into others: what they were called, what they are now; a click shows their tasks."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.domain.units.units import UnitInfo
from desktop_app.labels.formats import vn_date
from desktop_app.ui import theme
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named


class FormerBar(QWidget):
    """``chosen`` carries the id of the unit whose button was pressed."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("units_former")
        self._row = FlowLayout(self, theme.UNIT)

    def show_units(self, units: Sequence[UnitInfo], names: Mapping[int, str]) -> None:
        """Show these former units; ``names`` are those of the units they became, by id."""
        empty(self._row)
        self.setVisible(bool(units))
        if not units:
            return
        label = QLabel("Đơn vị cũ:", self)
        label.setProperty("role", "muted")
        self._row.addWidget(label)
        for unit in units:
            now = names.get(unit.heir or 0, "")
            word = f"{unit.name} → {now} ({vn_date(unit.ended_on)})"
            button = named(
                QPushButton(word.replace("&", "&&"), self),
                f"unit_former_{unit.id}",
                f"Xem việc của đơn vị cũ {word}",
            )
            button.setFlat(True)
            button.clicked.connect(partial(self.chosen.emit, unit.id))
            self._row.addWidget(button)
