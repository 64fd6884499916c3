"""An empty screen with the border of a place to drop files on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from desktop_app.ui import theme
from desktop_app.ui.widgets.empty import Empty


class DropPlace(Empty):
    """The page around it takes the drop."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("base"))
        margin = theme.UNIT
        painter.drawRoundedRect(self.rect().adjusted(margin, margin, -margin, -margin), margin, margin)
        painter.end()
