"""One field of a task, saved when it is left or Enter is pressed; a button tells that it is not yet."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.widgets.named import named

# The window went to the back, or a list of proposals opened: the person is still in the field.
_STILL_THERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

Editor = QLineEdit | QPlainTextEdit


class GrowingText(QPlainTextEdit):
    """A text of several lines, as tall as what stands in it, up to ``most`` lines; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None, *, least: int = 1, most: int = 8) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_most(self, most: int) -> None:
        """Show at most so many lines."""
        if most != self._most:
            self._most = most
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._break_anew)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _break_anew(self) -> None:
        """A bar that came while the text was first shown left its lines as wide as without it."""
        if self.verticalScrollBar().isVisible():
            self.resizeEvent(QResizeEvent(self.viewport().size(), QSize()))

    def _grow(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._least), self._most)
        margins = self.contentsMargins()
        frame = margins.top() + margins.bottom() + 2
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + frame)


class FieldEdit(QWidget):
    """A caption, an editor, and what is known about it; ``committed`` carries the typed text once.

    Whoever saves calls ``show_value`` with what is stored now; until then the text counts as typed
    but not saved, and leaving the field again with the same text does not try again.
    """

    committed = Signal(str)

    def __init__(
        self, name: str, caption: str, editor: Editor, parent: QWidget, *, hint: QLabel | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._stored = ""
        self._tried: str | None = None
        editor.setParent(self)
        named(editor, name, caption)
        editor.installEventFilter(self)
        editor.textChanged.connect(self._mark)
        self._caption = QLabel(caption, self)
        self._caption.setProperty("role", "muted")
        self._caption.setBuddy(editor)
        self._save = named(QPushButton("Lưu", self), f"{name}_save", f"Lưu {caption.lower()}")
        self._save.setProperty("primary", True)
        self._save.clicked.connect(self.commit)
        self._save.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.HALF)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._caption, 0, 0, 1, 2)
        layout.addWidget(editor, 1, 0)
        layout.addWidget(self._save, 1, 1, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(0, 1)
        if hint is not None:
            hint.setParent(self)
            hint.setProperty("role", "muted")
            hint.setWordWrap(True)
            layout.addWidget(hint, 2, 0, 1, 2)

    @property
    def editor(self) -> Editor:
        return self._editor

    @property
    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self._editor, QPlainTextEdit):
            return self._editor.toPlainText()
        return self._editor.text()

    @property
    def is_changed(self) -> bool:
        return self.text.strip() != self._stored.strip()

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Show what is stored; what is being typed stays unless this is another task (``anew``)."""
        typing = self.is_changed and self._editor.hasFocus() and not anew
        self._stored = text
        self._tried = None
        if not typing and self.text != text:
            if isinstance(self._editor, QPlainTextEdit):
                self._editor.setPlainText(text)
            else:
                self._editor.setText(text)
                self._editor.setCursorPosition(0)
        self._mark()

    def set_read_only(self, read_only: bool) -> None:
        """Show the text without letting it be changed."""
        self._editor.setReadOnly(read_only)

    def commit(self) -> None:
        """Tell of the typed text unless it is stored already or was just refused."""
        text = self.text
        if self.is_changed and text != self._tried:
            self._tried = text
            self.committed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor:
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                if event.reason() not in _STILL_THERE:
                    self.commit()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Enter saves (Shift+Enter breaks a line), Escape takes the typing back."""
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if isinstance(self._editor, QPlainTextEdit) or self.is_changed:
                self._tried = None
                self.commit()
                return isinstance(self._editor, QPlainTextEdit)
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.show_value(self._stored, anew=True)
            return True
        return False

    def _mark(self) -> None:
        self._save.setVisible(self.is_changed and not self._editor.isReadOnly())
