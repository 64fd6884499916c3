"""The return matrix on the screen: one painted cell per unit and period, as many periods as fit."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.returns.return_standing import MatrixCell, standing
from desktop_app.ui import theme
from desktop_app.ui.models.return_table import (
    CELL,
    STANDING_ICONS,
    STANDING_TONES,
    ReturnTable,
    cell_note,
    cell_words,
)
from desktop_app.ui.widgets.lines import paint_lines
from desktop_app.ui.widgets.named import named

Index = QModelIndex | QPersistentModelIndex
SMALL = 0.9
UNIT_LETTERS = 26  # of a unit's name, on at most two lines
CELL_LETTERS = 20  # icon, "Muộn 12 ngày" and air


class ReturnDelegate(QStyledItemDelegate):
    """A unit's name; of a cell icon and word, and below them version and day."""

    def __init__(self, table: ReturnTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("chosen"))
        elif index.row() % 2:
            painter.fillRect(area, theme.colour("hover"))
        inner = area.adjusted(theme.UNIT, theme.HALF, -theme.HALF, -theme.HALF)
        if not index.column():
            painter.setPen(theme.colour("text"))
            paint_lines(painter, inner, index.data(), 2)
        elif (cell := index.data(CELL)) is not None:
            self._paint_cell(painter, inner, cell)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), theme.HALF, theme.HALF)
        painter.restore()

    def _paint_cell(self, painter: QPainter, area: QRect, cell: MatrixCell) -> None:
        how = standing(cell, self._table.today)
        tone, side = STANDING_TONES[how], theme.icon_size()
        high = theme.line_height() + theme.line_height(SMALL)
        top = area.top() + (area.height() - high) // 2
        upper = QRect(area.left(), top, area.width(), theme.line_height())
        painter.drawImage(
            QRect(upper.left(), upper.center().y() - side // 2, side, side),
            theme.image(STANDING_ICONS[how], tone, side),
        )
        painter.setPen(theme.colour(tone))
        paint_lines(
            painter, upper.adjusted(side + theme.HALF, 0, 0, 0), cell_words(cell, self._table.today), 1
        )
        painter.setPen(theme.colour("muted"))
        lower = QRect(upper.left(), upper.bottom() + 1, upper.width(), theme.line_height(SMALL))
        paint_lines(painter, lower, cell_note(cell), 1, scale=SMALL)


class ReturnView(QTableView):
    """``chosen`` carries unit id and period ("" for the unit's own column) of what was clicked or entered."""

    chosen = Signal(int, str)

    def __init__(self, table: ReturnTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._last = ""
        self.setObjectName("return_matrix")
        self.setAccessibleName("Bảng gửi và nhận báo cáo theo đơn vị và kỳ")
        self.setModel(table)
        self.setItemDelegate(ReturnDelegate(table, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        named(header, "return_matrix_header", "Các kỳ báo cáo")
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(1)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.modelReset.connect(self.fit)
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)

    def show_period(self, period: str) -> None:
        """Let this period be the last of those shown."""
        self._last = period
        self.fit()

    def fit(self) -> None:
        """Share the width out among the units and as many periods as fit, older ones left out."""
        self.verticalHeader().setDefaultSectionSize(row_height())
        periods = self._table.matrix.periods
        if not periods:
            return
        letter = self.fontMetrics().averageCharWidth()
        room = self.viewport().width()
        name = min(UNIT_LETTERS * letter, room // 3)
        least = CELL_LETTERS * letter
        fitting = max((room - name) // least, 1)
        last = periods.index(self._last) if self._last in periods else len(periods) - 1
        first = max(last - fitting + 1, 0)
        shown = last - first + 1
        width = min((room - name) // shown, 2 * least)
        self.setColumnWidth(0, room - shown * width)
        for column in range(1, len(periods) + 1):
            self.setColumnHidden(column, not first <= column - 1 <= last)
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _tell(self, index: QModelIndex) -> None:
        unit_id, _ = self._table.unit_at(index.row())
        self.chosen.emit(unit_id, self._table.period_at(index.column()))


def row_height() -> int:
    """Height in px of a unit's row: two lines of text and air."""
    return 2 * theme.line_height() + theme.UNIT
