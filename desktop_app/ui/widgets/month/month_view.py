"""The month's list on the screen: ticking by mouse and key, folding, files dropped on a task."""

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from desktop_app.domain.task import TaskRow
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.incoming import dropped_files
from desktop_app.ui.models.month_list import LINE, Line, LineKind, MonthList
from desktop_app.ui.widgets.month.month_delegate import MonthDelegate

_TOGGLES = (Qt.Key.Key_Space, *ENTER)
_FOLDS = {Qt.Key.Key_Left.value: True, Qt.Key.Key_Right.value: False}


class MonthView(QTableView):
    """Signals name tasks by id; rows are laid out by fixed heights, so no row is asked for its size."""

    tick_asked = Signal(int)
    open_asked = Signal(int)
    edit_asked = Signal(int)
    cancel_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    clears_asked = Signal(int, QPoint)
    evidence_dropped = Signal(int, list)
    import_dropped = Signal(Path)

    def __init__(self, model: MonthList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("month_list")
        self.setAccessibleName("Việc trong tháng")
        self._model = model
        self._delegate = MonthDelegate(self)
        self._own_heights: set[int] = set()
        self._delegate.help_asked.connect(self._tell)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setModel(model)
        model.modelReset.connect(self._fit_anew)
        model.rowsInserted.connect(self.fit_rows)
        self.fit_rows()

    @property
    def delegate(self) -> MonthDelegate:
        return self._delegate

    @property
    def current_task(self) -> TaskRow | None:
        """The task of the current row."""
        line = self._line(self.currentIndex())
        return line.task if line else None

    def fit_rows(self) -> None:
        """Give headings their height; tasks have the default one."""
        self.verticalHeader().setDefaultSectionSize(self._delegate.task_height())
        self._own_heights = set(self._model.group_rows())
        for row in self._own_heights:
            self.setRowHeight(row, self._delegate.group_height())

    def choose(self, task_id: int | None, row: int) -> None:
        """Make a task current, or what stands at a row (-1: nothing) where the task is gone."""
        found = self._model.row_of(task_id) if task_id is not None else None
        row = min(row, self._model.rowCount() - 1) if found is None else found
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def put_panel(self, row: int, panel: QWidget) -> None:
        """Stand a widget in the row made for it and bring it into view."""
        index = self._model.index(row, 0)
        self._own_heights.add(row)
        self.setRowHeight(row, panel.sizeHint().height())
        self.setIndexWidget(index, panel)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self._line(self.currentIndex())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if line is not None and plain and self._act_by_key(event.key(), line):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        line = self._line(index)
        if line is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if line.kind is LineKind.GROUP:
            self._model.set_folded(line.group, not line.folded)
        elif line.task is not None and self._on_box(index, event.position().toPoint()):
            self.tick_asked.emit(line.task.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        line = self._line(index)
        if line is not None and line.task is not None and not self._on_box(index, place):
            self.open_asked.emit(line.task.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_rows()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index = self.indexAt(self.viewport().mapFromGlobal(place))
        line = self._line(index)
        if line is not None and line.task is not None:
            self.setCurrentIndex(index)
            self.menu_asked.emit(line.task.id, place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        line = self._line(self.indexAt(event.position().toPoint()))
        if line is not None and line.task is not None:
            self.setCurrentIndex(self.indexAt(event.position().toPoint()))
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        line = self._line(self.indexAt(event.position().toPoint()))
        event.acceptProposedAction()
        if line is not None and line.task is not None:
            self.evidence_dropped.emit(line.task.id, files)
        else:
            self.import_dropped.emit(files[0])

    def _act_by_key(self, key: int, line: Line) -> bool:
        if line.kind is LineKind.GROUP:
            wanted = _FOLDS.get(key, not line.folded if key in _TOGGLES else None)
            if wanted is None:
                return False
            self._model.set_folded(line.group, wanted)
            return True
        signals = {
            Qt.Key.Key_Space: self.tick_asked,
            Qt.Key.Key_Return: self.open_asked,
            Qt.Key.Key_Enter: self.open_asked,
            Qt.Key.Key_F2: self.edit_asked,
            Qt.Key.Key_Delete: self.cancel_asked,
        }
        if line.task is None or key not in signals:
            return False
        signals[Qt.Key(key)].emit(line.task.id)
        return True

    def _fit_anew(self) -> None:
        """Let rows that had a height of their own be as high as tasks: other lines stand there now."""
        for row in self._own_heights:
            if row < self._model.rowCount():
                self.setRowHeight(row, self._delegate.task_height())
        self.fit_rows()

    def _line(self, index: QModelIndex) -> Line | None:
        return index.data(LINE) if index.isValid() else None

    def _on_box(self, index: QModelIndex, place: QPoint) -> bool:
        box = self._delegate.parts(self.visualRect(index)).box
        return box.adjusted(-box.left(), -12, 12, 12).contains(place)

    def _tell(self, event: QHelpEvent, index: QModelIndex) -> None:
        """The title in full; over the badge, what is missing."""
        line = self._line(index)
        if line is None or line.task is None:
            QToolTip.hideText()
            return
        parts = self._delegate.parts(self.visualRect(index))
        if parts.badge.adjusted(-8, 0, 8, 0).contains(event.pos()):
            self.clears_asked.emit(line.task.id, event.globalPos())
        elif parts.title.contains(event.pos()):
            QToolTip.showText(event.globalPos(), line.task.title, self)
        else:
            QToolTip.hideText()
