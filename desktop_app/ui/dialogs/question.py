"""A question with a verb on its button."""

from PySide6.QtWidgets import QMessageBox, QWidget


def ask(parent: QWidget, question: str, yes: str) -> bool:
    """Whether the user pressed the button ``yes``; Enter and Esc mean no."""
    box = QMessageBox(QMessageBox.Icon.Question, "Năm Rõ", question, parent=parent)
    box.setObjectName("question_box")
    go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    go.setObjectName("question_yes")
    go.setAccessibleName(yes)
    stay = box.addButton("Không", QMessageBox.ButtonRole.RejectRole)
    stay.setObjectName("question_no")
    stay.setAccessibleName("Không")
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is go
