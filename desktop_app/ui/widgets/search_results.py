"""The list under the search line: a few tasks, rows of other kinds, and how many tasks there are in all."""

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
from PySide6.QtGui import QFontMetrics, QImage, QPainter
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

from desktop_app.domain.found import Found, FoundKind
from desktop_app.domain.task import TaskRow
from desktop_app.labels.formats import vn_number
from desktop_app.labels.registers import found_words
from desktop_app.labels.tasks import TIME_CLASS
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
ROW = Qt.ItemDataRole.UserRole.value
SECOND_SCALE = 0.9
WIDE = 60  # letters, where the line has less and the window more
NOTHING_FOUND = "Không tìm thấy nhiệm vụ nào"
FoundRow = TaskRow | Found
_ICONS = {
    FoundKind.OBSTACLE: "life-buoy",
    FoundKind.PETITION: "inbox",
    FoundKind.INDICATOR: "target",
}


class ResultModel(QAbstractListModel):
    """What was found, in order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[FoundRow] = ()

    def set_rows(self, rows: Sequence[FoundRow]) -> None:
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
        if role == DISPLAY:
            return row.title
        if role == ACCESSIBLE:
            return f"{row.title}; {_second(row)}"
        return row if role == ROW else None


class ResultDelegate(QStyledItemDelegate):
    """Title over what it is, with the icon of its time class or kind; a line begins another kind."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.line_height() + theme.line_height(SECOND_SCALE) + 3 * theme.HALF + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FoundRow = index.data(ROW)
        area = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if chosen or over:
            painter.fillRect(area, theme.colour("chosen" if chosen else "hover"))
        side = theme.icon_size()
        text = area.adjusted(side + 3 * theme.UNIT, theme.HALF + 1, -theme.UNIT, -theme.HALF)
        if (icon := _icon(row)) is not None:
            painter.drawImage(QPoint(area.left() + theme.UNIT + 4, text.top() + 2), icon)
        if _begins_kind(index):
            painter.fillRect(area.left(), area.top(), area.width(), 1, theme.colour("line"))
        painter.setPen(theme.colour("text"))
        metrics = QFontMetrics(option.font)
        title = " ".join(row.title.split())
        painter.drawText(text, 0, metrics.elidedText(title, Qt.TextElideMode.ElideRight, text.width()))
        small = theme.font(SECOND_SCALE)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        second = _second(row)
        below = text.adjusted(0, theme.line_height() + 2, 0, 0)
        painter.drawText(
            below, 0, QFontMetrics(small).elidedText(second, Qt.TextElideMode.ElideRight, text.width())
        )
        painter.restore()


def _second(row: FoundRow) -> str:
    if isinstance(row, Found):
        return found_words(row)
    words = TIME_CLASS[row.time_class] if row.time_class is not None else ""
    return " ".join(" · ".join(dict.fromkeys(filter(None, (row.lead, row.deadline.raw, words)))).split())


def _icon(row: FoundRow) -> QImage | None:
    if isinstance(row, Found):
        return theme.image(_ICONS[row.kind], "muted")
    kind = row.time_class
    return theme.image(theme.class_icon(kind), theme.CLASS_TONES[kind]) if kind is not None else None


def _begins_kind(index: Index) -> bool:
    """Whether the row above is of another kind."""
    above = index.model().index(index.row() - 1, 0).data(ROW)
    return above is not None and _kind(above) is not _kind(index.data(ROW))


def _kind(row: FoundRow) -> FoundKind | None:
    return row.kind if isinstance(row, Found) else None


class SearchResults(QFrame):
    """Floats below the search line without taking its focus; ``chosen`` carries the row."""

    chosen = Signal(object)
    all_asked = Signal()

    def __init__(self, line: QLineEdit, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("search_results")
        self._window = window
        self._line = line
        self._model = ResultModel(self)
        self._list = named(QListView(self), "search_result_list", "Kết quả tìm")
        self._list.setModel(self._model)
        self._list.setItemDelegate(ResultDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.pressed.connect(lambda index: self.chosen.emit(self._model.rows[index.row()]))
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
    def current(self) -> FoundRow | None:
        """The row chosen with the arrow keys."""
        index = self._list.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: Sequence[FoundRow], found: int, more: bool) -> None:
        """Show these rows, tasks first, of ``found`` tasks; ``more``: there are even more than that."""
        self._model.set_rows(rows)
        count = f"hơn {vn_number(found)}" if more else vn_number(found)
        words = f"Xem tất cả {count} kết quả trong Nhiệm vụ (Enter)" if found else NOTHING_FOUND
        self._all.setText(words)
        self._all.setAccessibleName(words)
        self._all.setEnabled(bool(found))
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
        wanted = max(WIDE * self.fontMetrics().averageCharWidth(), self._all.sizeHint().width())
        room = self._window.width() - corner.x() - theme.UNIT
        width = max(self._line.width(), min(wanted, room))
        self.setGeometry(corner.x(), corner.y(), width, height + self._all.sizeHint().height() + 4)
