"""Colours and patterns of series: each is told by its pattern too, in black-and-white print."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from desktop_app.ui.charts.data import Series
from desktop_app.ui.schemes import Colours

TILE = 8  # px; patterns repeat after it
PALE = 0.3  # of the series' colour in the ground of its pattern


def series_brush(series: Series, scheme: Colours) -> QBrush:
    """Solid, or the pattern in the series' colour on a paler ground of it."""
    ink = QColor(getattr(scheme, series.tone))
    if series.pattern is Qt.BrushStyle.SolidPattern:
        return QBrush(ink)
    tile = QPixmap(TILE, TILE)
    tile.fill(ground_of(series, scheme))
    painter = QPainter(tile)
    painter.fillRect(tile.rect(), QBrush(ink, series.pattern))
    painter.end()
    return QBrush(tile)


def ground_of(series: Series, scheme: Colours) -> QColor:
    """The paler colour below a series' pattern."""
    return mixed(QColor(getattr(scheme, series.tone)), QColor(scheme.base), PALE)


def ink_on(series: Series, scheme: Colours) -> QColor:
    """The colour of words on a series: paper on a solid one, text on a pattern's paler ground."""
    solid = series.pattern is Qt.BrushStyle.SolidPattern
    return QColor(scheme.base if solid else scheme.text)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two, ``share`` of the first."""
    parts = (
        (one.redF(), other.redF()),
        (one.greenF(), other.greenF()),
        (one.blueF(), other.blueF()),
    )
    return QColor.fromRgbF(*(mine * share + theirs * (1 - share) for mine, theirs in parts))
