"""Several forms that become one file: their list, their order, a page of contents in front."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.labels.papers import form_words
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named, push

_WANTED = Qt.ItemDataRole.UserRole
LINES = 4


class PaperBooklet(QWidget):
    """``changed`` tells of another list, ``add_asked`` asks for the form that is shown."""

    changed = Signal()
    add_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = named(QListWidget(self), "print_booklet", "Các biểu của tập in")
        self._list.setToolTip("Kéo để đổi thứ tự, Delete để bỏ một biểu")
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setWordWrap(True)
        self._list.setFixedHeight(LINES * (self.fontMetrics().lineSpacing() + theme.UNIT))
        self._contents = named(
            QCheckBox("Mục lục, số trang liền", self),
            "print_contents",
            "Mục lục và số trang chạy liền cả tập",
        )
        self._contents.setChecked(True)
        self._whole = named(QCheckBox("Xem cả tập", self), "print_whole", "Xem trước cả tập in")
        self._add = push(self, "print_booklet_add", "Thêm vào tập in")
        self._add.setToolTip("Gộp biểu này với các biểu khác thành một tệp")
        self._clear = push(self, "print_booklet_clear", "Bỏ tập in")
        self._clear.setToolTip("Trở lại in từng biểu")
        drop = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list)
        drop.setContext(Qt.ShortcutContext.WidgetShortcut)
        drop.activated.connect(self._drop)
        self._add.clicked.connect(self.add_asked)
        self._clear.clicked.connect(self.clear)
        self._list.model().rowsMoved.connect(self.changed)
        for box in (self._contents, self._whole):
            box.toggled.connect(self.changed)
        self._lay_out()
        self._show()

    @property
    def forms(self) -> list[PaperWanted]:
        """The forms in their order."""
        return [self._list.item(row).data(_WANTED) for row in range(self._list.count())]

    @property
    def contents(self) -> bool:
        """Whether a page of contents stands in front."""
        return bool(self.forms) and self._contents.isChecked()

    @property
    def shown_whole(self) -> bool:
        """Whether the preview shows all forms, not only the one that is chosen."""
        return bool(self.forms) and self._whole.isChecked()

    def add(self, forms: Sequence[PaperWanted]) -> None:
        """Add forms that are not in it yet."""
        for wanted in forms:
            if wanted not in self.forms:
                item = QListWidgetItem(form_words(wanted, wanted.person), self._list)
                item.setData(_WANTED, wanted)
        self._tell()

    def clear(self) -> None:
        """Print single forms again."""
        self._list.clear()
        self._tell()

    def _drop(self) -> None:
        self._list.takeItem(self._list.currentRow())
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for each in (self._list, self._contents, self._whole, self._clear):
            each.setVisible(bool(self._list.count()))

    def _lay_out(self) -> None:
        links = QHBoxLayout()
        links.addWidget(self._add)
        links.addWidget(self._clear)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self._list)
        column.addWidget(self._contents)
        column.addWidget(self._whole)
        column.addLayout(links)
