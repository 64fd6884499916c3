"""A chart as a picture on white paper: title, as of which day, legend, the chart; PNG, SVG, clipboard."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from desktop_app.ui import theme
from desktop_app.ui.charts.brushes import series_brush
from desktop_app.ui.charts.data import Chart, Shape
from desktop_app.ui.charts.plot import Plot, draw_mark
from desktop_app.ui.schemes import LIGHT, Colours

PAPER: Colours = LIGHT._replace(window="#FFFFFF", base="#FFFFFF", line="#8A8A8A")
SHARP = 2  # pixels of a PNG for each of the screen
WIDE = 960
MARGIN = 3 * theme.UNIT


def as_image(chart: Chart, plot_height: int) -> QImage:
    """The chart as an image, as wide as a page is on the screen."""
    size = _size(plot_height)
    image = QImage(size * SHARP, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    _paint(painter, chart, size, plot_height)
    painter.end()
    return image


def as_svg(chart: Chart, plot_height: int) -> bytes:
    """The chart as SVG."""
    size = _size(plot_height)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(size)
    made.setViewBox(QRect(0, 0, size.width(), size.height()))
    made.setTitle(chart.title)
    painter = QPainter(made)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
    _paint(painter, chart, size, plot_height)
    painter.end()
    buffer.close()
    return bytes(data.data())


def save(chart: Chart, plot_height: int, path: Path) -> None:
    """Write the picture; the kind goes by the file's ending. OSError where it cannot be written."""
    if path.suffix.lower() == ".svg":
        path.write_bytes(as_svg(chart, plot_height))
    elif not as_image(chart, plot_height).save(str(path)):
        raise OSError(path)


def _size(plot_height: int) -> QSize:
    return QSize(WIDE, plot_height + _head_height() + 2 * MARGIN)


def _head_height() -> int:
    return theme.line_height(1.3) + 2 * theme.line_height() + 3 * theme.UNIT


def _paint(painter: QPainter, chart: Chart, size: QSize, plot_height: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = MARGIN
    for words, scale, bold in ((chart.title, 1.3, True), (chart.note, 1.0, False)):
        painter.setFont(theme.font(scale, bold=bold))
        painter.setPen(QColor(PAPER.text if bold else PAPER.muted))
        line = QRect(MARGIN, top, size.width() - 2 * MARGIN, theme.line_height(scale))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, words)
        top += theme.line_height(scale) + theme.HALF
    draw_legend(painter, chart, PAPER, (MARGIN, top, size.width() - 2 * MARGIN))
    top = MARGIN + _head_height()
    plot = Plot("picture")
    plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    plot.resize(size.width() - 2 * MARGIN, plot_height)
    plot.show_chart(chart, PAPER)
    plot.squeeze(size.width() - 2 * MARGIN)
    plot.show()
    QApplication.sendPostedEvents()
    area = QRectF(MARGIN, top, size.width() - 2 * MARGIN, plot_height)
    plot.scene().prepareForPaint()
    plot.render(painter, area, plot.viewport().rect())
    plot.close()
    plot.deleteLater()


def draw_legend(painter: QPainter, chart: Chart, scheme: Colours, room: tuple[int, int, int]) -> None:
    """A box and a word for each series, in the room of a left edge, a top and a width."""
    left, top, width = room
    painter.save()
    painter.setFont(theme.font())
    side = round(theme.line_height() * 0.7)
    for series, (across, down) in zip(
        chart.series, _legend_places([each.word for each in chart.series], width), strict=True
    ):
        box = QRect(left + across, top + down + (theme.line_height() - side) // 2, side, side)
        ink = QColor(getattr(scheme, series.tone))
        if chart.shape is Shape.LINES:
            draw_mark(painter, QRectF(box).center(), chart.series.index(series), ink)
        else:
            painter.setPen(QPen(ink))
            painter.setBrush(series_brush(series, scheme))
            painter.drawRect(box)
        painter.setPen(QColor(scheme.text))
        words = QRect(box.right() + theme.HALF + 2, top + down, width, theme.line_height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, series.word)
    painter.restore()


def legend_height(words: Sequence[str], width: int) -> int:
    """Height in px of a legend in a width."""
    places = _legend_places(words, width)
    return (places[-1][1] if places else 0) + theme.line_height() + theme.HALF


def _legend_places(words: Sequence[str], width: int) -> list[tuple[int, int]]:
    """Where each word of a legend begins; what does not fit goes into the next line."""
    metrics = QFontMetrics(theme.font())
    places: list[tuple[int, int]] = []
    left, top = 0, 0
    for word in words:
        wide = metrics.horizontalAdvance(word) + theme.line_height() + 2 * theme.UNIT
        if left and left + wide > width:
            left, top = 0, top + theme.line_height() + 2
        places.append((left, top))
        left += wide
    return places
