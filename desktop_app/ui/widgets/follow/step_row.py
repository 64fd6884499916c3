"""One step: a box to tick, its words, who and by when; a small menu edits, orders and removes it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.steps import Step
from desktop_app.labels.formats import vn_date, vn_relative
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.typed_line import TypedLine


class StepRow(QWidget):
    """``ticked`` carries whether, ``rewritten`` the typed line, ``moved`` -1 (up) or 1 (down)."""

    ticked = Signal(bool)
    rewritten = Signal(str)
    moved = Signal(int)
    removed = Signal()

    def __init__(
        self, step: Step, today: date, parent: QWidget, *, read_only: bool, first: bool, last: bool
    ) -> None:
        super().__init__(parent)
        self.step = step
        self._read_only = read_only
        self._box = named(QCheckBox(self), f"step_{step.id}", f"Xong bước: {step.text}")
        self._box.setChecked(step.done_on is not None)
        self._box.setEnabled(not read_only)
        self._box.clicked.connect(self.ticked)
        self._words = self._label(step.text)
        self._words.setStyleSheet("text-decoration: line-through;" if step.done_on else "")
        self._who = self._label(_who_and_when(step, today))
        self._who.setProperty("role", "muted")
        self._who.setVisible(bool(self._who.text()))
        self._line = named(
            TypedLine("việc, @người, hạn rồi Enter", self),
            f"step_{step.id}_line",
            "Sửa bước: việc, @người, hạn",
        )
        self._line.hide()
        self._line.typed.connect(self.rewritten)
        self._line.left.connect(self.stop_editing)
        self._more = self._menu_button(first=first, last=last)
        self._lay_out()

    @property
    def typed(self) -> str:
        """What is being typed in place of the step; "" while nothing is."""
        return "" if self._line.isHidden() else self._line.text()

    def edit(self, text: str = "") -> None:
        """Let the step be typed anew, beginning with what it says."""
        self._words.hide()
        self._who.hide()
        self._line.start(text or step_line(self.step))

    def stop_editing(self) -> None:
        """Show the step again, whatever was typed."""
        self._line.hide()
        self._words.show()
        self._who.setVisible(bool(self._who.text()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._read_only:
            super().mouseDoubleClickEvent(event)
        else:
            self.edit()

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _menu_button(self, *, first: bool, last: bool) -> QToolButton:
        button = named(
            QToolButton(self), f"step_{self.step.id}_more", f"Sửa, xếp, xóa bước: {self.step.text}"
        )
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_icon(button, "ellipsis", "muted")
        menu = QMenu(button)
        menu.addAction("Sửa", partial(self.edit, ""))
        menu.addAction("Đưa lên", lambda: self.moved.emit(-1)).setEnabled(not first)
        menu.addAction("Đưa xuống", lambda: self.moved.emit(1)).setEnabled(not last)
        menu.addSeparator()
        menu.addAction("Xóa bước", self.removed.emit)
        button.setMenu(menu)
        button.setVisible(not self._read_only)
        return button

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for widget in (self._words, self._who, self._line):
            middle.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.HALF // 2, 0, theme.HALF // 2)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(middle, 1)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)


def step_line(step: Step) -> str:
    """A step as it is typed: "soạn dự thảo, @Minh, 15/11/2026"."""
    return ", ".join(filter(None, (step.text, step.person and f"@{step.person}", vn_date(step.due))))


def _who_and_when(step: Step, today: date) -> str:
    if step.done_on is not None:
        when = f"xong {vn_date(step.done_on)}"
    else:
        when = f"hạn {vn_date(step.due)}, {vn_relative(step.due, today)}" if step.due else ""
    return " · ".join(filter(None, (step.person, when)))
