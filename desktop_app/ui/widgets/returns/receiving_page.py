"""A page that takes files dropped on it and tables pasted into it for itself, before the window does."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui.incoming import dropped_files, pasted


class ReceivingPage(QWidget):
    """``file_brought`` carries a path, ``text_brought`` what was copied elsewhere; nothing when read only."""

    file_brought = Signal(object)
    text_brought = Signal(str)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._receives = not read_only
        self.setAcceptDrops(self._receives)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+V from being the window's shortcut; a field that is typed in takes it first."""
        if self._receives and event.type() == QEvent.Type.ShortcutOverride and _is_paste(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._receives and _is_paste(event)):
            super().keyPressEvent(event)
            return
        path, text = pasted()
        if path is not None:
            self.file_brought.emit(path)
        elif text:
            self.text_brought.emit(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.file_brought.emit(dropped_files(event.mimeData())[0])


def _is_paste(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
