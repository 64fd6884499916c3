"""One line that adds a task by hand: "việc, ai, hạn", its gaps shown as clears while it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.five_clear import ClearState, Finding
from desktop_app.domain.task import TaskFacts
from desktop_app.labels.clears import CLEAR, CLEAR_STATE
from desktop_app.labels.formats import vn_date
from desktop_app.ui import theme
from desktop_app.ui.incoming import keep_lists_out
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.detail.clear_badge import ClearBadge
from desktop_app.ui.widgets.named import named

REST_MS = 150


class QuickAdd(QFrame):
    """``added`` carries the facts read from the line; ``read`` and ``check`` are the services' rules."""

    added = Signal(object)

    def __init__(
        self,
        read: Callable[[str], TaskFacts],
        check: Callable[[TaskFacts], Sequence[Finding]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("quick_add")
        self._read = read
        self._check = check
        self._line = named(QLineEdit(self), "quick_add_line", "Thêm nhiệm vụ: việc, ai làm, hạn")
        self._line.setPlaceholderText(
            "Thêm việc được giao: việc, ai làm, hạn — ví dụ: rà soát hộ khẩu, Công an xã, 30/11 (Ctrl+N)"
        )
        theme.set_icon(
            self._line.addAction(theme.icon("plus", "accent"), QLineEdit.ActionPosition.LeadingPosition),
            "plus",
            "accent",
        )
        fit_icons(self._line)
        keep_lists_out(self._line)
        self._add = named(QPushButton("Thêm", self), "quick_add_button", "Thêm nhiệm vụ")
        self._reading = QWidget(self)
        self._badge = ClearBadge(self._reading)
        self._words = QLabel(self._reading)
        self._words.setObjectName("quick_add_reading")
        self._words.setProperty("role", "muted")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._rest = single_shot(self, REST_MS, self._show_reading)
        self._line.textChanged.connect(self._typed)
        self._line.returnPressed.connect(self.submit)
        self._add.clicked.connect(self.submit)
        self._lay_out()
        self._typed("")

    def start(self, text: str = "") -> None:
        """Put the cursor in the line, with a text to begin with."""
        if text:
            self._line.setText(text)
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_closed(self, why: str) -> None:
        """Take no more input, and say why."""
        self._line.setPlaceholderText(why)
        self._line.setEnabled(False)
        self._add.setEnabled(False)

    def clear(self) -> None:
        """Empty the line for the next task."""
        self._line.clear()

    def submit(self) -> None:
        """Hand over what is typed; an empty line does nothing."""
        if self._line.text().strip():
            self.added.emit(self._read(self._line.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._line.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self._line, 1)
        row.addWidget(self._add)
        below = QHBoxLayout(self._reading)
        below.setContentsMargins(theme.UNIT, 0, theme.UNIT, 0)
        below.setSpacing(2 * theme.UNIT)
        below.addWidget(self._badge)
        below.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addLayout(row)
        layout.addWidget(self._reading)

    def _typed(self, text: str) -> None:
        filled = bool(text.strip())
        self._add.setVisible(filled)
        if filled:
            self._rest.start()
        else:
            self._rest.stop()
            self._reading.hide()

    def _show_reading(self) -> None:
        facts = self._read(self._line.text())
        findings = self._check(facts)
        self._badge.set_findings(findings)
        self._words.setText(reading_words(facts, findings))
        self._reading.show()


def reading_words(facts: TaskFacts, findings: Sequence[Finding]) -> str:
    """How a line was read and what it still lacks: "Ai: Công an xã · Hạn: 30/11 · Thiếu: rõ kết quả"."""
    parts = [f"Việc: {facts.title}"]
    if facts.lead:
        parts.append(f"Ai: {'; '.join(facts.lead)}")
    if facts.person:
        parts.append(f"Người làm: {facts.person}")
    if facts.deadline.raw:
        due = vn_date(facts.deadline.due)
        parts.append(
            f"Hạn: {facts.deadline.raw}" + (f" ({due})" if due not in ("", facts.deadline.raw) else "")
        )
    for state in (ClearState.MISSING, ClearState.VAGUE):
        gaps = [CLEAR[each.clear].lower() for each in findings if each.state is state]
        if gaps:
            parts.append(f"{CLEAR_STATE[state].capitalize()}: {', '.join(gaps)}")
    return "  ·  ".join(parts)
