"""A chart on pyqtgraph's axes: nothing zooms or moves, every bar and point can be opened.

Bars and numbers are painted in pixels over the axes, so that patterns keep their grain at any scale.
"""

from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.charts.brushes import ground_of, ink_on, series_brush
from desktop_app.ui.charts.data import Chart, Series, Shape
from desktop_app.ui.schemes import LIGHT, Colours

THICK = 0.68  # of the room of a row or column
ROOM = 1.09  # of the longest bar, so that its sum stands beyond its end
FEWEST_COLUMNS = 8  # that share the width, so that a few bars are no walls
REACH = 14  # px around a point that belong to it
LETTERS_WIDE = 30  # of the names beside lying bars
SMALL = 0.88

pg.setConfigOptions(antialias=True)


class _Part(NamedTuple):
    """A part of a bar in the chart's own measures, or a point (an empty area)."""

    area: QRectF
    place: int
    series: int


class Plot(pg.PlotWidget):  # type: ignore[misc]  # the library has no types
    """``opened`` carries the place and the series of the number that was clicked."""

    opened = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setObjectName(name)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.layout.setContentsMargins(0, 0, theme.UNIT, 0)
        self._chart: Chart | None = None
        self._scheme = LIGHT
        self._brushes: list[QBrush] = []
        self._parts: list[_Part] = []
        self._names: list[tuple[int, str]] = []

    def show_chart(self, chart: Chart, scheme: Colours) -> None:
        """Draw a chart in the colours of a scheme."""
        self._chart, self._scheme = chart, scheme
        self._brushes = [series_brush(series, scheme) for series in chart.series]
        self._parts = _points(chart) if chart.shape is Shape.LINES else _bars(chart)
        self.setAccessibleName(f"Biểu đồ: {chart.title}")
        self.clear()
        self.setBackground(scheme.base)
        self._set_axes(chart)
        if chart.shape is Shape.LINES:
            self._draw_lines(chart)
        self.viewport().update()

    def squeeze(self, width: int) -> None:
        """Be no wider than this in px: name only as many columns as there is room for."""
        step = max(-(-self.minimumWidth() // width), 1)
        self.setMinimumWidth(0)
        self.resize(width, self.height())
        if step > 1:
            self.getAxis("bottom").setTicks([self._names[::step]])

    def part_at(self, where: QPointF) -> tuple[int, int] | None:
        """Place and series of the bar or point under a position of the widget."""
        for part in self._parts:
            area = self._on_screen(part.area)
            if area.isEmpty():
                area = area.adjusted(-REACH, -REACH, REACH, REACH)
            if area.contains(where):
                return part.place, part.series
        return None

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        if self._chart is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self._chart.shape is Shape.LINES:
            self._write_points(painter, self._chart)
        else:
            self._paint_bars(painter, self._chart)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.part_at(event.position())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.part_at(event.position())
        shape = Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        if found is None or self._chart is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self._chart.words(*found), self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu:
            return True
        return bool(super().viewportEvent(event))

    def _on_screen(self, area: QRectF) -> QRectF:
        return QRectF(self.getViewBox().mapViewToScene(area).boundingRect())

    def _set_axes(self, chart: Chart) -> None:
        """Names beside the bars or below the columns, no numbers along them; room for every row."""
        lying, count = chart.shape is Shape.LYING, max(len(chart.labels), 1)
        side, other = ("left", "bottom") if lying else ("bottom", "left")
        self.showAxis(side)
        self.hideAxis(other)
        names, font = self.getAxis(side), theme.font(SMALL)
        names.setPen(QPen(QColor(self._scheme.line)))
        names.setTextPen(QPen(QColor(self._scheme.text)))
        names.setTickFont(font)
        names.setStyle(tickLength=0, tickTextOffset=theme.UNIT, hideOverlappingLabels=False)
        metrics = QFontMetrics(font)
        words = [_short(label, metrics) if lying else label for label in chart.ticks or chart.labels]
        self._names = list(enumerate(words))
        names.setTicks([self._names])
        if lying:
            names.setWidth(max(map(metrics.horizontalAdvance, words), default=0) + 2 * theme.UNIT)
        else:
            names.setHeight(metrics.height() + 2 * theme.UNIT)
            self.setMinimumWidth(
                len(words) * (max(map(metrics.horizontalAdvance, words), default=0) + theme.HALF)
            )
        spare = 0.0 if lying else max(FEWEST_COLUMNS - count, 0) / 2
        across, along = (
            (-0.5 - spare, count - 0.5 + spare),
            (0, _longest(chart) * (ROOM if lying else ROOM + 0.06)),
        )
        view = self.getViewBox()
        view.invertY(lying)
        view.setRange(
            xRange=along if lying else across,
            yRange=across if lying else along,
            padding=0,
            disableAutoRange=True,
        )

    def _draw_lines(self, chart: Chart) -> None:
        for number, series in enumerate(chart.series):
            ink = QColor(getattr(self._scheme, series.tone))
            pen = QPen(ink, 2, Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine)
            pen.setCosmetic(True)
            self.addItem(pg.PlotDataItem(list(range(len(series.values))), list(series.values), pen=pen))

    def _paint_bars(self, painter: QPainter, chart: Chart) -> None:
        font, metrics = theme.font(SMALL), QFontMetrics(theme.font(SMALL))
        painter.setFont(font)
        for part in self._parts:
            series, area = chart.series[part.series], self._on_screen(part.area)
            painter.setPen(QPen(QColor(getattr(self._scheme, series.tone)), 1))
            painter.setBrush(self._brushes[part.series])
            painter.setBrushOrigin(area.topLeft())
            painter.drawRect(area)
            words = vn_number(series.values[part.place])
            if metrics.horizontalAdvance(words) + 4 < area.width() and metrics.height() <= area.height():
                self._write_within(painter, area, words, series)
        self._write_sums(painter, chart, theme.font(SMALL, bold=True))

    def _write_within(self, painter: QPainter, area: QRectF, words: str, series: Series) -> None:
        """A number in its bar, on a quiet ground of its own where the bar has a pattern."""
        if series.pattern is not Qt.BrushStyle.SolidPattern:
            metrics = painter.fontMetrics()
            ground = QRectF(0, 0, metrics.horizontalAdvance(words) + 4, metrics.ascent())
            ground.moveCenter(area.center())
            painter.fillRect(ground, ground_of(series, self._scheme))
        painter.setPen(ink_on(series, self._scheme))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _write_sums(self, painter: QPainter, chart: Chart, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._scheme.text))
        metrics = QFontMetrics(font)
        for place in range(len(chart.labels)):
            total = chart.total(place)
            if not total:
                continue
            words = vn_number(total)
            if chart.shape is Shape.LYING:
                at = self._on_screen(QRectF(total, place, 0, 0)).center()
                painter.drawText(QPointF(at.x() + theme.HALF + 2, at.y() + metrics.ascent() / 2 - 1), words)
            else:
                at = self._on_screen(QRectF(place, total, 0, 0)).center()
                painter.drawText(
                    QPointF(at.x() - metrics.horizontalAdvance(words) / 2, at.y() - theme.HALF), words
                )

    def _write_points(self, painter: QPainter, chart: Chart) -> None:
        """The number of each point, of the higher line above it and of the lower one below."""
        painter.setFont(theme.font(SMALL))
        metrics = QFontMetrics(theme.font(SMALL))
        floor = self._on_screen(QRectF(0, 0, 0, 0)).top()
        for part in self._parts:
            value = chart.series[part.series].values[part.place]
            rest = [series.values[part.place] for series in chart.series]
            above = value > min(rest) or (value == max(rest) and part.series == 0)
            at, words = self._on_screen(part.area).center(), vn_number(value)
            painter.setPen(QColor(getattr(self._scheme, chart.series[part.series].tone)))
            self._draw_point(painter, at, part.series)
            if not (value or above):
                continue  # there is no room below the axis
            down = metrics.ascent() + theme.UNIT - 2
            if above or at.y() + down > floor:
                down = -theme.UNIT
            painter.drawText(QPointF(at.x() - metrics.horizontalAdvance(words) / 2, at.y() + down), words)

    def _draw_point(self, painter: QPainter, at: QPointF, series: int) -> None:
        assert self._chart is not None
        draw_mark(painter, at, series, QColor(getattr(self._scheme, self._chart.series[series].tone)))


def draw_mark(painter: QPainter, at: QPointF, series: int, ink: QColor) -> None:
    """The mark of a line's points: round for the first series, square for the second."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    area = QRectF(at.x() - theme.HALF, at.y() - theme.HALF, theme.UNIT, theme.UNIT)
    if series:
        painter.drawRect(area)
    else:
        painter.drawEllipse(area)
    painter.restore()


def _bars(chart: Chart) -> list[_Part]:
    """The parts of all bars, one behind the other."""
    found: list[_Part] = []
    for place in range(len(chart.labels)):
        start = 0
        for number, series in enumerate(chart.series):
            value, first = series.values[place], place - THICK / 2
            area = QRectF(start, first, value, THICK)
            if chart.shape is Shape.STANDING:
                area = QRectF(first, start, THICK, value)
            if value:
                found.append(_Part(area, place, number))
            start += value
    return found


def _points(chart: Chart) -> list[_Part]:
    return [
        _Part(QRectF(place, value, 0, 0), place, number)
        for number, series in enumerate(chart.series)
        for place, value in enumerate(series.values)
    ]


def _longest(chart: Chart) -> int:
    if chart.shape is Shape.LINES:
        return max((max(series.values, default=0) for series in chart.series), default=0) or 1
    return max(map(chart.total, range(len(chart.labels))), default=0) or 1


def _short(label: str, metrics: QFontMetrics) -> str:
    return metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, LETTERS_WIDE * metrics.averageCharWidth())
