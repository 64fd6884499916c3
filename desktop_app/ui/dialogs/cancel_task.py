"""Cancelling a task: asks once, with room for the reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QWidget

from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.named import named, named_line

WIDE = 64  # letters


class CancelTask(Asking):
    """``saved`` carries the reason, "" when none was given."""

    saved = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cancel_dialog")
        self.setWindowTitle("Hủy nhiệm vụ")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wide = WIDE * self.fontMetrics().averageCharWidth()
        about = QLabel("\n".join(wrapped(title, wide, 3)), self)
        note = QLabel("Nhiệm vụ đã hủy vẫn ở trong sổ nhưng không tính vào tỷ lệ nào.", self)
        note.setProperty("role", "muted")
        self._reason = named_line(
            QLineEdit(self), "cancel_reason", "Lý do hủy", "Lý do, văn bản cho phép (nếu có)"
        )
        buttons = QDialogButtonBox(self)
        go = buttons.addButton("Hủy nhiệm vụ", QDialogButtonBox.ButtonRole.AcceptRole)
        named(go, "cancel_yes", "Hủy nhiệm vụ")
        stay = buttons.addButton("Không", QDialogButtonBox.ButtonRole.RejectRole)
        named(stay, "cancel_no", "Không hủy")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = stacked(self, 1)
        for each in (about, note, self._reason, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(wide + 6 * theme.UNIT)
        self._reason.setFocus()

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(self._reason.text())
