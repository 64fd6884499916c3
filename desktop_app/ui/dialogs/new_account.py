"""A person who shall sign in: name, what they may do, the first PIN."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.accounts import AccountRole, good_secret
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean
from desktop_app.labels.accounts import ACCOUNT_ROLE, ROLE_MAY
from desktop_app.ui import errors
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.settings.secret_field import SecretField

WIDE = 64  # letters
PIN_WORDS = "Mã PIN ít nhất 6 chữ số, hoặc mật khẩu từ 8 ký tự; người dùng tự đổi lại sau khi đăng nhập."


class NewAccount(Asking):
    """``given`` has name, ``AccountRole`` and PIN; names of the roster are offered, another may be typed."""

    given = Signal(str, object, str)

    def __init__(
        self, title: str, names: Sequence[str], roles: Sequence[AccountRole], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("new_account_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = named(QComboBox(self), "new_account_name", "Họ và tên")
        self._name.setEditable(True)
        self._name.addItems(list(names))
        self._name.setCurrentIndex(-1)
        self._role = named(QComboBox(self), "new_account_role", "Quyền")
        for role in roles:
            self._role.addItem(f"{ACCOUNT_ROLE[role]}: {ROLE_MAY[role]}", role)
        self._role.setCurrentIndex(max(0, self._role.findData(AccountRole.MEMBER)))
        self._pin = SecretField("new_account_pin", "Mã PIN", self)
        self._again = SecretField("new_account_again", "Nhập lại mã PIN", self)
        form = answers()
        for word, field in (("Họ và tên", self._name), ("Quyền", self._role), ("Mã PIN", self._pin),
                            ("Nhập lại", self._again)):  # fmt: skip
            form.addRow(word, field)
        self._said = muted(self, PIN_WORDS, "new_account_said")
        buttons, self._save = verb_buttons(self, "new_account", "Tiếp tục" if len(roles) == 1 else "Thêm")
        self._save.setEnabled(False)
        layout = stacked(self)
        layout.addLayout(form)
        layout.addWidget(self._said)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._name.editTextChanged.connect(lambda _: self._look())
        self._pin.textChanged.connect(lambda _: self._look())
        self._again.textChanged.connect(lambda _: self._look())
        self._name.setFocus()

    def accept(self) -> None:
        if self._save.isEnabled():
            role = AccountRole(self._role.currentData())
            with self.asking():
                self.given.emit(clean(self._name.currentText()), role, self._pin.text())

    def _look(self) -> None:
        """Say what is still missing."""
        words = PIN_WORDS
        ready = bool(clean(self._name.currentText()))
        try:
            good_secret(self._pin.text())
        except AppError as error:
            ready = False
            words = errors.sentence(error) if self._pin.text() else PIN_WORDS
        if ready and self._pin.text() != self._again.text():
            ready, words = False, "Hai lần nhập mã chưa giống nhau."
        self._said.setText(words)
        self._save.setEnabled(ready)
