"""The ledger's units as a table: what each is, how else it is called, what it has to do."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.text import counted, fold, sort_key
from desktop_app.domain.units import UnitInfo
from desktop_app.labels import UNIT_KIND

Index = QModelIndex | QPersistentModelIndex


class UnitColumn(NamedTuple):
    """A column: its header, the text of a cell, what it is sorted by (``Any``: texts or numbers)."""

    title: str
    text: Callable[[UnitInfo], str]
    key: Callable[[UnitInfo], Any]
    number: bool = False


COLUMNS = (
    UnitColumn("Đơn vị", lambda unit: unit.name, lambda unit: sort_key(counted(unit.name))),
    UnitColumn("Loại", lambda unit: UNIT_KIND[unit.kind], lambda unit: UNIT_KIND[unit.kind]),
    UnitColumn("Tên khác", lambda unit: "; ".join(unit.aliases), lambda unit: -len(unit.aliases)),
    UnitColumn(
        "Ngày chốt",
        lambda unit: str(unit.cutoff_day) if unit.cutoff_day else "",
        lambda unit: unit.cutoff_day or 0,
        number=True,
    ),
    UnitColumn("Chủ trì", lambda unit: str(unit.leads or ""), lambda unit: -unit.leads, number=True),
    UnitColumn(
        "Phối hợp", lambda unit: str(unit.coordinates or ""), lambda unit: -unit.coordinates, number=True
    ),
    UnitColumn("Trong nhóm", lambda unit: "; ".join(unit.groups), lambda unit: unit.groups),
)

INDENT = "      "


class UnitTable(QAbstractTableModel):
    """Units that hold every word of ``find``, in the order of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[UnitInfo] = ()
        self._shown: list[UnitInfo] = []
        self._depths: dict[int, int] = {}
        self._words: list[str] = []
        self._order = (0, Qt.SortOrder.AscendingOrder)

    def set_units(self, units: Sequence[UnitInfo]) -> None:
        """Show these units."""
        self._all = units
        self._arrange()

    def find(self, text: str) -> None:
        """Show only units with these words in a name, another name, the kind or a group."""
        self._words = fold(text).split()
        self._arrange()

    def unit(self, row: int) -> UnitInfo:
        """The unit of a row."""
        return self._shown[row]

    def rows_of(self, ids: Sequence[int]) -> list[int]:
        """Rows of units that are shown."""
        return [row for row, unit in enumerate(self._shown) if unit.id in ids]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, unit = COLUMNS[index.column()], self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole and column is COLUMNS[0]:
            return INDENT * self._depths.get(unit.id, 0) + unit.name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(unit)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(unit) or 'trống'}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        column, order = self._order
        self.beginResetModel()
        found = [unit for unit in self._all if all(word in _searched(unit) for word in self._words)]
        found.sort(key=COLUMNS[column].key, reverse=order is Qt.SortOrder.DescendingOrder)
        self._depths = {}
        self._shown = self._as_tree(found) if column == 0 else found
        self.endResetModel()

    def _as_tree(self, units: Sequence[UnitInfo]) -> list[UnitInfo]:
        """Units in order, each with those that belong to it below; at the top where that one is not shown."""
        there = {unit.id for unit in units}
        below: dict[int | None, list[UnitInfo]] = {}
        for unit in units:
            below.setdefault(unit.parent_id if unit.parent_id in there else None, []).append(unit)
        found: list[UnitInfo] = []
        waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
        while waiting:
            unit, depth = waiting.pop()
            found.append(unit)
            self._depths[unit.id] = depth
            waiting += [(each, depth + 1) for each in reversed(below.get(unit.id, []))]
        return found


def _alignment(column: UnitColumn) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _searched(unit: UnitInfo) -> str:
    return fold(" ".join((unit.name, *unit.aliases, UNIT_KIND[unit.kind], *unit.groups)))
