"""The table of a register: whole rows selected, two lines a row, columns by their share of the width."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.models.register_table import RegisterColumn, RegisterTable
from desktop_app.ui.widgets.row_table import lay_rows


class RegisterView(QTableView):
    """``opened`` (Enter, double click) and ``menu_wanted`` are about the selected rows."""

    opened = Signal()
    removal_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, table: RegisterTable, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        lay_rows(self)
        self.setObjectName(f"{name}_table")
        self.setAccessibleName(words)
        self.setModel(table)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setStretchLastSection(True)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.opened)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the room that the font and the width of the moment allow."""
        self.verticalHeader().setDefaultSectionSize(2 * theme.line_height() + theme.UNIT)
        columns = self._table.columns
        fixed = [self._least(column) if column.letters else 0 for column in columns]
        whole = sum(column.share for column in columns if not column.letters)
        rest = self.viewport().width() - sum(fixed)
        for place, column in enumerate(columns):
            title = self.fontMetrics().horizontalAdvance(column.label) + 3 * theme.UNIT
            wide = fixed[place] or max(rest * column.share // whole, title)
            self.horizontalHeader().resizeSection(place, wide)

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._table.ids[row] for row in rows]

    def select_ids(self, ids: Sequence[int]) -> None:
        """Select these rows, as far as they are shown."""
        wanted, chosen = set(ids), QItemSelection()
        last = self._table.columnCount() - 1
        first = None
        for place, row_id in enumerate(self._table.ids if wanted else ()):
            if row_id in wanted:
                chosen.select(self._table.index(place, 0), self._table.index(place, last))
                first = self._table.index(place, 0) if first is None else first
        if first is not None:
            self.setCurrentIndex(first)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.selected_ids():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.selected_ids():
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_table"):
            self.fit()

    def _least(self, column: RegisterColumn) -> int:
        """The width that shows a column's letters whole, with the icon beside a state."""
        icon = theme.icon_size() + theme.UNIT if column.state else 0
        return column.letters * self.fontMetrics().horizontalAdvance("0") + icon + 2 * theme.UNIT

    def _ask_menu(self, at: QPoint) -> None:
        if self.selected_ids():
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))
