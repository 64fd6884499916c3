"""Tasks with boxes, one line each: a click or the space bar ticks."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.ui import theme
from desktop_app.ui.models.tick_table import ABOUT, TITLE, TickTable
from desktop_app.ui.widgets.named import named

_SHARE = 35  # percent of the width for what is said about a task


class TickView(QTableView):
    """Rows of one height, so that none is asked for before it is seen."""

    def __init__(self, name: str, words: str, table: TickTable, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name, words)
        self._table = table
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.line_height() + theme.UNIT)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        table.modelReset.connect(self._span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._table.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(ABOUT, self.viewport().width() * _SHARE // 100)

    def _span(self) -> None:
        """Headings stand over both columns."""
        self.clearSpans()
        for row in self._table.headings:
            self.setSpan(row, TITLE, 1, 2)
