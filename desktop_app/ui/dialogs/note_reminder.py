"""Noting one reminder of a task: the day, the way, the letter's number and day, a note."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.reminding import Channel, NewReminder
from desktop_app.domain.text import clean
from desktop_app.labels.formats import opening
from desktop_app.labels.reminders import CHANNEL
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import named, named_line

WIDE = 60  # letters


class NoteReminder(Asking):
    """``saved`` carries a ``NewReminder``."""

    saved = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("note_reminder_dialog")
        self.setWindowTitle("Ghi một lần đôn đốc")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._day = named(DayEdit(today, self), "note_reminder_day", "Ngày đôn đốc")
        self._day.set_day(today)
        self._channel = named(QComboBox(self), "note_reminder_channel", "Cách đôn đốc")
        for channel, word in CHANNEL.items():
            self._channel.addItem(opening(word), channel.value)
        self._document = named_line(
            QLineEdit(self), "note_reminder_document", "Số, ngày công văn", "12/UBND-VP ngày 05/11/2026"
        )
        self._note = named_line(QLineEdit(self), "note_reminder_note", "Ghi chú", "gặp ai, hẹn ngày nào…")
        buttons, _ = verb_buttons(self, "note_reminder", "Ghi")
        form = answers(
            ("Ngày", self._day),
            ("Cách", self._channel),
            ("Công văn", self._document),
            ("Ghi chú", self._note),
        )
        layout = stacked(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def accept(self) -> None:
        if self._day.settled() and (day := self._day.day) is not None:
            channel = Channel(self._channel.currentData())
            texts = [clean(line.text()) for line in (self._document, self._note)]
            with self.asking():
                self.saved.emit(NewReminder(day, channel, *texts))
