"""Giving the filter in use a name, to find it again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QWidget

from desktop_app.domain.text import clean
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line

WIDE = 48  # letters


class NameFilter(Asking):
    """``saved`` carries the name; a name used before says that its filter is replaced."""

    saved = Signal(str)

    def __init__(self, used: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("name_filter_dialog")
        self.setWindowTitle("Lưu bộ lọc")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._used = used
        self._name = named_line(
            QLineEdit(self), "filter_name", "Tên bộ lọc", "Tên bộ lọc, ví dụ “Công an xã quá hạn”"
        )
        self._name.textChanged.connect(self._look)
        self._note = QLabel(self)
        self._note.setProperty("role", "muted")
        buttons = QDialogButtonBox(self)
        self._save = buttons.addButton("Lưu", QDialogButtonBox.ButtonRole.AcceptRole)
        named(self._save, "filter_name_save", "Lưu bộ lọc")
        self._save.setProperty("primary", True)
        leave = buttons.addButton("Không", QDialogButtonBox.ButtonRole.RejectRole)
        named(leave, "filter_name_leave", "Không lưu")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = stacked(self, 1)
        for each in (self._name, self._note, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._look()
        self._name.setFocus()

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(clean(self._name.text()))

    def _look(self) -> None:
        name = clean(self._name.text())
        self._save.setEnabled(bool(name))
        self._note.setText("Thay bộ lọc cùng tên." if name in self._used else "")
