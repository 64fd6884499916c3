"""A table of values: whole rows selected, columns share the width, numbers keep theirs."""

from collections.abc import Callable, Collection, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.models.sorted_table import SortedTable
from desktop_app.ui.models.value_table import ValueTable
from desktop_app.ui.widgets.row_table import lay_rows

WIDE_NUMBER = "100,0 %"
LEAST_LETTERS = 11  # of a column of words on average; narrower tables scroll sideways


class ValueView(QTableView):
    """``shares`` are parts of the width by column, for columns of words; the others hold numbers.

    Columns of ``spare`` are hidden while no value has anything in them.
    """

    _entered = Signal(QModelIndex)

    def __init__(
        self,
        table: ValueTable[Any],  # Any: the table says what its values are
        shares: dict[int, int],
        parent: QWidget | None = None,
        spare: Collection[int] = (),
    ) -> None:
        super().__init__(parent)
        self.table = table
        self._shares = shares
        self._spare = spare
        self.setModel(table)
        lay_rows(self)
        self.horizontalHeader().setStretchLastSection(True)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the room that the font and the width of the moment allow."""
        self.verticalHeader().setDefaultSectionSize(theme.line_height() + 2 * theme.UNIT)
        header = self.horizontalHeader()
        for place in self._spare:
            self.setColumnHidden(place, not self.table.has(place))
        shares = {place: share for place, share in self._shares.items() if not self.isColumnHidden(place)}
        # Not read back: of the last column the header would tell the size it was stretched to.
        taken = 0
        for place, column in enumerate(self.table.columns):
            if place not in self._shares:
                wide = max(map(self.fontMetrics().horizontalAdvance, (column.title, WIDE_NUMBER)))
                header.resizeSection(place, wide + 3 * theme.UNIT)
                taken += 0 if self.isColumnHidden(place) else wide + 3 * theme.UNIT
        rest = self.viewport().width() - taken
        rest = max(rest, len(shares) * LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        for place, share in shares.items():
            header.resizeSection(place, rest * share // sum(shares.values()))

    def ask_cells(self, act: Callable[[QModelIndex], object]) -> None:
        """Do ``act`` with a cell that is clicked, or that Enter is pressed on; it is marked."""
        self.setProperty("cells", True)
        self.clicked.connect(act)
        self._entered.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.property("cells") and event.key() in ENTER and self.currentIndex().isValid():
            self._entered.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def selected(self) -> list[Any]:
        """The selected values in the order shown (``Any``: what the table holds)."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.table.values[row] for row in rows]

    def show_values(self, values: Sequence[Any], key: str = "id") -> None:
        """Show these values; those selected stay selected, by this attribute ("closed.id")."""
        chosen = set(map(attrgetter(key), self.selected()))
        self.table.show_values(values)
        self._select(chosen, key)
        if self._spare:
            self.fit()

    def narrow(self, text: str, key: str = "id") -> None:
        """Show only values with these words, of a table that can be searched."""
        assert isinstance(self.table, SortedTable)
        chosen = set(map(attrgetter(key), self.selected()))
        self.table.find(text)
        self._select(chosen, key)

    def _select(self, chosen: Collection[object], key: str) -> None:
        selection = QItemSelection()
        last = self.table.columnCount() - 1
        for row, value in enumerate(self.table.values):
            if attrgetter(key)(value) in chosen:
                selection.select(self.table.index(row, 0), self.table.index(row, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
