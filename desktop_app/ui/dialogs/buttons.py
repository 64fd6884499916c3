"""The two buttons under a dialog: the verb that does it, and leaving."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named


def verb_buttons(dialog: QDialog, name: str, verb: str) -> tuple[QDialogButtonBox, QPushButton]:
    """A row of buttons named ``name_save`` and ``name_leave``, and the first of them."""
    row = QDialogButtonBox(dialog)
    save = row.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
    named(save, f"{name}_save", verb)
    theme.make_primary(save)
    leave = row.addButton("Không", QDialogButtonBox.ButtonRole.RejectRole)
    named(leave, f"{name}_leave", "Không làm")
    row.accepted.connect(dialog.accept)
    row.rejected.connect(dialog.reject)
    return row, save
