"""Choosing one thing out of many by typing a few words of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.named import named, named_line

WIDE, HIGH = 84, 18  # letters, lines
_ID = Qt.ItemDataRole.UserRole


class ChooseRow(Asking):
    """``saved`` carries the id of the row chosen; ``found`` gives ids and words for what was typed."""

    saved = Signal(int)

    def __init__(
        self, title: str, verb: str, found: Callable[[str], Sequence[tuple[int, str]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("choose_row_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = found
        self._find = named_line(QLineEdit(self), "choose_row_filter", "Gõ vài từ để tìm", "Gõ vài từ để tìm…")
        self._list = named(QListWidget(self), "choose_row_list", title)
        self._list.setWordWrap(True)
        buttons, self._save = verb_buttons(self, "choose_row", verb)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        for each in (self._find, self._list, buttons):
            layout.addWidget(each)
        self.resize(WIDE * self.fontMetrics().averageCharWidth(), HIGH * theme.line_height())
        self._find.textChanged.connect(self._look)
        self._list.itemActivated.connect(self.accept)
        self._list.currentRowChanged.connect(lambda row: self._save.setEnabled(row >= 0))
        self._look("")

    def accept(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            with self.asking():
                self.saved.emit(item.data(_ID))

    def _look(self, words: str) -> None:
        self._list.clear()
        for row_id, text in self._found(words):
            item = QListWidgetItem(text)
            item.setData(_ID, row_id)
            self._list.addItem(item)
        self._list.setCurrentRow(0 if self._list.count() else -1)
        self._save.setEnabled(self._list.count() > 0)
