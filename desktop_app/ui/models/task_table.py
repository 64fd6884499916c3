"""The tasks of a filter as a table: ids by one query, rows in pages that painting asks for."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QModelRoleData,
    QModelRoleDataSpan,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.task import SortBy, TaskFilter, TaskRow
from desktop_app.labels.follow_up import marks_words
from desktop_app.ui.models.task_columns import COLUMN_OF_SORT, COLUMNS, Col
from desktop_app.ui.models.task_lines import GONE, Line, LineLook, edit_text, full_text, line_of

PAGE = 100
KEPT_PAGES = 40
FIRST = 500
_COPY_PAGE = 1_000
_FEW = 20  # tasks that are looked for one by one

# Looking up an enum member of Qt costs more than all else that ``data`` does: roles are plain numbers.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_HORIZONTAL = Qt.Orientation.Horizontal
_PART = {_DISPLAY: 0, _FOREGROUND: 1, _DECORATION: 2}
# Painting asks for seven roles of a cell in one call; these stand at these places of it.
_PAINTED = 7
_AT_FOREGROUND, _AT_DECORATION, _AT_DISPLAY = 2, 4, 5

_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_WRITE = _READ | Qt.ItemFlag.ItemIsEditable

Index = QModelIndex | QPersistentModelIndex


class TaskSource(Protocol):
    """The part of the task service that a table needs."""

    def ids(self, wanted: TaskFilter, limit: int | None = None) -> list[int]: ...

    def rows(self, ids: Sequence[int], as_of: date | None = None) -> list[TaskRow]: ...


class TaskTable(QAbstractTableModel):
    """Rows of one filter; ``edited`` asks the page to write a cell: task id, column, value.

    ``show`` reads the first ids only, so that a keystroke in search paints at once;
    ``load_rest`` reads the others when there is time. ``expect`` reads none: what stood stays till ``take``.
    """

    edited = Signal(object, object, object)
    sorted = Signal(object, bool)

    def __init__(
        self, source: TaskSource, wanted: TaskFilter, look: LineLook, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._wanted = wanted
        self._look = look
        self._ids: list[int] = []
        self._whole = True
        self._awaits = False
        self._lines: dict[int, Line] = {}
        self._pages: OrderedDict[int, None] = OrderedDict()
        self._flags: tuple[Qt.ItemFlag, ...] = ()
        self.set_read_only(False)

    @property
    def wanted(self) -> TaskFilter:
        return self._wanted

    @property
    def ids(self) -> Sequence[int]:
        """Ids in the order shown; only the first while ``whole`` is False."""
        return self._ids

    @property
    def whole(self) -> bool:
        """Whether every id of the filter is there."""
        return self._whole

    @property
    def awaits(self) -> bool:
        """Whether the rows are still those of the filter before."""
        return self._awaits

    def show(self, wanted: TaskFilter) -> None:
        """Show another filter from its first rows on."""
        ids = self._source.ids(wanted, FIRST)
        self.beginResetModel()
        self._wanted = wanted
        self._ids = ids
        self._whole = len(ids) < FIRST
        self._awaits = False
        self._forget()
        self.endResetModel()

    def expect(self, wanted: TaskFilter) -> None:
        """Another filter is wanted, whose ids come by ``take``; until then the rows stay as they are."""
        self._wanted = wanted
        self._whole = False
        self._awaits = True

    def load_rest(self) -> None:
        """Read the ids that ``show`` left for later."""
        if not self._whole:
            self.take(self._source.ids(self._wanted))

    def take(self, ids: list[int]) -> bool:
        """All ids of the filter as they are now; True when the list was shown anew.

        A list that only grew at its end keeps its selection.
        """
        self._whole, self._awaits = True, False
        known = len(self._ids)
        if ids[:known] != self._ids:
            self._replace(ids)
            return True
        if len(ids) > known:
            self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        return False

    def reload(self, wanted: TaskFilter) -> None:
        """Read the rows on the screen again after a write, as of a day; ids follow by ``take``."""
        self._wanted = wanted
        self.repaint_rows()

    def repaint_rows(self, look: LineLook | None = None) -> None:
        """Drop what was read, or put another look on it, and have the visible rows painted again."""
        self._look = look or self._look
        self._forget()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))

    def set_read_only(self, read_only: bool) -> None:
        """Offer no editors while this ledger may only be read."""
        flags = [_WRITE if column.field and not read_only else _READ for column in COLUMNS]
        self._flags = (*flags, Qt.ItemFlag.NoItemFlags)

    def row_at(self, row: int) -> TaskRow | None:
        """The task on a row; None when it is gone from the ledger."""
        if not 0 <= row < len(self._ids):
            return None
        return next(iter(self._line(row)[3]), None)

    def place_of(self, task_id: int) -> int:
        """The row a task stands on, -1 when the filter leaves it out."""
        try:
            return self._ids.index(task_id)
        except ValueError:
            return -1

    def places_of(self, task_ids: Iterable[int]) -> list[tuple[int, int]]:
        """Runs of neighbouring rows, first and last, on which these tasks stand."""
        wanted = set(task_ids)
        if len(wanted) <= _FEW:
            places = sorted(place for place in map(self.place_of, wanted) if place >= 0)
        else:
            places = [place for place, task_id in enumerate(self._ids) if task_id in wanted]
        runs: list[tuple[int, int]] = []
        for place in places:
            if runs and runs[-1][1] == place - 1:
                runs[-1] = (runs[-1][0], place)
            else:
                runs.append((place, place))
        return runs

    def reader(self, rows: Iterable[int], columns: Sequence[Col]) -> Callable[[], list[list[str]]]:
        """What reads whole texts of cells for copying, page by page and in any thread."""
        ids = [self._ids[place] for place in rows]
        source, as_of, clears = self._source, self._wanted.as_of, self._look.clears

        def read() -> list[list[str]]:
            pages = (ids[start : start + _COPY_PAGE] for start in range(0, len(ids), _COPY_PAGE))
            found = (row for page in pages for row in source.rows(page, as_of))
            return [[full_text(row, column, clears) for column in columns] for row in found]

        return read

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        part = _PART.get(role)
        if part is not None:
            row = index.row()
            line = self._lines.get(row) or self._line(row)
            return line[part][index.column()]
        if role in (_EDIT, _TOOL_TIP, _ACCESSIBLE) and index.isValid():
            return self._words(index.row(), Col(index.column()), role)
        return None

    def multiData(self, index: Index, span: QModelRoleDataSpan | QModelRoleData) -> None:
        """All that painting asks of a cell in one call, where ``data`` would take seven.

        A delegate hands over the same span for every cell: what has no value must be cleared.
        """
        found: Any = span  # Any: the stubs of the span miss __len__ and __getitem__
        if len(found) == _PAINTED and (shown := found[_AT_DISPLAY]).role() == _DISPLAY:
            row, column = index.row(), index.column()
            texts, colours, pictures, _ = self._lines.get(row) or self._line(row)
            _put(shown, texts[column])
            _put(found[_AT_FOREGROUND], colours[column])
            _put(found[_AT_DECORATION], pictures[column])
        else:
            for place in range(len(found)):
                _put(found[place], self.data(index, found[place].role()))

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        if role != _EDIT or not index.isValid():
            return False
        column = Col(index.column())
        task = self.row_at(index.row())
        if task is None or str(value).strip() == edit_text(task, column).strip():
            return False
        self.edited.emit(task.id, column, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation != _HORIZONTAL or not 0 <= section < len(COLUMNS):
            return None
        if role == _DISPLAY:
            return f"{len(self._look.clears)} rõ" if section == Col.CLEARS else COLUMNS[section].label
        if role == _TOOL_TIP:
            return COLUMNS[section].explains or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self._flags[index.column()]  # of an invalid index the last: column -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; column -1 is the order of the document."""
        by = COLUMNS[column].sort if column >= 0 else SortBy.POSITION
        descending = column >= 0 and order == Qt.SortOrder.DescendingOrder
        if by is not None and (by, descending) != (self._wanted.sort, self._wanted.descending):
            self.sorted.emit(by, descending)

    def sort_indicator(self) -> tuple[int, Qt.SortOrder]:
        """The column and direction the header shows; column -1 for the order of the document."""
        order = Qt.SortOrder.DescendingOrder if self._wanted.descending else Qt.SortOrder.AscendingOrder
        return COLUMN_OF_SORT.get(self._wanted.sort, -1), order

    def _replace(self, ids: list[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._forget()
        self.endResetModel()

    def _forget(self) -> None:
        self._lines.clear()
        self._pages.clear()

    def _line(self, row: int) -> Line:
        """A painted row; a miss reads its page and lets the oldest page go."""
        line = self._lines.get(row)
        if line is not None:
            return line
        page = row // PAGE
        start = page * PAGE
        ids = self._ids[start : start + PAGE]
        found = {row.id: row for row in self._source.rows(ids, self._wanted.as_of)}
        for place, task_id in enumerate(ids, start):
            task = found.get(task_id)
            self._lines[place] = GONE if task is None else line_of(task, self._wanted.as_of, self._look)
        self._pages[page] = None
        if len(self._pages) > KEPT_PAGES:
            oldest, _ = self._pages.popitem(last=False)
            for place in range(oldest * PAGE, (oldest + 1) * PAGE):
                self._lines.pop(place, None)
        return self._lines[row]

    def _words(self, row: int, column: Col, role: int) -> str | None:
        """The texts of a cell that painting never asks for."""
        task = self.row_at(row)
        if task is None:
            return None
        if role == _EDIT:
            return edit_text(task, column)
        words = full_text(task, column, self._look.clears)
        if column == Col.TITLE:
            words = "\n".join(filter(None, (words, marks_words(task))))
        return words if role == _TOOL_TIP else f"{COLUMNS[column].label}: {words}"


def _put(item: QModelRoleData, value: object) -> None:
    """Give a role its value; an empty text is none, as it would still be laid out."""
    if value:
        item.setData(value)
    else:
        item.clearData()
