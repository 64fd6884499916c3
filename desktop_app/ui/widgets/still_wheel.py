"""The wheel scrolls a page; it never changes the choices and numbers that the page passes below it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class StillWheel(QObject):
    """For all choices and numbers within what is scrolled, once they are there."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        for each in within.findChildren(QWidget):
            if isinstance(each, QComboBox | QAbstractSpinBox):
                each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wheel = event.type() == QEvent.Type.Wheel
        if wheel:
            event.ignore()  # it goes on to what scrolls
        return wheel
