"""The head of the detail pane: where the task stands, its whole text, its state, what can be done to it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.task_detail import TaskDetail
from desktop_app.labels.follow_up import marks_words
from desktop_app.labels.formats import vn_date
from desktop_app.labels.periods import standing_words
from desktop_app.labels.tasks import TIME_CLASS, deadline_words
from desktop_app.ui import theme
from desktop_app.ui.triggering import WORDS, waits
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.field_edit import GrowingText
from desktop_app.ui.widgets.named import muted, named, push

_TITLE_LINES = 5
_SHARE = 5  # the text takes at most this part of the pane
_SECTION_LETTERS = 80
_WIDE = 90  # characters of width from which state and buttons share a row


class DetailHead(QWidget):
    """Signals say what was asked for; ``closed`` is the cross."""

    complete_wanted = Signal()
    reopen_wanted = Signal()
    extend_wanted = Signal()
    trigger_wanted = Signal()
    cancel_wanted = Signal()
    retract_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wide = False
        self._place = muted(self)
        self._title = named(GrowingText(self, most=_TITLE_LINES), "detail_title", "Nội dung nhiệm vụ")
        self._title.setReadOnly(True)
        self._title.setFrameShape(QFrame.Shape.NoFrame)
        self._marks = ElidedLabel("", self)
        self._marks.setObjectName("detail_marks")
        self._marks.setProperty("role", "muted")
        self._icon = QLabel(self)
        self._state = QLabel(self)
        self._state.setWordWrap(True)
        self._complete = push(self, "detail_complete", "Hoàn thành…")
        self._complete.setProperty("primary", True)
        self._complete.clicked.connect(self.complete_wanted)
        self._reopen = push(self, "detail_reopen", "Mở lại")
        self._reopen.clicked.connect(self.reopen_wanted)
        self._more = self._menu_button()
        self._lay_out()

    def show_detail(self, detail: TaskDetail, today: date) -> None:
        """Show a task's place, text and state as of today."""
        row = detail.row
        section = (
            row.section if len(row.section) <= _SECTION_LETTERS else row.section[:_SECTION_LETTERS] + "…"
        )
        self._place.setText(" · ".join(part for part in (row.stt and f"STT {row.stt}", section) if part))
        self._place.setToolTip(row.section)
        if self._title.toPlainText() != row.title:
            self._title.setPlainText(row.title)
        self._marks.setText(marks_words(row))
        self._marks.setVisible(bool(self._marks.text()))
        kind = row.time_class
        tone = theme.CLASS_TONES[kind] if kind else "muted"
        icon = theme.class_icon(kind) if kind else "clock"
        self._icon.setPixmap(QPixmap.fromImage(theme.image(icon, tone)))
        self._state.setText(_state_words(detail, today))
        self._state.setStyleSheet(f"color: {theme.colour(tone).name()}")
        finished = row.completed_on is not None or row.cancelled_on is not None
        self._complete.setVisible(not finished)
        self._complete.setText("Kết thúc…" if row.deadline.rhythm else "Hoàn thành…")
        self._reopen.setVisible(finished)
        self._waiting.setVisible(waits(row))

    def fit(self, room: int) -> None:
        """Leave most of ``room`` px to the tabs: a long text scrolls within fewer lines."""
        lines = room // self.fontMetrics().lineSpacing() // _SHARE
        self._title.set_most(min(max(lines, 2), _TITLE_LINES))

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that writes."""
        for button in (self._complete, self._reopen, self._more):
            button.setEnabled(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room, the buttons stand beside the state and leave more to the tabs."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE * self.fontMetrics().averageCharWidth()
        if wide is not self._wide:
            self._wide = wide
            (self._state_row if wide else self._rows).addWidget(self._buttons)

    def _menu_button(self) -> QToolButton:
        button = named(QToolButton(self), "detail_more", "Việc khác với nhiệm vụ này")
        button.setToolTip("Gia hạn, hủy, rút nhiệm vụ")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_icon(button, "ellipsis")
        menu = QMenu(button)
        for name, words, signal in (
            ("detail_trigger", WORDS, self.trigger_wanted),
            ("detail_extend", "Gia hạn…", self.extend_wanted),
            ("detail_cancel", "Hủy nhiệm vụ…", self.cancel_wanted),
            ("detail_retract", "Rút nhiệm vụ nhập nhầm…", self.retract_wanted),
        ):
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(signal)
        self._waiting = menu.actions()[0]
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        close = named(QToolButton(self), "detail_close", "Ẩn phần chi tiết")
        close.setToolTip("Ẩn phần chi tiết (F4)")
        theme.set_icon(close, "x", "muted")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self._place, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        state = self._state_row = QHBoxLayout()
        state.setSpacing(theme.HALF)
        state.addWidget(self._icon)
        state.addWidget(self._state, 1)
        self._buttons = QWidget(self)
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(theme.HALF)
        for button in (self._complete, self._reopen, self._more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addLayout(top)
        layout.addWidget(self._title)
        layout.addLayout(state)
        layout.addWidget(self._marks)
        layout.addWidget(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def _state_words(detail: TaskDetail, today: date) -> str:
    """Class, day, deadline and distance; what would be said twice is said once."""
    row = detail.row
    words = [TIME_CLASS[row.time_class] if row.time_class else "Chưa đến ngày giao"]
    if row.cancelled_on is not None:
        words += [f"ngày {vn_date(row.cancelled_on)}", detail.cancel_reason]
    elif row.completed_on is not None:
        words.append(f"ngày {vn_date(row.completed_on)}")
        if row.extended_from is not None:
            words.append(f"hạn {deadline_words(row)}")
    else:
        words += [deadline_words(row), standing_words(row, today)]
    return " · ".join(dict.fromkeys(word for word in words if word))
