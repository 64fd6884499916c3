"""Reopening a closed period: nothing happens without a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.domain.text import clean
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named_line

WIDE = 72  # letters


class ReopenPeriod(Asking):
    """``confirmed`` has the reason."""

    confirmed = Signal(str)

    def __init__(self, period: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reopen_period_dialog")
        self.setWindowTitle("Mở lại kỳ đã chốt")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(
            f"{period}: số liệu đã chốt và các tệp vẫn được giữ; việc mở lại, người mở và lý do được ghi vào "
            "nhật ký. Sau đó có thể chốt lại kỳ này.",
            self,
        )
        about.setWordWrap(True)
        self._reason = named_line(
            QLineEdit(self),
            "reopen_period_reason",
            "Lý do mở lại",
            "Lý do (bắt buộc): đơn vị gửi số liệu muộn, văn bản yêu cầu…",
        )
        buttons, self._save = verb_buttons(self, "reopen_period", "Mở lại kỳ")
        self._save.setEnabled(False)
        layout = stacked(self)
        for each in (about, self._reason, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._reason.textChanged.connect(lambda text: self._save.setEnabled(bool(clean(text))))
        self._reason.setFocus()

    def accept(self) -> None:
        with self.asking():
            self.confirmed.emit(clean(self._reason.text()))
