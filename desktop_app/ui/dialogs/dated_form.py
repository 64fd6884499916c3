"""A dialog of lines over one day and one document, as mergers, renames and hand-overs ask for."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean
from desktop_app.labels.formats import DAY_EXAMPLE
from desktop_app.ui.deadline_words import day_of
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import muted, named_line

WIDE = 76  # letters


class DatedForm(Asking):
    """Lines named ``NAME_…`` one under another, then the button ``verb``; every keystroke is looked at."""

    def __init__(self, name: str, title: str, verb: str, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._called = name
        self._today = today
        self.setObjectName(f"{name}_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = answers()
        self.column = stacked(self, 1)
        self.save: QPushButton
        self._buttons, self.save = verb_buttons(self, name, verb)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def line(self, name: str, word: str, example: str = "", text: str = "") -> QLineEdit:
        """Add a line for a text."""
        return self._add(QLineEdit(text, self), name, word, example)

    def names(self, name: str, word: str, known: Callable[[], Sequence[str]], example: str = "") -> NameEdit:
        """Add a line for one name, with known ones proposed."""
        line = NameEdit(known, parent=self)
        self._add(line, name, word, example)
        return line

    def day_line(self) -> QLineEdit:
        """Add the line for the day, today to begin with."""
        return self.line("on", "Từ ngày", DAY_EXAMPLE, f"{self._today:%d/%m/%Y}")

    def note(self, name: str) -> QLabel:
        """Add a place for words below the lines."""
        label = muted(self, name=f"{self._called}_{name}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(label)
        return label

    def finish(self) -> None:
        """Put the buttons below everything and look for the first time."""
        self.column.addWidget(self._buttons)
        self.look()

    def day(self, line: QLineEdit) -> date | None:
        """The day of a line, None while it cannot be read or has not come."""
        try:
            found = day_of(line.text(), self._today)
        except AppError:
            return None
        return found if found is not None and found <= self._today else None

    def look(self) -> None:
        """Let the button be pressed when all is there that it needs."""

    def _add(self, line: QLineEdit, name: str, word: str, example: str) -> QLineEdit:
        named_line(line, f"{self._called}_{name}", word, example)
        line.textChanged.connect(lambda _: self.look())
        self.form.addRow(word, line)
        return line


def typed(line: QLineEdit) -> str:
    """The text of a line, cleaned."""
    return clean(line.text())
