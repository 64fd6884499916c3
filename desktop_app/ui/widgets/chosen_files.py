"""Evidence files chosen before something is written: a button that names them, a cross that forgets them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.dialogs.files import choose_evidence
from desktop_app.ui.incoming import dropped_files
from desktop_app.ui.widgets.named import named

_LETTERS = 28


class ChosenFiles(QWidget):
    """Widgets are called ``NAME_evidence`` and ``NAME_forget_files``; ``changed`` tells of other files."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.files: list[Path] = []
        self.setAcceptDrops(True)
        self._choose = QPushButton(self)
        self._choose.setObjectName(f"{name}_evidence")
        self._choose.setAutoDefault(False)
        theme.set_icon(self._choose, "paperclip", "muted", gap=theme.HALF)
        self._choose.clicked.connect(lambda: self.add(choose_evidence(self)))
        self._forget = named(QToolButton(self), f"{name}_forget_files", "Bỏ các tệp đã chọn")
        self._forget.setToolTip("Bỏ các tệp đã chọn")
        theme.set_icon(self._forget, "x", "muted")
        self._forget.clicked.connect(self._drop_all)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._choose, 1)
        layout.addWidget(self._forget)
        self._name_files()

    def add(self, files: Sequence[Path]) -> None:
        """Keep these too."""
        self.files += [each for each in files if each not in self.files]
        self._name_files()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def _drop_all(self) -> None:
        self.files = []
        self._name_files()
        self.changed.emit()

    def _name_files(self) -> None:
        words, tip = "Thêm tệp minh chứng…", "Chọn tệp minh chứng, hoặc thả tệp vào đây"
        if self.files:
            words = self.files[0].name if len(self.files) == 1 else f"{len(self.files)} tệp minh chứng"
        metrics = self._choose.fontMetrics()
        room = _LETTERS * metrics.averageCharWidth()
        self._choose.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self._choose.setAccessibleName(words.removesuffix("…"))
        self._choose.setToolTip("\n".join(each.name for each in self.files) or tip)
        self._forget.setVisible(bool(self.files))
