"""The section "Đôn đốc": when, how and who was reminded of the task; a reminder is noted in one line."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.reminding import Reminder
from desktop_app.labels.formats import vn_number
from desktop_app.labels.reminders import reminded_words
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.noting import ask_reminder
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named


class RemindersSection(FollowSection):
    """The log of one task, newest first; the number of reminders beside the heading."""

    name = "reminders"
    title = "Đôn đốc"
    add_words = "Ghi một lần"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self.add_wanted.connect(self._want)

    def show_task(self, task_id: int) -> None:
        self.task_id = task_id
        told = self._services.reminders.of_task(task_id)
        self.summarize(f"{vn_number(len(told))} lần" if told else "chưa đôn đốc lần nào")
        empty(self.rows)
        for one in told:
            self.rows.addWidget(self._row(one))

    def _row(self, one: Reminder) -> QWidget:
        row = QWidget(self)
        whom = one.person or one.unit
        words = QLabel(" – ".join(filter(None, (self._words(one), whom, one.note))), row)
        words.setWordWrap(True)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(words, 1)
        if not self.read_only:
            layout.addWidget(self._remove(one, row))
        return row

    def _remove(self, one: Reminder, row: QWidget) -> QPushButton:
        button = named(QPushButton(row), f"reminder_remove_{one.id}", f"Bỏ: {self._words(one)}")
        button.setToolTip("Bỏ lần đôn đốc ghi nhầm này")
        button.setFlat(True)
        theme.set_icon(button, "x", "muted")
        button.clicked.connect(lambda: self._take_off(one.id))
        return button

    def _take_off(self, reminder_id: int) -> None:
        self._verbs.host.run("Đã bỏ lần đôn đốc", lambda: self._services.reminders.remove(reminder_id))

    def _want(self) -> None:
        if self.task_id is not None:
            ask_reminder(self._services, self._verbs.host, [self.task_id], self)

    @staticmethod
    def _words(one: Reminder) -> str:
        return reminded_words(one.reminded_on, one.channel, one.document)
