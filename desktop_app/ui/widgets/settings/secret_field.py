"""A line for a passphrase: hidden until one asks to see it, with a word when Caps Lock seems to be on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui import theme
from desktop_app.ui.line_icons import fit_icons

SHOW, HIDE = "Hiện mật khẩu", "Giấu mật khẩu"
MOST_LETTERS = 1000


class SecretField(QLineEdit):
    """``caps_seen`` tells after each letter whether it came as Caps Lock makes them."""

    caps_seen = Signal(bool)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(MOST_LETTERS)
        self._eye = QAction(SHOW, self)
        self._eye.setObjectName(f"{name}_show")
        theme.set_icon(self._eye, "eye", "muted")
        self._eye.triggered.connect(self._turn)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        fit_icons(self)

    def show_plainly(self, plain: bool) -> None:
        """Show what is typed, or hide it again."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password)
        self._eye.setText(HIDE if plain else SHOW)
        self._eye.setToolTip(self._eye.text())
        theme.set_icon(self._eye, "eye", "accent" if plain else "muted")

    def _turn(self) -> None:
        self.show_plainly(self.echoMode() == QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)
