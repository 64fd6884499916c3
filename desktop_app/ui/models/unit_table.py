"""The ledger's units as a table: what each is, how else it is called, what it has to do."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal

from desktop_app.domain.text import counted, sort_key
from desktop_app.domain.units.units import UnitInfo
from desktop_app.labels.formats import vn_number
from desktop_app.labels.units import UNIT_KIND
from desktop_app.ui.models.sorted_table import SortedTable
from desktop_app.ui.models.value_table import Index, ValueColumn


def _count(tasks: int) -> str:
    return vn_number(tasks) if tasks else ""


COLUMNS: tuple[ValueColumn[UnitInfo], ...] = (
    ValueColumn("Đơn vị", lambda unit: unit.name, key=lambda unit: sort_key(counted(unit.name))),
    ValueColumn("Loại", lambda unit: UNIT_KIND[unit.kind]),
    ValueColumn("Tên khác", lambda unit: "; ".join(unit.aliases), key=lambda unit: -len(unit.aliases)),
    ValueColumn(
        "Ngày chốt",
        lambda unit: str(unit.cutoff_day) if unit.cutoff_day else "",
        True,
        lambda unit: unit.cutoff_day or 0,
    ),
    ValueColumn("Chủ trì", lambda unit: _count(unit.leads), True, lambda unit: -unit.leads),
    ValueColumn("Phối hợp", lambda unit: _count(unit.coordinates), True, lambda unit: -unit.coordinates),
    ValueColumn("Trong nhóm", lambda unit: "; ".join(unit.groups)),
)

INDENT = "      "
_DRAGGED = "application/x-namro-units"


class UnitTable(SortedTable[UnitInfo]):
    """By name they stand as a tree; a row dragged onto another is told by ``moved``: ids, and below which."""

    moved = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, _words, parent)
        self.draggable = False
        self._depths: dict[int, int] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt asks by role
        if role == Qt.ItemDataRole.DisplayRole and index.isValid() and index.column() == 0:
            unit = self.values[index.row()]
            return INDENT * self._depths.get(unit.id, 0) + unit.name
        return super().data(index, role)

    def placed(self, values: list[UnitInfo], column: int) -> list[UnitInfo]:
        """By name each unit with those that belong to it below; at the top where that one is not shown."""
        self._depths = {}
        if column != 0:
            return values
        there = {unit.id for unit in values}
        below: dict[int | None, list[UnitInfo]] = {}
        for unit in values:
            below.setdefault(unit.parent_id if unit.parent_id in there else None, []).append(unit)
        found: list[UnitInfo] = []
        waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
        while waiting:
            unit, depth = waiting.pop()
            found.append(unit)
            self._depths[unit.id] = depth
            waiting += [(each, depth + 1) for each in reversed(below.get(unit.id, []))]
        return found

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not self.draggable:
            return flags
        drop = Qt.ItemFlag.ItemIsDropEnabled
        return flags | drop | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else drop

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = dict.fromkeys(self.values[index.row()].id for index in indexes)
        data.setData(_DRAGGED, json.dumps([*ids]).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell where to; the rows themselves come anew once that is written."""
        if data.hasFormat(_DRAGGED):
            ids: list[int] = json.loads(bytes(data.data(_DRAGGED).data()))
            above = self.values[parent.row()].id if parent.isValid() else None
            self.moved.emit(ids, above)
        return False


def _words(unit: UnitInfo) -> str:
    return " ".join((unit.name, *unit.aliases, UNIT_KIND[unit.kind], *unit.groups))
