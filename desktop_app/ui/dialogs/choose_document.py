"""Choosing one document of the ledger."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.domain.documents import DocumentInfo
from desktop_app.domain.text import fold
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line

WIDE, LINES = 70, 10  # letters, lines
_ID = Qt.ItemDataRole.UserRole


class ChooseDocument(Asking):
    """``saved`` carries the id of the chosen document."""

    saved = Signal(int)

    def __init__(
        self, title: str, about: str, documents: Sequence[DocumentInfo], parent: QWidget, verb: str = "Chọn"
    ) -> None:
        super().__init__(parent)
        self.setObjectName("choose_document_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._documents = [(info, fold(_words(info))) for info in documents]
        words = QLabel(about, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._find = named_line(
            QLineEdit(self), "choose_document_find", "Tìm văn bản", "Tìm: số, ký hiệu, trích yếu…"
        )
        self._list = named(QListWidget(self), "choose_document_list", "Các văn bản")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        buttons, self._save = verb_buttons(self, "choose_document", verb)
        layout = stacked(self, 1)
        for each in (words, self._find, self._list, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._find.textChanged.connect(self._show)
        self._list.itemSelectionChanged.connect(self._look)
        self._list.itemActivated.connect(self.accept)
        self._show("")
        self._find.setFocus()

    def accept(self) -> None:
        item = self._list.currentItem()
        if item is not None and item.isSelected():
            with self.asking():
                self.saved.emit(item.data(_ID))

    def _show(self, text: str) -> None:
        wanted = fold(text).split()
        self._list.clear()
        for info, searched in self._documents:
            if all(word in searched for word in wanted):
                item = QListWidgetItem(_words(info), self._list)
                item.setData(_ID, info.id)
        self._look()

    def _look(self) -> None:
        self._save.setEnabled(bool(self._list.selectedItems()))


def _words(info: DocumentInfo) -> str:
    facts = info.facts
    day = f"ngày {vn_date(facts.issued_on)}" if facts.issued_on else ""
    parts = (facts.number, day, facts.title, facts.issuer, f"({vn_number(info.tasks)} nhiệm vụ)")
    return " ".join(part for part in parts if part)
