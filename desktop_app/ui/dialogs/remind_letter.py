"""A letter that reminds: Word or PDF, one for all or one each, by when to answer, whose template."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import named, push

WIDE = 72  # letters


@dataclass(frozen=True, slots=True)
class AskedLetter:
    """What was chosen; ``kind`` is ".docx" or ".pdf", ``apart`` one letter for each unit."""

    kind: str
    apart: bool
    answer_by: date


class RemindLetter(Asking):
    """``saved`` carries an ``AskedLetter``; the buttons of the template ask to edit, check, restore it."""

    saved = Signal(object)
    edit_wanted = Signal()
    check_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, about: str, several: bool, answer_by: date, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("letter_dialog")
        self.setWindowTitle("Công văn đôn đốc")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(about, self)
        heading.setWordWrap(True)
        self._word = self._choice("letter_word", "Word (sửa được)")
        self._pdf = self._choice("letter_pdf", "PDF")
        self._one = self._choice("letter_one", "Một công văn gửi chung")
        self._each = self._choice("letter_each", "Mỗi đơn vị một công văn")
        self._groups = [self._group(self._word, self._pdf), self._group(self._one, self._each)]
        self._word.setChecked(True)
        (self._each if several else self._one).setChecked(True)
        self._each.setEnabled(several)
        self._answer = named(DayEdit(today, self), "letter_answer_by", "Đề nghị trả lời trước ngày")
        self._answer.set_day(answer_by)
        self._template = QLabel(self)
        self._template.setObjectName("letter_template")
        self._restore = push(self, "letter_restore", "Khôi phục mẫu gốc", self.restore_wanted)
        self._edit = push(self, "letter_edit", "Sửa mẫu Word…", self.edit_wanted)
        self._check = push(self, "letter_check", "Kiểm tra mẫu", self.check_wanted)
        buttons, _ = verb_buttons(self, "letter", "Ghi công văn…")
        layout = stacked(self)
        layout.addWidget(heading)
        layout.addLayout(self._form())
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def show_template(self, edited: bool, *, read_only: bool) -> None:
        """Say whose template the Word letters are made by."""
        self._template.setText("Mẫu của cơ quan (đã sửa)" if edited else "Mẫu có sẵn theo Nghị định 30")
        self._restore.setVisible(edited)
        self._check.setVisible(edited)
        self._edit.setEnabled(not read_only)

    def accept(self) -> None:
        if self._answer.settled() and (day := self._answer.day) is not None:
            kind = ".docx" if self._word.isChecked() else ".pdf"
            with self.asking():
                self.saved.emit(AskedLetter(kind, self._each.isChecked(), day))

    def _form(self) -> QFormLayout:
        form = answers()
        form.addRow("Dạng tệp", _row(self._word, self._pdf))
        form.addRow("Gửi", _row(self._one, self._each))
        form.addRow("Trả lời trước ngày", self._answer)
        form.addRow("Mẫu Word", self._template)
        form.addRow("", _row(self._edit, self._check, self._restore))
        hint = QLabel("Số và ngày của công văn để trống cho văn thư ghi.", self)
        hint.setProperty("role", "muted")
        form.addRow("", hint)
        return form

    def _choice(self, name: str, word: str) -> QRadioButton:
        return named(QRadioButton(word, self), name, word)

    def _group(self, *choices: QRadioButton) -> QButtonGroup:
        group = QButtonGroup(self)
        for choice in choices:
            group.addButton(choice)
        return group


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * theme.UNIT)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
