"""The files of one collecting, painted: icon and file name, below them what became of it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop_app.ui import theme
from desktop_app.ui.models.collected_list import FILE, STATE_ICONS, STATE_TONES, CollectedList, file_words
from desktop_app.ui.widgets.lines import paint_lines
from desktop_app.ui.widgets.painted_list import SMALL, Index, LineDelegate, PaintedList


class CollectedDelegate(LineDelegate):
    """Heights come from the font."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.line_height() + theme.line_height(SMALL) + theme.UNIT)

    def paint_line(self, painter: QPainter, area: QRect, index: Index) -> None:
        file = index.data(FILE)
        side, tone = theme.icon_size(), STATE_TONES[file.state]
        upper = QRect(area.left(), area.top(), area.width(), theme.line_height())
        painter.drawImage(
            QRect(upper.left(), upper.center().y() - side // 2, side, side),
            theme.image(STATE_ICONS[file.state], tone, side),
        )
        words = upper.adjusted(side + theme.UNIT, 0, 0, 0)
        painter.setPen(theme.colour("text"))
        paint_lines(painter, words, file.name, 1)
        painter.setPen(theme.colour(tone))
        lower = QRect(words.left(), upper.bottom() + 1, words.width(), theme.line_height(SMALL))
        paint_lines(painter, lower, file_words(file), 1, scale=SMALL)


class CollectedView(PaintedList):
    """All files of a collecting."""

    def __init__(self, files: CollectedList, parent: QWidget | None = None) -> None:
        super().__init__("collected_list", "Các tệp vừa nhận", files, CollectedDelegate(), parent)
        self.setUniformItemSizes(True)
