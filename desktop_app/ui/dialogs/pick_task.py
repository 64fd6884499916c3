"""Choosing one task of the ledger by typing words of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget

from desktop_app.domain.task import TaskRow
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line
from desktop_app.ui.widgets.search_results import ROW, ResultDelegate, ResultModel

WIDE = 70  # letters
_SHOWN = 6  # tasks below each other


class PickTask(Asking):
    """``picked`` carries the id of the task; ``find`` gives the rows for words as typed."""

    picked = Signal(int)

    def __init__(
        self, title: str, verb: str, find: Callable[[str], Sequence[TaskRow]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pick_task")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._find = find
        self._line = named_line(
            QLineEdit(self),
            "pick_task_line",
            "Tìm nhiệm vụ",
            "Gõ vài chữ của nhiệm vụ, có dấu hoặc không dấu",
        )
        self._line.textChanged.connect(self._look)
        self._found = ResultModel(self)
        self._list = named(QListView(self), "pick_task_list", "Nhiệm vụ tìm được")
        self._list.setModel(self._found)
        self._list.setItemDelegate(ResultDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.doubleClicked.connect(self.accept)
        self._none = QLabel("Không có nhiệm vụ nào như vậy.", self)
        self._none.setProperty("role", "muted")
        buttons, self._save = verb_buttons(self, "pick_task", verb)
        layout = stacked(self, 1)
        for widget in (self._line, self._list, self._none, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._list.setMinimumHeight(_SHOWN * 3 * self.fontMetrics().lineSpacing())
        self._look("")
        self._line.setFocus()

    def accept(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            row: TaskRow = index.data(ROW)
            with self.asking():
                self.picked.emit(row.id)

    def _look(self, words: str) -> None:
        rows = self._find(words)
        self._found.set_rows(rows)
        self._none.setVisible(not rows)
        self._save.setEnabled(bool(rows))
        self._list.setCurrentIndex(self._found.index(0) if rows else QModelIndex())
