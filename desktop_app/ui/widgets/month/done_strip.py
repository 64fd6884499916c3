"""A strip that says what was done, with a button to see it and one to take it back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named

_TONES = {"circle-check": "green", "triangle-alert": "amber"}


class DoneStrip(QFrame):
    """``show_wanted`` asks for the folder, ``undo_wanted`` for the way back; hidden until it says so."""

    show_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("tone", "green")
        self._look = ("circle-check", "green")
        self._picture = QLabel(self)
        self.words = QLabel(self)
        self.words.setObjectName(f"{name}_words")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_folder = named(QPushButton("Mở thư mục", self), f"{name}_folder", "Mở thư mục vừa ghi")
        theme.set_icon(self.show_folder, "folder-open", gap=theme.HALF)
        self.show_folder.clicked.connect(self.show_wanted)
        self.undo = named(QPushButton("Hoàn tác", self), f"{name}_undo", "Hoàn tác việc vừa làm")
        theme.set_icon(self.undo, "undo-2", gap=theme.HALF)
        self.undo.clicked.connect(self.undo_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.UNIT + theme.HALF, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._picture)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.show_folder)
        layout.addWidget(self.undo)
        self.hide()

    def say(self, words: str, *, folder: bool = True, undo: bool = True, icon: str = "circle-check") -> None:
        """Show what was done and what can be done about it; an ``icon`` of a warning makes it one."""
        tone = _TONES.get(icon, "muted")
        self._look = (icon, tone)
        self.setProperty("tone", "amber" if tone == "amber" else "green")
        self.style().polish(self)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show_folder.setVisible(folder)
        self.undo.setVisible(undo)
        self._draw()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_picture"):
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(QPixmap.fromImage(theme.image(*self._look)))
