"""The gate: while it stands, nothing of the ledger is seen, pressed or typed into in any window.

It is a modal dialog, so that Qt itself keeps keys, shortcuts and the mouse from every other window; these are
covered, whichever are open now or open meanwhile.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui import theme

NAMELESS = "Năm Rõ"
_RAISES = (QEvent.Type.Show, QEvent.Type.ZOrderChange)
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Gate(QDialog):
    """Stands before ``window`` until ``open_up`` is called, by whoever asks in ``face`` what has to be known.

    ``passed`` tells that it was opened, ``left`` that the user went away instead.
    """

    passed = Signal()
    left = Signal()

    def __init__(self, window: QWidget, face: QWidget, leave: str = "Mở sổ khác…") -> None:
        super().__init__(QApplication.activeModalWidget() or window)
        self.setObjectName("gate")
        self.setWindowTitle(NAMELESS)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._window = window
        self._covers: dict[QWidget, _Cover] = {}
        away = QPushButton(leave, self)
        away.setObjectName("gate_leave")
        away.setAccessibleName(leave)
        away.setFlat(True)
        away.setAutoDefault(False)
        away.clicked.connect(self.close)
        below = QHBoxLayout()
        below.addWidget(away)
        below.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.UNIT, 3 * theme.UNIT, 3 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(face)
        layout.addLayout(below)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        face.setFocus()
        self.setFocusProxy(face)

    def stand(self) -> None:
        """Cover every window and come up before them."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for widget in QApplication.topLevelWidgets():
            self._cover(widget)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.show()

    def open_up(self) -> None:
        """Let whoever is there pass."""
        self._end()
        self.passed.emit()

    def reject(self) -> None:
        """Esc does not open a gate."""

    def closeEvent(self, event: QCloseEvent) -> None:
        standing = bool(self._covers)
        super().closeEvent(event)
        if standing:
            self._end()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _DROPS:
            return not self._is_mine(watched)
        if kind in _RAISES and isinstance(watched, QWidget) and not self._is_mine(watched):
            if watched.isWindow():
                self._cover(watched)
                QTimer.singleShot(0, self._come_before)
            elif not isinstance(watched, _Cover) and watched.window() in self._covers:
                self._covers[watched.window()].raise_()
        return super().eventFilter(watched, event)

    def _is_mine(self, watched: QObject) -> bool:
        """Whether it belongs to the gate, or to a dialog or list that the gate opened."""
        above: QObject | None = watched
        while above is not None and above is not self:
            above = above.parent()
        return above is self

    def _cover(self, window: QWidget) -> None:
        shown = window.isVisible() and window.windowType() != Qt.WindowType.ToolTip
        if shown and window not in self._covers and not self._is_mine(window):
            self._covers[window] = _Cover(window)
            window.destroyed.connect(lambda: self._covers.pop(window, None))

    def _come_before(self) -> None:
        """A window that was opened meanwhile is modal above the gate until the gate comes up anew."""
        if self._covers and self.isVisible():
            self.hide()
            self.show()

    def _end(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        covers, self._covers = self._covers, {}
        for cover in covers.values():
            cover.take_off()
        self.hide()
        self.deleteLater()


class _Cover(QWidget):
    """An empty sheet over a window, which is called by the program's name meanwhile."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("gate_cover")
        self.setAutoFillBackground(True)
        self._over = window
        self._title = window.windowTitle()
        window.setWindowTitle(NAMELESS)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def take_off(self) -> None:
        """Show the window again."""
        if self._over.windowTitle() == NAMELESS:
            self._over.setWindowTitle(self._title)
        self.deleteLater()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)
