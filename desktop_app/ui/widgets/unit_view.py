"""The table of units: whole rows selected, sorted by a click on a header."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop_app.domain.units import UnitInfo
from desktop_app.ui import theme
from desktop_app.ui.models.unit_table import COLUMNS, UnitTable
from desktop_app.ui.widgets.row_table import lay_rows

_SHARES = {0: 36, 1: 20, 2: 18, 6: 26}  # of the width that columns of numbers leave


class UnitView(QTableView):
    """Keeps its selection by unit when the units are read again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.units = UnitTable(self)
        lay_rows(self)
        self.setObjectName("units_table")
        self.setAccessibleName("Các đơn vị")
        self.setModel(self.units)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the room that the font and the width of the moment allow."""
        self.verticalHeader().setDefaultSectionSize(theme.line_height() + 2 * theme.UNIT)
        header = self.horizontalHeader()
        numbers = [column for column in range(len(COLUMNS)) if column not in _SHARES]
        for column in numbers:
            wide = self.fontMetrics().horizontalAdvance(COLUMNS[column].title) + 5 * theme.UNIT
            header.resizeSection(column, wide)
        rest = self.viewport().width() - sum(header.sectionSize(column) for column in numbers)
        for column, share in _SHARES.items():
            header.resizeSection(column, rest * share // sum(_SHARES.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def selected(self) -> list[UnitInfo]:
        """The selected units in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.units.unit(row) for row in rows]

    def show_units(self, units: Sequence[UnitInfo]) -> None:
        """Show these units; those selected stay selected."""
        chosen = [unit.id for unit in self.selected()]
        self.units.set_units(units)
        self._select(chosen)

    def narrow(self, text: str) -> None:
        """Show only units with these words."""
        chosen = [unit.id for unit in self.selected()]
        self.units.find(text)
        self._select(chosen)

    def _select(self, ids: Sequence[int]) -> None:
        chosen = QItemSelection()
        last = self.units.columnCount() - 1
        for row in self.units.rows_of(ids):
            chosen.select(self.units.index(row, 0), self.units.index(row, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
