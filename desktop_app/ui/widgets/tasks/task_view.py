"""The table of tasks: rows of two lines, columns the user arranges, copying, keys, files dropped on a row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.domain.five_clear import SIX
from desktop_app.ui import theme
from desktop_app.ui.clipboard import put_table
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.incoming import dropped_files
from desktop_app.ui.models.task_columns import COLUMNS, Col
from desktop_app.ui.models.task_table import TaskTable
from desktop_app.ui.widgets.detail.clear_badge import badge_size
from desktop_app.ui.widgets.tasks.task_header import TaskHeader

COPIED_AT_ONCE = 300  # rows
MOST_COPIED = 20_000  # rows; more is work for an export
_LINES = 2
_AS_TEXT = "mso-number-format:'\\@'"


Offer = tuple[str, str, str, Callable[[], None]]
"""What a menu offers: name, words, icon and act."""


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """Rows as they go on the clipboard: tab-separated, and as a table of texts."""

    text: str
    html: str
    rows: int


class TaskView(QTableView):
    """Selection is by whole rows; ``opened`` is Enter or a double click, ``dropped`` files on a task.

    ``copied`` tells how many rows are on the clipboard, and how many were selected; ``copy_wanted``
    carries what reads many rows, for ``put``, and how many are selected.
    """

    opened = Signal(int)
    menu_wanted = Signal(QPoint)
    dropped = Signal(int, object)
    copied = Signal(int, int)
    copy_wanted = Signal(object, int)

    def __init__(self, model: TaskTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setWordWrap(True)
        self.setFont(_quick_font())
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header = TaskHeader(self)
        self.header.sortIndicatorChanged.connect(self._sort)
        self.setHorizontalHeader(self.header)
        # Of the table's own selection the header would ask for every row, once for each column.
        self.header.setSelectionModel(QItemSelectionModel(model, self.header))
        self.doubleClicked.connect(self._double_clicked)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give every row two lines of the font of the moment, and every header one."""
        self.setIconSize(badge_size(len(SIX)).expandedTo(QSize(theme.icon_size(), theme.icon_size())))
        self.verticalHeader().setDefaultSectionSize(_LINES * self.fontMetrics().lineSpacing() + theme.UNIT)

    def show_sort(self) -> None:
        """Let the header show the order of the model without asking for it again."""
        blocked = self.header.blockSignals(True)
        self.header.setSortIndicator(*self.tasks.sort_indicator())
        self.header.blockSignals(blocked)
        self.header.viewport().update()

    def selected_ids(self) -> list[int]:
        """Ids of the selected tasks in the order shown."""
        ids = self.tasks.ids
        return [task_id for first, last in self._selected_runs() for task_id in ids[first : last + 1]]

    def selected_count(self) -> int:
        """How many tasks are selected."""
        return sum(last - first + 1 for first, last in self._selected_runs())

    def current_id(self) -> int | None:
        """The task of the current row."""
        ids, row = self.tasks.ids, self.currentIndex().row()
        return ids[row] if 0 <= row < len(ids) else None

    def select_ids(self, task_ids: Iterable[int], current: int | None) -> None:
        """Select these tasks where the list still has them; the current row is made visible by the page."""
        model = self.tasks
        chosen = QItemSelection()
        last_column = len(COLUMNS) - 1
        for first, last in model.places_of(task_ids):
            chosen.select(model.index(first, 0), model.index(last, last_column))
        selection = self.selectionModel()
        place = -1 if current is None else model.place_of(current)
        if place >= 0:
            selection.setCurrentIndex(
                model.index(place, Col.TITLE), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectAll(self) -> None:
        """Select every task of the filter, also those not read yet."""
        self.tasks.load_rest()
        super().selectAll()

    def offers(self) -> list[Offer]:
        """What a context menu offers of the table itself."""
        ids, index = self.selected_ids(), self.currentIndex()
        found: list[Offer] = []
        if len(ids) == 1:
            found.append(("open", "Xem chi tiết\tEnter", "eye", lambda: self.opened.emit(ids[0])))
            if self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
                found.append(("edit_cell", "Sửa ô này\tF2", "pencil", lambda: self.edit(index)))
        if ids:
            found.append(("copy", "Chép\tCtrl+C", "copy", self.copy))
        return [*found, ("select_all", "Chọn tất cả\tCtrl+A", "list-checks", self.selectAll)]

    def copy(self) -> None:
        """Put the selected rows, up to a limit, on the clipboard; many are read in the background."""
        places = [place for first, last in self._selected_runs() for place in range(first, last + 1)]
        if not places:
            return
        read = partial(_table, self.tasks.reader(places[:MOST_COPIED], self.header.visible_columns()))
        if len(places) > COPIED_AT_ONCE:
            self.copy_wanted.emit(read, len(places))
        else:
            self.put(read(), len(places))

    def put(self, table: CopiedTable, selected: int) -> None:
        """Put what was read of so many selected rows on the clipboard."""
        put_table(table.text, table.html)
        self.copied.emit(table.rows, selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ENTER and not event.modifiers():
            # Enter that ends an edit comes here too, when the editor has let it pass.
            if self.state() != QAbstractItemView.State.EditingState:
                self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing begins an edit; looking for the letters row by row would read every page."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._own_ground()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._own_ground()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit(self.viewport().width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge_drop(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge_drop(event)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        task = self.tasks.row_at(row)
        paths = dropped_files(event.mimeData())
        if task is None or not paths:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(task.id, paths)

    def _own_ground(self) -> None:
        """Fill the ground, which a style sheet leaves open: else all below is painted before every page."""
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)

    def _selected_runs(self) -> list[tuple[int, int]]:
        """First and last row of each run of selected rows, top down, none twice."""
        selection = self.selectionModel().selection()
        ranges = sorted((selection.at(i).top(), selection.at(i).bottom()) for i in range(selection.count()))
        runs: list[tuple[int, int]] = []
        for first, last in ranges:
            start = max(first, runs[-1][1] + 1) if runs else first
            if start <= last:
                runs.append((start, last))
        return runs

    def _judge_drop(self, event: QDragMoveEvent) -> None:
        """Files are taken over a task only; elsewhere the window takes them."""
        over_task = self.rowAt(event.position().toPoint().y()) >= 0
        if over_task and event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.tasks.sort(column, order)
        self.show_sort()

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self.tasks.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        task = self.tasks.row_at(index.row())
        if task is not None:
            self.opened.emit(task.id)


def _table(read: Callable[[], list[list[str]]], *_: object) -> CopiedTable:
    table = read()
    cells = "".join(
        "<tr>" + "".join(f'<td style="{_AS_TEXT}">{escape(cell)}</td>' for cell in line) + "</tr>"
        for line in table
    )
    return CopiedTable("\n".join("\t".join(line) for line in table), f"<table>{cells}</table>", len(table))


def _quick_font() -> QFont:
    """The application's font without shaping, which composed Vietnamese letters do not need.

    Shaping takes a third of the time a page of the table is painted in. Family and size are left
    open, so that they follow the application's.
    """
    font = QFont()
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return font
