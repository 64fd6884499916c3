"""A place of a page for the panel that ticks tasks off, one panel at a time."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.widgets.month.tick_panel import TickPanel


class TickSlot(QObject):
    """``slot`` takes the panel; ``left`` tells that it is gone, and the keyboard is free again."""

    left = Signal()

    def __init__(self, slot: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._slot = slot
        self._panel: TickPanel | None = None

    def put(self, panel: TickPanel) -> None:
        """Show a panel in place of the one before, and type in it."""
        self.clear()
        panel.closed.connect(partial(self.leave, panel))
        self._panel = panel
        self._slot.addWidget(panel)
        panel.start()

    def leave(self, panel: TickPanel) -> None:
        """Take a panel away, unless another one stands there since."""
        if self._panel is panel:
            self.clear()
            self.left.emit()

    def clear(self) -> None:
        """Take away whatever panel stands there."""
        if self._panel is not None:
            self._slot.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
