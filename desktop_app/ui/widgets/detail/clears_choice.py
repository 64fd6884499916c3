"""Which clears a ledger asks for: five, six, or a set of its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.five_clear import FIVE, OWN, Clear, clears_of, own_clears
from desktop_app.labels.clears import CLEAR
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named

PRESETS = (
    ("5", "5 rõ: người, việc, thời gian, kết quả, trách nhiệm"),
    ("6", "6 rõ: thêm thẩm quyền"),
)
_ACROSS = 3


class ClearsChoice(QWidget):
    """``chosen`` carries what the setting is to keep, once somebody chooses; one clear at least is asked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sets = named(QComboBox(self), "setting_clears", "Bộ tiêu chí")
        for kept, words in (*PRESETS, (OWN, "Tự chọn tiêu chí")):
            self._sets.addItem(words, kept)
        self._own = QWidget(self)
        self._boxes = {
            clear: named(QCheckBox(words, self._own), f"setting_clear_{clear.value}", words)
            for clear, words in CLEAR.items()
        }
        grid = QGridLayout(self._own)
        grid.setContentsMargins(0, theme.HALF, 0, 0)
        grid.setHorizontalSpacing(2 * theme.UNIT)
        for number, box in enumerate(self._boxes.values()):
            grid.addWidget(box, number // _ACROSS, number % _ACROSS)
        grid.setColumnStretch(_ACROSS, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sets)
        column.addWidget(self._own)
        self.show_kept("")
        self._sets.activated.connect(self._take_set)
        for box in self._boxes.values():
            box.clicked.connect(self._take_boxes)

    def show_kept(self, kept: str) -> None:
        """Show what the setting keeps."""
        own, asked = kept.startswith(OWN), clears_of(kept) or FIVE
        self._sets.setCurrentIndex(max(self._sets.findData(OWN if own else kept), 0))
        self._own.setVisible(own)
        for clear, box in self._boxes.items():
            box.setChecked(clear in asked)
            box.setEnabled(asked != (clear,))

    def _take_set(self) -> None:
        kept = self._sets.currentData()
        self.chosen.emit(own_clears(self._ticked()) if kept == OWN else kept)

    def _take_boxes(self) -> None:
        self.chosen.emit(own_clears(self._ticked()))

    def _ticked(self) -> list[Clear]:
        return [clear for clear, box in self._boxes.items() if box.isChecked()]
