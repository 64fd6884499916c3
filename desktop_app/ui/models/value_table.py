"""A plain table of values with named columns, for lists of some hundred rows."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")


class ValueColumn(NamedTuple, Generic[T]):
    """A column: its header, what a cell says of a value, what it is sorted by (``Any``: comparable)."""

    title: str
    text: Callable[[T], str]
    number: bool = False
    key: Callable[[T], Any] | None = None


class ValueTable(QAbstractTableModel, Generic[T]):
    """Rows in the order given; ``muted`` tells which are shown as things of the past."""

    def __init__(
        self,
        columns: Sequence[ValueColumn[T]],
        parent: QObject | None = None,
        muted: Callable[[T], bool] = lambda _: False,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._muted = muted
        self.values: list[T] = []

    def show_values(self, values: Sequence[T]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.values = list(values)
        self.endResetModel()

    def has(self, column: int) -> bool:
        """Whether any value has something in a column."""
        return any(self.columns[column].text(value) for value in self.values)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return _side(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt asks by role
        if not index.isValid():
            return None
        column, value = self.columns[index.column()], self.values[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(value) or 'trống'}"
        if role == Qt.ItemDataRole.ForegroundRole and self._muted(value):
            from desktop_app.ui import theme

            return theme.colour("muted")
        return None


def _side(column: ValueColumn[Any]) -> int:  # Any: whatever the column is of
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
