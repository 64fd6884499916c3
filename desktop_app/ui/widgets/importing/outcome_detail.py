"""The chosen line of an import in full, and the buttons that decide it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import Finding
from desktop_app.domain.importing.draft import Draft, Reading, RowKind
from desktop_app.domain.importing.import_preview import Fate, ImportPreview, RowFate
from desktop_app.domain.importing.matching import decided_task
from desktop_app.domain.task_detail import TaskDetail
from desktop_app.ui import theme
from desktop_app.ui.models.import_summary import TaskKey
from desktop_app.ui.models.outcome_lines import GROUP_WORDS, Group, OutcomeLine
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.importing import outcome_html as html
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.returns.conflict_choices import ConflictChoices

UnclearIn = Callable[[Draft, Reading], Sequence[Finding]]
"""What is not clear in a row of a file."""
SIDES = (("Giữ của ta", "ours"), ("Lấy theo tệp", "theirs"))

_GROUP_HELP = {
    Group.DOUBTFUL: "Giống một nhiệm vụ đã có nhưng chưa chắc là một. Chọn từng dòng để so sánh và quyết.",
    Group.CONFLICT: "Sổ và tệp đều đã sửa cùng một mục, mỗi bên một khác. Chọn một bên hoặc gõ giá trị khác; "
    "chưa chọn thì giữ nguyên của ta.",
    Group.REJECTED: "Những dòng này không nhập được; các dòng khác vẫn nhập bình thường.",
    Group.CHANGED: "Những nhiệm vụ đã có mà tệp này ghi khác lần trước.",
    Group.NEW: "Những nhiệm vụ chưa có trong sổ.",
    Group.NOTICED: "Những ô chương trình đọc được nhưng nên xem lại.",
    Group.SAME: "Những nhiệm vụ đã có và tệp này không thay đổi gì.",
    Group.SKIPPED: "Những dòng không phải nhiệm vụ, kèm lý do. Chọn một dòng để lấy lại nếu cần.",
}


@dataclass(frozen=True, slots=True)
class _Verb:
    """One button: its word, its name, what it does, whether it is what was chosen."""

    word: str
    name: str
    act: Callable[[], None]
    chosen: bool = False


class OutcomeDetail(QWidget):
    """``decided`` carries {task key: choice} ("" takes it back); ``kind_wanted`` a row key and a RowKind.

    ``field_decided`` carries a task key, a canonical field and its FieldChoice (None takes it back);
    ``text_wanted`` a row key and the sentence of it that shall be a task.
    """

    decided = Signal(object)
    field_decided = Signal(object, str, object)
    kind_wanted = Signal(object, object)
    text_wanted = Signal(object, str)

    def __init__(
        self,
        detail_of: Callable[[int], TaskDetail],
        unclear_in: UnclearIn,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._unclear_in = unclear_in
        self._task: TaskKey = ("", 0, 0)
        self._detail_of = detail_of
        self.setObjectName("outcome_detail")
        self.text = named(QTextBrowser(self), "import_detail", "Chi tiết dòng đang chọn")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.fields = ConflictChoices(today, self)
        self.fields.decided.connect(lambda name, choice: self.field_decided.emit(self._task, name, choice))
        self._verbs = QWidget(self)
        self._row = FlowLayout(self._verbs, theme.UNIT)
        self._buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.fields, 1)
        layout.addWidget(self._verbs)
        self.fields.hide()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.text.clear()
        self.fields.hide()
        self._show_verbs([])

    def show_group(self, group: Group, lines: Sequence[OutcomeLine]) -> None:
        """Explain a group; where a person decides, offer one choice for all."""
        self.text.setHtml(html.sentence_html(GROUP_WORDS[group], _GROUP_HELP[group]))
        self.fields.hide()
        choices = {
            Group.DOUBTFUL: (("Tất cả là nhiệm vụ mới", "new"), ("Bỏ qua tất cả", "skip")),
            Group.CONFLICT: (("Giữ của ta cho tất cả", "ours"), ("Lấy theo tệp cho tất cả", "theirs")),
        }.get(group, ())
        keys = [line.task for line in lines]
        self._show_verbs([_Verb(word, f"all_{choice}", self._all(keys, choice)) for word, choice in choices])

    def show_line(self, preview: ImportPreview, line: OutcomeLine) -> None:
        """Show one line in full."""
        self._task = line.task
        if line.index is None:
            self.fields.hide()
            self.text.setHtml(html.sentence_html(line.title, line.note and f"{line.place}: {line.note}"))
            self._show_verbs([self._take(line)] if line.group is Group.SKIPPED else [])
            return
        fate = preview.fates[line.index]
        choice = preview.decisions.get(line.index, "")
        self.fields.show_fields(line.task, fate.changes)
        if line.group is Group.DOUBTFUL:
            self._show_doubt(preview, line, fate, choice)
            return
        title = preview.reading.tasks[line.index].title
        if line.group is Group.CONFLICT:
            self.text.setHtml(html.conflict_html(title, fate.changes))
            self._show_verbs(self._sides(line, choice, ""))
            return
        if line.group is Group.CHANGED:
            self.text.setHtml(html.changes_html(title, fate.changes))
        elif fate.fate is Fate.REJECTED:
            self.text.setHtml(html.sentence_html(f"{line.place} không nhập được", line.note))
        else:
            draft = preview.reading.tasks[line.index]
            self.text.setHtml(html.draft_html(draft, self._unclear_in(draft, preview.reading)))
        self._show_verbs([self._skip(line)])

    def _show_doubt(self, preview: ImportPreview, line: OutcomeLine, fate: RowFate, choice: str) -> None:
        draft = preview.reading.tasks[fate.index]
        pages = [html.candidate_html(draft, each, self._detail(each.task_id)) for each in fate.candidates]
        self.text.setHtml("<p></p>".join(pages) or html.draft_html(draft))
        chosen = decided_task(choice)
        several = len(fate.candidates) > 1
        verbs = [
            _Verb(
                f"Cùng nhiệm vụ thứ {number}" if several else "Cùng một nhiệm vụ",
                f"same_task_{number}",
                self._decision(line, f"task:{each.task_id}", chosen == each.task_id),
                chosen == each.task_id,
            )
            for number, each in enumerate(fate.candidates, start=1)
        ]
        if fate.candidates:
            new = choice == "new"
            verbs.append(_Verb("Nhiệm vụ mới", "new_task", self._decision(line, "new", new), new))
        verbs.append(
            _Verb("Bỏ qua", "skip_task", self._decision(line, "skip", choice == "skip"), choice == "skip")
        )
        if any(change.conflict for change in fate.changes):
            verbs += self._sides(line, choice, f"task:{chosen}:")
        self._show_verbs(verbs)

    def _take(self, line: OutcomeLine) -> _Verb:
        """Make a task of what was left out: of its row, or only of its sentence where the row says more."""
        if line.shared and not line.key[0]:
            return _Verb(
                "Lấy câu này làm nhiệm vụ", "take_text", lambda: self.text_wanted.emit(line.key, line.title)
            )
        return _Verb(
            "Lấy dòng này làm nhiệm vụ", "take_row", lambda: self.kind_wanted.emit(line.key, RowKind.TASK)
        )

    def _skip(self, line: OutcomeLine) -> _Verb:
        """Leave a task out: its row, or only itself where the row gives several."""
        if line.shared:
            return _Verb("Bỏ qua nhiệm vụ này", "skip_task", self._decision(line, "skip", False))
        return _Verb("Bỏ qua dòng này", "skip_row", lambda: self.kind_wanted.emit(line.key, RowKind.SKIPPED))

    def _sides(self, line: OutcomeLine, choice: str, prefix: str) -> list[_Verb]:
        return [
            _Verb(
                word,
                f"take_{side}",
                self._decision(line, f"{prefix}{side}", choice == f"{prefix}{side}"),
                choice == f"{prefix}{side}",
            )
            for word, side in SIDES
        ]

    def _decision(self, line: OutcomeLine, choice: str, chosen: bool) -> Callable[[], None]:
        """Choose, or take the choice back when it is chosen already."""
        return lambda: self.decided.emit({line.task: "" if chosen else choice})

    def _all(self, keys: Sequence[TaskKey], choice: str) -> Callable[[], None]:
        return lambda: self.decided.emit(dict.fromkeys(keys, choice))

    def _detail(self, task_id: int) -> TaskDetail | None:
        try:
            return self._detail_of(task_id)
        except AppError:
            return None

    def _show_verbs(self, verbs: Sequence[_Verb]) -> None:
        had_focus = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self._buttons = [self._button(verb) for verb in verbs]
        self._verbs.setVisible(bool(verbs))
        if had_focus and self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, verb: _Verb) -> QPushButton:
        button = named(QPushButton(verb.word, self._verbs), f"import_{verb.name}", verb.word)
        if verb.chosen:
            button.setCheckable(True)
            button.setChecked(True)
            theme.set_icon(button, "check", "accent")
        button.clicked.connect(verb.act)
        self._row.addWidget(button)
        button.show()
        return button
