"""The search line on top of the window: tells what was typed after a moment of rest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui import theme
from desktop_app.ui.incoming import keep_lists_out
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.timers import single_shot

DEBOUNCE_MS = 120
FEWEST_LETTERS = 2
_STEPS = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}


class SearchBox(QLineEdit):
    """Never acts on a single key stroke: Vietnamese typing replays Backspace and letters."""

    rested = Signal(str)
    submitted = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_box")
        self.setAccessibleName("Tìm nhiệm vụ")
        self.setPlaceholderText("Tìm nhiệm vụ (Ctrl+F)")
        self.setClearButtonEnabled(True)
        fit_icons(self)
        self._glass = self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        theme.set_icon(self._glass, "search", "muted")
        keep_lists_out(self)
        self._rest = single_shot(self, DEBOUNCE_MS, self._tell)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._submit)

    @property
    def words(self) -> str:
        """What is searched for: "" below two letters."""
        words = self.text().strip()
        return words if len(words) >= FEWEST_LETTERS else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _wait(self) -> None:
        self._rest.start()

    def _tell(self) -> None:
        self.rested.emit(self.words)

    def _submit(self) -> None:
        self._rest.stop()
        self.submitted.emit(self.words)
