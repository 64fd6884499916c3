"""A question with a verb on its button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named


def ask(parent: QWidget, question: str, yes: str) -> bool:
    """Whether the user pressed the button ``yes``; Enter and Esc mean no."""
    box, go = _box(parent, question, yes)
    box.exec()
    return box.clickedButton() is go


def offer(parent: QWidget, question: str, yes: str, act: Callable[[], None]) -> None:
    """As ``ask`` where nothing waits for the answer: the button ``yes`` does it."""
    box, go = _box(parent, question, yes)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    go.clicked.connect(act)
    box.open()


def _box(parent: QWidget, question: str, yes: str) -> tuple[QMessageBox, QPushButton]:
    box = QMessageBox(QMessageBox.Icon.Question, "Năm Rõ", question, parent=parent)
    box.setObjectName("question_box")
    theme.set_box_icon(box, "circle-question-mark", "accent")
    go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    named(go, "question_yes", yes)
    stay = box.addButton("Không", QMessageBox.ButtonRole.RejectRole)
    named(stay, "question_no", "Không")
    box.setDefaultButton(stay)
    return box, go
