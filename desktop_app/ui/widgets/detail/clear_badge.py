"""The clear badge: one dot per clear, full, half or empty, and its words."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.domain.five_clear import STATE_LETTERS, ClearState, Finding
from desktop_app.labels.clears import CLEAR, CLEAR_STATE
from desktop_app.ui import theme

_GAP = 0.45  # of a dot's width
_LETTER_STATES = {letter: state for state, letter in STATE_LETTERS.items()}
_QUARTER = 90 * 16  # Qt's sixteenths of a degree


def dot_side() -> int:
    """Width in px of a dot at the current text size."""
    return max(round(theme.icon_size() * 0.55), 8)


def badge_size(clears: int) -> QSize:
    """Size in px of a badge of so many dots."""
    side = dot_side()
    return QSize(round(clears * side + (clears - 1) * side * _GAP), side)


def paint_badge(painter: QPainter, corner: QPointF, states: str) -> None:
    """Draw dots for state letters: full clear, half vague, empty missing, dashed no column, ticked waived."""
    if not states:
        return
    ratio = painter.device().devicePixelRatio()
    painter.drawImage(corner, _drawn(states, dot_side(), ratio, theme.is_dark()))


@lru_cache(maxsize=256)
def _drawn(states: str, side: int, ratio: float, dark: bool) -> QImage:
    """The dots as an image, since a screen full of rows shows few different badges."""
    image = QImage(badge_size(len(states)) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, letter in enumerate(states):
        dot = QRectF(number * side * (1 + _GAP), 0, side, side)
        _paint_dot(painter, dot.adjusted(0.75, 0.75, -0.75, -0.75), _LETTER_STATES.get(letter))
    painter.end()
    return image


def _paint_dot(painter: QPainter, dot: QRectF, state: ClearState | None) -> None:
    ink = theme.colour("muted" if state in (ClearState.NO_COLUMN, ClearState.WAIVED) else "accent")
    pen = QPen(ink, 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is ClearState.NO_COLUMN:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    if state is ClearState.CLEAR:
        painter.setBrush(ink)
    painter.drawEllipse(dot)
    if state is ClearState.VAGUE:
        painter.setBrush(ink)
        painter.drawPie(dot, _QUARTER, 2 * _QUARTER)
    elif state is ClearState.WAIVED:
        middle = dot.center().y()
        painter.drawLine(QPointF(dot.left() + 2, middle), QPointF(dot.right() - 2, middle))


def badge_words(findings: Sequence[Finding]) -> str:
    """The badge in words, one line per clear, with the reason where there is one."""
    from desktop_app.labels.clears import REASONS

    lines = []
    for each in findings:
        line = f"{CLEAR[each.clear]}: {CLEAR_STATE[each.state]}"
        if each.reason in REASONS and each.state is not ClearState.NO_COLUMN:
            line += f" – {REASONS[each.reason].format(**each.values)}"
        lines.append(line)
    return "\n".join(lines)


class ClearBadge(QWidget):
    """The badge as a widget of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states = ""

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings; the tip says which clear lacks what."""
        self._states = "".join(STATE_LETTERS[each.state] for each in findings)
        words = badge_words(findings)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(max(len(self._states), 1))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QPointF(0, (self.height() - dot_side()) / 2), self._states)
