"""What somebody may do, chosen from the four."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from desktop_app.domain.accounts import Account, AccountRole
from desktop_app.labels.accounts import ACCOUNT_ROLE, ROLE_MAY
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named


class ChooseRole(Asking):
    """``chosen`` carries the ``AccountRole``."""

    chosen = Signal(object)

    def __init__(self, one: Account, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("choose_role_dialog")
        self.setWindowTitle(f"Quyền của {one.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = stacked(self)
        self._roles: dict[AccountRole, QRadioButton] = {}
        for role in AccountRole:
            words = f"{ACCOUNT_ROLE[role]}: {ROLE_MAY[role]}"
            self._roles[role] = named(QRadioButton(words, self), f"choose_role_{role}", words)
            self._roles[role].setChecked(role is one.role)
            layout.addWidget(self._roles[role])
        buttons, _ = verb_buttons(self, "choose_role", "Đổi quyền")
        layout.addWidget(buttons)

    def accept(self) -> None:
        with self.asking():
            self.chosen.emit(next(role for role, button in self._roles.items() if button.isChecked()))
