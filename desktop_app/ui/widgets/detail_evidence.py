"""The tab "Minh chứng": documents and files that prove a task; drop files, open them, take them off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.task import EvidenceRow, TaskDetail
from desktop_app.labels import vn_date, vn_number
from desktop_app.ui import theme
from desktop_app.ui.incoming import dropped_files
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.widgets.task_fields import field_edit, field_text

_ROW = Qt.ItemDataRole.UserRole
_KILO = 1024
_ROWS = 6


class EvidenceTab(QWidget):
    """``committed`` carries field and text, ``attached`` paths, ``opened`` and ``removed`` an EvidenceRow."""

    committed = Signal(str, str)
    add_wanted = Signal()
    attached = Signal(object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, names: KnownNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self.setAcceptDrops(True)
        self.document = field_edit("evidence", "evidence_text", names, self)
        self.document.committed.connect(lambda text: self.committed.emit("evidence_text", text))
        self._list = QListWidget(self)
        self._list.setObjectName("evidence_list")
        self._list.setAccessibleName("Tệp minh chứng")
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.itemActivated.connect(lambda item: self.opened.emit(item.data(_ROW)))
        self._list.currentRowChanged.connect(self._enable)
        self._add = self._button("evidence_add", "Thêm tệp…", "plus")
        self._open = self._button("evidence_open", "Mở", "external-link")
        self._remove = self._button("evidence_remove", "Gỡ", "trash-2")
        self._add.clicked.connect(self.add_wanted)
        self._open.clicked.connect(self._open_chosen)
        self._remove.clicked.connect(self._remove_chosen)
        self._hint = QLabel("Kéo tệp vào đây để đính kèm. Tệp được chép vào sổ.", self)
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.HALF)
        for button in (self._add, self._open, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.document)
        layout.addWidget(self._hint)
        layout.addWidget(self._list)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self._enable()

    def show_detail(self, detail: TaskDetail, *, anew: bool) -> None:
        """Show a task's evidence; the chosen file stays chosen."""
        self.document.show_value(field_text(detail.facts, "evidence_text"), anew=anew)
        chosen = self._chosen()
        self._list.clear()
        for evidence in detail.evidence:
            item = QListWidgetItem(_words(evidence), self._list)
            item.setData(_ROW, evidence)
            item.setToolTip(_words(evidence))
            if chosen is not None and evidence.id == chosen.id:
                self._list.setCurrentItem(item)
        self._list.setVisible(bool(detail.evidence))
        row = self._list.sizeHintForRow(0) if detail.evidence else 0
        self._list.setFixedHeight(min(len(detail.evidence), _ROWS) * row + theme.UNIT)
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
        button = QPushButton(f" {words}", self)
        button.setObjectName(name)
        button.setAccessibleName(f"{words.rstrip('…')} minh chứng")
        theme.set_icon(button, icon)
        return button

    def _chosen(self) -> EvidenceRow | None:
        item = self._list.currentItem()
        row = None if item is None else item.data(_ROW)
        return row if isinstance(row, EvidenceRow) else None

    def _open_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.opened.emit(chosen)

    def _remove_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.removed.emit(chosen)

    def _enable(self) -> None:
        chosen = self._chosen() is not None
        self._add.setEnabled(not self._read_only)
        self._open.setEnabled(chosen)
        self._remove.setEnabled(chosen and not self._read_only)
        for button in (self._open, self._remove):
            button.setVisible(self._list.count() > 0)


def _words(evidence: EvidenceRow) -> str:
    size = max(round(evidence.size / _KILO), 1)
    parts = (evidence.name, evidence.document, f"{vn_number(size)} KB", vn_date(evidence.added_on))
    return " · ".join(part for part in parts if part)
