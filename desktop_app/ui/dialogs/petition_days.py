"""How long there is to answer a petition: a number of working or calendar days."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.number_edit import NumberEdit

_KINDS = (("ngày làm việc", "working"), ("ngày theo lịch", "calendar"))
_MOST = 366


class PetitionDays(Asking):
    """``saved`` carries the number and "working" or "calendar"."""

    saved = Signal(int, str)

    def __init__(self, days: int, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("petition_days_dialog")
        self.setWindowTitle("Hạn trả lời mặc định")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._days = named(NumberEdit(self), "petition_days_number", "Số ngày để trả lời")
        self._days.setRange(1, _MOST)
        self._days.setValue(days)
        self._kind = named(QComboBox(self), "petition_days_kind", "Cách tính ngày")
        for word, code in _KINDS:
            self._kind.addItem(word, code)
        self._kind.setCurrentIndex(self._kind.findData(kind))
        note = muted(
            self, "Dùng cho dòng mới không ghi hạn. Ngày làm việc bỏ qua thứ bảy, chủ nhật và ngày nghỉ."
        )
        buttons, _ = verb_buttons(self, "petition_days", "Lưu")
        form = QFormLayout()
        form.addRow("Trả lời trong", self._days)
        form.addRow("", self._kind)
        layout = stacked(self)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(buttons)

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(self._days.value(), self._kind.currentData())
