"""A strip that asks one thing about units at a time: what a phrase stands for, whether two are one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.units.units import GroupPhrase, UnitInfo
from desktop_app.ui import theme
from desktop_app.ui.task_verbs import tasks_words
from desktop_app.ui.widgets.named import named

Question = GroupPhrase | tuple[UnitInfo, UnitInfo]


@dataclass(frozen=True, slots=True)
class _Words:
    sentence: str
    yes: str
    no: str


class UnitQuestions(QFrame):
    """``group_wanted`` carries the phrase to confirm, ``same`` and ``apart`` two units' ids.

    ``same`` gives the unit with fewer tasks first: its name becomes the other's.
    """

    group_wanted = Signal(object)
    same = Signal(int, int)
    apart = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unit_questions")
        self.setProperty("tone", "amber")
        self._open: list[Question] = []
        self._later: set[str] = set()
        self._text = QLabel(self)
        self._text.setObjectName("unit_question_text")
        self._text.setWordWrap(True)
        self._yes = self._button("unit_question_yes", "Đúng", self._say_yes)
        self._no = self._button("unit_question_no", "Không", self._say_no)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._yes)
        layout.addWidget(self._no)

    def ask(self, phrases: Sequence[GroupPhrase], pairs: Sequence[tuple[UnitInfo, UnitInfo]]) -> None:
        """Ask these from now on, phrases first; those put off in this session come last."""
        found: list[Question] = [*phrases, *pairs]
        self._open = sorted(found, key=lambda question: _key(question) in self._later)
        self.setVisible(bool(found) and not all(_key(question) in self._later for question in found))
        if found:
            self._show(_words(self._open[0]))

    def set_read_only(self, read_only: bool) -> None:
        """Only tell what is open."""
        self._yes.setEnabled(not read_only)
        self._no.setEnabled(not read_only)

    def _show(self, words: _Words) -> None:
        more = f" (còn {len(self._open) - 1} câu hỏi nữa)" if len(self._open) > 1 else ""
        self._text.setText(words.sentence + more)
        for button, word in ((self._yes, words.yes), (self._no, words.no)):
            button.setText(word)
            button.setAccessibleName(word)

    def _say_yes(self) -> None:
        question = self._open[0]
        if isinstance(question, GroupPhrase):
            self.group_wanted.emit(question)
            return
        gone, stays = sorted(question, key=lambda unit: (unit.leads + unit.coordinates, -unit.id))
        self.same.emit(gone.id, stays.id)

    def _say_no(self) -> None:
        question = self._open[0]
        if isinstance(question, GroupPhrase):
            self._later.add(_key(question))
            open_phrases = [each for each in self._open if isinstance(each, GroupPhrase)]
            self.ask(open_phrases, [each for each in self._open if not isinstance(each, GroupPhrase)])
        else:
            self.apart.emit(question[0].id, question[1].id)

    def _button(self, name: str, word: str, act: Callable[[], None]) -> QPushButton:
        button = named(QPushButton(self), name, word)
        button.clicked.connect(act)
        return button


def _key(question: Question) -> str:
    return question.phrase if isinstance(question, GroupPhrase) else f"{question[0].id}-{question[1].id}"


def _words(question: Question) -> _Words:
    if isinstance(question, GroupPhrase):
        return _Words(
            f"“{question.phrase}” đứng tên {tasks_words(question.tasks)}. Đó là những đơn vị nào?",
            "Chọn đơn vị…",
            "Để sau",
        )
    one, other = question
    return _Words(
        f"“{one.name}” và “{other.name}” có phải là một đơn vị?", "Là một", "Là hai đơn vị khác nhau"
    )
