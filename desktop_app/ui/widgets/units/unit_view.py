"""The table of units: whole rows selected, sorted by a click on a header, dragged onto one another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.ui.models.unit_table import UnitTable
from desktop_app.ui.widgets.detail.value_view import ValueView

_SHARES = {0: 36, 1: 20, 2: 18, 6: 26}  # of the width that columns of numbers leave
_SPARE = (2, 3, 6)  # other names, day, groups: many offices have none


class UnitView(ValueView):
    """Keeps its selection by unit when the units are read again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.units = UnitTable()
        super().__init__(self.units, _SHARES, parent, _SPARE)
        self.units.setParent(self)
        self.setObjectName("units_table")
        self.setAccessibleName("Các đơn vị")
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setDropIndicatorShown(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def let_drag(self, on: bool) -> None:
        """Let units be dragged below others, or not."""
        self.units.draggable = on
        modes = QAbstractItemView.DragDropMode
        self.setDragDropMode(modes.DragDrop if on else modes.NoDragDrop)
        self.setDragDropOverwriteMode(True)
