"""A list whose lines are painted, not built of widgets: any length scrolls alike."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
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

Index = QModelIndex | QPersistentModelIndex
SMALL = 0.92
"""Size of a line's second row against its first."""


class LineDelegate(QStyledItemDelegate):
    """Paints what lies around a line: the chosen or touched ground, the rule below it."""

    def paint_line(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint the line itself into its inner area."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("chosen"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        self.paint_line(painter, area.adjusted(theme.UNIT, theme.HALF, -theme.UNIT, -theme.HALF), index)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        painter.restore()


class PaintedList(QListView):
    """``line_chosen`` carries the row walked to or clicked (-1: none)."""

    line_chosen = Signal(int)

    def __init__(
        self,
        name: str,
        label: str,
        model: QAbstractItemModel,
        delegate: LineDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _: self.line_chosen.emit(now.row()))
