"""Editing several tasks at once: give them to somebody, set their deadline; one undoable write each."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.domain.text import clean
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.task_verbs import tasks_words
from desktop_app.ui.widgets.importing.phrase_edit import PhraseEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import named

WIDE = 60  # letters


class EditTasks(Asking):
    """``saved`` carries the fields to set by their names in ``TaskFacts``; Enter saves, Esc leaves."""

    saved = Signal(object)

    def __init__(self, name: str, title: str, verb: str, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(f"{tasks_words(count)} đã chọn. Ô để trống thì giữ nguyên.", self)
        about.setProperty("role", "muted")
        self.form = answers()
        buttons, self._save = verb_buttons(self, "edit_tasks", verb)
        layout = stacked(self)
        layout.addWidget(about)
        layout.addLayout(self.form)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self.look()

    def fields(self) -> Mapping[str, object]:
        """What is to be set; empty while nothing is typed."""
        return {}

    def look(self) -> None:
        """Let the button be pressed only when there is something to do."""
        self._save.setEnabled(bool(self.fields()))

    def add_line(self, name: str, word: str, line: QLineEdit) -> None:
        """Put a line into the form."""
        named(line, name, word)
        line.textChanged.connect(self.look)
        self.form.addRow(word, line)

    def accept(self) -> None:
        fields = self.fields()
        with self.asking():
            if fields:
                self.saved.emit(fields)


class AssignTasks(EditTasks):
    """Give tasks to units, a person, a leader."""

    def __init__(self, count: int, names: KnownNames, parent: QWidget) -> None:
        self._lines: dict[str, NameEdit] = {}
        super().__init__("assign_dialog", "Giao nhiệm vụ", "Giao", count, parent)
        self._lines = {
            "lead": NameEdit(names.units, several=True, parent=self),
            "person": NameEdit(names.people, parent=self),
            "leader": NameEdit(names.leaders, parent=self),
        }
        self.add_line("assign_lead", "Đơn vị chủ trì", self._lines["lead"])
        self.add_line("assign_person", "Người thực hiện", self._lines["person"])
        self.add_line("assign_leader", "Lãnh đạo phụ trách", self._lines["leader"])
        self._lines["lead"].setFocus()

    def fields(self) -> Mapping[str, object]:
        typed = {name: line.names_typed for name, line in self._lines.items() if line.names_typed}
        return {name: names if name == "lead" else names[0] for name, names in typed.items()}


class SetDeadline(EditTasks):
    """Give tasks one deadline, as a phrase whose reading is shown."""

    def __init__(self, count: int, names: KnownNames, parent: QWidget) -> None:
        self._phrase: PhraseEdit | None = None
        super().__init__("deadline_dialog", "Đặt thời hạn", "Đặt thời hạn", count, parent)
        hint = QLabel(self)
        hint.setObjectName("deadline_reading")
        hint.setProperty("role", "muted")
        self._phrase = PhraseEdit(names.today(), self, hint, nothing="")
        self.add_line("set_deadline", "Thời hạn", self._phrase)
        self.form.addRow("", hint)
        self._phrase.setFocus()

    def fields(self) -> Mapping[str, object]:
        phrase = clean(self._phrase.text()) if self._phrase else ""
        return {"deadline": phrase} if phrase else {}
