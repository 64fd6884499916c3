"""Text on few lines: wrapped at words, the last line ends in "…" where the text does not fit."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption

from desktop_app.ui import theme


def paint_lines(
    painter: QPainter, area: QRect, text: str, lines: int, *, scale: float = 1.0, bold: bool = False
) -> None:
    """Draw at most ``lines`` lines of the application's font, in the middle of the area's height."""
    font = theme.font(scale, bold=bold)
    painter.setFont(font)
    height = theme.line_height(scale)
    found = wrapped(text, area.width(), lines, scale=scale, bold=bold)
    top = area.top() + (area.height() - len(found) * height) / 2 + QFontMetrics(font).ascent()
    for number, line in enumerate(found):
        painter.drawText(QPointF(area.left(), top + number * height), line)


def wrapped(text: str, width: int, lines: int, *, scale: float = 1.0, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text in a width in px; white space and line breaks count as one space."""
    return _wrapped(text, width, lines, scale, bold, theme.line_height())


@lru_cache(maxsize=1024)
def _wrapped(  # noqa: PLR0917 - a cache tells its entries apart by position
    text: str, width: int, lines: int, scale: float, bold: bool, text_size: int
) -> tuple[str, ...]:
    text = " ".join(text.split())
    font = theme.font(scale, bold=bold)
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while len(found) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        rest = text[line.textStart() :]
        if len(found) == lines - 1:
            found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
        else:
            found.append(rest[: line.textLength()].rstrip())
    layout.endLayout()
    return tuple(found)
