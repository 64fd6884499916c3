"""A chip of the filter bar: what it filters by, what is chosen, and a cross that takes it away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop_app.ui import theme

_LETTERS = 26


class FilterChip(QFrame):
    """``opened`` asks for the list of choices, ``removed`` is the cross; inactive chips have none.

    A chip without ``choices`` shows what was chosen elsewhere and can only be removed.
    """

    opened = Signal()
    removed = Signal()

    def __init__(self, name: str, title: str, parent: QWidget, *, choices: bool = True) -> None:
        super().__init__(parent)
        self._title = title
        self.setProperty("active", False)
        self._open = QToolButton(self)
        self._open.setObjectName(f"filter_{name}")
        self._open.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._open.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if choices:
            theme.set_icon(self._open, "chevron-down", "muted")
        self._open.clicked.connect(self.opened if choices else self.removed)
        self._remove = QToolButton(self)
        self._remove.setObjectName(f"filter_{name}_remove")
        theme.set_icon(self._remove, "x", "text")
        self._remove.clicked.connect(self.removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._open)
        layout.addWidget(self._remove)
        self.show_choice("")

    def show_choice(self, words: str) -> None:
        """Show what is chosen, "" for nothing."""
        active = bool(words)
        short = words if len(words) <= _LETTERS else words[: _LETTERS - 1] + "…"
        # & would underline the next letter.
        self._open.setText((f"{self._title}: {short}" if active else self._title).replace("&", "&&"))
        self._open.setToolTip(words)
        self._open.setAccessibleName(f"Lọc theo {self._title.lower()}" + (f": {words}" if active else ""))
        self._remove.setVisible(active)
        self._remove.setAccessibleName(f"Bỏ lọc {self._title.lower()}")
        self._remove.setToolTip(f"Bỏ lọc {self._title.lower()}")
        side = theme.icon_size() - theme.HALF
        self._open.setIconSize(QSize(side, side))
        self._remove.setIconSize(QSize(side, side))
        if self.property("active") != active:
            self.setProperty("active", active)
            self.style().unpolish(self)
            self.style().polish(self)
