"""The rows of a register as a table: ids by one query, rows in pages that painting asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.ui import theme

PAGE = 100
KEPT_PAGES = 40

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex

# How a state looks: icon and tone; a word always stands beside.
_LOOKS = {
    "overdue": ("circle-alert", "red"),
    "waiting": ("hourglass", "amber"),
    "not_sent": ("send", "slate"),
    "unprocessed": ("inbox", "slate"),
    "in_time": ("clock", "accent"),
    "answered": ("circle-check", "green"),
    "resolved": ("shield-check", "green"),
}


class RegisterSource(Protocol):
    """The part of a register's service that a table needs; ``Any``: each register has rows of its own."""

    def ids(self, wanted: RegisterFilter, limit: int | None = None) -> list[int]: ...

    def rows(self, ids: Sequence[int], as_of: date | None = None) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column: header, text of a row, share of the width, name to sort by ("" for none).

    ``state`` marks the column that shows the state with its icon; ``letters`` are the least that must be
    seen whole (``Any``: rows of any register).
    """

    label: str
    text: Callable[[Any], str]
    share: int
    sort: str = ""
    state: bool = False
    letters: int = 0


class RegisterTable(QAbstractTableModel):
    """Rows of one filter; ``sorted`` asks for another order: column name, descending."""

    sorted = Signal(str, bool)

    def __init__(
        self,
        source: RegisterSource,
        columns: Sequence[RegisterColumn],
        wanted: RegisterFilter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._source = source
        self._wanted = wanted
        self._ids: list[int] = []
        self._pages: dict[int, list[Any]] = {}

    @property
    def wanted(self) -> RegisterFilter:
        return self._wanted

    @property
    def ids(self) -> Sequence[int]:
        """Ids in the order shown."""
        return self._ids

    def show(self, wanted: RegisterFilter) -> None:
        """Show another filter, or the same after a write."""
        ids = self._source.ids(wanted)
        self.beginResetModel()
        self._wanted, self._ids = wanted, ids
        self._pages.clear()
        self.endResetModel()

    def row(self, place: int) -> Any:
        """The row at a place, None when it is gone from the ledger; a miss reads its page."""
        page = place // PAGE
        if page not in self._pages:
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            found = {row.id: row for row in self._source.rows(ids, self._wanted.as_of)}
            if len(self._pages) >= KEPT_PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[page] = [found.get(row_id) for row_id in ids]
        return self._pages[page][place % PAGE]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            return {_DISPLAY: self.columns[section].label, _ALIGNMENT: _LEFT}.get(role)
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or role not in _ANSWERED:
            return None
        column, row = self.columns[index.column()], self.row(index.row())
        if row is None:
            return None
        if role == _ALIGNMENT:
            return _LEFT
        if role in (_DECORATION, _FOREGROUND):
            return _look(row.state, role) if column.state else None
        text = column.text(row)
        if role == _DISPLAY:
            return " ".join(text.split())
        return text or None if role == _TOOL_TIP else f"{column.label}: {text or 'trống'}"

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; column -1 is the register's own."""
        name = self.columns[column].sort if column >= 0 else ""
        descending = column >= 0 and order == Qt.SortOrder.DescendingOrder
        if (name or column < 0) and (name, descending) != (self._wanted.sort, self._wanted.descending):
            self.sorted.emit(name, descending)


def tone_of(state: str) -> str:
    """The tone of a state's word."""
    return _LOOKS[state][1]


_ANSWERED = frozenset({_DISPLAY, _DECORATION, _FOREGROUND, _ALIGNMENT, _TOOL_TIP, _ACCESSIBLE})


def _look(state: str, role: int) -> object:
    icon, tone = _LOOKS[state]
    return theme.image(icon, tone) if role == _DECORATION else theme.colour(tone)
