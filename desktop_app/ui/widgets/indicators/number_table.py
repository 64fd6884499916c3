"""A table to type numbers into, by keyboard from cell to cell."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.models.number_sheet import NAME, PART, VALUE, NumberSheet
from desktop_app.ui.widgets.row_table import lay_header

FITTED = 60
"""Rows that are made as high as their words; of more each has two lines."""


class NumberTable(QTableView):
    """Enter and Tab go to the next cell that can be filled in, also in the row below."""

    def __init__(self, sheet: NumberSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("measure_table")
        self.setAccessibleName("Số liệu của kỳ")
        self._sheet = sheet
        self.setModel(sheet)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.SelectedClicked)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(2 * theme.line_height() + theme.UNIT)
        self.verticalHeader().hide()
        lay_header(self)
        sheet.modelAboutToBeReset.connect(lambda: self._fit(rows=False))
        sheet.modelReset.connect(lambda: self._fit(rows=sheet.rowCount() <= FITTED))

    def begin(self) -> None:
        """Open the first cell that can be filled in."""
        self.setFocus()
        self.setCurrentIndex(self._sheet.index(0, NAME))
        self.go(1)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        onward = hint in (hints.EditNextItem, hints.SubmitModelCache)
        super().closeEditor(editor, hints.NoHint if onward or hint == hints.EditPreviousItem else hint)
        if onward:
            self.go(1)
        elif hint == hints.EditPreviousItem:
            self.go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_Tab):
            # An open editor passes Enter on here before it closes, which goes onward by itself.
            if self.state() != QAbstractItemView.State.EditingState:
                self.go(1)
        elif event.key() == Qt.Key.Key_Backtab:
            self.go(-1)
        else:
            super().keyPressEvent(event)

    def go(self, step: int) -> None:
        """Open the next cell that can be filled in, or the one before."""
        found = next(self._from_here(step), None)
        if found is not None:
            index = self._sheet.index(*found)
            self.setCurrentIndex(index)
            self.edit(index)

    def _from_here(self, step: int) -> Iterator[tuple[int, int]]:
        """Cells that can be filled in, from the current one on or back."""
        here = self.currentIndex()
        rows = range(here.row(), self._sheet.rowCount() if step > 0 else -1, step)
        for row in rows if here.isValid() else ():
            for column in range(PART, VALUE + 1)[::step]:
                after = row != here.row() or (column - here.column()) * step > 0
                if after and self._sheet.is_open(row, column):
                    yield row, column

    def _fit(self, *, rows: bool) -> None:
        modes = QHeaderView.ResizeMode
        self.verticalHeader().setSectionResizeMode(modes.ResizeToContents if rows else modes.Fixed)
