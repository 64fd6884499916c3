"""Limits of one indicator in place of the ledger's."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.percent_edit import PercentEdit, PercentPair


class OwnLimits(QWidget):
    """Ticked where an indicator has limits of its own, kept as "95;110"; ``usual`` are the ledger's."""

    def __init__(self, parent: QWidget, kept: str, usual: str) -> None:
        super().__init__(parent)
        self._own = named(QCheckBox("Cơ bản đạt từ", self), "edit_indicator_own", "Dùng ngưỡng riêng")
        nearly = PercentEdit(self, "edit_indicator_nearly_from", "Cơ bản đạt từ", (1, 100))
        over = PercentEdit(self, "edit_indicator_exceeded_over", "Vượt khi quá", (100, 1000), " mục tiêu")
        self._limits = PercentPair(nearly, over, self)
        self._limits.show(kept or usual)
        self._own.setChecked(bool(kept))
        self._limits.set_enabled(self._own.isChecked())
        self._own.toggled.connect(self._limits.set_enabled)
        self._own.setToolTip("Không đánh dấu: theo ngưỡng của cả sổ (Cài đặt)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        for each in (self._own, nearly, QLabel("vượt khi quá", self), over):
            row.addWidget(each)
        row.addStretch(1)

    def kept(self) -> str:
        """The limits as they are kept, "" for those of the ledger."""
        return self._limits.kept() if self._own.isChecked() else ""
