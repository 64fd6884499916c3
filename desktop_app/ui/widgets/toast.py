"""A bar that says what was just done and offers to undo it for ten seconds."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.named import named

SHOWN_MS = 10_000


class Toast(QFrame):
    """Floats over its parent's status line, clear of pages' buttons; stays while the mouse is on it."""

    undo_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._over = parent
        self._batch = 0
        self._text = QLabel(self)
        self._text.setObjectName("toast_text")
        self._undo = named(QPushButton("Hoàn tác", self), "toast_undo", "Hoàn tác việc vừa làm")
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.clicked.connect(self._ask_undo)
        layout = QHBoxLayout(self)
        self._row = layout
        layout.setSpacing(2 * theme.UNIT)
        layout.addWidget(self._text)
        layout.addWidget(self._undo)
        self._timer = single_shot(self, SHOWN_MS, self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, batch: int = 0) -> None:
        """Show a text; with a batch number also the undo button."""
        self._batch = batch
        self._text.setText(text)
        self.setAccessibleName(text)
        self._undo.setVisible(bool(batch))
        right = theme.HALF if batch else 2 * theme.UNIT
        self._row.setContentsMargins(2 * theme.UNIT, theme.HALF, right, theme.HALF)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self._over
        self._text.setMaximumWidth(max(parent.width() - 24 * theme.UNIT, 20 * theme.UNIT))
        wide = self._text.fontMetrics().horizontalAdvance(self._text.text())
        self._text.setWordWrap(wide > parent.width() / 2)
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height())

    def _ask_undo(self) -> None:
        self.hide()
        self.undo_asked.emit(self._batch)
