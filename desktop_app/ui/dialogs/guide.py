"""The officer's guide in a window of its own, kept open beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.text import fold
from desktop_app.paths import resources
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named, named_line

GUIDE = "huong-dan.md"
WIDE, HIGH, CONTENTS_WIDE = 108, 34, 30  # letters, lines, letters
_PLACE = Qt.ItemDataRole.UserRole.value


def show_guide(parent: QWidget) -> QDialog:
    """Open the guide, or bring it to the front."""
    found = parent.findChild(QDialog, "guide_window")
    guide = found or _Guide(parent)
    guide.show()
    guide.raise_()
    guide.activateWindow()
    return guide


class _Guide(QDialog):
    """Contents on the left, a press goes there; a line above finds words, Enter the next place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide_window")
        self.setWindowTitle("Hướng dẫn – Năm Rõ")
        self._text = named(QTextBrowser(self), "guide_text", "Hướng dẫn sử dụng")
        self._text.setOpenExternalLinks(False)
        folder = resources().parent / "docs"
        self._text.setSearchPaths([str(folder)])
        self._text.document().setDocumentMargin(3 * theme.UNIT)
        self._text.setMarkdown((folder / GUIDE).read_text(encoding="utf-8"))
        self._contents = named(QListWidget(self), "guide_contents", "Mục lục")
        self._contents.setProperty("role", "choices")
        self._contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._find = named_line(QLineEdit(self), "guide_find", "Tìm trong hướng dẫn", "Tìm trong hướng dẫn…")
        self._find.setClearButtonEnabled(True)
        self._fill()
        plain = self._text.document().toRawText()
        self._letters = "".join((fold(each) or " ")[:1] for each in plain)  # a letter for each of the text
        side = QVBoxLayout()
        side.setSpacing(theme.UNIT)
        side.addWidget(self._find)
        side.addWidget(self._contents, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(side)
        layout.addWidget(self._text, 1)
        metrics = self.fontMetrics()
        for each in (self._find, self._contents):
            each.setFixedWidth(CONTENTS_WIDE * metrics.averageCharWidth())
        self.resize(WIDE * metrics.averageCharWidth(), HIGH * metrics.height())
        self._contents.currentItemChanged.connect(lambda item, _: self._go(item))
        self._contents.itemClicked.connect(self._go)
        self._find.textChanged.connect(lambda _: self._seek(anew=True))
        self._find.returnPressed.connect(self._seek)
        for key in (QKeySequence(QKeySequence.StandardKey.Close), QKeySequence(Qt.Key.Key_Escape)):
            QShortcut(key, self).activated.connect(self.close)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._find.setFocus)

    def _fill(self) -> None:
        """One entry for each heading below the title, set in by its level."""
        block = self._text.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level > 1:
                item = QListWidgetItem("   " * (level - 2) + block.text(), self._contents)
                item.setData(_PLACE, block.position())
                item.setToolTip(block.text())
            block = block.next()

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._stand(item.data(_PLACE))

    def _stand(self, position: int) -> None:
        """Bring a place of the text to the top of what is seen."""
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(position)
        self._text.setTextCursor(cursor)
        bar = self._text.verticalScrollBar()
        bar.setValue(bar.value() + self._text.cursorRect(cursor).top() - 2 * theme.UNIT)

    def _seek(self, *, anew: bool = False) -> None:
        """The next place of the words, with or without accents; from the beginning when they are new."""
        words, cursor = fold(self._find.text()), self._text.textCursor()
        if anew:
            cursor.setPosition(0)
        if words:
            begin = self._letters.find(words, cursor.selectionEnd())
            begin = self._letters.find(words) if begin < 0 else begin
            if begin >= 0:
                cursor.setPosition(begin)
                cursor.setPosition(begin + len(words), QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
