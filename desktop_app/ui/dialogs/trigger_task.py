"""The event came that a deadline waits for: on which day, by which document, and what is due when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.domain.deadlines.extension import Extension, document_day
from desktop_app.domain.text import clean
from desktop_app.labels.formats import DAY_EXAMPLE, vn_date
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.named import muted, named_line

WIDE = 68  # letters


@dataclass(frozen=True, slots=True)
class AskedTrigger:
    """What was typed of an event."""

    on: date
    document: str
    until: date


class TriggerTask(Asking):
    """``saved`` carries an ``AskedTrigger``; ``due_after`` tells what the phrase gives, if it does.

    ``known`` is what was written of the event before, to be corrected.
    """

    saved = Signal(object)

    def __init__(  # noqa: PLR0917 - what is known of the task, in the order it is shown
        self,
        about: str,
        phrase: str,
        due_after: Callable[[date], date | None],
        today: date,
        known: Extension | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trigger_dialog")
        self.setWindowTitle("Sự kiện đã đến")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._due_after = due_after
        self._today = today
        self._proposed: date | None = None
        wide = WIDE * self.fontMetrics().averageCharWidth()
        title = QLabel("\n".join(wrapped(about, wide, 3)), self)
        waits = QLabel("\n".join(wrapped(f"Thời hạn đang chờ: {phrase or 'chưa ghi'}", wide, 3)), self)
        waits.setProperty("role", "muted")
        for label in (title, waits):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._document = QLineEdit(self)
        named_line(self._document, "trigger_document", "Văn bản (số, ngày)", "12/QĐ-UBND ngày 05/11/2026")
        self._on = DayEdit(today, self)
        named_line(self._on, "trigger_on", "Ngày sự kiện đến", DAY_EXAMPLE)
        self._on.set_day(today)
        self._until = DayEdit(today, self)
        named_line(self._until, "trigger_until", "Hạn hoàn thành", DAY_EXAMPLE)
        self._hint = muted(self, name="trigger_hint")
        buttons, self._save = verb_buttons(self, "trigger", "Ghi sự kiện")
        form = answers()
        form.addRow("Văn bản", self._document)
        form.addRow("Ngày sự kiện đến", self._on)
        form.addRow("Hạn hoàn thành", self._until)
        form.addRow("", self._hint)
        layout = stacked(self)
        for each in (title, waits):
            layout.addWidget(each)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(wide + 6 * theme.UNIT)
        self._document.textChanged.connect(self._look)
        self._document.editingFinished.connect(self._take_day)
        self._on.changed.connect(self._propose)
        self._until.changed.connect(self._look)
        self._propose()
        if known is not None:
            self._show(known)
        self._document.setFocus()

    def accept(self) -> None:
        if not (self._on.settled() and self._until.settled()):
            return
        on, until = self._on.day, self._until.day
        if on is not None and until is not None and clean(self._document.text()):
            with self.asking():
                self.saved.emit(AskedTrigger(on, clean(self._document.text()), until))

    def _show(self, known: Extension) -> None:
        """Begin with what was written before."""
        self.setWindowTitle("Sửa sự kiện đã đến")
        self._on.set_day(known.decided_on)
        self._propose()
        self._until.set_day(known.new_due)
        self._document.setText(known.document)

    def _take_day(self) -> None:
        """The day in the document's words is that of the event, unless another was typed."""
        day = document_day(self._document.text())
        if day is not None and self._on.day == self._today and day <= self._today:
            self._on.set_day(day)
            self._propose()

    def _propose(self) -> None:
        """Offer the due day that the phrase gives, in place of the one offered before."""
        proposed = self._due_after(self._on.day) if self._on.day else None
        if self._until.day == self._proposed:
            self._until.set_day(proposed)
        self._proposed = proposed
        self._hint.setText(
            f"Tính theo câu thời hạn: {vn_date(proposed)}."
            if proposed
            else "Câu thời hạn không nói phải xong sau bao nhiêu ngày, hãy ghi hạn hoàn thành."
        )
        self._look()

    def _look(self) -> None:
        ready = bool(clean(self._document.text())) and self._on.day is not None
        self._save.setEnabled(ready and self._until.day is not None)
