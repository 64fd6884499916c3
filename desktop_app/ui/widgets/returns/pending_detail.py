"""The chosen question in full and the answers to it; of a file's heading, one answer for all."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.returns.returns import Pending, PendingKind, Settled
from desktop_app.labels.formats import DAY_EXAMPLE
from desktop_app.ui import theme
from desktop_app.ui.models.pending_list import Line, PendingFile
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.returns.pending_html import file_html, question_html

# The answers to each kind of question; "&" stands before the letter that Alt goes with.
ANSWERS: Mapping[PendingKind, tuple[tuple[Settled, str], ...]] = {
    PendingKind.CONFLICT: ((Settled.OURS, "&Giữ trong sổ"), (Settled.THEIRS, "&Lấy đơn vị báo")),
    PendingKind.PROPOSAL: ((Settled.ADDED, "&Thêm làm nhiệm vụ"), (Settled.DROPPED, "&Bỏ dòng này")),
    PendingKind.DUPLICATE: ((Settled.THEIRS, "&Lấy dòng này"), (Settled.DROPPED, "&Bỏ dòng này")),
    PendingKind.RETYPED: (
        (Settled.THEIRS, "Đúng &là nhiệm vụ này"),
        (Settled.ADDED, "Là nhiệm vụ &mới, thêm"),
        (Settled.DROPPED, "&Bỏ dòng này"),
    ),
}
_EXAMPLES: Mapping[str, str] = {
    ReturnField.COMPLETED_ON: DAY_EXAMPLE,
    ReturnField.PERCENT: "0 đến 100",
    ReturnField.STATUS: "Chưa thực hiện, Đang thực hiện, Hoàn thành, Tạm dừng",
}


class PendingDetail(QWidget):
    """``settled`` carries the questions, how they are settled and the typed value."""

    settled = Signal(object, object, str)
    task_wanted = Signal(int)

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pending_detail")
        self._read_only = read_only
        self._line: Line | None = None
        self.text = named(QTextBrowser(self), "pending_text", "Chỗ chờ quyết định đang chọn")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self._verbs = QWidget(self)
        self._row = FlowLayout(self._verbs, theme.UNIT)
        verbs = QHBoxLayout()
        verbs.addWidget(self._verbs, 1)
        self._task = _button("&Xem nhiệm vụ", "pending_task")
        self._task.setFlat(True)
        self._task.clicked.connect(self._show_task)
        verbs.addWidget(self._task, alignment=Qt.AlignmentFlag.AlignTop)
        self.value = named(QLineEdit(self), "pending_value", "Giá trị khác")
        self.value.setAcceptDrops(False)
        self.take_value = _button("Gh&i giá trị này", "pending_take_value")
        self.take_value.clicked.connect(self._take_value)
        self.value.returnPressed.connect(self._take_value)
        self.value.textChanged.connect(lambda text: self.take_value.setEnabled(bool(text.strip())))
        self._typed = QWidget(self)
        typed = QHBoxLayout(self._typed)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.addWidget(self.value, 1)
        typed.addWidget(self.take_value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.text, 1)
        layout.addLayout(verbs)
        layout.addWidget(self._typed)
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show a question, or a file with one answer for all of its questions of a kind."""
        self._line = line
        empty(self._row)
        question = line if isinstance(line, Pending) else None
        typing = question is not None and question.kind is PendingKind.CONFLICT
        self._typed.setVisible(typing and not self._read_only)
        self._task.setVisible(question is not None and question.task_id is not None)
        self.value.clear()
        self.take_value.setEnabled(False)
        if question is not None:
            hint = _EXAMPLES.get(question.field, "")
            self.value.setPlaceholderText(f"Giá trị khác (Alt+K){': ' + hint if hint else ''}")
        self.restyle()
        if not self._read_only:
            self._offer(line)

    def type_value(self) -> None:
        """Go to the line for a value of one's own."""
        if self._typed.isVisibleTo(self):
            self.value.setFocus()

    def restyle(self) -> None:
        """Draw anew in the colours in force."""
        line = self._line
        if line is None:
            self.text.clear()
        else:
            self.text.setHtml(file_html(line) if isinstance(line, PendingFile) else question_html(line))

    def _offer(self, line: Line | None) -> None:
        if isinstance(line, Pending):
            for how, words in ANSWERS[line.kind]:
                self._add(f"pending_{how.value}", words, (line,), how)
        elif line is not None:
            for kind, answers in ANSWERS.items():
                found = tuple(line.of(kind))
                if kind is PendingKind.CONFLICT and found:
                    for how, words in answers:
                        self._add(f"pending_all_{how.value}", f"{words} cho tất cả", found, how)
                elif found:
                    how, words = answers[-1]
                    name = f"pending_all_{kind.value}_{how.value}"
                    self._add(name, _ALL_DROPPED[kind], found, how)

    def _add(self, name: str, words: str, questions: tuple[Pending, ...], how: Settled) -> None:
        button = _button(words, name)
        button.setParent(self._verbs)
        button.clicked.connect(lambda: self.settled.emit(questions, how, ""))
        self._row.addWidget(button)
        button.show()

    def _take_value(self) -> None:
        value = self.value.text().strip()
        if value and isinstance(self._line, Pending):
            self.settled.emit((self._line,), Settled.VALUE, value)

    def _show_task(self) -> None:
        if isinstance(self._line, Pending) and self._line.task_id is not None:
            self.task_wanted.emit(self._line.task_id)


_ALL_DROPPED: Mapping[PendingKind, str] = {
    PendingKind.PROPOSAL: "Bỏ mọi dòng đề xuất thêm",
    PendingKind.DUPLICATE: "Bỏ mọi dòng chép trùng",
    PendingKind.RETYPED: "Bỏ mọi dòng gõ lại",
}


def _button(words: str, name: str) -> QPushButton:
    button = named(QPushButton(words), name, words.replace("&", ""))
    button.setAutoDefault(True)
    return button
