"""What stands around the pages: rail, top bar, notices, status line with running jobs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.page_table import HOME, PAGES
from desktop_app.ui.widgets.rail import Rail

TOP_AIR = 30  # px above and below the one line of the top bar, as it will be


class WindowFrame(QWidget):
    """Rail and pages at once; a place is kept for the top bar, which is made after the first page."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail(self)
        for entry in PAGES:
            self.rail.add(entry.key, entry.word, entry.icon, more=entry.more)
        self.rail.select(HOME)
        self.rail.chosen.connect(self.chosen)
        self.stack = QStackedWidget(self)
        self.stack.setObjectName("pages")
        self._coming: QLabel | None = None
        self._place = QFrame(self)
        self._place.setObjectName("top_bar")
        self._place.setFixedHeight(theme.line_height() + TOP_AIR)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self._place)
        self._right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(self._right, 1)

    def show_coming(self, key: str) -> None:
        """Show an empty sheet where a page will be as soon as it is loaded."""
        if self._coming is None:
            self._coming = QLabel("Đang mở trang…", self)
            self._coming.setObjectName("coming_page")
            self._coming.setProperty("role", "muted")
            self._coming.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.stack.addWidget(self._coming)
        self.stack.setCurrentWidget(self._coming)
        self.rail.select(key)

    def set_top(self, top: QWidget) -> None:
        """Put the top bar into its place."""
        self._right.replaceWidget(self._place, top)
        self._place.deleteLater()

    def add_notice(self, notice: QWidget) -> None:
        """Put a strip between the top bar and the pages."""
        self._right.insertWidget(1, notice)
