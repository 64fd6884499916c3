"""Units that can be sent a return workbook, each with a tick: how many tasks, which version, due when."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.text import fold
from desktop_app.labels.formats import vn_date, vn_number

if TYPE_CHECKING:
    from desktop_app.services.returns.splits import SplitPlan

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
DISPLAY = _ROLE.DisplayRole.value
CHECK = _ROLE.CheckStateRole.value
HEADERS = ("Đơn vị", "Số nhiệm vụ", "Bản", "Hạn nộp")
OVER = " (đã qua)"
_NOWHERE = QModelIndex()


class SendTable(QAbstractTableModel):
    """``ticked`` tells that other units are ticked now."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[SplitPlan] = ()
        self._shown: list[SplitPlan] = []
        self._chosen: set[int] = set()
        self._words: list[str] = []
        self._today = date.min

    @property
    def chosen(self) -> "list[SplitPlan]":
        """The ticked units' plans, whether the filter shows them or not."""
        return [plan for plan in self._all if plan.unit_id in self._chosen]

    @property
    def total(self) -> int:
        return len(self._all)

    def set_plans(self, plans: Sequence["SplitPlan"], chosen: Iterable[int], today: date) -> None:
        """Replace all units and tick some of them; a due day before today is said to be over."""
        self._all = plans
        self._today = today
        self._chosen = {plan.unit_id for plan in plans} & set(chosen)
        self._show()
        self.ticked.emit()

    def set_words(self, text: str) -> None:
        """Show only units whose name holds these words."""
        self._words = fold(text).split()
        self._show()

    def tick_shown(self, *, on: bool) -> None:
        """Tick or untick all units that are shown."""
        shown = {plan.unit_id for plan in self._shown}
        self._chosen = self._chosen | shown if on else self._chosen - shown
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [CHECK])
        self.ticked.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return _alignment(section)
        return HEADERS[section] if role == DISPLAY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual if index.column() else usual | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        plan = self._shown[index.row()]
        if role == DISPLAY:
            version = f"bản {vn_number(plan.version)}" if plan.version > 1 else "lần đầu"
            due = vn_date(plan.due_on) + (OVER if plan.due_on < self._today else "")
            return (plan.unit, vn_number(plan.tasks), version, due)[index.column()]
        if role == _ROLE.TextAlignmentRole:
            return _alignment(index.column())
        if role == CHECK and not index.column():
            return Qt.CheckState.Checked if plan.unit_id in self._chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = DISPLAY) -> bool:
        if role != CHECK or index.column():
            return False
        unit = self._shown[index.row()].unit_id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(unit)
        else:
            self._chosen.discard(unit)
        self.dataChanged.emit(index, index, [CHECK])
        self.ticked.emit()
        return True

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [plan for plan in self._all if all(word in fold(plan.unit) for word in self._words)]
        self.endResetModel()


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
