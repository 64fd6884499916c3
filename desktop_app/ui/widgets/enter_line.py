"""A line in a dialog whose Enter belongs to the line, not to the dialog's button."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui.enter_key import ENTER


class EnterLine(QLineEdit):
    """``entered`` tells of Enter; the dialog stays open."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
