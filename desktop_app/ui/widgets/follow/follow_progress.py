"""The section "Tiến độ": what was said of a task day by day, newest first; type a line and press Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.follow import ProgressEntry
from desktop_app.labels.follow_up import percent_words
from desktop_app.labels.formats import vn_date
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.typed_line import TypedLine

_HINT = "đã làm được gì, 60%, ngày rồi Enter"


class ProgressSection(FollowSection):
    """The newest percent is also the task's own."""

    name = "progress"
    title = "Tiến độ"
    add_words = "Ghi tiến độ"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self._line = named(TypedLine(_HINT, self), "progress_line", f"Tiến độ mới: {_HINT}")
        self._line.hide()
        self._line.typed.connect(self._add_typed)
        self._line.left.connect(self._line.hide)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.HALF)
        self.rows.addWidget(self._line)
        self.rows.addLayout(self._list)
        self.add_wanted.connect(self._line.start)

    def show_task(self, task_id: int) -> None:
        self._line.turn_to(task_id)
        self.task_id = task_id
        log = self._services.progress.of(task_id)
        percent = next((entry.percent for entry in log if entry.percent is not None), None)
        said = "chưa ghi" if not log else vn_date(log[0].day)
        self.summarize(said if percent is None else percent_words(percent))
        empty(self._list)
        for entry in log:
            self._list.addWidget(self._row(entry))

    def _row(self, entry: ProgressEntry) -> QWidget:
        row = QWidget(self)
        percent = "" if entry.percent is None else percent_words(entry.percent)
        when = QLabel(" · ".join(filter(None, (vn_date(entry.day), percent, entry.who))), row)
        when.setProperty("role", "muted")
        note = QLabel(entry.note, row)
        for label in (when, note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        note.setVisible(bool(entry.note))
        remove = named(
            QToolButton(row), f"progress_{entry.id}_remove", f"Xóa tiến độ ngày {vn_date(entry.day)}"
        )
        remove.setToolTip("Xóa lần ghi này")
        remove.setAutoRaise(True)
        theme.set_icon(remove, "x", "muted")
        remove.setVisible(not self.read_only)
        remove.clicked.connect(
            lambda: self._write(
                "Đã xóa một lần ghi tiến độ", lambda: self._services.progress.remove(entry.id)
            )
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(when)
        words.addWidget(note)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(words, 1)
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_typed(self, text: str) -> None:
        task_id = self.task_id
        if task_id is None:
            return
        if self._write("Đã ghi tiến độ", lambda: self._services.progress.add_typed(task_id, text)):
            self._line.clear()
            self._line.hide()

    def _write(self, label: str, work: Callable[[], Changes]) -> bool:
        return self._verbs.host.run(label, work) is not None
