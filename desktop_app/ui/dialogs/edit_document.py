"""One document: number, kind, day, issuer, title; of a meeting its day and chair; what it announces."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QWidget,
)

from desktop_app.domain.announced import Announced, Part, read_part
from desktop_app.domain.documents import DocumentFacts, DocumentKind, kind_told
from desktop_app.domain.text import clean
from desktop_app.labels.documents import DOCUMENT_KIND
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import muted, named, named_line
from desktop_app.ui.widgets.number_edit import NumberEdit

WIDE = 70  # letters
MOST = 99_999


class EditDocument(Asking):
    """``saved`` carries a DocumentFacts."""

    saved = Signal(object)

    def __init__(self, facts: DocumentFacts, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("edit_document_dialog")
        self.setWindowTitle("Văn bản giao việc")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today = today
        self._number = self._line("document_number", "Số, ký hiệu", facts.number, "15/TB-UBND")
        self._title = self._line("document_title", "Trích yếu", facts.title, "Kết luận cuộc họp…")
        self._issuer = self._line("document_issuer", "Cơ quan ban hành", facts.issuer, "UBND xã…")
        self._issued = self._day("document_issued", "Ngày ban hành", facts.issued_on)
        self._kind = named(QComboBox(self), "document_kind", "Loại văn bản")
        self._kind.addItem("", None)
        for kind in DocumentKind:
            self._kind.addItem(DOCUMENT_KIND[kind], kind)
        self._kind.setCurrentIndex(self._kind.findData(facts.kind) if facts.kind else 0)
        self._meeting = self._day("document_meeting", "Ngày họp", facts.meeting_on)
        self._chair = self._line("document_chair", "Người chủ trì, kết luận", facts.chair, "Chủ tịch UBND xã")
        announced = facts.announced or Announced()
        self._announced = named(NumberEdit(self), "document_announced", "Số nhiệm vụ văn bản nêu")
        self._announced.setRange(0, MOST)
        self._announced.setSpecialValueText("không nêu")
        self._announced.setValue(announced.total or 0)
        parts = "; ".join(f"{number} {words}" for words, number in announced.parts)
        self._parts = self._line("document_parts", "Các phần văn bản nêu", parts, "26 chung; 86 cụ thể")
        self._fault = muted(self, name="document_fault")
        buttons, self._save = verb_buttons(self, "edit_document", "Lưu")
        form = answers(
            ("Số, ký hiệu", self._number),
            ("Ngày ban hành", self._issued),
            ("Cơ quan ban hành", self._issuer),
            ("Trích yếu", self._title),
            ("Loại", self._kind),
            ("Ngày họp", self._meeting),
            ("Người chủ trì họp", self._chair),
            ("Số nhiệm vụ văn bản nêu", self._announced),
            ("Gồm", self._parts),
            ("", self._fault),
        )
        layout = stacked(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        for line in (self._number, self._title, self._parts):
            line.textChanged.connect(self._look)
        self._look()
        self._number.setFocus()

    def accept(self) -> None:
        if not (self._issued.settled() and self._meeting.settled()):
            return
        total, parts = self._announced.value() or None, self._read_parts() or ()
        with self.asking():
            self.saved.emit(
                DocumentFacts(
                    number=clean(self._number.text()),
                    title=clean(self._title.text()),
                    issuer=clean(self._issuer.text()),
                    issued_on=self._issued.day,
                    kind=self._kind.currentData(),
                    meeting_on=self._meeting.day,
                    chair=clean(self._chair.text()),
                    announced=Announced(total, parts) if total or parts else None,
                )
            )

    def _read_parts(self) -> tuple[Part, ...] | None:
        """The parts typed, None when one cannot be read."""
        found = [read_part(text) for text in self._parts.text().split(";") if clean(text)]
        read = tuple(part for part in found if part is not None)
        return read if len(read) == len(found) else None

    def _look(self) -> None:
        number, title = clean(self._number.text()), clean(self._title.text())
        self._kind.setItemText(0, f"Theo số, trích yếu: {DOCUMENT_KIND[kind_told(number, title)]}")
        unread = self._read_parts() is None
        self._fault.setText("Viết mỗi phần là số rồi đến chữ, cách nhau bằng dấu ;" if unread else "")
        self._fault.setVisible(unread)
        self._save.setEnabled(bool(number or title) and not unread)

    def _line(self, name: str, word: str, text: str, example: str) -> QLineEdit:
        line = named_line(QLineEdit(text, self), name, word, example)
        line.setCursorPosition(0)
        return line

    def _day(self, name: str, word: str, day: date | None) -> DayEdit:
        edit = named(DayEdit(self._today, self), name, word)
        edit.set_day(day)
        return edit
