"""Choosing evidence that the ledger has already, to prove other tasks with it too."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.domain.evidence import EvidencePiece
from desktop_app.domain.text import fold
from desktop_app.labels.evidence import piece_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line

WIDE = 74  # letters
LINES = 12
_SHOWN = 200
_ID = Qt.ItemDataRole.UserRole


class ReuseEvidence(Asking):
    """``saved`` carries the ids of the chosen pieces."""

    saved = Signal(object)

    def __init__(self, about: str, pieces: Sequence[EvidencePiece], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reuse_evidence_dialog")
        self.setWindowTitle("Dùng lại minh chứng")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pieces = [(piece, piece.searched) for piece in pieces]
        words = QLabel(about, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._find = named_line(
            QLineEdit(self),
            "reuse_find",
            "Tìm minh chứng đã có",
            "Tìm: tên tệp, số văn bản, cơ quan, trích yếu…",
        )
        self._find.setClearButtonEnabled(True)
        fit_icons(self._find)
        self._list = named(QListWidget(self), "reuse_list", "Minh chứng đã có trong sổ")
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        self._count = QLabel(self)
        self._count.setObjectName("reuse_count")
        self._count.setProperty("role", "muted")
        buttons, self._save = verb_buttons(self, "reuse", "Dùng lại")
        layout = stacked(self, 1)
        for each in (words, self._find, self._list, self._count, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._find.textChanged.connect(self._show)
        self._list.itemSelectionChanged.connect(self._look)
        self._list.itemActivated.connect(self.accept)
        self._show("")
        self._find.setFocus()

    def accept(self) -> None:
        ids = [item.data(_ID) for item in self._list.selectedItems()]
        if ids:
            with self.asking():
                self.saved.emit(ids)

    def _show(self, text: str) -> None:
        wanted = fold(text).split()
        found = [piece for piece, words in self._pieces if all(word in words for word in wanted)]
        self._list.clear()
        for piece in found[:_SHOWN]:
            item = QListWidgetItem(piece_words(piece), self._list)
            item.setData(_ID, piece.id)
            item.setSizeHint(QSize(1, theme.line_height() + theme.UNIT))
            item.setToolTip(piece_words(piece))
        more = len(found) - _SHOWN
        nothing = (
            "Sổ chưa có minh chứng nào để dùng lại." if not self._pieces else "Không thấy minh chứng nào."
        )
        self._count.setText(
            f"Còn {more} minh chứng nữa; hãy gõ thêm chữ." if more > 0 else "" if found else nothing
        )
        self._look()

    def _look(self) -> None:
        self._save.setEnabled(bool(self._list.selectedItems()))
