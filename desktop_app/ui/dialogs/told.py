"""Something found, told line by line, to be read and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named

WIDE = 80  # letters


class Told(QDialog):
    """A sentence above lines that can be copied."""

    def __init__(self, title: str, head: str, lines: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("told_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(head, self)
        words.setWordWrap(True)
        text = named(QPlainTextEdit("\n".join(f"– {line}" for line in lines), self), "told_lines", title)
        text.setReadOnly(True)
        buttons = QDialogButtonBox(self)
        leave = buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        named(leave, "told_leave", "Đóng")
        buttons.rejected.connect(self.reject)
        layout = stacked(self)
        for each in (words, text, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
