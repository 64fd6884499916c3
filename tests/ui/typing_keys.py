"""Typing Vietnamese into widgets: QTest only knows the keys of a Latin keyboard."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Send each letter as Unikey does; "\\b" is Backspace."""
    for letter in text:
        back = letter == "\b"
        key = Qt.Key.Key_Backspace if back else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "" if back else letter)
            QApplication.sendEvent(widget, event)
