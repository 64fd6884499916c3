"""Extending deadlines: the new due day, the document that grants it, who approved, why."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.deadlines.extension import document_day
from desktop_app.domain.text import clean
from desktop_app.labels.formats import vn_date
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.importing.phrase_edit import PhraseEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.named import muted, named_line

WIDE = 68  # letters


@dataclass(frozen=True, slots=True)
class AskedExtension:
    """What was typed; the day of decision is the one in the document's words, else today."""

    until: date
    document: str
    approved_by: str
    reason: str


class ExtendTasks(Asking):
    """``saved`` carries an ``AskedExtension``; Enter saves once both day and document are there."""

    saved = Signal(object)

    def __init__(self, about: str, due: date | None, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("extend_dialog")
        self.setWindowTitle("Gia hạn")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today = today
        wide = WIDE * self.fontMetrics().averageCharWidth()
        title = QLabel("\n".join(wrapped(about, wide, 3)), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        now = QLabel(f"Hạn đang có: {vn_date(due)}. Hạn cũ vẫn được giữ." if due else "", self)
        now.setProperty("role", "muted")
        now.setVisible(due is not None)
        reading = self._hint("extend_reading")
        self._until = PhraseEdit(today, self, reading, nothing="")
        self._name(self._until, "extend_until", "Hạn mới", "31/12/2026, hết quý I/2027…")
        self._document = QLineEdit(self)
        self._name(
            self._document,
            "extend_document",
            "Văn bản cho phép (số, ngày)",
            "ví dụ 45/CV-UBND ngày 05/11/2026",
        )
        self._decided = self._hint("extend_decided")
        self._approved_by = QLineEdit(self)
        self._name(self._approved_by, "extend_approved_by", "Người hoặc cơ quan cho phép", "nếu cần")
        self._reason = QLineEdit(self)
        self._name(self._reason, "extend_reason", "Lý do gia hạn", "nếu cần")
        buttons, self._save = verb_buttons(self, "extend", "Gia hạn")
        form = answers()
        form.addRow("Hạn mới", self._until)
        form.addRow("", reading)
        form.addRow("Văn bản cho phép", self._document)
        form.addRow("", self._decided)
        form.addRow("Người cho phép", self._approved_by)
        form.addRow("Lý do", self._reason)
        layout = stacked(self)
        layout.addWidget(title)
        layout.addWidget(now)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(wide + 6 * theme.UNIT)
        for line in (self._until, self._document):
            line.textChanged.connect(self._look)
        self._look()
        self._until.setFocus()

    def accept(self) -> None:
        until = self._new_due()
        if until is not None and clean(self._document.text()):
            texts = [clean(line.text()) for line in (self._document, self._approved_by, self._reason)]
            with self.asking():
                self.saved.emit(AskedExtension(until, *texts))

    def _new_due(self) -> date | None:
        return read_deadline(clean(self._until.text()), year=self._today.year).due

    def _look(self) -> None:
        """Let the button be pressed when day and document are there; say from when it counts."""
        document = clean(self._document.text())
        day = document_day(document)
        words = f"Tính từ ngày {vn_date(day or self._today)}"
        self._decided.setText(
            f"{words} (ngày của văn bản)." if day else f"{words} (hôm nay) nếu văn bản không ghi ngày."
        )
        self._save.setEnabled(bool(document) and self._new_due() is not None)

    def _hint(self, name: str) -> QLabel:
        return muted(self, name=name)

    @staticmethod
    def _name(line: QLineEdit, name: str, word: str, example: str) -> None:
        named_line(line, name, word, example)
