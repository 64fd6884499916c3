"""A strip under the top bar: why nothing can be changed, or that this is the demo ledger."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.labels.privacy import STATE_SECRETS, WHY
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named


class Notice(QFrame):
    """An icon and a sentence on a quiet ground; ``tone`` is a tint of the scheme: "amber" or "green"."""

    def __init__(self, name: str, icon: str, sentence: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("tone", tone)
        self.setAccessibleName(sentence)
        self._look = (icon, tone)
        self._picture = QLabel(self)
        text = QLabel(sentence, self)
        text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * theme.UNIT, theme.UNIT, 3 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._picture)
        layout.addWidget(text, 1)
        self._row = layout
        self._draw()

    def add_close(self, word: str, act: Callable[[], object]) -> None:
        """Add a button that takes the strip away, and does this."""
        self.add_button("close", word, act).clicked.connect(self.hide)

    def add_button(self, name: str, word: str, act: Callable[[], object]) -> QPushButton:
        """Add a button that does this."""
        button = named(QPushButton(word, self), f"{self.objectName()}_{name}", word)
        button.setFlat(True)
        button.clicked.connect(act)
        self._row.addWidget(button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(QPixmap.fromImage(theme.image(*self._look)))


def read_only_notice(holder: str) -> Notice:
    """Says who holds the ledger, so that this window can only read."""
    who = f"{holder} đang ghi vào sổ" if holder else "Sổ nằm ở nơi không ghi được"
    text = f"Chỉ đọc: {who}. Cửa sổ này vẫn xem, tìm và in được; muốn ghi, hãy mở lại sau."
    return Notice("read_only_notice", "lock", text, "amber")


def demo_notice(discard: Callable[[], object]) -> Notice:
    """Says that this is the demo ledger, with a button that does away with it."""
    text = "Sổ dùng thử với dữ liệu mẫu từ văn bản đã công bố. Cứ thử thoải mái."
    notice = Notice("demo_notice", "info", text, "green")
    notice.add_button("discard", "Xóa sổ dùng thử", discard)
    return notice


def secrets_notice(parent: QWidget) -> Notice:
    """Says what nobody may write into a ledger, and why."""
    return Notice("secrets_notice", "triangle-alert", f"{STATE_SECRETS} {WHY}", "amber", parent)
