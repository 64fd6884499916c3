"""The tab "Minh chứng": documents and files that prove a task; drop files, open them, take them off."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.task_detail import EvidenceRow, TaskDetail
from desktop_app.labels.evidence import row_words
from desktop_app.ui import theme
from desktop_app.ui.incoming import dropped_files
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.thumbnails import SIDE, Thumbnails
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.tasks.task_fields import field_edit, field_text

_ROW = Qt.ItemDataRole.UserRole
_ROWS = 5
MORE: Mapping[str, tuple[str, str]] = {
    "reuse": ("Dùng lại minh chứng đã có…", "repeat"),
    "link": ("Địa chỉ trang web…", "external-link"),
    "document": ("Văn bản (chỉ ghi số)…", "book-open"),
}
"""What may be added besides files: words and icon."""


class EvidenceTab(QWidget):
    """``committed`` carries field and text, ``attached`` paths, ``wanted`` one of the keys of ``MORE``.

    ``opened``, ``described`` and ``removed`` carry an EvidenceRow; ``path_of`` tells where its file lies.
    """

    committed = Signal(str, str)
    add_wanted = Signal()
    wanted = Signal(str)
    attached = Signal(object)
    opened = Signal(object)
    described = Signal(object)
    removed = Signal(object)

    def __init__(
        self, names: KnownNames, path_of: Callable[[EvidenceRow], Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._read_only = False
        self._path_of = path_of
        self._pictures = Thumbnails(self)
        self._pictures.made.connect(self._show_pictures)
        self.setAcceptDrops(True)
        self.document = field_edit("evidence", "evidence_text", names, self)
        self.document.committed.connect(lambda text: self.committed.emit("evidence_text", text))
        self._list = named(QListWidget(self), "evidence_list", "Tệp minh chứng")
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setIconSize(QSize(SIDE, SIDE))
        self._list.setAlternatingRowColors(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(lambda item: self.opened.emit(item.data(_ROW)))
        self._list.currentRowChanged.connect(self._enable)
        self._add = self._button("evidence_add", "Thêm tệp…", "plus")
        self._more = self._button("evidence_more", "Thêm khác", "plus")
        self._more.setMenu(self._more_menu())
        self._open = self._button("evidence_open", "Mở", "external-link")
        self._edit = self._button("evidence_edit", "Sửa…", "pencil")
        self._edit.clicked.connect(lambda: self._tell(self.described))
        self._remove = self._button("evidence_remove", "Gỡ", "trash-2")
        self._add.clicked.connect(self.add_wanted)
        self._open.clicked.connect(lambda: self._tell(self.opened))
        self._remove.clicked.connect(lambda: self._tell(self.removed))
        self._hint = muted(self, "Kéo tệp vào đây để đính kèm. Tệp được chép vào sổ.")
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=theme.HALF)
        for button in (self._add, self._more, self._open, self._edit, self._remove):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.document)
        layout.addWidget(self._hint)
        layout.addWidget(self._list)
        layout.addWidget(buttons)
        layout.addStretch(1)
        self._enable()

    def show_detail(self, detail: TaskDetail, *, anew: bool) -> None:
        """Show a task's evidence; the chosen file stays chosen."""
        self.document.show_value(field_text(detail.facts, "evidence_text"), anew=anew)
        chosen = self._chosen()
        self._list.clear()
        for evidence in detail.evidence:
            item = QListWidgetItem(row_words(evidence), self._list)
            item.setData(_ROW, evidence)
            item.setToolTip("\n".join(filter(None, (row_words(evidence), evidence.excerpt))))
            item.setIcon(_icon(theme.image(_picture_name(evidence), "muted", SIDE // 2)))
            item.setSizeHint(QSize(1, self._row_height()))
            if chosen is not None and evidence.id == chosen.id:
                self._list.setCurrentItem(item)
        self._list.setVisible(bool(detail.evidence))
        self._show_pictures()
        files = [(row.sha256, path) for row in detail.evidence if row.sha256 and (path := self._file(row))]
        self._pictures.ask(files)
        self._list.setFixedHeight(min(len(detail.evidence), _ROWS) * self._row_height() + theme.UNIT)
        self._enable()

    def set_read_only(self, read_only: bool) -> None:
        """Files can still be opened."""
        self._read_only = read_only
        self.document.set_read_only(read_only)
        self.setAcceptDrops(not read_only)
        self._enable()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attached.emit(dropped_files(event.mimeData()))

    def _button(self, name: str, words: str, icon: str) -> QPushButton:
        button = named(QPushButton(f" {words}", self), name, f"{words.rstrip('…')} minh chứng")
        theme.set_icon(button, icon)
        return button

    def _chosen(self) -> EvidenceRow | None:
        item = self._list.currentItem()
        row = None if item is None else item.data(_ROW)
        return row if isinstance(row, EvidenceRow) else None

    def _tell(self, signal: SignalInstance) -> None:
        """Let a signal carry the chosen piece."""
        chosen = self._chosen()
        if chosen is not None:
            signal.emit(chosen)

    def _file(self, row: EvidenceRow) -> Path | None:
        try:
            return self._path_of(row)
        except AppError:
            return None

    def _show_pictures(self) -> None:
        """Put the pictures there are on their rows."""
        for place in range(self._list.count()):
            item = self._list.item(place)
            picture = self._pictures.of(item.data(_ROW).sha256)
            if picture is not None:
                item.setIcon(_icon(picture))

    def _row_height(self) -> int:
        """Two lines, or a picture where letters are small."""
        return max(2 * self.fontMetrics().lineSpacing(), SIDE) + theme.UNIT

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("evidence_more_menu")
        for key, (words, icon) in MORE.items():
            action = menu.addAction(words)
            action.setObjectName(f"evidence_{key}")
            theme.set_icon(action, icon, "muted")
            action.triggered.connect(lambda _=False, one=key: self.wanted.emit(one))
        return menu

    def _enable(self) -> None:
        chosen = self._chosen() is not None
        for button in (self._add, self._more):
            button.setEnabled(not self._read_only)
        self._open.setEnabled(chosen)
        for button in (self._edit, self._remove):
            button.setEnabled(chosen and not self._read_only)
        for button in (self._open, self._edit, self._remove):
            button.setVisible(self._list.count() > 0)


def _icon(picture: QImage) -> QIcon:
    """A picture in the middle of a square, so that all rows begin at one place."""
    square = QPixmap(SIDE, SIDE)
    square.fill(Qt.GlobalColor.transparent)
    shown = picture.scaled(
        min(SIDE, picture.width()), min(SIDE, picture.height()), Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    painter = QPainter(square)
    painter.drawImage((SIDE - shown.width()) // 2, (SIDE - shown.height()) // 2, shown)
    painter.end()
    return QIcon(square)


def _picture_name(row: EvidenceRow) -> str:
    """What stands for a piece without a picture."""
    return "paperclip" if row.sha256 else "external-link" if row.link else "book-open"
