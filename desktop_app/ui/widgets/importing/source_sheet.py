"""The source as it is: its sheets, their cells, what columns and rows were taken for, and flipping both."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.grid import Grid, Sheet, column_letters
from desktop_app.domain.importing.draft import Reading, ReadingChoices, RowKind
from desktop_app.labels.fields import FIELD
from desktop_app.labels.reading import ROW_KIND
from desktop_app.ui import theme
from desktop_app.ui.models.source_grid import TEXT, SourceGridModel, Taken, sheets_of
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.importing.source_headers import (
    KEPT,
    LEFT_OUT,
    ColumnsHeader,
    RowMarks,
    menu_fields,
)
from desktop_app.ui.widgets.importing.source_metrics import Span, column_widths, row_heights, spans_of
from desktop_app.ui.widgets.named import named

AUTOMATIC = "Để chương trình tự nhận"
FLIPS = {RowKind.TASK: RowKind.SECTION, RowKind.SECTION: RowKind.SKIPPED}
KINDS = (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION, RowKind.HEADER, RowKind.SKIPPED)
COLUMNS_HINT = "Bấm đầu cột để đổi ý nghĩa cột, bấm nhãn đầu dòng để đổi loại dòng"
ROWS_HINT = "Bấm nhãn đầu dòng để đổi loại dòng"


class SourceSheet(QWidget):
    """Signals carry the sheet's name first; rows are numbers of the file, columns 0-based.

    ``column_taken``: a Field, or None to leave the column out. ``column_kept``: as it is.
    ``column_freed``: back to the program.
    ``rows_taken``: a list of rows and a RowKind, or None for back to the program.
    """

    column_taken = Signal(str, int, object)
    column_kept = Signal(str, int)
    column_freed = Signal(str, int)
    rows_taken = Signal(str, object, object)
    sheet_included = Signal(str, bool)
    row_chosen = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source_sheet")
        self._sheets: tuple[Sheet, ...] = ()
        self._taken: dict[str, Taken] = {}
        self._spans: list[Span] = []
        self.model = SourceGridModel(self)
        self._build()
        self.view.selectionModel().currentRowChanged.connect(self._tell_row)
        self.view.horizontalHeader().sectionClicked.connect(self._open_column_menu)
        self.view.verticalHeader().sectionClicked.connect(self._flip)
        self.tabs.currentChanged.connect(self._show_sheet)
        self.include.clicked.connect(lambda on: self.sheet_included.emit(self.model.sheet.name, on))

    def show_source(self, grid: Grid) -> None:
        """Show another file, its first sheet in front, not understood yet."""
        self._sheets, self._taken = sheets_of(grid), {}
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet in self._sheets:
            self.tabs.addTab(_tab_words(sheet))
        self.tabs.blockSignals(False)
        several = len(self._sheets) > 1
        self.tabs.setVisible(several)
        self.include.setVisible(several)

    def show_reading(self, reading: Reading, choices: ReadingChoices) -> None:
        """Show what columns and rows were taken for; on first sight of a file its first table."""
        first = not self._taken
        self._taken = {sheet.name: _taken(sheet.name, reading, choices) for sheet in self._sheets}
        if first:
            read = [place for place, sheet in enumerate(self._sheets) if self._taken[sheet.name].included]
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(read[0] if read else 0)
            self.tabs.blockSignals(False)
            self._show_sheet(max(self.tabs.currentIndex(), 0))
            self._show_first_task()
        elif self._sheets:
            self.model.show_taken(self._taken[self.model.sheet.name])
            self.include.setChecked(self.model.included)

    def show_row(self, sheet: str, number: int) -> None:
        """Bring a row of the file into sight and select it."""
        names = [each.name for each in self._sheets]
        if sheet in names and sheet != self.model.sheet.name:
            self.tabs.setCurrentIndex(names.index(sheet))
        row = self.model.row_of(number)
        if row is None or row == self.view.currentIndex().row():
            return
        index = self.model.index(row, max(self.view.currentIndex().column(), 0))
        seen = self.view.viewport().rect().contains(self.view.visualRect(index))
        self.view.setCurrentIndex(index)
        if not seen:
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def open_menu(self, where: QPoint) -> None:
        """Offer the kinds of the current row and the fields of its column."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self.view)
        menu.setObjectName("import_row_menu")
        menu.addSection(f"Dòng {self.model.number(index.row())} là")
        kind = self.model.kind(index.row())
        for each in KINDS:
            _choice(menu, ROW_KIND[each], each is kind).triggered.connect(
                lambda _=False, wanted=each: self._take(wanted)
            )
        menu.addAction(AUTOMATIC).triggered.connect(lambda: self._take(None))
        columns = menu.addMenu(f"Cột {column_letters(index.column())} là")
        self._fill_column_menu(columns, index.column())
        menu.popup(where)

    def restyle(self) -> None:
        """Draw anew in the colours and text size in force."""
        self.model.restyle()
        self._measure()
        for header in (self.view.columns, self.view.verticalHeader()):
            header.updateGeometry()
            header.viewport().update()
        self.view.viewport().update()

    def _build(self) -> None:
        self.hint = ElidedLabel(COLUMNS_HINT, self)
        self.hint.setProperty("role", "muted")
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.include = named(QCheckBox("Nhập bảng này", self), "import_include_sheet", "Nhập bảng này")
        self.view = _SheetView(self.model, self)
        self.view.menu_wanted.connect(self.open_menu)
        self.view.flip_wanted.connect(lambda: self._flip(self.view.currentIndex().row()))
        self.view.column_menu_wanted.connect(
            lambda: self._open_column_menu(self.view.currentIndex().column())
        )
        self.tabs = named(QTabBar(self), "import_sheets", "Trang tính")
        self.tabs.setShape(QTabBar.Shape.RoundedSouth)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        below = QHBoxLayout()
        below.addWidget(self.tabs, 1)
        below.addWidget(self.include)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addWidget(self.hint)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)

    def _show_sheet(self, place: int) -> None:
        if place >= len(self._sheets):
            return
        sheet = self._sheets[place]
        self.view.clearSpans()
        self.model.show_sheet(sheet, self._taken.get(sheet.name, Taken()))
        self._spans = spans_of(sheet, self.model.columnCount())
        for row, column, height, width in self._spans:
            self.view.setSpan(row, column, height, width)
        self.include.setChecked(self.model.included)
        self.hint.setText(ROWS_HINT if sheet.name == TEXT else COLUMNS_HINT)
        self.hint.setToolTip(self.hint.text())
        self._measure()

    def _measure(self) -> None:
        header = self.view.columns
        least = [header.width_for(column) for column in range(self.model.columnCount())]
        bar = self.view.verticalScrollBar()
        room = self.view.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())
        widths = column_widths(self.model, self._spans, least, room, self.fontMetrics())
        for column, width in enumerate(widths):
            self.view.setColumnWidth(column, width)
        heights = row_heights(self.model, self._spans, widths, self.fontMetrics())
        rows = self.view.verticalHeader()
        rows.setDefaultSectionSize(max(set(heights), key=heights.count, default=rows.defaultSectionSize()))
        for row, height in enumerate(heights):
            if rows.sectionSize(row) != height:
                rows.resizeSection(row, height)

    def _show_first_task(self) -> None:
        """Put the header of the first table in sight, below at most a few lines of its title block."""
        rows = range(self.model.rowCount())
        top = next((row for row in rows if self.model.kind(row) is RowKind.HEADER), 0)
        first = next((row for row in rows if self.model.kind(row) is RowKind.TASK), None)
        self.view.scrollToTop()
        if first is not None:
            self.view.setCurrentIndex(self.model.index(first, 0))
        self.view.scrollTo(self.model.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _tell_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(self.model.sheet.name, self.model.number(current.row()))

    def _flip(self, row: int) -> None:
        """Task, section, skipped, task: what a click on a row mark or the space bar does."""
        if row >= 0:
            self._take(FLIPS.get(self.model.kind(row) or RowKind.SKIPPED, RowKind.TASK))

    def _take(self, kind: RowKind | None) -> None:
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        self.rows_taken.emit(self.model.sheet.name, [self.model.number(row) for row in rows], kind)

    def _open_column_menu(self, column: int) -> None:
        if column < 0 or not self.view.columns.words(column):
            return
        menu = QMenu(self.view)
        menu.setObjectName("import_column_menu")
        self._fill_column_menu(menu, column)
        header = self.view.horizontalHeader()
        below = QPoint(header.sectionViewportPosition(column), header.height())
        menu.popup(header.mapToGlobal(below))

    def _fill_column_menu(self, menu: QMenu, column: int) -> None:
        sheet, meant = self.model.sheet.name, self.model.column_field(column)
        for each in menu_fields():
            _choice(menu, FIELD[each], each is meant).triggered.connect(
                lambda _=False, wanted=each: self.column_taken.emit(sheet, column, wanted)
            )
        menu.addSeparator()
        left_out = self.model.is_left_out(column)
        _choice(menu, LEFT_OUT, left_out).triggered.connect(
            lambda: self.column_taken.emit(sheet, column, None)
        )
        _choice(menu, KEPT, meant is None and not left_out).triggered.connect(
            lambda: self.column_kept.emit(sheet, column)
        )
        menu.addAction(AUTOMATIC).triggered.connect(lambda: self.column_freed.emit(sheet, column))


class _SheetView(QTableView):
    """A table with the keys of the source sheet: Space flips rows, Alt+Down opens a column's list."""

    menu_wanted = Signal(QPoint)
    flip_wanted = Signal()
    column_menu_wanted = Signal()

    def __init__(self, model: SourceGridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_sheet")
        self.setAccessibleName("Bảng trong tệp")
        self.setModel(model)
        self.columns = ColumnsHeader(model, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(RowMarks(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.flip_wanted.emit()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.column_menu_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
            return
        row = self.rowAt(self.viewport().mapFromGlobal(event.globalPos()).y())
        column = max(self.columnAt(self.viewport().mapFromGlobal(event.globalPos()).x()), 0)
        if row >= 0:
            chosen = {index.row() for index in self.selectionModel().selectedRows()}
            if row not in chosen:
                self.setCurrentIndex(self.model().index(row, column))
            self.menu_wanted.emit(event.globalPos())


def _tab_words(sheet: Sheet) -> str:
    return sheet.name + ("" if sheet.visible else " (ẩn)") if sheet.name != TEXT else "Văn bản"


def _choice(menu: QMenu, words: str, chosen: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(chosen)
    return action


def _taken(name: str, reading: Reading, choices: ReadingChoices) -> Taken:
    """What one sheet was taken for; a text has rows only."""
    found = next((sheet for sheet in reading.sheets if sheet.sheet == name), None)
    left_out = frozenset(
        column for (sheet, column), meant in choices.columns.items() if sheet == name and meant is None
    )
    if found is not None:
        return Taken(found.columns, left_out, found.rows, included=True)
    if reading.sheets or name != TEXT:
        return Taken(left_out=left_out)
    rows = dict.fromkeys([each.row for each in reading.skipped], RowKind.SKIPPED)
    rows.update(dict.fromkeys([each.row for each in reading.sections], RowKind.SECTION))
    rows.update(dict.fromkeys([each.row for each in reading.tasks], RowKind.TASK))
    return Taken({}, left_out, rows, included=False)
