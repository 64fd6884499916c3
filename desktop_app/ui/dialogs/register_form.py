"""One entry of a register, or what is said of several at once: a form made of the fields it needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.domain.text import clean
from desktop_app.labels.registers import code_of, word_of
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import scrolled, stacked
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import named

WIDE = 76  # letters
_TEXT_LINES = 3
_MOST_OF_SCREEN = 0.5  # a longer form scrolls


class Kind(Enum):
    """How a field is typed; ``WORDS`` offers the words of codes and takes any other."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    NAME = "name"
    NAMES = "names"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field by its name in the register's facts; ``required`` ones must be filled to save."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    required: bool = False
    hint: str = ""
    names: Callable[[], Sequence[str]] | None = None
    words: Mapping[str, str] | None = None


class RegisterForm(Asking):
    """``saved`` carries what was typed by field name; Ctrl+Enter saves, so does Enter in a line.

    Of ``several`` entries only the fields that were filled are carried.
    """

    saved = Signal(object)

    def __init__(  # noqa: PLR0917 - a dialog's parts in the order they stand
        self,
        name: str,
        title: str,
        verb: str,
        fields: Sequence[FormField],
        values: Mapping[str, object],
        today: date,
        parent: QWidget,
        *,
        about: str = "",
        note: str = "",
        several: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = name
        self._fields = fields
        self._today = today
        self._several = several
        self._editors = {field.name: self._editor(field, values.get(field.name)) for field in fields}
        buttons, self._save = verb_buttons(self, name, verb)
        body = QWidget(self)
        form = QFormLayout(body)
        form.setContentsMargins(0, 0, theme.HALF, 0)
        form.setVerticalSpacing(theme.UNIT)
        form.setHorizontalSpacing(2 * theme.UNIT)
        for field in fields:
            form.addRow(field.label, self._editors[field.name])
        layout = stacked(self)
        wide = WIDE * self.fontMetrics().averageCharWidth()
        for words, role in ((about, ""), (note, "muted")):
            if words:
                layout.addWidget(self._label("\n".join(wrapped(words, wide - 6 * theme.UNIT, 3)), role))
        area = scrolled(body)
        most = int(_MOST_OF_SCREEN * self.screen().availableGeometry().height())
        area.setMinimumHeight(min(body.sizeHint().height(), most))
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        self.setMinimumWidth(wide)
        self._look()
        self._editors[fields[0].name].setFocus()

    def accept(self) -> None:
        """Save, unless something that is needed is missing or a day cannot be read."""
        if any(isinstance(editor, DayEdit) and not editor.settled() for editor in self._editors.values()):
            return
        found = self._values()
        if not self._complete(found):
            return
        with self.asking():
            self.saved.emit(found)

    def _values(self) -> dict[str, object]:
        found = {field.name: self._value(field) for field in self._fields}
        return {name: value for name, value in found.items() if value or not self._several}

    def _value(self, field: FormField) -> object:
        editor = self._editors[field.name]
        if isinstance(editor, DayEdit):
            return editor.day
        if isinstance(editor, QPlainTextEdit):
            return clean(editor.toPlainText())
        if isinstance(editor, QComboBox):
            return code_of(field.words or {}, clean(editor.currentText()))
        if isinstance(editor, NameEdit):
            return editor.names_typed if field.kind is Kind.NAMES else "".join(editor.names_typed[:1])
        assert isinstance(editor, QLineEdit)
        return clean(editor.text())

    def _complete(self, found: Mapping[str, object]) -> bool:
        needed = all(found.get(field.name) for field in self._fields if field.required)
        return needed and (bool(found) or not self._several)

    def _look(self) -> None:
        """Let the button be pressed when what is needed is there; a day counts once it is typed."""
        needed = [self._editors[field.name] for field in self._fields if field.required]
        filled = [bool(_typed(editor)) for editor in needed]
        anything = any(_typed(editor) for editor in self._editors.values())
        self._save.setEnabled(all(filled) and (anything or not self._several))

    def _editor(self, field: FormField, value: object) -> QWidget:
        editor = self._made(field, value)
        named(editor, f"{self._name}_{field.name}", field.label)
        return editor

    def _made(self, field: FormField, value: object) -> QWidget:
        if field.kind is Kind.TEXT:
            text = QPlainTextEdit(str(value or ""), self)
            text.setPlaceholderText(field.hint)
            text.setTabChangesFocus(True)
            text.setFixedHeight(_TEXT_LINES * text.fontMetrics().lineSpacing() + 3 * theme.UNIT)
            text.textChanged.connect(self._look)
            return text
        if field.kind is Kind.WORDS:
            return self._words(field, str(value or ""))
        line = self._line(field, value)
        line.textChanged.connect(self._look)
        return line

    def _line(self, field: FormField, value: object) -> QLineEdit:
        if field.kind is Kind.DAY:
            day = DayEdit(self._today, self)
            day.set_day(value if isinstance(value, date) else None)
            if field.hint:
                day.setPlaceholderText(field.hint)
            return day
        if field.kind in (Kind.NAME, Kind.NAMES):
            line: QLineEdit = NameEdit(field.names or list, several=field.kind is Kind.NAMES, parent=self)
        else:
            line = QLineEdit(self)
        line.setText(str(value or ""))
        line.setPlaceholderText(field.hint)
        return line

    def _words(self, field: FormField, value: str) -> QComboBox:
        box = QComboBox(self)
        box.setEditable(True)
        box.addItems(["", *(field.words or {}).values()])
        box.setCurrentText(word_of(field.words or {}, value))
        box.currentTextChanged.connect(lambda _: self._look())
        return box

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        return label


def _typed(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip()
    if isinstance(editor, QComboBox):
        return editor.currentText().strip()
    assert isinstance(editor, QLineEdit)
    return editor.text().strip()
