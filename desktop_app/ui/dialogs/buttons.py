"""The two buttons under a dialog: the verb that does it, and leaving."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named


def verb_button(dialog: QDialog, name: str, verb: str) -> tuple[QDialogButtonBox, QPushButton]:
    """A row with one button, named ``name_save``."""
    row = QDialogButtonBox(dialog)
    save = row.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
    named(save, f"{name}_save", verb)
    theme.make_primary(save)
    row.accepted.connect(dialog.accept)
    return row, save


def verb_buttons(dialog: QDialog, name: str, verb: str) -> tuple[QDialogButtonBox, QPushButton]:
    """A row of buttons named ``name_save`` and ``name_leave``, and the first of them."""
    row, save = verb_button(dialog, name, verb)
    leave = row.addButton("Không", QDialogButtonBox.ButtonRole.RejectRole)
    named(leave, f"{name}_leave", "Không làm")
    row.rejected.connect(dialog.reject)
    return row, save
