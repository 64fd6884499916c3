"""A line that hands over what is typed at Enter, and a pasted list at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.incoming import is_list, pasted


class TypedLine(QLineEdit):
    """``typed`` carries what was entered, several lines of a pasted list; ``left`` says Esc or away."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self._about: object = None
        self._kept: dict[object, str] = {}

    def turn_to(self, about: object) -> None:
        """Belong to something else: what was typed of it before stands here again, else the line hides."""
        if about == self._about:
            return
        self._kept[self._about] = "" if self.isHidden() else self.text()
        self._about = about
        self.setText(self._kept.pop(about, ""))
        self.setVisible(bool(self.text().strip()))

    def start(self, text: str = "") -> None:
        """Show the line with a text to begin with, and put the cursor there."""
        self.setText(text)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = pasted()[1] if event.matches(QKeySequence.StandardKey.Paste) else ""
        if is_list(text):
            self.typed.emit(self.text() + text)
        elif event.key() in ENTER:
            if self.text().strip():
                self.typed.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.text().strip() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
