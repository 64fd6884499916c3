"""From which day indicators are followed no more."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.named import muted, named

WIDE = 60  # letters


class EndIndicators(Asking):
    """``saved`` carries the day."""

    saved = Signal(object)

    def __init__(self, names: Sequence[str], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("end_indicators_dialog")
        self.setWindowTitle("Thôi theo dõi chỉ tiêu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wide = WIDE * self.fontMetrics().averageCharWidth()
        about = names[0] if len(names) == 1 else f"{vn_number(len(names))} chỉ tiêu đã chọn."
        title = QLabel("\n".join(wrapped(about, wide, 3)), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self._day = named(DayEdit(today, self), "end_indicators_day", "Thôi theo dõi từ ngày")
        self._day.set_day(today)
        note = muted(self, "Số liệu đã ghi vẫn còn; các ngày trước vẫn tính như cũ.")
        buttons, _ = verb_buttons(self, "end_indicators", "Thôi theo dõi")
        form = QFormLayout()
        form.setHorizontalSpacing(2 * theme.UNIT)
        form.addRow("Từ ngày", self._day)
        layout = stacked(self)
        layout.addWidget(title)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self.setMinimumWidth(wide + 6 * theme.UNIT)

    def accept(self) -> None:
        if self._day.settled() and (day := self._day.day) is not None:
            with self.asking():
                self.saved.emit(day)
