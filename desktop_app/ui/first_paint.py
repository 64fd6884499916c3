"""The empty sheet that the window shows before anything is loaded."""

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.preferences import Preferences
from desktop_app.ui.schemes import DARK, LIGHT


def paint_sheet(window: QWidget, preferences: Preferences) -> None:
    """Paint it in the colours the filled window will have."""
    wanted = preferences.theme
    dark = wanted == "dark" or (wanted == "system" and window.palette().window().color().lightness() < 128)
    scheme = DARK if dark else LIGHT
    painter = QPainter(window)
    painter.fillRect(window.rect(), QColor(scheme.window))
    painter.fillRect(0, 0, preferences.number("window/rail"), window.height(), QColor(scheme.rail))
    painter.end()
