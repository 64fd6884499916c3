"""The line of the day over the month's work: what became due or overdue, with a way to the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named


class DigestBar(QFrame):
    """``list_wanted`` asks for the list of who to remind; closing hides it until another day."""

    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digest_bar")
        self.setProperty("tone", "amber")
        self._words = QLabel(self)
        self._words.setObjectName("digest_words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        to_list = named(
            QPushButton("Xem và đôn đốc", self), "digest_list", "Xem việc quá hạn, sắp đến hạn và đôn đốc"
        )
        to_list.setFlat(True)
        to_list.clicked.connect(self.list_wanted)
        close = named(QToolButton(self), "digest_close", "Ẩn dòng này đến ngày mai")
        close.setToolTip("Ẩn đến ngày mai")
        theme.set_icon(close, "x", "muted")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.HALF, theme.HALF, theme.HALF)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._words, 1)
        layout.addWidget(to_list)
        layout.addWidget(close)

    def tell(self, words: str) -> None:
        """Show the line of the day."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
