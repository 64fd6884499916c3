"""Text on few lines: wrapped at words, the last line ends in "…" where the text does not fit."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption


def paint_lines(painter: QPainter, area: QRect, text: str, font: QFont, lines: int) -> None:
    """Draw at most ``lines`` lines, in the middle of the area's height."""
    metrics = QFontMetrics(font)
    found = wrapped(text, font, area.width(), lines)
    painter.setFont(font)
    top = area.top() + (area.height() - len(found) * metrics.height()) / 2 + metrics.ascent()
    for number, line in enumerate(found):
        painter.drawText(QPointF(area.left(), top + number * metrics.height()), line)


def wrapped(text: str, font: QFont, width: int, lines: int) -> tuple[str, ...]:
    """The lines of a text in a width in px; white space and line breaks count as one space."""
    return _wrapped(text, font.toString(), width, lines)


@lru_cache(maxsize=512)
def _wrapped(text: str, described: str, width: int, lines: int) -> tuple[str, ...]:
    text = " ".join(text.split())
    font = QFont()
    font.fromString(described)
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
        last = len(found) == lines - 1
        if last:
            rest = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        found.append(rest if last else rest[: line.textLength()].rstrip())
    layout.endLayout()
    return tuple(found)
