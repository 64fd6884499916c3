"""Enter presses the button that has the keyboard, on pages as in dialogs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def pressed(event: QKeyEvent) -> bool:
    """Press that button for an Enter nobody else wanted; False for any other key or place."""
    button = QApplication.focusWidget()
    if event.key() not in ENTER or event.modifiers() not in _PLAIN or event.isAutoRepeat():
        return False
    if not isinstance(button, QAbstractButton) or not button.isEnabled():
        return False
    button.click()
    return True
