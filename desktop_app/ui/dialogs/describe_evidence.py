"""What a piece of evidence is: number, date, issuer, excerpt; of a new link also its address."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import NOTHING_SAID, EvidenceSaid, read_link
from desktop_app.domain.text import clean
from desktop_app.labels.errors import ERRORS
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import muted, named, named_line

WIDE = 62  # letters
_EXCERPT_LINES = 4


class DescribeEvidence(Asking):
    """``saved`` carries an EvidenceSaid and the link ("" when none was asked for)."""

    saved = Signal(object, str)

    def __init__(
        self,
        title: str,
        about: str,
        today: date,
        parent: QWidget,
        said: EvidenceSaid = NOTHING_SAID,
        *,
        link: bool = False,
        needs_number: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("describe_evidence_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._needs_number = needs_number
        words = QLabel(about, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._link = self._line("evidence_link", "Địa chỉ trang web", "https://…", "") if link else None
        self._number = self._line("evidence_number", "Số, ký hiệu", "ví dụ 12/BC-UBND", said.document)
        self._issued = named(DayEdit(today, self), "evidence_issued", "Ngày văn bản")
        self._issued.set_day(said.issued_on)
        self._issuer = self._line("evidence_issuer", "Cơ quan ban hành", "UBND xã…", said.issuer)
        self._excerpt = named(QPlainTextEdit(said.excerpt, self), "evidence_excerpt", "Trích yếu")
        self._excerpt.setTabChangesFocus(True)
        self._excerpt.setFixedHeight(_EXCERPT_LINES * self.fontMetrics().lineSpacing() + 2 * theme.UNIT)
        self._fault = muted(self, name="evidence_fault")
        buttons, self._save = verb_buttons(self, "describe_evidence", "Lưu")
        form = answers()
        if self._link is not None:
            form.addRow("Địa chỉ", self._link)
            form.addRow("", self._fault)
        for word, field in (
            ("Số, ký hiệu", self._number),
            ("Ngày", self._issued),
            ("Cơ quan ban hành", self._issuer),
            ("Trích yếu, đoạn cần dẫn", self._excerpt),
        ):
            form.addRow(word, field)
        layout = stacked(self)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        for line in filter(None, (self._link, self._number)):
            line.textChanged.connect(self._look)
        self._look()
        (self._link or self._number).setFocus()

    def accept(self) -> None:
        if not self._issued.settled():
            return
        texts = (self._number.text(), self._issuer.text(), self._excerpt.toPlainText())
        number, issuer, excerpt = map(clean, texts)
        link = self._link.text() if self._link is not None else ""
        with self.asking():
            self.saved.emit(EvidenceSaid(number, self._issued.day, issuer, excerpt), link)

    def _look(self) -> None:
        """Let the button be pressed when what is needed is there, and say why a link is refused."""
        ready = bool(clean(self._number.text())) or not self._needs_number
        if self._link is not None:
            typed = clean(self._link.text())
            try:
                read_link(typed)
                fault = ""
            except AppError as error:
                fault = ERRORS[error.code]
            ready = not fault
            self._fault.setText(fault if typed else "")
        self._save.setEnabled(ready)

    def _line(self, name: str, word: str, example: str, text: str) -> QLineEdit:
        return named_line(QLineEdit(text, self), name, word, example)
