"""Tree of what an import will do: groups, and below each its rows."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.labels.formats import vn_number
from desktop_app.ui.models.import_summary import RowKey
from desktop_app.ui.models.outcome_lines import GROUP_WORDS, Group, OutcomeLine

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)


class OutcomeModel(QAbstractItemModel):
    """Two levels: internal id 0 marks a group, n a line of the group in row n - 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Mapping[Group, list[OutcomeLine]] = {}
        self._wanted: frozenset[RowKey] | None = None
        self._groups: list[Group] = []
        self._lines: list[list[OutcomeLine]] = []

    @property
    def groups(self) -> list[Group]:
        """The groups shown, in order."""
        return self._groups

    def show_lines(self, lines: Mapping[Group, list[OutcomeLine]]) -> None:
        """Show another outcome."""
        self.beginResetModel()
        self._all = lines
        self._fill()
        self.endResetModel()

    def narrow(self, wanted: frozenset[RowKey] | None) -> None:
        """Keep only lines of these rows; None keeps all."""
        self.beginResetModel()
        self._wanted = wanted
        self._fill()
        self.endResetModel()

    def line(self, index: Index) -> OutcomeLine | None:
        """The line at an index; None for a group."""
        number = index.internalId()
        return self._lines[number - 1][index.row()] if index.isValid() and number else None

    def group(self, index: Index) -> Group | None:
        """The group at an index; None for a line."""
        return self._groups[index.row()] if index.isValid() and not index.internalId() else None

    def lines_of(self, group: Group) -> list[OutcomeLine]:
        """The lines shown under a group."""
        return self._lines[self._groups.index(group)] if group in self._groups else []

    def find(self, key: RowKey, like: OutcomeLine | None = None) -> QModelIndex:
        """A line of a row of the file, the one most ``like`` another; invalid when there is none."""
        places = [
            (number, row)
            for number, lines in enumerate(self._lines)
            for row, line in enumerate(lines)
            if line.key == key
        ]
        if not places:
            return QModelIndex()
        number, row = max(places, key=lambda place: _alike(self._lines[place[0]][place[1]], like))
        return self.index(row, 0, self.index(number, 0))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if column or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._groups) else QModelIndex()
        if parent.internalId() or row >= len(self._lines[parent.row()]):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent has no index
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() else len(self._lines[parent.row()])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if role not in (_DISPLAY, _TOOL_TIP) or not index.isValid():
            return None
        line = self.line(index)
        if line is not None:
            words = f"{line.place}: {line.title}"
            return f"{words}\n{line.note}" if line.note else words
        group = self._groups[index.row()]
        return f"{GROUP_WORDS[group]} ({vn_number(len(self._lines[index.row()]))})"

    def _fill(self) -> None:
        wanted = self._wanted
        keep: Callable[[OutcomeLine], bool] = lambda line: wanted is None or line.key in wanted  # noqa: E731
        kept = {group: [line for line in lines if keep(line)] for group, lines in self._all.items()}
        self._groups = [group for group, lines in kept.items() if lines]
        self._lines = [kept[group] for group in self._groups]


def _alike(line: OutcomeLine, other: OutcomeLine | None) -> tuple[bool, bool]:
    """How sure two lines are about the same thing: the same task, the same group."""
    return (other is not None and line.task == other.task, other is not None and line.group is other.group)
