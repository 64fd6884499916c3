"""What goes into an evidence pack: all that is filtered, or what was done in a span of days."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.domain.task import TaskFilter
from desktop_app.domain.text import clean
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import named, named_line

WIDE = 60  # letters


class PackEvidence(Asking):
    """``saved`` carries the filter to pack and the words that say on paper what it is."""

    saved = Signal(object, str)

    def __init__(self, wanted: TaskFilter, tasks: str, scope: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pack_evidence_dialog")
        self.setWindowTitle("Đóng gói minh chứng")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wanted = wanted
        about = QLabel(
            f"Gói .zip gồm tệp minh chứng của {tasks} và mục lục PDF theo Nghị định 30. Chỉ lấy việc hoàn "
            "thành trong khoảng ngày dưới đây, nếu có ghi.",
            self,
        )
        about.setWordWrap(True)
        self._from = self._day("pack_from", "Hoàn thành từ ngày")
        self._to = self._day("pack_to", "Hoàn thành đến ngày")
        self._scope = named_line(
            QLineEdit(scope, self),
            "pack_scope",
            "Phạm vi ghi trên mục lục",
            "ghi trên mục lục, có thể để trống",
        )
        buttons, _ = verb_buttons(self, "pack", "Đóng gói…")
        form = answers()
        form.addRow("Hoàn thành từ ngày", self._from)
        form.addRow("đến ngày", self._to)
        form.addRow("Phạm vi", self._scope)
        layout = stacked(self)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def accept(self) -> None:
        if not (self._from.settled() and self._to.settled()):
            return
        first, last = self._from.day, self._to.day
        with self.asking():
            self.saved.emit(replace(self._wanted, done_from=first, done_to=last), clean(self._scope.text()))

    def _day(self, name: str, word: str) -> DayEdit:
        return named(DayEdit(self._wanted.as_of, self), name, word)
