"""The files of one collecting, painted: icon and file name, below them what became of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui import theme
from desktop_app.ui.models.collected_list import FILE, STATE_ICONS, STATE_TONES, CollectedList, file_words
from desktop_app.ui.widgets.lines import paint_lines

Index = QModelIndex | QPersistentModelIndex
SMALL = 0.92


class CollectedDelegate(QStyledItemDelegate):
    """Heights come from the font."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.line_height() + theme.line_height(SMALL) + theme.UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        file = index.data(FILE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("chosen"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        inner = area.adjusted(theme.UNIT, theme.HALF, -theme.UNIT, -theme.HALF)
        side, tone = theme.icon_size(), STATE_TONES[file.state]
        upper = QRect(inner.left(), inner.top(), inner.width(), theme.line_height())
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
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        painter.restore()


class CollectedView(QListView):
    """``line_chosen`` carries the row walked to or clicked (-1: none)."""

    line_chosen = Signal(int)

    def __init__(self, files: CollectedList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collected_list")
        self.setAccessibleName("Các tệp vừa nhận")
        self.setModel(files)
        self.setItemDelegate(CollectedDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _: self.line_chosen.emit(now.row()))
