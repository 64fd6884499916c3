"""A strip after a text was copied or a letter written: shall the reminder be written down?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import push


class RemindOffer(QFrame):
    """``taken`` tells that it should; ``open_wanted`` asks to open what was written."""

    taken = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remind_offer")
        self.setProperty("tone", "green")
        self._text = QLabel(self)
        self._text.setObjectName("remind_offer_text")
        self._text.setWordWrap(True)
        self._log = push(self, "remind_offer_log", "Ghi đã đôn đốc")
        self._log.setProperty("primary", True)
        self._open = push(self, "remind_offer_open", "Mở")
        leave = push(self, "remind_offer_leave", "Không ghi")
        self._log.clicked.connect(self.taken)
        self._open.clicked.connect(self.open_wanted)
        leave.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._text, 1)
        for button in (self._log, self._open, leave):
            layout.addWidget(button)
        self.hide()

    def offer(self, text: str, *, opens: bool) -> None:
        """Ask about what was just done."""
        self._text.setText(text)
        self._open.setVisible(opens)
        self.show()
        self._log.setFocus()
