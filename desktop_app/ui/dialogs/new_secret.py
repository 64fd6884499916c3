"""A new PIN or password, typed twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop_app.domain.accounts import good_secret
from desktop_app.domain.errors import AppError
from desktop_app.ui import errors, theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import muted
from desktop_app.ui.widgets.settings.secret_field import SecretField

WIDE = 56  # letters
TWICE = "Hai lần nhập chưa giống nhau."


class NewSecret(Asking):
    """``given`` has the old one ("" unless asked for) and the new one."""

    given = Signal(str, str)

    def __init__(self, title: str, verb: str, parent: QWidget, *, asks_old: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("new_secret_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._old = SecretField("new_secret_old", "Mã PIN đang dùng", self)
        self._new = SecretField("new_secret_new", "Mã PIN mới", self)
        self._again = SecretField("new_secret_again", "Nhập lại mã PIN mới", self)
        form = QFormLayout()
        form.setVerticalSpacing(theme.UNIT)
        form.addRow("Mã PIN đang dùng", self._old)
        form.addRow("Mã PIN mới", self._new)
        form.addRow("Nhập lại", self._again)
        form.setRowVisible(self._old, asks_old)
        self._asks_old = asks_old
        self._said = muted(self, "Ít nhất 6 chữ số, hoặc mật khẩu từ 8 ký tự.", "new_secret_said")
        buttons, self._save = verb_buttons(self, "new_secret", verb)
        self._save.setEnabled(False)
        layout = stacked(self)
        layout.addLayout(form)
        layout.addWidget(self._said)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        for field in (self._old, self._new, self._again):
            field.textChanged.connect(self._look)
        (self._old if asks_old else self._new).setFocus()

    def accept(self) -> None:
        if self._save.isEnabled():
            with self.asking():
                self.given.emit(self._old.text(), self._new.text())

    def field_of(self, error: AppError) -> QWidget | None:
        return self._old if self._asks_old else self._new

    def _look(self) -> None:
        problem = ""
        try:
            good_secret(self._new.text())
        except AppError as error:
            problem = errors.sentence(error)
        if not problem and self._new.text() != self._again.text():
            problem = TWICE
        self._said.setText(problem)
        self._save.setEnabled(not problem and (bool(self._old.text()) or not self._asks_old))
