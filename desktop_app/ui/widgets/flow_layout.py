"""A layout that sets widgets in a row and goes on in the next row where the width ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets, left to right, each in the middle of its row; hidden ones take no place.

    With ``one_row`` it asks for the room of a single row and makes more of them only where that is not given.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 4, *, one_row: bool = False) -> None:
        super().__init__(parent)
        self._gap = gap
        self._one_row = one_row
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, until something changes
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        size = self.minimumSize()
        if self._one_row:
            widths = [item.sizeHint().width() + self._gap for item in self._items if not item.isEmpty()]
            size.setWidth(max(sum(widths) - self._gap, size.width()))
        return size

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Height the rows need in this width; with ``place`` the widgets are moved there."""
        x, y, row_height = rect.x(), rect.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width()) if rect.width() else size.width()
            if row and x + width > rect.right() + 1:
                self._close_row(row, row_height, place=place)
                x, y = rect.x(), y + row_height + self._gap
                row, row_height = [], 0
            row.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self._gap
            row_height = max(row_height, size.height())
        self._close_row(row, row_height, place=place)
        return y + row_height - rect.y()

    @staticmethod
    def _close_row(row: list[tuple[QLayoutItem, QRect]], height: int, *, place: bool) -> None:
        if place:
            for item, where in row:
                where.moveTop(where.top() + (height - where.height()) // 2)
                item.setGeometry(where)
