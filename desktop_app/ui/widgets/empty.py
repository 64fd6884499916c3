"""An empty screen: an icon, what is so, what to do next, and one button that does it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.centred_text import CentredText
from desktop_app.ui.widgets.named import named

ICON_SIDE = 48
DOES = "does"


class Empty(QWidget):
    """``acted`` tells that the button was pressed; ``does`` is the name of the part that does the same."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        verb: str,
        parent: QWidget | None = None,
        *,
        does: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("empty_screen")
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading = QLabel(title, self)
        self._heading.setProperty("role", "heading")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = CentredText(self)
        text.setProperty("role", "muted")
        text.setText(sentence)
        self.button = named(QPushButton(verb, self), "empty_action", verb)
        self.button.setProperty("primary", True)
        self.button.setProperty(DOES, does)
        self.button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.UNIT)
        layout.addStretch(2)
        for each in (self._picture, self._heading, text):
            layout.addWidget(each, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(theme.UNIT)
        self._verbs = QHBoxLayout()
        self._verbs.setSpacing(theme.UNIT)
        self._verbs.addWidget(self.button)
        layout.addLayout(self._verbs)
        layout.setAlignment(self._verbs, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._lines = layout
        self._draw()

    def say(self, title: str) -> None:
        """Say something else in the title."""
        self._heading.setText(title)

    def add_line(self, sentence: str) -> None:
        """Put something lasting at the lower edge."""
        line = CentredText(self)
        line.setProperty("role", "muted")
        line.setText(sentence)
        self._lines.addWidget(line, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._lines.addSpacing(3 * theme.UNIT)

    def add_verb(self, button: QPushButton) -> None:
        """Put a second button beside the first."""
        self._verbs.addWidget(button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(QPixmap.fromImage(theme.image(self._icon, "muted", ICON_SIDE)))
