"""A table to type numbers into, by keyboard from cell to cell."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableWidget, QWidget

NAME, UNIT, BEFORE, PART, WHOLE, VALUE = range(6)
_HEADERS = ("Chỉ tiêu", "Đơn vị báo", "Kỳ trước", "Tử số", "Mẫu số", "Kết quả")


class NumberTable(QTableWidget):
    """Enter and Tab go to the next cell that can be filled in, also in the row below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADERS), parent)
        self.setObjectName("measure_table")
        self.setAccessibleName("Số liệu của kỳ")
        self.setHorizontalHeaderLabels(_HEADERS)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.SelectedClicked)
        self.setWordWrap(True)
        self.verticalHeader().hide()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        onward = hint in (hints.EditNextItem, hints.SubmitModelCache)
        super().closeEditor(editor, hints.NoHint if onward or hint == hints.EditPreviousItem else hint)
        if onward:
            self.go(1)
        elif hint == hints.EditPreviousItem:
            self.go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            # An open editor passes Enter on here before it closes, which goes onward by itself.
            if self.state() != QAbstractItemView.State.EditingState:
                self.go(1)
        elif event.key() == Qt.Key.Key_Backtab:
            self.go(-1)
        else:
            super().keyPressEvent(event)

    def go(self, step: int) -> None:
        """Open the next cell that can be filled in, or the one before."""
        cells = [
            (row, column)
            for row in range(self.rowCount())
            for column in (PART, WHOLE, VALUE)
            if (item := self.item(row, column)) and item.flags() & Qt.ItemFlag.ItemIsEditable
        ]
        here = (self.currentRow(), self.currentColumn())
        after = (
            [cell for cell in cells if cell > here] if step > 0 else [cell for cell in cells if cell < here]
        )
        if after:
            row, column = after[0] if step > 0 else after[-1]
            self.setCurrentCell(row, column)
            self.edit(self.model().index(row, column))
