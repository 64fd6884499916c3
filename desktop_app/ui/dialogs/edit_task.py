"""Editing what people change daily of one task: its words, who, when, what comes out of it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.domain.task import TaskFacts
from desktop_app.domain.text import clean
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.widgets.importing.phrase_edit import PhraseEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import named

WIDE = 72  # letters
TITLE_LINES = 4


class EditTask(Asking):
    """``saved`` carries the fields that differ, by their names in ``TaskFacts``."""

    saved = Signal(object)

    def __init__(self, facts: TaskFacts, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("edit_dialog")
        self.setWindowTitle("Sửa nhiệm vụ")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._facts = facts
        tasks = services.tasks
        self._title = QPlainTextEdit(facts.title, self)
        self._title.setTabChangesFocus(True)
        self._title.setFixedHeight((TITLE_LINES + 1) * self.fontMetrics().lineSpacing())
        self._lead = NameEdit(tasks.unit_names, several=True, parent=self)
        self._lead.setText("; ".join(facts.lead))
        self._person = NameEdit(tasks.people, parent=self)
        self._person.setText(facts.person)
        self._leader = NameEdit(tasks.leaders, parent=self)
        self._leader.setText(facts.leader)
        hint = QLabel(self)
        hint.setProperty("role", "muted")
        self._deadline = PhraseEdit(services.today(), self, hint)
        self._deadline.setText(facts.deadline.raw)
        self._product = QLineEdit(facts.product, self)
        form = answers()
        for word, name, field in (
            ("Nhiệm vụ", "edit_title", self._title),
            ("Chủ trì", "edit_lead", self._lead),
            ("Người thực hiện", "edit_person", self._person),
            ("Lãnh đạo phụ trách", "edit_leader", self._leader),
            ("Thời hạn", "edit_deadline", self._deadline),
            ("Sản phẩm", "edit_product", self._product),
        ):
            named(field, name, word)
            form.addRow(word, field)
            if field is self._deadline:
                form.addRow("", hint)
        layout = stacked(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons())
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._title.moveCursor(QTextCursor.MoveOperation.End)
        self._title.setFocus()

    def changed_fields(self) -> Mapping[str, object]:
        """The fields whose value differs from what was opened; a deadline as its phrase."""
        facts = self._facts
        typed: dict[str, tuple[object, object]] = {
            "title": (facts.title, clean(self._title.toPlainText())),
            "lead": (facts.lead, self._lead.names_typed),
            "person": (facts.person, clean(self._person.text())),
            "leader": (facts.leader, clean(self._leader.text())),
            "deadline": (facts.deadline.raw, clean(self._deadline.text())),
            "product": (facts.product, clean(self._product.text())),
        }
        return {name: now for name, (before, now) in typed.items() if now != before}

    def accept(self) -> None:
        with self.asking():
            if fields := self.changed_fields():
                self.saved.emit(fields)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        save = buttons.addButton("Lưu", QDialogButtonBox.ButtonRole.AcceptRole)
        named(save, "edit_save", "Lưu")
        theme.make_primary(save)
        leave = buttons.addButton("Không lưu", QDialogButtonBox.ButtonRole.RejectRole)
        named(leave, "edit_leave", "Không lưu")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
