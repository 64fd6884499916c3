"""Tasks that are ticked to go along, under headings or without: of any number, written out when painted."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.task import TaskRow
from desktop_app.ui import theme

Index = QModelIndex | QPersistentModelIndex

TITLE, ABOUT = range(2)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class TickGroup(NamedTuple):
    """Tasks under one heading; "" for none."""

    heading: str
    tasks: Sequence[TaskRow]


class TickTable(QAbstractTableModel):
    """Two columns, title and what ``about`` says of a task; ``ticked`` follows each change of the boxes."""

    ticked = Signal()

    def __init__(self, about: Callable[[TaskRow], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._about = about
        self._groups: Sequence[TickGroup] = ()
        self._starts: list[int] = []
        self._count = 0
        self.left_out: set[int] = set()

    @property
    def total(self) -> int:
        """How many tasks there are."""
        return sum(len(group.tasks) for group in self._groups)

    @property
    def chosen(self) -> tuple[int, ...]:
        """Ids of the tasks that are ticked, in their order."""
        return tuple(
            task.id for group in self._groups for task in group.tasks if task.id not in self.left_out
        )

    @property
    def headings(self) -> list[int]:
        """The rows that are headings."""
        return [start for start, group in zip(self._starts, self._groups, strict=True) if group.heading]

    def show(self, groups: Sequence[TickGroup]) -> None:
        """Show these tasks, all of them ticked."""
        self.beginResetModel()
        self._groups = [group for group in groups if group.tasks]
        self._starts, self._count = [], 0
        for group in self._groups:
            self._starts.append(self._count)
            self._count += len(group.tasks) + bool(group.heading)
        self.left_out = set()
        self.endResetModel()
        self.ticked.emit()

    def toggle(self, row: int) -> None:
        """Tick what is not ticked on a row, and the other way round."""
        index = self.index(row, TITLE)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == _CHECKED
        self.setData(index, _UNCHECKED if ticked else _CHECKED, Qt.ItemDataRole.CheckStateRole)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TITLE else _FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        group, task = self._at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(group, task, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TITLE:
            return self._state(group, task)
        if role == Qt.ItemDataRole.FontRole and task is None:
            return theme.font(bold=True)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TITLE:
            return False
        group, task = self._at(index.row())
        ids = [task.id] if task else [each.id for each in group.tasks]
        if Qt.CheckState(value) is _CHECKED:
            self.left_out.difference_update(ids)
        else:
            self.left_out.update(ids)
        self.dataChanged.emit(self.index(0, TITLE), self.index(self._count - 1, TITLE))
        self.ticked.emit()
        return True

    def _at(self, row: int) -> tuple[TickGroup, TaskRow | None]:
        """The group of a row and its task, None for the heading."""
        place = bisect_right(self._starts, row) - 1
        group = self._groups[place]
        inside = row - self._starts[place] - bool(group.heading)
        return group, group.tasks[inside] if inside >= 0 else None

    def _words(self, group: TickGroup, task: TaskRow | None, column: int) -> str:
        if task is None:
            return group.heading if column == TITLE else ""
        return " ".join(task.title.split()) if column == TITLE else self._about(task)

    def _state(self, group: TickGroup, task: TaskRow | None) -> Qt.CheckState:
        if task is not None:
            return _UNCHECKED if task.id in self.left_out else _CHECKED
        out = sum(each.id in self.left_out for each in group.tasks) if self.left_out else 0
        if not out:
            return _CHECKED
        return _UNCHECKED if out == len(group.tasks) else Qt.CheckState.PartiallyChecked
