"""Local tasks that carry out an upper one: a line each, with how it was understood below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from desktop_app.domain.task import TaskFacts
from desktop_app.labels.formats import vn_date
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.named import named_line

WIDE = 72  # letters
REST_MS = 200
_LINES = 6
_HINT = "Mỗi dòng một việc: việc, ai làm, hạn\nrà soát sổ giấy, Công an xã, 30/11"


class DeriveTasks(Asking):
    """``saved`` carries the facts of the tasks; ``read`` understands typed lines."""

    saved = Signal(object)

    def __init__(self, upper: str, read: Callable[[str], Sequence[TaskFacts]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("derive_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Cụ thể hóa thành việc của đơn vị mình")
        self._read = read
        wide = WIDE * self.fontMetrics().averageCharWidth()
        about = QLabel("\n".join(wrapped(upper, wide, 3)), self)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setProperty("role", "muted")
        self._lines = named_line(
            QPlainTextEdit(self), "derive_lines", "Các việc cụ thể, mỗi dòng một việc", _HINT
        )
        self._lines.setTabChangesFocus(True)
        self._lines.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing() + 2 * theme.UNIT)
        self._reading = QLabel(self)
        self._reading.setObjectName("derive_reading")
        self._reading.setProperty("role", "muted")
        self._reading.setTextFormat(Qt.TextFormat.PlainText)
        self._reading.setWordWrap(True)
        buttons, self._save = verb_buttons(self, "derive", "Thêm việc")
        self._rest = single_shot(self, REST_MS, self._look)
        self._lines.textChanged.connect(self._typed)
        layout = stacked(self, 1)
        for widget in (about, self._lines, self._reading, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(wide + 6 * theme.UNIT)
        self._typed()
        self._lines.setFocus()

    def accept(self) -> None:
        tasks = self._read(self._lines.toPlainText())
        if tasks:
            with self.asking():
                self.saved.emit(tasks)

    def _typed(self) -> None:
        self._save.setEnabled(bool(self._lines.toPlainText().strip()))
        self._rest.start()

    def _look(self) -> None:
        """Say how each line was understood."""
        self._reading.setText("\n".join(map(_words, self._read(self._lines.toPlainText()))))


def _words(facts: TaskFacts) -> str:
    who = "; ".join(filter(None, (*facts.lead, facts.person))) or "chưa giao ai"
    due = facts.deadline.due
    when = f"hạn {vn_date(due)}" if due else facts.deadline.raw or "chưa có hạn"
    return f"• {facts.title} — {who} — {when}"
