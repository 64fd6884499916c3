"""Why figures differ as a tree: what happened, and below it each task with both its classes."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.reporting.comparison import MoveKind, TaskMove
from desktop_app.labels.differences import class_words
from desktop_app.labels.formats import vn_number
from desktop_app.labels.papers import MOVE
from desktop_app.labels.tasks import TIME_CLASS_SHORT
from desktop_app.ui import theme

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole.value
TOOL_TIP = Qt.ItemDataRole.ToolTipRole.value
INK = Qt.ItemDataRole.ForegroundRole.value
FONT = Qt.ItemDataRole.FontRole.value
COLUMNS = ("Thay đổi, nhiệm vụ", "Trước", "Sau")
_NOWHERE = QModelIndex()


class MovesTree(QAbstractItemModel):
    """Two levels: internal id 0 marks a kind, n a task of the kind in row n - 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds: list[tuple[MoveKind, list[TaskMove]]] = []

    def show_moves(self, moves: Sequence[TaskMove]) -> None:
        """Show these, which come in the order of their kinds."""
        self.beginResetModel()
        self._kinds = [(kind, list(found)) for kind, found in groupby(moves, key=lambda move: move.kind)]
        self.endResetModel()

    def move(self, index: Index) -> TaskMove | None:
        """The task at a row; None for a kind."""
        number = index.internalId() if index.isValid() else 0
        return self._kinds[number - 1][1][index.row()] if number else None

    def kind(self, index: Index) -> MoveKind:
        """What happened to the task or tasks at a row."""
        return self._kinds[(index.internalId() or index.row() + 1) - 1][0]

    def task_ids(self, index: Index) -> list[int]:
        """The tasks of the kind at a row."""
        return [move.task_id for move in self._kinds[index.row()][1]]

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent has no index
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._kinds)
        return 0 if parent.internalId() or parent.column() else len(self._kinds[parent.row()][1])

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        return COLUMNS[section] if role == DISPLAY and orientation is Qt.Orientation.Horizontal else None

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        move = self.move(index)
        if move is None:
            return self._of_kind(index, role)
        shown = (None, move.before, move.after)[index.column()]
        if role in (DISPLAY, TOOL_TIP) and not index.column():
            return move.title
        if role == TOOL_TIP:
            return class_words(shown)
        if role == DISPLAY:
            return TIME_CLASS_SHORT[shown] if shown else class_words(None)
        return theme.class_colour(shown) if role == INK and shown is not None else None

    def _of_kind(self, index: Index, role: int) -> object:
        kind, moves = self._kinds[index.row()]
        if role == DISPLAY and not index.column():
            return f"{MOVE[kind]}: {vn_number(len(moves))}"
        return theme.font(bold=True) if role == FONT else None
