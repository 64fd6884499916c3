"""The list under the search line: a few tasks, and how many there are in all."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.task import TaskRow
from desktop_app.labels import TIME_CLASS, vn_number
from desktop_app.ui import theme

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
ROW = Qt.ItemDataRole.UserRole.value
SECOND_SCALE = 0.9
NOTHING_FOUND = "Không tìm thấy nhiệm vụ nào"


class ResultModel(QAbstractListModel):
    """Task rows found, in order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[TaskRow] = ()

    def set_rows(self, rows: Sequence[TaskRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (DISPLAY, ACCESSIBLE):
            return row.title
        return row if role == ROW else None


class ResultDelegate(QStyledItemDelegate):
    """Title over lead and deadline, with the time class's icon."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.line_height() + theme.line_height(SECOND_SCALE) + 3 * theme.HALF + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: TaskRow = index.data(ROW)
        area = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if chosen or over:
            painter.fillRect(area, theme.colour("chosen" if chosen else "hover"))
        side = theme.icon_size()
        text = area.adjusted(side + 3 * theme.UNIT, theme.HALF + 1, -theme.UNIT, -theme.HALF)
        if row.time_class is not None:
            icon = theme.image(theme.class_icon(row.time_class), theme.CLASS_TONES[row.time_class])
            painter.drawImage(QPoint(area.left() + theme.UNIT + 4, text.top() + 2), icon)
        painter.setPen(theme.colour("text"))
        metrics = QFontMetrics(option.font)
        title = " ".join(row.title.split())
        painter.drawText(text, 0, metrics.elidedText(title, Qt.TextElideMode.ElideRight, text.width()))
        small = theme.font(SECOND_SCALE)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        words = TIME_CLASS[row.time_class] if row.time_class is not None else ""
        second = " · ".join(part for part in (row.lead, row.deadline.raw, words) if part)
        second = " ".join(second.split())
        below = text.adjusted(0, theme.line_height() + 2, 0, 0)
        painter.drawText(
            below, 0, QFontMetrics(small).elidedText(second, Qt.TextElideMode.ElideRight, text.width())
        )
        painter.restore()


class SearchResults(QFrame):
    """Floats below the search line without taking its focus."""

    chosen = Signal(int)
    all_asked = Signal()

    def __init__(self, line: QLineEdit, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("search_results")
        self._window = window
        self._line = line
        self._model = ResultModel(self)
        self._list = QListView(self)
        self._list.setObjectName("search_result_list")
        self._list.setAccessibleName("Kết quả tìm")
        self._list.setModel(self._model)
        self._list.setItemDelegate(ResultDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.pressed.connect(lambda index: self.chosen.emit(self._model.rows[index.row()].id))
        self._all = QPushButton(self)
        self._all.setObjectName("search_show_all")
        self._all.setFlat(True)
        self._all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._all.pressed.connect(self.all_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._all)
        self.hide()

    @property
    def current_id(self) -> int | None:
        """The task chosen with the arrow keys."""
        index = self._list.currentIndex()
        return self._model.rows[index.row()].id if index.isValid() else None

    def show_rows(self, rows: Sequence[TaskRow], found: int, more: bool) -> None:
        """Show these rows of ``found``; ``more``: there are even more than that."""
        self._model.set_rows(rows)
        count = f"hơn {vn_number(found)}" if more else vn_number(found)
        words = f"Xem tất cả {count} kết quả trong Nhiệm vụ (Enter)" if rows else NOTHING_FOUND
        self._all.setText(words)
        self._all.setAccessibleName(words)
        self._all.setEnabled(bool(rows))
        self._list.setVisible(bool(rows))
        self._place(len(rows))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice one row down or up."""
        if not self.isVisible() or not self._model.rows:
            return
        row = self._list.currentIndex().row() + by
        self._list.setCurrentIndex(self._model.index(min(max(row, 0), len(self._model.rows) - 1), 0))

    def _place(self, rows: int) -> None:
        height = rows * self._list.sizeHintForRow(0) if rows else 0
        corner = self._line.mapTo(self._window, QPoint(0, self._line.height() + 2))
        self.setGeometry(
            corner.x(), corner.y(), self._line.width(), height + self._all.sizeHint().height() + 4
        )
